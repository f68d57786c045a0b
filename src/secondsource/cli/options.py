"""Options and arguments that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are printed. `table` is for people, on a terminal and in a pipe alike."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def day(words: str) -> date:
    """A day as people type it: 2024-12-05."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise typer.BadParameter(f"{words!r} is not a day; write it as 2024-12-05") from error


LEDGER = Path("secondsource.db")

Inputs = Annotated[list[str], typer.Argument(metavar="PATH", hidden=True)]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", "-f", help="table is the default everywhere, in pipes too; jsonl, json and csv are for programs."
    ),
]
PublishedOption = Annotated[
    date | None,
    typer.Option(
        "--published", parser=day, metavar="DATE", help="Publication day, where the report itself gives none."
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="Language of the reports (en, uk, …), where they do not say."),
]
OutletOption = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Who published the reports, where they do not say.")
]
LedgerOption = Annotated[
    Path, typer.Option("--ledger", metavar="FILE", envvar="SECONDSOURCE_LEDGER", help="The ledger file.")
]
