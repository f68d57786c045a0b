"""Which claims are about one thing? Different figures are a relation inside the fact, never another fact."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.factory import AGENTS, KURSK, LOZOVA, Count, say

from secondsource.link import blocking
from secondsource.link.partition import partition
from secondsource.model import Precision, SourceType, Stance, Status

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

KILLED = "Seven railway workers were killed when two missiles struck a locomotive depot in Lozova overnight"
TWELVE = "Twelve railway workers were killed in Tuesday's missile strike on the Lozova depot"
DONETSK = ("Donetsk Oblast", 709716, 48.0, 37.8, Precision.ADMIN1, "UA")


def one_fact(*testimonies: Testimony) -> bool:
    return len(partition(testimonies, AGENTS)) == 1


def toll(words: str, count: float, outlet: str, **more: object) -> Testimony:
    return say(words, predicate="casualties", at=LOZOVA, counts=(Count(count, "killed"),), outlet=outlet, **more)  # type: ignore[arg-type]


def test_two_counts_of_one_strike_are_one_fact() -> None:
    assert one_fact(toll(KILLED, 7, "Northern Ledger"), toll(TWELVE, 12, "Port Street Chronicle"))


def test_the_same_words_about_another_oblast_are_another_fact() -> None:
    elsewhere = "12,000 North Korean soldiers have been deployed to Donetsk Oblast"
    assert not one_fact(say(), say(elsewhere, at=DONETSK, outlet="Estuary Post"))


def test_the_same_words_three_weeks_later_are_another_fact() -> None:
    assert one_fact(say(), say(day=date(2024, 12, 11)))
    assert not one_fact(say(), say(day=date(2024, 12, 27)))


def test_what_is_planned_is_not_what_happened() -> None:
    words = "North Korean soldiers will be deployed to Kursk Oblast"
    assert not one_fact(say(), say(words, status=Status.PLANNED, outlet="Estuary Post"))


def test_a_denial_belongs_to_what_it_denies() -> None:
    words = "North Korean soldiers have been deployed to Kursk Oblast"
    assert one_fact(say(), say(words, by="Kremlin", stance=Stance.DENIES, outlet="Estuary Post"))


def test_other_troops_in_the_same_oblast_are_another_fact() -> None:
    russian = say("Russian soldiers have been deployed to Kursk Oblast", roles={"actor": "Russian soldiers"})
    assert not one_fact(say(roles={"actor": "North Korean soldiers"}), russian)


def test_a_missing_place_fits_where_the_report_names_the_place() -> None:
    words = "Twelve railway workers were killed in the missile strike on the depot"
    count = (Count(12, "killed"),)
    named = say(words, predicate="casualties", at=None, counts=count, text=f"Lozova counts its dead. {words}.")
    silent = say(words, predicate="casualties", at=None, counts=count, text=f"Sumy counts its dead. {words}.")
    assert one_fact(toll(KILLED, 7, "Northern Ledger"), named)
    assert not one_fact(toll(KILLED, 7, "Northern Ledger"), silent)


def test_different_things_in_one_report_stay_apart_but_a_revised_count_does_not() -> None:
    trucks = say("North Korean soldiers guard trucks in Kursk Oblast", document="one")
    assert not one_fact(
        trucks, say("North Korean soldiers guard bridges over the Seim in Kursk Oblast", document="one")
    )
    nine = toll(
        "Nine people were killed in the missile strike on the depot in Lozova", 9, "Harbour Wire", document="one"
    )
    assert one_fact(nine, toll("seven people were killed", 7, "Harbour Wire", document="one"))


def test_without_a_predicate_only_nearly_the_same_words_meet() -> None:
    words = "the windows of the school beside the depot were blown out"
    alike = say("the windows of the school by the depot were blown out", predicate=None, at=None, outlet="Estuary Post")
    loose = say("pupils of the school by the depot were sent home", predicate=None, at=None, outlet="Tern Gazette")
    assert one_fact(say(words, predicate=None, at=None), alike)
    assert not one_fact(say(words, predicate=None, at=None), loose)


NEWSROOM = (
    say(),
    say("about 10,000 North Korean troops are in Kursk Oblast", by="Zelenskyy", outlet="Estuary Post"),
    say("North Korean soldiers have been deployed to Kursk Oblast", by="Kremlin", stance=Stance.DENIES),
    say("North Korean troops guard checkpoints in Kursk Oblast", predicate="performs_role"),
    say("North Korean troops have been deployed to Donetsk Oblast", at=DONETSK),
    say("three thousand soldiers went to Russia", at=None, day=None, by="sources", type=SourceType.ANONYMOUS),
    toll(KILLED, 7, "Northern Ledger"),
    toll(TWELVE, 12, "Port Street Chronicle"),
    toll("seven people were killed", 7, "Tern Gazette"),
    say("the windows of the school were blown out", predicate=None, at=KURSK),
)


def test_every_order_gives_the_same_facts() -> None:
    assert len({partition(order, AGENTS) for order in permutations(NEWSROOM[:6])}) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NEWSROOM), max_size=12), st.randoms(use_true_random=False))
def test_the_facts_are_a_partition_whatever_the_order(told: list[Testimony], chance: object) -> None:
    facts = partition(told, AGENTS)
    shuffled = sorted(told, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert sorted(id for fact in facts for id in fact) == sorted({t.id for t in told})
    assert partition(shuffled, AGENTS) == facts


def test_where_every_block_is_crowded_each_claim_stays_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "crowded", lambda: 0)
    told = [say("Nine killed in Lozova"), say("Nine were killed in the town of Lozova", outlet="Tern Gazette")]
    assert sorted(partition(told, AGENTS)) == sorted((t.id,) for t in told)
