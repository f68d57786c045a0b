"""How many sources really stand behind a fact and against it, and who would bring it down.

Voices are distinct first-hand origins: reprints, the same speaker again, and whatever has no origin add none. A copy
or a citation goes back to the origins of what it repeats, so that it raises neither voices nor cut.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from secondsource.link.fact import Because, Collapsed, Cut, Origins, Side, Voice
from secondsource.link.lineage import LineageBuilder, minimum_cut
from secondsource.link.speakers import Parties, Speaker, evidence_of, speaker_of
from secondsource.link.wording import copied, made_of_one, stands_in
from secondsource.model import HopRole, Polarity, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.link.agents import Agent, Agents
    from secondsource.link.testimony import Testimony
    from secondsource.model import Span


@dataclass(frozen=True, slots=True)
class Upstream:
    """The testimonies that one repeats, and why we say so."""

    ids: tuple[str, ...]
    because: Because
    span: Span | None


@dataclass(frozen=True, slots=True)
class Account:
    """One testimony on one side: who prints it, over whom, and whose word it is, as parties."""

    testimony: Testimony
    carrier: str
    relays: tuple[str, ...]
    speaker: Speaker | None
    voice: str | None

    @property
    def id(self) -> str:
        return self.testimony.id


def origins(testimonies: Sequence[Testimony], agents: Agents) -> Origins:
    """The two sides of a fact: those who assert it with its polarity, and those who deny, question or withhold it.

    Its polarity is positive as soon as anybody asserts it so. A denial of a negation stands on neither side.
    """
    asserting = {t.claim.axes.polarity for t in testimonies if t.claim.axes.stance is Stance.ASSERTS}
    polarity = Polarity.NEGATIVE if asserting == {Polarity.NEGATIVE} else Polarity.POSITIVE
    behind = [t for t in testimonies if stands_behind(t, polarity)]
    against = [t for t in testimonies if stands_against(t, polarity)]
    return Origins(polarity, side(behind, agents), side(against, agents))


def stands_behind(testimony: Testimony, polarity: Polarity) -> bool:
    axes = testimony.claim.axes
    return axes.stance is Stance.ASSERTS and axes.polarity is polarity


def stands_against(testimony: Testimony, polarity: Polarity) -> bool:
    axes = testimony.claim.axes
    return (axes.stance is Stance.ASSERTS) == (axes.polarity is not polarity)


def side(testimonies: Iterable[Testimony], agents: Agents) -> Side:
    """Voices, cut, and what collapsed into what, among testimonies that hold the same."""
    accounts = _accounts(sorted(testimonies, key=_by_day), agents)
    if not accounts:
        return Side()
    upstream = {a.id: u for n, a in enumerate(accounts) if (u := _repeats(n, accounts)) is not None}
    roots = _roots(accounts, upstream)
    affiliations = _affiliations(accounts, agents)
    cuts = _cuts(accounts, upstream, roots, affiliations)
    return Side(
        claims=tuple(a.id for a in accounts),
        voices=tuple(_voices(accounts, roots, affiliations)),
        cut=cuts[0],
        cut_by_institution=cuts[1],
        cut_by_principal=cuts[2],
        circular=any(not roots[id] and _in_ring(id, upstream) for id in upstream),
        collapsed=tuple(_collapsed(accounts, upstream, roots)),
        without_origin=tuple(a.id for a in accounts if not roots[a.id]),
    )


def _voices(
    accounts: Sequence[Account], roots: Mapping[str, frozenset[str]], affiliations: Mapping[str, Agent]
) -> Iterator[Voice]:
    """The distinct first-hand origins by name, each with every claim that goes back to it."""
    named = {a.voice for a in accounts if a.speaker is not None and a.speaker.to is None and a.speaker.has_name}
    for name in sorted({name for found in roots.values() for name in found}):
        agent = affiliations[name]
        claims = tuple(a.id for a in accounts if name in roots[a.id])
        yield Voice(name, agent.institution, agent.principal, claims, name in named)


def _by_day(testimony: Testimony) -> tuple[date, str, str]:
    return (testimony.published or date.max, testimony.document_id, testimony.id)


def _accounts(testimonies: Sequence[Testimony], agents: Agents) -> tuple[Account, ...]:
    """The testimonies with all names as parties, in the order in which one can have taken from another.

    First those with a voice, and of these first those who cite nobody's report that stands here; then by day. Of one
    day the direction is unknown: the outlet that carries most comes first, so that a reprint adds no way to the fact.
    """
    speakers = {t.id: speaker_of(t) for t in testimonies}
    heard = [s for s in speakers.values() if s is not None]
    outlets = {t.carrier for t in testimonies} | {relay for t in testimonies for relay in t.relays}
    outlets |= {s.name for s in heard if s.is_outlet}
    bodies = {s.body for s in heard if s.body}
    parties = Parties({s.name for s in heard if s.to is None} | bodies, outlets, agents)
    accounts = [_account(t, speakers[t.id], parties) for t in testimonies]
    printing = Counter(a.carrier for a in accounts)

    def passing_on(account: Account) -> int:
        return len(({account.voice, *account.relays} & printing.keys()) - {account.carrier})

    def order(account: Account) -> tuple[bool, int, int, date, int, str, str]:
        day, document, id = _by_day(account.testimony)
        return (
            account.voice is None,
            passing_on(account),
            len(account.relays),
            day,
            -printing[account.carrier],
            document,
            id,
        )

    return tuple(sorted(accounts, key=order))


def _account(testimony: Testimony, speaker: Speaker | None, parties: Parties) -> Account:
    carrier = parties.party(testimony.carrier)
    passed = [parties.party(relay) for relay in testimony.relays]
    relays = tuple(relay for relay in passed if relay != carrier)
    if speaker is None:
        return Account(testimony, carrier, relays, None, None)
    if speaker.body is not None:
        speaker = Speaker(speaker.name, speaker.to, parties.party(speaker.body), speaker.is_outlet)
    voice = parties.party(speaker.name) if speaker.to is None else f"{speaker.name} to {parties.party(speaker.to)}"
    return Account(testimony, carrier, tuple(r for r in relays if r != voice), speaker, voice)


def _repeats(index: int, accounts: Sequence[Account]) -> Upstream | None:
    """What an account repeats: an outlet's that it names and that stands here, or the words of an earlier one."""
    account = accounts[index]
    cited = account.voice or next(reversed(account.relays), None)
    printed = tuple(a.id for a in accounts if a.carrier == cited)
    if printed and cited != account.carrier:
        return Upstream(printed, Because.CITES, _span_of(account))
    copied_from = next((a for a in accounts[:index] if _copies(account, a)), None)
    if copied_from is None:
        return None
    return Upstream((copied_from.id,), Because.REUSES, account.testimony.claim.content)


