"""The figures of one series as marks: revisions joined, contradictions marked, ranges as said, labels where room is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import hypot
from typing import TYPE_CHECKING

from secondsource.link.fact import Relation
from secondsource.publish.plot_labels import Box, Room
from secondsource.publish.plot_marks import CLASH, RADIUS, Sign, badge, element, label, line, mark
from secondsource.publish.plot_words import days_of, how_many, tip, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.link.series import Row
    from secondsource.publish.plot_sheet import Frame

CROWDED, FEW = 40, 4
CLASHES = {Relation.CONTRADICTS: "≠", Relation.POSSIBLE_CONFLICT: "?"}


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure at its place in the drawing."""

    row: Row
    sign: Sign
    x: float
    y: float


_Pair = tuple[Dot, Dot, Relation]


def dots(rows: Sequence[Row], signs: Mapping[str, Sign], frame: Frame) -> list[Dot]:
    """The figures at their places; those that would lie on each other stand side by side."""
    found: list[Dot] = []
    for row in rows:
        x, y = frame.x(days_of(row)[1]), frame.y(_middle(row))
        while len(rows) <= CROWDED and any(_covers(dot, row, x, y) for dot in found):
            x += 2 * RADIUS + 2
        found.append(Dot(row, signs[row.entry.voice or ""], x, y))
    return found


def _covers(dot: Dot, row: Row, x: float, y: float) -> bool:
    near = abs(x - dot.x) < 2 * RADIUS and abs(y - dot.y) < 2 * RADIUS
    return near and dot.row.entry.voice != row.entry.voice


def _middle(row: Row) -> float:
    """Where the mark stands: at the best figure, the only bound, or between the bounds."""
    q = row.quantity
    if q is not None and q.best is not None:
        return q.best
    values = values_of(row)
    return sum(values) / len(values)


def drawn(found: Sequence[Dot], frame: Frame) -> list[str]:
    """Lines first, then marks, then labels where there is room for them."""
    sheet = frame.sheet
    room = Room(Box(sheet.left + 2, frame.top - 8, sheet.right + (10 if sheet.beside else 2), frame.bottom - 2))
    at = {dot.row.id: dot for dot in found}
    for dot in found:
        room.keep_clear(Box(dot.x - 8, dot.y - 8, dot.x + 8, dot.y + 8))
    bars = [part for dot in found for part in _bars(dot, frame, room)]
    parts = [*_revisions(at, room), *_clashes(at, room), *bars]
    shown = _shown(found)
    parts += [_mark(dot, frame) for dot in shown]
    for dot in sorted(shown, key=lambda d: (not d.row.stands, d.row.said.latest or date.min)):
        parts += _named(dot, room)
    return parts


def _shown(found: Sequence[Dot]) -> list[Dot]:
    """Those with marks and labels: in a crowd only each origin's first and last; the lines show the others."""
    if len(found) <= CROWDED:
        return list(found)
    first = {dot.row.entry.voice: dot for dot in reversed(found)}
    last = {dot.row.entry.voice: dot for dot in found}
    ends = {dot.row.id for dot in (*first.values(), *last.values())}
    return [dot for dot in found if dot.row.id in ends]


def _mark(dot: Dot, frame: Frame) -> str:
    claim = frame.sheet.claim
    href = claim(dot.row.id) if claim else None
    return mark(dot.sign, dot.x, dot.y, filled=True, pale=not dot.row.stands, tip=tip(dot.row), href=href)


def _revisions(at: Mapping[str, Dot], room: Room) -> Iterator[str]:
    """A line from each figure to the one that takes its place."""
    for dot in at.values():
        for relation in dot.row.relations:
            other = at.get(relation.b)
            if relation.a == dot.row.id and other and _goes_on(dot, other, relation.relation):
                room.line(other.x, other.y, dot.x, dot.y)
                yield line(other.x, other.y, dot.x, dot.y, **dot.sign.stroke, stroke_width=1.8)


