"""Place names whose spans are given: each resolved in the light of the whole text, or left open with the reason."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.errors import BadRecord
from secondsource.find.homes import home
from secondsource.find.place_names import Looked, toponyms
from secondsource.find.places import resolve
from secondsource.find.sentences import sentences
from secondsource.find.tagging import tag
from secondsource.find.tokens import tokens_of
from secondsource.find.toponym import Toponym
from secondsource.model import Span
from secondsource.publish.contract import number
from secondsource.read.document import read_document
from secondsource.read.sources import Format, parse_record
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.model import Candidate, Place, PlaceLookup
    from secondsource.read.sources import RawInput

_LIES_IN = re.compile(r"\s*(?:,|\bin\b|\()\s*(?:the\s+)?")
_AND_NAME = re.compile(r",?\s+(?:and|or)\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The given place names of one text, in the order given."""

    id: str
    places: tuple[Place, ...]


def resolve_given(raw: RawInput, lookup: PlaceLookup) -> Resolved:
    """Resolve the spans of one record. Raises `BadRecord` when it is none, or a span is not in its text."""
    if raw.format_hint is not Format.ARTICLE:
        raise BadRecord(
            f'{raw.input} is no JSON Lines file of texts; each line: {{"id", "text", "spans": [[b, e], …]}}'
        )
    document = read_document(raw)
    text = document.text
    spans = list(_spans(parse_record(raw.data, raw.input), text, raw.input))
    others = [other for other in _others(text, lookup) if not any(other.span.overlaps(span) for span in spans)]
    given = list(_toponyms(text, spans, others))
    at_home = home(document.outlet, document.url, lookup)
    resolved = resolve((*given, *others), lookup, _countries(text, lookup), at_home)
    return Resolved(raw.input, resolved[: len(given)])


def resolved_json(resolved: Resolved) -> dict[str, Any]:
    return {"id": resolved.id, "toponyms": [_place_json(place) for place in resolved.places]}


def flat_rows(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One flat row a name, from what `resolved_json` gives."""
    for toponym in row["toponyms"]:
        begin, end = toponym["span"]
        plain = {key: value for key, value in toponym.items() if key not in ("span", "alternatives")}
        yield {"id": row["id"], "begin": begin, "end": end, **plain, "alternatives": len(toponym["alternatives"])}


def _spans(record: dict[str, object], text: str, name: str) -> Iterator[Span]:
    given = record.get("spans")
    if not isinstance(given, list):
        raise BadRecord(f'{name} has no spans; give "spans": [[begin, end], …] in code points of its text')
    for pair in given:
        if not _is_pair(pair) or not 0 <= pair[0] < pair[1] <= len(text):
            raise BadRecord(f"{name}: {pair!r} is no span of its text, which has {len(text)} characters")
        yield Span(*pair)


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value)


def _toponyms(text: str, spans: Sequence[Span], others: Sequence[Toponym]) -> Iterator[Toponym]:
    """Each span as a toponym; "X, Y" and "X in Y" say that X lies in Y, but "X, Y and Z" only follow each other."""
    begins = {span.begin: span for span in (*(other.span for other in others), *spans)}
    for span in spans:
        between = _LIES_IN.match(text, span.end)
        area = begins.get(between.end()) if between else None
        if area and text[span.end] == "," and _AND_NAME.match(text, area.end):
            area = None
        yield Toponym(span, _name(text, span), likely=True, within=_name(text, area) if area else None, given=True)


def _others(text: str, lookup: PlaceLookup) -> tuple[Toponym, ...]:
    """The places that the text names besides, which help to tell the given ones apart."""
    spans = sentences(text, Span(0, len(text)), vocabulary().grammar)
    return toponyms(text, [Looked(tag(tokens_of(text, span)), ()) for span in spans], lookup)


def _name(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _countries(text: str, lookup: PlaceLookup) -> Counter[str]:
    """How often the text names each country by a demonym ("Ukrainian troops")."""
    countries: Counter[str] = Counter()
    for demonym, state in vocabulary().forces.demonyms.items():
        times = len(re.findall(rf"(?<!\w){re.escape(demonym)}(?!\w)", text)) if demonym in text else 0
        candidates = lookup.candidates(state) if times else ()
        if candidates:
            countries[candidates[0].country] += times
    return countries


def _place_json(place: Place) -> dict[str, Any]:
    located = place.geonameid is not None or place.lat is not None
    return {
        "span": [place.span.begin, place.span.end],
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value if located else None,
        "rule": place.rule,
        "alternatives": [_candidate_json(candidate) for candidate in place.alternatives],
    }


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "geonameid": candidate.geonameid,
        "name": candidate.name,
        "country": candidate.country,
        "admin1": candidate.admin1,
        "lat": number(candidate.lat),
        "lon": number(candidate.lon),
        "precision": candidate.precision.value,
    }
