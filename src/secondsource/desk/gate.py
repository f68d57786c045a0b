"""The gate in the open: what may be printed and how, what is held and why, what would release it, and who ruled."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.ledger.codec import plain_from_json
from secondsource.ledger.evidence import evidence_for
from secondsource.ledger.judgements import Judgement, append_judgement, judgement_of
from secondsource.publish.gate import Outcome, gate_policy
from secondsource.publish.gate_list import gate_json
from secondsource.publish.release import ANSWER, PROVE, TAKEN_BACK, check_eyes
from secondsource.weighing import link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.ledger.evidence import Evidence
    from secondsource.ledger.ledger import Ledger

COUNTS = text("""
-- one row per outcome: how many facts have it
SELECT outcome, count(*) AS facts FROM fact_line GROUP BY outcome
""")

PAGE = text("""
-- one row per fact of one outcome, those in most reports first; without its figures, which may be thousands of rows
SELECT json_remove(fact_body.body, '$.figures') AS body
FROM (SELECT fact, reports, claims, label FROM fact_line WHERE outcome = :outcome
      ORDER BY reports DESC, claims DESC, label, fact LIMIT :limit OFFSET :offset) AS line
JOIN fact_body ON fact_body.fact = line.fact
ORDER BY line.reports DESC, line.claims DESC, line.label, line.fact
""")
RULINGS = text("""
-- one row per ruling in force that opens the gate for one of some claims, the oldest first
SELECT id, judged_at, who, about, verb, body, replaces FROM current_judgement
WHERE about IN (SELECT value FROM json_each(:claims)) AND verb IN (:prove, :answer) ORDER BY number
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
    asked = {"claims": json.dumps(body["claims"]), "prove": PROVE, "answer": ANSWER}
    with ledger.reading() as connection:
        rulings = tuple(judgement_of(row) for row in connection.execute(RULINGS, asked))
    return Opened(decision=gate_json(body), evidence=evidence_for(ledger, body["claims"]), rulings=rulings)


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
