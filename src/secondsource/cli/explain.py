"""`secondsource explain`: one claim or one fact in full, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from secondsource.cli.options import LEDGER, LedgerOption


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="A claim or fact: its id, or the first 6 characters or more.")],
    ledger: LedgerOption = LEDGER,
) -> None:
    """Say of a claim where it stands and how it was read; of a fact, who stands behind it and what it hangs on."""
    raise NotImplementedError
