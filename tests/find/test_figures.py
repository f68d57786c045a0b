"""Every figure that a text states: value or range, how it compares, and what is none."""

from __future__ import annotations

import pytest

from .newsroom import mentions_in


def figures_in(text: str) -> list[tuple[float, float | None, str]]:
    return [(f.value, f.to, f.change.value) for f in mentions_in(text).figures]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The gauge read -5 degrees.", -5),
        ("The gauge read minus 5 degrees.", -5),
        ("The yield was minus-5 tonnes.", -5),
        ("The well gave .5 litres.", 0.5),
        ("The army has 1.2 million shells.", 1_200_000),
        ("The army has 12k shells.", 12_000),
        ("The dam cost $3bn.", 3_000_000_000),
        ("The dam cost $US55,931,000.", 55_931_000),
        ("The dam cost €500m.", 500_000_000),
        ("The dam cost $175-million.", 175_000_000),
        ("The valley houses 40 000 villagers.", 40_000),
        ("The siege lasted two-and-a-half years.", 2.5),
        ("The siege lasted 2 1/2 years.", 2.5),
        ("The siege lasted two and a half years.", 2.5),
        ("The army has forty two guns.", 42),
        ("The army has two dozen guns.", 24),
        ("The army has half a dozen guns.", 6),
        ("The army has half a million shells.", 500_000),
        ("The army has a hundred guns.", 100),
        ("Output grew sixfold.", 6),
        ("A third of the wells were dry.", 1 / 3),
        ("Three in ten wells were dry.", 0.3),
        ("One of every four wells was dry.", 0.25),
        ("Half the wells were dry.", 0.5),
        ("Two-thirds of the wells were dry.", 2 / 3),
        ("The gun fires 155mm shells.", 155),
        ("One of the wells was dry.", 1),
        ("The harbour served 2000 people.", 2000),
        ("Ships may not carry more than 2.998 × 10^8 grains.", 2.998e8),
    ],
)
def test_a_number_is_read_as_written(text: str, value: float) -> None:
    ((found, to, _),) = figures_in(text)
    assert found == pytest.approx(value)
    assert to is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The army has 10,000 to 12,000 shells.", (10_000, 12_000)),
        ("The army has four to five thousand shells.", (4000, 5000)),
        ("The dam cost between $5 million and $7 million.", (5e6, 7e6)),
        ("Between 5% and 6% of the wells were dry.", (5, 6)),
        ("Prices fell from 19 roubles to 13.", (19, 13)),
        ("Prices went to $12 from $10.", (10, 12)),
        ("The truck does 0-to-60 in no time.", (0, 60)),
        ("Tens of thousands of shells lay there.", (10_000, 100_000)),
    ],
)
def test_a_range_has_its_ends_as_said(text: str, ends: tuple[float, float]) -> None:
    ((value, to, change),) = figures_in(text)
    assert (value, to, change) == (*ends, "=")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("About 40 wells were dry.", "~"),
        ("Nearly 40 wells were dry.", "~"),
        ("More than 40 wells were dry.", ">"),
        ("No fewer than 40 wells were dry.", ">"),
        ("40 or more wells were dry.", ">"),
        ("Fewer than 40 wells were dry.", "<"),
        ("Up to 40 wells were dry.", "<"),
        ("The dam cost at least $40 million.", ">"),
        ("Output rose 4%.", "up"),
        ("Output was up nearly 4%.", "up"),
        ("Output grew by 4%.", "up"),
        ("Output fell 4%.", "down"),
        ("Output was down 4 points.", "down"),
        ("Output: -4%.", "down"),
        ("There was a 4% drop.", "="),
        ("Output fell to 4%.", "="),
        ("The army lost 40 tanks.", "="),
    ],
)
def test_how_a_figure_compares(text: str, change: str) -> None:
    ((_, _, found),) = figures_in(text)
    assert found == change


def test_a_conversion_is_as_exact_as_what_it_converts() -> None:
    assert figures_in("The column is about 60 km (37 miles) long.") == [(60, None, "~"), (37, None, "~")]


def test_a_rise_and_the_level_it_reached_are_two_figures() -> None:
    assert figures_in("Output rose by 12% to 340 tonnes.") == [(12, None, "up"), (340, None, "=")]


def test_several_state_no_number() -> None:
    assert figures_in("Several wells and dozens of pumps were dry.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The army left in 2022.",
        "The army left on 5 December 2024.",
        "The army left at 5 p.m. on Oct 5.",
        "The army won 3-1.",
        "The 47th left.",
        "The T-72 burned.",
        "An F-16 crossed the valley.",
        "The first and the third left.",
        "No one left.",
        "This one left.",
        "The category 4 storm passed.",
        "Gun No. 3 fired.",
        "Ana Pell, 34, left the town.",
        "The office stands at 22 Harbour Road.",
        "A two-month contract ended.",
        "The second half ended.",
    ],
)
def test_dates_ordinals_and_numbers_in_names_are_no_figures(text: str) -> None:
    assert figures_in(text) == []
