"""Who is under whom, where and doing what, as it was claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factory import AGENTS, DAY, KURSK, SPAN, say

from secondsource.model import Disclosure, Modality, Precision, SourceType, Stance, Status, Time, TimeRole
from secondsource.publish.orbat import Orbat, order_of_battle
from secondsource.publish.orbat_edge import BY_DESIGNATION, Edge, Learnt
from secondsource.publish.orbat_names import Force, force_named, merged
from secondsource.publish.orbat_policy import Kind

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

RECORDED = date(2024, 12, 20)
OUTLETS = {"Ivo Brandt": "Harbour Wire", "Ada Lund": "Estuary Post"}
NORTH_KOREANS = force_named("North Korean troops", AGENTS)
SUDZHA = ("Sudzha", 1, 51.19, 35.27, Precision.TOWN, "RU")
assert NORTH_KOREANS is not None


def orbat(*told: Testimony, true_on: date | None = None, known_on: date | None = None) -> Orbat:
    return order_of_battle([Learnt(t, RECORDED) for t in told], AGENTS, true_on=true_on, known_on=known_on)


def under(
    unit: str, superior: str, *, by: str = "Ivo Brandt", stance: Stance = Stance.ASSERTS, day: date = DAY
) -> Testimony:
    return say(
        f"{unit} answer to the {superior}",
        by=by,
        predicate="subordinate_to",
        roles={"unit": unit, "superior": superior},
        at=None,
        stance=stance,
        outlet=OUTLETS.get(by, "Tern Gazette"),
        day=day,
        disclosure=Disclosure.GIVEN,
    )


def at(unit: str, *, by: str = "Ivo Brandt", place: tuple[str, int, float, float, Precision, str] = KURSK) -> Testimony:
    words = f"{unit} are in {place[0]}"
    return say(words, by=by, roles={"actor": unit, "place": place[0]}, at=place, outlet=OUTLETS.get(by, "Tern Gazette"))


def on_days(told: Testimony, first: date, last: date, rule: str = "day", role: TimeRole = TimeRole.EVENT) -> Testimony:
    time = Time(SPAN, f"{first}/{last}", first, last, role, None, rule)
    return replace(told, claim=replace(told.claim, times=(time,)))


def only(found: Orbat, kind: Kind) -> Edge:
    (edge,) = [edge for edge in found.edges if edge.kind is kind]
    return edge


@pytest.mark.parametrize(
    "name",
    [
        "North Korean soldiers",
        "the North Koreans",
        "DPRK troops",
        "12,000 North Korean servicemen",
        "Pyongyang's forces",
    ],
)
def test_every_name_of_a_force_is_one_force(name: str) -> None:
    assert force_named(name, AGENTS) == NORTH_KOREANS


@pytest.mark.parametrize("name", ["these troops", "They", "a laboratory", "North Korea", "", "troops", "It"])
def test_what_points_or_is_no_force_names_none(name: str) -> None:
    assert force_named(name, AGENTS) is None


def test_a_special_force_is_not_the_whole_force() -> None:
    assert force_named("North Korean airborne troops", AGENTS) != NORTH_KOREANS


def test_a_unit_is_its_ordinal_branch_and_echelon() -> None:
    found = force_named("the 11th Air Assault Brigade", AGENTS)
    assert found is not None
    assert (found.kind, found.ordinal, found.branch, found.echelon) == ("unit", 11, "air assault", "brigade")
    assert force_named("11th Mechanized Brigade", AGENTS) == force_named("11th mechanised brigade", AGENTS)


def test_a_unit_within_another_by_its_name() -> None:
    for name in ("1st Battalion of the 83rd Air Assault Brigade", "the 83rd Air Assault Brigade’s 1st Battalion"):
        found = force_named(name, AGENTS)
        assert found is not None
        assert (found.ordinal, found.echelon) == (1, "battalion")
        assert found.within is not None
        assert (found.within.ordinal, found.within.branch) == (83, "air assault")


def test_a_designation_told_in_part_is_the_only_unit_that_fits_it() -> None:
    full, part, other = (force_named(n, AGENTS) for n in ("11th Tank Brigade", "11th Brigade", "11th Marine Brigade"))
    assert full is not None
    assert part is not None
    assert other is not None
    assert merged([full, part])[part] == full
    assert merged([full, part, other])[part] == part
    assert merged([full, other]) == {full: full, other: other}


def test_one_voice_is_dashed_two_are_solid_and_a_reprint_adds_none() -> None:
    first = at("North Korean troops")
    assert not only(orbat(first), Kind.LOCATION).solid
    assert only(orbat(first, at("DPRK soldiers", by="Ada Lund")), Kind.LOCATION).solid
    again = at("North Korean troops", by="Ivo Brandt")
    again = replace(again, outlet="Tern Gazette", document_id="sha256:other", claim=replace(again.claim, id="f" * 20))
    assert only(orbat(first, again), Kind.LOCATION).voices == ("Ivo Brandt",)


def test_a_denial_disputes_an_edge_and_dashes_it() -> None:
    told = [under("North Korean troops", "11th Air Assault Brigade", by=by) for by in ("Ivo Brandt", "Ada Lund")]
    denial = under("North Korean troops", "11th Air Assault Brigade", by="Kremlin", stance=Stance.DENIES)
    edge = only(orbat(*told, denial), Kind.SUBORDINATE)
    assert (len(edge.voices), edge.solid, edge.disputes) == (2, False, ("against it: Kremlin",))


def test_what_is_only_denied_has_no_voice_and_is_held() -> None:
    edge = only(orbat(under("North Korean troops", "11th Air Assault Brigade", stance=Stance.DENIES)), Kind.SUBORDINATE)
    assert (edge.voices, edge.modality, edge.gate.outcome.value) == ((), Modality.DENIED, "hold")


def test_two_superiors_are_a_dispute_unless_one_is_under_the_other() -> None:
    one, two = under("North Korean troops", "11th Air Assault Brigade"), under("North Korean troops", "7th Army")
    assert {e.disputes for e in orbat(one, two).edges} == {
        ("also said to be under 7th Army",),
        ("also said to be under 11th Air Assault Brigade",),
    }
    between = under("11th Air Assault Brigade", "7th Army")
    assert {e.disputes for e in orbat(one, two, between).edges} == {()}


def test_a_plan_is_marked_and_never_solid() -> None:
    told = [at("North Korean troops", by=by) for by in ("Ivo Brandt", "Ada Lund")]
    planned = [replace(t, claim=replace(t.claim, axes=replace(t.claim.axes, status=Status.PLANNED))) for t in told]
    edge = only(orbat(*planned), Kind.LOCATION)
    assert (edge.modality, edge.solid) == (Modality.PLANNED, False)


def test_it_holds_from_the_day_for_which_somebody_says_so_and_no_end_is_invented() -> None:
    seen = on_days(at("North Korean troops"), date(2024, 12, 3), date(2024, 12, 5))
    edge = only(orbat(seen), Kind.LOCATION)
    assert (edge.valid.begins, edge.valid.ends) == (None, None)
    assert orbat(seen, true_on=date(2024, 12, 2)).edges == ()
    assert orbat(seen, true_on=date(2025, 6, 1)).edges != ()


def test_a_stated_beginning_is_kept() -> None:
    since = on_days(at("North Korean troops"), date(2024, 11, 20), date(2024, 12, 5), rule="since-day")
    assert only(orbat(since), Kind.LOCATION).valid.begins == date(2024, 11, 20)


def test_a_stay_ends_on_the_day_on_which_the_force_is_said_to_have_left() -> None:
    here = at("North Korean troops", place=SUDZHA)
    gone = say(
        "North Korean troops left Sudzha", by="Ada Lund", predicate="withdraws_from",
        roles={"actor": "North Korean troops", "from": "Sudzha"}, at=SUDZHA, outlet="Tern",
    )  # fmt: skip
    gone = on_days(gone, date(2024, 12, 9), date(2024, 12, 9))
    assert only(orbat(here, gone), Kind.LOCATION).valid.ends == date(2024, 12, 9)
    assert [e.kind for e in orbat(here, gone, true_on=date(2024, 12, 15)).edges] == [Kind.LEFT]


def test_what_was_published_later_was_not_known() -> None:
    early, late = at("North Korean troops"), under("North Korean troops", "11th Tank Brigade", day=date(2024, 12, 12))
    assert [e.kind for e in orbat(early, late, known_on=date(2024, 12, 6)).edges] == [Kind.LOCATION]
    undated = replace(early, published=None)
    assert orbat(undated, known_on=date(2024, 12, 19)).edges == ()
    assert len(orbat(undated, known_on=RECORDED).edges) == 1


def test_a_battalion_stands_under_its_brigade_by_its_name() -> None:
    found = orbat(at("the 1st Battalion of the 83rd Guards Air Assault Brigade", place=SUDZHA))
    edge = only(found, Kind.SUBORDINATE)
    assert (edge.how, edge.valid.begins) == (BY_DESIGNATION, None)
    assert found.names[edge.of] == "1st Battalion of the 83rd Guards Air Assault Brigade"
    assert edge.to is not None
    assert found.names[edge.to] == "83rd Guards Air Assault Brigade"


def test_a_claim_whose_actor_only_points_is_counted_not_dropped() -> None:
    found = orbat(at("these troops"), at("North Korean troops"))
    assert (found.unplaced, len(found.edges)) == (1, 1)


def test_a_force_is_found_by_any_of_its_names_and_by_part_of_a_designation() -> None:
    found = orbat(under("North Korean soldiers", "11th Air Assault Brigade"))
    assert found.find("DPRK troops", AGENTS) == NORTH_KOREANS
    brigade = found.find("the 11th brigade", AGENTS)
    assert brigade is not None
    assert found.names[brigade] == "11th Air Assault Brigade"
    assert found.find("12th brigade", AGENTS) is None


def test_a_ring_of_superiors_ends() -> None:
    ring = [under("3rd Tank Brigade", "4th Tank Brigade"), under("4th Tank Brigade", "3rd Tank Brigade")]
    found = orbat(*ring)
    third = found.find("3rd Tank Brigade", AGENTS)
    assert third is not None
    assert len(list(found.about(third))) == 2


def test_an_unnamed_source_stands_as_a_voice_of_its_own_name() -> None:
    told = at("North Korean troops", by="a senior officer")
    told = replace(told, claim=replace(told.claim, source=replace(told.claim.source, type=SourceType.ANONYMOUS)))  # type: ignore[type-var]
    assert len(only(orbat(told), Kind.LOCATION).voices) == 1


NAMES = st.builds(
    Force,
    kind=st.just("unit"),
    side=st.sampled_from(["", "Ukraine", "Russia"]),
    ordinal=st.integers(1, 2),
    branch=st.sampled_from(["", "tank", "marine"]),
    echelon=st.just("brigade"),
)


@given(st.lists(NAMES, max_size=8))
def test_merging_never_contradicts_what_a_name_says_and_does_not_depend_on_order(forces: list[Force]) -> None:
    same = merged(forces)
    assert same == merged(reversed(forces))
    for force, other in same.items():
        assert other.branch in (force.branch or other.branch,)
        assert other.side in (force.side or other.side,)
        assert other.ordinal == force.ordinal


@given(st.text(max_size=60))
def test_any_words_name_a_force_or_none(words: str) -> None:
    found = force_named(words, AGENTS)
    assert found is None or isinstance(found, Force)


@given(
    st.permutations(
        [at("North Korean troops"), at("DPRK soldiers", by="Ada Lund"), under("North Koreans", "11th Tank Brigade")]
    )
)
def test_the_order_of_arrival_does_not_matter(told: list[Testimony]) -> None:
    found, other = orbat(*told), orbat(*sorted(told, key=lambda t: t.id))
    assert [(e.kind, e.of, e.to, e.voices, e.claims) for e in found.edges] == [
        (e.kind, e.of, e.to, e.voices, e.claims) for e in other.edges
    ]
