"""Steps 4 and 5 over a ledger: which claims are one fact, who stands behind it, and what the gate says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from secondsource.model import Claim
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agents import Agents
    from secondsource.link.fact import Fact
    from secondsource.link.testimony import Testimony
    from secondsource.publish.gate import GatePolicy
    from secondsource.publish.release import Released

RECOUNTED_AT_ONCE = 200
"""Facts counted in one transaction."""


def link(ledger: Ledger, *, again: bool = False) -> int:
    """Steps 4 and 5 for what is new in the ledger, or for all of it `again`; returns how many facts stand."""
    from secondsource.ledger.facts import count_facts
    from secondsource.ledger.judgements import current_judgements
    from secondsource.link.agent_rulings import agents_in
    from secondsource.link.relink import relink
    from secondsource.link.rulings import bounds

    fingerprint(ledger)
    relink(ledger, agents_in(ledger), bounds(current_judgements(ledger)), again=again)
    recount(ledger)
    return count_facts(ledger)


def fingerprint(ledger: Ledger) -> None:
    """Find whom every report that waits for it copies or who copied it, each in a transaction of its own."""
    from secondsource.ledger.told import told_in, waiting_for_reuse
    from secondsource.link.agent_rulings import agents_in
    from secondsource.link.reuse_ledger import add_reuse

    agents = agents_in(ledger)
    with ledger.reading() as connection:
        waiting = waiting_for_reuse(connection)
    for number in waiting:
        with ledger.begin() as connection:
            for told in told_in(connection, [number]):
                add_reuse(connection, number, told.document, agents, recorded_at=ledger.now())
            connection.exec_driver_sql("DELETE FROM reuse_pending WHERE document = ?", (number,))


def recount(ledger: Ledger) -> None:
    """Make the counts of every fact that has changed since they were made."""
    from secondsource.ledger.facts import FactRow, put_bodies, stale_facts
    from secondsource.ledger.judgements import current_judgements
    from secondsource.link.agent_rulings import agents_in
    from secondsource.link.rulings import repeated
    from secondsource.link.told import told
    from secondsource.publish.release import released

    judgements, agents = list(current_judgements(ledger)), agents_in(ledger)
    ruled, again = released(judgements), repeated(judgements)
    while True:
        with ledger.begin() as connection:
            stale = stale_facts(connection, most=RECOUNTED_AT_ONCE)
            if not stale:
                return
            by_id = told(connection, [claim for claims in stale.values() for claim in claims])
            bodies = {
                id: count([by_id[claim] for claim in claims], id, ruled, agents, repeats=again)
                for id, claims in stale.items()
                if claims
            }
            put_bodies(
                connection,
                [FactRow(id, tuple(bodies[id]["claims"]) if id in bodies else (), bodies.get(id, {})) for id in stale],
            )


def count(
    told: Sequence[Testimony],
    id: str,
    ruled: Released,
    agents: Agents,
    *,
    repeats: Mapping[str, str] = MappingProxyType({}),
    policy: GatePolicy | None = None,
) -> dict[str, Any]:
    """The fact of that id as `show facts` prints it, made of these claims, with what people ruled.

    `policy` is the gate's: ours without it.
    """
    from secondsource.link.facts import fact_of

    return _body(fact_of(told, agents, id=id, repeats=repeats), told, ruled, policy)


def decided_by(ledger: Ledger, policy: GatePolicy) -> Iterator[dict[str, Any]]:
    """Every fact as the ledger keeps it, with all that people ruled, decided by this policy of the gate."""
    from secondsource.ledger import fetch
    from secondsource.ledger.judgements import current_judgements
    from secondsource.link.agent_rulings import agents_in
    from secondsource.link.rulings import repeated
    from secondsource.link.told import told
    from secondsource.publish.release import released

    judgements, agents = list(current_judgements(ledger)), agents_in(ledger)
    ruled, again = released(judgements), repeated(judgements)
    kept = [(row.body["id"], row.body["claims"]) for row in fetch.facts(ledger)]
    for at in range(0, len(kept), RECOUNTED_AT_ONCE):
        some = kept[at : at + RECOUNTED_AT_ONCE]
        with ledger.reading() as connection:
            by_id = told(connection, [claim for _, held in some for claim in held])
        for id, held in some:
            yield count([by_id[claim] for claim in held], id, ruled, agents, repeats=again, policy=policy)


def as_of(
    ledger: Ledger,
    fact: str,
    *,
    known_on: date | None = None,
    true_on: date | None = None,
    policy: GatePolicy | None = None,
) -> dict[str, Any] | None:
    """One fact as `show facts` prints it, by the claims known on a day, and of these the ones true on a day.

    Known: the report was published by then, or kept where its day is unknown, and not yet withdrawn. True: the
    claim's own days include the day. What people ruled on evidence and opposition does not count; what is one fact is
    as ruled to this day. ``None`` where no claim is left; `NotFound` where there is no such fact.
    """
    from secondsource.ledger.facts import current_fact_id
    from secondsource.ledger.judgements import current_judgements
    from secondsource.ledger.told import claims_as_of, days_kept
    from secondsource.link.agent_rulings import agents_in
    from secondsource.link.rulings import repeated
    from secondsource.link.told import told
    from secondsource.publish.release import NOTHING_RELEASED

    again = repeated(current_judgements(ledger))
    with ledger.reading() as connection:
        id, agents = current_fact_id(connection, fact), agents_in(connection)
        found = told(connection, claims_as_of(connection, id, known_on or date.max)).values()
        undated = {t.document_id for t in found if t.published is None}
        kept_on = days_kept(connection, undated) if undated else {}
    standing = [
        t
        for t in found
        if (known_on is None or (t.published or kept_on[t.document_id]) <= known_on)
        and (true_on is None or _is_true(t.claim, true_on))
    ]
    return count(standing, id, NOTHING_RELEASED, agents, repeats=again, policy=policy) if standing else None


def _is_true(claim: Claim, day: date) -> bool:
    """Whether the claim's own days include the day; an open end reaches any day, a claim without days is on none."""
    time = next(iter(claim.times), None)
    if time is None or (time.earliest is None and time.latest is None):
        return False
    return (time.earliest is None or time.earliest <= day) and (time.latest is None or time.latest >= day)


