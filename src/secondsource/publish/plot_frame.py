"""The axes of one series: round numbers from zero up, days at even distances."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from secondsource.publish.plot_axis import day_label, day_ticks, number_ticks, step_label
from secondsource.publish.plot_marks import AXIS, DIM, GRID, label, line
from secondsource.publish.plot_sheet import Frame
from secondsource.publish.plot_words import days_of, unit, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.link.series import Row, Series
    from secondsource.publish.plot_sheet import Sheet

TALL, LOW, TALLEST = 240.0, 110.0, 380.0
SAID_ON = "day on which it was said, or else published"


def frame_of(sheet: Sheet, rows: Sequence[Row], numbered: Sequence[Row], top: float, *, room: float) -> Frame:
    """The axes; as tall as the key beside them within bounds, and low where there is but one number."""
    days = [day for row in rows for day in days_of(row)]
    first, last = min(days), max(days)
    if (last - first).days < 4:
        first, last = _moved(first, -1), _moved(last, 1)
    values = {v for row in numbered for v in values_of(row)}
    few = len(values) < 2
    most, least = max(values, default=1) * 1.06, min(values, default=0) * 1.06
    ticks = number_ticks(most, least, about=2 if few else 5)
    height = LOW if few else min(TALLEST, max(TALL, room))
    return Frame(sheet, top, top + (height if numbered else 0), first, last, ticks)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def number_axis(frame: Frame, series: Series) -> Iterator[str]:
    sheet = frame.sheet
    yield label(sheet.margin, frame.top - 12, unit(series), **DIM, font_size=12)
    for value in frame.ticks:
        y = frame.y(value)
        yield line(sheet.left, y, sheet.right, y, **(GRID if value else AXIS))
        yield label(sheet.left - 10, y + 4, step_label(value), **DIM, font_size=12, text_anchor="end")


def day_axis(frame: Frame, y: float) -> Iterator[str]:
    sheet = frame.sheet
    yield line(sheet.left, y, sheet.right, y, **AXIS)
    before: date | None = None
    for day in day_ticks(frame.first, frame.last, most=sheet.days):
        x = frame.x(day)
        yield line(x, y, x, y + 5, **AXIS)
        yield label(x, y + 19, day_label(day, before), **DIM, font_size=12, text_anchor="middle")
        before = day
    middle = (sheet.left + sheet.right) / 2
    yield label(middle, y + 38, SAID_ON, **DIM, font_size=12, text_anchor="middle")
