"""`secondsource orbat`: the order of battle as it was claimed, for a day, by what was known on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption, day

if TYPE_CHECKING:
    from secondsource.link.agents import Agents
    from secondsource.publish.orbat import Orbat
    from secondsource.publish.orbat_names import Force

EXAMPLES = """\b
Examples:
  secondsource orbat                                  which forces there are
  secondsource orbat "North Korean troops" --true-on 2024-12-05 --known-on 2024-12-31
  secondsource orbat "83rd Guards Air Assault Brigade" --format csv
"""
CLOSE = 5


def orbat(
    name: Annotated[str | None, typer.Argument(metavar="NAME", hidden=True)] = None,
    true_on: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="What is said to hold on that day.")
    ] = None,
    known_on: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="By what was published by that day.")
    ] = None,
    recorded_on: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="By what this ledger held by that day.")
    ] = None,
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
) -> None:
    """Who is under whom, where they are and what they do, as it was claimed: each edge with its voices and disputes.

    NAME is a force or a unit, by any of its names; without it, the forces that the ledger knows are listed.

    This is for the desk: what is held is marked so, not left out.
    """
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agent_rulings import agents_in
    from secondsource.publish.orbat import order_of_battle
    from secondsource.publish.orbat_ledger import learnt_in

    with Ledger.open(ledger, read_only=True) as opened:
        learnt, agents = learnt_in(opened), agents_in(opened)
    if recorded_on is not None:
        learnt = [one for one in learnt if one.recorded is not None and one.recorded <= recorded_on]
    made = order_of_battle(learnt, agents, true_on=true_on, known_on=known_on)
    if name is None:
        _print_names(made, format)
    else:
        _print_tree(made, _asked(made, name, agents), name, format, (true_on, known_on, recorded_on))


def _asked(made: Orbat, name: str, agents: Agents) -> Force:
    """The force of that name. Raises `NotFound` with the names that come close to it."""
    from difflib import get_close_matches

    from secondsource.errors import NotFound

    found = made.find(name, agents)
    if found is not None:
        return found
    known = sorted(set(made.names.values()))
    if not known:
        raise NotFound(f"{name!r}: no claim that was known then is about a force; add reports, or choose a later day")
    folded = {called.casefold(): called for called in known}
    close = [folded[match] for match in get_close_matches(name.casefold(), folded, n=CLOSE, cutoff=0.5)]
    words = set(name.casefold().split())
    close += [called for called in known if words & set(called.casefold().split()) and called not in close]
    if close:
        raise NotFound(f"{name!r}: no claim is about a force of that name; close to it: {', '.join(close[:CLOSE])}")
    raise NotFound(f"{name!r}: no claim is about a force of that name; `secondsource orbat` lists those there are")


def _print_names(made: Orbat, format: Format) -> None:
    from secondsource.publish.orbat_rows import force_json

    rows = [force_json(force, made) for force in sorted(made.names, key=lambda f: made.names[f].casefold())]
    if format is Format.TABLE:
        from secondsource.cli.orbat_tree import print_forces

        print_forces(rows)
        return
    from secondsource.cli.rows import print_csv, print_rows

    if format is Format.CSV:
        print_csv(rows)
    else:
        print_rows(rows, format)


def _print_tree(
    made: Orbat, force: Force, name: str, format: Format, days: tuple[date | None, date | None, date | None]
) -> None:
    if format is Format.TABLE:
        from secondsource.cli.orbat_tree import print_orbat

        print_orbat(made, force, name, days)
        return
    from secondsource.cli.rows import print_csv, print_rows
    from secondsource.publish.orbat_rows import edge_json, edge_row

    rows = [edge_json(edge, made) for edge in made.about(force)]
    if format is Format.CSV:
        print_csv(map(edge_row, rows))
    else:
        print_rows(rows, format)
