"""The claims that have left a fact, and why: the history of what counts no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

LEFT = text("""
-- one row per claim that has left a fact and is not in it again, the first gone first; `words` of its latest reading
SELECT fact_left.claim, max(fact_left.left_at) AS left_at, withdrawn.withdrawn_at, claim_now.state, fact_claim.fact,
       (SELECT json_extract(claim.body, '$.words') FROM claim WHERE claim.id = fact_left.claim
        ORDER BY claim.reading DESC LIMIT 1) AS words
FROM fact_left
LEFT JOIN claim_now ON claim_now.id = fact_left.claim
LEFT JOIN withdrawn ON withdrawn.document = claim_now.document
LEFT JOIN fact_claim ON fact_claim.claim = fact_left.claim
WHERE fact_left.fact = :fact AND fact_claim.fact IS NOT :fact
GROUP BY fact_left.claim ORDER BY left_at, fact_left.claim LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class Left:
    """A claim that a fact held once, the moment at which it left (ISO 8601, UTC), its words, and why it left."""

    claim: str
    left_at: str
    words: str
    why: str


def left(ledger: Ledger, fact: str, *, most: int = 20) -> tuple[Left, ...]:
    """The claims that have left the fact of that id; at most so many, the first gone first."""
    with ledger.reading() as connection:
        rows = connection.execute(LEFT, {"fact": fact, "most": most})
        return tuple(
            Left(row.claim, row.left_at, row.words or "", _why(row.withdrawn_at, row.state, row.fact)) for row in rows
        )


def _why(withdrawn_at: str | None, state: str | None, fact: str | None) -> str:
    if withdrawn_at is not None:
        return f"its report was withdrawn on {withdrawn_at[:10]}"
    if state == "rejected":
        return "it was rejected"
    if fact is not None:
        return f"it stands in fact {fact[:8]} now"
    return "the latest reading of its report does not make it"
