"""What words like "the town", "the capital" and "there" point back to: the place of that kind named last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.find import within
from secondsource.model import Place, Precision, Span

_POINTER = re.compile(
    r"\b(?:(?P<capital>[Tt]he capital)"
    r"|[Tt]h(?:e|at|is) (?:\w+ )?(?:(?P<town>town(?:ship)?|city|village|settlement|hamlet|suburb)"
    r"|(?P<area>oblast|province|region|governorate|state|territory)"
    r"|(?P<either>district|area|enclave|island)"
    r"|(?P<water>river|lake|strait|gulf|sea)"
    r"|(?P<country>country)"
    r"|(?P<site>airport|airfield|airbase|runway|base|camp|hospital|post|outpost|port|bridge|dam|plant|refinery|depot"
    r"|mine|market|school|mosque|church|monastery|prison|crossing|garrison|barracks))"
    r"|(?P<here>[Tt]here(?! (?:is|are|was|were|has|have|had|will|would|could|may|might|must|should|can)\b)|[Hh]ere))\b"
    r"(?!-|[’']s (?:government|army|president|minister|military))"
)
_TOWNS = (Precision.TOWN, Precision.POINT)
_AREAS = (Precision.ADMIN1, Precision.DISTRICT)
_APPOSED = re.compile(r", an? [^.;:]{0,60}?\b(?:village|town|suburb|hamlet|city|settlement)\b[^.;:]{0,40}")
_REACH = 1500  # characters; farther back nothing is pointed to
_BESIDE = 60  # characters between a site and the name that tells where it is


def pointed(text: str, content: Span, places: Sequence[Place]) -> list[Place]:
    """The place that a definite pointer in `content` means; empty where none does."""
    for match in _POINTER.finditer(text, content.begin, content.end):
        before = [p for p in within.before(places, match.start()) if match.start() - p.span.begin < _REACH]
        found = _meant(text, match, before)
        if found is not None:
            return [found]
    return []


def _meant(text: str, match: re.Match[str], before: Sequence[Place]) -> Place | None:
    kind = match.lastgroup
    if kind == "capital":
        return _capital(before)
    if kind == "site":
        return _at_site(text, match, before)
    fitting = [p for p in before if _is(p, kind or "")]
    return _described(text, fitting) if fitting else None


def _described(text: str, fitting: Sequence[Place]) -> Place:
    """The last of them; in "Aster, a village near Brenn" that is Aster."""
    last = fitting[-1]
    for earlier in reversed(fitting[-3:-1]):
        if _APPOSED.fullmatch(text, earlier.span.end, last.span.begin):
            return earlier
    return last


def _is(place: Place, kind: str) -> bool:
    """Whether a place may be called so."""
    if kind == "town":
        known = place.precision in (*_TOWNS, Precision.DISTRICT)
        return known or (place.precision is Precision.UNLOCATED and place.name.split()[-1][0].isupper())
    if kind == "water":
        return place.feature.startswith("H.")
    if kind == "country":
        return place.precision is Precision.COUNTRY
    wanted = {"area": _AREAS, "either": (*_AREAS, *_TOWNS), "here": (*_AREAS, *_TOWNS, Precision.UNLOCATED)}
    return place.precision in wanted.get(kind, ()) and not place.feature.startswith("H.")


def _capital(before: Sequence[Place]) -> Place | None:
    """The seat of government that is named before, of the country that the passage is about."""
    about = next((p.country for p in reversed(before) if p.country and p.feature != "P.PPLC"), None)
    return next((p for p in reversed(before) if p.feature == "P.PPLC" and p.country == about), None)


def _at_site(text: str, match: re.Match[str], before: Sequence[Place]) -> Place | None:
    """As in "the post", after "a post at Aster" or "Aster airport": where that site is."""
    start = max(0, match.start() - _REACH)
    earlier = [m.start() + start for m in re.finditer(rf"\b{match['site']}\b", text[start : match.start()], re.I)]
    for site in reversed(earlier):
        near = [p for p in before if abs(p.span.begin - site) < _BESIDE and p.precision is not Precision.COUNTRY]
        if near:
            return min(near, key=lambda p: abs(p.span.begin - site))
    return None