def testimonies_in(ledger: Ledger) -> list[Testimony]:
    """Every claim that counts, with what linking needs of its document."""
    from secondsource.ledger.told import every_document, told_in
    from secondsource.link.testimony import testimonies

    with ledger.reading() as connection:
        reports = told_in(connection, every_document(connection))
        return [testimony for told in reports for testimony in testimonies(told.document, told.claims)]


def weigh(given: Sequence[Testimony]) -> list[dict[str, Any]]:
    """The facts that these claims make up by themselves, without a ledger, as `show facts` prints them."""
    from secondsource.link.agents import agents_from
    from secondsource.link.facts import settle
    from secondsource.publish.release import NOTHING_RELEASED

    by_id = {testimony.id: testimony for testimony in given}
    facts = settle(given, agents_from(vocabulary().agents))
    return [_body(fact, [by_id[id] for id in fact.claims], NOTHING_RELEASED, None) for fact in facts]


def _body(fact: Fact, told: Sequence[Testimony], ruled: Released, policy: GatePolicy | None) -> dict[str, Any]:
    from secondsource.publish.contract import fact_json
    from secondsource.publish.gate import decide, gate_policy

    rules = policy or gate_policy()
    by_id = {testimony.id: testimony for testimony in told}
    decision = decide(
        fact,
        [by_id[id] for id in fact.claims],
        rules,
        proved=ruled.is_proved(fact.claims, rules),
        answered=ruled.is_answered(fact.claims, rules),
    )
    return fact_json(fact, decision)
