"""Which current fact each of some claims stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, text

from secondsource.ledger.codec import plain_from_json

if TYPE_CHECKING:
    from collections.abc import Sequence

FACT_OF = text("""
-- one row per claim asked for that stands in a fact
SELECT fact_claim.claim, fact_body.fact, fact_body.body
FROM fact_claim JOIN fact_body ON fact_body.fact = fact_claim.fact
WHERE fact_claim.claim IN :claims
""").bindparams(bindparam("claims", expanding=True))


def fact_of_claims(connection: Connection, claims: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The body of the fact of each claim; claims that stand in none are not in it."""
    bodies: dict[str, dict[str, Any]] = {}
    found: dict[str, dict[str, Any]] = {}
    for row in connection.execute(FACT_OF, {"claims": list(claims)}):
        if row.fact not in bodies:
            bodies[row.fact] = plain_from_json(row.body)
        found[row.claim] = bodies[row.fact]
    return found
