"""The facts that stand, and what show prints about each. `partition.py` says which claims a fact holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from secondsource.errors import NotFound
from secondsource.ledger.codec import plain_from_json, plain_to_json
from secondsource.ledger.facets import drop_facets, put_facets
from secondsource.ledger.prefix import the_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from secondsource.ledger.ledger import Ledger

ROW = """
SELECT fact_body.fact AS id, fact_body.body,
       (SELECT json_group_array(claim) FROM (SELECT claim FROM fact_claim WHERE fact_claim.fact = fact_body.fact
                                             ORDER BY position)) AS claims
FROM fact_body
"""

FACTS = text(f"""
-- one row per current fact, by id; its claims in their order
{ROW} ORDER BY fact_body.fact
""")

FACT = text(f"""
-- one row: a current fact
{ROW} WHERE fact_body.fact = :id
""")

FACT_IDS = text("""
-- one row per fact id ever minted
SELECT id FROM fact WHERE id >= :begin AND id < :end ORDER BY id
""")

IS_CURRENT = text("""
-- one row when the fact stands: claims hold it up, or what show prints of it is still there
SELECT 1 WHERE EXISTS (SELECT 1 FROM fact_claim WHERE fact = :id) OR EXISTS (SELECT 1 FROM fact_body WHERE fact = :id)
""")

LATEST_REDIRECT = text("""
-- one row: where a fact that went away was last redirected to
SELECT new FROM fact_redirect WHERE old = :id ORDER BY number DESC LIMIT 1
""")

STALE = text("""
-- one row per fact whose counts wait to be made again
SELECT fact FROM fact_stale ORDER BY fact LIMIT :most
""")

CLAIMS_OF = text("""
-- one row per claim of a fact
SELECT claim FROM fact_claim WHERE fact = :fact ORDER BY position, claim
""")

COUNT = text("""
-- one row: how many facts stand
SELECT count(*) FROM fact_body
""")

PUT_POSITION = text("""
-- where in its fact a claim stands; an unchanged row is not written
UPDATE fact_claim SET position = :position WHERE claim = :claim AND position <> :position
""")

UP_TO_DATE = text("""
-- the counts of a fact are made
DELETE FROM fact_stale WHERE fact = :fact
""")

PUT_BODY = text("""
-- what show prints about a fact; an unchanged row is not written
INSERT INTO fact_body(fact, body) VALUES (:fact, :body)
ON CONFLICT DO UPDATE SET body = excluded.body WHERE body IS NOT excluded.body
""")

TAKE_OUT_BODY = text("""
-- a fact that is no longer current
DELETE FROM fact_body WHERE fact = :fact
""")


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of the current partition: the claims it holds, and `body`, plain JSON that link/ wrote for show."""

    id: str
    claim_ids: tuple[str, ...]
    body: Mapping[str, Any]


def put_bodies(connection: Connection, facts: Iterable[FactRow]) -> None:
    """Write what show prints about these facts, and that it is up to date; a fact without claims is taken out."""
    for fact in facts:
        if fact.claim_ids:
            connection.execute(PUT_BODY, {"fact": fact.id, "body": plain_to_json(fact.body)})
            rows = [{"claim": claim, "position": n} for n, claim in enumerate(fact.claim_ids)]
            connection.execute(PUT_POSITION, rows)
            put_facets(connection, fact.id, fact.body, fact.claim_ids)
        else:
            connection.execute(TAKE_OUT_BODY, {"fact": fact.id})
            drop_facets(connection, fact.id)
        connection.execute(UP_TO_DATE, {"fact": fact.id})


def stale_facts(connection: Connection, *, most: int) -> dict[str, tuple[str, ...]]:
    """Facts whose counts have to be made again, with the claims that they hold now; at most so many."""
    found: dict[str, tuple[str, ...]] = {}
    for id in connection.execute(STALE, {"most": most}).scalars().all():
        found[str(id)] = tuple(connection.execute(CLAIMS_OF, {"fact": id}).scalars())
    return found


def count_facts(ledger: Ledger) -> int:
    """How many facts stand."""
    with ledger.reading() as connection:
        return int(connection.execute(COUNT).scalar_one())


def facts(ledger: Ledger) -> Iterator[FactRow]:
    """Yield the facts of the current partition by id."""
    with ledger.reading() as connection:
        yield from _rows(connection, None)


def fact(ledger: Ledger, id_or_prefix: str) -> FactRow:
    """The current fact of that id, or the only one that begins so; old ids lead to the fact that took their claims.

    Raises `NotFound` where there is none, are several, or where the fact's claims are all gone.
    """
    with ledger.reading() as connection:
        found = next(_rows(connection, current_fact_id(connection, id_or_prefix)), None)
    if found is None:
        raise NotFound(f"fact {id_or_prefix!r}: linking was interrupted before its counts were made; link again")
    return found


def current_fact_id(connection: Connection, id_or_prefix: str) -> str:
    """The id of the current fact that `id_or_prefix` is or leads to; `NotFound` otherwise."""
    id = the_one(connection, FACT_IDS, "fact", id_or_prefix)
    passed: set[str] = set()
    while connection.execute(IS_CURRENT, {"id": id}).one_or_none() is None:
        passed.add(id)
        onward = connection.execute(LATEST_REDIRECT, {"id": id}).scalar_one_or_none()
        if onward is None or onward in passed:
            raise NotFound(f"fact {id_or_prefix!r}: is no longer current, and no fact holds its claims now")
        id = str(onward)
    return id


def _rows(connection: Connection, id: str | None) -> Iterator[FactRow]:
    asked = connection.execution_options(yield_per=100)
    for row in asked.execute(FACTS) if id is None else asked.execute(FACT, {"id": id}):
        yield FactRow(row.id, tuple(json.loads(row.claims)), plain_from_json(row.body))
