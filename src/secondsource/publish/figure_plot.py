"""Series of figures as one SVG: who said how many, and when.

Everything is drawn that may be printed, and nothing else: a figure that the gate holds, or that has no origin, leaves
no mark, label or step on an axis. Figures of different origins are never added up, and no view stands in a headline.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot
from typing import TYPE_CHECKING

from secondsource.link.fact import Relation
from secondsource.link.series import State
from secondsource.link.statement import figure_words
from secondsource.publish.figure_series import unsure
from secondsource.publish.gate import gate_policy
from secondsource.publish.plot_axis import day_label, day_ticks, number_label, number_ticks, step_label
from secondsource.publish.plot_labels import Box, Room, wrapped
from secondsource.publish.plot_marks import RADIUS, Sign, element, label, line, mark, sign, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.link.series import Row, Series

WIDTH, LEFT, KEY, KEY_WIDTH = 1000.0, 92.0, 712.0, 264.0
TALL, LOW, TALLEST, STEP = 240.0, 110.0, 380.0, 24.0
CROWDED, FEW, MOST = 40, 4, 24
USUAL_BASIS = "claimed"
INK, DIM, GRID, CLASH = "#1a1a1a", "#595959", "#dedede", "#1a1a1a"
NUMBERS = (State.GIVEN, State.ZERO)
STRIPS = {
    State.WITHHELD: "withheld",
    State.UNKNOWN: "no number",
    State.DENIED: "denied",
    State.QUESTIONED: "questioned",
}
CLASHES = {Relation.CONTRADICTS: "≠", Relation.POSSIBLE_CONFLICT: "?"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and numbers lie. Both axes are even, and zero is on that of the numbers."""

    top: float
    bottom: float
    first: date
    last: date
    ticks: tuple[float, ...]

    def x(self, day: date) -> float:
        left, right = LEFT + 16, KEY - 72
        days = (self.last - self.first).days
        return (left + right) / 2 if not days else left + (right - left) * (day - self.first).days / days

    def y(self, value: float) -> float:
        least, most = self.ticks[0], self.ticks[-1]
        return self.bottom - (self.bottom - self.top) * (value - least) / (most - least)


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure at its place in the drawing."""

    row: Row
    sign: Sign
    x: float
    y: float


_Pair = tuple[Dot, Dot, Relation]


def plot(series: Sequence[Series], *, title: str) -> str:
    """The drawing, whole and without outside parts: series below each other, each with its axes and its origins."""
    panels = [(one, rows) for one in series for rows in _by_kind(drawable(one)) if rows]
    left_out = len(panels) - MOST
    panels = panels[:MOST]
    signs = _signs(row for _, rows in panels for row in rows)
    parts, y = [_heading(title)], 62.0
    for one, rows in panels:
        drawn, y = _panel(one, rows, signs, y)
        parts += drawn
    notes, y = _notes(panels, y, left_out)
    described = f"{title}. " + " ".join(_told(one, rows) for one, rows in panels)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {y:.0f}" width="{WIDTH:.0f}" '
        f'height="{y:.0f}" role="img" font-family="system-ui, \'DejaVu Sans\', Verdana, sans-serif" font-size="13" '
        f'fill="{INK}">'
    )
    head = [
        element("title", words(title)),
        element("desc", words(described)),
        element("rect", width="100%", height="100%", fill="#fff"),
    ]
    return "\n".join([opening, *head, *parts, *notes, "</svg>", ""])


def drawable(series: Series) -> list[Row]:
    """The rows that may be seen outside and that have a day and an origin."""
    return [r for r in series.rows if not r.entry.held and r.entry.voice is not None and r.said.latest is not None]


def _by_kind(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Running totals and plain figures, and increments: these two never share an axis."""
    increments = [row for row in rows if _comes_on_top(row)]
    return [row for row in rows if not _comes_on_top(row)], increments


