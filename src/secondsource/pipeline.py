"""The one file that knows the order of the steps: read -> find -> claim (pure), then keep and link.

What the pure steps need from outside (the gazetteer's look-up) is handed in here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from secondsource.claim.claims import attributions, claims, reader
from secondsource.errors import InputError
from secondsource.find.encoder.encoder import encoder
from secondsource.find.homes import home
from secondsource.find.mentions import Found, find
from secondsource.find.named import united
from secondsource.model import NOTHING_TAGGED, Claim, Document, Failure, PlaceLookup, Reading
from secondsource.read.body import margins, segments, without
from secondsource.read.document import ReadOptions, read_document
from secondsource.read.sources import RawInput, expand, failure
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agents import Agents
    from secondsource.link.fact import Fact
    from secondsource.link.testimony import Testimony
    from secondsource.publish.gate import GatePolicy
    from secondsource.publish.release import Released

READ_LANGUAGE = "en"
RECOUNTED_AT_ONCE = 200
"""Facts counted in one transaction."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its reading, or the failure that took its place; `raw` is None without bytes."""

    raw: RawInput | None
    reading: Reading | None
    failure: Failure | None = None
    known: bool = False


def read_one(raw: RawInput, options: ReadOptions, places: PlaceLookup) -> Reading:
    """Steps 1 to 3 for one document. Raises `InputError` when the bytes hold no document."""
    document = read_document(raw, options=options)
    if document.language not in (None, READ_LANGUAGE):
        return Reading(document=document, failures=(_not_read(document),))
    document, found = tag_and_find(document, places)
    made = claims(document, found)
    mentions = replace(
        found.mentions,
        attributions=found.tagged.attributions or attributions(made),
        entities=united(found.mentions.entities, found.tagged.entities),
    )
    return Reading(document=document, mentions=mentions, claims=made)


def tag_and_find(document: Document, places: PlaceLookup) -> tuple[Document, Found]:
    """Step 2: what the encoder takes for no reporting is set aside too, and the mentions of the rest are found."""
    tagger = encoder()
    tagged = tagger.read(document.text) if tagger is not None else NOTHING_TAGGED
    document = without(document, tagged.aside)
    day = document.published.day if document.published else None
    at_home = home(document.outlet, document.url, places)
    found = find(document.text, segments(document), day, places, at_home, margins=margins(document), tagged=tagged)
    return document, found


def _not_read(document: Document) -> Failure:
    message = (
        f"not read: language {document.language}; kept and searchable, but only English is read for claims. "
        "If it is English, say so with --language en"
    )
    return Failure(document.input, "claim", "language", message)


def read_all(
    paths: Sequence[str],
    options: ReadOptions,
    places: PlaceLookup,
    *,
    stdin: bytes | BinaryIO | None = None,
    known: Callable[[RawInput], bool] = lambda _: False,
    name: Callable[[str], str] = lambda input: input,
) -> Iterator[Outcome]:
    """Every document that `paths` name, in order, each read or with the failure that stopped it.

    `known` tells which bytes need no reading again (they are in the ledger): those come back unread. `name` makes of a
    path what people call the input.
    """
    for found in expand(paths, stdin=stdin):
        item = replace(found, input=name(found.input))
        if isinstance(item, Failure):
            yield Outcome(None, None, item)
        elif known(item):
            yield Outcome(item, None, known=True)
        else:
            yield _read(item, options, places)


def _read(raw: RawInput, options: ReadOptions, places: PlaceLookup) -> Outcome:
    try:
        return Outcome(raw, read_one(raw, options, places))
    except InputError as error:
        return Outcome(raw, None, failure(raw.input, error))


@dataclass(slots=True)
class Added:
    """What one `add` did, counted."""

    kept: int = 0
    known: int = 0
    claims: int = 0
    failed: int = 0
    facts: int = 0


def add(
    ledger: Ledger,
    paths: Sequence[str],
    options: ReadOptions,
    places: PlaceLookup,
    *,
    stdin: bytes | BinaryIO | None = None,
    progress: Callable[[Outcome], None] = lambda _: None,
    name: Callable[[str], str] = lambda input: input,
) -> Added:
    """Keep every document of `paths` with its claims and failures, one transaction each; then link.

    Run again after an interruption it does only what is missing: nothing twice, nothing lost.
    """
    from hashlib import sha256

    from secondsource.ledger.keep import is_kept, keep, keep_failure, keep_sighting
    from secondsource.ledger.options import ReadingOptions

    day = options.published.isoformat() if options.published else None
    kept_as = ReadingOptions(published=day, outlet=options.outlet, language=options.language)
    added = Added()
    tagger = encoder()
    reading_by = reader(tagger.build if tagger is not None else "")

    def known(raw: RawInput) -> bool:
        return is_kept(ledger, sha256(raw.data).hexdigest(), reading_by, kept_as)

    for outcome in read_all(paths, options, places, stdin=stdin, known=known, name=name):
        if outcome.failure is not None:
            keep_failure(ledger, outcome.failure)
            added.failed += not outcome.failure.loses_nothing
            progress(outcome)
            continue
        raw = outcome.raw
        assert raw is not None
        if outcome.reading is None:
            keep_sighting(ledger, sha256(raw.data).hexdigest(), raw.input, reader=reading_by, options=kept_as)
            added.known += 1
        else:
            keep(ledger, outcome.reading, raw.data, reader=reading_by, options=kept_as)
            added.kept += 1
            added.claims += len(outcome.reading.claims)
        progress(outcome)
    added.facts = link(ledger)
    return added


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
