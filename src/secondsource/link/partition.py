"""From pairs that are near to a partition: components of the near pairs, and average link within each.

Everything is a function of the set of pairs and of the ids, so the order in which claims came changes nothing.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, count
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from secondsource.link.blocking import batches
from secondsource.link.bundles import bundle_of
from secondsource.link.closeness import closeness
from secondsource.link.rulings import UNRULED
from secondsource.link.sketch import sketches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from secondsource.link.agents import Agents
    from secondsource.link.bundles import Bundle
    from secondsource.link.rulings import Bounds
    from secondsource.link.sketch import Sketch
    from secondsource.link.testimony import Testimony

    Pair = tuple[str, str]
    Near = Callable[[str], Iterable[tuple[str, float]]]
    Margin = Callable[[str, str], float]

APART = -inf
"""The margin of two claims that typed things, or a ruling, keep apart: no fact holds both."""
TOGETHER = inf
"""The margin of two claims that people ruled to be one fact."""
LARGEST = 400
"""A component of more bundles is cut at the next of `LEVELS`, so that one new claim never settles more than this."""
AT_HAND = 10_000
"""Bundles whose near pairs are kept at hand while everything is settled."""
LEVELS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0)
"""Margins below which pairs no longer hold a too large component together, one after the other."""
COMPARED = 16
"""Of each of two clusters at most so many bundles are compared, spread evenly over their ids."""


def ruled_margin(ruled: Bounds, a: str, b: str) -> float | None:
    """The margin that a ruling gives the pair; ``None`` where none does."""
    if frozenset((a, b)) in ruled.apart:
        return APART
    return TOGETHER if any(a in ids and b in ids for ids in ruled.together) else None


def pairs_together(ruled: Bounds) -> set[Pair]:
    """Every two claims that people ruled to be one fact, the smaller id first."""
    return {pair for ids in ruled.together for pair in combinations(sorted(ids), 2)}


def ruled_claims(ruled: Bounds) -> frozenset[str]:
    """Every claim that a ruling on pairs names."""
    return frozenset().union(*ruled.together, *ruled.apart)


def margin(a: Sketch, b: Sketch) -> float:
    """How near two claims are: 0 or more for near, `APART` where typed things say that they are two facts.

    To six digits, so that the order in which words are summed up does not decide.
    """
    found = closeness(a, b)
    return APART if found is None else round(found, 6)


def component(start: str, near: Near, too_large: dict[str, int]) -> frozenset[str]:
    """The bundles that hang together with `start`, at the first level at which they are not too many.

    `too_large` remembers for the next call up to which level the bundles met were found among too many.
    """
    for level in range(too_large.get(start, 0), len(LEVELS)):
        found = _reached(start, near, LEVELS[level])
        if len(found) <= LARGEST:
            return frozenset(found)
        too_large.update({one: max(level + 1, too_large.get(one, 0)) for one in found})
    return frozenset({start})


def _reached(start: str, near: Near, level: float) -> set[str]:
    """What near pairs lead to from `start`; stops when they are too many."""
    found, ahead = {start}, [start]
    while ahead and len(found) <= LARGEST:
        for other, nearness in near(ahead.pop()):
            if nearness >= level and other not in found:
                found.add(other)
                ahead.append(other)
    return found


def clusters(
    near: Mapping[Pair, float], ids: Iterable[str], of: Margin, ruled: Bounds = UNRULED
) -> list[tuple[str, ...]]:
    """Average link: the closest pairs first, ties by id; two clusters join only if their bundles pass on average.

    `near` holds the near pairs among `ids`; `of` gives the margin of any pair. What people
    `ruled` holds whatever the words say. A bundle counts once, however often it was reprinted.
    """
    number = count()
    members: dict[int, tuple[str, ...]] = {next(number): (id,) for id in sorted(ids)}
    cluster = {ids[0]: n for n, ids in members.items()}
    failed: set[tuple[int, int]] = set()
    for (a, b), nearness in sorted(near.items(), key=lambda pair: (-pair[1], pair[0])):
        left, right = cluster[a], cluster[b]
        if left == right or (left, right) in failed or ruled.part(members[left], members[right]):
            continue
        if nearness == TOGETHER or _pass(members[left], members[right], of):
            new = next(number)
            members[new] = tuple(sorted((*members.pop(left), *members.pop(right))))
            cluster.update(dict.fromkeys(members[new], new))
        else:
            failed |= {(left, right), (right, left)}
    return sorted(members.values())


def _pass(left: tuple[str, ...], right: tuple[str, ...], of: Margin) -> bool:
    total = 0.0
    for a in _some(left):
        for b in _some(right):
            found = of(a, b)
            if found == APART:
                return False
            total += found if found != TOGETHER else 0.0
    return round(total, 6) >= 0


def _some(ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(ids) <= COMPARED:
        return ids
    return tuple(ids[n * len(ids) // COMPARED] for n in range(COMPARED))


@dataclass(slots=True)
class Bundled:
    """A bundle with its claims, and the sketch of the one with the smallest id, which speaks for them."""

    bundle: Bundle
    speaks: Sketch
    claims: list[str]


def bundled(drawn: Iterable[Sketch], alone: frozenset[str] = frozenset()) -> list[Bundled]:
    """The claims in their bundles, those of the smallest id first."""
    found: dict[int, Bundled] = {}
    for s in drawn:
        bundle = bundle_of(s, alone=s.id in alone)
        known = found.setdefault(bundle.signature, Bundled(bundle, s, []))
        known.claims.append(s.id)
        if s.id < known.speaks.id:
            known.speaks = s
    return sorted(found.values(), key=lambda one: one.speaks.id)


@dataclass(frozen=True, slots=True)
class NearPairs:
    """Pairs of bundles that may be one fact, both ways round, sorted: from the place `a` to the place `b`."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    margin: NDArray[np.float64]

    def of(self, place: int) -> Iterator[tuple[int, float]]:
        """The places near one, with their margins."""
        begin, end = np.searchsorted(self.a, (place, place + 1))
        yield from zip(self.b[begin:end].tolist(), self.margin[begin:end].tolist(), strict=True)


