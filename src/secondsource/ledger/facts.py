"""The current partition of claims into facts. Fact ids are for good; which claims a fact holds is worked out again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from secondsource.errors import LedgerError, NotFound
from secondsource.ledger import schema
from secondsource.ledger.codec import plain_from_json, plain_to_json
from secondsource.ledger.prefix import the_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from secondsource.ledger.ledger import Ledger

FACTS = text("""
-- one row per claim of each current fact, facts by id, claims in the order of their fact
SELECT fact_body.fact AS id, fact_body.body, fact_claim.claim
FROM fact_body LEFT JOIN fact_claim ON fact_claim.fact = fact_body.fact
WHERE :id IS NULL OR fact_body.fact = :id
ORDER BY fact_body.fact, fact_claim.position
""")

FACT_IDS = text("""
-- one row per fact id ever minted
SELECT id FROM fact WHERE id >= :begin AND id < :end ORDER BY id
""")

IS_CURRENT = text("""
-- one row when the fact is one of the current partition
SELECT 1 FROM fact_body WHERE fact = :id
""")

LATEST_REDIRECT = text("""
-- one row: where a fact that went away was last redirected to
SELECT new FROM fact_redirect WHERE old = :id ORDER BY number DESC LIMIT 1
""")

MEMBERS = text("""
-- one row per claim in the partition
SELECT claim, fact FROM fact_claim ORDER BY fact, claim
""")

UNKNOWN_CLAIM = text("""
-- one row: a claim of the partition that no reading holds
SELECT claim, fact FROM fact_claim WHERE claim NOT IN (SELECT id FROM claim) ORDER BY claim LIMIT 1
""")

MINT = text("""
-- a fact id, unless it was minted before
INSERT INTO fact(id, minted_at) VALUES (:id, :now) ON CONFLICT DO NOTHING
""")

PUT_CLAIM = text("""
-- a claim in the fact that holds it now; an unchanged row is not written
INSERT INTO fact_claim(claim, fact, position) VALUES (:claim, :fact, :position)
ON CONFLICT DO UPDATE SET fact = excluded.fact, position = excluded.position
WHERE (fact, position) IS NOT (excluded.fact, excluded.position)
""")

PUT_BODY = text("""
-- what show prints about a fact; an unchanged row is not written
INSERT INTO fact_body(fact, body) VALUES (:fact, :body)
ON CONFLICT DO UPDATE SET body = excluded.body WHERE body IS NOT excluded.body
""")

TAKE_OUT_CLAIM = text("""
-- a claim that stands in no fact any more
DELETE FROM fact_claim WHERE claim = :claim
""")

TAKE_OUT_BODY = text("""
-- a fact that is no longer current
DELETE FROM fact_body WHERE fact = :fact
""")

BODIES = text("""
-- one row per current fact
SELECT fact FROM fact_body ORDER BY fact
""")


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of the current partition: the claims it holds, and `body`, plain JSON that link/ wrote for show."""

    id: str
    claim_ids: tuple[str, ...]
    body: Mapping[str, Any]


def replace_partition(ledger: Ledger, facts: Iterable[FactRow]) -> None:
    """Make `facts` the current partition, in one transaction; what did not change is not written.

    A fact of the old partition that is not among them is redirected to the one that now holds most of its claims
    (the first id where two hold as many; nowhere when none holds any). Raises `LedgerError`, and changes nothing, when
    a fact or a claim comes twice or the ledger does not hold a claim.
    """
    with ledger.begin() as connection:
        old = _members(connection)
        new, ids = _put(connection, facts, ledger.now())
        gone = [{"claim": claim} for claim in old if claim not in new]
        _execute_all(connection, TAKE_OUT_CLAIM, gone)
        unknown = connection.execute(UNKNOWN_CLAIM).one_or_none()
        if unknown is not None:
            raise LedgerError(
                f"fact {unknown.fact}: holds the claim {unknown.claim}, which the ledger does not; link again"
            )
        vanished = [id for id in connection.execute(BODIES).scalars() if id not in ids]
        _execute_all(connection, TAKE_OUT_BODY, [{"fact": id} for id in vanished])
        redirects = _redirects(vanished, old, new)
        for before, after in redirects:
            row = {"old": before, "new": after, "redirected_at": ledger.now()}
            connection.execute(schema.fact_redirect.insert(), row)


def facts(ledger: Ledger) -> Iterator[FactRow]:
    """Yield the facts of the current partition by id."""
    with ledger.reading() as connection:
        yield from _rows(connection, None)


def fact(ledger: Ledger, id_or_prefix: str) -> FactRow:
    """The current fact of that id, or the only one that begins so; old ids lead to the fact that took their claims.

    Raises `NotFound` where there is none, are several, or where the fact's claims are all gone.
    """
    with ledger.reading() as connection:
        return next(_rows(connection, current_fact_id(connection, id_or_prefix)))


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
    current: str | None = None
    body = ""
    claims: list[str] = []
    for row in connection.execution_options(yield_per=500).execute(FACTS, {"id": id}):
        if row.id != current:
            if current is not None:
                yield FactRow(current, tuple(claims), plain_from_json(body))
            current, body, claims = row.id, row.body, []
        if row.claim is not None:
            claims.append(row.claim)
    if current is not None:
        yield FactRow(current, tuple(claims), plain_from_json(body))


def _members(connection: Connection) -> dict[str, str]:
    return {row.claim: row.fact for row in connection.execute(MEMBERS)}


def _put(connection: Connection, facts: Iterable[FactRow], now: str) -> tuple[dict[str, str], set[str]]:
    """Write the facts; return which fact each claim stands in, and the ids of all facts."""
    members: dict[str, str] = {}
    ids: set[str] = set()
    for fact in facts:
        if fact.id in ids:
            raise LedgerError(f"fact {fact.id}: comes twice in one partition; link again")
        ids.add(fact.id)
        for claim in fact.claim_ids:
            if claim in members:
                raise LedgerError(f"claim {claim}: stands in the facts {members[claim]} and {fact.id}; link again")
            members[claim] = fact.id
        connection.execute(MINT, {"id": fact.id, "now": now})
        connection.execute(PUT_BODY, {"fact": fact.id, "body": plain_to_json(fact.body)})
        rows = [{"claim": claim, "fact": fact.id, "position": n} for n, claim in enumerate(fact.claim_ids)]
        _execute_all(connection, PUT_CLAIM, rows)
    return members, ids


def _execute_all(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def _redirects(vanished: list[str], old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each vanished fact with the fact that now holds most of its claims."""
    heirs: dict[str, Counter[str]] = {id: Counter() for id in vanished}
    for claim, before in old.items():
        if before in heirs and claim in new:
            heirs[before][new[claim]] += 1
    for before, counts in heirs.items():
        if counts:
            yield before, min(counts, key=lambda id: (-counts[id], id))
