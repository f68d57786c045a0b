"""Days, figures and speakers on a card read as a person would say them."""

from __future__ import annotations

from datetime import date

import pytest

from secondsource.desk.value_words import amount_words, counted_words, range_words, time_words
from secondsource.desk.words import speaker_words
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Hop,
    HopRole,
    Quantity,
    Quote,
    Source,
    SourceType,
    Span,
    Time,
    TimeRole,
)
from secondsource.publish.place_words import extent


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-11-12", "2024-11-12", "12 Nov 2024"),
        ("2024-11-11", "2024-11-12", "11–12 Nov 2024"),
        ("2024-10-28", "2024-11-03", "28 Oct – 3 Nov 2024"),
        ("2024-11-01", "2024-11-30", "Nov 2024"),
        ("2024-03-01", "2024-05-31", "Mar–May 2024"),
        ("2023-11-15", "2024-11-15", "15 Nov 2023 – 15 Nov 2024"),
    ],
)
def test_what_two_days_share_is_said_once(first: str, last: str, words: str) -> None:
    assert range_words(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 11, 1), None, "since 1 Nov 2024"),
        (None, date(2024, 11, 1), "until 1 Nov 2024"),
        (None, None, "day unknown"),
    ],
)
def test_an_open_end_is_said(first: date | None, last: date | None, words: str) -> None:
    assert time_words(Time(Span(0, 1), None, first, last, TimeRole.EVENT, None, "test")) == words


@pytest.mark.parametrize(
    ("bounds", "approx", "words"),
    [
        ((None, 7, None), Approximation.EXACT, "7"),
        ((None, 12000, None), Approximation.APPROX, "about 12,000"),
        ((12, 12, None), Approximation.AT_LEAST, "at least 12"),
        ((None, None, 20), Approximation.AT_MOST, "up to 20"),
        ((3, None, 5), Approximation.RANGE, "3 to 5"),
        ((None, None, None), Approximation.VAGUE, "no number"),
        ((0, 0, 0), Approximation.EXACT, "0"),
    ],
)
def test_a_figure_says_how_exact_it_is(
    bounds: tuple[float | None, float | None, float | None], approx: Approximation, words: str
) -> None:
    low, best, high = bounds
    quantity = Quantity(span=Span(0, 1), low=low, best=best, high=high, approx=approx, unit="killed", whose="Russia")
    assert amount_words(quantity) == words
    assert counted_words(quantity) == "killed · Russia"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kyiv", "Kyiv (Government of Ukraine)"),
        ("Moscow", "Moscow (Government of Russia)"),
        ("Washington", "Washington (Government of the United States)"),
        ("Ukraine", "Ukraine"),
        ("Daryna Kovtun", "Daryna Kovtun"),
    ],
)
def test_a_capital_that_speaks_is_its_government(name: str, shown: str) -> None:
    claim = Claim(
        id="1",
        content=Span(0, 1),
        words="x",
        source=Source(span=None, name=name, type=SourceType.OFFICIAL),
        chain=(Hop(name=None, role=HopRole.OUTLET),),
        cue=None,
        quote=Quote.NONE,
        axes=Axes(),
    )
    assert speaker_words(claim) == shown


def test_a_sea_is_no_province() -> None:
    assert extent("admin1", feature="H.SEA") == "sea or river"
    assert extent("admin1") == "wide area"
    assert extent("admin1", geonameid=706482, feature="A.ADM1") == "oblast or province"
