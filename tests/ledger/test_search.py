from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.errors import UsageError
from secondsource.ledger import fetch
from secondsource.ledger.keep import keep

from .reports import READER, report

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger


def inputs(ledger: Ledger, words: str) -> list[str]:
    return [found.input for found in fetch.search(ledger, words)]


@pytest.fixture
def newsroom(ledger: Ledger) -> Ledger:
    keep(ledger, *report("depot.txt", title="Smoke over the rail yard"), reader=READER)
    ukrainian = (("Міністерство оборони", "колона військ рухалась до Курської області"),)
    keep(ledger, *report("колона.txt", ukrainian, language="uk"), reader=READER)
    return ledger


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lozova DEPOT", ["depot.txt"]),
        ("smoke", ["depot.txt"]),
        ("курської", ["колона.txt"]),
        ('"rail yard"', ["depot.txt"]),
        ('"yard rail"', []),
        ("loz*", ["depot.txt"]),
        ("lozova військ", []),
        ("depot OR військ", []),
        ("depot) NOT (x", []),
        ("title:smoke", []),
    ],
)
def test_all_words_must_stand_in_title_or_text(newsroom: Ledger, words: str, expected: list[str]) -> None:
    assert inputs(newsroom, words) == expected


def test_the_snippet_marks_the_words(newsroom: Ledger) -> None:
    (found,) = fetch.search(newsroom, "wagons")
    assert "40 [wagons] burned" in found.snippet
    assert found.title == "Smoke over the rail yard"


def test_a_better_reading_replaces_the_words_that_are_searched(newsroom: Ledger) -> None:
    reading, raw = report("depot.txt", title="Fire at Lozova")
    keep(newsroom, replace(reading, document=replace(reading.document, extractor="plain/2")), raw, reader="2")
    assert inputs(newsroom, "smoke") == []
    assert inputs(newsroom, "fire") == ["depot.txt"]
    with newsroom.begin() as connection:
        connection.exec_driver_sql("INSERT INTO document_search(document_search, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize("words", ["", "  ", '"', "*", "-- ;"])
def test_nothing_to_look_for_is_a_usage_error(newsroom: Ledger, words: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        inputs(newsroom, words)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_no_words_of_a_user_are_an_operator(newsroom: Ledger, words: str) -> None:
    assert set(inputs(newsroom, f"lozova {words}")) <= {"depot.txt"}
