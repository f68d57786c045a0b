"""What a fact about casualties is called, as a person would say it."""

from __future__ import annotations

import pytest
from tests.link.factory import AGENTS, LOZOVA, Count, say

from secondsource.link.facts import settle
from secondsource.link.labels import label


def called(victims: str, *counts: Count) -> str:
    told = say("it happened there", predicate="casualties", roles={"victims": victims}, at=LOZOVA, counts=counts)
    return settle((told,), AGENTS)[0].label


@pytest.mark.parametrize(
    ("victims", "name"),
    [
        ("husband Vasyl", "harm to husband Vasyl"),
        ("Raisa Bilyk", "harm to Raisa Bilyk"),
        ("railway workers", "casualties among railway workers in Lozova"),
        ("Russians", "casualties among Russians in Lozova"),
        ("Vasyl and Raisa", "casualties among Vasyl and Raisa in Lozova"),
        ("Wagner", "casualties among Wagner in Lozova"),
        ("NATO", "casualties among NATO in Lozova"),
    ],
)
def test_casualties_are_among_many_and_harm_comes_to_one(victims: str, name: str) -> None:
    assert called(victims) == name


def test_the_fate_of_one_person_is_named() -> None:
    assert called("husband Vasyl", Count(1, "killed")) == "death of husband Vasyl"
    assert called("railway workers", Count(7, "killed")) == "killed among railway workers in Lozova"


def test_what_counts_no_people_is_no_casualty() -> None:
    told = say("two lorries burned", predicate="casualties", roles={"victims": "a press officer"}, at=None)
    lost = say(
        "two lorries burned",
        predicate="casualties",
        roles={"victims": "a press officer"},
        at=None,
        counts=(Count(2, "equipment"),),
    )
    assert label("casualties", [told], None) == "casualties among a press officer"
    assert settle((lost,), AGENTS)[0].label == "two lorries burned"
