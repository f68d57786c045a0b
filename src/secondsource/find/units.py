"""Military units by their designation: "11th Air Assault Brigade", "83rd Guards", "1st Bn"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from secondsource.model import Span, Unit
from secondsource.vocab.vocabulary import vocabulary

_ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"[ -]") for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _designation() -> re.Pattern[str]:
    vocab = vocabulary().echelons
    branches = _alternatives(list(vocab.branches))
    echelons = _alternatives([w for e in vocab.echelons for w in e.words if w not in ("front",)])
    honorifics = _alternatives(list(vocab.honorifics))
    ordinal = rf"\d{{1,4}}(?:st|nd|rd|th)|{'|'.join(w.capitalize() for w in _ORDINAL_WORDS)}"
    demonym = r"(?:[A-Z][a-z]+(?:ese|ian|ish|ch|an|i)\s+)?"
    return re.compile(
        rf"\b(?:(?P<ordinal>{ordinal})\s+)"
        rf"(?P<honorific>(?:(?i:{honorifics})\s+)*){demonym}"
        rf"(?P<branch>(?i:{branches})(?:\s+(?i:{branches}))*)?\s*"
        rf"(?:(?:[A-Z][\w-]+\s+){{1,2}}(?=(?i:{echelons})\b))?"
        rf"(?P<echelon>\b(?i:{echelons})\b\.?)?"
    )


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """Units without a number: "Storm Brigade", "Azov Regiment": a capitalised name before a capitalised echelon."""
    echelons = "|".join(
        w.capitalize() for e in vocabulary().echelons.echelons if 15 <= e.level <= 22 for w in e.words if len(w) > 4
    )
    return re.compile(rf"\b(?P<name>(?:[A-Z][\w’'-]+\s+){{1,3}})(?P<echelon>(?:{echelons}))\b")


@lru_cache(maxsize=1)
def _echelon_names() -> dict[str, str]:
    return {w: e.name for e in vocabulary().echelons.echelons for w in e.words}


def units(text: str, segment: Span) -> Iterator[Unit]:
    """Unit designations in order. A number alone is none: an echelon, an honorific or a branch must follow it."""
    numbered = [u for m in _designation().finditer(text, segment.begin, segment.end) if (u := _unit(text, m))]
    named = (m for m in _named().finditer(text, segment.begin, segment.end))
    taken = [u.span for u in numbered]
    rest = [_named_unit(text, m) for m in named if not any(s.overlaps(Span(*m.span())) for s in taken)]
    yield from sorted([*numbered, *rest], key=lambda unit: unit.span)


def _unit(text: str, match: re.Match[str]) -> Unit | None:
    echelon, honorific, branch = (match.group(n) for n in ("echelon", "honorific", "branch"))
    honorific = (honorific or "").strip()
    if not echelon and not honorific:
        return None
    abbreviated = bool(echelon) and len(echelon.rstrip(".")) <= 4
    span = Span(*match.span()).trimmed(text, " \t\n\u00a0" if abbreviated else " \t\n\u00a0.")
    if span is None or (not echelon and not text[span.end - 1 :].startswith("s")):
        return None
    name = echelon.lower().rstrip(".") if echelon else ""
    return Unit(
        span=span,
        name=re.sub(r"\s+", " ", span.of(text)),
        ordinal=_ordinal(match.group("ordinal")),
        branch=branch.lower().replace("-", " ") if branch else None,
        echelon=_echelon_names().get(name.replace("-", " "), "brigade" if honorific else name),
        honorific=honorific or None,
    )


def _named_unit(text: str, match: re.Match[str]) -> Unit:
    span = Span(*match.span())
    begin = span.begin + (4 if span.of(text).startswith("The ") else 0)
    span = Span(begin, span.end)
    name = span.of(text)
    return Unit(
        span=span, name=name, ordinal=None, branch=None, echelon=_echelon_names()[match.group("echelon").lower()]
    )


def _ordinal(words: str) -> int:
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else _ORDINAL_WORDS[words.lower()]
