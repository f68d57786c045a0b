"""A living assessment: what its formula comes to now, which input moves it most, and whether it still stands.

Low, best and high follow from the inputs by interval arithmetic; nothing is drawn at random, and no chance is claimed,
unless a person states distributions: then the percentiles are theirs.
"""

from __future__ import annotations

import operator
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from secondsource.errors import UsageError
from secondsource.publish.assessment_file import Assumption, Distribution
from secondsource.publish.assessment_formula import FormulaError, evaluate
from secondsource.publish.assessment_interval import Estimate, exact, least, most, point

if TYPE_CHECKING:
    from datetime import date

    from secondsource.publish.assessment_file import AssessmentFile, InputFrom
    from secondsource.publish.assessment_formula import Formula
    from secondsource.publish.assessment_units import Unit

HUNDREDTH = Fraction(1, 100)
DRAWS = 10_000
SEED = 20241205
PERCENTILES = (5, 50, 95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The claim that an input rests on (of a fact: the first of those whose figures stand), and what the gate says."""

    claim: str
    words: str
    source: str
    outlet: str | None
    published: date | None
    fact: str | None
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One name of the formula with its value. `said` is the value in words; `fallen` says why it no longer stands.

    `later` is the value that has taken its place, where there is one. `unbounded`: the source said "about" and gave no
    bounds, so that the figure counts as said.
    """

    name: str
    value: Estimate
    unit: Unit
    said: str
    cited: Citation | None = None
    assumed: Assumption | None = None
    chosen: InputFrom | None = None
    fallen: tuple[str, ...] = ()
    unbounded: bool = False
    later: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What the formula comes to. `now` is the same with the later values of those inputs that were revised."""

    file: AssessmentFile
    inputs: tuple[Input, ...]
    result: Estimate
    now: Estimate | None
    swings: Mapping[str, Estimate]
    percentiles: Mapping[int, float] = field(default_factory=dict)

    @property
    def stale(self) -> tuple[str, ...]:
        """Why it no longer stands as it was written, an input a line; empty while it does."""
        return tuple(f"{one.name}: {why}" for one in self.inputs for why in one.fallen)

    @property
    def moves_most(self) -> str | None:
        """The input that moves the result most while the others stand still; ``None`` where none moves it."""
        moving = [name for name, swing in self.swings.items() if swing.width > 0]
        return max(moving, key=lambda name: self.swings[name].width, default=None)

    @property
    def without_best(self) -> tuple[str, ...]:
        """The inputs that have no best value, and so leave the result without one."""
        return tuple(one.name for one in self.inputs if one.value.best is None)


class EstimateMeaning:
    """What the operations of a formula do to estimates."""

    def number(self, value: Fraction) -> Estimate:
        return point(value)

    def apply(self, what: str, arguments: tuple[Estimate, ...]) -> Estimate:
        first = arguments[0]
        if what == "neg":
            return -first
        for other in arguments[1:]:
            if what == "/" and Fraction(0) in other:
                ends = f"{shown(other.low)} to {shown(other.high)}"
                raise FormulaError(f"what is divided by runs from {ends} and may be zero; give it bounds without zero")
            first = _TWO[what](first, other)
        return first


_TWO: Mapping[str, Callable[[Estimate, Estimate], Estimate]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "min": least,
    "max": most,
}


def assess(file: AssessmentFile, inputs: tuple[Input, ...]) -> Assessed:
    """What the formula comes to for these inputs. Raises `FormulaError` where it may divide by zero."""
    formula, meaning = file.parsed, EstimateMeaning()
    values = {one.name: one.value for one in inputs}
    later = {one.name: one.later or one.value for one in inputs}
    still = {name: value.pinned() for name, value in values.items()}
    swings = {name: evaluate(formula, {**still, name: value}, meaning) for name, value in values.items()}
    return Assessed(
        file=file,
        inputs=inputs,
        result=evaluate(formula, values, meaning),
        now=evaluate(formula, later, meaning) if later != values else None,
        swings=swings,
        percentiles=_percentiles(formula, inputs),
    )


def assumed(name: str, given: Assumption, unit: Unit, *, percent: bool) -> Input:
    """An assumption as an input."""
    low, high = (given.low, given.high) if given.low is not None and given.high is not None else (given.best,) * 2
    low = low if given.low is None else given.low
    high = high if given.high is None else given.high
    value = estimate(name, low, given.best, high, percent=percent)
    return Input(name=name, value=value, unit=unit, said=in_words(low, given.best, high, given.unit), assumed=given)


def estimate(
    name: str, low: float | None, best: float | None, high: float | None, *, percent: bool = False
) -> Estimate:
    """Bounds as an estimate; an end that is unknown is open. A percent is a hundredth."""
    scale = HUNDREDTH if percent else Fraction(1)
    try:
        return Estimate(
            float("-inf") if low is None else exact(low) * scale,
            None if best is None else exact(best) * scale,
            float("inf") if high is None else exact(high) * scale,
        )
    except UsageError as error:
        raise FormulaError(f"{name!r}: {error}") from error


def in_words(low: float | None, best: float | None, high: float | None, unit: str) -> str:
    """As in "80 to 100 percent, best 90"."""
    if low is not None and low == high:
        return f"{low:,.10g} {unit}"
    ends = {
        (False, False): "no bounds",
        (True, False): f"at least {low or 0:,.10g}",
        (False, True): f"up to {high or 0:,.10g}",
    }
    told = ends.get((low is not None, high is not None)) or f"{low:,.10g} to {high:,.10g}"
    return f"{told} {unit}" + ("" if best is None else f", best {best:,.10g}")


def shown(bound: Fraction | float) -> str:
    """A bound for people; an open end in words."""
    if not isinstance(bound, Fraction):
        return "no upper bound" if bound > 0 else "no lower bound"
    return f"{float(bound):,.6g}" if abs(bound) < 1000 else f"{round(bound):,}"


def _percentiles(formula: Formula, inputs: tuple[Input, ...]) -> dict[int, float]:
    """By the distributions that people state, with a fixed seed; none unless every input that varies has one."""
    varying = [one for one in inputs if not one.value.is_point]
    if not varying or any(one.assumed is None or one.assumed.distribution is None for one in varying):
        return {}
    chance, meaning = random.Random(SEED), EstimateMeaning()
    fixed = {one.name: one.value for one in inputs}
    drawn = sorted(
        float(evaluate(formula, fixed | {one.name: _draw(one, chance) for one in varying}, meaning).low)
        for _ in range(DRAWS)
    )
    return {percent: drawn[round((DRAWS - 1) * percent / 100)] for percent in PERCENTILES}


def _draw(one: Input, chance: random.Random) -> Estimate:
    low, high = float(one.value.low), float(one.value.high)
    assert one.assumed is not None
    if one.assumed.distribution is Distribution.UNIFORM or one.value.best is None:
        value = chance.uniform(low, high)
    else:
        value = chance.triangular(low, high, float(one.value.best))
    return point(min(max(Fraction(value), Fraction(one.value.low)), Fraction(one.value.high)))
