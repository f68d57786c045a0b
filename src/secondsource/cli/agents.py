"""`secondsource agents`: who speaks in the ledger, whose word it is in the end, and a person's ruling on that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption
from secondsource.model import SourceType

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

EXAMPLES = """\b
Examples:
  secondsource agents                                   who speaks, those with most claims first
  secondsource agents "Port Authority" --institution "Ministry of Infrastructure" --principal Ukraine
  secondsource agents "General Staff" --same-as "General Staff of the Armed Forces of Ukraine" --as Ana
  secondsource agents "Port Authority" --undo           take back what was ruled on it
"""
COLUMNS = (("Who speaks", None), ("Claims", 6), ("Institution", None), ("Principal", None), ("Ruled by", None))


def agents(
    name: Annotated[str | None, typer.Argument(metavar="NAME", hidden=True)] = None,
    same_as: Annotated[
        str | None, typer.Option("--same-as", metavar="NAME", help="The name means that agent; both are one voice.")
    ] = None,
    type: Annotated[SourceType | None, typer.Option(metavar="WORD", help="What kind of source it is.")] = None,
    institution: Annotated[str | None, typer.Option(metavar="NAME", help="The body that it speaks for.")] = None,
    principal: Annotated[
        str | None, typer.Option(metavar="NAME", help="The party that stands behind that body.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was ruled on NAME.")] = False,
    who: Annotated[
        str | None, typer.Option("--as", metavar="WHO", help="Who rules; nobody checks it. Without it, your user name.")
    ] = None,
    why: Annotated[str, typer.Option(metavar="WORDS", help="Why; kept with the ruling.")] = "",
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
) -> None:
    """Who speaks in the ledger, which institution and principal stand behind them, and who ruled so.

    NAME shows one agent; with --same-as, --type, --institution or --principal it is ruled on, and what hangs on it is
    linked and counted again. Every ruling is kept; the latest holds.
    """
    from secondsource.cli.person import person
    from secondsource.errors import UsageError
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agent_rulings import AgentRuling, rule
    from secondsource.weighing import link

    ruling = AgentRuling(
        name=(name or "").strip(), same_as=same_as, type=type, institution=institution, principal=principal
    )
    if ruling.takes_back and not undo:
        with Ledger.open(ledger, read_only=True) as opened:
            _print(_rows(opened, name), format)
        return
    if not ruling.name:
        raise UsageError("a ruling needs the name of the agent it is about: secondsource agents NAME --principal …")
    if undo and not ruling.takes_back:
        raise UsageError("--undo takes back what was ruled; give it without anything else to rule")
    with Ledger.open(ledger) as opened:
        rule(opened, ruling, who=person(who), why=why)
        link(opened)
        _print(_rows(opened, name), format)


def _rows(ledger: Ledger, name: str | None) -> list[dict[str, Any]]:
    """One row per name that speaks in the ledger; of `name`, one row even where it speaks nowhere."""
    from secondsource.link.speaking import speaker, speaker_row, speakers

    return [speaker_row(one) for one in ([speaker(ledger, name)] if name is not None else speakers(ledger))]


def _print(rows: list[dict[str, Any]], format: Format) -> None:
    if format is not Format.TABLE:
        from secondsource.cli.rows import print_rows

        print_rows(rows, format)
        return
    from secondsource.cli.tables import console, table

    if not rows:
        console().print("Nobody speaks in this ledger.")
        return
    console().print(table(COLUMNS, (_cells(row) for row in rows), spaced=False))


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    name = row["name"] if row["agent"] == row["name"] else f"{row['name']} (means {row['agent']})"
    ruled = f"{row['ruled_by']}, {row['ruled_at'][:10]}" if row["ruled_by"] else ""
    return name, f"{row['claims']:,}", row["institution"], row["principal"], ruled
