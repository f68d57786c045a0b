"""When and where a claim holds: its own words first, then what opens its sentence or passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.claim.said import Said
from secondsource.find import within
from secondsource.find.tokens import Tag
from secondsource.model import Mentions, Place, Precision, Span, Time, TimeRole

_LOCATIVE = re.compile(
    r"\b(?:in|to|near|around|outside|inside|across|into|within|throughout|over|from|on)\s+(?:the\s+)?(?:\w+ern\s+)?$",
    re.IGNORECASE,
)
_PARTY = re.compile(r"[’']s\b")


def times_of(said: Said, content: Span, siblings: Sequence[Span], mentions: Mentions) -> tuple[Time, ...]:
    """The times of one claim, the dating one first; never the publication's.

    `siblings` are the other propositions of the same words: their times are not this one's.
    """
    sentence = said.sentence.span
    here = within.inside(mentions.times, sentence)
    inside = [replace(t, role=TimeRole.EVENT) for t in here if content.contains(t.span)]
    if inside:
        return tuple(inside)
    outside = [] if _adds(said, content) else [t for t in here if not any(s.contains(t.span) for s in siblings)]
    voiced = said.speaker is not None and not said.carried
    if outside:
        role = TimeRole.UTTERANCE if voiced else TimeRole.EVENT
        return tuple(replace(t, role=role) for t in outside[:1])
    return ()


def _adds(said: Said, content: Span) -> bool:
    """As in "…, in addition to guarding depots": an added doing does not share the time that opens the sentence."""
    first = next((t for t in said.sentence.tokens if t.begin >= content.begin), None)
    return first is not None and first.tag is Tag.GERUND and content.begin > said.content.begin


def places_of(text: str, said: Said, content: Span, siblings: Sequence[Span], mentions: Mentions) -> tuple[Place, ...]:
    """The places where the claimed thing is: one a name, the country only when nothing nearer is named."""
    sentence = said.sentence.span
    here = [p for p in within.inside(mentions.places, sentence) if not (said.speaker and said.speaker.contains(p.span))]
    found = _nearest(text, [p for p in here if content.contains(p.span)])
    if not found:
        own = [p for p in here if not any(s.contains(p.span) for s in siblings)]
        found = _nearest(text, [p for p in own if said.content.begin <= p.span.begin and p.span.end <= content.begin])
    if not found:
        found = _pointed(text, content, mentions.places)
    unique: dict[str, Place] = {}
    for place in found:
        unique.setdefault(place.name, place)
    return tuple(unique.values())


def _nearest(text: str, places: Sequence[Place]) -> list[Place]:
    held = [p for p in places if p.precision is not Precision.COUNTRY and not _seat_as_party(text, p)]
    return held or [p for p in places if p.precision is Precision.COUNTRY and _held_in(text, p)]


def _held_in(text: str, place: Place) -> bool:
    """Whether the words say that something is there ("in Ukraine"), rather than name a party ("Ukraine's army")."""
    before, behind = text[max(0, place.span.begin - 24) : place.span.begin], text[place.span.end : place.span.end + 2]
    return bool(_LOCATIVE.search(before)) and not _PARTY.match(behind)


def _seat_as_party(text: str, place: Place) -> bool:
    """A capital with no preposition of place before it stands for its government ("Kampala must …")."""
    of = re.search(r"\bof\s+$", text[max(0, place.span.begin - 5) : place.span.begin])
    return place.feature == "P.PPLC" and not of and not _held_in(text, place)


_POINTER = re.compile(
    r"\b[Tt]he (?:(?P<town>town|city|village|settlement|port)|(?P<area>oblast|province|region|governorate|state))\b"
)


def _pointed(text: str, content: Span, places: Sequence[Place]) -> list[Place]:
    """As in "The town": the one just named; "the oblast": the area just named."""
    match = _POINTER.search(text, content.begin, content.end)
    if match is None:
        return []
    towns = (Precision.TOWN, Precision.UNLOCATED)
    wanted = towns if match["town"] else (Precision.ADMIN1, Precision.DISTRICT)
    before = [p for p in places if p.span.end <= match.start() and p.precision in wanted]
    return before[-1:]
