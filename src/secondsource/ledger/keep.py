"""Put what was read into the ledger: one document, one transaction, everything or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, bindparam, select, text

from secondsource.errors import LedgerError
from secondsource.ledger import schema
from secondsource.ledger.claim_row import claim_columns
from secondsource.ledger.codec import to_json, tuple_from_json
from secondsource.ledger.failures import settle_failures, write_failure
from secondsource.ledger.names import storable, storable_failure
from secondsource.ledger.options import NO_OPTIONS, ReadingOptions, reading_id
from secondsource.ledger.ruled import settle_document
from secondsource.ledger.store import Store
from secondsource.model import Claim, Document, Failure, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secondsource.ledger.ledger import Ledger

READING_KEPT = text("""
-- one row when the ledger holds a reading of these bytes by this reader under these options
SELECT reading.number, reading.id FROM document JOIN reading ON reading.document = document.number
WHERE document.id = :document AND reading.reader = :reader AND reading.options = :options
ORDER BY reading.number DESC LIMIT 1
""")

FORGET_WORDS = text("""
-- takes one document out of the search index; the index needs the very words that it holds
INSERT INTO document_search(document_search, rowid, title, text)
SELECT 'delete', number, title, text FROM search_source WHERE number = :document
""")

INDEX_WORDS = text("""
-- puts the current words of one document into the search index
INSERT INTO document_search(rowid, title, text)
SELECT number, title, text FROM search_source WHERE number = :document
""")

_DOCUMENT = select(schema.document.c.number).where(schema.document.c.id == bindparam("id"))
_TEXT = select(schema.text.c.number).where(
    schema.text.c.document == bindparam("document"),
    schema.text.c.sha256 == bindparam("sha256"),
    schema.text.c.extractor == bindparam("extractor"),
)
_SIGHTING = select(schema.sighting.c.seen_at).where(
    schema.sighting.c.document == bindparam("document"), schema.sighting.c.input == bindparam("input")
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What `keep` did. `new` is false when the ledger held this reading already."""

    document: str
    reading: str
    new: bool


def keep(ledger: Ledger, reading: Reading, raw: bytes, *, reader: str, options: ReadingOptions = NO_OPTIONS) -> Kept:
    """Keep `raw` and what `reader` (name/version) made of it under `options`. Twice changes no row.

    Failures of the reading are kept with it; open failures of the same input that it no longer has are resolved.
    Raises `LedgerError` when the reading is not of these bytes, or gives one claim id twice.
    """
    _check(reading, raw)
    input = storable(reading.document.input)
    with _text_errors(input), ledger.begin() as connection:
        known = connection.execute(_DOCUMENT, {"id": reading.document.id}).scalar_one_or_none()
        if known is None or not ledger.store.holds(reading.document.sha256_raw):
            ledger.store.keep(raw)
        return write(connection, reading, size=len(raw), reader=reader, options=options, now=ledger.now())


def write(
    connection: Connection, reading: Reading, *, size: int, reader: str, now: str, options: ReadingOptions = NO_OPTIONS
) -> Kept:
    """The rows of `keep` within a transaction of the caller's, without the copy of the raw bytes (`size` of them)."""
    document = reading.document
    identity = reading_id(document.sha256_raw, document.sha256_text, reader, options)
    input = storable(document.input)
    number = connection.execute(_DOCUMENT, {"id": document.id}).scalar_one_or_none()
    if number is None:
        number = _insert_document(connection, document, size=size)
    _keep_sighting(connection, number, input, now)
    new = not _is_known(connection, identity)
    if new:
        row = {"id": identity, "reader": reader, "options": options.to_json(), "kept_at": now}
        _keep_reading(connection, number, reading, row)
    settle_failures(connection, number, input, _failures(reading), now)
    return Kept(document.id, identity, new)


def is_kept(ledger: Ledger, sha256_raw: str, reader: str, options: ReadingOptions = NO_OPTIONS) -> bool:
    """Whether these bytes were already read by `reader` under `options`, so that they need not be read again."""
    with ledger.reading() as connection:
        return _kept_reading(connection, sha256_raw, reader, options) is not None


def keep_sighting(
    ledger: Ledger, sha256_raw: str, input: str, *, reader: str, options: ReadingOptions = NO_OPTIONS
) -> Kept | None:
    """Note that a document already read came in as `input`, and resolve that input's failures; ``None`` if it was not.

    This is `keep` for a document that `is_kept` lets the pipeline skip.
    """
    with ledger.begin() as connection:
        kept = _kept_reading(connection, sha256_raw, reader, options)
        if kept is None:
            return None
        number = connection.execute(_DOCUMENT, {"id": f"sha256:{sha256_raw}"}).scalar_one()
        _keep_sighting(connection, number, storable(input), ledger.now())
        settle_failures(connection, number, storable(input), _failures_kept(connection, kept[0]), ledger.now())
    return Kept(f"sha256:{sha256_raw}", kept[1], False)


