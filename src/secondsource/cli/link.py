"""`secondsource link`: group the claims of a ledger into facts again."""

from __future__ import annotations

from secondsource.cli.options import LEDGER, LedgerOption


def link(ledger: LedgerOption = LEDGER) -> None:
    """Work the facts out again from all claims. `add` does this by itself; do it after upgrading."""
    from secondsource.cli.wording import counted
    from secondsource.ledger.ledger import Ledger
    from secondsource.pipeline import link as link_claims

    with Ledger.open(ledger) as opened:
        facts = link_claims(opened)
    print(f"{counted(facts, 'fact')} in the ledger. Ledger: {ledger}")
