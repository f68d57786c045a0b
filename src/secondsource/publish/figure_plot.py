"""Series of figures as one SVG: who said how many, and when.

Everything is drawn that may be printed, and nothing else: a figure that the gate holds, or that has no origin, leaves
no mark, label or step on an axis. Figures of different origins are never added up, and no view stands in a headline.

Colours are written out, so that the drawing stands by itself as a file; every part has a class besides, by which a page
that holds the drawing gives it the colours of its theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from secondsource.publish.plot_dots import dots, drawn
from secondsource.publish.plot_frame import day_axis, frame_of, number_axis
from secondsource.publish.plot_labels import wrapped
from secondsource.publish.plot_marks import (
    DIM,
    GRID,
    GROUND,
    INK,
    RADIUS,
    Sign,
    element,
    label,
    line,
    mark,
    sign,
    words,
)
from secondsource.publish.plot_sheet import WIDE
from secondsource.publish.plot_words import NUMBERS, STRIPS, about_origin, comes_on_top, days_of, explanations, headline
from secondsource.publish.plot_words import tip as tip_of
from secondsource.publish.plot_words import told as told_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.link.series import Row, Series
    from secondsource.publish.plot_sheet import Frame, Sheet
    from secondsource.publish.plot_words import Panel

MOST, STEP = 24, 24.0
RULE = "Each mark is one figure as one origin gave it. Figures of different origins are never added up."
FACES = "system-ui, 'DejaVu Sans', Verdana, sans-serif"


def plot(series: Sequence[Series], *, title: str, sheet: Sheet = WIDE) -> str:
    """The drawing, whole and without outside parts: series below each other, each with its axes and its origins."""
    panels = [(one, rows) for one in series for rows in _by_kind(drawable(one)) if rows]
    left_out = len(panels) - MOST
    panels = panels[:MOST]
    signs = _signs(row for _, rows in panels for row in rows)
    parts, y = _heading(title, sheet)
    for one, rows in panels:
        made, y = _panel(one, rows, signs, y, sheet)
        parts += made
    notes, y = _notes(panels, y, left_out, sheet)
    return "\n".join([*_opening(title, panels, y, sheet), *parts, *notes, "</svg>", ""])


def drawable(series: Series) -> list[Row]:
    """The rows that may be seen outside and that have a day and an origin."""
    return [r for r in series.rows if not r.entry.held and r.entry.voice is not None and r.said.latest is not None]


def _opening(title: str, panels: Sequence[Panel], height: float, sheet: Sheet) -> list[str]:
    """The first lines of the file. With links it is a group whose parts are read out, else one picture."""
    described = f"{title}. " + " ".join(told_in_words(one, rows) for one, rows in panels)
    role, named = ("img", "") if sheet.claim is None else ("group", f" aria-label={quoteattr(' '.join(title.split()))}")
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {sheet.width:.0f} {height:.0f}" '
        f'width="{sheet.width:.0f}" height="{height:.0f}" role="{role}"{named} font-family="{FACES}" font-size="13" '
        f'fill="{INK}">'
    )
    ground = element("rect", width="100%", height="100%", **GROUND)
    titled = [] if named else [element("title", words(title))]
    return [opening, *titled, element("desc", words(described)), ground]


def _by_kind(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Running totals and plain figures, and increments: these two never share an axis."""
    increments = [row for row in rows if comes_on_top(row)]
    return [row for row in rows if not comes_on_top(row)], increments


def _signs(rows: Iterable[Row]) -> dict[str, Sign]:
    voices = dict.fromkeys(row.entry.voice or "" for row in rows)
    return {voice: sign(number) for number, voice in enumerate(voices)}


def _heading(title: str, sheet: Sheet) -> tuple[list[str], float]:
    """The title, unless the page around it has one, and the rule for every chart; and where the first series begins."""
    y, parts = 32.0 if sheet.claim is None else 24.0, []
    for text in wrapped(title, sheet.text, 19) if sheet.claim is None else ():
        parts.append(label(sheet.margin, y, text, font_size=19, font_weight=700))
        y += 24
    for text in wrapped(RULE, sheet.text, 11):
        parts.append(label(sheet.margin, y - 4, text, **DIM, font_size=12))
        y += 16
    return parts, y - 10


