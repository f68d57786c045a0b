"""`secondsource gate`: what may be printed and how, what is held and why, and what would release it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption, day
from secondsource.publish.gate import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
        told = _known(opened, known_on) if public or rules is not None or known_on is not None else []
        everything = _decided(opened, told, rules, then=known_on is not None)
    from secondsource.cli.gate_table import print_decisions, print_printable

    found = [fact for fact in everything if _asked_for(fact, outcome, words)][:limit]
    if public:
        from secondsource.publish.gate_list import printable, printable_row
        from secondsource.publish.mask import mask_of

        by_id = {t.id: t for t in told}
        rows = list(printable(found, by_id, mask_of(everything, by_id)))
        _print(rows, format, print_printable, printable_row)
    else:
        from secondsource.publish.gate_list import gate_json, gate_row

        _print([gate_json(fact) for fact in found], format, print_decisions, gate_row)


def _read_policy(file: Path) -> GatePolicy:
    from secondsource.cli.given_file import text_of
    from secondsource.publish.gate import read_policy

    return read_policy(text_of(file), file=str(file))


def _known(ledger: Ledger, known_on: date | None) -> list[Testimony]:
    """The claims that were public by that day; where the day of publication is unknown, that of keeping counts."""
    from secondsource.ledger.recorded import document_days
    from secondsource.pipeline import testimonies_in

    told = testimonies_in(ledger)
    if known_on is None:
        return told
    kept = document_days(ledger)
    return [t for t in told if (t.published or kept[t.document_id]) <= known_on]


def _decided(ledger: Ledger, told: Sequence[Testimony], rules: GatePolicy | None, *, then: bool) -> list[Fact]:
    """The facts with the gate's decisions: what may be printed first, then those in most reports.

    They are weighed again by `rules`, or as of `then`, when nothing that was ruled since counts.
    """
    from secondsource.cli.show_facts import most_reported
    from secondsource.ledger import fetch
    from secondsource.ledger.judgements import current_judgements
    from secondsource.link.agent_rulings import agents_in
    from secondsource.pipeline import weigh
    from secondsource.publish.release import NOTHING_RELEASED, released

    facts: list[Fact] = [row.body for row in fetch.facts(ledger)]
    if rules is not None or then:
        ruled = NOTHING_RELEASED if then else released(current_judgements(ledger))
        facts = list(weigh(told, rules, released=ruled, agents=agents_in(ledger)))
    order = [outcome.value for outcome in Outcome]
    return sorted(facts, key=lambda fact: (order.index(fact["gate"]["outcome"]), *most_reported(fact)))


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
