"""`secondsource link`: group claims into facts: those of a ledger again, or given ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption

EXAMPLES = """\b
Examples:
  secondsource link --ledger autumn.db                     work its facts out again
  secondsource link --claims claims.jsonl --format jsonl   weigh given claims; no ledger
"""
ClaimsOption = Annotated[
    Path | None,
    typer.Option("--claims", metavar="FILE", help="Weigh these claims (JSON Lines) and print the facts; no ledger."),
]


def link(ledger: LedgerOption = LEDGER, claims: ClaimsOption = None, format: FormatOption = Format.TABLE) -> None:
    """Work the facts of a ledger out again (`add` does so by itself), or weigh claims given in a file."""
    if claims is None:
        _link_again(ledger)
        return
    from secondsource.cli.given_claims import given_testimonies
    from secondsource.cli.show_facts import print_bodies
    from secondsource.weighing import weigh

    print_bodies(weigh(list(given_testimonies(claims))), format)


def _link_again(ledger: Path) -> None:
    from secondsource.cli.wording import counted
    from secondsource.ledger.ledger import Ledger
    from secondsource.weighing import link as link_claims

    with Ledger.open(ledger) as opened:
        facts = link_claims(opened, again=True)
    print(f"{counted(facts, 'fact')} in the ledger. Ledger: {ledger}")
