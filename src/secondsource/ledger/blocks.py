"""Bundles, the blocks that they stand in, and their near pairs: what is asked and written while linking.

All functions work on the raw SQLite connection within a transaction of the caller's; see `raw.py`.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from secondsource.ledger.raw import many

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

COLUMNS = "number, signature, speaks, family, marks, anchors, keys, rated, component, fact"


class BundleRow(NamedTuple):
    """One bundle as kept. `speaks`: the claim that is compared; `rated`: its near pairs are worked out."""

    number: int
    signature: int
    speaks: str
    family: int
    marks: bytes
    anchors: bytes
    keys: bytes
    rated: int
    component: int | None
    fact: str | None


def bundle_with(db: Connection, signature: int) -> BundleRow | None:
    """The bundle of that signature."""
    row = db.execute(f"SELECT {COLUMNS} FROM bundle WHERE signature = ?", (signature,)).fetchone()
    return None if row is None else BundleRow(*row)


def bundles(db: Connection, numbers: Iterable[int]) -> dict[int, BundleRow]:
    """The bundles of these numbers; those that are gone are not in it."""
    query = f"SELECT {COLUMNS} FROM bundle WHERE number IN (SELECT value FROM json_each(?))"
    return {row[0]: BundleRow(*row) for row in db.execute(query, (many(numbers),))}


def bundles_of_document(db: Connection, document: int) -> dict[str, tuple[int, int]]:
    """By claim of the document: the number and the signature of its bundle."""
    query = """
    -- one row per claim of the document that is linked
    SELECT claim_bundle.claim, bundle.number, bundle.signature
    FROM claim_bundle JOIN bundle ON bundle.number = claim_bundle.bundle WHERE claim_bundle.document = ?
    """
    return {claim: (number, signature) for claim, number, signature in db.execute(query, (document,))}


def spoken_for(db: Connection, document: int) -> list[tuple[int, str]]:
    """The bundles for which a claim of the document speaks: number and claim."""
    query = """
    -- one row per bundle whose smallest claim stands in the document
    SELECT bundle.number, bundle.speaks FROM claim_bundle JOIN bundle ON bundle.number = claim_bundle.bundle
    WHERE claim_bundle.document = ? AND bundle.speaks = claim_bundle.claim
    """
    return list(db.execute(query, (document,)))


def block(db: Connection, key: int, most: int) -> list[int]:
    """The bundles of a block, at most so many."""
    return [n for (n,) in db.execute("SELECT bundle FROM claim_block WHERE key = ? LIMIT ?", (key, most))]


def near(db: Connection, number: int) -> list[tuple[int, str, float]]:
    """Number, speaker and margin of every bundle that is near this one and meets it in a block."""
    query = """
    -- one row per near pair of the bundle
    SELECT near_pair.b, bundle.speaks, near_pair.margin FROM near_pair JOIN bundle ON bundle.number = near_pair.b
    WHERE near_pair.a = ? AND near_pair.shares = 1 AND near_pair.margin >= 0
    """
    return list(db.execute(query, (number,)))


def margins(db: Connection, number: int) -> dict[int, float]:
    """Every margin that was worked out for the bundle, near or not; minus infinity where the two are kept apart."""
    rows = db.execute("SELECT b, margin FROM near_pair WHERE a = ?", (number,))
    return {b: -inf if margin is None else margin for b, margin in rows}


def put_margins(db: Connection, a: int, found: Iterable[tuple[int, float]], *, shares: bool) -> None:
    """Keep margins of the bundle `a` with others. `shares`: they meet in a block."""
    rows = [(b, None if margin == -inf else margin) for b, margin in found]
    query = """
    INSERT INTO near_pair(a, b, margin, shares) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET shares = max(shares, excluded.shares), margin = excluded.margin
    """
    both = [row for b, margin in rows for row in ((a, b, margin, int(shares)), (b, a, margin, int(shares)))]
    db.executemany(query, both)


def part(db: Connection, a: int, b: int) -> None:
    """The two meet in no block any more."""
    db.executemany("UPDATE near_pair SET shares = 0 WHERE a = ? AND b = ?", ((a, b), (b, a)))


def forget(db: Connection, number: int) -> None:
    """Drop what was worked out about the bundle: it and those near it are settled again."""
    touch(db, [number, *(b for (b,) in db.execute("SELECT b FROM near_pair WHERE a = ? AND shares = 1", (number,)))])
    db.execute("DELETE FROM near_pair WHERE b = ? AND a IN (SELECT b FROM near_pair WHERE a = ?)", (number, number))
    db.execute("DELETE FROM near_pair WHERE a = ?", (number,))
    db.execute("UPDATE bundle SET rated = 0 WHERE number = ?", (number,))


def touch(db: Connection, numbers: Iterable[int]) -> None:
    """These bundles wait to be settled again."""
    db.executemany("INSERT OR IGNORE INTO link_touched(bundle) VALUES (?)", ((n,) for n in numbers))


def insert_bundle(db: Connection, row: BundleRow, keys: Iterable[int]) -> int:
    """A new bundle with its blocks; its number."""
    names = COLUMNS.removeprefix("number, ")
    made = db.execute(f"INSERT INTO bundle({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row[1:])
    number = int(made.lastrowid or 0)
    db.executemany("INSERT INTO claim_block(key, bundle) VALUES (?, ?)", ((key, number) for key in keys))
    touch(db, [number])
    return number


def drop_bundle(db: Connection, number: int, keys: Iterable[int]) -> None:
    """A bundle that has no claim any more."""
    forget(db, number)
    db.executemany("DELETE FROM claim_block WHERE key = ? AND bundle = ?", ((key, number) for key in keys))
    db.execute("DELETE FROM bundle WHERE number = ?", (number,))


def smallest_claim(db: Connection, number: int) -> str | None:
    """The smallest claim id of a bundle; ``None`` when it has none."""
    row = db.execute("SELECT min(claim) FROM claim_bundle WHERE bundle = ?", (number,)).fetchone()
    return None if row[0] is None else str(row[0])
