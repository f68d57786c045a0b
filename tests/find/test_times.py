"""Times against the publication day, Thursday 5 December 2024 (annotating, rule 21)."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf

from .newsroom import mentions_in, the_time_in


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("The army left on 3 December 2024.", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("The army left on December 3, 2024.", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("The army left on the 3rd of December 2024.", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("The army left on 2024-12-03.", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("The army left on 03.12.2024.", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("The army left on December 3.", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("The army left on Dec. 3.", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("The army left on 20 November.", "2024-11-20", "2024-11-20", "2024-11-20"),
        ("Currently, the army is leaving.", "2024-12-05", "2024-12-05", "2024-12-05"),
        ("The army left today.", "2024-12-05", "2024-12-05", "2024-12-05"),
        ("The army left yesterday.", "2024-12-04", "2024-12-04", "2024-12-04"),
        ("The army leaves tomorrow.", "2024-12-06", "2024-12-06", "2024-12-06"),
        ("The army left overnight.", "2024-12-04/2024-12-05", "2024-12-04", "2024-12-05"),
        ("The army left last night.", "2024-12-04", "2024-12-04", "2024-12-04"),
        ("The army left on Thursday.", "2024-12-05", "2024-12-05", "2024-12-05"),
        ("The army left on Wednesday.", "2024-12-04", "2024-12-04", "2024-12-04"),
        ("The army left on Friday.", "2024-11-29", "2024-11-29", "2024-11-29"),
        ("The army left last week.", "2024-11-25/2024-12-01", "2024-11-25", "2024-12-01"),
        ("The army left last month.", "2024-11", "2024-11-01", "2024-11-30"),
        ("The army left last year.", "2023", "2023-01-01", "2023-12-31"),
        ("The army left this month.", "2024-12-01/2024-12-05", "2024-12-01", "2024-12-05"),
        ("Earlier this month, the army left.", "2024-12-01/2024-12-05", "2024-12-01", "2024-12-05"),
        ("The army left this week.", "2024-12-02/2024-12-05", "2024-12-02", "2024-12-05"),
        ("The army left this year.", "2024-01-01/2024-12-05", "2024-01-01", "2024-12-05"),
        ("The army left in October.", "2024-10", "2024-10-01", "2024-10-31"),
        ("The army left in December.", "2024-12", "2024-12-01", "2024-12-31"),
        ("The army left in June 2023.", "2023-06", "2023-06-01", "2023-06-30"),
        ("The army left in 2022.", "2022", "2022-01-01", "2022-12-31"),
        ("The army has been there since 2022.", "2022/2024-12-05", "2022-01-01", "2024-12-05"),
        ("The army has been there since October.", "2024-10/2024-12-05", "2024-10-01", "2024-12-05"),
        ("The army has been there since 3 November.", "2024-11-03/2024-12-05", "2024-11-03", "2024-12-05"),
        ("The army left in the past week.", "2024-11-28/2024-12-05", "2024-11-28", "2024-12-05"),
        ("The army left in the last 24 hours.", "2024-12-04/2024-12-05", "2024-12-04", "2024-12-05"),
        ("The army left two weeks ago.", "2024-11-21", "2024-11-21", "2024-11-21"),
        ("The army left three days ago.", "2024-12-02", "2024-12-02", "2024-12-02"),
        ("The army left on 1 and 2 December.", "2024-12-01/2024-12-02", "2024-12-01", "2024-12-02"),
        ("The army fought there on Nov. 5-7.", "2024-11-05/2024-11-07", "2024-11-05", "2024-11-07"),
        ("It fought from 3 November to 1 December.", "2024-11-03/2024-12-01", "2024-11-03", "2024-12-01"),
        ("It fought between Nov. 3 and Nov. 9, 2023.", "2023-11-03/2023-11-09", "2023-11-03", "2023-11-09"),
        ("It fought from 2014 to 2016.", "2014/2016", "2014-01-01", "2016-12-31"),
        ("It fought there in 1994-95.", "1994/1995", "1994-01-01", "1995-12-31"),
        ("It fought there in the 1990s.", "1990/1999", "1990-01-01", "1999-12-31"),
        ("The army left in mid-March.", "2024-03-11/2024-03-20", "2024-03-11", "2024-03-20"),
        ("The army left in the early hours of Tuesday.", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("The army left on Monday evening.", "2024-12-02", "2024-12-02", "2024-12-02"),
        ("The army left at 0430 local time.", "2024-12-05", "2024-12-05", "2024-12-05"),
        ("The army left at 051430ZDEC24.", "2024-12-05", "2024-12-05", "2024-12-05"),
        ("The army left in the last week of November.", "2024-11-24/2024-11-30", "2024-11-24", "2024-11-30"),
        ("The army left in the week of Nov. 20.", "2024-11-18/2024-11-24", "2024-11-18", "2024-11-24"),
        ("The army left in the winter of 2022.", "2022-12/2023-02", "2022-12-01", "2023-02-28"),
        ("The army will leave on Tuesday.", "2024-12-10", "2024-12-10", "2024-12-10"),
    ],
)
def test_a_time_is_resolved_against_the_day_of_publication(text: str, edtf: str, earliest: str, latest: str) -> None:
    time = the_time_in(text)
    assert (time.edtf, str(time.earliest), str(time.latest)) == (edtf, earliest, latest)
    assert str(parse_edtf(edtf)) == edtf


def test_before_a_month_is_from_the_day_of_publication_to_the_end_of_the_month_before() -> None:
    time = the_time_in("Foreign guards are to arrive before June.", published=date(2024, 3, 4))
    assert (time.edtf, time.latest) == ("2024-03-04/2024-05-31", date(2024, 5, 31))


def test_two_weeks_earlier_counts_from_the_day_named_last() -> None:
    first, second = mentions_in("The camp fell on 20 November. Two weeks earlier the road was cut.").times
    assert (first.edtf, second.edtf) == ("2024-11-20", "2024-11-06")


def test_in_october_means_last_year_while_october_is_to_come() -> None:
    assert the_time_in("The army left in October.", published=date(2024, 3, 4)).edtf == "2023-10"


def test_a_day_without_a_year_is_the_latest_such_day() -> None:
    assert the_time_in("The army left on 20 December.", published=date(2024, 1, 4)).edtf == "2023-12-20"


def test_last_week_is_the_whole_week_before_even_on_a_sunday() -> None:
    assert the_time_in("It left last week.", published=date(2024, 12, 8)).edtf == "2024-11-25/2024-12-01"


def test_last_month_in_january_is_december() -> None:
    assert the_time_in("It left last month.", published=date(2024, 1, 4)).edtf == "2023-12"


@pytest.mark.parametrize(
    "text",
    [
        "The army left on Wednesday.",
        "The army left yesterday.",
        "Currently, the army is leaving.",
        "The army left last week.",
        "Earlier this month, the army left.",
        "The army left in October.",
        "The army left on 3 December.",
        "The army has been there since October.",
        "The army left two weeks ago.",
    ],
)
def test_without_a_day_of_publication_and_a_year_a_time_stays_unresolved(text: str) -> None:
    time = the_time_in(text, published=None)
    assert (time.edtf, time.earliest, time.latest, time.anchor) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The army left on 3 December 2024.", "2024-12-03"),
        ("The army left in June 2023.", "2023-06"),
        ("The army left in 2022.", "2022"),
    ],
)
def test_with_a_year_of_its_own_a_time_needs_no_day_of_publication(text: str, edtf: str) -> None:
    assert the_time_in(text, published=None).edtf == edtf


@pytest.mark.parametrize("text", ["The army left recently.", "The army left some weeks ago.", "It left the same day."])
def test_a_vague_time_is_kept_unresolved(text: str) -> None:
    assert the_time_in(text).edtf is None


@pytest.mark.parametrize("text", ["The army left on 31 November 2024.", "The army left on 2024-13-45."])
def test_a_day_that_never_was_is_kept_unresolved(text: str) -> None:
    assert the_time_in(text).edtf is None


@pytest.mark.parametrize(
    "text",
    [
        "The army may leave.",
        "Soldiers march to the dam.",
        "The march was long.",
        "May was the commander’s daughter.",
        "He sat by the well.",
        "About 2,023 men left.",
        "The second company left.",
        "They fell back to the river.",
        "The spring feeds the well.",
    ],
)
def test_words_that_only_look_like_a_time_are_none(text: str) -> None:
    assert mentions_in(text).times == ()


def test_the_span_of_a_time_is_the_time_without_its_preposition() -> None:
    text = "The army left on 3 December 2024 and came back on Wednesday."
    assert [t.span.of(text) for t in mentions_in(text).times] == ["3 December 2024", "Wednesday"]
