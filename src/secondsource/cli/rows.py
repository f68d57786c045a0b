"""Rows for programs: JSON Lines, one JSON list, or CSV with cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from secondsource.cli.options import Format
from secondsource.cli.safe_text import json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def print_json_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """One object a line, each written out as soon as it is there."""
    for row in rows:
        print(json_line(row), flush=True)


def print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """One list of objects, each on a line of its own."""
    before = "[\n"
    for row in rows:
        sys.stdout.write(before + json_line(row))
        before = ",\n"
    print("[]" if before == "[\n" else "\n]")


def print_rows(rows: Iterable[Mapping[str, Any]], format: Format) -> None:
    """The rows in a format for programs."""
    match format:
        case Format.JSONL:
            print_json_lines(rows)
        case Format.JSON:
            print_json(rows)
        case Format.CSV:
            print_csv(rows)
        case Format.TABLE:
            raise ValueError("a table is for people; print it with tables.py")
