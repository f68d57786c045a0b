"""Where a claim holds, when its own words do not say it."""

import pytest

from .newsroom import claims_in


@pytest.mark.parametrize(
    "text",
    [
        "Two people were hurt in Teren.\nThe shells damaged a school in the town.",
        "A post at Teren came under fire.\nTwo tanks destroyed the gate of the post.",
        "Shells hit Teren on Monday.\nFour people were killed there.",
    ],
)
def test_what_points_back_is_the_place_named_last(text: str) -> None:
    assert [p.name for p in claims_in(text)[-1].places] == ["Teren"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Teren, soldiers burned 30 houses on Monday.", ["Teren"]),
        ("In Teren, Ana Pell said that two soldiers were killed.", []),
        ("Two soldiers of the Teren-based brigade were killed.", []),
        ("The frigate Teren shot down two drones.", []),
    ],
)
def test_what_opens_the_sentence_frames_it(text: str, places: list[str]) -> None:
    assert [p.name for p in claims_in(text)[-1].places] == places


def test_the_next_claim_of_the_sentence_is_at_the_same_place_unless_it_is_only_planned() -> None:
    *_, hurt = claims_in("Rockets hit Teren on Monday, and police killed two people.")
    *_, planned = claims_in("Rockets hit Teren on Monday, and the army will send 300 soldiers.")
    assert [p.name for p in hurt.places] == ["Teren"]
    assert planned.places == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Xantia launched three missiles from Teren Oblast.", ["Teren Oblast"]),
        ("Rockets fell on a mill across the river from Teren.", ["Teren"]),
        ("Two instructors from Xantia were wounded.", []),
        ("Solgrad lost two tanks.", []),
        ("Rockets hit Teren and Solgrad.", ["Teren", "Solgrad"]),
        ("Three trucks were sent to Teren.", ["Teren"]),
        ("The mayor of Teren said two people were hurt.", ["Teren"]),
    ],
)
def test_what_a_place_is_said_to_be_tells_whether_the_claim_is_there(text: str, places: list[str]) -> None:
    assert [p.name for p in claims_in(text)[-1].places] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A missile struck a house in Teren on Monday. Two of the wounded died at night.", ["Teren"]),
        ("A missile struck a house in Teren on Monday. The building has collapsed.", ["Teren"]),
        ("A missile struck a house in Teren on Monday. Ministers met in the morning.", []),
        ("A missile struck a house in Teren on Monday. Three thousand people have died in the war.", []),
    ],
)
def test_what_goes_on_telling_an_incident_is_where_that_was(text: str, places: list[str]) -> None:
    assert [p.name for p in claims_in(text)[-1].places] == places
