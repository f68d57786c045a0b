"""Why are these one fact? Every field with its match, and a sentence; numbers decide where words are alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factory import AGENTS, LOZOVA, Count, say

from secondsource.link.comparison import Comparison, Decision, compare
from secondsource.link.fact import Match
from secondsource.link.partition import partition
from secondsource.link.review import proposals, to_review
from secondsource.link.sketch import sketches
from secondsource.link.told_numbers import told_numbers
from secondsource.model import Precision, Stance, Status

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

TERNIVKA = ("Ternivka", 1, 48.95, 36.40, Precision.TOWN, "UA")


def compared(a: Testimony, b: Testimony) -> Comparison:
    drawn = sketches((a, b), AGENTS)
    return compare(drawn[a.id], drawn[b.id])


def bare(words: str, outlet: str) -> Testimony:
    """A sentence and nothing typed."""
    return say(words, predicate=None, at=None, outlet=outlet)


def toll(words: str, killed: float, outlet: str, **more: object) -> Testimony:
    told = {"predicate": "casualties", "at": LOZOVA, "counts": (Count(killed, "killed"),), **more}
    return say(words, outlet=outlet, **told)  # type: ignore[arg-type]


def field(found: Comparison, name: str) -> Match:
    return next(f.compared.match for f in found.fields if f.compared.field == name)


def test_two_counts_of_one_strike_are_one_fact_and_the_fields_say_why() -> None:
    found = compared(
        toll("Seven people were killed in the strike on the depot in Lozova", 7, "Ledger"),
        toll("The strike on the Lozova depot killed nine people", 9, "Post"),
    )
    assert found.decision is Decision.SAME
    assert field(found, "place") is field(found, "measure") is Match.SAME
    assert field(found, "figures") is Match.PART
    assert found.reason.startswith("one fact: for it the same content words, figures as of one count made again (")


def test_another_day_makes_two_facts_and_the_reason_names_the_days() -> None:
    found = compared(
        toll("Seven people were killed in Lozova", 7, "Ledger", day=date(2024, 11, 1)),
        toll("Seven people were killed in Lozova", 7, "Post", day=date(2024, 12, 1)),
    )
    assert found.decision is Decision.DIFFERENT
    assert found.reason == "two facts: different days (published 2024-11-01 and published 2024-12-01)"


def test_two_towns_side_by_side_are_two_places() -> None:
    found = compared(
        say("Russian troops took the village", predicate="seizes", at=LOZOVA, outlet="Ledger"),
        say("Russian troops took the village", predicate="seizes", at=TERNIVKA, outlet="Post"),
    )
    assert field(found, "spot") is Match.DIFFERS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The plant made 11,000 shells last year", "The plant made 12,000 shells last year"),
        ("The bridge was closed for two days", "The bridge was closed for three days"),
        ("Prices rose 3.7 percent", "Prices rose 3 percent"),
        ("They met on 5 June", "They met on 9 June"),
    ],
)
def test_bare_sentences_with_other_numbers_go_to_a_person(one: str, other: str) -> None:
    found = compared(bare(one, "Ledger"), bare(other, "Post"))
    assert found.decision is Decision.REVIEW
    assert "their numbers differ" in found.reason


def test_the_same_number_in_letters_is_the_same_number() -> None:
    found = compared(
        bare("The bridge was closed for 12 days", "Ledger"), bare("The bridge was closed for twelve days", "Post")
    )
    assert found.decision is Decision.SAME


def test_numbers_are_read_in_digits_and_in_letters() -> None:
    assert told_numbers("Seven of the 1,200 men in a seven-month siege, release 2.6.0") == {"7", "1200", "2.6.0"}
    assert told_numbers("one of them left") == frozenset()


def test_what_only_points_is_compared_by_what_it_points_to() -> None:
    captured = say(
        "its forces have captured Lozova", predicate="seizes", at=LOZOVA, document="brief", text=BRIEF, by="Ministry"
    )
    denied = say(
        "this", predicate=None, at=None, document="brief", text=BRIEF, by="General Staff", stance=Stance.DENIES
    )
    elsewhere = say("Russian troops captured Lozova", predicate="seizes", at=LOZOVA, outlet="Post")
    assert sketches((captured, denied), AGENTS)[denied.id].leans_on == captured.id
    assert len(partition((captured, denied, elsewhere), AGENTS)) == 1


BRIEF = "The ministry said its forces have captured Lozova. The General Staff denied this."


def test_a_plan_is_kept_from_what_happened_by_its_status_alone() -> None:
    found = compared(say(), say(status=Status.PLANNED, outlet="Estuary Post"))
    assert [f.compared.field for f in found.fields if f.bars] == ["status"]


WORDS = st.sampled_from(
    ["Seven people were killed in Lozova", "Nine people were killed in Lozova", "the windows were blown out", "this"]
)
TOLD = st.builds(
    say,
    WORDS,
    outlet=st.sampled_from(["Ledger", "Post", "Gazette"]),
    predicate=st.sampled_from(["casualties", "attacks", None]),
    at=st.sampled_from([LOZOVA, TERNIVKA, None]),
    day=st.sampled_from([date(2024, 12, 5), date(2024, 12, 9), date(2025, 2, 1)]),
)


@given(TOLD, TOLD)
def test_a_comparison_does_not_depend_on_which_claim_comes_first(a: Testimony, b: Testimony) -> None:
    if a.id != b.id:
        assert compared(a, b) == compared(b, a)


@given(st.lists(TOLD, max_size=8), st.randoms(use_true_random=False))
def test_the_list_to_review_is_sorted_and_does_not_depend_on_the_order(told: list[Testimony], chance: object) -> None:
    told = list({t.id: t for t in told}.values())
    shuffled = sorted(told, key=lambda _: chance.random())  # type: ignore[attr-defined]
    asked = to_review(told, AGENTS, partition(told, AGENTS))
    assert asked == to_review(shuffled, AGENTS, partition(shuffled, AGENTS))
    assert [pair.margin for pair in asked] == sorted((pair.margin for pair in asked), reverse=True)
    assert set(asked) <= set(proposals(told, AGENTS))
