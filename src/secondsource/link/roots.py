"""Where every account goes back to in the end: its first-hand origins, or a ring in which nobody is first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from secondsource.link.accounts import Account
    from secondsource.link.edges import Upstream

_NONE: frozenset[str] = frozenset()


def roots_of(accounts: Sequence[Account], upstream: Upstream, gone: Container[str]) -> dict[str, frozenset[str]]:
    """The first-hand origins of each account. A ring of repetition has none, and neither has what was taken back."""
    roots = {a.id: _NONE for a in accounts}
    begins = [a for a in accounts if a.voice is not None and a.id not in upstream and a.id not in gone]
    roots |= {a.id: frozenset({a.voice, *a.beside}) for a in begins if a.voice is not None}
    repeating = [a for a in accounts if a.id in upstream and a.id not in gone]
    printed = defaultdict[str, list[str]](list)
    for account in accounts:
        printed[account.carrier].append(account.id)
    outlets = set(upstream.cited.values())
    changed = True
    while changed:
        changed = False
        of_outlet = {outlet: _NONE.union(*(roots[id] for id in printed[outlet])) for outlet in outlets}
        for account in repeating:
            cited = upstream.cited.get(account.id)
            found = of_outlet[cited] if cited is not None else roots[upstream.edges[account.id].on]
            found = found.union(upstream.named_beside(account))
            if found != roots[account.id]:
                roots[account.id] = found
                changed = True
    return roots


def rings(
    accounts: Sequence[Account], upstream: Upstream, roots: Mapping[str, frozenset[str]]
) -> tuple[tuple[str, ...], ...]:
    """The outlets that repeat each other in rings that no origin feeds, each ring in the order of repetition."""
    carrier_of = {a.id: a.carrier for a in accounts}
    onward: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        if account.id in upstream and not roots[account.id]:
            on = upstream.cited.get(account.id) or carrier_of.get(upstream.edges[account.id].on)
            if on is not None and on != account.carrier:
                onward[account.carrier].add(on)
    found: set[tuple[str, ...]] = set()
    for start in sorted(onward):
        ring = _ring(start, onward)
        if ring:
            least = ring.index(min(ring))
            found.add((*ring[least:], *ring[:least]))
    return tuple(sorted(found))


def _ring(start: str, onward: Mapping[str, set[str]]) -> list[str]:
    """The shortest way from an outlet back to itself; empty where there is none."""
    before: dict[str, str] = {}
    ahead = [start]
    for outlet in ahead:
        for following in sorted(onward.get(outlet, ())):
            if following == start:
                way = [outlet]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if following not in before:
                before[following] = outlet
                ahead.append(following)
    return []
