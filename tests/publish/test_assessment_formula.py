"""A formula is parsed, never executed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.publish.assessment import EstimateMeaning
from secondsource.publish.assessment_formula import FormulaError, evaluate, names_in, parse
from secondsource.publish.assessment_interval import point
from secondsource.publish.assessment_units import UnitMeaning, may_count, unit_named

VALUES = {"men": point(12), "share": point(Fraction(1, 2)), "vier": point(4)}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("men * share", 6),
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("10 - 4 - 3", 3),
        ("24 / 4 / 3", 2),
        ("-men + 13", 1),
        ("--2", 2),
        ("min(men, 5, vier)", 4),
        ("max(men, 5) × share ÷ 3", 2),
        ("0.5*men−1", 5),
    ],
)
def test_it_is_worked_out_as_at_school(formula: str, value: int) -> None:
    assert evaluate(parse(formula), VALUES, EstimateMeaning()) == point(value)


@pytest.mark.parametrize(
    ("formula", "complaint"),
    [
        ("", "the end of the formula: a name, a number or ( is wanted here"),
        ("men *", "the end of the formula"),
        ("men men", "character 5: an operator"),
        ("(men", "the end of the formula: ) is wanted here"),
        ("men ! 2", "character 5: '!' means nothing here"),
        ("open('x')", "'open' is no function; known are min, max"),
        ("men.real", "character 4: '.' means nothing here"),
        ("__import__", "'__import__' is no input and no assumption; known are men, share, vier"),
        ("men ** 2", "character 6: a name, a number"),
        ("min()", "a name, a number or ( is wanted here"),
        ("(" * 40 + "1" + ")" * 40, "more than 30 brackets deep"),
        ("1 +" * 300 + "1", "the formula has 901 characters"),
        ("men / (share - 0.5)", "may be zero"),
    ],
)
def test_a_mistake_says_where_and_what(formula: str, complaint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(formula), VALUES, EstimateMeaning())
    assert complaint in str(caught.value)


@given(st.text(alphabet="ab12+-*/(), .!minax", max_size=60))
def test_any_text_is_a_formula_or_a_complaint(text: str) -> None:
    try:
        parsed = parse(text)
    except FormulaError:
        return
    assert set(names_in(parsed)) <= {name for name in set(names_in(parsed)) if name.isidentifier()}


def unit(formula: str, **names: str) -> str:
    return str(evaluate(parse(formula), {name: unit_named(words) for name, words in names.items()}, UnitMeaning()))


def test_units_multiply_divide_and_cancel() -> None:
    assert unit("a * b", a="troops", b="percent") == "soldiers"
    assert unit("a * b / c", a="soldiers", b="servicemen", c="men") == "soldiers"
    assert unit("a / b", a="vehicles", b="day") == "vehicles / days"
    assert unit("a / b", a="km", b="kilometres") == "a share"


def test_apples_and_pears_are_not_added() -> None:
    with pytest.raises(FormulaError, match="soldiers cannot be added to vehicles; multiply or divide"):
        unit("a + b", a="soldiers", b="vehicles")
    with pytest.raises(FormulaError, match="vehicles cannot be taken from soldiers"):
        unit("a - b", a="soldiers", b="vehicles")
    with pytest.raises(FormulaError, match="cannot be compared with"):
        unit("max(a, b)", a="soldiers", b="vehicles")


def test_the_dead_may_be_counted_as_soldiers_or_as_people_but_not_as_vehicles() -> None:
    assert may_count("killed", "soldiers")
    assert may_count("killed (children)", "people")
    assert may_count("troops", "soldiers")
    assert may_count(None, "vehicles")
    assert not may_count("killed", "vehicles")
    assert not may_count("soldiers", "people")
