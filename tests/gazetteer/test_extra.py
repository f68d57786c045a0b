"""Our own list: checked whenever it is read, and true as far as the other places can tell."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

import pytest
import yaml

from secondsource.errors import GazetteerError
from secondsource.gazetteer import extra

from .distance import kilometres

if TYPE_CHECKING:
    from secondsource.gazetteer.lookup import SqliteGazetteer

GOOD = """
- name: "Plekhovo"
  lat: 51.1
  lon: 35.33
  precision: town
  country: "RU"
  source: "village near Sudzha"
"""


def test_all_mistakes_are_reported_together_with_file_and_line() -> None:
    text = (
        GOOD
        + '- name: "X"\n  lat: 91\n  lon: yes\n  precision: village\n  country: Russia\n  colour: red\n- 7\n'
        + GOOD
    )
    with pytest.raises(GazetteerError) as raised:
        extra.parse(text, "mine.yaml")
    lines = str(raised.value).splitlines()
    assert lines[0] == "8 mistakes in the list of places; correct them:"
    assert [line.split(": ")[0] for line in lines[1:]] == ["mine.yaml:8"] * 6 + ["mine.yaml:14", "mine.yaml:16"]
    assert "`source` is missing" in lines[1]
    assert "Plekhovo stands in line 2 already" in lines[-1]


@pytest.mark.parametrize(
    ("field", "mistake"),
    [
        ("lat: north", "degrees north"),
        ("lon: 181", "degrees east"),
        ("precision: village", "one of point, town"),
        ("country: NO", "two capital letters"),
        ("names: Plyokhovo", "a list of texts"),
        ("geonameid: 0", "a positive whole number"),
        ("population: many", "a whole number of people"),
        ("population: -1", "a whole number of people"),
    ],
)
def test_a_wrong_field_says_what_to_write(field: str, mistake: str) -> None:
    kept = [line for line in GOOD.splitlines() if not line.strip().startswith(field.split(":")[0] + ":")]
    with pytest.raises(GazetteerError, match=mistake):
        extra.parse("\n".join([*kept, f"  {field}"]), "mine.yaml")


@pytest.mark.parametrize("text", ["", "name: x", "- [", "- !!python/object:os.system {}"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(GazetteerError, match=r"mine\.yaml"):
        extra.parse(text, "mine.yaml")


_STATED = re.compile(r"(\d+) km (?:[a-z-]+ )?(?:of|from) ((?:[A-Z][\w'-]+ ?)+)$")
_SOURCES = {
    entry["name"]: found.groups()
    for entry in yaml.safe_load(resources.files("secondsource.gazetteer").joinpath("extra.yaml").read_text("utf-8"))
    if (found := _STATED.search(entry["source"]))
}


@pytest.mark.parametrize("name", _SOURCES)
def test_a_village_lies_as_far_from_its_neighbour_as_its_source_says(gazetteer: SqliteGazetteer, name: str) -> None:
    stated, neighbour = _SOURCES[name]
    village, other = gazetteer.candidates(name)[0], gazetteer.candidates(neighbour)[0]
    assert abs(kilometres(village.lat, village.lon, other.lat, other.lon) - float(stated)) < 5


def test_most_villages_state_their_distance() -> None:
    assert len(_SOURCES) >= 25


def test_a_correction_names_a_place_that_the_packages_have(gazetteer: SqliteGazetteer) -> None:
    for place in extra.load():
        if place.id > 0:
            assert place.id in {found.geonameid for found in gazetteer.candidates(place.name)}
