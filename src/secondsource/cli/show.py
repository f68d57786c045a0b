"""`secondsource show`: claims, documents, facts and failures of a ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption, day
from secondsource.cli.quick_values import QuickCommand, QuickGroup
from secondsource.model import Modality, SourceType

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

EXAMPLES = """\b
Examples:
  secondsource show claims --source Zelenskyy --since 2024-12-01
  secondsource show claims --modality withheld
  secondsource show facts --format jsonl
  secondsource show failures
"""

show_app = typer.Typer(
    cls=QuickGroup,
    help="Print what a ledger holds: claims, documents, facts or failures.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
)

Limit = Annotated[int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="At most so many rows.")]
Document = Annotated[
    str | None, typer.Option("--document", metavar="NAME", help="Only of this document: its path, name or id.")
]


@show_app.command("claims", cls=QuickCommand, short_help="Who said what.")
def show_claims(
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
    document: Document = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Part of the source's name.")] = None,
    source_type: Annotated[SourceType | None, typer.Option(metavar="TYPE", help="official, military, NGO, …")] = None,
    predicate: Annotated[str | None, typer.Option(metavar="WORD", help="deployed_at, supplies, …")] = None,
    modality: Annotated[
        Modality | None,
        typer.Option(metavar="WORD", help="asserted, planned, possible, denied, withheld or conditional."),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Part of a place's name, or its GeoNames id.")
    ] = None,
    since: Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="About this day or later.")] = None,
    until: Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="About this day or earlier.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="All these words stand in the claim.")] = None,
    fact: Annotated[str | None, typer.Option(metavar="ID", help="Only claims of this fact.")] = None,
    limit: Limit = None,
) -> None:
    """Who said what: the claims in the ledger, with filters that must all hold."""
    from secondsource.cli.show_claims import print_claims
    from secondsource.ledger.filters import ClaimFilter

    wanted = ClaimFilter(
        document=document,
        source=source,
        source_type=source_type,
        predicate=predicate,
        modality=modality,
        place=place,
        since=since,
        until=until,
        words=text,
        fact=fact,
        limit=limit,
    )
    with _open(ledger) as opened:
        print_claims(opened, wanted, format)


@show_app.command("documents", cls=QuickCommand, short_help="The reports, and how many claims each holds.")
def show_documents(ledger: LedgerOption = LEDGER, format: FormatOption = Format.TABLE, limit: Limit = None) -> None:
    """The reports in the ledger: what they are, and how many claims each holds."""
    from secondsource.cli.show_documents import print_documents

    with _open(ledger) as opened:
        print_documents(opened, format, limit)


@show_app.command("facts", cls=QuickCommand, short_help="What the claims come to, and who stands behind it.")
def show_facts(
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
    document: Document = None,
    predicate: Annotated[str | None, typer.Option(metavar="WORD", help="deployed_at, supplies, …")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="All these words stand in the label.")] = None,
    known_on: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="As of then: only reports published by that day."),
    ] = None,
    true_on: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="Only claims whose own days include that day.")
    ] = None,
    limit: Limit = None,
) -> None:
    """What the claims come to: each fact with who stands behind it, and who against it."""
    from secondsource.cli.show_facts import FactFilter, print_facts

    wanted = FactFilter(
        document=document, predicate=predicate, words=text, known_on=known_on, true_on=true_on, limit=limit
    )
    with _open(ledger) as opened:
        print_facts(opened, wanted, format)


@show_app.command("failures", cls=QuickCommand, short_help="What could not be read, and what to do.")
def show_failures(
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
    all: Annotated[bool, typer.Option("--all", help="Also those that were put right since.")] = False,
    limit: Limit = None,
) -> None:
    """What could not be read, why, and what to do about it."""
    from secondsource.cli.show_failures import print_failures

    with _open(ledger) as opened:
        print_failures(opened, format, resolved=all, limit=limit)


def _open(ledger: Any) -> Ledger:
    from secondsource.ledger.ledger import Ledger

    return Ledger.open(ledger, read_only=True)