def _panel(
    series: Series, rows: Sequence[Row], signs: Mapping[str, Sign], y: float, sheet: Sheet
) -> tuple[list[str], float]:
    """One series from `y` down, and where the next begins."""
    titles = wrapped(headline(series, rows), sheet.text, 15)
    parts = [label(sheet.margin, y + 26 + 19 * n, text, font_size=15, font_weight=600) for n, text in enumerate(titles)]
    top = y + 26 + 19 * len(titles) + 14
    numbered = [row for row in rows if row.state in NUMBERS]
    key, key_end = _key(rows, signs, top, sheet) if sheet.beside else ([], top)
    strips = sum(any(row.state is state for row in rows) for state in STRIPS)
    frame = frame_of(sheet, rows, numbered, top, room=key_end - top - strips * STEP - 50)
    parts += number_axis(frame, series) if numbered else []
    parts += drawn(dots(numbered, signs, frame), frame)
    made, below = _strips(rows, signs, frame)
    parts += [*made, *day_axis(frame, below)]
    if not sheet.beside:
        key, key_end = _key(rows, signs, below + 66, sheet)
    return [*parts, *key], max(below + 56, key_end) + 8


def _strips(rows: Sequence[Row], signs: Mapping[str, Sign], frame: Frame) -> tuple[list[str], float]:
    """Below the numbers one line each for who keeps the figure back, gives no number, denies or questions."""
    parts: list[str] = []
    sheet = frame.sheet
    y = frame.bottom + (10 if frame.bottom > frame.top else 0)
    for state, name in STRIPS.items():
        found = [row for row in rows if row.state is state]
        if not found:
            continue
        y += STEP
        parts.append(label(sheet.left - 10, y - 8, name, **DIM, font_size=12, text_anchor="end"))
        parts.append(line(sheet.left, y - 12, sheet.right, y - 12, **GRID, stroke_dasharray="1 3"))
        used: dict[float, int] = {}
        for row in found:
            x = frame.x(days_of(row)[1])
            shift = used.get(x, 0)
            used[x] = shift + 1
            href = sheet.claim(row.id) if sheet.claim else None
            x += shift * (2 * RADIUS + 3)
            parts.append(mark(signs[row.entry.voice or ""], x, y - 12, filled=False, tip=tip_of(row), href=href))
    return parts, y + 4 if parts else frame.bottom


def _key(rows: Sequence[Row], signs: Mapping[str, Sign], y: float, sheet: Sheet) -> tuple[list[str], float]:
    """Each origin's sign and name, whether it is a party, and where it can be read."""
    parts: list[str] = []
    for voice in dict.fromkeys(row.entry.voice or "" for row in rows):
        own = [row for row in rows if row.entry.voice == voice]
        parts.append(mark(signs[voice], sheet.key + 8, y - 4, filled=any(row.state in NUMBERS for row in own)))
        for text in wrapped(voice, sheet.key_width - 28, 13):
            parts.append(label(sheet.key + 24, y, text, font_weight=600))
            y += 17
        for text in (piece for told in about_origin(own) for piece in wrapped(told, sheet.key_width - 28, 11)):
            parts.append(label(sheet.key + 24, y - 1, text, **DIM, font_size=11))
            y += 15
        y += 10
    return parts, y


def _notes(panels: Sequence[Panel], y: float, left_out: int, sheet: Sheet) -> tuple[list[str], float]:
    """How to read the signs that are there, and whose data the places are."""
    if not panels:
        nothing = wrapped("Nothing to draw: no figure here may be printed, or none has a day.", sheet.text, 13)
        return [label(sheet.margin, y + 30 + 17 * n, text) for n, text in enumerate(nothing)], y + 60
    parts: list[str] = []
    more = [f"{left_out} more series are not drawn: ask for less."] if left_out > 0 else []
    for text in (*more, *explanations(panels)):
        for piece in wrapped(text, sheet.text, 11):
            y += 16
            parts.append(label(sheet.margin, y, piece, **DIM, font_size=11))
    return parts, y + 20
