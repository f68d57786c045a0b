"""The lineage of one side of a fact as a graph of parties: origins, who relays, who prints, and who hangs on whom.

A party is a vertex as in `link.lineage`; here every vertex and edge also knows its claims, and what it is drawn as.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from secondsource.desk.lineage_ways import Way, ways_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.desk.facts_claims import FactClaim

ORIGIN, EVIDENCE, RELAY, OUTLET = "origin", "evidence", "relay", "outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One vertex. `claims`: those it vouches for, relays or prints; `belongs`: its institution and principal."""

    name: str
    kind: str
    claims: tuple[str, ...]
    belongs: str = ""
    in_cut: bool = False
    in_ring: bool = False
    without_origin: bool = False
    more: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """`below` hangs on `above`: how (CITES, REUSES, …; empty for said to, or printed by), and whether that is sure."""

    above: str
    below: str
    kinds: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Graph:
    """`ends`: the parties whose print the fact stands on."""

    parties: tuple[Party, ...] = ()
    links: tuple[Link, ...] = ()
    ends: frozenset[str] = frozenset()

    def party(self, name: str) -> Party:
        return next(party for party in self.parties if party.name == name)


@dataclass(slots=True)
class _Drawn:
    """What is gathered about the graph while ways are laid."""

    claims: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    kinds: dict[tuple[str, str], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    starts: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)


def graph_of(side: Mapping[str, Any], claims: Sequence[FactClaim]) -> Graph:
    """The graph of one side of a fact's body; `claims` are those of this side."""
    ways = ways_of(side, claims)
    drawn = _laid(ways)
    carriers = {way.claim: way.parties[-1] for way in ways}
    links = _links(drawn)
    links += _suspected(side, carriers, {(link.above, link.below) for link in links})
    rings = _in_rings(drawn, side)
    cut = frozenset(side["cut"]["members"])
    belongs = {speaker["name"]: _belongs(speaker) for speaker in side["speakers"]}
    names = sorted(drawn.claims, key=lambda name: (name not in drawn.starts, name not in cut, name))
    return Graph(
        parties=tuple(
            Party(
                name=name,
                kind=_kind(name, drawn),
                claims=tuple(drawn.claims[name]),
                belongs=belongs.get(name, ""),
                in_cut=name in cut,
                in_ring=name in rings,
                without_origin=name in drawn.bare,
            )
            for name in names
        ),
        links=tuple(links),
        ends=frozenset(drawn.ends),
    )


def _laid(ways: Iterable[Way]) -> _Drawn:
    drawn = _Drawn()
    fed: set[str] = set()
    for way in ways:
        for name in way.parties if way.begins else way.parties[1:] or way.parties:
            drawn.claims[name][way.claim] = None
        if way.begins:
            drawn.starts.add(way.parties[0])
            if way.evidence:
                drawn.evidence.add(way.parties[0])
        for n, pair in enumerate(pairwise(way.parties)):
            last = n == len(way.parties) - 2
            drawn.kinds[pair].update({way.because: None} if way.because and last else {})
        drawn.ends.add(way.parties[-1])
        if way.begins or len(way.parties) > 1:
            fed.add(way.parties[-1])
        drawn.claims.setdefault(way.parties[0], {})
    drawn.bare = drawn.ends - fed
    return drawn


def _kind(name: str, drawn: _Drawn) -> str:
    if name in drawn.evidence:
        return EVIDENCE
    if name in drawn.starts or _only_after_evidence(name, drawn):
        return ORIGIN
    return OUTLET if name in drawn.ends else RELAY


def _only_after_evidence(name: str, drawn: _Drawn) -> bool:
    """Whether it speaks for a picture or paper: drawn as an origin, though what it goes by stands above it."""
    above = {a for a, b in drawn.kinds if b == name}
    return bool(above) and above <= drawn.evidence


def _links(drawn: _Drawn) -> list[Link]:
    return [Link(above, below, tuple(kinds)) for (above, below), kinds in sorted(drawn.kinds.items())]


def _suspected(side: Mapping[str, Any], carriers: Mapping[str, str], sure: set[tuple[str, str]]) -> list[Link]:
    """The dependence that link/ only suspects, between those who print the two claims."""
    kinds: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for edge in side.get("edges", ()):
        above, below = carriers.get(edge["to"]), carriers.get(edge["from"])
        if edge["certain"] or above is None or below is None or above == below:
            continue
        if (above, below) not in sure and (below, above) not in kinds:
            kinds[above, below][edge["type"]] = None
    return [Link(a, b, tuple(found), certain=False) for (a, b), found in sorted(kinds.items())]


def _in_rings(drawn: _Drawn, side: Mapping[str, Any]) -> frozenset[str]:
    """Parties who repeat each other without an origin: those that link/ names, else every cycle of a circular side."""
    if side.get("rings"):
        return frozenset(name for ring in side["rings"] for name in ring)
    if not side.get("circular"):
        return frozenset()
    onward: dict[str, set[str]] = defaultdict(set)
    for above, below in drawn.kinds:
        onward[above].add(below)
    return frozenset(name for name in tuple(onward) if name in _reached(name, onward))


def _reached(name: str, onward: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = list(onward.get(name, ()))
    while ahead:
        current = ahead.pop()
        if current not in found:
            found.add(current)
            ahead += onward.get(current, ())
    return found


def _belongs(speaker: Mapping[str, Any]) -> str:
    parts = (speaker["institution"], speaker["principal"])
    return ", ".join(dict.fromkeys(part for part in parts if part != speaker["name"]))
