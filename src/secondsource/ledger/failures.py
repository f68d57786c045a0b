"""Failures are rows: kept once while they stand, resolved by a later row when the same input succeeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Row, text

from secondsource.ledger import schema
from secondsource.model import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.ledger.ledger import Ledger

FAILURES = text("""
-- one row per failure that ever stood, the oldest first; resolved_at is null while it stands
SELECT failure.input, failure.step, failure.code, failure.message, failure.seen_at, resolved.resolved_at
FROM failure LEFT JOIN resolved ON resolved.failure = failure.number
WHERE :resolved OR resolved.failure IS NULL
ORDER BY failure.number
""")

OPEN_FAILURES_OF_INPUT = text("""
-- one row per failure of one input that still stands
SELECT number, input, step, code, message FROM open_failure WHERE input = :input ORDER BY number
""")

OCCURRENCES = text("""
-- one row: how often this very failure has stood, and whether it stands now
SELECT count(*) AS times, count(failure.number) - count(resolved.failure) AS stands
FROM failure LEFT JOIN resolved ON resolved.failure = failure.number
WHERE failure.input = :input AND failure.step = :step AND failure.code = :code AND failure.message = :message
""")


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """A failure, when it was first seen, and when the same input succeeded (``None``: it still stands)."""

    failure: Failure
    seen_at: str
    resolved_at: str | None


def failures(ledger: Ledger, *, resolved: bool = False) -> Iterator[KeptFailure]:
    """Yield the failures that stand, the oldest first; with `resolved`, the resolved ones too."""
    with ledger.reading() as connection:
        for row in connection.execute(FAILURES, {"resolved": resolved}):
            yield KeptFailure(_failure(row), row.seen_at, row.resolved_at)


def write_failure(connection: Connection, failure: Failure, now: str) -> None:
    """Append `failure` unless it stands already; one that was resolved and comes back is a new row."""
    values = {"input": failure.input, "step": failure.step, "code": failure.code, "message": failure.message}
    seen = connection.execute(OCCURRENCES, values).one()
    if not seen.stands:
        connection.execute(schema.failure.insert(), {**values, "occurrence": seen.times + 1, "seen_at": now})


def settle_failures(connection: Connection, document: int, input: str, stand: tuple[Failure, ...], now: str) -> None:
    """After `document` was read as `input`: `stand` are kept, every other open failure of that input is resolved."""
    for failure in stand:
        write_failure(connection, failure, now)
    for row in connection.execute(OPEN_FAILURES_OF_INPUT, {"input": input}).all():
        if _failure(row) not in stand:
            connection.execute(
                schema.resolved.insert(), {"failure": row.number, "document": document, "resolved_at": now}
            )


def _failure(row: Row[*tuple[object, ...]]) -> Failure:
    return Failure(row.input, row.step, row.code, row.message)
