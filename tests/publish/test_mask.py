"""What is held leaves the desk in no quote, title or label."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factory import AGENTS, DAY, Count, say

from secondsource.link.facts import settle
from secondsource.model import Disclosure, Place, Precision, Span, Stance
from secondsource.publish.contract import fact_json
from secondsource.publish.gate import decide, gate_policy
from secondsource.publish.gate_list import gate_json, printable
from secondsource.publish.mask import MASKED, Mask, mask_of

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

TEXT = (
    "A clerk said 4,317 men lie in the northern graves. Ivo Brandt said the northern graves were dug for 4,317 men. "
    "Ivo Brandt said two lorries came. " + "The road was dry and the fields were bare. " * 30
)
HELD = "4,317 men lie in the northern graves"


def weighed(*told: Testimony) -> list[dict[str, Any]]:
    by_id = {t.id: t for t in told}
    facts = settle(told, AGENTS)
    return [fact_json(f, decide(f, [by_id[id] for id in f.claims], gate_policy())) for f in facts]


def published(*told: Testimony) -> list[dict[str, Any]]:
    bodies, by_id = weighed(*told), {t.id: t for t in told}
    return list(printable(bodies, by_id, mask_of(bodies, by_id)))


def held(words: str = HELD, count: float = 4317) -> Testimony:
    """The outlet's own words without a first-hand sign: nobody stands behind it."""
    return say(words, text=TEXT, document="graves.txt", at=None, predicate=None, counts=(Count(count, "killed"),))


def by_brandt(words: str, *counts: Count) -> Testimony:
    """Weeks before the report: a statement of its own, not the fact that the report tells."""
    before = DAY - timedelta(weeks=3)
    told = say(words, by="Ivo Brandt", text=TEXT, document="graves.txt", at=None, predicate=None, said_on=before)
    begin = TEXT.index(words)
    spans = [
        replace(c.quantity(), span=Span(begin + words.index("4,317"), begin + words.index("4,317") + 5)) for c in counts
    ]
    return replace(told, claim=replace(told.claim, content=Span(begin, begin + len(words)), quantities=tuple(spans)))


def test_a_held_fact_is_left_out() -> None:
    assert published(held()) == []


def test_the_held_figure_is_masked_in_a_quote_of_the_same_report() -> None:
    quote = by_brandt("the northern graves were dug for 4,317 men", Count(4317, "killed"))
    told = [q["words"] for row in published(held(), quote) for q in row["quotes"]]
    assert told == [f"the northern graves were dug for {MASKED} men"]


def test_a_figure_that_counts_something_else_is_its_own() -> None:
    quote = by_brandt("the northern graves were dug for 4,317 men", Count(4317, "vehicles"))
    assert published(held(), quote)[0]["quotes"][0]["words"] == "the northern graves were dug for 4,317 men"


def test_the_held_figure_is_masked_in_a_title_in_digits_and_in_words() -> None:
    for title in ("Graves for 4317 men", "Graves for four thousand three hundred and seventeen men"):
        quote = replace(by_brandt("two lorries came"), title=title)
        assert published(held(), quote)[0]["quotes"][0]["title"] == f"Graves for {MASKED} men"


def test_held_words_are_masked_inside_a_longer_quote() -> None:
    longer = by_brandt("Ivo Brandt said the northern graves were dug for 4,317 men. Ivo Brandt said two lorries came")
    inner = held("the northern graves were dug for 4,317 men")
    begin = TEXT.index(inner.claim.words)
    inner = replace(inner, claim=replace(inner.claim, content=Span(begin, begin + len(inner.claim.words))))
    rows = published(inner, longer)
    words = [q["words"] for row in rows for q in row["quotes"]]
    assert words == [f"Ivo Brandt said {MASKED}. Ivo Brandt said two lorries came"]


def test_another_report_is_masked_only_for_what_it_holds_itself() -> None:
    other = say("4,317 sacks of flour came", by="Ivo Brandt", document="flour.txt", at=None, predicate=None)
    assert published(held(), other)[0]["label"] is None
    assert published(held(), other)[0]["quotes"][0]["words"] == "4,317 sacks of flour came"


def test_where_a_named_unit_stands_never_leaves_the_desk() -> None:
    words = "the 83rd Guards Air Assault Brigade stands in Hlybne"
    at = words.index("Hlybne")
    told = say(words, by="Ivo Brandt", at=None)
    place = Place(
        span=Span(at, at + 6), name="Hlybne", geonameid=None, lat=51.1, lon=34.9, precision=Precision.TOWN, rule="test"
    )
    told = replace(told, claim=replace(told.claim, places=(place,)))
    row = published(told)[0]
    assert "Hlybne" not in str(row)
    assert row["quotes"][0]["words"] == f"the 83rd Guards Air Assault Brigade stands in {MASKED}"
    coarse = replace(told, claim=replace(told.claim, places=(replace(place, precision=Precision.ADMIN1),)))
    assert "Hlybne" in str(published(coarse))


def test_the_desk_sees_what_is_held_and_what_would_release_it() -> None:
    withheld = say("how many fell", by="Ivo Brandt", stance=Stance.WITHHOLDS, disclosure=Disclosure.WITHHELD)
    row = gate_json(weighed(withheld)[0])
    assert (row["outcome"], row["why"]) == ("hold", ["Ivo Brandt keeps it back"])
    assert row["release"]


def test_a_report_is_quoted_for_a_tenth_at_most() -> None:
    short = "Ivo Brandt said the bridge is closed. " + "It rained. " * 10
    told = say("the bridge is closed", by="Ivo Brandt", document="rain.txt", text=short, at=None, predicate=None)
    row = published(told)[0]
    assert (row["label"], row["quotes"], row["said_by"]) == (None, [], ["Ivo Brandt"])


@given(st.integers(min_value=1, max_value=10**7), st.sampled_from(["{:,}", "{}"]))
def test_no_figure_gets_out_in_a_title(count: int, form: str) -> None:
    told = held("the men lie in the northern graves", float(count))
    bodies = weighed(told)
    mask = mask_of(bodies, {told.id: told})
    assert mask.line(f"Graves for {form.format(count)} men", [told]) == f"Graves for {MASKED} men"


@pytest.mark.parametrize("line", ["", " ", "nothing here"])
def test_a_line_without_anything_held_stays(line: str) -> None:
    assert Mask({}).line(line, [held()]) == line
