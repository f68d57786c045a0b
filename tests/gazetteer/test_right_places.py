"""The names of conflict reports, and the place that each must mean first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from secondsource.model import Precision

from .distance import kilometres

if TYPE_CHECKING:
    from secondsource.gazetteer.lookup import SqliteGazetteer

EXPECTED = [line.split("\t") for line in Path(__file__).with_name("expected.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("name", "lat", "lon", "country", "precision"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_first_candidate_is_the_place_that_the_report_means(
    gazetteer: SqliteGazetteer, name: str, lat: str, lon: str, country: str, precision: str
) -> None:
    first = gazetteer.candidates(name)[0]
    assert (first.country, first.precision) == (country, Precision(precision))
    assert kilometres(first.lat, first.lon, float(lat), float(lon)) < 25


@pytest.mark.parametrize(
    ("name", "admin1"),
    [
        ("Malaya Loknya", "Kursk Oblast"),
        ("Khasan", "Primorsky Krai"),
        ("Toretsk", "Donetsk Oblast"),
        ("Dzerzhynsk", "Donetsk Oblast"),
        ("Velyka Novosilka", "Donetsk Oblast"),
        ("Robotyne", "Zaporizhzhia Oblast"),
        ("Rafah", "Gaza Strip"),
        ("Goma", "North Kivu"),
        ("Idlib", "Idlib Governorate"),
    ],
)
def test_the_town_stands_in_its_region(gazetteer: SqliteGazetteer, name: str, admin1: str) -> None:
    assert gazetteer.candidates(name)[0].admin1 == admin1


@pytest.mark.parametrize("name", ["Kursk", "Donetsk", "Aleppo", "Idlib", "Kharkiv", "Daraa", "Kassala"])
def test_a_bare_name_is_the_city_first_and_its_region_second(gazetteer: SqliteGazetteer, name: str) -> None:
    assert [place.precision for place in gazetteer.candidates(name)[:2]] == [Precision.TOWN, Precision.ADMIN1]


@pytest.mark.parametrize(
    ("name", "geonameid"),
    [
        ("Kursk region", 538555),
        ("the Donetsk region", 709716),
        ("Donetsk Province", 709716),
        ("Донецкая область", 709716),
        ("Aleppo Province", 170062),
        ("محافظة حلب", 170062),
        ("Primorskiy Kray", 2017623),
        ("Republic of Dagestan", 567293),
        ("Tigray region", 444187),
        ("Shan State", 1297099),
    ],
)
def test_a_region_is_found_under_every_generic_word(gazetteer: SqliteGazetteer, name: str, geonameid: int) -> None:
    first = gazetteer.candidates(name)[0]
    assert (first.geonameid, first.precision) == (geonameid, Precision.ADMIN1)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        *[
            ("Ukraine", "UA"),
            ("Russia", "RU"),
            ("Syria", "SY"),
            ("Sudan", "SD"),
            ("DRC", "CD"),
            ("US", "US"),
            ("UK", "GB"),
        ],
        *[
            ("Georgia", "GE"),
            ("Jordan", "JO"),
            ("Lebanon", "LB"),
            ("Palestine", "PS"),
            ("North Korea", "KP"),
            ("Mali", "ML"),
        ],
    ],
)
def test_a_country_comes_before_the_towns_of_its_name(gazetteer: SqliteGazetteer, name: str, country: str) -> None:
    first = gazetteer.candidates(name)[0]
    assert (first.country, first.precision, first.feature) == (country, Precision.COUNTRY, "A.PCLI")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khan Younis", "Khān Yūnis"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Slov’yans’k", "Slovyansk"),
        ("Hasakah", "Al-Hasakah"),
        ("Тёткино", "Теткино"),
        ("Королёв", "Королев"),
    ],
)
def test_spellings_of_one_place_find_the_same_first(gazetteer: SqliteGazetteer, one: str, other: str) -> None:
    assert gazetteer.candidates(one)[0] == gazetteer.candidates(other)[0]


def test_the_golan_heights_are_not_given_to_israel(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.candidates("Golan Heights")[0].country == "SY"


def test_crimea_is_ukraine(gazetteer: SqliteGazetteer) -> None:
    for name in ("Crimea", "Sevastopol", "Simferopol", "Kerch"):
        assert gazetteer.candidates(name)[0].country == "UA"


def test_a_village_that_no_one_knows_has_no_candidates(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.candidates("Nowhereivka") == ()
    assert not gazetteer.has("Nowhereivka")
    assert gazetteer.candidates("") == gazetteer.candidates("—") == ()


def test_a_continent_is_known_and_has_no_point_on_the_map(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.candidates("Africa")[0].precision is Precision.UNLOCATED


def test_a_capital_is_marked(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.candidates("Kyiv")[0].feature == "P.PPLC"
