"""`secondsource read`: print the claims of reports; nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from secondsource.cli.options import (
    Format,
    FormatOption,
    Inputs,
    LanguageOption,
    OutletOption,
    PublishedOption,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secondsource.model import Failure, Reading

EXAMPLES = """\b
Examples:
  secondsource read report.txt
  secondsource read reports/ --format jsonl > claims.jsonl
  secondsource read - --published 2024-12-05 --outlet Reuters < report.txt
"""


def read(
    paths: Inputs,
    format: FormatOption = Format.TABLE,
    published: PublishedOption = None,
    language: LanguageOption = None,
    outlet: OutletOption = None,
) -> None:
    """Print the claims of reports: who said what, how sure, when, where. Nothing is kept.

    PATH is a file (text, Markdown, HTML, MHTML), a folder, a *.jsonl with an article on each line, a Telegram export
    (result.json), or - for standard input.

    What cannot be read is a line on standard error, and everything else is still printed; the exit status is then 3.
    """
    from secondsource.cli.exit_status import SOME_INPUTS_FAILED
    from secondsource.cli.gazetteer_here import places_here
    from secondsource.cli.streams import standard_input
    from secondsource.pipeline import read_all
    from secondsource.read.document import ReadOptions

    options = ReadOptions(published=published, outlet=outlet, language=language)
    outcomes = read_all(paths, options, places_here(), stdin=standard_input())
    failed: list[Failure] = []
    _printer(format)(_readings(((o.reading, o.failure) for o in outcomes), failed))
    if failed:
        raise typer.Exit(SOME_INPUTS_FAILED)


def _readings(outcomes: Iterator[tuple[Reading | None, Failure | None]], failed: list[Failure]) -> Iterator[Reading]:
    """The readings as they come; failures go to standard error at once, and into `failed`."""
    from secondsource.cli.complaints import complain_of

    for reading, failure in outcomes:
        if failure is not None:
            failed += [] if failure.loses_nothing else [failure]
            complain_of([failure])
        if reading is not None:
            complain_of((*reading.document.failures, *reading.failures))
            yield reading


def _printer(format: Format) -> Callable[[Iterator[Reading]], None]:
    return {Format.TABLE: _table, Format.CSV: _csv, Format.JSON: _json, Format.JSONL: _json_lines}[format]


def _table(readings: Iterator[Reading]) -> None:
    from secondsource.cli.claims_table import reading_view
    from secondsource.cli.tables import console

    out = console()
    for reading in readings:
        out.print(reading_view(reading))


def _json_lines(readings: Iterator[Reading]) -> None:
    from secondsource.cli.rows import print_json_lines
    from secondsource.publish.contract import reading_json

    print_json_lines(map(reading_json, readings))


def _json(readings: Iterator[Reading]) -> None:
    from secondsource.cli.rows import print_json
    from secondsource.publish.contract import reading_json

    print_json(map(reading_json, readings))


def _csv(readings: Iterator[Reading]) -> None:
    from secondsource.cli.rows import print_csv
    from secondsource.publish.spreadsheet import claim_row

    print_csv(
        claim_row(
            claim,
            document=reading.document.input,
            outlet=reading.document.outlet,
            published=reading.document.published.edtf if reading.document.published else None,
        )
        for reading in readings
        for claim in reading.claims
    )
