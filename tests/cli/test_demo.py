from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Desk


def test_the_demo_runs_twice_and_the_second_time_nothing_is_added(desk: Desk) -> None:
    first = desk("demo")
    assert "18 sample reports read and kept" in first.stdout
    second = desk("demo")
    assert "kept already" in second.stdout
    assert first.stdout.splitlines()[5:] == second.stdout.splitlines()[5:]


def test_the_demo_shows_every_chapter(desk: Desk) -> None:
    printed = desk("demo", "--to", "elsewhere").stdout
    for words in ("Volodymyr Zelenskyy", "withheld", "hangs on", "Set aside", "language uk", "elsewhere"):
        assert words in printed


def test_what_the_demo_says_to_try_works_when_pasted(desk: Desk) -> None:
    printed = desk("demo").stdout
    commands = [line for line in re.findall(r"^  secondsource (.+)$", printed, re.MULTILINE) if "YOUR" not in line]
    assert len(commands) >= 3
    for command in commands:
        assert desk(*shlex.split(command)).stdout


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_demo_fits_its_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = desk("demo").stdout.splitlines()
    assert max(len(line) for line in lines if not line.startswith("  ")) <= columns
