"""That one document reuses another's words, or is another version of it, as the ledger keeps it. A plain value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.model import Span


class ReuseKind(StrEnum):
    """How two documents belong together.

    `VERSION_OF`: both are one publication. `WHOLE`: nearly all of each stands in the other. `REUSES`: three tenths
    or more of one stand in the other. `PASSAGE`: less, such as a paragraph of background or an outlet's standing note;
    it tells about the words of its span pairs and nothing about the rest.
    """

    PASSAGE = "passage"
    REUSES = "reuses"
    WHOLE = "whole copy"
    VERSION_OF = "version of"


class Direction(StrEnum):
    """What tells which of two documents is the copy; the first that tells decides."""

    CREDIT = "credit line"
    CITATION = "citation"
    PUBLISHED = "first published"
    SEEN = "first seen"


@dataclass(frozen=True, slots=True)
class SpanPair:
    """The same words in both documents."""

    copy: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Reuse:
    """`copy` reuses words of `source`; where `direction` is ``None``, which of the two is the copy is unknown.

    `containment` (0 to 1): how many of the copy's own runs of five words stand in the source; `of_source`: how many of
    the source's stand in the copy. `pairs` are the words that prove it. Of an undirected edge the `copy` is the one of
    which more stands in the other, then the one with the later id.
    """

    copy: str
    source: str
    kind: ReuseKind
    containment: float
    of_source: float
    pairs: tuple[SpanPair, ...]
    direction: Direction | None

    @property
    def share(self) -> float:
        """How much of the one that has more of the other is shared, whatever the direction."""
        return max(self.containment, self.of_source)
