"""How many sources really stand behind a fact and against it, and who would bring it down.

Voices are distinct first-hand origins: reprints, the same speaker again, and whatever has no origin add none. A copy
or a citation goes back to the origins of what it repeats, so that it raises neither voices nor cut.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from secondsource.link.accounts import accounts_of, affiliations, belongs
from secondsource.link.collapse import collapsed
from secondsource.link.copies import InMemoryReuse
from secondsource.link.cuts import Path, cut_of
from secondsource.link.edges import unclear_edge, upstream_of
from secondsource.link.fact import Cut, Origins, Side, Voice, Way, Withdrawn
from secondsource.link.roots import rings, roots_of
from secondsource.link.suspicion import suspected
from secondsource.link.withdrawal import gone_from
from secondsource.model import Polarity, Stance

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from secondsource.link.accounts import Account
    from secondsource.link.agents import Agent, Agents
    from secondsource.link.copies import Reuse
    from secondsource.link.edges import Upstream
    from secondsource.link.fact import Edge, Gone
    from secondsource.link.testimony import Testimony

_NOTHING: Mapping[str, str] = {}
_NOBODY: Mapping[str, Gone] = {}


def origins(
    testimonies: Sequence[Testimony],
    agents: Agents,
    *,
    repeats: Mapping[str, str] = _NOTHING,
    gone: Mapping[str, Gone] = _NOBODY,
    on: date | None = None,
    reuse: Reuse | None = None,
) -> Origins:
    """The two sides of a fact: those who assert it with its polarity, and those who deny, question or withhold it.

    Its polarity is positive as soon as anybody asserts it so. A denial of a negation stands on neither side.
    `repeats`: by a ruling, the first claim repeats the second. `gone`: claims taken back, by rulings; those that their
    publisher corrected are found here. `on`: as of that day, what was taken back later still counts. `reuse`: who
    copied whom; by the words in hand where it is not given.
    """
    without = gone_from(testimonies, gone, on=on)
    asserting = {
        t.claim.axes.polarity for t in testimonies if t.claim.axes.stance is Stance.ASSERTS and t.id not in without
    }
    polarity = Polarity.NEGATIVE if asserting == {Polarity.NEGATIVE} else Polarity.POSITIVE
    weigh = partial(side, agents=agents, repeats=repeats, gone=without, reuse=reuse or InMemoryReuse())
    behind = [t for t in testimonies if stands_behind(t, polarity)]
    against = [t for t in testimonies if stands_against(t, polarity)]
    return Origins(polarity, weigh(behind), weigh(against))


def stands_behind(testimony: Testimony, polarity: Polarity) -> bool:
    axes = testimony.claim.axes
    return axes.stance is Stance.ASSERTS and axes.polarity is polarity


def stands_against(testimony: Testimony, polarity: Polarity) -> bool:
    axes = testimony.claim.axes
    return (axes.stance is Stance.ASSERTS) == (axes.polarity is not polarity)


def side(
    testimonies: Iterable[Testimony],
    agents: Agents,
    *,
    repeats: Mapping[str, str],
    gone: Mapping[str, Gone],
    reuse: Reuse,
) -> Side:
    """Voices, cut, and what collapsed into what, among testimonies that hold the same."""
    every = accounts_of(testimonies, agents, gone)
    if not every:
        return Side()
    affiliation = affiliations(every, agents)
    upstream = upstream_of(every, repeats, reuse)
    roots = roots_of(every, upstream, gone)
    accounts = [a for a in every if a.id not in gone]
    doubts = tuple(suspected(accounts, upstream, affiliation))
    cuts = _cuts(accounts, upstream, roots, affiliation, doubts, gone)
    _settle(upstream, cuts[0].members, gone)
    roots = roots_of(every, upstream, gone)
    said_again, same = collapsed(accounts, upstream, roots)
    circles = rings(accounts, upstream, roots)
    here = {a.id for a in accounts}
    return Side(
        claims=tuple(a.id for a in accounts),
        voices=tuple(_voices(accounts, roots, affiliation)),
        cut=cuts[0],
        cut_by_institution=cuts[1],
        cut_by_principal=cuts[2],
        circular=bool(circles),
        collapsed=said_again,
        without_origin=tuple(a.id for a in accounts if not roots[a.id]),
        edges=(*(e for id, e in upstream.edges.items() if id in here), *same, *doubts),
        ways=tuple(_ways(accounts, upstream, roots)),
        rings=circles,
        withdrawn=tuple(Withdrawn(a.id, a.voice, gone[a.id]) for a in every if a.id in gone),
    )


def _voices(
    accounts: Sequence[Account], roots: Mapping[str, frozenset[str]], affiliation: Mapping[str, Agent]
) -> Iterator[Voice]:
    """The distinct first-hand origins by name, each with every claim that goes back to it."""
    named = {a.voice for a in accounts if a.named}
    claims: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        for name in roots[account.id]:
            claims[name].append(account.id)
    for name in sorted(claims):
        agent = affiliation[name]
        yield Voice(name, agent.institution, agent.principal, tuple(claims[name]), name in named)


def _cuts(
    accounts: Sequence[Account],
    upstream: Upstream,
    roots: Mapping[str, frozenset[str]],
    affiliation: Mapping[str, Agent],
    doubts: Sequence[Edge],
    gone: Container[str],
) -> tuple[Cut, Cut, Cut]:
    """The cut by voice, institution and principal.

    Where nobody knows who copied whom, the cut by voice says who stands for the others, and the other two take the same
    one where any would do: so that all three agree with the lineage that is drawn.
    """
    beginning: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        if roots[account.id] and (account.id not in upstream or upstream.named_beside(account)):
            beginning[str(upstream.first(account.id) or account.id)].append(account)
    paths = [path for first, group in beginning.items() for path in _paths(first, group, upstream)]
    pairs = [(str(upstream.first(edge.claim)), str(upstream.first(edge.on))) for edge in doubts]
    by_voice = cut_of(paths, pairs)
    heads = {_source(group, by_voice.members, gone).id for group in upstream.unclear}
    for group in beginning.values():
        group.sort(key=lambda a: a.id not in heads)
    paths = [path for first, group in beginning.items() for path in _paths(first, group, upstream)]
    by_institution, by_principal = (
        cut_of([path.by(partial(belongs, affiliation, level)) for path in paths], pairs)
        for level in ("institution", "principal")
    )
    return by_voice, by_institution, by_principal


def _paths(first: str, group: Sequence[Account], upstream: Upstream) -> Iterator[Path]:
    """The ways on which a claim came, or claims of which nobody knows which was first: one for all who vouch beside."""
    begins = [a for a in group if a.id not in upstream]
    if begins:
        yield Path(first, tuple(party for a in begins for party in a.own_way))
    for name in sorted({name for a in group for name in upstream.named_beside(a)}):
        ways = (a.way_of(name if name in a.beside else a.voice) for a in group)
        yield Path(first, tuple(party for way in ways for party in way))


def _settle(upstream: Upstream, members: Container[str], gone: Container[str]) -> None:
    """Where nobody knows who copied whom, the others stand under the first whom the cut takes."""
    for group in upstream.unclear:
        source = _source(group, members, gone)
        for account in group:
            if account is not source and account.id not in gone:
                upstream.edges[account.id] = unclear_edge(account, source)


def _source(group: Sequence[Account], members: Container[str], gone: Container[str]) -> Account:
    """Of accounts in the same words, of which nobody knows which was first, the first whom the cut takes."""
    standing = [a for a in group if a.id not in gone] or group
    return next((a for a in standing if any(party in members for party in a.own_way)), standing[0])


def _ways(accounts: Sequence[Account], upstream: Upstream, roots: Mapping[str, frozenset[str]]) -> Iterator[Way]:
    for account in accounts:
        if not roots[account.id]:
            continue
        yield from (Way(account.id, account.way_of(voice)) for voice in upstream.named_beside(account))
        if account.id not in upstream:
            yield Way(account.id, account.own_way)
            continue
        cited = upstream.cited.get(account.id)
        relays = tuple(r for r in reversed(account.relays) if r != cited) if cited else ()
        yield Way(account.id, (*relays, account.carrier), upstream.edges[account.id].on)
