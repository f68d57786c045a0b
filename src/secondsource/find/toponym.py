"""A name that may be a place, as the text has it."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model import Span


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that may name a place. `likely`: the words around say so; `given`: somebody else says that it is one.

    `within` is the area that the words right behind it name, `village` whether it is called one, and
    `doubtful` whether it is rather a person or an ordinary word, unless it is a well-known place.
    """

    span: Span
    name: str
    likely: bool
    within: str | None = None
    village: bool = False
    given: bool = False
    doubtful: bool = False
