"""The range of numbers that a figure allows, for comparing only: it is never stored or shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from secondsource.model import Approximation

if TYPE_CHECKING:
    from secondsource.model import Quantity

Interval = tuple[float, float]


def interval(quantity: Quantity) -> Interval | None:
    """The numbers that the figure allows; ``None`` where it gives none. Bounds that were not said are open.

    An approximate figure is widened by half its last significant digit.
    """
    low, best, high = quantity.low, quantity.best, quantity.high
    if low is None and best is None and high is None:
        return None
    if quantity.approx is Approximation.AT_LEAST:
        return (low if low is not None else best or 0, math.inf)
    if quantity.approx is Approximation.AT_MOST:
        return (-math.inf, high if high is not None else best or 0)
    if low is not None or high is not None:
        return (low if low is not None else -math.inf, high if high is not None else math.inf)
    assert best is not None
    margin = half_last_digit(best) if widened(quantity) else 0
    return best - margin, best + margin


def widened(quantity: Quantity) -> bool:
    """Whether comparing widens it: an approximate figure without bounds of its own."""
    return quantity.approx is Approximation.APPROX and quantity.low is None and quantity.high is None


def half_last_digit(value: float) -> float:
    """12,000 was rounded to thousands, so 500; 250 to tens, so 5."""
    if value == 0 or value != int(value):
        return 0
    digits = str(abs(int(value)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10**zeros) / 2


def meet(a: Interval, b: Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def within(a: Interval, b: Interval) -> bool:
    """Whether `a` lies in `b` and is narrower."""
    return b[0] <= a[0] and a[1] <= b[1] and a != b
