"""The assessments that lie beside the ledger, each worked out over it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.errors import NotFound, SecondsourceError
from secondsource.publish.assessment_rows import assessment_json
from secondsource.publish.assessment_worked import worked_out

if TYPE_CHECKING:
    from pathlib import Path

    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Row

LARGEST = 200_000
"""Bytes of an assessment file; what is larger is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One file: what it comes to, or why it comes to nothing."""

    name: str
    told: dict[str, Any] | None
    wrong: str | None


def assessments(ledger: Ledger) -> tuple[Shown, ...]:
    """Every assessment beside the ledger, by file name."""
    return tuple(_shown(file, ledger) for file in _files(ledger))


def assessment(ledger: Ledger, name: str) -> Shown:
    """The assessment of that file name; raises `NotFound`."""
    for file in _files(ledger):
        if file.name == name:
            return _shown(file, ledger)
    raise NotFound(f"assessment {name!r}: there is no such file beside the ledger; put it into {ledger.file.parent}")


def summary(shown: Shown) -> Row:
    """One line of a table: what it asks and comes to, and whether it stands."""
    told = shown.told or {}
    names = ("title", "question", "low", "best", "high", "unit", "state")
    return {"file": shown.name, **{name: told.get(name) for name in names}, "wrong": shown.wrong}


def _files(ledger: Ledger) -> list[Path]:
    """YAML files beside the ledger that hold a formula: gate policies and others may lie there too."""
    found = sorted((*ledger.file.parent.glob("*.yaml"), *ledger.file.parent.glob("*.yml")))
    return [file for file in found if file.stat().st_size <= LARGEST and b"\nformula:" in b"\n" + file.read_bytes()]


def _shown(file: Path, ledger: Ledger) -> Shown:
    try:
        text = file.read_text(encoding="utf-8")
        return Shown(name=file.name, told=assessment_json(worked_out(text, ledger, file=file.name)), wrong=None)
    except UnicodeDecodeError:
        return Shown(name=file.name, told=None, wrong=f"{file.name}: is not UTF-8; save it as UTF-8")
    except SecondsourceError as error:
        return Shown(name=file.name, told=None, wrong=str(error))
