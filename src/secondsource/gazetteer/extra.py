"""Our own short list of places: names that no package has, each with a short statement of where it is known from."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

from secondsource.errors import GazetteerError
from secondsource.gazetteer.places import Place
from secondsource.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "own list"
FILE = "extra.yaml"

_NEEDED = ("name", "lat", "lon", "precision", "country", "source")
_ALLOWED = (*_NEEDED, "names", "admin1", "geonameid", "population")
_FEATURES = {
    Precision.POINT: "L.LCTY",
    Precision.TOWN: "P.PPL",
    Precision.DISTRICT: "A.ADM2",
    Precision.ADMIN1: "L.RGN",
    Precision.COUNTRY: "A.PCLI",
    Precision.UNLOCATED: "L.CONT",
}


def load() -> tuple[Place, ...]:
    """The list that comes with Secondsource."""
    return parse(resources.files("secondsource.gazetteer").joinpath(FILE).read_text(encoding="utf-8"), FILE)


def parse(text: str, file: str) -> tuple[Place, ...]:
    """The places of a list. Raises `GazetteerError` with all its mistakes, each with file and line."""
    mistakes: list[str] = []
    places: list[Place] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, (line, entry) in enumerate(_entries(text, file), start=1):
        found = list(_mistakes(entry))
        if not found:
            place = _place(entry, number)
            mark: tuple[object, ...] = (place.name, place.country, place.admin1)
            if mark in seen:
                found.append(f"{place.name} stands in line {seen[mark]} already; keep one of the two")
            seen.setdefault(mark, line)
            places.append(place)
        mistakes.extend(f"{file}:{line}: {mistake}" for mistake in found)
    if mistakes:
        raise GazetteerError(f"{len(mistakes)} mistakes in the list of places; correct them:\n" + "\n".join(mistakes))
    return tuple(places)


def _entries(text: str, file: str) -> Iterator[tuple[int, Any]]:
    """Each entry with the line where it begins."""
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.SequenceNode):
            raise GazetteerError(f"{file}:1: the list of places is no list; begin each place with `- name:`")
        for item in node.value:
            yield item.start_mark.line + 1, loader.construct_document(item)
    except yaml.YAMLError as error:
        raise GazetteerError(f"{file}: not YAML; correct it: {error}") from error
    finally:
        loader.dispose()


def _mistakes(entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "a place is a mapping; begin it with `- name:`"
        return
    yield from (f"`{key}` is missing; add it" for key in _NEEDED if entry.get(key) in (None, ""))
    yield from (f"`{key}` is unknown; use {', '.join(_ALLOWED)}" for key in entry if key not in _ALLOWED)
    yield from (found for key, value in entry.items() if (found := _mistake(key, value)) is not None)


def _mistake(key: str, value: Any) -> str | None:
    """What is wrong with one field, or ``None``."""
    wrong = {
        "name": not isinstance(value, str),
        "names": not isinstance(value, list) or not all(isinstance(name, str) and name for name in value),
        "lat": not _is_number(value, 90),
        "lon": not _is_number(value, 180),
        "precision": value not in tuple(Precision),
        "country": not re.fullmatch("[A-Z]{2}", str(value)),
        "admin1": value is not None and not isinstance(value, str),
        "geonameid": value is not None and (not isinstance(value, int) or value < 1),
        "population": not isinstance(value, int) or value < 0,
        "source": not isinstance(value, str),
    }
    expected = {
        "name": "a text (quote it if it reads as a number or as yes/no)",
        "names": "a list of texts",
        "lat": "degrees north, -90 to 90",
        "lon": "degrees east, -180 to 180",
        "precision": "one of " + ", ".join(Precision),
        "country": "two capital letters (ISO 3166; quote NO)",
        "admin1": "a text or null",
        "geonameid": "a positive whole number or null",
        "population": "a whole number of people",
        "source": "a text that says where this is known from",
    }
    return f"`{key}` is {value!r}; write {expected[key]}" if wrong.get(key) else None


def _is_number(value: Any, limit: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -limit <= value <= limit


def _place(entry: dict[str, Any], number: int) -> Place:
    precision = Precision(entry["precision"])
    return Place(
        id=entry.get("geonameid") or -1_000_000 - number,
        name=entry["name"],
        lat=float(entry["lat"]),
        lon=float(entry["lon"]),
        precision=precision,
        country=entry["country"],
        admin1=entry.get("admin1"),
        population=entry.get("population", 0),
        feature=_FEATURES[precision],
        source=SOURCE,
        own_names=tuple(entry.get("names", ())),
        listed=True,
    )
