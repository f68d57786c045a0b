"""Where labels go so that none covers another, a mark or a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDE = 0.6  # the width of a letter in parts of its size: rather too much than too little


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@dataclass(slots=True)
class Room:
    """The free room of a drawing. Marks and labels are kept clear; lines too, wherever there is room beside them."""

    area: Box
    taken: list[Box] = field(default_factory=list)
    crossed: list[Box] = field(default_factory=list)

    def keep_clear(self, box: Box) -> None:
        self.taken.append(box)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A line, in steps of some pixels."""
        steps = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / 6))
        for n in range(steps + 1):
            x, y = x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps
            self.crossed.append(Box(x - 2, y - 2, x + 2, y + 2))

    def place(self, x: float, y: float, text: str, size: float) -> tuple[float, float] | None:
        """The left end of the base line of a label near the point; ``None`` where there is no room."""
        boxes = [box for box in _around(x, y, len(text) * size * WIDE, size) if box.within(self.area)]
        free = [box for box in boxes if not any(box.meets(other) for other in self.taken)]
        clear = (box for box in free if not any(box.meets(other) for other in self.crossed))
        box = next(clear, next(iter(free), None))
        if box is None:
            return None
        self.keep_clear(box)
        return box.left, box.top + size * 0.95


def _around(x: float, y: float, width: float, size: float) -> Iterator[Box]:
    """Where a label may stand: beside, above and below the point, the nearest first."""
    gap = 11.0
    away, before = gap + size / 2, x - gap - width
    ways = [(x + gap, y), (before, y), (x - width / 2, y - away), (x - width / 2, y + away)]
    ways += [(left, y + up) for up in (-away, away) for left in (x - 7, x + 7 - width)]
    ways += [(left, y + up) for left in (x + gap, before) for up in (-size, size)]
    ways += [(left, y + up) for up in (-2 * away, 2 * away) for left in (x - width / 2, x - 7, x + 7 - width)]
    for left, middle in ways:
        yield Box(left, middle - size * 0.6, left + width, middle + size * 0.6)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines that fit; a word that is longer than a line is cut."""
    most = max(4, int(width / (size * WIDE)))
    lines = [""]
    for word in text.split():
        while len(word) > most:
            head, word = word[: most - 1] + "-", word[most - 1 :]
            lines.append(head)
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= most:
            lines[-1] = joined
        else:
            lines.append(word)
    return [line for line in lines if line]
