"""Interval arithmetic, exact: low, best and high as fractions; an end that nobody states is open (infinite).

The result contains every value that the formula takes for inputs within their bounds (Moore, Interval Analysis, 1966).
An input that stands twice in a formula counts as two that may differ: the result may be wider than need be, never
narrower. `best` is the formula's value for the best values, and ``None`` where an input has none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from secondsource.errors import UsageError

LARGEST = 10**30
Bound = Fraction | float
"""A fraction, or an infinity where the end is open."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """``low <= best <= high`` always holds where they are known."""

    low: Bound
    best: Fraction | None
    high: Bound

    def __post_init__(self) -> None:
        if any(isinstance(end, Fraction) and abs(end) > LARGEST for end in (self.low, self.high)):
            raise UsageError(f"it comes to more than {LARGEST:.0e}; check the figures and the formula")
        values = [self.low, *([] if self.best is None else [self.best]), self.high]
        if values != sorted(values) or self.low == math.inf or self.high == -math.inf:
            told = ", ".join(f"{name} {_shown(getattr(self, name))}" for name in ("low", "best", "high"))
            raise UsageError(f"{told}: a best value lies between low and high; give them in this order")

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    @property
    def is_open(self) -> bool:
        return math.inf in (-self.low, self.high)

    @property
    def width(self) -> Bound:
        """How far apart the ends are; infinite where one is open."""
        return math.inf if self.is_open else self.high - self.low

    def pinned(self) -> Estimate:
        """The one value that stands for it while another input moves: the best, else the middle, else an end."""
        if self.best is not None:
            return point(self.best)
        ends = [end for end in (self.low, self.high) if isinstance(end, Fraction)]
        return point(sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0))

    def __contains__(self, value: Fraction) -> bool:
        return self.low <= value <= self.high

    def __neg__(self) -> Estimate:
        return Estimate(-self.high, None if self.best is None else -self.best, -self.low)

    def __add__(self, other: Estimate) -> Estimate:
        best = None if self.best is None or other.best is None else self.best + other.best
        return Estimate(_sum(self.low, other.low), best, _sum(self.high, other.high))

    def __sub__(self, other: Estimate) -> Estimate:
        return self + -other

    def __mul__(self, other: Estimate) -> Estimate:
        best = None if self.best is None or other.best is None else self.best * other.best
        ends = [_product(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Estimate(min(ends), best, max(ends))

    def __truediv__(self, other: Estimate) -> Estimate:
        """Raises `ZeroDivisionError` where the divisor may be zero."""
        if Fraction(0) in other:
            raise ZeroDivisionError
        best = None if other.best is None else 1 / other.best
        return self * Estimate(_inverse(other.high), best, _inverse(other.low))


def point(value: Fraction | int) -> Estimate:
    return Estimate(Fraction(value), Fraction(value), Fraction(value))


def least(a: Estimate, b: Estimate) -> Estimate:
    """The smaller of two, whichever that is."""
    best = None if a.best is None or b.best is None else min(a.best, b.best)
    return Estimate(min(a.low, b.low), best, min(a.high, b.high))


def most(a: Estimate, b: Estimate) -> Estimate:
    """The larger of two, whichever that is."""
    return -least(-a, -b)


def exact(value: float) -> Fraction:
    """The number as it is written: 0.1 is a tenth."""
    return Fraction(str(value))


def _shown(bound: Bound | None) -> str:
    return "unknown" if bound is None else f"{float(bound):,.6g}"


def _sum(a: Bound, b: Bound) -> Bound:
    return a + b if isinstance(a, Fraction) and isinstance(b, Fraction) else a if not isinstance(a, Fraction) else b


def _product(a: Bound, b: Bound) -> Bound:
    """Zero times an open end is zero: however far the end lies, it is a number."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    if 0 in (a, b):
        return Fraction(0)
    return math.inf if (a > 0) == (b > 0) else -math.inf


def _inverse(end: Bound) -> Bound:
    """What an open end comes to is zero: the divisor has one sign, so its inverse comes near to zero and no nearer."""
    return 1 / end if isinstance(end, Fraction) else Fraction(0)
