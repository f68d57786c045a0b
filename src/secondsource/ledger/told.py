"""The claims that count, as linking asks for them: each with the document that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from secondsource.ledger.codec import from_json
from secondsource.ledger.fetch import DOCUMENT_HEAD, document_of
from secondsource.ledger.raw import many, raw
from secondsource.model import Claim, Document, SetAside, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row

HEADS = f"""
-- one row per document asked for: its latest reading, with its text
{DOCUMENT_HEAD} WHERE document.number IN (SELECT value FROM json_each(:numbers)) ORDER BY document.number
"""

CLAIMS = """
-- one row per claim that counts in the documents asked for, in reading order
SELECT document, body FROM claim_told WHERE document IN (SELECT value FROM json_each(?)) ORDER BY document, position
"""

SET_ASIDE = """
-- one row per set-aside span of one reading
SELECT begins, ends, reason FROM set_aside WHERE reading = :reading ORDER BY position
"""

KEPT_ON = """
-- one row per document asked for: the day on which its latest reading was kept
SELECT document.id, substr(max(reading.kept_at), 1, 10) FROM document JOIN reading ON reading.document = document.number
WHERE document.id IN (SELECT value FROM json_each(?)) GROUP BY document.id
"""

NUMBERS = """
-- one row per document
SELECT number FROM document ORDER BY number
"""

CLAIMS_AS_OF = """
-- one row per claim that stands in the fact, or left it after that day
SELECT claim FROM fact_claim WHERE fact = :fact
UNION SELECT claim FROM fact_left WHERE fact = :fact AND left_at > :day
"""

AT_ONCE = 200
"""Documents loaded by one query."""


@dataclass(frozen=True, slots=True)
class Told:
    """A document with those of its claims that count.

    `number` is the ledger's own; `kept_on` is the day on which its latest reading was kept.
    """

    number: int
    document: Document
    claims: tuple[Claim, ...]
    kept_on: date


def told_in(connection: Connection, numbers: Sequence[int]) -> Iterator[Told]:
    """The documents of these numbers, each with all its claims that count."""
    for at in range(0, len(numbers), AT_ONCE):
        some = numbers[at : at + AT_ONCE]
        yield from _with_heads(connection, _by_document(raw(connection).execute(CLAIMS, (many(some),))), some)


def days_kept(connection: Connection, documents: Iterable[str]) -> dict[str, date]:
    """The day on which the latest reading of each document was kept, by the document's id."""
    rows = raw(connection).execute(KEPT_ON, (many(documents),))
    return {id: date.fromisoformat(day) for id, day in rows}


def claims_as_of(connection: Connection, fact: str, day: date) -> list[str]:
    """The claims of the fact, with those that left it only after that day: withdrawn, rejected, or read otherwise."""
    after = f"{day.isoformat()}T24"  # sorts after every moment of the day
    return [claim for (claim,) in raw(connection).execute(CLAIMS_AS_OF, {"fact": fact, "day": after})]


def waiting_for_reuse(connection: Connection) -> list[int]:
    """The numbers of the documents whose words were not yet looked up in the others."""
    return [int(n) for (n,) in raw(connection).execute("SELECT document FROM reuse_pending ORDER BY document")]


def every_document(connection: Connection) -> list[int]:
    """The numbers of all documents."""
    return [int(number) for (number,) in raw(connection).execute(NUMBERS)]


def _by_document(rows: Iterable[tuple[int, str]]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for document, body in rows:
        found.setdefault(document, []).append(claim_in(body))
    return found


@lru_cache(maxsize=10_000)
def claim_in(body: str) -> Claim:
    """The claim that the body holds; those decoded last stay at hand, for a claim is weighed again and again."""
    return from_json(Claim, body)


def _with_heads(connection: Connection, claims: dict[int, list[Claim]], numbers: Sequence[int]) -> Iterator[Told]:
    rows: Iterable[Row[Any]] = connection.exec_driver_sql(HEADS, {"numbers": many(numbers)})
    for row in rows:
        number = row.document_number
        kept_on = date.fromisoformat(row.kept_at[:10])
        aside = connection.exec_driver_sql(SET_ASIDE, {"reading": row.reading_number})
        document = document_of(row, tuple(SetAside(Span(begins, ends), why) for begins, ends, why in aside))
        yield Told(number, document, tuple(claims.get(number, ())), kept_on)
