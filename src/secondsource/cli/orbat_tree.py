"""An order of battle as a tree. Whether a line is solid or dashed also stands in words: as the number of voices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.tree import Tree

from secondsource.cli.gate_table import PRINT_AS
from secondsource.cli.tables import console, heading, lines, table, text
from secondsource.cli.wording import counted, day_words, days_words, figure_words, figures_words, listed, short_id
from secondsource.model import Modality
from secondsource.publish.contract import fact_json
from secondsource.publish.orbat_edge import BY_DESIGNATION
from secondsource.publish.orbat_policy import Kind, orbat_policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rich.text import Text

    from secondsource.publish.orbat import Orbat
    from secondsource.publish.orbat_edge import Edge, Valid
    from secondsource.publish.orbat_names import Force

Days = tuple["date | None", "date | None", "date | None"]
SOLID, DASHED = "━━", "╌╌"
NOT_STATED = "superior not stated"
IN_A_RING = "superior not stated; some are said to be under each other, in a ring"
FORCES = (("Force", None), ("What it is", 30), ("Edges", 5))


def print_orbat(orbat: Orbat, force: Force, asked: str, days: Days) -> None:
    """The force with all above and below it; `asked` is what the person called it."""
    out = console()
    needed = orbat_policy().solid_from_voices
    out.print(
        heading(f"Order of battle: {asked}"),
        text(_as_of(days), "dim"),
        text(f"{SOLID} {needed} or more voices and nobody against it; {DASHED} fewer, or disputed.", "dim"),
        text(""),
        sep="\n",
    )
    out.print(_Drawing(orbat, force, asked).tree())
    shown = len(list(orbat.about(force)))
    notes = [f"{counted(shown, 'edge')}, all as claimed; none of it is established by standing here."]
    if orbat.unplaced:
        notes.append(f"{counted(orbat.unplaced, 'claim')} in the ledger not placed: they name no force or unit.")
    out.print(text(""), *(text(note, "dim") for note in notes), sep="\n")


def print_forces(rows: Sequence[Mapping[str, Any]]) -> None:
    """Every force that some claim names."""
    out = console()
    if not rows:
        out.print("No claim is about a force.")
        return
    cells = ((row["name"], row["described"] or "", str(row["edges"])) for row in rows)
    out.print(table(FORCES, cells, spaced=False), text(""), text(f"{counted(len(rows), 'force')}."), sep="\n")


def _as_of(days: Days) -> str:
    names = ("said to hold on", "known on", "recorded by")
    told = [f"{name} {day_words(day)}" for name, day in zip(names, days, strict=True) if day is not None]
    return f"{', '.join(told)[0].upper()}{', '.join(told)[1:]}." if told else "On any day, by all that is known now."


class _Drawing:
    """Draws each force once; where it comes again (two superiors, a ring), a line points back."""

    def __init__(self, orbat: Orbat, force: Force, asked: str) -> None:
        self.orbat, self.force, self.asked = orbat, force, asked
        self.drawn: set[Force] = set()

    def tree(self) -> Tree:
        chains = list(self._tops(self.force, ()))
        ring = any(chain and chain[0].to is not None and self.orbat.superiors(chain[0].to) for chain in chains)
        made = Tree(text(IN_A_RING if ring else NOT_STATED, "italic"), guide_style="dim")
        for chain in chains:
            self._chain(made, chain)
        return made

    def _tops(self, force: Force, below: tuple[Edge, ...]) -> Iterator[tuple[Edge, ...]]:
        """Every way down to the force from a superior above whom nobody is named, the top first."""
        above = [e for e in self.orbat.superiors(force) if e.to not in {edge.of for edge in below} | {force}]
        if not above:
            yield below
        for edge in above:
            assert edge.to is not None
            yield from self._tops(edge.to, (edge, *below))

    def _chain(self, tree: Tree, chain: tuple[Edge, ...]) -> None:
        at = tree
        if chain and chain[0].to is not None:
            at = at.add(self._name(chain[0].to))
        for edge in chain:
            at = at.add(lines(*self._under(edge)))
        if not chain:
            at = at.add(self._name(self.force))
        self._below(at, self.force)

    def _below(self, at: Tree, force: Force) -> None:
        """Places, roles and subordinates of a force."""
        if force in self.drawn:
            at.add(text("as drawn above", "dim"))
            return
        self.drawn.add(force)
        for kind in (Kind.LOCATION, Kind.LEFT, Kind.ROLE):
            for edge in self.orbat.of(force, kind):
                at.add(lines(*_labelled(edge)))
        for edge in self.orbat.under(force):
            self._below(at.add(lines(*self._under(edge))), edge.of)

    def _name(self, force: Force) -> Text:
        name = self.asked if force == self.force else self.orbat.names[force]
        mark = "  ◄ asked for" if force == self.force else ""
        return lines((name + mark, "bold"), (force.described, "dim"))

    def _under(self, edge: Edge) -> Iterator[tuple[str, str]]:
        name = self.asked if edge.of == self.force else self.orbat.names[edge.of]
        mark = "  ◄ asked for" if edge.of == self.force else ""
        yield f"{_line(edge)} {name}{mark}", "bold"
        yield edge.of.described, "dim"
        yield from _details(edge, f"placed under it{' by its own name' if edge.how == BY_DESIGNATION else ''}")


def _line(edge: Edge) -> str:
    return SOLID if edge.solid else DASHED


def _labelled(edge: Edge) -> Iterator[tuple[str, str]]:
    figures = _figures(edge)
    names = {Kind.LOCATION: "at", Kind.LEFT: "left", Kind.ROLE: "role:"}
    said = f"{_line(edge)} {names[edge.kind]} {edge.target}"
    yield said + (f", {figures}" if figures else ""), ""
    yield from _details(edge)


def _figures(edge: Edge) -> str:
    """As it was said where one figure stands ("about 12,000 soldiers"); else what the figures come to."""
    given = edge.fact.figures.given if edge.fact.figures else ()
    said = {figure_words(q) for c in edge.claims if c.testimony.id in given for q in c.testimony.claim.quantities[:1]}
    return said.pop() if len(said) == 1 else figures_words(fact_json(edge.fact, edge.gate)["figures"])


def _details(edge: Edge, how: str = "") -> Iterator[tuple[str, str]]:
    """Voices and what may be printed, days, disputes, and the claims."""
    plain = "" if edge.modality is Modality.ASSERTED else edge.modality.value
    voices = f"{counted(len(edge.voices), 'voice')}: {listed(edge.voices)}" if edge.voices else "no voice"
    yield "; ".join(filter(None, (how, plain, voices, PRINT_AS[edge.gate.outcome.value]))), ""
    yield _days(edge), "dim"
    yield "; ".join(edge.disputes), "bold"
    yield ", ".join(f"{short_id(c.testimony.id)} ({c.testimony.carrier})" for c in edge.claims), "dim"


def _days(edge: Edge) -> str:
    known = min((claim.known for claim in edge.claims if claim.known), default=None)
    return f"{_valid_words(edge.valid)}; known {f'from {day_words(known)}' if known else 'since an unknown day'}"


def _valid_words(valid: Valid) -> str:
    """As in "from 20 Nov 2024, end not stated" or "said of 5 Dec 2024; beginning and end not stated"."""
    last = valid.last
    if valid.begins is not None:
        end = f"until {day_words(valid.ends)}" if valid.ends else "end not stated"
        seen = f", last said of {day_words(last)}" if last and last != valid.begins else ""
        return f"from {day_words(valid.begins)}{seen}; {end}"
    said = f"said of {days_words(valid.first, last)}" if valid.first or last else "days not told"
    open_ends = "beginning not stated" if valid.ends else "beginning and end not stated"
    return f"{said}; {open_ends}" + (f", ended {day_words(valid.ends)}" if valid.ends else "")