def _comes_on_top(row: Row) -> bool:
    return row.scope is not None and row.scope.cumulative is False


def _signs(rows: Iterable[Row]) -> dict[str, Sign]:
    voices = dict.fromkeys(row.entry.voice or "" for row in rows)
    return {voice: sign(number) for number, voice in enumerate(voices)}


def _heading(title: str) -> str:
    below = "Each mark is one figure as one origin gave it. Figures of different origins are never added up."
    return label(24.0, 32.0, title, font_size=19, font_weight=700) + label(24.0, 52.0, below, fill=DIM, font_size=12)


def _panel(series: Series, rows: Sequence[Row], signs: Mapping[str, Sign], y: float) -> tuple[list[str], float]:
    """One series from `y` down, and where the next begins."""
    titles = wrapped(_headline(series, rows), WIDTH - 48, 15)
    parts = [label(24.0, y + 26 + 19 * n, text, font_size=15, font_weight=600) for n, text in enumerate(titles)]
    top = y + 26 + 19 * len(titles) + 14
    numbered = [row for row in rows if row.state in NUMBERS]
    key, key_end = _key(rows, signs, top)
    strips = sum(any(row.state is state for row in rows) for state in STRIPS)
    frame = _frame(rows, numbered, top, room=key_end - top - strips * STEP - 50)
    parts += _number_axis(frame, series) if numbered else []
    dots = _dots(numbered, signs, frame)
    parts += _drawn(dots, frame)
    drawn, below = _strips(rows, signs, frame)
    parts += [*drawn, *_day_axis(frame, below)]
    return [*parts, *key], max(below + 56, key_end) + 8


def _headline(series: Series, rows: Sequence[Row]) -> str:
    """What is counted. A label made of a claim's words may hold its figure, which never stands in a headline."""
    said = [figure_words(row.entry.testimony, row.quantity).casefold() for row in rows if row.quantity is not None]
    label = series.label
    if any(c.isdigit() for c in label) or any(words and words in label.casefold() for words in said):
        places = [row.scope.place.name for row in rows if row.scope is not None and row.scope.place is not None]
        label = f"{_unit(series)} in {places[-1]}" if places else _unit(series)
    more = " (increments)" if _comes_on_top(rows[-1]) else ""
    return label[:1].upper() + label[1:] + more


def _frame(rows: Sequence[Row], numbered: Sequence[Row], top: float, *, room: float) -> Frame:
    """The axes; as tall as the key beside them within bounds, and low where there is but one number."""
    days = [day for row in rows for day in _days(row)]
    first, last = min(days), max(days)
    if (last - first).days < 4:
        first, last = _moved(first, -1), _moved(last, 1)
    values = {v for row in numbered for v in _values(row)}
    few = len(values) < 2
    most, least = max(values, default=1) * 1.06, min(values, default=0) * 1.06
    ticks = number_ticks(most, least, about=2 if few else 5)
    height = LOW if few else min(TALLEST, max(TALL, room))
    return Frame(top, top + (height if numbered else 0), first, last, ticks)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _days(row: Row) -> tuple[date, date]:
    """The days of the utterance where the report states them, else the day of the report."""
    assert row.said.latest is not None
    earliest = row.said.earliest if row.said.stated and row.said.earliest else row.said.latest
    return earliest, row.said.latest


def _values(row: Row) -> list[float]:
    q = row.quantity
    return [] if q is None else [v for v in (q.low, q.best, q.high) if v is not None]


def _number_axis(frame: Frame, series: Series) -> Iterator[str]:
    yield label(24.0, frame.top - 12, _unit(series), fill=DIM, font_size=12)
    for value in frame.ticks:
        y = frame.y(value)
        yield line(LEFT, y, KEY - 24, y, stroke=GRID if value else DIM)
        yield label(LEFT - 10, y + 4, step_label(value), fill=DIM, font_size=12, text_anchor="end")


