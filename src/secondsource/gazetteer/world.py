"""Our own list of waters, mountains, regions, sights and towns of recent wars: a line a place, from `world.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from types import MappingProxyType

import yaml

from secondsource.errors import GazetteerError
from secondsource.gazetteer.places import Place
from secondsource.model import Precision

SOURCE = "own list"
FILE = "world.yaml"
FIRST_ID = -2_000_000

_KINDS = MappingProxyType({
    "sea": ("H.SEA", Precision.ADMIN1),
    "river": ("H.STM", Precision.ADMIN1),
    "mountain": ("T.MTS", Precision.ADMIN1),
    "region": ("L.AREA", Precision.ADMIN1),
    "island": ("T.ISL", Precision.ADMIN1),
    "park": ("L.PRK", Precision.POINT),
    "sight": ("S.SITE", Precision.POINT),
    "quarter": ("P.PPLX", Precision.POINT),
    "town": ("P.PPL", Precision.TOWN),
    "village": ("P.PPL", Precision.TOWN),
})  # fmt: skip
_PEOPLE = MappingProxyType({"town": 20_000, "village": 2_000})  # roughly: enough to weigh places of one name
_SPOT = re.compile(r"(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)(?: ([A-Z]{2}))?")


def load() -> tuple[Place, ...]:
    """The list that comes with Secondsource."""
    return parse(resources.files("secondsource.gazetteer").joinpath(FILE).read_text(encoding="utf-8"), FILE)


def parse(text: str, file: str) -> tuple[Place, ...]:
    """The places of a list. Raises `GazetteerError` with all its mistakes, each with file and line."""
    mistakes: list[str] = []
    places: list[Place] = []
    seen: dict[str, int] = {}
    for line, kind, names, spot in _entries(text, file):
        found = _SPOT.fullmatch(spot)
        known = _KINDS.get(kind)
        if known is None:
            mistakes.append(f"{file}:{line}: `{kind}` is no kind of place; use {', '.join(_KINDS)}")
        elif found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
            mistakes.append(
                f"{file}:{line}: `{spot}` is no spot; write degrees north, degrees east, country: 20 38.5 EG"
            )
        else:
            places.append(_place(FIRST_ID - len(places), names, known, found, _PEOPLE.get(kind, 0)))
        mistakes += [f"{file}:{line}: {name} stands in line {seen[name]} already" for name in names if name in seen]
        seen.update(dict.fromkeys(names, line))
    if mistakes:
        raise GazetteerError(f"{len(mistakes)} mistakes in the list of places; correct them:\n" + "\n".join(mistakes))
    return tuple(places)


def _entries(text: str, file: str) -> Iterator[tuple[int, str, tuple[str, ...], str]]:
    """Each place as its line, kind, names and spot."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise GazetteerError(f"{file}: not YAML; correct it: {error}") from error
    if not isinstance(root, yaml.MappingNode):
        raise GazetteerError(f"{file}:1: the list of places is no mapping; begin with a kind of place, as in `sea:`")
    for kind, listed in root.value:
        for name, spot in listed.value:
            names = tuple(part.strip() for part in name.value.split(";"))
            yield name.start_mark.line + 1, kind.value, names, spot.value


def _place(number: int, names: tuple[str, ...], kind: tuple[str, Precision], spot: re.Match[str], people: int) -> Place:
    feature, precision = kind
    return Place(
        id=number,
        name=names[0].partition(", ")[0],
        lat=float(spot[1]),
        lon=float(spot[2]),
        precision=precision,
        country=spot[3] or "",
        admin1=None,
        population=people,
        feature=feature,
        source=SOURCE,
        own_names=tuple(name.partition(", ")[0] for name in names[1:]),
    )
