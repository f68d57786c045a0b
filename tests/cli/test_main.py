"""The program as the operating system sees it: processes, pipes, exit statuses, time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from secondsource import __version__, errors

from .reports import STRIKE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Desk

STATUSES = Path(__file__).parents[2] / "docs" / "exit-status.md"


def secondsource(*words: str, **given: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "secondsource.cli", *words]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **given}, timeout=120)


def test_the_version_is_printed() -> None:
    assert secondsource("--version").stdout.decode().split() == ["secondsource", __version__]


def test_help_gives_examples(desk: Desk) -> None:
    for words in ((), ("read",), ("add",), ("show",), ("search",), ("places",)):
        printed = desk(*words, "--help").stdout
        assert "Examples:" in printed
        assert max(map(len, printed.splitlines())) <= 80


def test_a_mistyped_command_is_met_with_the_right_one(desk: Desk) -> None:
    assert "'read'" in desk("raed", status=2).stderr


def test_an_error_is_one_line_and_no_traceback() -> None:
    ran = secondsource("show", "claims", "--ledger", "nowhere.db")
    assert ran.returncode == 6
    assert ran.stderr.decode().count("\n") == 1


def test_words_are_utf_8_even_where_the_console_is_not(save: Callable[..., str]) -> None:
    ran = secondsource(
        "read", save("strike.txt", STRIKE + "\nŁódź – «Гать»\n"), PYTHONIOENCODING="cp1252", PYTHONUTF8="0"
    )
    assert ran.returncode == 0
    assert "─" in ran.stdout.decode("utf-8")


def test_a_reader_that_goes_away_ends_it_without_noise(save: Callable[..., str]) -> None:
    for number in range(40):
        save(f"reports/{number}.txt", f"{STRIKE}\nEdition {number}.\n" * 20)
    for format in ("table", "jsonl", "csv"):
        command = [sys.executable, "-m", "secondsource.cli", "read", "reports", "-f", format]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(timeout=120) == 141


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stands for Ctrl-C to one process")
def test_a_run_that_is_interrupted_or_killed_goes_on_where_it_was(save: Callable[..., str], desk: Desk) -> None:
    for number in range(60):
        save(f"reports/{number:02}.txt", f"{STRIKE}\nEdition {number}.\n")
    for end, status in ((signal.SIGINT, 130), (signal.SIGKILL, -9)):
        command = [sys.executable, "-m", "secondsource.cli", "add", "reports"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            _wait_for_a_copy(process)
            process.send_signal(end)
            process.communicate(timeout=120)
            assert process.returncode in (status, 0)
    desk("add", "reports")
    assert desk("verify").stdout.startswith("Sound: 60 documents")


def _wait_for_a_copy(process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        if any(path.is_file() for path in Path("secondsource.db.kept").rglob("*")):
            return
        time.sleep(0.01)


def test_a_start_loads_neither_the_database_library_nor_trafilatura(save: Callable[..., str]) -> None:
    report = save("strike.txt", STRIKE)
    code = (
        "import sys; sys.argv = ['secondsource', 'read', sys.argv[1], '-f', 'jsonl']\n"
        "from secondsource.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: status = end.code\n"
        "heavy = {'sqlalchemy', 'trafilatura', 'rich', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(f'{heavy} loaded' if heavy else status)"
    )
    ran = subprocess.run([sys.executable, "-c", code, report], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_every_exit_status_is_documented() -> None:
    listed = {int(status) for status in re.findall(r"^\| (\d+) \|", STATUSES.read_text(encoding="utf-8"), re.MULTILINE)}
    raised = {
        kind.exit_status for kind in vars(errors).values() if isinstance(kind, type) and hasattr(kind, "exit_status")
    }
    assert listed == raised | {0, 8, 130, 141}


def test_a_first_run_without_packages_of_places_says_so_in_one_line(
    desk: Desk, save: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDSOURCE_GAZETTEER", str(tmp_path / "none.sqlite"))
    monkeypatch.setattr("secondsource.gazetteer.packages.version", lambda _: None)
    result = desk("read", save("strike.txt", STRIKE))
    assert "claim" in result.stdout
    assert len(result.stderr.splitlines()) == 1
    assert "secondsource gazetteer build" in result.stderr


def test_a_damaged_gazetteer_is_said(desk: Desk, save: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECONDSOURCE_GAZETTEER", save("broken.sqlite", b"nothing of the kind"))
    assert "secondsource gazetteer build" in desk("read", save("strike.txt", STRIKE), status=5).stderr
