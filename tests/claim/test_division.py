"""What one claim is: one proposition, by one source, about one event."""

from __future__ import annotations

import pytest

from secondsource.claim.claims import claims
from secondsource.find.mentions import find
from secondsource.model import Candidate, Precision

from .newsroom import PUBLISHED, a_document, claim_with, claims_in, paragraphs_of, the_claim_in

KAMPALA = Candidate(
    geonameid=3,
    name="Kampala",
    lat=0.3,
    lon=32.6,
    precision=Precision.TOWN,
    country="UG",
    admin1="Central Region",
    population=1_500_000,
    feature="P.PPLC",
)


class OneCapital:
    """A gazetteer of one capital."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        return (KAMPALA,) if name == KAMPALA.name else ()


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The army shelled the town and the rebels took the bridge.",
            ["The army shelled the town", "the rebels took the bridge"],
        ),
        ("The army and the police guard the bridge.", ["The army and the police guard the bridge"]),
        (
            "Seven people were killed and 12 wounded in Teren, the governor said.",
            ["Seven people were killed and 12 wounded in Teren"],
        ),
        (
            "The soldiers guard depots, in addition to manning checkpoints on the road.",
            ["The soldiers guard depots", "manning checkpoints on the road"],
        ),
        (
            "The army took the hill, thereby opening the road to the town.",
            ["The army took the hill, thereby opening the road to the town"],
        ),
        ("However, the army left the town.", ["the army left the town"]),
        ("Currently, the army holds the town.", ["the army holds the town"]),
        ("But the army left the town.", ["the army left the town"]),
        ("If the dam breaks, the army will leave.", ["If the dam breaks, the army will leave"]),
    ],
)
def test_how_a_sentence_is_divided(text: str, contents: list[str]) -> None:
    assert [c.words for c in claims_in(text)] == contents


def test_content_has_no_final_full_stop() -> None:
    assert the_claim_in("The army left the town.").words == "The army left the town"


def test_the_time_at_the_front_dates_the_claim_that_it_is_not_part_of() -> None:
    claim = the_claim_in("Currently, the army holds the town.")
    assert [t.edtf for t in claim.times] == ["2024-12-05"]


def test_the_adverb_of_the_first_sentence_serves_the_sentence_carried_on() -> None:
    text = "Earlier this month, Colonel Vasko said the bridge had fallen. However, he stressed that the road was open."
    assert [t.edtf for t in claim_with(text, "the road was open").times] == ["2024-12-01/2024-12-05"]


def test_when_it_happened_comes_before_when_it_was_said() -> None:
    claim = the_claim_in("On Wednesday, Colonel Oren Vasko said the bridge had fallen on Monday.")
    assert claim.times[0].edtf == "2024-12-02"


def test_a_claim_without_a_time_has_none() -> None:
    assert the_claim_in("The army left the town.").times == ()


def test_the_place_of_a_claim() -> None:
    claim = the_claim_in("The army has left Teren.")
    assert [(p.name, p.geonameid) for p in claim.places] == [("Teren", 2)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kampala must disclose how many troops it sent.", []),
        ("Kampala has sent two battalions to the valley.", []),
        ("The governor said Kampala must disclose the agreement.", []),
        ("The two armies signed the agreement in Kampala.", ["Kampala"]),
        ("Shells fell near Kampala.", ["Kampala"]),
        ("The governor said Kampala must disclose the agreement signed in Kampala.", ["Kampala"]),
    ],
)
def test_a_capital_as_a_party_is_no_place(text: str, places: list[str]) -> None:
    (claim,) = claims(a_document(text), find(text, paragraphs_of(text), PUBLISHED, OneCapital()))
    assert [p.name for p in claim.places] == places


def test_the_city_is_the_one_just_named() -> None:
    claim = claim_with("Rockets hit Teren at dawn. The city was dark.", "was dark")
    assert [p.name for p in claim.places] == ["Teren"]


def test_a_number_opens_the_claim() -> None:
    claim = the_claim_in("The office said at least 31 people, seven of them children, were killed in the market.")
    assert claim.words.startswith("at least 31 people")
