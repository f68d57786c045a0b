"""Facts as a table: what is claimed, who stands behind it, what it hangs on, and how it may be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.cli.tables import console, lines, table, text
from secondsource.cli.wording import counted, figures_words, listed, short_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.table import Table

    Fact = Mapping[str, Any]

COLUMNS = (("What is claimed", None), ("Who stands behind it", 30), ("Print it", 13))
PRINT_IT = {"fact": "as fact", "attributed": "as their word", "hold": "not yet"}
GLOSS = (
    "A voice is someone who knows at first hand; reprints and repeats add none. It hangs on the fewest parties "
    "who, if wrong, leave nothing standing."
)


def facts_table(facts: Iterable[Fact]) -> Table:
    """One row a fact, as `publish.contract.fact_json` gives it."""
    return table(COLUMNS, (_row(fact) for fact in facts))


def print_table(facts: Sequence[Fact]) -> None:
    out = console()
    if not facts:
        out.print("No fact is like that.")
        return
    out.print(facts_table(facts), text(""), text(GLOSS, "dim"), text(f"{counted(len(facts), 'fact')}."), sep="\n")


def _row(fact: Fact) -> tuple[object, ...]:
    about = [figures_words(fact["figures"]), counted(fact["documents"], "report"), f"fact {short_id(fact['id'])}"]
    what = lines((fact["label"], ""), ("; ".join(filter(None, about)), "dim"))
    outcome = fact["gate"]["outcome"]
    return what, lines(*_behind(fact["origins"])), PRINT_IT.get(outcome, outcome)


def _behind(origins: Mapping[str, Any]) -> list[tuple[str, str]]:
    voices = origins["voices"]["voice"]
    told = [(counted(voices, "voice") if voices else "no voice", "")]
    if origins["cut"]["members"]:
        told.append((f"hangs on {listed(origins['cut']['members'])}", "dim"))
    if origins["circular"]:
        told.append(("some only repeat each other", "dim"))
    against = origins["against"]["voices"]["voice"]
    if against:
        told.append((f"against it: {counted(against, 'voice')}", "dim"))
    return told