def _goes_on(dot: Dot, other: Dot, relation: Relation) -> bool:
    """Whether one takes the other's place, or is the same origin's same figure again."""
    own = relation is Relation.SAME and dot.row.entry.voice == other.row.entry.voice
    return own or relation in (Relation.REVISES, Relation.CORRECTS)


def _clashes(at: Mapping[str, Dot], room: Room) -> Iterator[str]:
    """A dotted line between figures that exclude each other; of many, from each that stands to the nearest."""
    pairs = [
        (dot, at[r.b], r.relation)
        for dot in at.values()
        for r in dot.row.relations
        if r.relation in CLASHES and r.a == dot.row.id and r.b in at
    ]
    if len(pairs) > FEW:
        pairs = _nearest([pair for pair in pairs if pair[0].row.stands and pair[1].row.stands])
    for a, b, relation in pairs:
        x, y = _badge(a, b, room)
        room.line(a.x, a.y, b.x, b.y)
        yield line(a.x, a.y, b.x, b.y, **CLASH, stroke_dasharray="2 4")
        yield badge(x, y, CLASHES[relation])


def _badge(a: Dot, b: Dot, room: Room) -> tuple[float, float]:
    """Where on the line between the two there is room for its sign; the middle where there is none."""
    ways = [(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part) for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.5)]
    boxes = [(x, y, Box(x - 10, y - 10, x + 10, y + 10)) for x, y in ways]
    x, y, box = next((b for b in boxes if not any(b[2].meets(other) for other in room.taken)), boxes[-1])
    room.keep_clear(box)
    return x, y


def _nearest(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs in which one of the two has no nearer one."""
    ordered = sorted(pairs, key=lambda pair: hypot(pair[0].x - pair[1].x, pair[0].y - pair[1].y))
    joined: set[str] = set()
    kept: list[_Pair] = []
    for pair in ordered:
        ids = {pair[0].row.id, pair[1].row.id}
        if not ids <= joined:
            kept.append(pair)
        joined |= ids
    return kept


def _bars(dot: Dot, frame: Frame, room: Room) -> Iterator[str]:
    """The range as said, upright; the days on which it may have been said, level; an arrow where a bound is open."""
    q, look = dot.row.quantity, {**dot.sign.stroke, "stroke_width": 2.4}
    if q is not None and q.low is not None and q.high is not None and q.low < q.high:
        low, high = frame.y(q.low), frame.y(q.high)
        room.line(dot.x, low, dot.x, high)
        yield line(dot.x, low, dot.x, high, **look)
        yield from (line(dot.x - 6, y, dot.x + 6, y, **look) for y in (low, high))
    elif q is not None and (q.low is None) != (q.high is None):
        up = -1 if q.high is None else 1
        end = dot.y + up * 22
        room.keep_clear(Box(dot.x - 6, min(dot.y, end), dot.x + 6, max(dot.y, end)))
        points = f"{dot.x - 5:.1f},{end - up * 7:.1f} {dot.x:.1f},{end:.1f} {dot.x + 5:.1f},{end - up * 7:.1f}"
        yield line(dot.x, dot.y, dot.x, end, **look)
        yield element("polyline", points=points, fill="none", **look)
    yield from _span(dot, frame, room)


def _span(dot: Dot, frame: Frame, room: Room) -> Iterable[str]:
    earliest, latest = days_of(dot.row)
    if earliest < latest:
        x, look = frame.x(earliest), {**dot.sign.stroke, "stroke_width": 1.2}
        room.line(x, dot.y, dot.x, dot.y)
        yield line(x, dot.y, dot.x, dot.y, **look)
        yield line(x, dot.y - 4, x, dot.y + 4, **look)


def _named(dot: Dot, room: Room) -> list[str]:
    """The figure beside its mark, if there is room; it is always in the mark's own title."""
    said = how_many(dot.row) + (" (taken back)" if dot.row.withdrawn else "")
    where = room.place(dot.x, dot.y, said, 12)
    if where is None:
        return []
    return [label(where[0], where[1], said, **dot.sign.words, font_size=12, font_weight=600)]
