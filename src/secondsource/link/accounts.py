"""One testimony on one side of a fact, with all names as parties: who prints it, over whom, and whose word it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from secondsource.link.agents import Agent, plain
from secondsource.link.one_voice import one_voice
from secondsource.link.parties import Parties, parts_of
from secondsource.link.rules import rules
from secondsource.link.speakers import OUTLETS, Speaker, evidence_of, speaker_of
from secondsource.model import HopRole, SourceType

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from secondsource.link.agents import Agents
    from secondsource.link.testimony import Testimony
    from secondsource.model import Span


UNNAMED_OUTLET = "an outlet that is not named"
"""To whom somebody without a name spoke where the report does not say who prints it."""

# Who is cited as one of these and prints reports too is no outlet, but speaks on its own page.
_BODIES = frozenset(
    {
        SourceType.OFFICIAL,
        SourceType.MILITARY,
        SourceType.INTELLIGENCE,
        SourceType.NGO,
        SourceType.IGO,
        SourceType.ARMED_GROUP,
        SourceType.EXPERT,
        SourceType.RESEARCH,
    }
)


@dataclass(frozen=True, slots=True)
class Account:
    """Who prints it, over whom (`relays`, the outermost first), and who vouches; ``None`` where nobody does.

    `beside`: who vouches for it too, where two are named together. `evidence`: the picture that they go by.
    """

    id: str
    testimony: Testimony
    carrier: str
    relays: tuple[str, ...]
    speaker: Speaker | None
    voice: str | None
    beside: tuple[str, ...] = ()
    evidence: str | None = None

    @property
    def day(self) -> date | None:
        return self.testimony.published

    @property
    def named(self) -> bool:
        """Whether somebody with a name vouches for it."""
        return self.speaker is not None and self.speaker.to is None and self.speaker.has_name

    @property
    def cited(self) -> str | None:
        """Whom it goes back to by its own words: who vouches, else who passes it on."""
        return self.voice or next(reversed(self.relays), None)

    @property
    def described(self) -> bool:
        """Whether somebody without a name vouches for it."""
        return self.speaker is not None and self.speaker.to is not None

    def credits(self, party: str) -> bool:
        """Whether it names the party as having it from."""
        return party == self.voice or party in self.relays

    @property
    def own_way(self) -> tuple[str, ...]:
        """From whoever vouches, or the picture that they go by, to who prints it."""
        return self.way_of(self.voice)

    def way_of(self, voice: str | None) -> tuple[str, ...]:
        """The way from one of those who vouch."""
        begin = (party for party in (self.evidence, voice) if party)
        return (*begin, *reversed(self.relays), self.carrier)

    @property
    def credit_span(self) -> Span | None:
        """The words that name whom it has it from."""
        claim = self.testimony.claim
        relay = next((hop.span for hop in claim.chain if hop.role is HopRole.RELAY and hop.span is not None), None)
        if relay is not None:
            return relay
        return claim.source.span if claim.source is not None else None


def accounts_of(
    testimonies: Iterable[Testimony], agents: Agents, gone: Container[str] = frozenset()
) -> tuple[Account, ...]:
    """The testimonies with all names as parties, in the order in which one can have taken from another.

    First those with a voice, then by day (an unknown day last). Of one day nobody knows who was first: the one that
    names fewest others stands first, then the outlet that carries most. No voice is taken for one whose claims are all
    `gone`.
    """
    told = sorted(testimonies, key=lambda t: (t.document_id, t.id))
    publishers = _publishers(told, agents)
    listeners = _listeners(told)
    speakers = {t.id: _heard(speaker_of(t, publishes=plain(t.carrier) in publishers), listeners) for t in told}
    parties = _parties(told, speakers, publishers, agents)
    accounts = [_account(t, speakers[t.id], parties, agents, publishes=plain(t.carrier) in publishers) for t in told]
    standing = [a for a in accounts if a.id not in gone]
    merged = one_voice(standing, affiliations(standing, agents), agents)
    accounts = [replace(a, voice=merged.get(a.voice, a.voice) if a.voice else None) for a in accounts]
    printing = Counter(a.carrier for a in accounts)

    def order(account: Account) -> tuple[bool, date, int, int, str, str]:
        t = account.testimony
        first = (account.voice is None, account.day or date.max)
        return (*first, len(account.relays), -printing[account.carrier], t.document_id, t.id)

    return tuple(sorted(accounts, key=order))


def _listeners(told: Sequence[Testimony]) -> Mapping[str, str]:
    """What outlets are called that nobody names, by what stands for them; where there are several, their files too."""
    unnamed = {t.carrier for t in told if t.outlet is None}
    return {name: UNNAMED_OUTLET if len(unnamed) == 1 else f"{UNNAMED_OUTLET} ({name})" for name in unnamed}


def _heard(speaker: Speaker | None, listeners: Mapping[str, str]) -> Speaker | None:
    if speaker is None or speaker.to is None or speaker.to not in listeners:
        return speaker
    return replace(speaker, to=listeners[speaker.to])


def _publishers(told: Sequence[Testimony], agents: Agents) -> frozenset[str]:
    """Those who print something and are no outlets.

    The vocabulary knows them, or their name says so ("Ministry of Health", "OCHA Sudan"), or somebody cites them as a
    source.
    """
    carriers = {plain(t.carrier): _body_named(t.carrier, agents) for t in told}
    known = {name for name, is_body in carriers.items() if is_body}
    for t in told:
        source = t.claim.source
        if source is not None and source.type in _BODIES and source.name:
            known |= {plain(part) for part in parts_of(source.name, agents)} & carriers.keys()
    return frozenset(known)


def _body_named(carrier: str, agents: Agents) -> bool:
    """Whether the name is that of a body that speaks on its own page, or of its office in a state."""
    agent = agents.find(carrier)
    if agent is None:
        words = plain(carrier).split()
        if not set(words).isdisjoint(rules().own_pages):
            return True
        agent = agents.find(" ".join(words[:-1])) if words[-1:] and words[-1] in agents.states else None
    return agent is not None and agent.type not in OUTLETS


def _parties(
    told: Sequence[Testimony], speakers: Mapping[str, Speaker | None], publishers: Container[str], agents: Agents
) -> Parties:
    names = {t.carrier for t in told if plain(t.carrier) in publishers}
    outlets = {name for t in told for name in (t.carrier, *t.relays)} - names
    said: dict[str, set[str]] = defaultdict(set)
    for t in told:
        speaker = speakers[t.id]
        if speaker is None:
            continue
        if speaker.is_outlet:
            outlets.add(speaker.name)
        names |= {speaker.body} if speaker.body else set()
        names |= set(parts_of(speaker.name, agents)) if speaker.to is None else set()
        said[speaker.name] |= {t.source_words} if t.source_words else set()
    return Parties(names, outlets, agents, said)


def _account(
    testimony: Testimony, speaker: Speaker | None, parties: Parties, agents: Agents, *, publishes: bool
) -> Account:
    carrier = parties.party(testimony.carrier)
    evidence = evidence_of(testimony, publishes=publishes)
    passed = [parties.party(relay) for relay in testimony.relays]
    relays = tuple(relay for relay in passed if relay != carrier)
    account = Account(testimony.id, testimony, carrier, relays, speaker, None, evidence=evidence)
    if speaker is None:
        return account
    if speaker.body is not None:
        speaker = replace(speaker, body=parties.party(speaker.body))
    if speaker.to is not None:
        return replace(account, speaker=speaker, voice=f"{speaker.name} to {parties.party(speaker.to)}")
    voice, *beside = dict.fromkeys(parties.party(part) for part in parts_of(speaker.name, agents))
    relays = tuple(r for r in relays if r != voice)
    return replace(account, relays=relays, speaker=speaker, voice=voice, beside=tuple(beside))


def affiliations(accounts: Sequence[Account], agents: Agents) -> dict[str, Agent]:
    """What every party belongs to: by the vocabulary, else by what any account says that it speaks for.

    An account that tells less never undoes what another has told.
    """
    found: dict[str, Agent] = {}
    for account in accounts:
        for name in (account.carrier, *account.relays):
            if name not in found:
                found[name] = agents.of(name)
        if account.voice is None or account.speaker is None:
            continue
        for name in account.beside:
            found.setdefault(name, agents.of(name))
        body = account.speaker.body
        words = f"spokesman for {body}" if body else account.testimony.source_words
        told = agents.of(account.voice, words=words)
        found[account.voice] = _more_telling(found.get(account.voice), told)
    return found


def _more_telling(known: Agent | None, told: Agent) -> Agent:
    if known is None or (known.institution == known.name != told.institution):
        return told
    if known.principal == known.name and known.institution == told.institution:
        return told
    return known


def belongs(affiliation: Mapping[str, Agent], level: str, name: str) -> str:
    """What a party is at a level: `name` (itself), `institution` or `principal`."""
    agent = affiliation.get(name)
    return str(getattr(agent, level)) if agent is not None and level != "name" else name


def described_alike(a: Account, b: Account) -> bool:
    """Whether both have it from somebody without a name whom they describe in the same words."""
    if a.speaker is None or b.speaker is None or a.speaker.to is None or b.speaker.to is None:
        return False
    return plain(a.speaker.name) == plain(b.speaker.name)
