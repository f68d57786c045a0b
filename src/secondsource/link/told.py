"""Claims as they stand now, with what linking needs of the documents that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, text

from secondsource.ledger.raw import many
from secondsource.ledger.told import claim_in
from secondsource.link.testimony import Testimony
from secondsource.model import Published

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Connection

    from secondsource.model import Claim

CLAIMS = text("""
-- one row per claim asked for that the current view holds
SELECT claim_now.body, claim_now.document AS number FROM claim_now
WHERE claim_now.id IN (SELECT value FROM json_each(:claims)) ORDER BY claim_now.id
""")

DOCUMENTS = text("""
-- one row per document asked for: what a citation says of it, and its words
SELECT document.number, document.id, reading.outlet, reading.title, reading.published_edtf, text.text,
       (SELECT min(input) FROM sighting WHERE sighting.document = document.number) AS input,
       coalesce((SELECT min(address) FROM publication_address WHERE document = document.number), reading.url) AS url
FROM document
JOIN current_reading AS reading ON reading.document = document.number
JOIN text ON text.number = reading.text
WHERE document.number IN (SELECT value FROM json_each(:numbers))
""")


def told(connection: Connection, claims: Iterable[str]) -> dict[str, Testimony]:
    """The claims asked for, by id, rejected and withdrawn ones too; those that no current view holds are not in it."""
    rows = connection.execute(CLAIMS, {"claims": many(claims)}).all()
    numbers = {"numbers": many(sorted({row.number for row in rows}))}
    documents = {row.number: (row, _day(row.published_edtf)) for row in connection.execute(DOCUMENTS, numbers)}
    found = (_testimony(claim_in(row.body), documents[row.number]) for row in rows)
    return {testimony.id: testimony for testimony in found}


def _day(edtf: str | None) -> date | None:
    return Published(edtf, None, "").day if edtf else None


def _testimony(claim: Claim, told_in: tuple[Row[*tuple[Any, ...]], date | None]) -> Testimony:
    document, published = told_in
    return Testimony(
        claim=claim,
        document_id=document.id,
        outlet=document.outlet,
        published=published,
        input=document.input,
        title=document.title,
        text=document.text,
        url=document.url,
    )
