"""The lineage of a fact as a graph, and the shortest list of parties who, if wrong, leave nothing standing."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SOURCE, _FACT = ("source", ""), ("fact", "")


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
    import networkx as nx  # a fifth of a second that most commands need not spend

    graph: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    vertices = lineage.starts | lineage.ends | {v for edge in lineage.edges for v in edge}
    # Turned round, from the fact back to the origins: networkx gives the minimum cut nearest the sink.
    for v in vertices:
        graph.add_edge(("out", v), ("in", v), capacity=1)
    for a, b in lineage.edges:
        graph.add_edge(("in", b), ("out", a))
    for start in lineage.starts:
        graph.add_edge(("in", start), _SOURCE)
    for end in lineage.ends:
        graph.add_edge(_FACT, ("out", end))
    _, (_, beyond) = nx.minimum_cut(graph, _FACT, _SOURCE)
    return tuple(sorted(v for v in vertices if ("in", v) in beyond and ("out", v) not in beyond))
