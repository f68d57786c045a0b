"""The order of battle as of any day, and assessments that say when they no longer stand."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

SAMPLE = "support-troops.yaml"


@pytest.fixture
def sample_assessment(ledger_file: Path) -> Path:
    copy = ledger_file.parent / SAMPLE
    copy.write_bytes(files("secondsource.samples").joinpath(f"assessments/{SAMPLE}").read_bytes())
    return copy


def test_the_north_koreans_stand_under_the_brigade_by_one_voice(browser_here: TestClient) -> None:
    page = browser_here.get("/orbat?true_on=2024-12-05&known_on=2024-12-31").text
    assert "11th Air Assault Brigade" in page
    assert "North Korean soldiers" in page
    assert "data:image/svg+xml;base64," in page


def test_before_anybody_said_so_nothing_stands_there(browser_here: TestClient) -> None:
    assert "No claim that was known then is about a force" in browser_here.get("/orbat?known_on=2020-01-01").text


def test_two_days_are_compared(browser_here: TestClient) -> None:
    page = browser_here.get("/orbat?true_on=2024-12-05&compare=2020-01-01").text
    assert "From 2020-01-01 to 2024-12-05" in page
    assert "under 11th Air Assault Brigade" in page


def test_a_force_asked_for_shows_who_is_over_it_and_only_its_own_changes(browser_here: TestClient) -> None:
    page = browser_here.get("/orbat?force=North+Korean+soldiers&compare=2020-01-01").text
    assert '<span class="verb">under</span> 11th Air Assault Brigade' in page
    assert "North Korean soldiers – under 11th Air Assault Brigade" in page
    assert "214th Mechanized Brigade –" not in page


@pytest.mark.parametrize(("query", "why"), [("force=dragons", "no claim"), ("true_on=yesterday", "not a day")])
def test_a_question_that_makes_no_sense_says_so(browser_here: TestClient, query: str, why: str) -> None:
    page = browser_here.get(f"/orbat?{query}")
    assert page.status_code in (400, 404)
    assert why in page.text


def test_edges_as_data(browser_here: TestClient) -> None:
    rows = browser_here.get("/orbat.json").json()
    assert rows
    assert browser_here.get("/orbat.csv").text.count("\n") == len(rows) + 1


@pytest.mark.usefixtures("sample_assessment")
def test_an_assessment_shows_its_claims_and_what_moves_it(browser_here: TestClient) -> None:
    assert "Support troops free combat troops" in browser_here.get("/assessments").text
    page = browser_here.get(f"/assessments/{SAMPLE}").text
    assert "moves it most" in page
    assert "12,000 North Korean soldiers" in page
    assert browser_here.get(f"/assessments/{SAMPLE}.json").json()["unit"] == "soldiers"


def test_a_broken_assessment_says_file_and_line(browser_here: TestClient, sample_assessment: Path) -> None:
    text = sample_assessment.read_text(encoding="utf-8").replace("unit: soldiers\n#", "unit: cabbages\n#")
    sample_assessment.write_text(text, encoding="utf-8")
    assert f"{SAMPLE}:" in browser_here.get("/assessments").text


def test_without_an_assessment_the_page_says_how_to_make_one(browser_here: TestClient) -> None:
    assert "a YAML file with a formula" in browser_here.get("/assessments").text
    assert browser_here.get("/assessments/../../etc/passwd").status_code == 404