def near_pairs(found: list[Bundled], ruled: Bounds = UNRULED) -> NearPairs:
    """The near pairs among these bundles; pairs that people ruled to be one fact are the nearest."""
    codes, margins = array("q"), array("d")
    for first, second in batches([one.bundle for one in found]):
        for a, b in zip(first.tolist(), second.tolist(), strict=True):
            nearness = margin(found[a].speaks, found[b].speaks)
            if nearness >= 0:
                codes.append(a * len(found) + b)
                margins.append(nearness)
    ids = [one.speaks.id for one in found]
    for pair in pairs_together(ruled):
        a, b = (bisect_left(ids, id) for id in pair)
        if a < len(ids) and b < len(ids) and (ids[a], ids[b]) == pair:
            codes.append(a * len(found) + b)
            margins.append(TOGETHER)
    code, margin_of = np.array(codes, dtype=np.int64), np.array(margins, dtype=np.float64)
    order = np.lexsort((-margin_of, code))
    code, once = np.unique(code[order], return_index=True)
    a, b = np.divmod(code, max(len(found), 1))
    a, b, margin_of = np.append(a, b), np.append(b, a), np.tile(margin_of[order][once], 2)
    order = np.lexsort((b, a))
    return NearPairs(a[order], b[order], margin_of[order])


def partition(testimonies: Iterable[Testimony], agents: Agents, ruled: Bounds = UNRULED) -> tuple[tuple[str, ...], ...]:
    """The claim ids of each fact, in order of their smallest id."""
    drawn = sketches(testimonies, agents)
    found = bundled(drawn.values(), ruled_claims(ruled))
    facts, _ = settled(found, near_pairs(found, ruled), ruled)
    return tuple(sorted(tuple(sorted(id for n in fact for id in found[n].claims)) for fact in facts))


def settled(found: list[Bundled], near: NearPairs, ruled: Bounds = UNRULED) -> tuple[list[list[int]], list[int]]:
    """The places of the bundles of each fact; and for each bundle the first place in its component."""
    place = {one.speaks.id: n for n, one in enumerate(found)}

    @lru_cache(maxsize=AT_HAND)
    def beside(id: str) -> list[tuple[str, float]]:
        return [(found[other].speaks.id, nearness) for other, nearness in near.of(place[id])]

    def of(a: str, b: str) -> float:
        a, b = min(a, b), max(a, b)
        given = ruled_margin(ruled, a, b)
        return given if given is not None else margin(found[place[a]].speaks, found[place[b]].speaks)

    facts: list[list[int]] = []
    first = [-1] * len(found)
    too_large: dict[str, int] = {}
    for id, n in place.items():
        if first[n] >= 0:
            continue
        together = component(id, beside, too_large)
        label = min(place[one] for one in together)
        for one in together:
            first[place[one]] = label
        among = {(a, b): m for a in together for b, m in beside(a) if a < b and b in together}
        facts += [[place[one] for one in fact] for fact in clusters(among, together, of, ruled)]
    return facts, first
