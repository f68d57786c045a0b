"""Rows for programs: JSON Lines, one JSON list, or CSV with cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

from secondsource.cli.options import Format
from secondsource.cli.safe_text import json_line, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.publish.spreadsheet import Cell


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


def print_csv(rows: Iterable[Mapping[str, Cell]]) -> None:
    """CSV as publish/spreadsheet.py makes it, byte order mark and line ends untouched on the way to a file."""
    from secondsource.publish.spreadsheet import BOM, csv_lines

    to_person = sys.stdout.isatty()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    for line in csv_lines(rows):
        sys.stdout.write(f"{safe(line.removeprefix(BOM).rstrip())}\r\n" if to_person else line)


def print_rows(rows: Iterable[Mapping[str, Any]], format: Format) -> None:
    """The rows in one of the formats for programs; for CSV, they must be flat."""
    printers = {Format.JSONL: print_json_lines, Format.JSON: print_json, Format.CSV: print_csv}
    printers[format](rows)
