"""One testimony on one side of a fact, with all names as parties: who prints it, over whom, and whose word it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from secondsource.link.agents import Agent, plain
from secondsource.link.speakers import Parties, Speaker, evidence_of, speaker_of
from secondsource.model import HopRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.link.agents import Agents
    from secondsource.link.testimony import Testimony
    from secondsource.model import Span


@dataclass(frozen=True, slots=True)
class Account:
    """Who prints it, over whom (`relays`, the outermost first), and who vouches; ``None`` where nobody does."""

    id: str
    testimony: Testimony
    carrier: str
    relays: tuple[str, ...]
    speaker: Speaker | None
    voice: str | None

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
    def credits(self) -> frozenset[str]:
        """Every party that it names as having it from."""
        return frozenset((*self.relays, self.voice) if self.voice else self.relays)

    @property
    def own_way(self) -> tuple[str, ...]:
        """From whoever vouches, or the picture that they go by, to who prints it."""
        evidence = evidence_of(self.testimony)
        begin = (evidence,) if evidence else ()
        return (*begin, *((self.voice,) if self.voice else ()), *reversed(self.relays), self.carrier)

    @property
    def credit_span(self) -> Span | None:
        """The words that name whom it has it from."""
        claim = self.testimony.claim
        relay = next((hop.span for hop in claim.chain if hop.role is HopRole.RELAY and hop.span is not None), None)
        if relay is not None:
            return relay
        return claim.source.span if claim.source is not None else None


def accounts_of(testimonies: Iterable[Testimony], agents: Agents) -> tuple[Account, ...]:
    """The testimonies with all names as parties, in the order in which one can have taken from another.

    First those with a voice, then by day (an unknown day last). Of one day nobody knows who was first: the one that
    names fewest others stands first, then the outlet that carries most.
    """
    told = sorted(testimonies, key=lambda t: (t.document_id, t.id))
    speakers = {t.id: speaker_of(t) for t in told}
    heard = [s for s in speakers.values() if s is not None]
    outlets = {t.carrier for t in told} | {relay for t in told for relay in t.relays}
    outlets |= {s.name for s in heard if s.is_outlet}
    bodies = {s.body for s in heard if s.body}
    parties = Parties({s.name for s in heard if s.to is None} | bodies, outlets, agents)
    accounts = [_account(t, speakers[t.id], parties) for t in told]
    printing = Counter(a.carrier for a in accounts)

    def order(account: Account) -> tuple[bool, date, int, int, str, str]:
        t = account.testimony
        first = (account.voice is None, account.day or date.max)
        return (*first, len(account.relays), -printing[account.carrier], t.document_id, t.id)

    return tuple(sorted(accounts, key=order))


def _account(testimony: Testimony, speaker: Speaker | None, parties: Parties) -> Account:
    carrier = parties.party(testimony.carrier)
    passed = [parties.party(relay) for relay in testimony.relays]
    relays = tuple(relay for relay in passed if relay != carrier)
    if speaker is None:
        return Account(testimony.id, testimony, carrier, relays, None, None)
    if speaker.body is not None:
        speaker = replace(speaker, body=parties.party(speaker.body))
    voice = parties.party(speaker.name) if speaker.to is None else f"{speaker.name} to {parties.party(speaker.to)}"
    return Account(testimony.id, testimony, carrier, tuple(r for r in relays if r != voice), speaker, voice)


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
