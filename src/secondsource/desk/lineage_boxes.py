"""Boxes and curves: what a drawn lineage is made of. Lengths are in the SVG's units, pixels at full size."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.desk.filters import count, party_words
from secondsource.desk.lineage_fold import MIXED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.desk.lineage import Graph, Link, Party

HEIGHT = 64
"""Of a box: two lines of a name and one of what it is."""
TOP = 8
FACT = "\x1ffact"
"""Stands for the fact among the names of parties."""
KINDS = {"origin": "origins", "evidence": "evidence", "relay": "relays", "outlet": "outlets", MIXED: "of several kinds"}
"""What many of a kind are called."""
KIND_WORDS = {
    "CITES": "cites",
    "REUSES": "reuses",
    "SAME_STATEMENT": "same statement",
    "SAME_SPEAKER": "",
    "VERSION_OF": "version",
    "SHARED_ODDITY": "shared oddity",
    "SUSPECTED": "suspected",
    "HUMAN": "ruled",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A party or the fact. `href` leads to its claims; `lines` are its name, `note` what it is."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    note: str
    href: str
    title: str
    marks: tuple[str, ...]
    height: float = HEIGHT


@dataclass(frozen=True, slots=True)
class Curve:
    """A link as an SVG path."""

    path: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Label:
    """How a box hangs on those above it, to be written from `x`, `y` on."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn: a graph of few parties in rows from the origins down, for the fact `label`.

    `hrefs` tells where each party leads.
    """

    graph: Graph
    rows: tuple[tuple[str, ...], ...]
    label: str
    hrefs: Mapping[str, str]

    def box(self, party: Party, x: float, y: float, width: float, letters: int) -> Box:
        return Box(
            x=x,
            y=y,
            width=width,
            lines=_lines(shown_name(party), letters),
            note=note(party),
            href=self.hrefs[party.name],
            title=f"{shown_name(party)}: {note(party)}" + (f" ({party.belongs})" if party.belongs else ""),
            marks=_marks(party),
        )

    def fact_box(self, x: float, y: float, width: float, letters: int) -> Box:
        lines = _lines(self.label, letters)
        return Box(x=x, y=y, width=width, lines=lines, note="the fact", href="#main", title=self.label, marks=("fact",))

    def lines(self) -> list[tuple[str, str, Link | None]]:
        """Every line that is drawn: who is above, who below, and the link; lines to the fact have none."""
        links: list[tuple[str, str, Link | None]] = [(link.above, link.below, link) for link in self.graph.links]
        return links + [(name, FACT, None) for row in self.rows for name in row if name in self.graph.ends]

    def hanging(self) -> dict[str, str]:
        """How each party hangs on those above it, in few words; nothing where it is plain to see."""
        found: dict[str, dict[str, None]] = {}
        for link in self.graph.links:
            for kind in link.kinds:
                words = KIND_WORDS.get(kind, kind.lower().replace("_", " "))
                doubt = "" if link.certain or kind == "SUSPECTED" else "?"
                found.setdefault(link.below, {}).update({words + doubt: None} if words else {})
        return {name: ", ".join(words) for name, words in found.items() if words}


def shown_name(party: Party) -> str:
    """How a drawing calls a party."""
    return f"and {len(party.more):,} more" if party.more else party_words(party.name)


def note(party: Party) -> str:
    """What a party is, in few words."""
    kind = KINDS[party.kind] if party.more else party.kind
    said = [kind, "no origin" if party.without_origin else "", "in a ring" if party.in_ring else ""]
    said += ["the cut" if party.in_cut else "", count(len(party.claims), "claim") if len(party.claims) > 1 else ""]
    return " · ".join(words for words in said if words)


def is_certain(link: Link | None) -> bool:
    """Whether a line is drawn solid; those to the fact are."""
    return link is None or link.certain


def _marks(party: Party) -> tuple[str, ...]:
    told = {"cut": party.in_cut, "ring": party.in_ring, "bare": party.without_origin, "more": bool(party.more)}
    return (party.kind, *(name for name, holds in told.items() if holds))


def _lines(words: str, letters: int) -> tuple[str, ...]:
    """At most two lines; what is longer ends in an ellipsis."""
    lines = textwrap.wrap(" ".join(words.split()), letters, max_lines=2, placeholder=" …")
    return tuple(line if len(line) <= letters else line[: letters - 1] + "…" for line in lines) or ("–",)
