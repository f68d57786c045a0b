"""What a chart says in words: of one figure, of a series, and how to read its signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.link.fact import Relation
from secondsource.link.series import State
from secondsource.link.statement import figure_words
from secondsource.publish.figure_series import unsure
from secondsource.publish.gate import gate_policy
from secondsource.publish.plot_axis import day_label, number_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from secondsource.link.series import Row, Series

Panel = tuple["Series", "Sequence[Row]"]
MOST_TOLD = 40
USUAL_BASIS = "claimed"
UNNAMED = "outlet not named"
NUMBERS = (State.GIVEN, State.ZERO)
STRIPS = {
    State.WITHHELD: "withheld",
    State.UNKNOWN: "no number",
    State.DENIED: "denied",
    State.QUESTIONED: "questioned",
}


def days_of(row: Row) -> tuple[date, date]:
    """The days of the utterance where the report states them, else the day of the report."""
    assert row.said.latest is not None
    earliest = row.said.earliest if row.said.stated and row.said.earliest else row.said.latest
    return earliest, row.said.latest


def values_of(row: Row) -> list[float]:
    q = row.quantity
    return [] if q is None else [v for v in (q.low, q.best, q.high) if v is not None]


def comes_on_top(row: Row) -> bool:
    """Whether the figure is an increment; it never shares an axis with a running total."""
    return row.scope is not None and row.scope.cumulative is False


def headline(series: Series, rows: Sequence[Row]) -> str:
    """What is counted. A label made of a claim's words may hold its figure, which never stands in a headline."""
    said = [figure_words(row.entry.testimony, row.quantity).casefold() for row in rows if row.quantity is not None]
    label = series.label
    if any(c.isdigit() for c in label) or any(words and words in label.casefold() for words in said):
        places = [row.scope.place.name for row in rows if row.scope is not None and row.scope.place is not None]
        label = f"{unit(series)} in {places[-1]}" if places else unit(series)
    more = " (increments)" if comes_on_top(rows[-1]) else ""
    return label[:1].upper() + label[1:] + more


def unit(series: Series) -> str:
    return {"percent": "%"}.get(series.unit or "", series.unit or series.measure or "")


def how_many(row: Row) -> str:
    """The figure as it was given, without what it counts: "about 12,000", "at least 7"; empty without a number."""
    q = row.quantity
    if q is None or not values_of(row):
        return ""
    if q.best is None and q.low is not None and q.high is not None:
        return f"{number_label(q.low)} to {number_label(q.high)}{unsure(row)}"
    said = number_label(q.best if q.best is not None else values_of(row)[0])
    before = {"approx": "about ", "at_least": "at least ", "at_most": "up to "}
    return before.get(q.approx.value, "") + said + unsure(row)


def tip(row: Row) -> str:
    """Everything about one mark in a line: who, how many, when, in which words and where."""
    told = row.entry.testimony
    said = figure_words(told, row.quantity) if row.quantity is not None else ""
    words_said = f", in the words “{said}”" if said else ""
    day = f", published {told.published}" if told.published else ""
    number = how_many(row) or STRIPS.get(row.state, "")
    return f"{row.entry.voice}: {number}, {_when(row)}{words_said} ({told.outlet or UNNAMED}{day}; claim {row.id[:8]})"


def _when(row: Row) -> str:
    earliest, latest = days_of(row)
    if not row.said.stated:
        return f"published {latest}"
    return f"said {latest}" if earliest == latest else f"said from {earliest} to {latest}"


def told(series: Series, rows: Sequence[Row]) -> str:
    """The drawing in words, for who cannot see it."""
    said = [
        f"{row.entry.voice} {how_many(row) or STRIPS.get(row.state, '')} ({_when(row)})" for row in rows[:MOST_TOLD]
    ]
    more = f"; and {len(rows) - MOST_TOLD} more" if len(rows) > MOST_TOLD else ""
    return f"{headline(series, rows)}: {'; '.join(said)}{more}."


def about_origin(rows: Sequence[Row]) -> Iterator[str]:
    """What stands below an origin's name: whether it is a party, its basis, and where it can be read."""
    principal = rows[-1].entry.principal
    if principal in gate_policy().parties:
        yield f"{principal}: a party to the conflict"
    bases = sorted({r.scope.basis for r in rows if r.scope is not None and r.scope.basis})
    if bases and bases != [USUAL_BASIS]:
        yield f"basis: {' and '.join(bases)}"
    last = rows[-1]
    testimony = last.entry.testimony
    day = f", {day_label(testimony.published, None)}" if testimony.published else ""
    yield f"{testimony.outlet or UNNAMED}{day}"
    more = sum(1 + len(row.also) for row in rows) - 1
    yield f"claim {last.id[:8]}" + (f" and {more} more" if more else "")


def explanations(panels: Sequence[Panel]) -> Iterator[str]:
    """How to read the signs that are there, and whose data the places are."""
    rows = [row for _, found in panels for row in found]
    links = {relation.relation for row in rows for relation in row.relations}
    approximate = {row.quantity.approx.value for row in rows if row.quantity is not None}
    if Relation.REVISES in links:
        yield "A line joins what an origin said first with what it said later."
    if Relation.CONTRADICTS in links:
        yield "≠ joins figures of different origins that contradict each other; of many, each with the nearest."
    if Relation.POSSIBLE_CONFLICT in links:
        yield "? joins figures that may contradict each other; it is not known that they count the same."
    if any(not row.stands for row in rows if row.state in NUMBERS):
        view = panels[0][0].view
        yield f"Pale marks do not stand by the policy {view.policy}: {view.meaning}."
    if approximate & {"range", "at_least", "at_most"}:
        yield "Upright bars are ranges as said; an arrow up means at least, an arrow down up to. No bound is added."
    if any(days_of(row)[0] < days_of(row)[1] for row in rows):
        yield "Level lines are the days on which it may have been said."
    if any(row.state in STRIPS for row in rows):
        yield "Hollow marks give no number: withheld, without a number and zero are three things."
    if any(row.scope is not None and row.scope.place is not None for row in rows):
        yield "Places: GeoNames, CC BY 4.0, changed."
