"""Numbers in a line, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.publish.written_numbers import written_numbers


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("4,317 men", 4317),
        ("4317 men", 4317),
        ("4 317 men", 4317),
        ("four thousand three hundred and seventeen men", 4317),
        ("Four Thousand, three", 4000),
        ("4.3 thousand men", 4300),
        ("1.2 million shells", 1_200_000),
        ("twenty-one men", 21),
        ("two dozen men", 24),
        ("2 dozen men", 24),
        ("half a dozen men", 6),
        ("half a million men", 500_000),
        ("a hundred men", 100),
        ("12.5 percent", 12.5),
        ("12,5 percent", 12.5),
    ],
)
def test_a_number_has_one_value_however_it_is_written(line: str, value: float) -> None:
    assert value in {found for _, found in written_numbers(line)}


def test_hours_and_minutes_are_no_figures() -> None:
    assert list(written_numbers("at 2:40 a.m.")) == []


@given(st.text())
def test_any_text_has_numbers_only_where_there_are_words(text: str) -> None:
    assert all(span.of(text).strip() for span, _ in written_numbers(text))
