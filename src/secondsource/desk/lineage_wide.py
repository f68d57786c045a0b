"""A lineage for wide screens: rows of boxes. A line past a row has a lane in it, so that none runs behind a box."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource.desk.lineage_boxes import FACT, HEIGHT, TOP, Curve, Drawing, Label, is_certain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.desk.lineage import Link
    from secondsource.desk.lineage_boxes import Subject

BOX, GAP, FALL, LANE = 172, 24, 62, 12
"""A box, the room between two, that between two rows, and a lane."""
LETTERS = 20
LETTER = 8
Row = list[str]


def wide(subject: Subject) -> Drawing:
    named = {party.name: party for party in subject.graph.parties}
    lanes, routes = _routes(subject)
    ordered = _untangled([[*row, *lanes[n]] for n, row in enumerate(subject.rows)], [route for route, _ in routes])
    sizes = {name: BOX if name in named else LANE for row in ordered for name in row}
    width = max([BOX * 2.5, *(_width(row, sizes) for row in ordered)]) + 2 * GAP
    centres = {name: x for row in ordered for name, x in _centred(row, sizes, width)}
    tops = {name: TOP + n * (HEIGHT + FALL) for n, row in enumerate(ordered) for name in row}
    bottom = TOP + len(ordered) * (HEIGHT + FALL)
    centres[FACT], tops[FACT] = width / 2, bottom
    boxes = [subject.box(p, centres[p.name] - BOX / 2, tops[p.name], BOX, LETTERS) for p in named.values()]
    boxes.append(subject.fact_box((width - BOX * 2.5) / 2, bottom, BOX * 2.5, int(BOX * 2.5 / LETTER)))
    curves = tuple(_curve(route, centres, tops, link) for route, link in routes)
    labels = tuple(Label(words, centres[n] + 9, tops[n] - 13) for n, words in subject.hanging().items())
    return Drawing(width, bottom + HEIGHT + TOP, tuple(boxes), curves, labels)


def _routes(subject: Subject) -> tuple[dict[int, Row], list[tuple[Row, Link | None]]]:
    """The lanes of each row, and each line as the boxes and lanes that it passes."""
    depth = {name: n for n, row in enumerate(subject.rows) for name in row}
    lanes: dict[int, Row] = defaultdict(list)
    routes: list[tuple[Row, Link | None]] = []
    for number, (above, below, link) in enumerate(subject.lines()):
        route = [above]
        if link is None or link.certain:
            for row in range(depth[above] + 1, depth.get(below, len(subject.rows))):
                route.append(f"{FACT}{number}/{row}")
                lanes[row].append(route[-1])
        routes.append(([*route, below], link))
    return lanes, routes


def _untangled(rows: list[Row], routes: Iterable[Row]) -> list[Row]:
    """Each row in the order of the middle of what it hangs on, then of what hangs on it: fewer lines cross."""
    above: dict[str, list[str]] = defaultdict(list)
    below: dict[str, list[str]] = defaultdict(list)
    for route in routes:
        for a, b in pairwise(route):
            above[b].append(a)
            below[a].append(b)
    for neighbours, downward in ((above, True), (below, False), (above, True)):
        at: dict[str, float] = {}
        ordered: list[Row] = []
        for row in rows if downward else rows[::-1]:
            middle = {name: _middle([at[n] for n in neighbours[name] if n in at]) for name in row}
            ordered.append(sorted(row, key=middle.__getitem__))
            at.update({name: (n + 0.5) / len(row) for n, name in enumerate(ordered[-1])})
        rows = ordered if downward else ordered[::-1]
    return rows


def _middle(places: Sequence[float]) -> float:
    return sum(places) / len(places) if places else 0.5


def _width(row: Row, sizes: Mapping[str, int]) -> float:
    return sum(sizes[name] + GAP for name in row) - GAP


def _centred(row: Row, sizes: Mapping[str, int], width: float) -> Iterable[tuple[str, float]]:
    """The middle of every box and lane, from the left."""
    x = (width - _width(row, sizes)) / 2
    for name in row:
        yield name, x + sizes[name] / 2
        x += sizes[name] + GAP


def _curve(route: Row, centres: Mapping[str, float], tops: Mapping[str, float], link: Link | None) -> Curve:
    x, y = centres[route[0]], tops[route[0]] + HEIGHT
    if tops[route[-1]] <= tops[route[0]]:
        return Curve(_below_both(x, y, centres[route[-1]], tops[route[-1]] + HEIGHT), is_certain(link))
    path = [f"M{x:.0f} {y:.0f}"]
    for name in route[1:]:
        to, top = centres[name], tops[name]
        half = (top - y) / 2
        path.append(f"C{x:.0f} {y + half:.0f} {to:.0f} {top - half:.0f} {to:.0f} {top:.0f}")
        x, y = to, top + HEIGHT
        if name != route[-1]:
            path.append(f"V{y:.0f}")
    return Curve("".join(path), is_certain(link))


def _below_both(x: float, y: float, to: float, bottom: float) -> str:
    """A line between two boxes of one row, or back up: round below both."""
    dip = max(y, bottom) + FALL * 0.7
    return f"M{x:.0f} {y:.0f}C{x:.0f} {dip:.0f} {to:.0f} {dip:.0f} {to:.0f} {bottom:.0f}"
