"""The reports of a ledger with how far people are with each: one query, whatever their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Row

ROWS = text("""
-- one row per document: its latest reading and how many of its claims are in which state, the latest kept first
SELECT document.id, document_input.input, reading.title, reading.outlet, reading.published_edtf AS published,
       reading.language, reading.kept_at, coalesce(counted.claims, 0) AS claims,
       coalesce(counted.drafts, 0) AS drafts, coalesce(counted.rejected, 0) AS rejected
FROM document
JOIN current_reading AS reading ON reading.document = document.number
JOIN document_input ON document_input.document = document.number
LEFT JOIN (SELECT document, count(*) AS claims, sum(state = 'draft') AS drafts, sum(state = 'rejected') AS rejected
           FROM claim_now GROUP BY document) AS counted ON counted.document = document.number
ORDER BY reading.kept_at DESC, document_input.input
LIMIT :limit
""")
LISTED = 500
"""Reports on the page; older ones are found by search."""


def inbox_rows(ledger: Ledger, limit: int = LISTED) -> list[Row]:
    with ledger.reading() as connection:
        return [dict(row._mapping) for row in connection.execute(ROWS, {"limit": limit})]
