"""How do the figures stand to each other? Scope first, then ranges; never a sum."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.link.factory import AGENTS, LOZOVA, Count, say

from secondsource.link.fact import Figures, Relation
from secondsource.link.figures import figures
from secondsource.link.interval import half_last_digit
from secondsource.link.origins import origins
from secondsource.model import Approximation, Disclosure, Stance

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

MONDAY, THURSDAY = date(2024, 12, 2), date(2024, 12, 5)


def of(*testimonies: Testimony) -> Figures:
    found = figures(testimonies, origins(testimonies, AGENTS))
    assert found is not None
    return found


def relations(*testimonies: Testimony) -> list[Relation]:
    return [relation.relation for relation in of(*testimonies).relations]


def counted(value: float | None, by: str, outlet: str, approx: Approximation = Approximation.EXACT) -> Testimony:
    return say(by=by, outlet=outlet, counts=(Count(value, approx=approx),), roles={"actor": "North Korean soldiers"})


def dead(value: float, measure: str, by: str, outlet: str, *, victims: str | None = "railway workers") -> Testimony:
    roles = {"victims": victims} if victims else None
    counts = (Count(value, measure),)
    return say(f"{value} hit", predicate="casualties", by=by, outlet=outlet, counts=counts, roles=roles, at=LOZOVA)


def test_about_twelve_thousand_and_twelve_and_a_half_are_compatible() -> None:
    about = counted(12_000, "Volodymyr Zelenskyy", "Harbour Wire", Approximation.APPROX)
    assert relations(about, counted(12_400, "Antony Blinken", "Estuary Post")) == [Relation.COMPATIBLE]
    assert relations(about, counted(12_600, "Antony Blinken", "Estuary Post")) == [Relation.CONTRADICTS]


def test_the_rule_that_widened_a_figure_is_named() -> None:
    about = counted(12_000, "Volodymyr Zelenskyy", "Harbour Wire", Approximation.APPROX)
    (relation,) = of(about, counted(12_400, "Antony Blinken", "Estuary Post")).relations
    assert "widened by half their last digit" in relation.reason


def test_the_same_origin_later_revises() -> None:
    first = say(by="Zelenskyy", counts=(Count(10_000),), said_on=MONDAY, outlet="Estuary Post")
    later = say(by="Volodymyr Zelenskyy", counts=(Count(12_000),), said_on=THURSDAY)
    found = of(first, later)
    assert [(r.a, r.b, r.relation) for r in found.relations] == [(later.id, first.id, Relation.REVISES)]
    assert (found.low, found.best, found.high) == (12_000, 12_000, 12_000)


def test_the_same_speaker_on_one_day_with_two_figures_goes_to_review() -> None:
    one = say(by="Zelenskyy", counts=(Count(10_000),), said_on=MONDAY, outlet="Estuary Post")
    other = say(by="Zelenskyy", counts=(Count(12_000),), said_on=MONDAY)
    assert relations(one, other) == [Relation.REPORTED_DIFFERENTLY]


def test_the_service_and_the_union_contradict_each_other_and_are_never_added_up() -> None:
    found = of(
        dead(7, "killed", "emergency service", "Northern Ledger"), dead(12, "killed", "Rail Union", "Port Street")
    )
    assert [r.relation for r in found.relations] == [Relation.CONTRADICTS]
    assert (found.low, found.best, found.high) == (7, None, 12)


def test_whose_dead_they_are_comes_first() -> None:
    soldiers = dead(12, "killed", "Rail Union", "Port Street", victims="soldiers of the garrison")
    assert relations(dead(7, "killed", "service", "Northern Ledger"), soldiers) == [Relation.SCOPE_MISMATCH]


def test_casualties_as_said_are_not_compared_with_the_killed() -> None:
    casualties = dead(30, "casualties", "Rail Union", "Port Street")
    others = [dead(7, "killed", by, outlet) for by, outlet in (("service", "Ledger"), ("governor", "Post"))]
    assert Relation.SCOPE_MISMATCH in relations(casualties, *others)


def test_at_least_gives_a_low_but_no_high() -> None:
    found = of(
        counted(10_000, "Antony Blinken", "Estuary Post", Approximation.AT_LEAST),
        counted(12_000, "Volodymyr Zelenskyy", "Harbour Wire", Approximation.APPROX),
    )
    assert (found.low, found.best, found.high) == (10_000, 12_000, 12_000)
    assert [r.relation for r in found.relations] == [Relation.COMPATIBLE]


def test_a_withheld_figure_is_neither_zero_nor_unknown() -> None:
    secret = say(
        "Ukraine needs “to have proof” before disclosing the exact number of casualties",
        by="Zelenskyy",
        stance=Stance.WITHHOLDS,
        disclosure=Disclosure.WITHHELD,
        predicate="casualties",
    )
    found = of(secret)
    assert (found.low, found.best, found.high) == (None, None, None)
    assert found.withheld == (secret.id,)
    none_at_all = say("no casualties", by="Kremlin", predicate="casualties", counts=(Count(0, "casualties"),))
    assert of(secret, none_at_all).best == 0
    assert relations(secret, none_at_all) == [Relation.WITHHOLDS]


def test_who_denies_has_no_figure_of_its_own_but_stands_against_all() -> None:
    denial = say("soldiers have been deployed to Kursk Oblast", by="Kremlin", stance=Stance.DENIES)
    assert relations(counted(12_000, "Zelenskyy", "Harbour Wire"), denial) == [Relation.DENIES]


def test_a_copy_is_not_a_second_figure() -> None:
    first = counted(12_000, "Zelenskyy", "Harbour Wire")
    assert relations(first, counted(12_000, "Zelenskyy", "Estuary Post")) == []


@pytest.mark.parametrize(("value", "margin"), [(12_000, 500), (250, 5), (7, 0.5), (0, 0), (2.5, 0)])
def test_a_round_figure_was_rounded_to_its_last_digit(value: float, margin: float) -> None:
    assert half_last_digit(value) == margin
