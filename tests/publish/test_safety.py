"""Nothing public says where a named unit stands, or names a private person; the same for all sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factory import say

from secondsource.link.testimony import Testimony
from secondsource.model import Place, Precision, SourceType, Span
from secondsource.publish.mask import MASKED
from secondsource.publish.safety import (
    areas,
    called,
    position_names,
    printable_from,
    private_names,
    safety_policy,
    without_names,
    without_places,
)

POLICY = safety_policy()


def stands_in(words: str, place: str, precision: Precision = Precision.TOWN) -> Testimony:
    told = say(words, by="Ivo Brandt", at=None)
    at = words.index(place)
    where = Place(
        span=Span(at, at + len(place)), name=place, geonameid=1, lat=51.0, lon=35.0, precision=precision, rule="test",
        country="RU", admin1="Kursk Oblast",
    )  # fmt: skip
    begin = told.claim.content.begin
    where = replace(where, span=Span(begin + at, begin + at + len(place)))
    return replace(told, claim=replace(told.claim, places=(where,)))


@pytest.mark.parametrize("unit", ["83rd Guards Air Assault Brigade", "47th Mechanized Brigade", "11th Corps"])
def test_where_a_unit_of_any_side_stands_is_said_as_an_area_only(unit: str) -> None:
    claim = stands_in(f"the {unit} stands in Hlybne", "Hlybne").claim
    assert position_names([claim]) == {"Hlybne"}
    assert areas([claim], POLICY) == ("Kursk Oblast",)
    assert areas([claim], replace(POLICY, unit_precision="country")) == ("RU",)


def test_a_place_without_a_named_unit_is_told() -> None:
    claim = stands_in("shells fell on Hlybne", "Hlybne").claim
    assert position_names([claim]) == frozenset()
    assert printable_from([(claim, date(2024, 12, 5))], POLICY) is None


def test_an_area_is_no_position() -> None:
    claim = stands_in("the 11th Corps is in Kursk Oblast", "Kursk Oblast", Precision.ADMIN1).claim
    assert position_names([claim]) == frozenset()


def test_it_is_told_only_after_the_delay() -> None:
    claim = stands_in("the 11th Corps stands in Hlybne", "Hlybne").claim
    told = [(claim, date(2024, 12, 5)), (claim, date(2024, 12, 7))]
    assert printable_from(told, POLICY) == date(2024, 12, 21)


def test_a_unit_that_only_the_roles_name_counts() -> None:
    claim = stands_in("these troops stand in Hlybne", "Hlybne").claim
    assert position_names([replace(claim, roles=(("actor", "83rd Guards Air Assault Brigade"),))]) == {"Hlybne"}


def test_the_name_of_a_town_in_that_of_its_province_stays() -> None:
    assert without_places("in Sumy, Sumy Oblast", {"Sumy"}, {"Sumy Oblast"}) == f"in {MASKED}, Sumy Oblast"
    assert without_places("in SUMY and Sumyan", {"Sumy"}) == f"in {MASKED} and Sumyan"


def test_private_persons_are_not_named_and_public_ones_are() -> None:
    told = [
        say("it burned", by="Odarka Lysenko", type=SourceType.WITNESS),
        say("it burned", by="Maksym Verba", type=SourceType.OFFICIAL),
    ]
    persons = ["Odarka Lysenko", "Verba", "Volodymyr Zelenskyy", "Chancellor Olaf Scholz", "Petro", "she", "Lt"]
    names = private_names(persons, told, POLICY, set())
    assert names == {
        "Odarka Lysenko": "a resident",
        "Odarka": "a resident",
        "Lysenko": "a resident",
        "Petro": "a person",
    }
    assert called("Odarka Lysenko", names) == "a resident"
    assert without_names("Petro and LYSENKO’s goat", names) == "[a person] and [a resident]’s goat"


def test_a_name_that_enough_people_ruled_on_is_told() -> None:
    told = [say("it burned", by="Odarka Lysenko", type=SourceType.WITNESS)]
    assert private_names(["Lysenko"], told, POLICY, {"odarka lysenko"}) == {}


@given(st.text(max_size=60), st.text(alphabet="abcdefghij", min_size=3, max_size=8))
def test_no_name_is_left_whatever_stands_around_it(around: str, name: str) -> None:
    words = f"{around} {name.title()} {around}"
    left = without_names(words, {name.title(): "@"})
    assert f" {name.title()} " not in left
