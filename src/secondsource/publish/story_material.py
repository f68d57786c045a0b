"""What deciding about some facts takes, read from a ledger at once: their claims, and all that their reports say."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, text

from secondsource.errors import NotFound
from secondsource.ledger import fetch
from secondsource.ledger.judgements import Judgement, current_judgements, judgement_of
from secondsource.link.agent_rulings import agents_in
from secondsource.link.agents import plain
from secondsource.link.facts import fact_of
from secondsource.link.told import told
from secondsource.publish.contract import fact_json
from secondsource.publish.gate import decide, gate_policy
from secondsource.publish.mask import Mask, mask_of
from secondsource.publish.release import PROVE, released
from secondsource.publish.safety import area_names, position_names, private_names, safety_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agents import Agents
    from secondsource.link.testimony import Testimony
    from secondsource.publish.release import Released

WITHDRAW, REVEAL = "withdraw", "reveal"
PERSON = "person:"
"""What a ruling on a name is about: this, then the name as `plain` makes it."""

RULED = text("""
-- one row per ruling in force on documents (withdraw) and on names (reveal)
SELECT id, judged_at, who, about, verb, body, replaces
FROM current_judgement WHERE verb IN ('withdraw', 'reveal') ORDER BY number
""")

DOCUMENTS_OF = text("""
-- one row per document that holds one of some claims
SELECT DISTINCT document.id FROM claim_now JOIN document ON document.number = claim_now.document
WHERE claim_now.id IN :claims ORDER BY document.id
""").bindparams(bindparam("claims", expanding=True))

CLAIMS_OF = text("""
-- one row per claim of some documents that nobody rejected, with the fact that holds it and what people ruled
SELECT claim_now.id, claim_now.state, fact_claim.fact, json_extract(fact_body.body, '$.gate.outcome') AS outcome
FROM document JOIN claim_now ON claim_now.document = document.number
LEFT JOIN fact_claim ON fact_claim.claim = claim_now.id LEFT JOIN fact_body ON fact_body.fact = fact_claim.fact
WHERE document.id IN :documents AND claim_now.state <> 'rejected' ORDER BY claim_now.id
""").bindparams(bindparam("documents", expanding=True))

REPORTS = text("""
-- one row per document: what a citation says of it, and the persons whom reading found in it
SELECT document.id, reading.url, reading.kept_at, text.sha256, mentions.body AS mentions
FROM document JOIN current_reading AS reading ON reading.document = document.number
JOIN text ON text.number = reading.text JOIN mentions ON mentions.reading = reading.number
WHERE document.id IN :documents ORDER BY document.id
""").bindparams(bindparam("documents", expanding=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a citation says of a document besides its claims. `kept` is the day on which the ledger learned of it."""

    url: str | None
    sha256_text: str
    kept: date
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Facts by the id asked for (None: none now), without withdrawn reports; and all that is held or private.

    `proofs` are the rulings in force that evidence proves a claim, by claim.
    """

    bodies: Mapping[str, Mapping[str, Any] | None]
    told: Mapping[str, Testimony]
    reports: Mapping[str, Report]
    mask: Mask
    positions: frozenset[str]
    areas: frozenset[str]
    names: Mapping[str, str]
    accepted: frozenset[str]
    proofs: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    withdrawn: Mapping[str, Judgement] = field(default_factory=dict)


def material(ledger: Ledger, facts: Sequence[str]) -> Material:
    """Everything that deciding about these facts takes."""
    found = {id: _fact(ledger, id) for id in facts}
    claims = sorted({claim for body in found.values() if body for claim in body["claims"]})
    with ledger.reading() as connection:
        documents = list(connection.execute(DOCUMENTS_OF, {"claims": claims}).scalars())
        rows = connection.execute(CLAIMS_OF, {"documents": documents}).all()
        reports = {row.id: _report(row) for row in connection.execute(REPORTS, {"documents": documents})}
        rulings = [judgement_of(row) for row in connection.execute(RULED)]
    held = [body for id in sorted({r.fact for r in rows if r.outcome == "hold"}) if (body := _fact(ledger, id))]
    every = {r.id for r in rows} | {claim for body in held for claim in body["claims"]}
    with ledger.reading() as connection:
        by_id = told(connection, sorted(every))
    withdrawn = {r.about: r for r in rulings if r.verb == WITHDRAW}
    judged = [j for claim in claims for j in current_judgements(ledger, claim)]
    ruled = released(judged)
    standing = {id: t for id, t in by_id.items() if t.document_id not in withdrawn}
    agents = agents_in(ledger)
    now = {id: None if body is None else _as_it_stands(body, standing, ruled, agents) for id, body in found.items()}
    own = [t for t in by_id.values() if t.document_id in reports]
    return Material(
        bodies=now,
        told=by_id,
        reports=reports,
        mask=_mask([*held, *filter(None, now.values())], by_id),
        positions=position_names(t.claim for t in own),
        areas=area_names(t.claim for t in own),
        names=_private(reports.values(), own, rulings),
        accepted=frozenset(r.id for r in rows if r.state == "accepted"),
        proofs={claim: tuple(j for j in judged if j.about == claim and j.verb == PROVE) for claim in claims},
        withdrawn=withdrawn,
    )


def _fact(ledger: Ledger, id: str) -> Mapping[str, Any] | None:
    try:
        return fetch.fact(ledger, id).body
    except NotFound:
        return None


def _as_it_stands(
    body: Mapping[str, Any], standing: Mapping[str, Testimony], ruled: Released, agents: Agents
) -> Mapping[str, Any] | None:
    """The fact weighed again where claims of it were rejected or withdrawn; None where nothing of it is left."""
    left = [standing[id] for id in body["claims"] if id in standing]
    if len(left) == len(body["claims"]):
        return body
    if not left:
        return None
    fact = fact_of(left, agents)
    rules = gate_policy()
    ids = fact.claims
    proved, answered = ruled.is_proved(ids, rules), ruled.is_answered(ids, rules)
    return {**fact_json(fact, decide(fact, left, rules, proved=proved, answered=answered)), "id": body["id"]}


def _mask(bodies: Iterable[Mapping[str, Any]], by_id: Mapping[str, Testimony]) -> Mask:
    return mask_of([{**body, "claims": [id for id in body["claims"] if id in by_id]} for body in bodies], by_id)


def _private(reports: Iterable[Report], own: Sequence[Testimony], rulings: Iterable[Judgement]) -> dict[str, str]:
    policy = safety_policy()
    people: dict[str, set[str]] = defaultdict(set)
    for ruling in rulings:
        if ruling.verb == REVEAL:
            people[ruling.about.removeprefix(PERSON)].add(ruling.who)
    revealed = {plain(name) for name, who in people.items() if len(who) >= policy.people_to_reveal}
    return private_names((p for report in reports for p in report.persons), own, policy, revealed)


def _report(row: Any) -> Report:
    entities = json.loads(row.mentions).get("entities", ())
    persons = sorted({e["name"] for e in entities if e["type"] == "Person"})
    return Report(
        url=row.url, sha256_text=row.sha256, kept=date.fromisoformat(row.kept_at[:10]), persons=tuple(persons)
    )
