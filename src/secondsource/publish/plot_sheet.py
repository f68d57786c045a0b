"""How a chart is laid out: beside each other on a wide sheet, below each other on that of a phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Measures in pixels. `left` and `right` bound the drawing; `key` is where the names begin, beside it or below.

    `ends` is the room left free before the first day and after the last. `claim` makes the address of a claim's page
    from its id; without it marks are no links.
    """

    width: float
    margin: float
    left: float
    right: float
    ends: tuple[float, float]
    key: float
    key_width: float
    beside: bool
    days: int
    claim: Callable[[str], str] | None = None

    @property
    def text(self) -> float:
        """How wide a line of words may be."""
        return self.width - 2 * self.margin


WIDE = Sheet(
    width=1000, margin=24, left=92, right=688, ends=(16, 48), key=712, key_width=264, beside=True, days=7
)  # fmt: skip
NARROW = Sheet(
    width=360, margin=4, left=76, right=356, ends=(12, 34), key=4, key_width=352, beside=False, days=3
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and numbers lie. Both axes are even, and zero is on that of the numbers."""

    sheet: Sheet
    top: float
    bottom: float
    first: date
    last: date
    ticks: tuple[float, ...]

    def x(self, day: date) -> float:
        before, after = self.sheet.ends
        left, right = self.sheet.left + before, self.sheet.right - after
        days = (self.last - self.first).days
        return (left + right) / 2 if not days else left + (right - left) * (day - self.first).days / days

    def y(self, value: float) -> float:
        least, most = self.ticks[0], self.ticks[-1]
        return self.bottom - (self.bottom - self.top) * (value - least) / (most - least)
