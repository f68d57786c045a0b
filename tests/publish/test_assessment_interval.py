"""Interval arithmetic: whatever the inputs are within their bounds, the result's bounds contain what comes out."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secondsource.errors import UsageError
from secondsource.publish.assessment import EstimateMeaning
from secondsource.publish.assessment_formula import Apply, Formula, FormulaError, Name, Number, evaluate, names_in
from secondsource.publish.assessment_interval import Estimate, exact, least, most, point

FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)
NAMES = ("a", "b", "c")


@st.composite
def spread(draw: st.DrawFn) -> tuple[Estimate, Fraction]:
    """An estimate, its ends open at times, and a value within it."""
    low, best, high = sorted(draw(st.tuples(FRACTIONS, FRACTIONS, FRACTIONS)))
    value = low + (high - low) * draw(st.fractions(min_value=0, max_value=1, max_denominator=20))
    open_low, open_high, told = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    given_ = Estimate(-math.inf if open_low else low, best if told else None, math.inf if open_high else high)
    return given_, value


FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    st.sampled_from(NAMES).map(Name) | FRACTIONS.map(Number),
    lambda inner: (
        st.builds(Apply, st.sampled_from(["+", "-", "*", "/", "min", "max"]), st.tuples(inner, inner))
        | st.builds(Apply, st.just("neg"), st.tuples(inner))
    ),
    max_leaves=8,
)


@given(FORMULAS, st.tuples(spread(), spread(), spread()))
def test_the_result_contains_every_value_from_inputs_within_bounds(
    formula: Formula, drawn: tuple[tuple[Estimate, Fraction], ...]
) -> None:
    ranges = {name: estimate for name, (estimate, _) in zip(NAMES, drawn, strict=True)}
    values = {name: point(value) for name, (_, value) in zip(NAMES, drawn, strict=True)}
    try:
        result = evaluate(formula, ranges, EstimateMeaning())
    except (FormulaError, UsageError):
        assume(False)  # it may divide by zero: refused, which the next test looks at
        return
    exactly = evaluate(formula, values, EstimateMeaning())
    assert exactly.is_point
    assert result.low <= exactly.low <= result.high


@given(FORMULAS, st.tuples(spread(), spread(), spread()))
def test_the_best_value_is_the_formula_of_the_best_values(
    formula: Formula, drawn: tuple[tuple[Estimate, Fraction], ...]
) -> None:
    ranges = {name: estimate for name, (estimate, _) in zip(NAMES, drawn, strict=True)}
    try:
        result = evaluate(formula, ranges, EstimateMeaning())
    except (FormulaError, UsageError):
        assume(False)
        return
    used = set(names_in(formula))
    if any(ranges[name].best is None for name in used):
        assert result.best is None
    else:
        bests = {name: point(Fraction(ranges[name].best or 0)) for name in used}
        assert result.best == evaluate(formula, bests, EstimateMeaning()).low
        assert result.best is not None
        assert result.low <= result.best <= result.high


@given(spread(), spread())
def test_a_divisor_that_may_be_zero_is_refused(one: tuple[Estimate, Fraction], two: tuple[Estimate, Fraction]) -> None:
    if two[0].low <= 0 <= two[0].high:
        with pytest.raises(ZeroDivisionError):
            one[0] / two[0]
    else:
        assert isinstance(one[0] / two[0], Estimate)


@given(spread(), spread())
def test_narrower_inputs_never_widen_the_result(one: tuple[Estimate, Fraction], two: tuple[Estimate, Fraction]) -> None:
    (a, value), (b, _) = one, two
    for done, narrow in ((a + b, point(value) + b), (a * b, point(value) * b), (a - b, point(value) - b)):
        assert done.low <= narrow.low
        assert narrow.high <= done.high


def test_a_tenth_is_a_tenth() -> None:
    third = point(exact(0.1)) + point(exact(0.2))
    assert third == point(Fraction(3, 10))


def test_an_open_end_stays_open_and_zero_times_it_is_zero() -> None:
    at_least_five = Estimate(Fraction(5), None, math.inf)
    assert (at_least_five * point(2)).high == math.inf
    assert (at_least_five * point(0)) == Estimate(Fraction(0), None, Fraction(0))
    assert (point(1) / at_least_five) == Estimate(Fraction(0), None, Fraction(1, 5))


def test_the_smaller_and_the_larger_of_two() -> None:
    a, b = Estimate(Fraction(1), Fraction(4), Fraction(5)), Estimate(Fraction(2), Fraction(3), Fraction(9))
    assert least(a, b) == Estimate(Fraction(1), Fraction(3), Fraction(5))
    assert most(a, b) == Estimate(Fraction(2), Fraction(4), Fraction(9))


def test_ends_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UsageError, match="low 5, best unknown, high 3"):
        Estimate(Fraction(5), None, Fraction(3))
    with pytest.raises(UsageError, match="best value lies between"):
        Estimate(Fraction(1), Fraction(9), Fraction(3))


def test_what_stands_for_an_input_while_another_moves() -> None:
    assert Estimate(Fraction(1), Fraction(2), Fraction(9)).pinned() == point(2)
    assert Estimate(Fraction(1), None, Fraction(9)).pinned() == point(5)
    assert Estimate(Fraction(1), None, math.inf).pinned() == point(1)
