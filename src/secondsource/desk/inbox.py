"""The reports of a ledger with how far people are with each: one query, whatever their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Row

ROWS = text("""
-- one row per document: its latest reading and how many of its claims are in which state, the latest kept first
SELECT document.id, (SELECT min(input) FROM sighting WHERE sighting.document = document.number) AS input,
       latest.title, latest.outlet, latest.published_edtf AS published, latest.language, latest.kept_at,
       count(claim_facet.document) AS claims, coalesce(sum(claim_facet.state LIKE 'draft%'), 0) AS drafts,
       coalesce(sum(claim_facet.state LIKE 'rejected%'), 0) AS rejected
FROM (SELECT * FROM reading
      WHERE NOT EXISTS (SELECT 1 FROM reading AS later
                        WHERE later.document = reading.document AND later.number > reading.number)
      ORDER BY number DESC LIMIT :limit) AS latest
JOIN document ON document.number = latest.document
LEFT JOIN claim_facet ON claim_facet.document = document.number
GROUP BY latest.number ORDER BY latest.number DESC
""")
LISTED = 500
"""Reports on the page; older ones are found by search."""


def inbox_rows(ledger: Ledger, limit: int = LISTED) -> list[Row]:
    with ledger.reading() as connection:
        return [dict(row._mapping) for row in connection.execute(ROWS, {"limit": limit})]
