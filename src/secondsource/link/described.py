"""Speakers without a name: which of them may be somebody who is heard already, so that nobody is counted twice.

"A Ukrainian spokeswoman" in one report is the captain whom another names, and "an eyewitness" who heard six explosions
the greengrocer who heard six elsewhere. Only what is told tells them apart: who gives another figure is another.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from secondsource.link.rules import rules
from secondsource.link.wording import containment, stems
from secondsource.model import SourceType

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from secondsource.link.accounts import Account
    from secondsource.link.agents import Agent, Agents

    Figure = tuple[object, ...]

COMPARED = 40
"""A speaker without a name is held against so many others of its kind, the first of the alphabet."""
_KINDS = {
    SourceType.OFFICIAL: "official",
    SourceType.MILITARY: "official",
    SourceType.INTELLIGENCE: "official",
    SourceType.ANONYMOUS: "official",
    SourceType.WITNESS: "witness",
}


def heard_already(
    accounts: Sequence[Account], persons: Container[str], affiliation: Mapping[str, Agent], agents: Agents
) -> dict[str, set[str]]:
    """For each speaker without a name those whom it may be: people with a name, of its kind and state, who tell that in
    another report.

    `persons`: the voices that are people with a name. Two speakers without a name may always be two.
    """
    nameless = {a.voice for a in accounts if a.voice is not None and _nameless(a)}
    told = _told(a for a in accounts if a.voice in nameless or a.voice in persons)
    named = _by_kind(a for a in accounts if a.voice in persons)
    found: dict[str, set[str]] = {}
    states = frozenset(agents.states.values())
    state_of = {voice: _state(affiliation[voice].principal, states) for voice in {*nameless, *told}}
    for voice in sorted(nameless):
        state = state_of[voice]
        of_kind = sorted({other for kind in _kinds(told[voice]) for other in named[kind]})[:COMPARED]
        found[voice] = {
            other
            for other in of_kind
            if _may_be_one(state, state_of[other]) and _tells_no_more(told[voice], told[other])
        }
    return found


def _by_kind(accounts: Iterable[Account]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        for kind in _kinds([account]):
            found[kind].add(account.voice or "")
    return found


def _nameless(account: Account) -> bool:
    """Whether it is called by what anybody may be: "Ukrainian spokeswoman", "senior official"."""
    if account.speaker is None:
        return False
    last = account.speaker.name.split()[-1]
    return last in rules().anybody


def _kinds(accounts: Iterable[Account]) -> set[str]:
    sources = (account.testimony.claim.source for account in accounts)
    return {_KINDS[source.type] for source in sources if source is not None and source.type in _KINDS}


def _told(accounts: Iterable[Account]) -> dict[str, list[Account]]:
    found: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        found[account.voice or ""].append(account)
    return found


def _state(principal: str, states: Container[str]) -> str | None:
    """The state that a voice belongs to, if anything tells."""
    return principal if principal in states else None


def _may_be_one(state: str | None, other: str | None) -> bool:
    return state is None or other is None or state == other


def _figures(accounts: Iterable[Account]) -> set[Figure]:
    return {(q.measure or q.unit, q.low, q.best, q.high) for a in accounts for q in a.testimony.claim.quantities}


def _tells_no_more(some: Sequence[Account], other: Sequence[Account]) -> bool:
    """Whether all that some tell is told by the other elsewhere: the same figures, or of bare words most."""
    if {a.testimony.document_id for a in some} & {a.testimony.document_id for a in other}:
        return False
    figures = _figures(some)
    if figures:
        return figures <= _figures(other)
    return all(any(_alike(a, b) for b in other[:COMPARED]) for a in some)


def _alike(a: Account, b: Account) -> bool:
    mine, theirs = stems(a.testimony.claim.words), stems(b.testimony.claim.words)
    return containment(mine, theirs) >= rules().thresholds.told_again
