"""`secondsource figures`: who said how many, and when."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Desk

pytestmark = pytest.mark.usefixtures("ledger")


def found(desk: Desk, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in desk("figures", "-f", "jsonl", *options).stdout.splitlines()]


def test_a_figure_has_its_source_document_day_and_words(desk: Desk) -> None:
    (one,) = found(desk, "--measure", "personnel", "--whose", "North Korean troops")
    (row,) = one["figures"]
    assert (row["best"], row["origin"], row["as_said"]) == (12_000, "Volodymyr Zelenskyy", "approximately 12,000")
    assert row["document"].endswith("support.txt")
    assert row["held"] is False
    assert one["view"]["policy"] == "latest-by-origin"


def test_json_and_jsonl_say_the_same_and_csv_has_a_figure_a_row(desk: Desk) -> None:
    listed = json.loads(desk("figures", "-f", "json").stdout)
    assert listed == found(desk)
    text = desk("figures", "-f", "csv").stdout.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == sum(len(one["figures"]) for one in listed)
    assert {"claim", "origin", "state", "best", "held", "policy"} <= rows[0].keys()


def test_the_table_names_the_policy_and_fits_its_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        shown = desk("figures", "--policy", "most-conservative").stdout
        assert "by the policy most-conservative" in " ".join(shown.split())
        assert max(map(len, shown.splitlines())) <= columns


def test_a_measure_that_nobody_gave_is_told_with_those_that_there_are(desk: Desk) -> None:
    shown = " ".join(desk("figures", "--measure", "tanks").stdout.split())
    assert shown.startswith("No figure is like that. What is counted in this ledger: ")
    assert "killed" in shown
    assert desk("figures", "--measure", "tanks", "-f", "jsonl").stdout == ""


def test_an_unknown_policy_and_a_bad_day_are_refused(desk: Desk) -> None:
    assert "latest-by-origin" in desk("figures", "--policy", "average", status=2).stderr
    assert "is not a day" in desk("figures", "--known-on", "yesterday", status=2).stderr


def test_as_known_on_a_day(desk: Desk) -> None:
    assert found(desk, "--measure", "killed", "--known-on", "2024-11-13")
    assert found(desk, "--measure", "personnel", "--known-on", "2024-11-13") == []


def test_an_empty_ledger_has_no_figures(desk: Desk) -> None:
    Path("empty").mkdir()
    from secondsource.ledger.ledger import Ledger

    with Ledger.open(Path("empty.db"), create=True):
        pass
    assert "Nothing is counted yet." in desk("figures", "--ledger", "empty.db").stdout


def test_the_drawing_is_written_and_says_what_it_leaves_out(desk: Desk) -> None:
    done = desk("figures", "--measure", "killed", "--plot", "killed.svg", "-f", "jsonl")
    assert "drawn: killed.svg" in done.stderr
    assert Path("killed.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert "cannot be written" in desk("figures", "--plot", "nowhere/killed.svg", status=3).stderr
