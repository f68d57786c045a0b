"""What a pattern found, where it stands, and what was said before it: all that a meaning is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from secondsource.find.calendar_words import Interval
from secondsource.find.tense import Tense, tense_at
from secondsource.find.time_words import Line


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 reading and the civil interval beside it.

    `value` is the TIMEX3 value (None where it needs a publication day that is not known), `found` the EDTF interval,
    `dates` whether a claim may be dated by these words: "a year" and "soon" are times that date nothing. `timeml` is
    False for what TIMEX3 does not annotate ("at the time"). `about` is the day, and `quarter` the quarter, that later
    words ("that day", "a year earlier") lean on.
    """

    value: str | None
    kind: str = "DATE"
    mod: str | None = None
    found: Interval | None = None
    dates: bool = True
    about: date | None = None
    quarter: tuple[int, int] | None = None
    timeml: bool = True


_NEAR = 200  # characters


@dataclass(slots=True)
class Scene:
    """How far the document has been read: the publication day, the day and the quarter named last.

    `day` is forgotten two paragraphs after it was named: "that day" does not reach further back. `day_at` is where its
    words begin. `last` is the day named last, or the first day of the month or year.
    """

    anchor: date | None
    paragraph: int = 0
    day: date | None = None
    day_in: int = 0
    day_at: int = 0
    last: date | None = None
    quarter: tuple[int, int] | None = None

    def said(self, meaning: Meaning, at: int) -> None:
        """Remember what the words just read, which begin `at`, were about."""
        if meaning.about is not None:
            self.day, self.day_in, self.day_at = meaning.about, self.paragraph, at
        if meaning.found is not None and meaning.value not in (None, "PRESENT_REF"):
            self.last = meaning.found.earliest
        if meaning.quarter is not None:
            self.quarter = meaning.quarter

    @property
    def reference(self) -> date | None:
        """The day named last, in this paragraph or the one before."""
        return self.day if self.paragraph - self.day_in <= 1 else None

    def near(self, at: int) -> date | None:
        """The day named last, where that was a sentence or so before `at`: what "at 7:15 p.m." belongs to."""
        return self.reference if at - self.day_at <= _NEAR else None


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a pattern over the words of a line."""

    line: Line
    match: re.Match[str]
    scene: Scene = field(repr=False)

    @property
    def anchor(self) -> date | None:
        return self.scene.anchor

    @property
    def begin(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()

    def has(self, group: str) -> bool:
        """Whether the pattern has this group and it matched."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def words(self, group: str) -> list[str]:
        """The words of a group in lower case; none where it did not match."""
        return [self.line.lower(k) for k in range(*self.match.span(group))] if self.has(group) else []

    def word(self, group: str) -> str:
        """The words of a group, joined by spaces."""
        return " ".join(self.words(group))

    def before(self, count: int = 1) -> list[str]:
        """The words that stand before, the nearest last."""
        return [self.line.lower(k) for k in range(max(0, self.begin - count), self.begin)]

    def after(self, count: int = 1) -> list[str]:
        """The words that follow."""
        return [self.line.lower(k) for k in range(self.end, min(len(self.line.words), self.end + count))]

    def tense(self) -> Tense:
        """Whether the clause around tells of what was, or of what is to come."""
        return tense_at(self.line, self.begin, self.end)


Resolver = Callable[[Hit], "Meaning | None"]
