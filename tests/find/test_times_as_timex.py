"""Times as TIMEX3 has them: what came in, on Thursday 5 December 2024, and the value, type and modifier expected."""

from __future__ import annotations

from datetime import date

import pytest

from .newsroom import mentions_in


def timexes(text: str, *, published: date | None = date(2024, 12, 5)) -> list[tuple[str, str | None, str]]:
    """Words, value and type of every time expression."""
    found = mentions_in(text, published=published).time_expressions
    return [(t.span.of(text), t.value, t.kind) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Marek Tolan was arrested on Tuesday.", "Tuesday", "2024-12-03"),
        ("Marek Tolan will meet the envoys on Tuesday.", "Tuesday", "2024-12-10"),
        ("The envoys are to leave by Monday.", "Monday", "2024-12-09"),
        ("The talks failed last Friday.", "last Friday", "2024-11-29"),
        ("The talks open next Friday.", "next Friday", "2024-12-06"),
        ("It was signed on Tuesday of last week.", "Tuesday of last week", "2024-11-26"),
        ("The hearing opens on Jan. 14.", "Jan. 14", "2025-01-14"),
        ("The hearing opened on Jan. 14.", "Jan. 14", "2024-01-14"),
        ("They met on Friday, Nov. 29.", "Friday, Nov. 29", "2024-11-29"),
        ("The depot burned in March 2023.", "March 2023", "2023-03"),
        ("The depot burned in June last year.", "June last year", "2023-06"),
        ("The depot will reopen by February.", "February", "2025-02"),
        ("The depot burned last week.", "last week", "2024-W48"),
        ("The depot burned two weeks ago.", "two weeks ago", "2024-W47"),
        ("The depot burned three years ago.", "three years ago", "2021"),
        ("The depot burned half a century ago.", "half a century ago", "1974"),
        ("The depot burned some years ago.", "some years ago", "PAST_REF"),
        ("The depot burned in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3"),
        ("The first half of 2024 was quiet.", "The first half of 2024", "2024-H1"),
        ("The dam was built in the 1950s.", "the 1950s", "195"),
        ("The fort is from the 17th century.", "the 17th century", "16"),
        ("It fell in the winter of 2022.", "the winter of 2022", "2022-WI"),
        ("The army left at the weekend.", "the weekend", "2024-W48-WE"),
        ("The 1994 accord is dead.", "1994", "1994"),
        ("The army now holds the dam.", "now", "PRESENT_REF"),
        ("The current offensive is slow.", "current", "PRESENT_REF"),
        ("The army has recently left.", "recently", "PAST_REF"),
        ("Fighting has grown in recent weeks.", "recent weeks", "PAST_REF"),
        ("He fears for the future.", "the future", "FUTURE_REF"),
        ("Help will come soon.", "soon", "FUTURE_REF"),
        ("The second week of May was quiet.", "The second week of May", "2024-W19"),
        ("The army left on Christmas Day.", "Christmas Day", "2024-12-25"),
    ],
)
def test_a_date_has_a_timex_value(text: str, words: str, value: str) -> None:
    assert timexes(text) == [(words, value, "DATE")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The siege lasted for six months.", "six months", "P6M"),
        ("It was a 10-hour march.", "10-hour", "PT10H"),
        ("The siege lasted twenty-four days.", "twenty-four days", "P24D"),
        ("They waited for half an hour.", "half an hour", "PT30M"),
        ("They waited an hour and a half.", "an hour and a half", "PT1H30M"),
        ("They waited for two hours and 30 minutes.", "two hours and 30 minutes", "PT2H30M"),
        ("They waited one and a half years.", "one and a half years", "P1.5Y"),
        ("The road was cut for months.", "months", "PXM"),
        ("The road was cut for several days.", "several days", "PXD"),
        ("The road was cut within a week.", "a week", "P1W"),
        ("The road was cut over the past two weeks.", "the past two weeks", "P2W"),
        ("The road was cut in the past 24 hours.", "the past 24 hours", "PT24H"),
        ("The road stays cut for the next three days.", "the next three days", "P3D"),
        ("The war took three decades.", "three decades", "P30Y"),
    ],
)
def test_a_length_is_a_duration(text: str, words: str, value: str) -> None:
    assert timexes(text) == [(words, value, "DURATION")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The shell fell at 7:15 p.m. on Tuesday.", "7:15 p.m. on Tuesday", "2024-12-03T19:15"),
        ("The shell fell at 7:15am.", "7:15am", "2024-12-05T07:15"),
        ("The shell fell at 10 a.m. on Nov. 29.", "10 a.m. on Nov. 29", "2024-11-29T10:00"),
        ("The shell fell at 0430 local time.", "0430 local time", "2024-12-05T04:30"),
        ("The shell fell at 1430Z.", "1430Z", "2024-12-05T14:30Z"),
        ("Report as of 051430ZDEC24.", "051430ZDEC24", "2024-12-05T14:30Z"),
        ("The shell fell at midnight.", "midnight", "2024-12-05T24:00"),
        ("The shell fell on Tuesday evening.", "Tuesday evening", "2024-12-03TEV"),
        ("The shell fell last night.", "last night", "2024-12-04TNI"),
        ("The shell fell this morning.", "this morning", "2024-12-05TMO"),
        ("The shell fell on the night of Nov. 29.", "the night of Nov. 29", "2024-11-29TNI"),
        ("The shell fell in the early hours of Tuesday.", "the early hours of Tuesday", "2024-12-03TMO"),
    ],
)
def test_an_hour_or_part_of_a_day_is_a_time(text: str, words: str, value: str) -> None:
    assert timexes(text) == [(words, value, "TIME")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Shells fall every night.", "every night", "XXXX-XX-XXTNI"),
        ("Shells fall every Friday.", "every Friday", "XXXX-WXX-5"),
        ("Shells fall on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("Shells fall every two weeks.", "every two weeks", "P2W"),
        ("Shells fall twice a week.", "twice a week", "P1W"),
    ],
)
def test_what_comes_back_is_a_set(text: str, words: str, value: str) -> None:
    assert timexes(text) == [(words, value, "SET")]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("The army left in early May.", "START"),
        ("The army left in mid-March.", "MID"),
        ("The army left at the end of October.", "END"),
        ("The army left late on Tuesday.", "END"),
        ("The siege took more than six months.", "MORE_THAN"),
        ("The siege took nearly six months.", "LESS_THAN"),
        ("The siege took about six months.", "APPROX"),
    ],
)
def test_early_late_and_about_are_modifiers(text: str, mod: str) -> None:
    (time,) = mentions_in(text).time_expressions
    assert time.mod == mod


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The camp fell on Nov. 20. The next day the road was cut.", ("The next day", "2024-11-21", "DATE")),
        ("The camp fell on Nov. 20. That day the road was cut.", ("That day", "2024-11-20", "DATE")),
        ("The camp fell in 1996. That year the road was cut.", ("That year", "1996", "DATE")),
        ("The camp fell in 1996. The following year the road was cut.", ("The following year", "1997", "DATE")),
    ],
)
def test_some_times_lean_on_the_time_named_before(text: str, last: tuple[str, str, str]) -> None:
    assert timexes(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "The guard is 37 years old.",
        "A 37-year-old guard was hurt.",
        "About 2000 men left.",
        "Resolution 1701 was read out.",
        "Three-quarters of the men left.",
        "The fall of the city was near.",
        "They came as soon as they could.",
        "It costs $1998.",
        "There are four flights a week.",
        "The battery fired from Hill 1950.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert timexes(text) == []


@pytest.mark.parametrize("text", ["The siege took six months.", "The army holds the current line.", "Help comes soon."])
def test_lengths_and_vague_words_date_no_claim(text: str) -> None:
    found = mentions_in(text)
    assert found.time_expressions
    assert found.times == ()


@pytest.mark.parametrize(
    "text", ["It fell on Tuesday.", "It fell last week.", "It fell at 7:15 p.m.", "It fell in May."]
)
def test_without_a_day_of_publication_there_is_no_value(text: str) -> None:
    ((_, value, _),) = timexes(text, published=None)
    assert value is None


@pytest.mark.parametrize(
    ("text", "value"), [("It took six months.", "P6M"), ("It fell in 1996.", "1996"), ("It falls now.", "PRESENT_REF")]
)
def test_what_needs_no_day_of_publication_has_a_value_without_one(text: str, value: str) -> None:
    ((_, found, _),) = timexes(text, published=None)
    assert found == value


def test_of_a_day_written_in_two_orders_none_is_guessed() -> None:
    (sure, unsure) = mentions_in("It fell on 12/25/2023 and 03/04/2024.").times
    assert (sure.edtf, unsure.edtf) == ("2023-12-25", None)


def test_d_day_and_h_hour_are_times_that_nothing_resolves() -> None:
    times = mentions_in("They cross at H-hour and dig in on D+3.").times
    assert [(t.span.of("They cross at H-hour and dig in on D+3."), t.edtf) for t in times] == [
        ("H-hour", None),
        ("D+3", None),
    ]
