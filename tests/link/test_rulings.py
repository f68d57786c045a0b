"""What people rule on facts holds on every re-linking; of contradictory rulings the latest, and none is lost."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.factory import AGENTS, LOZOVA, Count, say

from secondsource.ledger.judgements import Judgement
from secondsource.link.partition import partition
from secondsource.link.review import to_review
from secondsource.link.rulings import NOT_SAME_FACT, REPEATS, SAME_FACT, UNRULED, bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.link.testimony import Testimony

SEVEN = say(
    "Seven railway workers were killed at the Lozova depot",
    at=LOZOVA,
    predicate="casualties",
    outlet="Ledger",
    counts=(Count(7, "killed"),),
)
TWELVE = say(
    "Twelve railway workers were killed at the Lozova depot",
    at=LOZOVA,
    predicate="casualties",
    outlet="Post",
    counts=(Count(12, "killed"),),
)
WINDOWS = say("the windows of the school were blown out", at=LOZOVA, predicate=None, outlet="Tern Gazette")
TOLD = (SEVEN, TWELVE, WINDOWS)
NUMBER = count(1)


def ruling(verb: str, *claims: Testimony, at: str = "2024-12-06T10:00:00Z") -> Judgement:
    ids = [claim.id for claim in claims]
    return Judgement(id=f"{next(NUMBER):04}", at=at, who="editor", about=ids[0], verb=verb, body={"claims": ids})


def facts(*rulings: Judgement) -> set[frozenset[str]]:
    return {frozenset(fact) for fact in partition(TOLD, AGENTS, bounds(rulings))}


def ids(*claims: Testimony) -> frozenset[str]:
    return frozenset(claim.id for claim in claims)


def test_without_a_ruling_the_two_tolls_are_one_fact() -> None:
    assert facts() == {ids(SEVEN, TWELVE), ids(WINDOWS)}


def test_two_claims_that_an_editor_parts_stay_apart() -> None:
    assert facts(ruling(NOT_SAME_FACT, SEVEN, TWELVE)) == {ids(SEVEN), ids(TWELVE), ids(WINDOWS)}


@pytest.mark.parametrize("verb", [SAME_FACT, REPEATS])
def test_two_claims_that_an_editor_joins_are_one_fact(verb: str) -> None:
    assert any(ids(WINDOWS, SEVEN) <= fact for fact in facts(ruling(verb, WINDOWS, SEVEN)))


def test_the_latest_of_two_contradictory_rulings_holds_and_the_other_is_named() -> None:
    first = ruling(SAME_FACT, SEVEN, TWELVE)
    later = ruling(NOT_SAME_FACT, SEVEN, TWELVE, at="2024-12-07T10:00:00Z")
    assert facts(first, later) == facts(later, first) == {ids(SEVEN), ids(TWELVE), ids(WINDOWS)}
    assert bounds((first, later)).overruled == (first.id,)


def test_rulings_contradict_through_a_third_claim() -> None:
    apart = ruling(NOT_SAME_FACT, SEVEN, TWELVE)
    chain = [ruling(SAME_FACT, a, b, at="2024-12-07T10:00:00Z") for a, b in ((SEVEN, WINDOWS), (WINDOWS, TWELVE))]
    assert facts(apart, *chain) == {ids(*TOLD)}
    assert bounds([apart, *chain]).overruled == (apart.id,)


def test_a_ruling_that_names_one_claim_is_set_aside_by_its_id() -> None:
    alone = ruling(SAME_FACT, SEVEN)
    assert bounds([alone]).unusable == (alone.id,)


def test_judgements_about_other_things_are_no_rulings_on_facts() -> None:
    assert bounds([ruling("accept", SEVEN)]) == UNRULED


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([SAME_FACT, NOT_SAME_FACT, REPEATS]),
            st.permutations(TOLD).map(lambda told: told[:2]),
            st.sampled_from(["2024-12-06", "2024-12-07", "2024-12-08"]),
        ),
        max_size=6,
    ),
    st.randoms(use_true_random=False),
)
def test_every_order_of_rulings_gives_facts_that_keep_them(
    given: list[tuple[str, Sequence[Testimony], str]], chance: object
) -> None:
    rulings = [ruling(verb, *claims, at=day) for verb, claims, day in given]
    shuffled = sorted(rulings, key=lambda _: chance.random())  # type: ignore[attr-defined]
    laid = bounds(rulings)
    assert bounds(shuffled) == laid
    found = partition(TOLD, AGENTS, laid)
    assert all(any(together & ids(*TOLD) <= set(fact) for fact in found) for together in laid.together)
    assert not any(pair <= set(fact) for pair in laid.apart for fact in found)


def test_a_pair_that_was_ruled_on_is_not_asked_again() -> None:
    parted = bounds([ruling(NOT_SAME_FACT, SEVEN, TWELVE)])
    asked = to_review(TOLD, AGENTS, partition(TOLD, AGENTS, parted), parted)
    assert not any({pair.a, pair.b} == ids(SEVEN, TWELVE) for pair in asked)
