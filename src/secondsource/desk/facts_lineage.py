"""The lineage of one side of a fact as its page has it: two drawings, the same as a list, and what it hangs on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.desk.facts_words import BECAUSE
from secondsource.desk.filters import party_words
from secondsource.desk.lineage import graph_of
from secondsource.desk.lineage_boxes import Drawing, Subject, note, shown_name
from secondsource.desk.lineage_fold import folded, in_rows
from secondsource.desk.lineage_narrow import narrow
from secondsource.desk.lineage_wide import wide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.desk.facts_claims import FactClaim
    from secondsource.desk.lineage import Graph, Link, Party

CLAIMS_LISTED = 6
"""Claims that the list links for one party; of more it says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """A party in the list: what it is, on whom it hangs and how, and where its claims are.

    `members`: the parties that the drawing shows as this one, each with the address of its first claim.
    """

    anchor: str
    name: str
    belongs: str
    note: str
    hangs_on: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    more: int
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLineage:
    """`least`: parties of the cut of whom no two are suspected to hang on one another; `members`: all of them."""

    side: str
    wide: Drawing
    narrow: Drawing
    parties: tuple[PartyLine, ...]
    members: tuple[str, ...]
    least: int
    by_principal: tuple[str, ...]
    circular: bool
    count: int


def side_lineage(
    name: str, side: Mapping[str, Any], claims: Sequence[FactClaim], label: str, where: Mapping[str, str]
) -> SideLineage:
    """The lineage of one side. `where` tells the address of each claim."""
    graph = graph_of(side, claims)
    small, rows = in_rows(folded(graph))
    anchors = {party.name: f"{name}-party-{n}" for n, party in enumerate(small.parties)}
    hrefs = {party.name: _href(party, anchors[party.name], where) for party in small.parties}
    subject = Subject(small, rows, label, hrefs)
    cut = side["cut"]
    return SideLineage(
        side=name,
        wide=wide(subject),
        narrow=narrow(subject),
        parties=_listed(small, anchors, {claim.id: claim for claim in claims}, where),
        members=tuple(map(party_words, cut["members"])),
        least=cut["min"],
        by_principal=tuple(map(party_words, cut.get("by_principal", {}).get("members", ()))),
        circular=bool(side.get("circular")),
        count=len(graph.parties),
    )


def _href(party: Party, anchor: str, where: Mapping[str, str]) -> str:
    """To its claim where it has one, else to its line in the list, which has them all."""
    return where.get(party.claims[0], f"#{anchor}") if len(party.claims) == 1 else f"#{anchor}"


def _listed(
    graph: Graph, anchors: Mapping[str, str], known: Mapping[str, FactClaim], where: Mapping[str, str]
) -> tuple[PartyLine, ...]:
    names = {party.name: shown_name(party) for party in graph.parties}
    above: dict[str, list[str]] = defaultdict(list)
    for link in graph.links:
        above[link.below].append(_in_words(link, names[link.above]))
    lines = []
    for party in graph.parties:
        named = () if party.more else party.claims
        line = PartyLine(
            anchor=anchors[party.name],
            name=names[party.name],
            belongs=party.belongs,
            note=note(party),
            hangs_on=tuple(above[party.name]),
            claims=tuple((known[id].heading, where[id]) for id in named[:CLAIMS_LISTED]),
            more=max(0, len(named) - CLAIMS_LISTED),
            members=tuple((shown_name(one), where[one.claims[0]] if one.claims else "") for one in party.more),
        )
        lines.append(line)
    return tuple(lines)


def _in_words(link: Link, above: str) -> str:
    """ "Meridian (reuses the words of)"; a suspicion says so."""
    how = [BECAUSE.get(kind, kind.lower().replace("_", " ")) for kind in link.kinds]
    how += [] if link.certain or "SUSPECTED" in link.kinds else ["suspected"]
    return f"{above} ({', '.join(how)})" if how else above
