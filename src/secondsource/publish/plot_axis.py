"""Axes that are read at a glance: round numbers from zero, and days at even distances."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor, log10

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 5, 10)


def number_ticks(most: float, least: float = 0, *, about: int = 5) -> tuple[float, ...]:
    """Round numbers over `least` and `most`, some `about` of them; 0 is always one, and from 1 on all are whole.

    The least is a correction downwards: nothing else is below zero.
    """
    most, least = max(most, 0.0), min(least, 0.0)
    if most == least:
        return (0.0, 1.0)
    raw = (most - least) / about
    power = 10.0 ** floor(log10(raw))
    step = next(s * power for s in _STEPS if s * power >= raw * 0.999)
    if most - least >= 1:
        step = max(1.0, step)
    below, above = ceil(-least / step - 1e-9), ceil(most / step - 1e-9)
    return tuple(round(n * step, 9) for n in range(-below, above + 1))


def day_ticks(first: date, last: date, *, most: int = 8) -> tuple[date, ...]:
    """Days at even distances of at most so many: days, weeks, months, quarters, years or more."""
    days = (last - first).days
    for step in (1, 2, 7, 14):
        if days / step <= most:
            return tuple(first + timedelta(days=n) for n in range(0, days + 1, step))
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((s for s in (1, 3, 6, 12) if months / s <= most), 12 * ceil(months / 12 / most))
    return tuple(day for day in _firsts(first, last, step) if first <= day <= last)


def _firsts(first: date, last: date, step: int) -> list[date]:
    """The first days of every `step`th month, counted from January of the first year."""
    count = (last.year - first.year + 1) * 12
    found = ((first.year + n // 12, n % 12 + 1) for n in range(0, count, step) if first.year + n // 12 <= 9999)
    return [date(year, month, 1) for year, month in found]


def day_label(day: date, before: date | None) -> str:
    """The day in short; with its year where that is new."""
    year = f" {day.year}" if before is None or before.year != day.year else ""
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def step_label(value: float) -> str:
    """A number beside its axis: from ten millions on in words, so that it fits."""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= 10 * size or (abs(value) >= size and value % (size / 10) == 0 and size == 1e9):
            return f"{value / size:,.10g} {name}"
    return number_label(value)


def number_label(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
