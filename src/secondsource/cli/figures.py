"""`secondsource figures`: who said how many, and when, and how the figures stand to each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.cli.show_facts import FactFilter
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.question import Question
    from secondsource.link.series import Entry, Series

EXAMPLES = """\b
Examples:
  secondsource figures --measure killed --where Lozova
  secondsource figures --measure personnel --whose "North Korean troops" --plot strength.svg
  secondsource figures --measure killed --known-on 2024-11-13 --policy most-conservative
"""


def figures(
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
    measure: Annotated[
        str | None, typer.Option(metavar="WORD", help="What is counted: killed, wounded, personnel, … or a unit.")
    ] = None,
    whose: Annotated[
        str | None, typer.Option(metavar="NAME", help='Whose figure it is: "North Korean troops".')
    ] = None,
    where: Annotated[
        str | None, typer.Option(metavar="NAME", help="Part of a place's name, or its GeoNames id.")
    ] = None,
    known_on: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="As of then: only reports published by that day."),
    ] = None,
    true_on: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="Only claims whose own days include that day.")
    ] = None,
    policy: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="How figures are seen as one: latest-by-origin, most-conservative, hierarchy-of-bases."
        ),
    ] = "latest-by-origin",
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also draw them as SVG; what the gate holds is not drawn.")
    ] = None,
) -> None:
    """Who said how many, and when: every figure with its source, what it revises or contradicts, and how it stands.

    Figures of different sources are never added up. Zero, unknown and withheld are three things.
    """
    from secondsource.cli.show_facts import FactFilter
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.question import Question
    from secondsource.link.series import series
    from secondsource.link.views import chooser

    chooser(policy)
    question = Question(measure=measure or None, whose=whose or None, where=where or None)
    with Ledger.open(ledger, read_only=True) as opened:
        counted, asked = _asked(opened, question, FactFilter(known_on=known_on, true_on=true_on))
    found = _of_measure(series(asked, policy=policy), question.measure)
    if plot is not None:
        may_be_seen = [entry for entry in asked if not entry.held]
        drawn = _of_measure(series(may_be_seen, policy=policy), question.measure)
        _draw(drawn, question, plot, held=len(asked) - len(may_be_seen))
    _print(found, counted, format)


def _asked(ledger: Ledger, question: Question, then: FactFilter) -> tuple[list[Entry], list[Entry]]:
    """All claims that count something, and those that the question means."""
    from secondsource.cli.show_facts import facts
    from secondsource.link.agent_rulings import agents_in
    from secondsource.link.question import asked_for, counts
    from secondsource.publish.figure_series import entries
    from secondsource.weighing import testimonies_in

    told = {t.id: t for t in testimonies_in(ledger)}
    counted = [e for e in entries(facts(ledger, then), told) if counts(e)]
    return counted, asked_for(counted, question, agents_in(ledger))


def _of_measure(found: Sequence[Series], measure: str | None) -> tuple[Series, ...]:
    """Of claims that count several things, the series asked for; a series without figures may be of any."""
    word = measure.strip().casefold() if measure is not None else None
    return tuple(s for s in found if word is None or not (s.measure or s.unit) or word in (s.measure, s.unit))


def _print(found: Sequence[Series], counted: Sequence[Entry], format: Format) -> None:
    if format is Format.TABLE:
        from secondsource.cli.figures_table import print_table
        from secondsource.link.question import measures

        print_table(found, measures(counted))
    elif format is Format.CSV:
        from secondsource.cli.rows import print_csv
        from secondsource.publish.figure_series import series_rows

        print_csv(series_rows(found))
    else:
        from secondsource.cli.rows import print_rows
        from secondsource.publish.figure_series import series_json

        print_rows(map(series_json, found), format)


def _draw(found: Sequence[Series], question: Question, file: Path, *, held: int) -> None:
    """Write the drawing, and say on standard error where it is and what it leaves out."""
    from secondsource.cli.complaints import tell
    from secondsource.cli.wording import counted
    from secondsource.errors import InputError
    from secondsource.publish.figure_plot import plot

    drawing = plot(found, title=_title(question))
    try:
        file.write_text(drawing, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}; choose another with --plot") from error
    tell(f"drawn: {file}" + (f"; not drawn: {counted(held, 'claim')} that the gate holds" if held else ""))


def _title(question: Question) -> str:
    """The question in a line."""
    parts = [question.measure or "figures", f"of {question.whose}" if question.whose else ""]
    line = " ".join([*parts, f"in {question.where}" if question.where else ""])
    words = " ".join(line.split())
    return words[:1].upper() + words[1:]
