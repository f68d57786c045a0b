"""Who speaks, for whom, and what it all hangs on."""

from __future__ import annotations

import pytest
from tests.link.factory import AGENTS

from secondsource.link.agents import plain, spoken_for
from secondsource.model import SourceType


@pytest.mark.parametrize(
    ("said", "name", "principal"),
    [
        ("Zelensky", "Volodymyr Zelenskyy", "Ukraine"),
        ("President Zelenskyy", "Volodymyr Zelenskyy", "Ukraine"),
        ("the National Resistance Centre", "National Resistance Center of Ukraine", "Ukraine"),
        ("Intelligence of the United States", "United States intelligence", "United States"),
        ("US intelligence", "United States intelligence", "United States"),
        ("Russia’s Ministry of Defence", None, "Russia"),
        ("Russia’s Defence Ministry", "Ministry of Defence of Russia", "Russia"),
        ("TASS", "TASS", "Russia"),
        ("OCHA", "UN Office for the Coordination of Humanitarian Affairs", "United Nations"),
        ("Gaza's Health Ministry", "Gaza Health Ministry", "Hamas"),
    ],
)
def test_the_vocabulary_knows_its_agents_by_every_name(said: str, name: str | None, principal: str) -> None:
    found = AGENTS.find(said)
    assert (found.name if found else None) == name
    assert AGENTS.of(said).principal == principal


def test_types_are_those_of_the_contract() -> None:
    found = AGENTS.find("National Resistance Center of Ukraine")
    assert found is not None
    assert found.type is SourceType.MILITARY
    assert found.institution == "Ukrainian Special Operations Forces"


@pytest.mark.parametrize(
    ("said", "principal"),
    [
        ("Ukrainian officials", "Ukraine"),
        ("South Korean officials", "South Korea"),
        ("Ministry of Health of Sudan", "Sudan"),
        ("South Sudanese army", "South Sudan"),
        ("rail union", "rail union"),
    ],
)
def test_an_unknown_source_hangs_on_the_state_that_its_words_name(said: str, principal: str) -> None:
    assert AGENTS.find(said) is None
    assert AGENTS.of(said).principal == principal


def test_a_person_belongs_to_the_body_it_speaks_for() -> None:
    found = AGENTS.of("Ivan Petrenko", words="a spokesman for Ukraine's General Staff, Ivan Petrenko")
    assert (found.institution, found.principal) == ("Armed Forces of Ukraine", "Ukraine")
    assert spoken_for("the service’s spokeswoman, Daryna Kovtun") == "service"
    assert spoken_for("Daryna Kovtun") is None


def test_spelling_and_articles_do_not_matter() -> None:
    assert plain("The Defence Centre") == plain("Defense center")
    assert plain("U.S.") == plain("US")
