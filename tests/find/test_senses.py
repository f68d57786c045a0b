"""How likely each place of a name is before the rest of the document is asked. All places are invented."""

from __future__ import annotations

from secondsource.find.senses import senses
from secondsource.model import Candidate, Precision


def place(
    name: str, precision: Precision, feature: str, people: int, country: str, area: str | None = None
) -> Candidate:
    return Candidate(
        geonameid=1,
        name=name,
        lat=10.0,
        lon=20.0,
        precision=precision,
        country=country,
        admin1=area,
        population=people,
        feature=feature,
    )


COUNTRY = place("Velunia", Precision.COUNTRY, "A.PCLI", 12_000_000, "XV")
CAPITAL = place("Velun", Precision.TOWN, "P.PPLC", 700_000, "XV", "Velun Region")
STATE = place("Ostermark", Precision.ADMIN1, "A.ADM1", 600_000, "XO", "Ostermark")
TOWN_ABROAD = place("Ostermark", Precision.TOWN, "P.PPL", 75_000, "XA", "Teren")
SEAT = place("Ostermark", Precision.TOWN, "P.PPL", 75_000, "XO", "Ostermark")


def likeliest(name: str, *candidates: Candidate) -> Candidate:
    return max(senses(name, candidates, {}), key=lambda sense: sense.prior).place


def test_the_name_of_a_capital_is_no_country_that_some_language_calls_so() -> None:
    assert likeliest("Velun", COUNTRY, CAPITAL) is CAPITAL
    assert likeliest("Velunia", COUNTRY) is COUNTRY


def test_a_state_is_meant_rather_than_a_small_town_elsewhere_that_bears_its_name() -> None:
    assert likeliest("Ostermark", TOWN_ABROAD, STATE) is STATE


def test_a_town_is_meant_rather_than_the_area_that_is_named_after_it() -> None:
    assert likeliest("Ostermark", SEAT, STATE) is SEAT
