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
    from collections.abc import Collection, Iterable, Mapping, Sequence

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
    accounts: Sequence[Account], persons: Collection[str], affiliation: Mapping[str, Agent], agents: Agents
) -> dict[str, set[str]]:
    """For each speaker without a name those whom it may be: of its kind and state, in another report, who tell that.

    `persons`: the voices that are people with a name.
    """
    nameless = {a.voice for a in accounts if a.voice is not None and _nameless(a)}
    told = _told(a for a in accounts if a.voice in nameless or a.voice in persons)
    kinds: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        if account.voice in told and (kind := _kind(account)):
            kinds[kind].add(account.voice or "")
    found: dict[str, set[str]] = defaultdict(set)
    for voices in kinds.values():
        others = sorted(voices, key=lambda voice: (voice in nameless, voice))[:COMPARED]
        for voice in sorted(voices & nameless):
            mine = _state(affiliation, agents, voice)
            found[voice] |= {
                other
                for other in others
                if other != voice
                and (other in persons or _order(told, other) < _order(told, voice))
                and _state(affiliation, agents, other) in (None, mine or _state(affiliation, agents, other))
                and _tells_no_more(told[voice], told[other])
            }
    return found


def _nameless(account: Account) -> bool:
    """Whether it is called by what anybody may be: "Ukrainian spokeswoman", "senior official"."""
    if account.speaker is None:
        return False
    last = account.speaker.name.split()[-1]
    return last in rules().anybody


def _kind(account: Account) -> str | None:
    source = account.testimony.claim.source
    return _KINDS.get(source.type) if source is not None else None


def _told(accounts: Iterable[Account]) -> dict[str, list[Account]]:
    found: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        found[account.voice or ""].append(account)
    return found


def _order(told: Mapping[str, Sequence[Account]], voice: str) -> tuple[int, str]:
    """Who tells more comes first."""
    return -len(_figures(told[voice])), voice


def _state(affiliation: Mapping[str, Agent], agents: Agents, voice: str) -> str | None:
    """The state that a voice belongs to, if anything tells."""
    principal = affiliation[voice].principal
    return principal if principal in agents.states.values() else None


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
