"""Places: contained, one sense a document, never snapped to a foreign homonym. The gazetteer is invented."""

from __future__ import annotations

import pytest

from secondsource.model import Precision

from .newsroom import BRODY_ABROAD, BRODY_IN_SOLEN, BRODY_IN_TEREN, TEREN, TEREN_OBLAST, mentions_in, the_place_in


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
