"""The claims that an order of battle is made of, as the ledger holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

from secondsource.ledger.recorded import claim_days
from secondsource.link.told import told
from secondsource.publish.orbat_edge import Learnt
from secondsource.publish.orbat_policy import orbat_policy

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

CLAIMS = text("""
-- one row per claim that counts and that an order of battle is made of
SELECT id FROM claim_told WHERE predicate IN :predicates ORDER BY id
""").bindparams(bindparam("predicates", expanding=True))


def learnt_in(ledger: Ledger) -> list[Learnt]:
    """Every claim of subordination, role and location that counts, with the day on which the ledger learnt it."""
    predicates = sorted({rule.predicate for rule in orbat_policy().edges})
    recorded = claim_days(ledger, predicates)
    with ledger.reading() as connection:
        ids = list(connection.execute(CLAIMS, {"predicates": predicates}).scalars())
        return [Learnt(testimony, recorded.get(id)) for id, testimony in told(connection, ids).items()]