def _copies(account: Account, other: Account) -> bool:
    """Whether another outlet's words are reused, and nobody is cited for them whom the other does not cite."""
    if other.carrier == account.carrier or not _reuses(account.testimony, other.testimony):
        return False
    if account.voice in (None, other.voice, other.carrier, account.carrier):
        return True
    cited = account.testimony.source_words
    return other.voice is not None and cited is not None and stands_in(cited, other.testimony.text or "")


def _reuses(copy: Testimony, source: Testimony) -> bool:
    """Whether the content is a copy, by its own length or because the whole reports were made of one."""
    if copied(source.claim.words, copy.claim.words):
        return True
    if source.text is None or copy.text is None or not stands_in(copy.claim.words, source.text):
        return False
    return made_of_one(*sorted((source.text, copy.text)))


def _span_of(account: Account) -> Span | None:
    """The words that name whom the account cites."""
    claim = account.testimony.claim
    relay = next((hop.span for hop in claim.chain if hop.role is HopRole.RELAY and hop.span is not None), None)
    if relay is not None:
        return relay
    return claim.source.span if claim.source is not None else None


def _roots(accounts: Sequence[Account], upstream: Mapping[str, Upstream]) -> dict[str, frozenset[str]]:
    """The first-hand origins that each account goes back to; a ring of repetition has none."""
    roots: dict[str, frozenset[str]] = {a.id: frozenset() for a in accounts}
    roots |= {a.id: frozenset({a.voice}) for a in accounts if a.voice is not None and a.id not in upstream}
    changed = True
    while changed:
        onward = {id: frozenset().union(*(roots[up] for up in u.ids)) for id, u in upstream.items()}
        changed = any(roots[id] != found for id, found in onward.items())
        roots |= onward
    return roots


