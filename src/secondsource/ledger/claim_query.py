"""A `ClaimFilter` as one SQL query over the claims that count: as people ruled on them, withdrawn reports left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    column,
    exists,
    func,
    or_,
    select,
    table,
    text,
)

from secondsource.errors import NotFound, UsageError
from secondsource.ledger import schema
from secondsource.ledger.facts import current_fact_id
from secondsource.ledger.names import storable
from secondsource.ledger.prefix import the_one
from secondsource.ledger.schema_ruled import claim_now
from secondsource.ledger.schema_spots import claim_spot

if TYPE_CHECKING:
    from secondsource.ledger.filters import ClaimFilter

DOCUMENT_IDS = text("""
-- one row per document id
SELECT id FROM document WHERE id >= :begin AND id < :end ORDER BY id
""")

DOCUMENTS_OF_INPUT = text("""
-- one row per document that came in under this name, the latest first
SELECT document.id FROM sighting JOIN document ON document.number = sighting.document
WHERE sighting.input = :input ORDER BY document.number DESC
""")

_claim = table("claim_told", *(column(c.name) for c in claim_now.columns))
_current_reading = table("current_reading", column("document"), column("id"))
_document_input = table("document_input", column("document"), column("input"))


def claim_query(connection: Connection, filters: ClaimFilter) -> Select[Any]:
    """One row per claim asked for, with its document, fact, reading and state; by input name, then as they stand.

    Raises `NotFound` when `filters` names a document or fact that the ledger does not hold.
    """
    return (
        select(
            _claim.c.body,
            schema.document.c.id.label("document"),
            _document_input.c.input,
            schema.fact_claim.c.fact,
            _current_reading.c.id.label("reading"),
            _claim.c.state,
            _claim.c.ruling,
        )
        .join_from(_claim, _current_reading, _current_reading.c.document == _claim.c.document)
        .join(schema.document, schema.document.c.number == _claim.c.document)
        .join(_document_input, _document_input.c.document == _claim.c.document)
        .join(schema.fact_claim, schema.fact_claim.c.claim == _claim.c.id, isouter=True)
        .where(*_conditions(connection, filters))
        .order_by(_document_input.c.input, schema.document.c.id, _claim.c.position)
        .limit(filters.limit)
    )


def document_id(connection: Connection, name: str) -> str:
    """The id of the document whose input name, id or beginning of an id `name` is; else `NotFound`.

    Where several documents came in under one name, the latest.
    """
    by_input = connection.execute(DOCUMENTS_OF_INPUT, {"input": storable(name)}).scalars().first()
    if by_input is not None:
        return str(by_input)
    digits = name.removeprefix("sha256:")
    if len(digits) < 6:
        raise NotFound(f"document {name!r}: no input has that name; of an id, give at least 6 characters")
    return the_one(connection, DOCUMENT_IDS, "document", f"sha256:{digits}")


def _conditions(connection: Connection, filters: ClaimFilter) -> list[ColumnElement[bool]]:
    if filters.limit is not None and filters.limit < 0:
        raise UsageError(f"limit {filters.limit}: give 0 or more, or none")
    equal = {
        _claim.c.source_type: filters.source_type,
        _claim.c.predicate: filters.predicate,
        _claim.c.modality: filters.modality,
        schema.document.c.id: document_id(connection, filters.document) if filters.document is not None else None,
        schema.fact_claim.c.fact: current_fact_id(connection, filters.fact) if filters.fact is not None else None,
    }
    conditions: list[ColumnElement[bool]] = [col == str(value) for col, value in equal.items() if value is not None]
    if filters.source is not None:
        conditions.append(func.holds(_claim.c.source_name, filters.source) == 1)
    if filters.place is not None:
        conditions.append(_is_at(filters.place))
    if filters.words is not None:
        conditions.append(func.holds_words(func.json_extract(_claim.c.body, "$.words"), filters.words) == 1)
    return conditions + _days(filters)


def _is_at(place: str) -> ColumnElement[bool]:
    by_id = claim_spot.c.geonameid == int(place) if place.isascii() and place.isdigit() else None
    named = func.holds(claim_spot.c.name, place) == 1 if by_id is None else by_id
    return exists().where(claim_spot.c.claim == _claim.c.id, named)


def _days(filters: ClaimFilter) -> list[ColumnElement[bool]]:
    """An open end of a claim's days reaches any day; a claim without days is on no day."""
    if filters.since is None and filters.until is None:
        return []
    conditions = [or_(_claim.c.earliest.is_not(None), _claim.c.latest.is_not(None))]
    if filters.since is not None:
        conditions.append(or_(_claim.c.latest.is_(None), _claim.c.latest >= filters.since.isoformat()))
    if filters.until is not None:
        conditions.append(or_(_claim.c.earliest.is_(None), _claim.c.earliest <= filters.until.isoformat()))
    return conditions
