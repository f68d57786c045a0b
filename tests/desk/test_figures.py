"""Figures: a chart and a table for a question; what the gate holds is only in the desk's own table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_the_dead_of_lozova_by_everybody_who_counted(browser_here: TestClient) -> None:
    page = browser_here.get("/figures?measure=killed").text
    assert "killed among railway workers in Lozova" in page
    assert "contradicts" in page
    assert 'src="/figures.svg?measure=killed"' in page


def test_the_drawing_stands_by_itself_without_what_is_held(browser_here: TestClient) -> None:
    drawing = browser_here.get("/figures.svg?measure=killed")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert "<script" not in drawing.text
    assert "9" in re.findall(r">(\d+)<", drawing.text)
    assert "4" not in re.findall(r"font-weight=\"700\"[^>]*>(\d+)<", drawing.text)  # "four", held: it has no origin


def test_files_leave_out_what_is_held_and_the_table_does_not(browser_here: TestClient) -> None:
    page = browser_here.get("/figures?measure=killed").text
    assert "held by the gate" in page
    rows = browser_here.get("/figures.csv?measure=killed").text
    assert "Twelve" in rows
    assert ",four," not in rows


@pytest.mark.parametrize("query", ["measure=dragons", "whose=<script>", "where=%00", "measure=killed&where=Lozova"])
def test_any_question_has_an_answer(browser_here: TestClient, query: str) -> None:
    page = browser_here.get(f"/figures?{query}")
    assert page.status_code == 200
    assert "<script>" not in page.text.replace('<script src="', "")


def test_an_unknown_policy_or_form_says_what_there_is(browser_here: TestClient) -> None:
    wrong = browser_here.get("/figures?policy=average")
    assert wrong.status_code == 400
    assert "latest-by-origin" in wrong.text
    assert browser_here.get("/figures.pdf").status_code == 404
