"""What every table of claims says of one in columns beside its body, so that all of them say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.ledger.codec import to_json
from secondsource.model import TimeRole

if TYPE_CHECKING:
    from secondsource.model import Claim, Time


def claim_columns(claim: Claim) -> dict[str, Any]:
    """The columns that `claim` and `claim_now` share."""
    return {
        "id": claim.id,
        "begins": claim.content.begin,
        "ends": claim.content.end,
        "source_name": claim.source.name if claim.source else None,
        "source_type": claim.source.type.value if claim.source else None,
        "modality": claim.modality.value,
        "predicate": claim.predicate,
        **days_of(claim),
        "confidence": claim.confidence,
        "body": to_json(claim),
    }


def days_of(claim: Claim) -> dict[str, str | None]:
    """The first and the last day of the time that dates the claim, each `None` where it is open or unknown."""
    dated = dated_by(claim)
    return {
        "earliest": dated.earliest.isoformat() if dated and dated.earliest else None,
        "latest": dated.latest.isoformat() if dated and dated.latest else None,
    }


def dated_by(claim: Claim) -> Time | None:
    """The time that dates the claim: its first that is not the publication's."""
    return next((time for time in claim.times if time.role is not TimeRole.PUBLICATION), None)