def _unit(series: Series) -> str:
    return {"percent": "%"}.get(series.unit or "", series.unit or series.measure or "")


def _day_axis(frame: Frame, y: float) -> Iterator[str]:
    yield line(LEFT, y, KEY - 24, y, stroke=DIM)
    before: date | None = None
    for day in day_ticks(frame.first, frame.last, most=7):
        x = frame.x(day)
        yield line(x, y, x, y + 5, stroke=DIM)
        yield label(x, y + 19, day_label(day, before), fill=DIM, font_size=12, text_anchor="middle")
        before = day
    yield label(
        (LEFT + KEY - 24) / 2,
        y + 38,
        "day on which it was said, or else published",
        fill=DIM,
        font_size=12,
        text_anchor="middle",
    )


def _dots(rows: Iterable[Row], signs: Mapping[str, Sign], frame: Frame) -> list[Dot]:
    """The figures at their places; those that would lie on each other stand side by side."""
    dots: list[Dot] = []
    rows = list(rows)
    for row in rows:
        x, y = frame.x(_days(row)[1]), frame.y(_middle(row))
        while len(rows) <= CROWDED and any(_covers(dot, row, x, y) for dot in dots):
            x += 2 * RADIUS + 2
        dots.append(Dot(row, signs[row.entry.voice or ""], x, y))
    return dots


def _covers(dot: Dot, row: Row, x: float, y: float) -> bool:
    near = abs(x - dot.x) < 2 * RADIUS and abs(y - dot.y) < 2 * RADIUS
    return near and dot.row.entry.voice != row.entry.voice


def _middle(row: Row) -> float:
    """Where the mark stands: at the best figure, the only bound, or between the bounds."""
    q = row.quantity
    if q is not None and q.best is not None:
        return q.best
    values = _values(row)
    return sum(values) / len(values)


def _drawn(dots: Sequence[Dot], frame: Frame) -> list[str]:
    """Lines first, then marks, then labels where there is room for them."""
    room = Room(Box(LEFT + 2, frame.top - 8, KEY - 14, frame.bottom - 2))
    at = {dot.row.id: dot for dot in dots}
    for dot in dots:
        room.keep_clear(Box(dot.x - 8, dot.y - 8, dot.x + 8, dot.y + 8))
    bars = [part for dot in dots for part in _bars(dot, frame, room)]
    parts = [*_revisions(at, room), *_clashes(at, room), *bars]
    shown = _shown(dots)
    parts += [_mark(dot) for dot in shown]
    for dot in sorted(shown, key=lambda d: (not d.row.stands, d.row.said.latest or date.min)):
        parts += _named(dot, room)
    return parts


def _shown(dots: Sequence[Dot]) -> list[Dot]:
    """Those with marks and labels: in a crowd only each origin's first and last; the lines show the others."""
    if len(dots) <= CROWDED:
        return list(dots)
    first = {dot.row.entry.voice: dot for dot in reversed(dots)}
    last = {dot.row.entry.voice: dot for dot in dots}
    ends = {dot.row.id for dot in (*first.values(), *last.values())}
    return [dot for dot in dots if dot.row.id in ends]


def _mark(dot: Dot) -> str:
    return mark(dot.sign, dot.x, dot.y, filled=True, pale=not dot.row.stands, tip=_tip(dot.row))


