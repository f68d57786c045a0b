"""Reuse in a ledger: look up the kept documents that share words with a new one, compare, and record the edges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from secondsource.ledger import fingerprints
from secondsource.ledger.reuses import record_reuse
from secondsource.link.reuse import find_reuses
from secondsource.link.reuse_report import Report, report_of
from secondsource.model import Document, Published, SetAside, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secondsource.ledger.candidates import Bounds, Found
    from secondsource.ledger.reuse_edge import Reuse
    from secondsource.link.agents import Agents

KEPT = text("""
-- one row: a document as its latest reading has it, and when the first one was kept
SELECT document.id, text.text, text.sha256, text.extractor, reading.number AS reading, reading.title, reading.author,
       reading.outlet, reading.url, reading.published_edtf,
       (SELECT min(kept_at) FROM reading AS first WHERE first.document = document.number) AS kept_at,
       (SELECT min(address) FROM publication_address WHERE document = document.number) AS address
FROM document JOIN reading ON reading.document = document.number JOIN text ON text.number = reading.text
WHERE document.number = :number ORDER BY reading.number DESC LIMIT 1
""")

ASIDE = text("""
-- one row per set-aside span of a reading, in order
SELECT begins, ends, reason FROM set_aside WHERE reading = :reading ORDER BY position
""")


@dataclass(frozen=True, slots=True)
class LedgerIndex:
    """The look-ups of `link.reuse.Index` on a ledger, within the transaction of `connection`."""

    connection: Connection

    def candidates(
        self, prints: Sequence[int], day: int, bounds: Bounds, *, without: int | None = None
    ) -> tuple[Found, ...]:
        return fingerprints.candidates(self.connection, prints, day, bounds, without=without)

    def with_copy_keys(self, keys: Iterable[int], *, most: int, without: int | None = None) -> list[int]:
        return fingerprints.with_copy_keys(self.connection, keys, most=most, without=without)

    def with_address(self, address: str, *, most: int, without: int | None = None) -> list[int]:
        return fingerprints.with_address(self.connection, address, most=most, without=without)


def add_reuse(
    connection: Connection, number: int, document: Document, agents: Agents, *, recorded_at: str
) -> tuple[Reuse, ...]:
    """Put a document that was just kept under `number` into the look-ups, and record whom it copies or who copied it.

    `recorded_at` is the ledger's clock: an ISO 8601 moment, whose day is also the day on which the document was seen.
    Twice changes no row. Costs a bounded number of look-ups and comparisons, however large the ledger is.
    """
    report = report_of(document, seen=date.fromisoformat(recorded_at[:10]))
    fingerprints.put_fingerprints(connection, number, report.day, report.prints)
    fingerprints.put_copy_keys(connection, number, report.copy_keys)
    if report.address is not None:
        fingerprints.put_address(connection, number, report.address)
    found = find_reuses(number, report, LedgerIndex(connection), partial(kept_report, connection), agents)
    record_reuse(connection, found, recorded_at=recorded_at)
    return found


def kept_report(connection: Connection, number: int) -> Report:
    """What reuse needs of the kept document of that number, as its latest reading has it."""
    row = connection.execute(KEPT, {"number": number}).one()
    marks = connection.execute(ASIDE, {"reading": row.reading})
    document = Document(
        sha256_raw=row.id.removeprefix("sha256:"),
        sha256_text=row.sha256,
        text=row.text,
        input="",
        extractor=row.extractor,
        title=row.title,
        author=row.author,
        outlet=row.outlet,
        url=row.url,
        published=Published(row.published_edtf, None, "ledger") if row.published_edtf else None,
        set_aside=tuple(SetAside(Span(mark.begins, mark.ends), mark.reason) for mark in marks),
    )
    report = report_of(document, seen=date.fromisoformat(row.kept_at[:10]))
    return replace(report, address=row.address or report.address)
