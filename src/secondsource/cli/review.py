"""`secondsource review`: pairs of claims that may be one fact, with what speaks for and against it, for a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.link.comparison import Comparison
    from secondsource.link.testimony import Testimony

EXAMPLES = """\b
Examples:
  secondsource review --limit 20
  secondsource review --format jsonl   every field of every pair, with its points
"""
COLUMNS = (("One claim", None), ("Another", None), ("Are they one fact?", 40))


def review(
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="At most so many pairs.")
    ] = None,
) -> None:
    """The pairs of claims in different facts that a person should look at, the closest first."""
    told, pairs = _asked(ledger)
    shown = pairs[:limit]
    if format is Format.TABLE:
        _print_table(shown, told, len(pairs))
        return
    from secondsource.cli.rows import print_rows

    print_rows([pair_row(pair, told) if format is Format.CSV else pair_json(pair, told) for pair in shown], format)


def _asked(file: Path) -> tuple[dict[str, Testimony], tuple[Comparison, ...]]:
    from secondsource.ledger.judgements import current_judgements
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agent_rulings import agents_in
    from secondsource.link.partition import partition
    from secondsource.link.review import to_review
    from secondsource.link.rulings import bounds
    from secondsource.weighing import testimonies_in

    with Ledger.open(file, read_only=True) as opened:
        told = testimonies_in(opened)
        ruled, agents = bounds(current_judgements(opened)), agents_in(opened)
    return {t.id: t for t in told}, to_review(told, agents, partition(told, agents, ruled), ruled)


def pair_json(pair: Comparison, told: dict[str, Testimony]) -> dict[str, Any]:
    """The pair with every field: what each claim tells, how they match, and the points. Unknown is null."""
    fields = [
        {
            "field": field.compared.field,
            "a": field.compared.a,
            "b": field.compared.b,
            "match": field.compared.match.value,
            "points": round(field.points, 2),
            "bars": field.bars,
        }
        for field in pair.fields
    ]
    return {**pair_row(pair, told), "fields": fields}


def pair_row(pair: Comparison, told: dict[str, Testimony]) -> dict[str, Any]:
    """The pair on one line."""
    return {
        "a": pair.a,
        "a_words": told[pair.a].claim.words,
        "a_report": told[pair.a].carrier,
        "b": pair.b,
        "b_words": told[pair.b].claim.words,
        "b_report": told[pair.b].carrier,
        "margin": round(pair.margin, 2),
        "decision": pair.decision.value,
        "reason": pair.reason,
    }


def _print_table(pairs: Sequence[Comparison], told: dict[str, Testimony], number: int) -> None:
    from secondsource.cli.tables import console, lines, table, text
    from secondsource.cli.wording import counted

    out = console()
    if not pairs:
        out.print("No pair of claims needs a person.")
        return

    def cell(id: str) -> object:
        return lines((told[id].claim.words, ""), (f"{told[id].carrier}, claim {id[:8]}", "dim"))

    out.print(
        table(COLUMNS, ((cell(p.a), cell(p.b), p.reason) for p in pairs)), text(""), counted(number, "pair"), sep="\n"
    )
