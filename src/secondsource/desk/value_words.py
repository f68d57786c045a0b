"""Days and figures of a claim in the words of a person: "11–12 Nov 2024", "up to 20 wounded"."""

from __future__ import annotations

from calendar import month_abbr, monthrange
from typing import TYPE_CHECKING

from secondsource.desk.filters import number
from secondsource.model import Approximation

if TYPE_CHECKING:
    from datetime import date

    from secondsource.model import Quantity, Time

BEFORE = {
    Approximation.APPROX: "about ",
    Approximation.AT_LEAST: "at least ",
    Approximation.AT_MOST: "up to ",
}


def time_words(time: Time) -> str:
    """The days that a time tells; an open end is said, and so is that it is unknown."""
    first, last = time.earliest, time.latest
    if first is None and last is None:
        return "day unknown"
    if first is None:
        return f"until {day_words(last)}"
    if last is None:
        return f"since {day_words(first)}"
    return range_words(first, last)


def day_words(day: date | None) -> str:
    """12 Nov 2024."""
    return "day unknown" if day is None else f"{day.day} {month_abbr[day.month]} {day.year}"


def range_words(first: date, last: date) -> str:
    """One day, a whole month ("Nov 2024"), or both ends with what they share said once ("11–12 Nov 2024")."""
    if first == last:
        return day_words(first)
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month == last.month:
        return f"{month_abbr[last.month]} {last.year}" if whole else f"{first.day}–{day_words(last)}"
    if whole:
        return f"{month_abbr[first.month]}–{month_abbr[last.month]} {last.year}"
    return f"{first.day} {month_abbr[first.month]} – {day_words(last)}"


def amount_words(quantity: Quantity) -> str:
    """ "7", "about 12,000", "3 to 5"; what gave no number has none."""
    if quantity.approx is Approximation.RANGE and quantity.low is not None and quantity.high is not None:
        return f"{number(quantity.low)} to {number(quantity.high)}"
    told = next((n for n in (quantity.best, quantity.low, quantity.high) if n is not None), None)
    return "no number" if told is None else f"{BEFORE.get(quantity.approx, '')}{number(told)}"


def counted_words(quantity: Quantity) -> str:
    """What is counted, and whose: "killed", "missiles", "soldiers · Russia"."""
    what = quantity.unit or quantity.measure or ""
    return " · ".join(part for part in (what, quantity.whose) if part)
