"""The claims that an order of battle is made of, as the ledger holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.ledger import fetch
from secondsource.ledger.filters import ClaimFilter
from secondsource.ledger.recorded import claim_days
from secondsource.link.testimony import testimonies
from secondsource.publish.orbat import Learnt
from secondsource.publish.orbat_policy import orbat_policy

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger
    from secondsource.model import Claim


def learnt_in(ledger: Ledger) -> list[Learnt]:
    """Every current claim of subordination, role and location, with the day on which the ledger learnt it."""
    predicates = [rule.predicate for rule in orbat_policy().edges]
    recorded = claim_days(ledger, predicates)
    by_document: dict[str, list[Claim]] = {}
    for predicate in predicates:
        for kept in fetch.claims(ledger, ClaimFilter(predicate=predicate)):
            by_document.setdefault(kept.document, []).append(kept.claim)
    return [
        Learnt(testimony, recorded.get(testimony.id))
        for id, claims in by_document.items()
        for testimony in testimonies(fetch.document(ledger, id).reading.document, tuple(claims))
    ]