def keep_failure(ledger: Ledger, failure: Failure) -> None:
    """Keep what could not be done. While it stands open, keeping it again changes no row."""
    with ledger.begin() as connection:
        write_failure(connection, storable_failure(failure), ledger.now())


@contextmanager
def _text_errors(input: str) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise LedgerError(f"{input}: its text is no Unicode (half of a surrogate pair); mend the input") from error


def _check(reading: Reading, raw: bytes) -> None:
    document = reading.document
    if hashlib.sha256(raw).hexdigest() != document.sha256_raw:
        raise LedgerError(
            f"{storable(document.input)}: the reading is not of these bytes (their SHA-256 differs); read it again"
        )
    twice = [name for name, times in Counter(claim.id for claim in reading.claims).items() if times > 1]
    if twice:
        raise LedgerError(
            f"{storable(document.input)}: the reader gave the claim id {twice[0]} twice; this document is not kept"
        )


def _kept_reading(
    connection: Connection, sha256_raw: str, reader: str, options: ReadingOptions
) -> tuple[int, str] | None:
    values = {"document": f"sha256:{sha256_raw}", "reader": reader, "options": options.to_json()}
    row = connection.execute(READING_KEPT, values).one_or_none()
    return None if row is None else (row.number, row.id)


def _is_known(connection: Connection, identity: str) -> bool:
    found = select(schema.reading.c.number).where(schema.reading.c.id == identity)
    return connection.execute(found).scalar_one_or_none() is not None


def _insert(connection: Connection, table: Table, **values: Any) -> int:
    key = connection.execute(table.insert().values(**values)).inserted_primary_key
    return int(key[0]) if key is not None else 0


def _insert_document(connection: Connection, document: Document, *, size: int) -> int:
    return _insert(connection, schema.document, id=document.id, path=Store.name(document.sha256_raw), size=size)


def _keep_sighting(connection: Connection, number: int, input: str, now: str) -> None:
    if connection.execute(_SIGHTING, {"document": number, "input": input}).one_or_none() is None:
        connection.execute(schema.sighting.insert(), {"document": number, "input": input, "seen_at": now})


def _keep_text(connection: Connection, number: int, document: Document) -> int:
    values = {"document": number, "sha256": document.sha256_text, "extractor": document.extractor}
    known = connection.execute(_TEXT, values).scalar_one_or_none()
    return int(known) if known is not None else _insert(connection, schema.text, text=document.text, **values)


def _keep_reading(connection: Connection, document: int, reading: Reading, row: dict[str, Any]) -> None:
    """The rows of one reading, and the search index with it. `row` says who read it how and when."""
    text_number = _keep_text(connection, document, reading.document)
    connection.execute(FORGET_WORDS, {"document": document})
    failures = {
        "document_failures": to_json(
            tuple(map(storable_failure, reading.document.failures)), post=reading.document.post
        ),
        "reading_failures": to_json(tuple(map(storable_failure, reading.failures))),
    }
    row = {**row, **failures, **_metadata(reading.document), "document": document, "text": text_number}
    number = _insert(connection, schema.reading, **row)
    connection.execute(INDEX_WORDS, {"document": document})
    connection.execute(schema.mentions.insert(), {"reading": number, "body": to_json(reading.mentions)})
    _insert_all(connection, schema.set_aside, _set_asides(number, reading.document))
    _insert_all(connection, schema.claim, _claims(number, document, reading.claims))
    settle_document(connection, document)


def _insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _metadata(document: Document) -> dict[str, str | None]:
    published = document.published
    return {
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
        "published_edtf": published.edtf if published else None,
        "published_surface": published.surface if published else None,
        "published_how": published.how if published else None,
        "published_time": published.time if published else None,
        "published_zone": published.zone if published else None,
    }


def _set_asides(reading: int, document: Document) -> list[dict[str, Any]]:
    return [
        {
            "reading": reading,
            "position": position,
            "begins": aside.span.begin,
            "ends": aside.span.end,
            "reason": aside.reason,
        }
        for position, aside in enumerate(document.set_aside)
    ]


def _claims(reading: int, document: int, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    where = {"reading": reading, "document": document}
    return [{**claim_columns(claim), **where, "position": n} for n, claim in enumerate(claims)]


def _failures(reading: Reading) -> tuple[Failure, ...]:
    return tuple(dict.fromkeys(map(storable_failure, reading.document.failures + reading.failures)))


def _failures_kept(connection: Connection, reading: int) -> tuple[Failure, ...]:
    columns = select(schema.reading.c.document_failures, schema.reading.c.reading_failures)
    row = connection.execute(columns.where(schema.reading.c.number == reading)).one()
    return tuple(dict.fromkeys(tuple_from_json(Failure, row[0]) + tuple_from_json(Failure, row[1])))
