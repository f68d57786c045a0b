"""When the ledger learnt something: the recorded side of every bitemporal view."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

if TYPE_CHECKING:
    from collections.abc import Collection

    from secondsource.ledger.ledger import Ledger

DOCUMENT_DAYS = text("""
-- one row per document: the day on which the ledger first kept a reading of it (UTC)
SELECT document.id, substr(min(reading.kept_at), 1, 10) AS day
FROM reading JOIN document ON document.number = reading.document
GROUP BY document.id
""")

CLAIM_DAYS = text("""
-- one row per claim with one of these predicates: the day on which a reading first made it (UTC)
SELECT claim.id, substr(min(reading.kept_at), 1, 10) AS day
FROM claim JOIN reading ON reading.number = claim.reading
WHERE claim.id IN (SELECT id FROM claim WHERE predicate IN :predicates)
GROUP BY claim.id
""").bindparams(bindparam("predicates", expanding=True))


def document_days(ledger: Ledger) -> dict[str, date]:
    """Document id to the day on which the ledger first kept it."""
    with ledger.reading() as connection:
        return {row.id: date.fromisoformat(row.day) for row in connection.execute(DOCUMENT_DAYS)}


def claim_days(ledger: Ledger, predicates: Collection[str]) -> dict[str, date]:
    """Claim id to the day on which a reading first made it, for the claims with one of these predicates.

    A later reading that makes the same claim again does not make it younger.
    """
    with ledger.reading() as connection:
        rows = connection.execute(CLAIM_DAYS, {"predicates": sorted(predicates)})
        return {row.id: date.fromisoformat(row.day) for row in rows}
