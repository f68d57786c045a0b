"""Bring the facts of a ledger up to its claims: what is new one document after the other, or everything at once."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from secondsource.ledger import blocks
from secondsource.ledger.raw import raw
from secondsource.link.bulk import link_all
from secondsource.link.partition import pairs_together, ruled_claims
from secondsource.link.placing import place
from secondsource.link.rulings import UNRULED, Bounds
from secondsource.link.settling import settle_touched

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agents import Agents

VERSION = 1
"""Counted up when the code of linking changes what it finds: a ledger linked by another is linked anew."""
SHARE_FOR_BULK = 4
"""From one pending document in so many on, everything at once is quicker."""
PENDING = "SELECT document FROM link_pending ORDER BY document"


def relink(ledger: Ledger, agents: Agents, ruled: Bounds = UNRULED, *, again: bool = False) -> None:
    """Link what waits for it, each document in a transaction of its own; run again after an interruption it goes on.

    `again`: everything anew. So it is too where most of the ledger waits, or was linked by other rules.
    """
    with ledger.begin() as connection:
        db = raw(connection)
        if again or _method(db) != method() or _most_wait(db):
            link_all(connection, agents, ruled, now=ledger.now())
            _note(db, ruled)
            return
        _note(db, ruled)
        pending = [document for (document,) in db.execute(PENDING)]
    for document in pending:
        with ledger.begin() as connection:
            place(connection, document, agents, ruled=ruled_claims(ruled), now=ledger.now())
    with ledger.begin() as connection:
        settle_touched(connection, agents, ruled, now=ledger.now())


def method() -> str:
    """What the partition hangs on besides the claims: the rules, and the version of the code."""
    rules = files("secondsource.link").joinpath("rules.yaml").read_bytes()
    agents = files("secondsource.vocab").joinpath("agents.yaml").read_bytes()
    return hashlib.sha256(rules + agents + str(VERSION).encode()).hexdigest()[:20]


def _method(db: Raw) -> str | None:
    row = db.execute("SELECT method FROM link_method").fetchone()
    return None if row is None else str(row[0])


def _most_wait(db: Raw) -> bool:
    pending, every = (
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("link_pending", "document")
    )
    return bool(pending * SHARE_FOR_BULK > every)


def _note(db: Raw, ruled: Bounds) -> None:
    """Note by which rules and rulings this ledger is linked; claims whose rulings changed wait to be linked again."""
    db.execute("INSERT OR REPLACE INTO link_method(only, method) VALUES (1, ?)", (method(),))
    now = {(*pair, 1) for pair in pairs_together(ruled)} | {(*sorted(pair), 0) for pair in ruled.apart}
    before = set(db.execute("SELECT a, b, together FROM link_ruling"))
    db.executemany("DELETE FROM link_ruling WHERE a = ? AND b = ? AND together = ?", before - now)
    db.executemany("INSERT OR REPLACE INTO link_ruling(a, b, together) VALUES (?, ?, ?)", now - before)
    for claim in {claim for a, b, _ in now ^ before for claim in (a, b)}:
        row = db.execute("SELECT document, bundle FROM claim_bundle WHERE claim = ?", (claim,)).fetchone()
        if row is not None:
            db.execute("INSERT OR IGNORE INTO link_pending(document) VALUES (?)", (row[0],))
            blocks.forget(db, row[1])
