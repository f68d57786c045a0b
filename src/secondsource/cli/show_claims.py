"""The claims of a ledger, as a table by document or as rows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from secondsource.cli.options import Format
from secondsource.ledger import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.ledger.fetch import KeptClaim, KeptDocument
    from secondsource.ledger.filters import ClaimFilter
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Cell


def print_claims(ledger: Ledger, wanted: ClaimFilter, format: Format) -> None:
    found = fetch.claims(ledger, wanted)
    if format is Format.CSV:
        _print_csv(found, _documents(ledger))
    elif format is Format.TABLE:
        _print_table(found, _documents(ledger))
    else:
        from secondsource.cli.rows import print_rows
        from secondsource.publish.contract import claim_json

        documents = _documents(ledger)
        print_rows(
            (_with_document(claim_json(k.claim, document=k.input, fact=k.fact), documents[k.document]) for k in found),
            format,
        )


def _with_document(claim: dict[str, Any], document: KeptDocument) -> dict[str, Any]:
    """The claim with what `secondsource link --claims` needs to know of its document."""
    published = document.published.edtf if document.published else None
    return {**claim, "outlet": document.outlet, "published": published}


def _documents(ledger: Ledger) -> dict[str, KeptDocument]:
    return {kept.id: kept for kept in fetch.documents(ledger)}


def _print_csv(found: Iterable[KeptClaim], documents: dict[str, KeptDocument]) -> None:
    from secondsource.cli.rows import print_csv
    from secondsource.publish.spreadsheet import claim_row

    def row(kept: KeptClaim) -> Mapping[str, Cell]:
        document = documents[kept.document]
        published = document.published.edtf if document.published else None
        return claim_row(kept.claim, document=kept.input, outlet=document.outlet, published=published, fact=kept.fact)

    print_csv(map(row, found))


def _print_table(found: Iterable[KeptClaim], documents: dict[str, KeptDocument]) -> None:
    from secondsource.cli.claims_table import claims_table
    from secondsource.cli.tables import console, heading, text
    from secondsource.cli.wording import counted, name_words, published_words

    out, shown = console(), 0
    for id, group in groupby(found, key=lambda kept: kept.document):
        document, claims = documents[id], [kept.claim for kept in group]
        shown += len(claims)
        out.print(heading(document.title or document.input))
        origin = (document.outlet or "outlet unknown", published_words(document.published), name_words(document.input))
        out.print(text(", ".join(origin), "dim"), text(""), claims_table(claims, document.outlet), text(""), sep="\n")
    out.print(f"{counted(shown, 'claim')}." if shown else "No claim in the ledger is like that.")
