"""An order of battle as a page shows it: trees of forces, each edge with its claims, and what changed between days."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.link.agent_rulings import agents_in
from secondsource.publish.orbat import Orbat, order_of_battle
from secondsource.publish.orbat_ledger import learnt_in
from secondsource.publish.orbat_policy import Kind
from secondsource.publish.symbol import symbol_svg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from secondsource.desk.state import Desk
    from secondsource.publish.orbat_edge import Edge
    from secondsource.publish.orbat_names import Force


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A force in the tree, by which edge it hangs there (None at the top), and what is said of it.

    `again`: it is drawn elsewhere on the page, with all below it.
    """

    force: Force
    name: str
    symbol: str
    above: Edge | None
    said: tuple[Edge, ...]
    below: tuple[Node, ...]
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Edges that hold on the second day and not on the first, and the other way round, in words."""

    come: tuple[str, ...]
    gone: tuple[str, ...]


def order(desk: Desk, true_on: date | None, known_on: date | None) -> Orbat:
    """The whole order of battle as true on one day and known on another."""
    learnt = desk.worked.once(desk.ledger, "learnt", lambda: learnt_in(desk.ledger))
    agents = agents_in(desk.ledger)

    def work() -> Orbat:
        return order_of_battle(learnt, agents, true_on=true_on, known_on=known_on)

    return desk.worked.once(desk.ledger, ("orbat", true_on, known_on), work)


def trees(made: Orbat, chosen: Force | None) -> tuple[Node, ...]:
    """Every force that nobody is said to be above, with all below it; of `chosen`, only its own tree."""
    drawn: set[Force] = set()
    tops = [chosen] if chosen is not None else _tops(made)
    return tuple(_node(made, force, None, drawn) for force in tops if force not in drawn)


def _tops(made: Orbat) -> list[Force]:
    """Forces without a superior, those with most below them first; then what only rings lead to."""
    names = sorted(made.names, key=lambda f: (-len(made.under(f)), made.names[f].casefold()))
    return [f for f in names if not made.superiors(f)] + [f for f in names if made.superiors(f)]


def _node(made: Orbat, force: Force, above: Edge | None, drawn: set[Force]) -> Node:
    again = force in drawn
    drawn.add(force)
    below = () if again else tuple(_node(made, edge.of, edge, drawn) for edge in made.under(force))
    kinds = (Kind.ROLE, Kind.LOCATION, Kind.LEFT) if above else tuple(VERBS)
    said = () if again else tuple(e for kind in kinds for e in made.of(force, kind))
    return Node(
        force=force,
        name=made.names.get(force, force.name),
        symbol=symbol_address(force),
        above=above,
        said=said,
        below=below,
        again=again,
    )


def symbol_address(force: Force) -> str:
    """The symbol as an address that an image takes: nothing of it comes from a report."""
    return f"data:image/svg+xml;base64,{b64encode(symbol_svg(force).encode()).decode()}"


def changes(before: Orbat, after: Orbat, chosen: Force | None) -> Changes:
    """What changed from one order of battle to another; of `chosen`, only what is about it and those below it."""
    first, second = dict(_sentences(before, chosen)), dict(_sentences(after, chosen))
    return Changes(
        come=tuple(words for key, words in second.items() if key not in first),
        gone=tuple(words for key, words in first.items() if key not in second),
    )


VERBS = {Kind.SUBORDINATE: "under", Kind.ROLE: "does:", Kind.LOCATION: "in", Kind.LEFT: "no more in"}


def _sentences(made: Orbat, chosen: Force | None) -> Iterator[tuple[object, str]]:
    for edge in made.edges if chosen is None else made.about(chosen):
        whose = made.names.get(edge.of, edge.of.name)
        target = made.names.get(edge.to, edge.target) if edge.to is not None else edge.target
        yield (edge.kind, edge.of, edge.to, edge.target), f"{whose} – {VERBS[edge.kind]} {target}"
