"""The lineage of one side drawn with letters: origins at the margin, under them whoever carried it, then the copies.

Made for terminals of 80 columns. Everything that a line says stands in words; nothing hangs on colour.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from secondsource.publish.shown import Line, Words, flat, line, printed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.link.testimony import Testimony

WIDTH = 78
MOST = 12  # copies drawn under one report, and entries of a list; the others are counted
HOW = {
    "CITES": "cites it",
    "REUSES": "reuses its words",
    "SAME_STATEMENT": "gives the same statement",
    "SAME_SPEAKER": "has the same speaker",
    "VERSION_OF": "is a version of it",
    "HUMAN": "repeats it, by a ruling",
}
DOUBT = {
    "rare-figure": "they share a rare figure in the same words",
    "misspelt-name": "they misspell a name in the same way",
    "same-figure-no-source": "the same figure on the same day, and one names no source",
    "same-figure-no-named-source": "the same figure on the same day, and one gives its source no name",
    "same-figure-no-text": "the same figure on the same day from one principal, without a text to compare",
    "same-figure-across-languages": "the same figure on the same day from one principal, in two languages",
}


@dataclass(slots=True)
class _Node:
    """A party with those who have it from there, and the claims that end here."""

    party: str
    claims: list[str] = field(default_factory=list)
    below: dict[str, _Node] = field(default_factory=dict)

    def at(self, party: str) -> _Node:
        return self.below.setdefault(party, _Node(party))


def lineage_lines(side: Mapping[str, Any], told: Mapping[str, Testimony], label: str) -> Iterator[Line]:
    """The drawing, with the members of the cut marked and the fact at its foot."""
    drawn = {way["claim"] for way in side["ways"]}
    top = _Node("")
    copies: dict[str, list[Mapping[str, Any]]] = {}
    for way in side["ways"]:
        if way["on"] is not None:
            copies.setdefault(way["on"], []).append(way)
            continue
        node = top
        for party in dict.fromkeys(way["parties"]):
            node = node.at(party)
        node.claims.append(way["claim"])
    if not drawn:
        return
    drawing = _Drawing(side, told, copies)
    for origin in top.below.values():
        yield from drawing.node(origin, "", "")
    yield from drawing.elsewhere(drawn)
    yield line(f"=> {flat(label, WIDTH - 3)}", "bold")


class _Drawing:
    def __init__(
        self,
        side: Mapping[str, Any],
        told: Mapping[str, Testimony],
        copies: Mapping[str, Sequence[Mapping[str, Any]]],
    ) -> None:
        self._told = told
        self._copies = copies
        self._cut = side["cut"]["members"]
        self._proof = {entry["claim"]: entry for entry in side["collapsed"]}

    def node(self, node: _Node, first: str, rest: str) -> Iterator[Line]:
        """A party; `first` stands before its own line, `rest` before those below it."""
        mark = self._mark(node.party)
        yield (Words(f"{first}{flat(node.party, WIDTH - len(first) - len(mark))}", "bold"), Words(mark, "red"))
        items: list[_Node | str] = [*node.claims, *node.below.values()]
        for item, (one, more) in zip(items, _branches(rest, len(items)), strict=True):
            if isinstance(item, str):
                yield from self._claim(item, one, more)
            else:
                yield from self.node(item, one, more)

    def _mark(self, party: str) -> str:
        if party not in self._cut:
            return ""
        return "  << if this is wrong, nothing stands" if len(self._cut) == 1 else f"  << one of the {len(self._cut)}"

    def _claim(self, id: str, first: str, rest: str) -> Iterator[Line]:
        testimony = self._told.get(id)
        day = f"{testimony.published}: " if testimony is not None and testimony.published else ""
        said = flat(testimony.claim.words if testimony else id, WIDTH - len(first) - len(day) - 2)
        yield line(f"{first}{day}“{said}”")
        yield from self._repeated(id, rest)

    def _repeated(self, id: str, rest: str) -> Iterator[Line]:
        """The copies of a claim, each with the words that prove it."""
        listed = self._copies.get(id, ())
        shown = listed[:MOST]
        for way, (one, more) in zip(shown, _branches(rest, len(shown)), strict=True):
            proof = self._proof.get(way["claim"])
            how = HOW[proof["because"]] if proof else "repeats it"
            outlet = " over ".join(reversed(way["parties"]))
            mark = self._mark(way["parties"][-1])
            yield (Words(f"{one}{flat(f'{outlet} {how}', WIDTH - len(one) - len(mark))}"), Words(mark, "red"))
            words = proof_words(way["claim"], proof, self._told)
            if words:
                yield line(f"{more}by “{flat(words, WIDTH - len(more) - 5)}”", "dim")
            yield from self._repeated(way["claim"], more)
        if len(listed) > MOST:
            yield line(f"{rest}   and {len(listed) - MOST} more", "dim")

    def elsewhere(self, drawn: Iterable[str]) -> Iterator[Line]:
        """Those who cite an outlet of which only another report goes back to an origin."""
        drawn = frozenset(drawn)
        for on in self._copies:
            if on not in drawn:
                testimony = self._told.get(on)
                yield line(f"{testimony.carrier if testimony else on}, by its other reports")
                yield from self._repeated(on, "")


def _branches(rest: str, count: int) -> Iterator[tuple[str, str]]:
    for n in range(count):
        last = n == count - 1
        yield f"{rest}{'`- ' if last else '|- '}", f"{rest}{'   ' if last else '|  '}"


def proof_words(id: str, entry: Mapping[str, Any] | None, told: Mapping[str, Testimony]) -> str:
    """The words of the evidence span; empty where the text is not at hand and they are not the content."""
    testimony = told.get(id)
    if entry is None or entry["span"] is None or testimony is None:
        return ""
    begin, end = entry["span"]
    if testimony.text is not None:
        return testimony.text[begin:end]
    content = testimony.claim.content
    inside = content.begin <= begin and end <= content.end
    return testimony.claim.words[begin - content.begin : end - content.begin] if inside else ""


def no_voice_lines(
    side: Mapping[str, Any], told: Mapping[str, Testimony], because: Mapping[str, str]
) -> Iterator[Line]:
    """What adds no voice: into what it collapsed, with the words that prove it, and what has no origin."""
    collapsed = side["collapsed"]
    for entry in collapsed[:MOST]:
        into = told.get(entry["into"])
        where = printed(into) if into is not None else f"claim {entry['into']}"
        yield line(f"{quoted(entry['claim'], told, 40)} {because[entry['because']]} {where}")
        words = proof_words(entry["claim"], entry, told)
        if words:
            yield line(f"   by “{flat(words, WIDTH - 8)}”", "dim")
    if len(collapsed) > MOST:
        yield line(f"and {len(collapsed) - MOST} more")
    alone = [id for id in side["without_origin"] if id not in {entry["claim"] for entry in collapsed}]
    yield from (line(f"{quoted(id, told)} has no origin") for id in alone[:MOST])
    if len(alone) > MOST:
        yield line(f"and {len(alone) - MOST} more have no origin")


def ring_lines(side: Mapping[str, Any]) -> Iterator[Line]:
    for ring in side["rings"]:
        yield line(f"{' cites '.join([*ring, ring[0]])}: a ring that no source feeds; it counts for nothing")


def doubt_lines(side: Mapping[str, Any], told: Mapping[str, Testimony]) -> Iterator[Line]:
    """Pairs that may hang on one another though no words prove it."""
    doubts = [edge for edge in side["edges"] if not edge["certain"]]
    for edge in doubts[:MOST]:
        yield line(f"{quoted(edge['from'], told, 24)} and {quoted(edge['to'], told, 24)}:")
        yield line(f"   {DOUBT[edge['rule']]}")
    if len(doubts) > MOST:
        yield line(f"and {len(doubts) - MOST} more pairs")
    for a, b in side["cut"]["suspected"]:
        yield line(f"So {a} and {b} may be one: {side['cut']['min']} to {side['cut']['max']} stand by themselves.")


def withdrawn_lines(side: Mapping[str, Any], told: Mapping[str, Testimony]) -> Iterator[Line]:
    for one in side["withdrawn"]:
        since = f" on {one['when']}" if one["when"] else ""
        yield line(f"{quoted(one['claim'], told)} counts no more: taken back by {one['who']}{since} ({one['why']})")


def side_sections(
    side: Mapping[str, Any], told: Mapping[str, Testimony], label: str, because: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Title and lines of everything about one side's lineage."""
    yield "Where it comes from", tuple(lineage_lines(side, told, label))
    yield "What adds no voice", tuple(no_voice_lines(side, told, because))
    yield "Round in a ring", tuple(ring_lines(side))
    yield "Suspected, not proved", tuple(doubt_lines(side, told))
    yield "Taken back", tuple(withdrawn_lines(side, told))
