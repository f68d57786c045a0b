"""A lineage small enough to be drawn: parties that stand in the same place are drawn as one, "and 37 more"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.desk.lineage import Graph, Link, Party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ALIKE = 4
"""So many parties in the same place are still drawn one by one."""
KEPT = 3
"""So many of more are drawn before "and 37 more"."""
ROW = 6
"""Parties side by side in one row of the drawing."""
MIXED = "party"
"""What a folded party is called whose members are of several kinds."""
FOLDED = "\x1f"
"""Begins the name of a folded party: no name in a text holds this control character."""


def folded(graph: Graph) -> Graph:
    """The graph with parties of equal links drawn as one. Members of the cut and of rings are never folded here."""
    above: dict[str, set[tuple[str, tuple[str, ...], bool]]] = defaultdict(set)
    below: dict[str, set[tuple[str, tuple[str, ...], bool]]] = defaultdict(set)
    for link in graph.links:
        above[link.below].add((link.above, link.kinds, link.certain))
        below[link.above].add((link.below, link.kinds, link.certain))
    alike: dict[object, list[Party]] = defaultdict(list)
    for party in graph.parties:
        if party.in_cut or party.in_ring:
            continue
        place = frozenset(above[party.name]), frozenset(below[party.name])
        alike[party.kind, party.without_origin, party.name in graph.ends, place].append(party)
    for group in alike.values():
        if len(group) > ALIKE:
            graph = together(graph, group[KEPT:])
    return graph


def together(graph: Graph, group: Sequence[Party]) -> Graph:
    """The graph with the parties of `group` as one, which hangs on all that they hang on."""
    names = {party.name for party in group}
    members = tuple(one for party in group for one in (party.more or (party,)))
    made = replace(
        group[0],
        name=f"{FOLDED}{group[0].name}",
        kind=group[0].kind if len({party.kind for party in group}) == 1 else MIXED,
        claims=tuple(dict.fromkeys(claim for party in group for claim in party.claims)),
        belongs="",
        in_cut=any(party.in_cut for party in group),
        in_ring=any(party.in_ring for party in group),
        more=members,
    )
    at = graph.parties.index(group[0])
    parties = [party for party in graph.parties if party.name not in names]
    parties.insert(min(at, len(parties)), made)
    now = dict.fromkeys(names, made.name)
    ends = frozenset(now.get(name, name) for name in graph.ends)
    return Graph(tuple(parties), tuple(_merged(graph.links, now)), ends)


def _merged(links: Iterable[Link], now: Mapping[str, str]) -> list[Link]:
    """The links between parties as they are now; those that fall together are one, with all its kinds."""
    kinds: dict[tuple[str, str, bool], dict[str, None]] = {}
    for link in links:
        ends = now.get(link.above, link.above), now.get(link.below, link.below)
        if ends[0] != ends[1]:
            kinds.setdefault((*ends, link.certain), {}).update(dict.fromkeys(link.kinds))
    return [Link(a, b, tuple(found), certain) for (a, b, certain), found in kinds.items()]


def depths(graph: Graph) -> dict[str, int]:
    """How far below the origins each party is drawn: one more than the lowest that it certainly hangs on."""
    onward: dict[str, list[str]] = {party.name: [] for party in graph.parties}
    for link in graph.links:
        if link.certain:
            onward[link.above].append(link.below)
    order, forward = _topological(onward)
    depth = dict.fromkeys(onward, 0)
    for name in order:
        for lower in onward[name]:
            if (name, lower) in forward:
                depth[lower] = max(depth[lower], depth[name] + 1)
    return depth


def _topological(onward: Mapping[str, Sequence[str]]) -> tuple[list[str], set[tuple[str, str]]]:
    """The names from above to below, and the links that go so; those that close a ring do not."""
    done: dict[str, None] = {}
    forward: set[tuple[str, str]] = set()
    reached: set[str] = set()
    lower = {below for found in onward.values() for below in found}
    for root in sorted(onward, key=lambda name: name in lower):
        stack = [(root, iter(onward[root]))] if root not in reached else []
        reached.add(root)
        while stack:
            name, ahead = stack[-1]
            for below in ahead:
                if below not in reached or below in done:
                    forward.add((name, below))
                if below not in reached:
                    reached.add(below)
                    stack.append((below, iter(onward[below])))
                    break
            else:
                done[name] = None
                stack.pop()
    return list(reversed(done)), forward


def in_rows(graph: Graph) -> tuple[Graph, tuple[tuple[str, ...], ...]]:
    """The graph and its rows from the origins down, no row longer than `ROW`: what is left over is drawn as one."""
    depth = depths(graph)
    rows: dict[int, list[Party]] = defaultdict(list)
    for party in graph.parties:
        rows[depth[party.name]].append(party)
    for row in rows.values():
        if len(row) > ROW:
            graph = together(graph, sorted(row, key=_dispensable(graph))[ROW - 1 :])
    depth = {party.name: depth.get(party.name, -1) for party in graph.parties}
    for party in graph.parties:
        if depth[party.name] < 0:
            depth[party.name] = max(n for n, row in rows.items() if party.more[0] in _members(row))
    last = max(depth.values(), default=-1)
    return graph, tuple(tuple(p.name for p in graph.parties if depth[p.name] == n) for n in range(last + 1))


def _dispensable(graph: Graph) -> Callable[[Party], tuple[object, ...]]:
    """What sorts a row: first the cut, then rings and those on whom others hang, last those folded already."""
    carrying = {link.above for link in graph.links}

    def key(party: Party) -> tuple[object, ...]:
        on_the_way = party.in_ring or party.name in carrying
        return not party.in_cut, not on_the_way, bool(party.more), -len(party.claims), party.name

    return key


def _members(row: Iterable[Party]) -> list[Party]:
    return [one for party in row for one in (party.more or (party,))]