def _revisions(at: Mapping[str, Dot], room: Room) -> Iterator[str]:
    """A line from each figure to the one that takes its place."""
    for dot in at.values():
        for relation in dot.row.relations:
            other = at.get(relation.b)
            if relation.a == dot.row.id and other and _goes_on(dot, other, relation.relation):
                room.line(other.x, other.y, dot.x, dot.y)
                yield line(other.x, other.y, dot.x, dot.y, stroke=dot.sign.colour, stroke_width=1.8)


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
        yield line(a.x, a.y, b.x, b.y, stroke=CLASH, stroke_dasharray="2 4")
        yield element("circle", cx=x, cy=y, r=9.0, fill="#fff", stroke=CLASH)
        yield label(x, y + 5, CLASHES[relation], font_size=14, font_weight=700, text_anchor="middle")


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
    q, look = dot.row.quantity, {"stroke": dot.sign.colour, "stroke_width": 2.4}
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
    earliest, latest = _days(dot.row)
    if earliest < latest:
        room.line(frame.x(earliest), dot.y, dot.x, dot.y)
        yield line(frame.x(earliest), dot.y, dot.x, dot.y, stroke=dot.sign.colour, stroke_width=1.2)
        yield line(frame.x(earliest), dot.y - 4, frame.x(earliest), dot.y + 4, stroke=dot.sign.colour, stroke_width=1.2)


def _named(dot: Dot, room: Room) -> list[str]:
    """The figure beside its mark, if there is room; it is always in the mark's own title."""
    said = how_many(dot.row) + (" (taken back)" if dot.row.withdrawn else "")
    where = room.place(dot.x, dot.y, said, 12)
    if where is None:
        return []
    halo = {"paint_order": "stroke", "stroke": "#fff", "stroke_width": 3, "stroke_linejoin": "round"}
    return [label(where[0], where[1], said, font_size=12, fill=dot.sign.colour, font_weight=600, **halo)]


def how_many(row: Row) -> str:
    """The figure as it was given, without what it counts: "about 12,000", "at least 7"; empty without a number."""
    q = row.quantity
    if q is None or not _values(row):
        return ""
    if q.best is None and q.low is not None and q.high is not None:
        return f"{number_label(q.low)} to {number_label(q.high)}{unsure(row)}"
    said = number_label(q.best if q.best is not None else _values(row)[0])
    before = {"approx": "about ", "at_least": "at least ", "at_most": "up to "}
    return before.get(q.approx.value, "") + said + unsure(row)


def _strips(rows: Sequence[Row], signs: Mapping[str, Sign], frame: Frame) -> tuple[list[str], float]:
    """Below the numbers one line each for who keeps the figure back, gives no number, denies or questions."""
    parts: list[str] = []
    y = frame.bottom + (10 if frame.bottom > frame.top else 0)
    for state, name in STRIPS.items():
        found = [row for row in rows if row.state is state]
        if not found:
            continue
        y += STEP
        parts.append(label(LEFT - 10, y - 8, name, fill=DIM, font_size=12, text_anchor="end"))
        parts.append(line(LEFT, y - 12, KEY - 24, y - 12, stroke=GRID, stroke_dasharray="1 3"))
        used: dict[float, int] = {}
        for row in found:
            x = frame.x(_days(row)[1])
            shift = used.get(x, 0)
            used[x] = shift + 1
            own = signs[row.entry.voice or ""]
            parts.append(mark(own, x + shift * (2 * RADIUS + 3), y - 12, filled=False, tip=_tip(row)))
    return parts, y + 4 if parts else frame.bottom


def _key(rows: Sequence[Row], signs: Mapping[str, Sign], y: float) -> tuple[list[str], float]:
    """Beside the drawing: each origin's sign and name, whether it is a party, and where it can be read."""
    parts: list[str] = []
    for voice in dict.fromkeys(row.entry.voice or "" for row in rows):
        own = [row for row in rows if row.entry.voice == voice]
        parts.append(mark(signs[voice], KEY + 8, y - 4, filled=any(row.state in NUMBERS for row in own)))
        for text in wrapped(voice, KEY_WIDTH - 28, 13):
            parts.append(label(KEY + 24, y, text, font_weight=600))
            y += 17
        for text in (piece for told in _about(own) for piece in wrapped(told, KEY_WIDTH - 28, 11)):
            parts.append(label(KEY + 24, y - 1, text, fill=DIM, font_size=11))
            y += 15
        y += 10
    return parts, y


