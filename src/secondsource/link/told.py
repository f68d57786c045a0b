"""Claims as they stand now, with what linking needs of the documents that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, text

from secondsource.ledger.codec import from_json
from secondsource.ledger.raw import many
from secondsource.link.testimony import Testimony
from secondsource.model import Claim, Published

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

CLAIMS = text("""
-- one row per claim asked for that the current view holds
SELECT claim_now.body, claim_now.document AS number FROM claim_now
WHERE claim_now.id IN (SELECT value FROM json_each(:claims)) ORDER BY claim_now.id
""")

DOCUMENTS = text("""
-- one row per document asked for: what a citation says of it, and its words
SELECT document.number, document.id, document_input.input, reading.outlet, reading.title,
       reading.published_edtf, text.text,
       coalesce((SELECT min(address) FROM publication_address WHERE document = document.number), reading.url) AS url
FROM document
JOIN document_input ON document_input.document = document.number
JOIN current_reading AS reading ON reading.document = document.number
JOIN text ON text.number = reading.text
WHERE document.number IN (SELECT value FROM json_each(:numbers))
""")


def told(connection: Connection, claims: Iterable[str]) -> dict[str, Testimony]:
    """The claims asked for, by id, rejected and withdrawn ones too; those that no current view holds are not in it."""
    rows = connection.execute(CLAIMS, {"claims": many(claims)}).all()
    numbers = {"numbers": many(sorted({row.number for row in rows}))}
    documents = {row.number: row for row in connection.execute(DOCUMENTS, numbers)}
    found = (_testimony(from_json(Claim, row.body), documents[row.number]) for row in rows)
    return {testimony.id: testimony for testimony in found}


def _testimony(claim: Claim, document: Row[*tuple[Any, ...]]) -> Testimony:
    published = Published(document.published_edtf, None, "") if document.published_edtf else None
    return Testimony(
        claim=claim,
        document_id=document.id,
        outlet=document.outlet,
        published=published.day if published else None,
        input=document.input,
        title=document.title,
        text=document.text,
        url=document.url,
    )
