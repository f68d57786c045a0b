"""The gate in the open: what may be printed and how, what is held and why, what would release it, and who ruled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.ledger.codec import plain_from_json
from secondsource.ledger.evidence import evidence_for
from secondsource.ledger.judgements import Judgement, append_judgement, current_judgements
from secondsource.pipeline import link
from secondsource.publish.gate import Outcome, gate_policy
from secondsource.publish.gate_list import gate_json
from secondsource.publish.release import ANSWER, PROVE, TAKEN_BACK, check_eyes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.ledger.evidence import Evidence
    from secondsource.ledger.ledger import Ledger

COUNTS = text("""
-- one row per outcome: how many facts have it
SELECT json_extract(body, '$.gate.outcome') AS outcome, count(*) AS facts FROM fact_body GROUP BY outcome
""")

PAGE = text("""
-- one row per fact of one outcome, those in most reports first
SELECT body FROM fact_body WHERE json_extract(body, '$.gate.outcome') = :outcome
ORDER BY json_extract(body, '$.documents') DESC, json_array_length(body, '$.claims') DESC, fact
LIMIT :limit OFFSET :offset
""")
LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePage:
    """One outcome's facts, `start` and onwards, and how many facts have each outcome."""

    outcome: Outcome
    facts: tuple[dict[str, Any], ...]
    counts: Mapping[str, int]
    start: int

    @property
    def more(self) -> int | None:
        """Where the next page starts; None on the last."""
        after = self.start + len(self.facts)
        return after if after < self.counts.get(self.outcome.value, 0) else None


def gate_page(ledger: Ledger, outcome: Outcome, start: int) -> GatePage:
    with ledger.reading() as connection:
        counts = {row.outcome: row.facts for row in connection.execute(COUNTS)}
        rows = connection.execute(PAGE, {"outcome": outcome.value, "limit": LISTED, "offset": start}).scalars()
        facts = tuple(gate_json(plain_from_json(body)) for body in rows)
    return GatePage(outcome=outcome, facts=facts, counts=counts, start=start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One fact at the gate: the decision, the evidence attached, the rulings in force that bear on it."""

    decision: Mapping[str, Any]
    evidence: tuple[Evidence, ...]
    rulings: tuple[Judgement, ...]


def opened(ledger: Ledger, body: Mapping[str, Any]) -> Opened:
    claims = set(body["claims"])
    rulings = tuple(
        j for claim in body["claims"] for j in current_judgements(ledger, claim) if j.verb in (PROVE, ANSWER)
    )
    return Opened(decision=gate_json(body), evidence=evidence_for(ledger, claims), rulings=rulings)


def rule(ledger: Ledger, body: Mapping[str, Any], verb: str, *, who: str, why: str, evidence: str | None) -> Judgement:
    """A person's ruling that releases something, and the facts worked out again with it.

    Raises `FourEyesError` where the policy takes no ruling from a self-declared name.
    """
    check_eyes(gate_policy())
    anchor = body["claims"][0]
    made = append_judgement(
        ledger, who=who, about=anchor, verb=verb, body={"why": why, "evidence": evidence, "fact": body["id"]}
    )
    link(ledger)
    return made


def take_back(ledger: Ledger, ruling: Judgement, *, who: str) -> None:
    """A ruling is taken back by a row that replaces it; the facts are worked out again."""
    verb = TAKEN_BACK[ruling.verb]
    append_judgement(ledger, who=who, about=ruling.about, verb=verb, body=dict(ruling.body), replaces=ruling.id)
    link(ledger)
