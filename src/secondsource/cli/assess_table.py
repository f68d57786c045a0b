"""An assessment for people: the result and whether it stands, then every input with where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.cli.gate_table import PRINT_AS
from secondsource.cli.tables import console, heading, lines, table, text
from secondsource.cli.wording import listed, number_words, short_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console

    Told = Mapping[str, Any]

COLUMNS = (("Input", 16), ("Value", 24), ("Where it comes from", None))


def print_assessment(told: Told) -> None:
    """As `publish.assessment_rows` makes it, for the desk or for print."""
    out = console()
    out.print(heading(told["title"]), text(f"{told['question']} By {told['by']}."), text(""), sep="\n")
    if told["state"] == "hold":
        out.print(text("Held: nothing of it may be printed.", "bold"), *map(text, told["stale"]), sep="\n")
        return
    print_result(told, out)
    out.print(text(""), table(COLUMNS, map(_row, told["inputs"])), sep="\n")


def print_result(told: Told, out: Console) -> None:
    """The result, what moves it most, and whether it stands: without the inputs."""
    out.print(
        text(ends_words(told), "bold"), text(f"= {told['formula']}", "dim"), *_notes(told), *_standing(told), sep="\n"
    )


def ends_words(told: Told) -> str:
    """As in "3,200 to 4,800 soldiers, best 3,960"; open ends and a missing best value in words."""
    low, best, high = told["low"], told["best"], told["high"]
    ends = {
        (False, False): "no bounds",
        (True, False): f"at least {_said(low)}",
        (False, True): f"up to {_said(high)}",
    }.get((low is not None, high is not None), _said(low) if low == high else f"{_said(low)} to {_said(high)}")
    if best is None:
        return f"{ends} {told['unit']}; no best value"
    return f"{ends} {told['unit']}" + ("" if low == high else f", best {_said(best)}")


def _said(value: float | None) -> str:
    if value is None:
        return ""
    return number_words(round(value)) if abs(value) >= 1000 else f"{value:,.4g}"


def _notes(told: Told) -> Iterator[object]:
    if told["moves_most"]:
        one = next(one for one in told["inputs"] if one["name"] == told["moves_most"])
        alone = {**one["result_when_only_it_moves"], "unit": told["unit"], "best": None}
        moves = ends_words(alone).removesuffix("; no best value")
        yield text(f"{told['moves_most']} moves it most: alone, from {moves}.".replace("from at", "at"))
    if told["without_best"]:
        yield text(f"No best value, for {listed(told['without_best'])} has none.")
    if told["percentiles"]:
        people = sorted({one["assumed_by"] for one in told["inputs"] if one["distribution"]})
        values = ", ".join(f"{percent} % {_said(value)}" for percent, value in told["percentiles"].items())
        yield text(f"Percentiles, by the distributions of {listed(people)}: {values}.")


def _standing(told: Told) -> Iterator[object]:
    if not told["stale"]:
        yield text("It stands: no input was revised, withdrawn or held.")
        return
    yield text("It does not stand as written; not for print:", "bold")
    yield from (text(f"- {why}") for why in told["stale"])
    if told["with_revisions"]:
        now = ends_words({**told["with_revisions"], "unit": told["unit"]})
        yield text(f"With the later figures: {now}.")


def _row(one: Told) -> tuple[object, ...]:
    as_said = "no bounds given; counted as said" if one["counted_as_said"] else ""
    value = lines((one["said"], ""), (as_said, "dim"), (_chosen(one), "dim"))
    return one["name"], value, lines(*_origin(one))


def _chosen(one: Told) -> str:
    if one["kind"] == "assumption" or one["assumed_by"] is None:
        return ""
    return f"best {_said(one['best'] * (100 if one['unit'] == 'a share' else 1))} chosen by {one['assumed_by']}"


def _origin(one: Told) -> Iterator[tuple[str, str]]:
    if one["kind"] == "assumption":
        yield f"assumed by {one['assumed_by']}: {one['why']}", ""
        return
    where = ", ".join(filter(None, (one["outlet"] or "outlet unknown", one["published"])))
    yield f"{one['source']} ({where})", ""
    yield f"“{one['words']}”", ""
    yield "; ".join(filter(None, (f"claim {short_id(one['claim'])}", PRINT_AS.get(one["outcome"] or "", "")))), "dim"
    if one["why"]:
        yield f"the choice: {one['why']}", "dim"
