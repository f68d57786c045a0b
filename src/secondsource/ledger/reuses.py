"""Record that documents share words, and ask which do. What was recorded stays; the latest row of two documents holds.

A row is latest for its two documents whichever of them it calls the copy.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from secondsource.errors import LedgerError
from secondsource.ledger import schema_reuse
from secondsource.ledger.reuse_edge import Direction, Reuse, ReuseKind, SpanPair
from secondsource.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

NUMBER = text("""
-- one row: the number of a document
SELECT number FROM document WHERE id = :id
""")

LATEST = text("""
-- one row: what was last recorded about two documents
SELECT * FROM reuse WHERE (copy = :copy AND source = :source) OR (copy = :source AND source = :copy)
ORDER BY number DESC LIMIT 1
""")

REUSES = text("""
-- one row per pair of documents of which one is wanted: what was last recorded about them by a moment
WITH wanted AS (SELECT number FROM document WHERE id IN (SELECT value FROM json_each(:ids)))
SELECT one.id AS copy_id, two.id AS source_id, reuse.* FROM reuse
JOIN document AS one ON one.number = reuse.copy
JOIN document AS two ON two.number = reuse.source
WHERE reuse.number IN (
  SELECT reuse.number FROM reuse WHERE copy IN wanted UNION SELECT reuse.number FROM reuse WHERE source IN wanted)
AND reuse.recorded_at <= :known_on
AND NOT EXISTS (SELECT 1 FROM reuse AS later WHERE later.number > reuse.number AND later.recorded_at <= :known_on
                AND later.copy = reuse.copy AND later.source = reuse.source)
AND NOT EXISTS (SELECT 1 FROM reuse AS later WHERE later.number > reuse.number AND later.recorded_at <= :known_on
                AND later.copy = reuse.source AND later.source = reuse.copy)
ORDER BY copy_id, source_id
""")

_ALWAYS = "9999"


def record_reuse(connection: Connection, found: Iterable[Reuse], *, recorded_at: str) -> int:
    """Record edges; returns how many are new. What was recorded last about the same two is not written again.

    Raises `LedgerError` where the ledger does not hold one of the documents.
    """
    written = 0
    for edge in found:
        row = _row(connection, edge)
        latest = connection.execute(LATEST, {"copy": row["copy"], "source": row["source"]}).mappings().first()
        if latest is None or any(latest[column] != value for column, value in row.items()):
            connection.execute(schema_reuse.reuse.insert(), {**row, "recorded_at": recorded_at})
            written += 1
    return written


def reuses(connection: Connection, documents: Iterable[str], *, known_on: str = _ALWAYS) -> tuple[Reuse, ...]:
    """The edges of these documents with any other, as last recorded by the moment `known_on` (ISO 8601, UTC)."""
    rows = connection.execute(REUSES, {"ids": json.dumps(sorted(set(documents))), "known_on": known_on})
    return tuple(_edge(row) for row in rows.mappings())


def _row(connection: Connection, edge: Reuse) -> dict[str, Any]:
    return {
        "copy": _number(connection, edge.copy),
        "source": _number(connection, edge.source),
        "kind": edge.kind.value,
        "containment": edge.containment,
        "of_source": edge.of_source,
        "pairs": json.dumps([[p.copy.begin, p.copy.end, p.source.begin, p.source.end] for p in edge.pairs]),
        "direction": edge.direction.value if edge.direction else None,
    }


def _number(connection: Connection, id: str) -> int:
    number = connection.execute(NUMBER, {"id": id}).scalar_one_or_none()
    if number is None:
        raise LedgerError(f"document {id}: the ledger does not hold it; keep it before its reuse is recorded")
    return int(number)


def _edge(row: Any) -> Reuse:
    pairs = tuple(SpanPair(Span(a, b), Span(c, d)) for a, b, c, d in json.loads(row["pairs"]))
    return Reuse(
        copy=row["copy_id"],
        source=row["source_id"],
        kind=ReuseKind(row["kind"]),
        containment=row["containment"],
        of_source=row["of_source"],
        pairs=pairs,
        direction=Direction(row["direction"]) if row["direction"] else None,
    )
