"""Which pairs of claims are worth comparing at all: those that share a stem in neighbouring weeks."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from secondsource.link.closeness import typed_alike
from secondsource.link.rules import rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from secondsource.link.sketch import Sketch


def candidates(sketches: Collection[Sketch]) -> Iterator[tuple[str, str]]:
    """Pairs that share a stem in neighbouring weeks: everything else is too unlike to be compared."""
    cells: dict[tuple[str, int | None], list[Sketch]] = defaultdict(list)
    for s in sketches:
        for week in _weeks(s):
            for stem in s.stems:
                cells[(stem, week)].append(s)
    pairs = {(min(a.id, b.id), max(a.id, b.id)) for a, b in _neighbours(cells.values()) if typed_alike(a, b)}
    yield from sorted(pairs)


def _neighbours(cells: Iterable[list[Sketch]]) -> Iterator[tuple[Sketch, Sketch]]:
    """All pairs of a cell; of a crowded one only those next to each other when sorted by their words.

    A stem that so many claims of one week share tells little; reprints still stand side by side.
    """
    limits = rules().thresholds
    for cell in cells:
        if len(cell) <= limits.crowded:
            yield from combinations(cell, 2)
            continue
        ordered = sorted(cell, key=lambda s: (s.family or "", sorted(s.stems), s.id))
        for step in range(1, limits.beside + 1):
            yield from zip(ordered, ordered[step:], strict=False)


def _weeks(s: Sketch) -> Iterable[int | None]:
    """ISO weeks as numbers, the neighbours included; long spans by their ends, undated claims among themselves."""
    if s.first is None or s.last is None:
        return (None,)
    first, last = s.first.toordinal() // 7, s.last.toordinal() // 7
    return {week + step for week in (first, last) for step in (-1, 0, 1)}
