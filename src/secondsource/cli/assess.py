"""`secondsource assess`: what an assessment comes to now, and whether its inputs still stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.assessment import Assessed

EXAMPLES = """\b
Examples:
  secondsource assess support-troops.yaml
  secondsource assess support-troops.yaml --public --format json
"""


def assess(
    file: Annotated[Path, typer.Argument(metavar="FILE", hidden=True)],
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
    public: Annotated[
        bool,
        typer.Option("--public", help="Only what may leave the desk; nothing of it while an input is held or stale."),
    ] = False,
) -> None:
    """Work out an assessment: low, best and high, which input moves it most, and whether every input still stands.

    FILE is YAML: a formula over claims, facts and stated assumptions; `secondsource demo` writes one to start from.
    """
    from secondsource.cli.given_file import text_of
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.assessment_worked import worked_out

    text = text_of(file)
    with Ledger.open(ledger, read_only=True) as opened:
        done = worked_out(text, opened, file=str(file))
        told = _printable(done, opened) if public else _everything(done)
    _print(told, format)


def _everything(done: Assessed) -> dict[str, Any]:
    from secondsource.publish.assessment_rows import assessment_json

    return assessment_json(done)


def _printable(done: Assessed, ledger: Ledger) -> dict[str, Any]:
    from secondsource.ledger import fetch
    from secondsource.publish.assessment_rows import printable_assessment
    from secondsource.publish.mask import mask_of
    from secondsource.weighing import testimonies_in

    by_id = {testimony.id: testimony for testimony in testimonies_in(ledger)}
    return printable_assessment(done, mask_of((row.body for row in fetch.facts(ledger)), by_id), by_id)


def _print(told: dict[str, Any], format: Format) -> None:
    if format is Format.TABLE:
        from secondsource.cli.assess_table import print_assessment

        print_assessment(told)
        return
    from secondsource.cli.rows import print_csv, print_rows
    from secondsource.publish.assessment_rows import assessment_rows

    if format is Format.CSV:
        print_csv(assessment_rows(told))
    else:
        print_rows([told], format)
