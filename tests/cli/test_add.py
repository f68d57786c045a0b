from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.ledger.plain_user import (
    as_plain_user,
    lock,
    read_only_folder,
)

import secondsource.pipeline

from .reports import STRIKE, SUPPORT, UKRAINIAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from .conftest import Desk

    Save = Callable[..., str]


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def everything(desk: Desk, ledger: str = "secondsource.db") -> list[list[dict[str, Any]]]:
    kinds = ("claims", "facts", "documents", "failures")
    shown = [rows(desk("show", kind, "--ledger", ledger, "-f", "jsonl")) for kind in kinds]
    for row in shown[2]:
        del row["kept_at"]
    return shown


def test_the_summary_counts_what_was_done(desk: Desk, reports: str) -> None:
    summary = desk("add", reports).stdout
    assert summary.startswith("4 documents kept, 0 known already; ")
    assert "0 failures" in summary
    assert "secondsource.db" in summary


def test_adding_twice_changes_nothing(desk: Desk, reports: str) -> None:
    desk("add", reports)
    before = everything(desk)
    assert desk("add", reports).stdout.startswith("0 documents kept, 4 known already; 0 new claims; ")
    assert everything(desk) == before


def test_the_order_of_files_does_not_matter(desk: Desk, save: Save) -> None:
    one, two = save("strike.txt", STRIKE), save("support.txt", SUPPORT)
    desk("add", one, two, "--ledger", "forwards.db")
    desk("add", two, "--ledger", "backwards.db")
    desk("add", one, "--ledger", "backwards.db")
    assert everything(desk, "forwards.db") == everything(desk, "backwards.db")


def test_a_failure_is_kept_and_put_right_when_the_file_is(desk: Desk, save: Save) -> None:
    result = desk("add", save("strike.txt", b"\0\0\0"), save("support.txt", SUPPORT), status=3)
    assert result.stdout.startswith("1 document kept")
    (failure,) = rows(desk("show", "failures", "-f", "jsonl"))
    assert failure["input"] == "strike.txt"
    desk("add", save("strike.txt", STRIKE))
    assert rows(desk("show", "failures", "-f", "jsonl")) == []
    assert len(rows(desk("show", "failures", "--all", "-f", "jsonl"))) == 1


def test_many_failures_are_ten_lines_and_a_count(desk: Desk, save: Save) -> None:
    names = [save(f"{number}.txt", "") for number in range(25)]
    complaints = desk("add", *names, status=3).stderr.splitlines()
    assert len(complaints) == 11
    assert complaints[-1].startswith("secondsource: and 15 more; `secondsource show failures`")


def test_another_language_is_kept_and_found_by_its_words(desk: Desk, save: Save) -> None:
    assert "1 failure" in desk("add", save("visnyk.txt", UKRAINIAN)).stdout
    assert "visnyk.txt" in desk("search", "обстрілу").stdout


def test_ctrl_c_says_what_is_kept_and_the_next_run_goes_on(
    desk: Desk, reports: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_one, seen = secondsource.pipeline.read_one, []

    def impatient(*words: Any) -> Any:
        seen.append(words)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return read_one(*words)

    monkeypatch.setattr(secondsource.pipeline, "read_one", impatient)
    result = desk("add", reports, status=130)
    assert result.stderr == (
        "secondsource: stopped; kept in this run: 2 documents, safely in secondsource.db; "
        "run the same command again to go on\n"
    )
    assert desk("add", reports).stdout.startswith("2 documents kept, 2 known already")
    assert len(rows(desk("show", "documents", "-f", "jsonl"))) == 4


def test_ctrl_c_while_linking_is_made_good_by_the_next_run(
    desk: Desk, reports: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(secondsource.pipeline, "link", interrupted)
        desk("add", reports, status=130)
    assert rows(desk("show", "facts", "-f", "jsonl")) == []
    desk("add", reports)
    assert rows(desk("show", "facts", "-f", "jsonl"))


def test_a_newer_ledger_is_left_alone(desk: Desk, reports: str) -> None:
    desk("add", reports)
    with sqlite3.connect("secondsource.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    result = desk("add", reports, status=6)
    assert "version 99" in result.stderr
    assert "upgrade secondsource" in result.stderr


def test_a_report_given_as_ledger_is_left_alone(desk: Desk, save: Save) -> None:
    report = save("strike.txt", STRIKE)
    assert "not a ledger" in desk("add", report, "--ledger", report, status=6).stderr
    assert Path(report).read_text(encoding="utf-8") == STRIKE


def test_a_read_only_ledger_is_shown_but_not_written(desk: Desk, reports: str) -> None:
    with read_only_folder() as folder:
        ledger = str(folder / "desk.db")
        desk("add", reports, "--ledger", ledger)
        lock(folder)

        def check() -> None:
            os.chdir(folder)
            assert rows(desk("show", "claims", "--ledger", ledger, "-f", "jsonl"))
            result = desk("add", "-", "--ledger", ledger, input=STRIKE, status=6)
            assert "read-only" in result.stderr

        as_plain_user(check)
