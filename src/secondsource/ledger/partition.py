"""Which fact each claim stands in: facts are named once, grow, merge and split, and old ids lead on."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from secondsource.ledger.raw import many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from sqlite3 import Connection


def fact_id(claim_ids: Iterable[str], *, nth: int = 0) -> str:
    """20 hex digits of the hash of the smallest claim id; `nth` where that id names another fact already."""
    more = f"\x1f{nth}" if nth else ""
    return hashlib.sha256(f"fact\x1f{min(claim_ids)}{more}".encode()).hexdigest()[:20]


def heirs(shares: Sequence[Mapping[str, int]], age: Mapping[str, str]) -> list[str | None]:
    """Which old fact each new group goes on: the one that it shares most claims with, and each old fact only once.

    `shares`: by group, how many claims it has of each old fact. `age`: when each was minted; the older goes first
    where two share as many, so that a fact that grows or swallows another keeps its id.
    """
    named: list[str | None] = [None] * len(shares)
    taken: set[str] = set()
    offers = [(-count, age.get(old, ""), old, n) for n, share in enumerate(shares) for old, count in share.items()]
    for _, _, old, n in sorted(offers):
        if named[n] is None and old not in taken:
            named[n] = old
            taken.add(old)
    return named


def mint(db: Connection, smallest: str, now: str, used: set[str]) -> str:
    """A fact id that no current fact has, also none of `used`; a fact that comes back gets its old id again."""
    nth = 0
    while (id := fact_id([smallest], nth=nth)) in used or _stands(db, id):
        nth += 1
    db.execute("INSERT INTO fact(id, minted_at) VALUES (?, ?) ON CONFLICT DO NOTHING", (id, now))
    used.add(id)
    return id


def _stands(db: Connection, id: str) -> bool:
    return db.execute("SELECT 1 FROM fact_claim WHERE fact = ? LIMIT 1", (id,)).fetchone() is not None


def ages(db: Connection, ids: Iterable[str]) -> dict[str, str]:
    """When each of these facts was minted."""
    return dict(db.execute("SELECT id, minted_at FROM fact WHERE id IN (SELECT value FROM json_each(?))", (many(ids),)))


def put_bundle(db: Connection, bundle: int, fact: str) -> None:
    """All claims of a bundle now stand in that fact."""
    db.execute("UPDATE bundle SET fact = ? WHERE number = ?", (fact, bundle))
    db.execute(
        """
        INSERT INTO fact_claim(claim, fact, position) SELECT claim, ?, 0 FROM claim_bundle WHERE bundle = ?
        ON CONFLICT(claim) DO UPDATE SET fact = excluded.fact WHERE fact <> excluded.fact
        """,
        (fact, bundle),
    )


def put_claim(db: Connection, claim: str, fact: str) -> None:
    """One more claim stands in the fact."""
    db.execute(
        """
        INSERT INTO fact_claim(claim, fact, position) VALUES (?, ?, 0)
        ON CONFLICT(claim) DO UPDATE SET fact = excluded.fact
        """,
        (claim, fact),
    )
    stale(db, [fact])


def take_out_claim(db: Connection, claim: str, now: str) -> None:
    """A claim that stands in no fact any more; `fact_left` keeps which it was."""
    row = db.execute("DELETE FROM fact_claim WHERE claim = ? RETURNING fact", (claim,)).fetchone()
    if row is not None:
        db.execute("INSERT INTO fact_left(claim, fact, left_at) VALUES (?, ?, ?)", (claim, row[0], now))
        stale(db, [row[0]])


def stale(db: Connection, facts: Iterable[str]) -> None:
    """The counts of these facts have to be made again."""
    db.executemany("INSERT OR IGNORE INTO fact_stale(fact) VALUES (?)", ((id,) for id in facts))


def redirect(db: Connection, old: str, new: str, now: str) -> None:
    """An old id leads to the fact that took most of its claims."""
    db.execute("INSERT INTO fact_redirect(old, new, redirected_at) VALUES (?, ?, ?)", (old, new, now))
