"""Why two claims are one fact, or two: every field with its match and its points, the margin, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from secondsource.link.closeness import alike, barred, held_by_numbers, margin, matches
from secondsource.link.fact import Compared, Match
from secondsource.link.fields import FIELDS
from secondsource.link.rules import rules

if TYPE_CHECKING:
    from secondsource.link.sketch import Sketch

WORDS = "words"


class Decision(StrEnum):
    """What two claims are to each other; `review`: a person has to say."""

    SAME = "same"
    REVIEW = "review"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One field of two claims and what its match counts for or against one fact, in points. `bars`: it decides."""

    compared: Compared
    points: float
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims (`a` before `b` by id) held side by side. `margin`: points above the threshold."""

    a: str
    b: str
    fields: tuple[Weighed, ...]
    margin: float
    decision: Decision
    reason: str


def compare(one: Sketch, other: Sketch) -> Comparison:
    """The two claims field by field, whatever the order in which they are given."""
    a, b = sorted((one, other), key=lambda s: s.id)
    found = matches(a, b)
    known = rules().same_fact
    bars = barred(found)
    by_words = alike(a, b)
    fields = [
        Weighed(
            Compared(field.name, field.told(a), field.told(b), found[field.name]),
            known.points.get(field.name, {}).get(found[field.name].value, 0.0),
            field.name in bars,
        )
        for field in FIELDS
    ]
    words = Compared(WORDS, a.testimony.claim.words or None, b.testimony.claim.words or None, _words(by_words))
    fields.append(Weighed(words, known.words * by_words))
    points = margin(a, b, found)
    decision = _decision(points, bars=bool(bars))
    return Comparison(a.id, b.id, tuple(fields), points, decision, _reason(fields, decision, held_by_numbers(found)))


def _words(by_words: float) -> Match:
    if by_words == 1:
        return Match.SAME
    return Match.PART if by_words else Match.DIFFERS


def _decision(points: float, *, bars: bool) -> Decision:
    if bars or points < -rules().same_fact.review:
        return Decision.DIFFERENT
    return Decision.SAME if points >= 0 else Decision.REVIEW


def _reason(fields: list[Weighed], decision: Decision, held: bool) -> str:
    """One sentence: what bars them, else what speaks for and against one fact, the weightiest first."""
    bars = [_in_words(field) for field in fields if field.bars]
    if bars:
        return f"two facts: {'; '.join(bars)}"
    ordered = sorted((f for f in fields if f.points), key=lambda f: (-abs(f.points), f.compared.field))
    pro = ", ".join(_in_words(f) for f in ordered if f.points > 0) or "nothing"
    con = ", ".join(_in_words(f) for f in ordered if f.points < 0) or "nothing"
    opening = {Decision.SAME: "one fact", Decision.REVIEW: "perhaps one fact", Decision.DIFFERENT: "two facts"}[
        decision
    ]
    numbers = "; their numbers differ, and nothing typed says that one thing is counted twice" if held else ""
    return f"{opening}: for it {pro}; against it {con}{numbers}"


def _in_words(field: Weighed) -> str:
    compared = field.compared
    if compared.field == WORDS:
        return "words alike" if compared.match is not Match.SAME else "the same content words"
    told = " and ".join(dict.fromkeys(value for value in (compared.a, compared.b) if value is not None))
    if (compared.field, compared.match) == ("figures", Match.PART):
        return f"figures as of one count made again ({told})"
    verb = {Match.SAME: "same", Match.DIFFERS: "different", Match.PART: "partly the same"}.get(
        compared.match, "unknown"
    )
    return f"{verb} {compared.field}" + (f" ({told})" if told and compared.field not in ("report", "story") else "")
