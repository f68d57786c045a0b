from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from secondsource.cli.app import app

from .reports import LINES, STRIKE, SUPPORT
from .war_reports import GRAVES, NINE, SEVEN, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result


@pytest.fixture(autouse=True)
def desk_folder(tmp_path: Path, gazetteer_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in an empty folder, in 100 columns, with the gazetteer."""
    monkeypatch.setenv("SECONDSOURCE_GAZETTEER", str(gazetteer_path))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("SECONDSOURCE_LEDGER", raising=False)
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@dataclass(frozen=True)
class Desk:
    """Runs commands as a person would, in the test's own folder."""

    runner: CliRunner

    def __call__(self, *words: str, input: str | bytes | None = None, status: int = 0) -> Result:
        result = self.runner.invoke(app, list(words), input=input, catch_exceptions=False, prog_name="secondsource")
        assert result.exit_code == status, result.output
        return result


@pytest.fixture
def desk() -> Desk:
    return Desk(CliRunner())


@pytest.fixture
def save() -> Callable[..., str]:
    """Write a file and return its name."""

    def write(name: str, words: str | bytes) -> str:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words.encode() if isinstance(words, str) else words)
        return name

    return write


@pytest.fixture
def reports(save: Callable[..., str]) -> str:
    """A folder with two reports and a file of articles."""
    save("reports/strike.txt", STRIKE)
    save("reports/support.txt", SUPPORT)
    save("reports/wire.jsonl", LINES)
    return "reports"


@pytest.fixture
def ledger(desk: Desk, reports: str) -> dict[str, Any]:
    """A ledger, ./secondsource.db, that holds the reports."""
    return {"added": desk("add", reports)}


@pytest.fixture
def war_ledger(desk: Desk, save: Callable[..., str], war_ledgers: Path) -> None:
    """A ledger, ./secondsource.db, that holds reports with something to hold, to revise, and units."""
    if not any(war_ledgers.iterdir()):  # the first test reads the reports, the others take a copy
        for name, words in (("seven", SEVEN), ("nine", NINE), ("graves", GRAVES), ("units", UNITS)):
            save(f"war/{name}.txt", words)
        desk("add", "war")
        shutil.copytree(Path.cwd(), war_ledgers, dirs_exist_ok=True)
    shutil.copytree(war_ledgers, Path.cwd(), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def war_ledgers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("war")
