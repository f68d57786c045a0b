"""When a claim holds: its own words first, then what opens its sentence or passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.claim.said import Said
from secondsource.find import within
from secondsource.find.tokens import Tag
from secondsource.model import Mentions, Span, Time, TimeRole


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
