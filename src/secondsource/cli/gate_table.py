"""The gate's decisions as a table, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from secondsource.cli.tables import console, lines, table, text
from secondsource.cli.wording import counted, listed, short_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Decided = Mapping[str, Any]

COLUMNS = (("What is claimed", None), ("Print it", 26), ("Why, and what would release it", 36))
PUBLIC = (("What may be printed", None), ("As whose word", 30))
PRINT_AS = {"fact": "may be printed as fact", "attributed": "only as their word", "hold": "held: not for print"}
HOW = {"fact": "as fact", "attributed": "as the word of", "hold": "not yet: held"}


def print_decisions(rows: Sequence[Decided]) -> None:
    """Rows as `publish.gate_list.gate_json` makes them: for the desk."""
    _print(rows, COLUMNS, (_decision(row) for row in rows))


def print_printable(rows: Sequence[Decided]) -> None:
    """Rows as `publish.gate_list.printable` makes them: what may leave the desk."""
    _print(rows, PUBLIC, ((lines(*_words(row)), lines(*_how(row))) for row in rows))


def _print(rows: Sequence[Decided], columns: Sequence[tuple[str, int | None]], cells: Iterable[Any]) -> None:
    out = console()
    if not rows:
        out.print("No fact is like that.")
        return
    out.print(table(columns, cells), text(""), text(_counts(rows)), sep="\n")


def _decision(row: Decided) -> tuple[object, ...]:
    what = lines((row["label"], ""), (f"fact {short_id(row['fact'])}", "dim"))
    needed = [(f"needed: {what}", "dim") for what in row["release"]]
    return what, lines(*_how(row)), lines(*((why, "") for why in row["why"]), *needed)


def _how(row: Decided) -> list[tuple[str, str]]:
    said_by = row["said_by"] if row["outcome"] == "attributed" else []
    return [(HOW[row["outcome"]], ""), (listed(said_by), "")]


def _words(row: Decided) -> Iterator[tuple[str, str]]:
    """The label and the quotes, each with where it stood; without either, that no more may be quoted."""
    yield row["label"] or "", ""
    for quote in row["quotes"]:
        where = ", ".join(filter(None, (quote["outlet"] or "outlet unknown", quote["published"])))
        yield f"“{quote['words']}” ({where})", ""
    if not row["label"] and not row["quotes"]:
        yield "(in your own words: a tenth of the report is quoted already, or the rest is held)", ""
    yield f"fact {short_id(row['fact'])}", "dim"


def _counts(rows: Sequence[Decided]) -> str:
    found = Counter(row["outcome"] for row in rows)
    said = [f"{counted(n, 'fact')} {HOW[o]}".replace("the word of", "somebody's word") for o, n in found.items()]
    return f"{listed(said)}."
