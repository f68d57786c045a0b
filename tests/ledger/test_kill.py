"""Kill the run at seeded moments: nothing kept is lost, nothing half-done stays, and a rerun ends as if undisturbed."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from secondsource.ledger import fetch
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.store import Store

from .newsroom import REPORTS, add_all
from .reports import content

POINTS = int(os.environ.get("SECONDSOURCE_KILL_POINTS", "20"))
LINES = ("ready", "opened", *(str(number) for number in range(REPORTS)))

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no SIGKILL; the guarantees are SQLite's own"
)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """A ledger whose run nobody disturbed, and the seconds that a report took."""
    file = tmp_path_factory.mktemp("undisturbed") / "desk.ledger"
    began = time.perf_counter()
    add_all(str(file))
    return file, (time.perf_counter() - began) / REPORTS


def test_a_killed_run_loses_nothing_and_its_rerun_ends_as_if_undisturbed(
    tmp_path: Path, undisturbed: tuple[Path, float]
) -> None:
    expected, seconds = undisturbed
    for point in range(POINTS):
        file = tmp_path / f"{point}.ledger"
        chance = random.Random(point)
        after = chance.choice(LINES[:3]) if point % 5 == 0 else chance.choice(LINES)
        printed = killed_run(file, after=after, wait=chance.uniform(0, 2 * seconds))
        if file.exists() and file.stat().st_size:
            check_after_kill(file, at_least=kept_by(printed))
        add_all(str(file))
        assert content(file) == content(expected), f"kill point {point}, after the line {after!r}"
        assert copies(file) == copies(expected)
        check_after_kill(file, at_least=kept_by(list(LINES)))


def killed_run(file: Path, *, after: str, wait: float) -> list[str]:
    """Run until the line `after` and a moment longer, then SIGKILL; the lines that it had printed."""
    package = __package__ or ""
    root = Path(__file__).parents[package.count(".") + 1]
    command = [sys.executable, "-m", f"{package}.newsroom", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as run:
        assert run.stdout is not None
        printed: list[str] = []
        for line in run.stdout:
            printed.append(line.strip())
            if printed[-1] == after:
                time.sleep(wait)
                run.kill()
                break
        printed.extend(line.strip() for line in run.stdout)
    return printed


def kept_by(printed: list[str]) -> int:
    """How many documents a run had committed for certain when it had printed these lines."""
    return sum(1 for line in printed if line.isdigit() and int(line) % 10 != 9)


def check_after_kill(file: Path, *, at_least: int) -> None:
    for path in Store.beside(file).folder.rglob("*"):
        if path.is_file() and path.suffix != ".part":
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.parent.name + path.name
    with Ledger.open(file, create=True) as ledger:
        assert ledger.integrity_problems() == []
        assert list(ledger.wrong_copies()) == []
        assert ledger.store.leftovers() == []
        documents = list(fetch.documents(ledger))
        assert len(documents) >= at_least
        assert all(document.claims == 10 for document in documents)
        assert len(list(fetch.search(ledger, "village"))) == len(documents)
        with ledger.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO document_search(document_search, rank) VALUES('integrity-check', 1)"
            )


def copies(file: Path) -> set[str]:
    folder = Store.beside(file).folder
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
