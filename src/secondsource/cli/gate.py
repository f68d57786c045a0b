"""`secondsource gate`: what may be printed and how, what is held and why, and what would release it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption, day
from secondsource.publish.gate import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from secondsource.ledger.ledger import Ledger
    from secondsource.link.testimony import Testimony
    from secondsource.publish.gate import GatePolicy
    from secondsource.publish.spreadsheet import Row

    Fact = Mapping[str, Any]

EXAMPLES = """\b
Examples:
  secondsource gate --outcome hold
  secondsource gate --public --format jsonl
  secondsource gate --policy our-rules.yaml
"""


def gate(
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
    outcome: Annotated[Outcome | None, typer.Option(metavar="WORD", help="Only fact, attributed or hold.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="All these words stand in the label.")] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Only what may leave the desk, with everything held taken out.")
    ] = False,
    policy: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Decide by this policy, not by the one that we ship.")
    ] = None,
    known_on: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="As of then: only reports published by that day.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="At most so many rows.")
    ] = None,
) -> None:
    """What may be printed as fact, what only as somebody's word, what is held and why, and what would release it.

    Without --public this is for the desk: held figures stand in it.
    """
    from secondsource.ledger.ledger import Ledger

    rules = _read_policy(policy) if policy is not None else None
    words = (text or "").casefold().split()
    with Ledger.open(ledger, read_only=True) as opened:
        everything = _decided(opened, rules, known_on)
        told = _told(opened, everything) if public else {}
    from secondsource.cli.gate_table import print_decisions, print_printable

    found = [fact for fact in everything if _asked_for(fact, outcome, words)][:limit]
    if public:
        from secondsource.publish.gate_list import printable, printable_row
        from secondsource.publish.mask import mask_of

        rows = list(printable(found, told, mask_of(everything, told)))
        _print(rows, format, print_printable, printable_row)
    else:
        from secondsource.publish.gate_list import gate_json, gate_row

        _print([gate_json(fact) for fact in found], format, print_decisions, gate_row)


def _read_policy(file: Path) -> GatePolicy:
    from secondsource.cli.given_file import text_of
    from secondsource.publish.gate import read_policy

    return read_policy(text_of(file), file=str(file))


def _decided(ledger: Ledger, rules: GatePolicy | None, known_on: date | None) -> list[Fact]:
    """The facts that the ledger keeps, each decided: what may be printed first, then those in most reports."""
    from secondsource.cli.show_facts import most_reported
    from secondsource.ledger import fetch
    from secondsource.weighing import as_of, decided_by

    facts: Iterable[Fact | None]
    if known_on is not None:
        facts = (as_of(ledger, row.body["id"], known_on=known_on, policy=rules) for row in fetch.facts(ledger))
    elif rules is not None:
        facts = decided_by(ledger, rules)
    else:
        facts = (row.body for row in fetch.facts(ledger))
    order = [outcome.value for outcome in Outcome]
    known = (fact for fact in facts if fact is not None)
    return sorted(known, key=lambda fact: (order.index(fact["gate"]["outcome"]), *most_reported(fact)))


def _told(ledger: Ledger, facts: Iterable[Fact]) -> Mapping[str, Testimony]:
    """Every claim of these facts with its report."""
    from secondsource.link.told import told

    with ledger.reading() as connection:
        return told(connection, [claim for fact in facts for claim in fact["claims"]])


def _asked_for(fact: Fact, outcome: Outcome | None, words: Sequence[str]) -> bool:
    label = fact["label"].casefold()
    return (outcome is None or fact["gate"]["outcome"] == outcome.value) and all(word in label for word in words)


def _print(
    rows: Sequence[dict[str, Any]],
    format: Format,
    as_table: Callable[[Sequence[dict[str, Any]]], None],
    cells: Callable[[Mapping[str, Any]], Row],
) -> None:
    if format is Format.TABLE:
        as_table(rows)
        return
    from secondsource.cli.rows import print_csv, print_rows

    if format is Format.CSV:
        print_csv(map(cells, rows))
    else:
        print_rows(rows, format)
