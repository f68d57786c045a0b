"""The smallest set of parties that stands on every way, by reduction, then search, then a bound.

Ways are sets of parties: what matters is who is on them. That is the minimum hitting set; it is hard in general (Karp
1972), but the ways of a fact are short and mostly fall apart (Weihe 1998, Covering trains by stations).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from secondsource.link.lineage import LineageBuilder, minimum_cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SEARCHED = 40  # ways that hang together and are left after reducing: up to here the search is exact
STEPS = 3_000  # of the search, for ways that hang together; beyond, the best found by then
ROUNDS = 20  # of moving the members nearer to the origins: ways that order two parties differently never settle

Way = tuple[str, ...]


def smallest_cut(ways: Iterable[Way]) -> tuple[str, ...]:
    """The parties, by name; of several smallest sets the one nearest to where the ways begin."""
    listed = sorted({tuple(dict.fromkeys(way)) for way in ways})
    forced, left = _reduced([frozenset(way) for way in listed], _depths(listed))
    chosen = set(forced)
    for part in _parts(left):
        chosen |= _search(part) if len(part) <= SEARCHED else _by_flow(part, listed)
    return tuple(sorted(_nearer(chosen, listed)))


def _depths(ways: Iterable[Way]) -> dict[str, int]:
    """How far from the origin a party stands at most."""
    found: dict[str, int] = {}
    for way in ways:
        for depth, party in enumerate(way):
            found[party] = max(depth, found.get(party, 0))
    return found


def _reduced(ways: Iterable[frozenset[str]], depths: Mapping[str, int]) -> tuple[set[str], list[frozenset[str]]]:
    """The parties that must be taken, and the ways that are then left.

    Of two parties, one of whom is on all ways of the other, the other is not needed; a way that holds another one is
    cut with it; who is alone on a way must be taken.
    """
    forced: set[str] = set()
    left = set(ways)
    while True:
        before = left
        left = _without_wider(_without_dominated(left, depths))
        alone = {party for way in left if len(way) == 1 for party in way}
        forced |= alone
        left = {way for way in left if not way & alone}
        if left == before:
            return forced, sorted(left, key=sorted)


def _without_dominated(ways: set[frozenset[str]], depths: Mapping[str, int]) -> set[frozenset[str]]:
    on: dict[str, set[frozenset[str]]] = defaultdict(set)
    for way in ways:
        for party in way:
            on[party].add(way)

    def rank(party: str) -> tuple[int, int, str]:
        return -len(on[party]), depths[party], party

    needless: set[str] = set()
    for party, its in on.items():
        for other in min(its, key=len):
            if rank(other) < rank(party) and its <= on[other]:
                needless.add(party)
                break
    return {way - needless for way in ways}


def _without_wider(ways: set[frozenset[str]]) -> set[frozenset[str]]:
    on: dict[str, list[frozenset[str]]] = defaultdict(list)
    kept: set[frozenset[str]] = set()
    for way in sorted(ways, key=lambda w: (len(w), sorted(w))):
        if not any(narrower <= way for party in way for narrower in on[party]):
            kept.add(way)
            on[min(way)].append(way)
    return kept


def _parts(ways: Sequence[frozenset[str]]) -> Iterator[list[frozenset[str]]]:
    """The ways that hang together by their parties."""
    on: dict[str, list[int]] = defaultdict(list)
    for n, way in enumerate(ways):
        for party in way:
            on[party].append(n)
    seen: set[int] = set()
    for start in range(len(ways)):
        part, ahead = list[int](), [start]
        while ahead:
            n = ahead.pop()
            if n not in seen:
                seen.add(n)
                part.append(n)
                ahead += chain.from_iterable(on[party] for party in ways[n])
        if part:
            yield [ways[n] for n in sorted(part)]


def _search(ways: Sequence[frozenset[str]]) -> set[str]:
    """Branch and bound over the shortest way that is not yet cut; at least as many are needed as ways are disjoint."""
    best = _greedy(ways)
    steps = STEPS

    def search(left: Sequence[frozenset[str]], taken: set[str]) -> None:
        nonlocal best, steps
        steps -= 1
        if not left:
            best = set(taken)
            return
        if steps < 0 or len(taken) + _disjoint(left) >= len(best):
            return
        shortest = min(left, key=len)
        for party in sorted(shortest, key=lambda p: (-sum(p in way for way in left), p)):
            search([way for way in left if party not in way], taken | {party})

    search(ways, set())
    return best


def _greedy(ways: Sequence[frozenset[str]]) -> set[str]:
    taken: set[str] = set()
    left = list(ways)
    while left:
        count: dict[str, int] = defaultdict(int)
        for party in chain.from_iterable(left):
            count[party] += 1
        most = min(count, key=lambda p: (-count[p], p))
        taken.add(most)
        left = [way for way in left if most not in way]
    return taken


def _disjoint(ways: Sequence[frozenset[str]]) -> int:
    used: set[str] = set()
    count = 0
    for way in sorted(ways, key=len):
        if not way & used:
            used |= way
            count += 1
    return count


def _by_flow(part: Sequence[frozenset[str]], ways: Iterable[Way]) -> set[str]:
    """A cut of the graph of all these ways: exact where they have two parties each, else never too small."""
    order = {frozenset(way): way for way in ways}
    depths = _depths(ways)
    builder = LineageBuilder()
    for way in part:
        builder.path(order.get(way) or sorted(way, key=lambda p: (depths[p], p)), begins=True)
    return set(minimum_cut(builder.lineage()))


def _nearer(chosen: set[str], ways: Sequence[Way]) -> set[str]:
    """The same number of parties, each as near to the origins as the ways that hang on it alone allow."""
    on: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        for party in way:
            on[party].append(way)
    taken = set(chosen)
    for _ in range(ROUNDS):
        before = frozenset(taken)
        for party in sorted(taken):
            own = [way for way in on[party] if not any(p in taken and p != party for p in way)]
            nearest = _first_shared(own)
            if nearest is not None and nearest != party:
                taken = (taken - {party}) | {nearest}
        if taken == before:
            break
    return taken


def _first_shared(ways: Sequence[Way]) -> str | None:
    """The first party on the first way that is on all of them."""
    return next((party for party in ways[0] if all(party in way for way in ways)), None) if ways else None