def _about(rows: Sequence[Row]) -> Iterator[str]:
    principal = rows[-1].entry.principal
    if principal in gate_policy().parties:
        yield f"{principal}: a party to the conflict"
    bases = sorted({r.scope.basis for r in rows if r.scope is not None and r.scope.basis})
    if bases and bases != [USUAL_BASIS]:
        yield f"basis: {' and '.join(bases)}"
    last = rows[-1]
    told = last.entry.testimony
    day = f", {day_label(told.published, None)}" if told.published else ""
    yield f"{told.carrier}{day}"
    more = sum(1 + len(row.also) for row in rows) - 1
    yield f"claim {last.id[:8]}" + (f" and {more} more" if more else "")


def _tip(row: Row) -> str:
    """Everything about one mark in a line: who, how many, when, in which words and where."""
    told = row.entry.testimony
    said = figure_words(told, row.quantity) if row.quantity is not None else ""
    words_said = f", in the words “{said}”" if said else ""
    day = f", published {told.published}" if told.published else ""
    number = how_many(row) or STRIPS.get(row.state, "")
    return f"{row.entry.voice}: {number}, {_when(row)}{words_said} ({told.carrier}{day}; claim {row.id[:8]})"


def _when(row: Row) -> str:
    earliest, latest = _days(row)
    if not row.said.stated:
        return f"published {latest}"
    return f"said {latest}" if earliest == latest else f"said from {earliest} to {latest}"


def _told(series: Series, rows: Sequence[Row]) -> str:
    """The drawing in words, for who cannot see it."""
    said = [f"{row.entry.voice} {how_many(row) or STRIPS.get(row.state, '')} ({_when(row)})" for row in rows[:CROWDED]]
    more = f"; and {len(rows) - CROWDED} more" if len(rows) > CROWDED else ""
    return f"{_headline(series, rows)}: {'; '.join(said)}{more}."


def _notes(panels: Sequence[tuple[Series, Sequence[Row]]], y: float, left_out: int) -> tuple[list[str], float]:
    """How to read the signs that are there, and whose data the places are."""
    rows = [row for _, found in panels for row in found]
    if not rows:
        return [label(24.0, y + 30, "Nothing to draw: no figure here may be printed, or none has a day.")], y + 60
    parts: list[str] = []
    more = [f"{left_out} more series are not drawn: ask for less."] if left_out > 0 else []
    for text in (*more, *_explanations(panels, rows)):
        for piece in wrapped(text, WIDTH - 48, 11):
            y += 16
            parts.append(label(24.0, y, piece, fill=DIM, font_size=11))
    return parts, y + 20


def _explanations(panels: Sequence[tuple[Series, Sequence[Row]]], rows: Sequence[Row]) -> Iterator[str]:
    links = {relation.relation for row in rows for relation in row.relations}
    approximate = {row.quantity.approx.value for row in rows if row.quantity is not None}
    if Relation.REVISES in links:
        yield "A line joins what an origin said first with what it said later."
    if Relation.CONTRADICTS in links:
        yield "≠ joins figures of different origins that contradict each other; of many, each with the nearest."
    if Relation.POSSIBLE_CONFLICT in links:
        yield "? joins figures that may contradict each other; it is not known that they count the same."
    if any(not row.stands for row in rows if row.state in NUMBERS):
        view = panels[0][0].view
        yield f"Pale marks do not stand by the policy {view.policy}: {view.meaning}."
    if approximate & {"range", "at_least", "at_most"}:
        yield "Upright bars are ranges as said; an arrow up means at least, an arrow down up to. No bound is added."
    if any(_days(row)[0] < _days(row)[1] for row in rows):
        yield "Level lines are the days on which it may have been said."
    if any(row.state in STRIPS for row in rows):
        yield "Hollow marks give no number: withheld, without a number and zero are three things."
    if any(row.scope is not None and row.scope.place is not None for row in rows):
        yield "Places: GeoNames, CC BY 4.0, changed."
