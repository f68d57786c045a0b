"""Places: contained, one sense a document, never snapped to a foreign homonym. The gazetteer is invented."""

from __future__ import annotations

import pytest

from secondsource.find.homes import Home, home
from secondsource.find.mentions import find
from secondsource.model import Candidate, Precision, Span

from .newsroom import (
    BRODY_ABROAD,
    BRODY_IN_SOLEN,
    BRODY_IN_TEREN,
    GRANDVAR,
    TEREN,
    TEREN_OBLAST,
    SmallGazetteer,
    mentions_in,
    the_place_in,
)


def test_a_town_that_the_gazetteer_knows() -> None:
    place = the_place_in("The army left Teren.")
    assert (place.geonameid, place.precision, place.lat, place.lon) == (
        TEREN.geonameid,
        Precision.TOWN,
        TEREN.lat,
        TEREN.lon,
    )


def test_a_province_is_an_area_and_not_a_point() -> None:
    place = the_place_in("Fighting went on in Teren Oblast.")
    assert (place.geonameid, place.precision) == (TEREN_OBLAST.geonameid, Precision.ADMIN1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets hit Brody, Teren Oblast.", BRODY_IN_TEREN),
        ("Rockets hit Brody, Solen Oblast.", BRODY_IN_SOLEN),
        ("Rockets hit Brody in Teren Oblast.", BRODY_IN_TEREN),
        ("Rockets hit Brody in the Solen Oblast.", BRODY_IN_SOLEN),
        ("Rockets hit Brody (Teren Oblast).", BRODY_IN_TEREN),
        ("Rockets hit Brody, Norvania.", BRODY_ABROAD),
    ],
)
def test_a_town_lies_in_the_area_named_right_behind_it(text: str, expected: object) -> None:
    places = {p.name: p for p in mentions_in(text).places}
    assert places["Brody"].geonameid == getattr(expected, "geonameid", None)


def test_a_name_means_one_place_throughout_a_document() -> None:
    found = mentions_in(
        "Rockets hit Brody.\nIn Brody, Teren Oblast, the bridge fell.\nThe road to Brody is cut."
    ).places
    assert {p.geonameid for p in found if p.name == "Brody"} == {BRODY_IN_TEREN.geonameid}


def test_the_country_that_the_document_names_decides_between_homonyms() -> None:
    found = mentions_in("Fighting went on across Ardania.\nRockets hit the town of Brody.").places
    assert {p.country for p in found} == {"XA"}


def test_a_village_that_no_gazetteer_has_is_kept_unlocated() -> None:
    place = the_place_in("Rockets hit the village of Verbokut.")
    assert (place.name, place.geonameid, place.lat, place.precision) == ("Verbokut", None, None, Precision.UNLOCATED)


def test_a_village_is_never_snapped_to_a_foreign_homonym() -> None:
    found = mentions_in("Fighting went on in Ardania’s Teren Oblast.\nRockets hit the village of Molno, Teren Oblast.")
    molno = next(p for p in found.places if p.name == "Molno")
    assert (molno.geonameid, molno.precision) == (None, Precision.UNLOCATED)
    assert molno.rule


def test_where_the_reader_abstains_it_lists_the_alternatives() -> None:
    found = mentions_in("Fighting went on in Ardania.\nRockets hit the village of Molno.").places
    molno = next(p for p in found if p.name == "Molno")
    assert molno.geonameid is None
    assert [c.name for c in molno.alternatives] == ["Molno"]


def test_every_place_names_the_rule_that_decided() -> None:
    found = mentions_in("In Brody, Teren Oblast, and in the village of Verbokut, shells fell on Ardania.").places
    assert all(p.rule for p in found)


def test_a_demonym_is_no_place() -> None:
    assert mentions_in("Ukrainian troops left the valley.").places == ()


def test_part_of_a_longer_name_is_no_place() -> None:
    assert mentions_in("He read it in the Teren Independent.").places == ()


@pytest.mark.parametrize(
    "text",
    [
        "Harlan Brody spoke.\nBrody said the road across Ardania was open.",
        "The inquiry by Brody & Sons went on in Ardania.",
        "Doctors in Ardania treated Brody fever.",
    ],
)
def test_a_person_a_firm_and_an_illness_are_no_places(text: str) -> None:
    assert [p.name for p in mentions_in(text).places] == ["Ardania"]


def test_a_place_inside_a_compound_is_found() -> None:
    assert the_place_in("The Grandvar-based group left.").geonameid == GRANDVAR.geonameid


def test_an_office_and_the_police_leave_a_place_its_name() -> None:
    assert the_place_in("Teren Police closed the road.").geonameid == TEREN.geonameid


def test_names_that_follow_each_other_do_not_contain_each_other() -> None:
    found = {p.name: p for p in mentions_in("The convoy drove through Teren, Westmark and Norvania.").places}
    assert found["Teren"].geonameid == TEREN.geonameid


def test_what_somebody_else_takes_for_a_place_is_looked_up_too() -> None:
    text = "He wrote that molno was calm and that Norvania was not."
    begin = text.index("molno")
    lookup = SmallGazetteer()
    plain = find(text, [Span(0, len(text))], None, lookup).mentions.places
    proposed = find(text, [Span(0, len(text))], None, lookup, spans=[Span(begin, begin + 5)]).mentions.places
    assert [p.name for p in plain] == ["Norvania"]
    assert [p.name for p in proposed] == ["molno", "Norvania"]


def test_a_dateline_outside_the_body_is_read_for_places() -> None:
    text = "GRANDVAR, Dec 5\nThe army left Teren."
    begin = text.index("The army")
    found = find(text, [Span(begin, len(text))], None, CapitalsToo(), margins=[Span(0, begin - 1)]).mentions
    assert [p.geonameid for p in found.places] == [GRANDVAR.geonameid, TEREN.geonameid]


def test_the_outlets_home_decides_between_homonyms() -> None:
    text = "A fire broke out in Brody overnight."
    near = Home((TEREN,))
    (place,) = find(text, [Span(0, len(text))], None, SmallGazetteer(), near).mentions.places
    assert place.geonameid == BRODY_IN_TEREN.geonameid


@pytest.mark.parametrize(
    "outlet", ["Teren Gazette", "The Daily Teren", "terengazette.example", "https://www.theteren.example/news/1"]
)
def test_a_papers_name_or_address_tells_its_home(outlet: str) -> None:
    assert home(outlet, None, CapitalsToo()).places[0] == TEREN


class CapitalsToo(SmallGazetteer):
    """Finds a name however its letters are written, as the real gazetteer does."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        return tuple(c for c in self.KNOWN if c.name.lower() == name.lower())


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers died, the Brody agency reported.",
        "An aide told Brody that two soldiers had died.",
        "Teren Today could not reach the commander.",
        "Two soldiers died, Teren Press said.",
    ],
)
def test_an_outlet_that_bears_a_towns_name_is_no_place(text: str) -> None:
    assert mentions_in(text).places == ()


def test_a_town_in_apposition_to_what_lies_there_is_a_place() -> None:
    found = mentions_in(
        "Rockets hit San Teren, the capital of the province, and Brody Verh, the army's last stronghold."
    )
    assert not [e for e in found.entities if e.type == "Person"]


def test_a_front_named_by_a_provinces_seat_is_the_province() -> None:
    place = the_place_in("Three battalions moved to the Teren front.")
    assert (place.name, place.geonameid) == ("Teren Oblast", TEREN_OBLAST.geonameid)