def _in_ring(id: str, upstream: Mapping[str, Upstream]) -> bool:
    """Whether an account, following what it repeats, comes back to itself."""
    seen: set[str] = set()
    ahead = list(upstream[id].ids)
    while ahead:
        current = ahead.pop()
        if current not in seen:
            seen.add(current)
            ahead += upstream[current].ids if current in upstream else ()
    return id in seen


def _affiliations(accounts: Sequence[Account], agents: Agents) -> dict[str, Agent]:
    """What every party belongs to: by the vocabulary, else by the body that any account says it speaks for."""
    found: dict[str, Agent] = {}
    for account in accounts:
        for name in (account.carrier, *account.relays):
            found.setdefault(name, agents.of(name))
        if account.voice is None or account.speaker is None:
            continue
        body = account.speaker.body
        words = f"spokesman for {body}" if body else account.testimony.source_words
        agent = agents.of(account.voice, words=words)
        if account.voice not in found or found[account.voice].institution == account.voice:
            found[account.voice] = agent
    return found


def _cuts(
    accounts: Sequence[Account],
    upstream: Mapping[str, Upstream],
    roots: Mapping[str, frozenset[str]],
    affiliations: Mapping[str, Agent],
) -> tuple[Cut, Cut, Cut]:
    """The cut by voice, institution and principal. Without suspected dependence the least is the most."""
    paths = LineageBuilder()
    by_id = {account.id: account for account in accounts}
    for account in accounts:
        if not roots[account.id]:
            continue
        way = [*reversed(account.relays), account.carrier]
        if account.id in upstream:
            for up in upstream[account.id].ids:
                paths.path([by_id[up].carrier, *way], begins=False)
        elif account.voice is not None:
            evidence = evidence_of(account.testimony)
            paths.path([*([evidence] if evidence else []), account.voice, *way], begins=True)
    lineage = paths.lineage()

    def belongs(level: str, name: str) -> str:
        agent = affiliations.get(name)
        return str(getattr(agent, level)) if agent is not None else name

    levels = (lineage, lineage.by(partial(belongs, "institution")), lineage.by(partial(belongs, "principal")))
    first, second, third = (minimum_cut(level) for level in levels)
    return _cut(first), _cut(second), _cut(third)


def _cut(members: tuple[str, ...]) -> Cut:
    return Cut(len(members), len(members), members)


def _collapsed(
    accounts: Sequence[Account], upstream: Mapping[str, Upstream], roots: Mapping[str, frozenset[str]]
) -> Iterable[Collapsed]:
    """Every account that adds no voice, with the one that it says again."""
    spoke: dict[str, Account] = {}
    for account in accounts:
        repeated = upstream.get(account.id)
        if repeated is not None:
            yield Collapsed(account.id, repeated.ids[0], repeated.because, repeated.span)
        elif account.voice is not None and roots[account.id]:
            first = spoke.setdefault(account.voice, account)
            if first is not account:
                yield _said_again(account, first, accounts)


def _said_again(account: Account, first: Account, accounts: Sequence[Account]) -> Collapsed:
    """The same speaker again: cited from an outlet that stands here, in one statement, or at another time."""
    cited = next(
        (a for a in accounts if a.carrier in account.relays and a.voice == account.voice and a is not account), None
    )
    if cited is not None:
        return Collapsed(account.id, cited.id, Because.CITES, _span_of(account))
    source = account.testimony.claim.source
    because = Because.SAME_STATEMENT if _one_statement(account, first) else Because.SAME_SPEAKER
    return Collapsed(account.id, first.id, because, source.span if source else account.testimony.claim.content)


def _one_statement(a: Account, b: Account) -> bool:
    """The same day, and the same figure or the same words."""
    days = [{(t.earliest, t.latest) for t in x.testimony.claim.times} or {(x.testimony.published,) * 2} for x in (a, b)]
    figures = [{(q.measure, q.low, q.best, q.high) for q in x.testimony.claim.quantities} for x in (a, b)]
    return bool(days[0] & days[1]) and (
        bool(figures[0] & figures[1]) or copied(a.testimony.claim.words, b.testimony.claim.words)
    )
