"""Facts put into a ledger by hand, for tests that do not ask how they came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.ledger import partition
from secondsource.ledger.facts import FactRow, put_bodies
from secondsource.ledger.raw import raw

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger


def put_facts(ledger: Ledger, *facts: FactRow) -> None:
    """Mint the facts and put these claims into them; a fact that loses its last claim leads to the one with them."""
    with ledger.begin() as connection:
        db = raw(connection)
        before = {id for (id,) in db.execute("SELECT DISTINCT fact FROM fact_claim")}
        for fact in facts:
            db.execute("INSERT INTO fact(id, minted_at) VALUES (?, ?) ON CONFLICT DO NOTHING", (fact.id, ledger.now()))
            for claim in fact.claim_ids:
                partition.put_claim(db, claim, fact.id)
        put_bodies(connection, facts)
        for gone in before - {id for (id,) in db.execute("SELECT DISTINCT fact FROM fact_claim")}:
            put_bodies(connection, [FactRow(gone, (), {})])
            partition.redirect(db, gone, facts[0].id, ledger.now())
