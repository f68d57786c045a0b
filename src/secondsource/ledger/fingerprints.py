"""Put fingerprints into a ledger, and find the kept documents that share some with a new one in bounded time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from secondsource.ledger import schema_reuse
from secondsource.ledger.candidates import UNDATED, Bounds, Found, month, ranked, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IS_PUT = text("""
-- one row when the fingerprints of the document are there
SELECT 1 FROM fingerprinted WHERE document = :document
""")

PUT = """
-- one fingerprint of one document; many at a time
INSERT OR IGNORE INTO fingerprint(month, print, day, document) VALUES (?, ?, ?, ?)
"""

POSTINGS = text("""
-- one row per fingerprint and month: the earliest documents of the days asked for that have it, as JSON
SELECT wanted.value AS print, (SELECT json_group_array(document) FROM (
  SELECT document FROM fingerprint
  WHERE month = months.value AND print = wanted.value AND day BETWEEN :first AND :last
  ORDER BY day, document LIMIT :most)) AS documents
FROM json_each(:months) AS months CROSS JOIN json_each(:prints) AS wanted
""")

MONTHS = text("""
-- one row per month of which there are fingerprints
WITH RECURSIVE held(month) AS (
  SELECT min(month) FROM fingerprint
  UNION ALL SELECT (SELECT min(month) FROM fingerprint WHERE fingerprint.month > held.month) FROM held
  WHERE held.month IS NOT NULL)
SELECT month FROM held WHERE month IS NOT NULL
""")

SIZES = text("""
-- one row per document: how many fingerprints it has
SELECT document, prints FROM fingerprinted WHERE document IN (SELECT value FROM json_each(:documents))
""")

PUT_KEY = """
-- one key of one document; many at a time
INSERT OR IGNORE INTO whole_copy_key(key, document) VALUES (?, ?)
"""

SAME_KEYS = text("""
-- one row per document that has one of these keys, the first ones of each key
SELECT DISTINCT found.value AS document
FROM json_each(:keys) AS wanted, json_each((SELECT json_group_array(document) FROM (
  SELECT document FROM whole_copy_key WHERE key = wanted.value ORDER BY document LIMIT :most))) AS found
ORDER BY document LIMIT :most
""")

PUT_ADDRESS = text("""
-- the address of one document
INSERT OR IGNORE INTO publication_address(address, document) VALUES (:address, :document)
""")

SAME_ADDRESS = text("""
-- one row per document of that address
SELECT document FROM publication_address WHERE address = :address ORDER BY document LIMIT :most
""")


def put_fingerprints(connection: Connection, document_number: int, day: int, prints: Sequence[int]) -> None:
    """Keep the distinct fingerprints of a document under its day (`candidates.day_number`). Twice changes no row."""
    if connection.execute(IS_PUT, {"document": document_number}).first() is not None:
        return
    rows = [(month(day), value, day, document_number) for value in sorted(set(prints))]
    if rows:
        connection.exec_driver_sql(PUT, rows)
    put = {"document": document_number, "day": day, "prints": len(rows)}
    connection.execute(schema_reuse.fingerprinted.insert(), put)


def candidates(
    connection: Connection, prints: Sequence[int], day: int, bounds: Bounds, *, without: int | None = None
) -> tuple[Found, ...]:
    """The kept documents that share enough of these fingerprints, the likeliest first; never the document `without`."""
    dated = _postings(connection, prints, window(day, bounds.days), bounds.postings)
    undated = _postings(connection, prints, (UNDATED, UNDATED), bounds.postings)
    postings = [dated.get(value, []) + undated.get(value, []) for value in sorted(dated.keys() | undated.keys())]
    several = json.dumps(sorted({document for posting in postings for document in posting}))
    sizes = {row.document: row.prints for row in connection.execute(SIZES, {"documents": several})}
    return ranked(postings, sizes, len(set(prints)), bounds, without)


def _postings(connection: Connection, prints: Sequence[int], days: tuple[int, int], most: int) -> dict[int, list[int]]:
    """Of each fingerprint that is there, the earliest documents of these days that have it."""
    first, last = days
    held = connection.execute(MONTHS).scalars()
    months = [number for number in held if month(first) <= number <= month(last)]
    asked = {"prints": json.dumps(sorted(set(prints))), "months": json.dumps(months), "first": first, "last": last}
    found: dict[int, list[int]] = {}
    for row in connection.execute(POSTINGS, {**asked, "most": most}):
        if row.documents != "[]":
            found[row.print] = (found.get(row.print, []) + json.loads(row.documents))[:most]
    return found


def put_copy_keys(connection: Connection, document_number: int, keys: Iterable[int]) -> None:
    """Keep the keys by which copies of the whole document are found, whatever their day. Twice changes no row."""
    rows = [(key, document_number) for key in keys]
    if rows:
        connection.exec_driver_sql(PUT_KEY, rows)


def with_copy_keys(connection: Connection, keys: Iterable[int], *, most: int, without: int | None = None) -> list[int]:
    """The first documents that have one of these keys, by number."""
    rows = connection.execute(SAME_KEYS, {"keys": json.dumps(list(keys)), "most": most + 1}).scalars()
    return [number for number in rows if number != without][:most]


def put_address(connection: Connection, document_number: int, address: str) -> None:
    """Keep the address (see `link.reuse_versions.address`) under which a document was published."""
    connection.execute(PUT_ADDRESS, {"address": address, "document": document_number})


def with_address(connection: Connection, address: str, *, most: int, without: int | None = None) -> list[int]:
    """The first documents that were published under this address, by number."""
    rows = connection.execute(SAME_ADDRESS, {"address": address, "most": most + 1}).scalars()
    return [number for number in rows if number != without][:most]
