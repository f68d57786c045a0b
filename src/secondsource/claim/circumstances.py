"""When and where a claim holds: its own words first, then what opens its sentence or passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.claim.said import Said
from secondsource.model import Mentions, Place, Precision, Span, Time, TimeRole

_LOCATIVE = re.compile(r"\b(?:in|inside|across|into|within|throughout|over|from|on)\s+(?:the\s+)?(?:\w+ern\s+)?$", re.IGNORECASE)
_PARTY = re.compile(r"[’']s\b")


def times_of(
    text: str, said: Said, content: Span, siblings: Sequence[Span], mentions: Mentions
) -> tuple[Time, ...]:
    """The times of one claim, the dating one first; never the publication's.

    `siblings` are the other propositions of the same words: their times are not this one's.
    """
    sentence = said.sentence.span
    here = [t for t in mentions.times if sentence.contains(t.span)]
    inside = [replace(t, role=TimeRole.EVENT) for t in here if content.contains(t.span)]
    if inside:
        return tuple(inside)
    outside = [t for t in here if not any(s.contains(t.span) for s in siblings)]
    voiced = said.speaker is not None and not said.carried
    if outside:
        role = TimeRole.UTTERANCE if voiced else TimeRole.EVENT
        return tuple(replace(t, role=role) for t in outside[:1])
    if voiced or said.carried:
        opening = _opening_time(text, said, mentions)
        return (replace(opening, role=TimeRole.UTTERANCE),) if opening else ()
    return ()


def _opening_time(text: str, said: Said, mentions: Mentions) -> Time | None:
    """"Earlier this month, X said … However, he …": the adverb that opens the paragraph serves its later sentences."""
    paragraph, sentence = said.sentence.paragraph, said.sentence.span
    if sentence.begin == paragraph.begin or said.speaker is None:
        return None
    opening = next((t for t in mentions.times if paragraph.contains(t.span) and t.span.begin - paragraph.begin < 12), None)
    if opening is None or opening.span.end >= sentence.begin:
        return None
    comma = text[opening.span.end : opening.span.end + 1] == ","
    return opening if comma and opening.edtf else None


def places_of(text: str, said: Said, content: Span, mentions: Mentions) -> tuple[Place, ...]:
    """The places where the claimed thing is: one a name, the country only when nothing nearer is named."""
    sentence = said.sentence.span
    here = [p for p in mentions.places if sentence.contains(p.span) and not (said.speaker and said.speaker.contains(p.span))]
    inside = [p for p in here if content.contains(p.span)]
    found = _nearest(text, inside)
    if not found:
        front = [p for p in here if p.span.end <= content.begin and p.span.begin >= said.content.begin]
        found = _nearest(text, front)
    unique: dict[str, Place] = {}
    for place in found:
        unique.setdefault(place.name, place)
    return tuple(unique.values())


def _nearest(text: str, places: Sequence[Place]) -> list[Place]:
    held = [p for p in places if p.precision is not Precision.COUNTRY and not _PARTY.match(text[p.span.end : p.span.end + 2])]
    if held:
        return held
    return [p for p in places if p.precision is Precision.COUNTRY and _LOCATIVE.search(text[max(0, p.span.begin - 24) : p.span.begin]) and not _PARTY.match(text[p.span.end : p.span.end + 2])]
