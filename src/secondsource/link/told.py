"""The claims of a ledger as they stand now, with what linking needs of their documents: some, or all.

Rejected claims are left out: people ruled that nobody said so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, bindparam, text

from secondsource.ledger.codec import from_json
from secondsource.link.testimony import Testimony
from secondsource.model import Claim, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.ledger.ledger import Ledger

_COLUMNS = """
SELECT claim_now.body, document.id AS document, document_input.input, reading.outlet, reading.title,
       reading.published_edtf, text.text
FROM claim_now
JOIN document ON document.number = claim_now.document
JOIN document_input ON document_input.document = claim_now.document
JOIN current_reading AS reading ON reading.document = claim_now.document
JOIN text ON text.number = reading.text
WHERE claim_now.state <> 'rejected'
"""

EVERY = text(f"""
-- one row per claim as it stands now, by document input and place in it
{_COLUMNS}
ORDER BY document_input.input, document.id, claim_now.position
""")

SOME = text(f"""
-- one row per claim asked for as it stands now
{_COLUMNS} AND claim_now.id IN :claims
ORDER BY claim_now.id
""").bindparams(bindparam("claims", expanding=True))

AT_ONCE = 500
"""Claims of one query: SQLite takes no more than 32,766 parameters, and shorter statements are cached."""


def told_in(ledger: Ledger) -> list[Testimony]:
    """Every claim as it stands now."""
    with ledger.reading() as connection:
        texts: dict[str, str] = {}
        return [_testimony(row, texts) for row in connection.execute(EVERY)]


def told(ledger: Ledger, claims: Sequence[str]) -> dict[str, Testimony]:
    """The claims asked for, by id; those that are gone or rejected are not in it."""
    texts: dict[str, str] = {}
    with ledger.reading() as connection:
        rows = (row for some in _parts(claims) for row in connection.execute(SOME, {"claims": list(some)}))
        return {testimony.id: testimony for testimony in (_testimony(row, texts) for row in rows)}


def _parts(claims: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(claims), AT_ONCE):
        yield claims[start : start + AT_ONCE]


def _testimony(row: Row[*tuple[Any, ...]], texts: dict[str, str]) -> Testimony:
    published = Published(row.published_edtf, None, "") if row.published_edtf else None
    day: date | None = published.day if published else None
    return Testimony(
        claim=from_json(Claim, row.body),
        document_id=row.document,
        outlet=row.outlet,
        published=day,
        input=row.input,
        title=row.title,
        text=texts.setdefault(row.document, row.text),  # one text in memory for all the claims of a document
    )
