"""Our own list of waters, mountains, regions, sights and quarters: checked whenever it is read."""

from __future__ import annotations

import pytest

from secondsource.errors import GazetteerError
from secondsource.gazetteer import world


def test_a_line_is_a_place_with_its_other_names() -> None:
    (sea,) = world.parse("sea:\n  Red Sea; Rotes Meer: 20 38.5\n", "mine.yaml")
    assert (sea.name, sea.own_names, sea.lat, sea.lon, sea.country) == ("Red Sea", ("Rotes Meer",), 20, 38.5, "")


def test_all_mistakes_are_reported_together_with_file_and_line() -> None:
    text = "sea:\n  A: 20 38\n  B: far away\n  A; C: 1 1\nplanet:\n  Mars: 1 1\n"
    with pytest.raises(GazetteerError) as raised:
        world.parse(text, "mine.yaml")
    assert [line.split(": ")[0] for line in str(raised.value).splitlines()[1:]] == [
        "mine.yaml:3",
        "mine.yaml:4",
        "mine.yaml:6",
    ]


@pytest.mark.parametrize("text", ["- a", "sea: [", "1"])
def test_what_is_no_list_of_places_is_said(text: str) -> None:
    with pytest.raises(GazetteerError):
        world.parse(text, "mine.yaml")


def test_the_list_that_comes_with_secondsource_is_whole() -> None:
    places = world.load()
    assert len(places) > 400
    assert len({place.id for place in places}) == len(places)
