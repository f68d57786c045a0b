"""Series of figures as tables: who said how many, when, and what that does to the figures before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.cli.tables import console, heading, lines, table, text
from secondsource.cli.wording import counted, day_words, days_words, figure_words, listed, number_words, short_id
from secondsource.link.fact import Relation
from secondsource.link.series import State
from secondsource.publish.figure_series import as_said, unsure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from secondsource.link.series import Row, Series
    from secondsource.link.views import View

COLUMNS = (("Said", 12), ("Origin", 20), ("How many", 15), ("What it does to earlier figures; where it stands", None))
SILENT = {
    State.UNKNOWN: "unknown: no number given",
    State.WITHHELD: "withheld",
    State.DENIED: "denied",
    State.QUESTIONED: "questioned",
}
NAMED = 3
# What a row does to another, and what the other does to it; what tells most comes first.
VERBS = {
    Relation.CORRECTS: ("takes back", "taken back by"),
    Relation.REVISES: ("revises", "revised by"),
    Relation.CONTRADICTS: ("contradicts", "contradicts"),
    Relation.BOUND_VIOLATION: ("more than its whole,", "less than its part,"),
    Relation.REPORTED_DIFFERENTLY: ("reported differently from", "reported differently from"),
    Relation.POSSIBLE_CONFLICT: ("may contradict", "may contradict"),
    Relation.DENIES: ("denies", "denied by"),
    Relation.WITHHOLDS: ("keeps back what others give:", "kept back by"),
    Relation.REFINES: ("refines", "refined by"),
    Relation.PART_OF: ("part of", "holds as a part"),
    Relation.SAME: ("the same as", "the same as"),
    Relation.COMPATIBLE: ("compatible with", "compatible with"),
    Relation.SCOPE_MISMATCH: ("not comparable with", "not comparable with"),
}
GLOSS = (
    "Each row is one figure of one first-hand origin; reprints add none. * = the view rests on it. Zero, unknown and "
    "withheld are three things."
)


def print_table(found: Sequence[Series], measures: Sequence[str]) -> None:
    out = console()
    if not found:
        known = f" What is counted in this ledger: {', '.join(measures)}." if measures else " Nothing is counted yet."
        out.print(text(f"No figure is like that.{known}"))
        return
    for series in found:
        out.print(heading(series.label), text(view_words(series), "dim"), text(""), sep="\n")
        out.print(table(COLUMNS, (_cells(series, row) for row in series.rows)), text(""), sep="\n")
    seen = found[0].view
    out.print(text(f"{GLOSS} The policy {seen.policy}: {seen.meaning}.", "dim"))
    out.print(
        text(f"{counted(sum(len(s.rows) for s in found), 'figure')} in {counted(len(found), 'series', 'series')}.")
    )


def view_words(series: Series) -> str:
    """What the figures come to, and by which policy: as in "low 9, high 12 by latest-by-origin"."""
    return f"{_bounds(series.view)} by the policy {series.view.policy}"


def _bounds(seen: View) -> str:
    told = [("low", seen.low), ("best", seen.best), ("high", seen.high)]
    said = ", ".join(f"{name} {number_words(value)}" for name, value in told if value is not None)
    return said or "No number"


def _cells(series: Series, row: Row) -> tuple[object, ...]:
    numbers = {other.id: _how_many(other) for other in series.rows}
    links = [(words, "") for words in _relations(row, numbers)]
    who = row.entry.voice or "no origin"
    mark = "* " if row.stands else ""
    return _said(row), who, f"{mark}{_how_many(row)}", lines(*links, ("; ".join(_standing(row)), "dim"))


def _said(row: Row) -> Text:
    """The days of the utterance where they are stated, else the day of the report."""
    if row.said.stated:
        return lines((days_words(row.said.earliest, row.said.latest), ""))
    if row.said.latest is None:
        return lines(("day unknown", ""))
    return lines((day_words(row.said.latest), ""), ("report's day", "dim"))


def _how_many(row: Row) -> str:
    number = figure_words(row.quantity) + unsure(row) if row.quantity is not None else ""
    if row.state in SILENT:
        return f"{SILENT[row.state]}: {number}" if number else SILENT[row.state]
    return f"zero: {number}" if row.state is State.ZERO else number


def _relations(row: Row, numbers: dict[str, str]) -> Iterator[str]:
    """As in "revises 7 killed (a532f5dd): same origin, later statement"; several of one kind in one sentence."""
    alike: dict[tuple[str, str], list[str]] = {}
    for relation in sorted(row.relations, key=lambda r: list(VERBS).index(r.relation)):
        acting = relation.a == row.id
        other = relation.b if acting else relation.a
        key = (VERBS[relation.relation][0 if acting else 1], relation.reason)
        alike.setdefault(key, []).append(f"{numbers[other]} ({short_id(other)})")
    for (verb, reason), others in alike.items():
        more = [f"{len(others) - NAMED} more"] if len(others) > NAMED else []
        yield f"{verb} {listed([*others[:NAMED], *more])}: {reason}"


def _standing(row: Row) -> Iterator[str]:
    """Words, report, day, claim; how often it is said again, and what keeps it back."""
    told = row.entry.testimony
    words = as_said(row)
    yield f"“{words}”" if words else f"“{_short(told.claim.words)}”"
    yield told.carrier
    yield day_words(told.published) if told.published else "day unknown"
    yield f"claim {short_id(row.id)}"
    if row.also:
        yield f"said again in {counted(len(row.also), 'claim')}"
    if row.withdrawn:
        yield "taken back by its publisher"
    if row.entry.held:
        yield "held: not to be printed"


def _short(words: str, length: int = 70) -> str:
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"
