"""The lineage of a fact as a graph, and the shortest list of parties who, if wrong, leave nothing standing."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_UNBOUNDED = 1 << 30


@dataclass(frozen=True, slots=True)
class Lineage:
    """Paths from origins over carriers to the fact: `starts`, who hands on to whom, and who prints it (`ends`)."""

    starts: frozenset[str] = frozenset()
    edges: frozenset[tuple[str, str]] = frozenset()
    ends: frozenset[str] = frozenset()

    def by(self, party: Callable[[str], str]) -> Lineage:
        """The same lineage with every vertex seen as what it belongs to."""
        return Lineage(
            frozenset(party(start) for start in self.starts),
            frozenset((party(a), party(b)) for a, b in self.edges if party(a) != party(b)),
            frozenset(party(end) for end in self.ends),
        )

    def without(self, party: str) -> Lineage:
        """What is left when that party is wrong."""
        return Lineage(
            self.starts - {party},
            frozenset(edge for edge in self.edges if party not in edge),
            self.ends - {party},
        )


@dataclass(slots=True)
class LineageBuilder:
    """Collects paths; order does not matter."""

    starts: set[str] = field(default_factory=set)
    edges: set[tuple[str, str]] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)

    def path(self, vertices: Iterable[str], *, begins: bool) -> None:
        """A path that ends with who prints it; `begins`: its first vertex is an origin."""
        steps = [vertex for vertex, _ in groupby(vertices)]
        if begins:
            self.starts.add(steps[0])
        self.edges.update(pairwise(steps))
        self.ends.add(steps[-1])

    def lineage(self) -> Lineage:
        return Lineage(frozenset(self.starts), frozenset(self.edges), frozenset(self.ends))


def minimum_cut(lineage: Lineage) -> tuple[str, ...]:
    """The smallest set of vertices between the origins and the fact; of several, the one nearest the origins."""
    if len(lineage.starts) <= 1:
        return tuple(lineage.starts)
    names = sorted(lineage.starts | lineage.ends | {v for edge in lineage.edges for v in edge})
    network = _network(lineage, {name: n for n, name in enumerate(names)})
    network.fill()
    reached = network.reached()
    return tuple(name for n, name in enumerate(names) if reached[2 * n] and not reached[2 * n + 1])


def _network(lineage: Lineage, number: dict[str, int]) -> _Network:
    """Every vertex as an arc of capacity 1 from its way in (2n) to its way out (2n + 1); all other arcs hold any."""
    network = _Network(2 * len(number) + 2)
    for n in number.values():
        network.arc(2 * n, 2 * n + 1, 1)
    for a, b in sorted(lineage.edges):
        network.arc(2 * number[a] + 1, 2 * number[b], _UNBOUNDED)
    for start in sorted(lineage.starts):
        network.arc(network.source, 2 * number[start], _UNBOUNDED)
    for end in sorted(lineage.ends):
        network.arc(2 * number[end] + 1, network.sink, _UNBOUNDED)
    return network


class _Network:
    """A flow network and its greatest flow: Dinic 1970, Algorithm for solution of a problem of maximum flow.

    On graphs whose vertices have capacity 1 it takes at most the square root of their number in rounds (Even and
    Tarjan 1975). Arcs lie in pairs: `arc ^ 1` is the one that takes flow back.
    """

    def __init__(self, size: int) -> None:
        self.source, self.sink = size - 2, size - 1
        self._arcs: list[list[int]] = [[] for _ in range(size)]
        self._to: list[int] = []
        self._room: list[int] = []

    def arc(self, a: int, b: int, capacity: int) -> None:
        for here, there, room in ((a, b, capacity), (b, a, 0)):
            self._arcs[here].append(len(self._to))
            self._to.append(there)
            self._room.append(room)

    def fill(self) -> None:
        """Send as much as goes through, one unit a way, along shortest ways until there is none."""
        while (levels := self._levels())[self.sink] >= 0:
            untried = [iter(arcs) for arcs in self._arcs]
            while way := self._way(levels, untried):
                for arc in way:
                    self._room[arc] -= 1
                    self._room[arc ^ 1] += 1

    def reached(self) -> Sequence[bool]:
        """Which nodes the source still reaches."""
        return [level >= 0 for level in self._levels()]

    def _levels(self) -> list[int]:
        """How many arcs every node is away from the source; -1 where there is no way."""
        levels = [-1] * len(self._arcs)
        levels[self.source] = 0
        ahead = [self.source]
        for node in ahead:
            for arc in self._arcs[node]:
                there = self._to[arc]
                if levels[there] < 0 and self._room[arc] > 0:
                    levels[there] = levels[node] + 1
                    ahead.append(there)
        return levels

    def _way(self, levels: Sequence[int], untried: Sequence[Iterable[int]]) -> list[int]:
        """One way to the sink by rising levels; none where all were tried."""
        way: list[int] = []
        node = self.source
        while node != self.sink:
            arc = next(
                (a for a in untried[node] if self._room[a] > 0 and levels[self._to[a]] == levels[node] + 1), None
            )
            if arc is not None:
                way.append(arc)
                node = self._to[arc]
            elif way:
                node = self._to[way.pop() ^ 1]
            else:
                break
        return way


def most_apart(members: Sequence[str], suspected: Iterable[tuple[str, str]]) -> int:
    """How many of the members at most are left when of every suspected pair only one stays.

    Exact (a maximum independent set) up to 30 members that hang together by suspicion; beyond that a lower bound, by
    taking again and again the member with the fewest suspected partners.
    """
    beside: dict[str, set[str]] = {member: set() for member in members}
    for a, b in suspected:
        if a in beside and b in beside and a != b:
            beside[a].add(b)
            beside[b].add(a)
    return sum(_apart(part, beside) if len(part) <= 30 else _few_partners(part, beside) for part in _parts(beside))


def _parts(beside: dict[str, set[str]]) -> Iterable[frozenset[str]]:
    """The members that hang together by suspicion."""
    left = set(beside)
    while left:
        part, ahead = set[str](), [min(left)]
        while ahead:
            member = ahead.pop()
            if member not in part:
                part.add(member)
                ahead += beside[member]
        left -= part
        yield frozenset(part)


def _apart(part: frozenset[str], beside: dict[str, set[str]]) -> int:
    """Branches on the member with the most partners left: it stays, or it goes."""
    if not part:
        return 0
    busiest = min(part, key=lambda m: (-len(beside[m] & part), m))
    partners = beside[busiest] & part
    if not partners:
        return len(part)
    if len(partners) == 1:
        return 1 + _apart(part - partners - {busiest}, beside)
    return max(_apart(part - {busiest}, beside), 1 + _apart(part - partners - {busiest}, beside))


def _few_partners(part: frozenset[str], beside: dict[str, set[str]]) -> int:
    left, count = set(part), 0
    while left:
        chosen = min(left, key=lambda m: (len(beside[m] & left), m))
        left -= beside[chosen] | {chosen}
        count += 1
    return count
