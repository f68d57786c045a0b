"""Who speaks in a ledger, and in how many claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

SPEAKING = text("""
-- one row per name of a source, with the claims that count and are told by it, the most first
SELECT source_name AS name, count(*) AS claims FROM claim_told
WHERE source_name IS NOT NULL GROUP BY source_name ORDER BY claims DESC, name
""")


def speaking(ledger: Ledger) -> list[tuple[str, int]]:
    """Every name of a source with its number of claims, those with most first."""
    with ledger.reading() as connection:
        return [(row.name, row.claims) for row in connection.execute(SPEAKING)]
