"""The claims of a ledger, as a table by document or as rows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from secondsource.cli.options import Format
from secondsource.ledger import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.ledger.fetch import KeptClaim, KeptDocument
    from secondsource.ledger.filters import ClaimFilter
    from secondsource.ledger.ledger import Ledger


def print_claims(ledger: Ledger, wanted: ClaimFilter, format: Format) -> None:
    found = fetch.claims(ledger, wanted)
    if format is Format.TABLE:
        _print_table(found, {kept.id: kept for kept in fetch.documents(ledger)})
    else:
        from secondsource.cli.rows import print_rows
        from secondsource.publish.contract import claim_json

        print_rows((claim_json(kept.claim, document=kept.input, fact=kept.fact) for kept in found), format)


def _print_table(found: Iterable[KeptClaim], documents: dict[str, KeptDocument]) -> None:
    from secondsource.cli.claims_table import claims_table
    from secondsource.cli.tables import console, heading, text
    from secondsource.cli.wording import counted, published_words

    out, shown = console(), 0
    for id, group in groupby(found, key=lambda kept: kept.document):
        document, claims = documents[id], [kept.claim for kept in group]
        shown += len(claims)
        out.print(heading(document.title or document.input))
        origin = (document.outlet or "outlet unknown", published_words(document.published), document.input)
        out.print(text(", ".join(origin), "dim"), text(""), claims_table(claims, document.outlet), text(""), sep="\n")
    out.print(f"{counted(shown, 'claim')}." if shown else "No claim in the ledger is like that.")
