"""Look places up by name in the built gazetteer. Imports nothing heavier than sqlite3."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from secondsource.errors import GazetteerError
from secondsource.gazetteer.names import ARTICLE_LANDS, area_level, bare_area, normalise, without_article
from secondsource.gazetteer.schema import SCHEMA_VERSION
from secondsource.model import Candidate, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CANDIDATES = """
-- one row per place that bears the name, the most prominent first
SELECT p.id, p.name, p.lat, p.lon, p.precision, p.country, p.admin1, p.population, p.feature
FROM name n JOIN place p ON p.id = n.place WHERE n.key = :key ORDER BY n.rank, n.place
"""

BEGINNING = """
-- one row per place with a name that begins so, the most prominent first
SELECT p.id, p.name, p.lat, p.lon, p.precision, p.country, p.admin1, p.population, p.feature
FROM name n JOIN place p ON p.id = n.place WHERE n.key >= :begin AND n.key < :end
GROUP BY p.id ORDER BY min(n.rank), p.id LIMIT :most
"""

_AREAS = frozenset({Precision.DISTRICT, Precision.ADMIN1, Precision.COUNTRY})
_CACHED = 20_000
_BUILD = "run `secondsource gazetteer build`"


def default_path() -> Path:
    """Where the gazetteer is: `$SECONDSOURCE_GAZETTEER`, or else in this user's folder for data."""
    chosen = os.environ.get("SECONDSOURCE_GAZETTEER")
    if chosen:
        return Path(chosen).expanduser()
    return _data_folder() / "secondsource" / "gazetteer.sqlite"


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


class SqliteGazetteer:
    """A `PlaceLookup` in the built file, which it only reads. May be used from several threads at once."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._one_at_a_time = threading.Lock()
        self._cached = lru_cache(maxsize=_CACHED)(self._candidates)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the gazetteer at `path`, or where `default_path` says.

        Raises `GazetteerError` when there is none, or it is damaged or of another version.
        """
        path = path or default_path()
        if not path.is_file():
            raise GazetteerError(f"there is no gazetteer at {path}; {_BUILD} (under a minute, no network needed)")
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise _damaged(path, error) from error
        gazetteer = cls(connection, path)
        try:
            gazetteer._check()
        except BaseException:
            gazetteer.close()
            raise
        return gazetteer

    def _check(self) -> None:
        try:
            self._connection.execute("PRAGMA mmap_size = 268435456")
            version = self.about().get("schema")
        except sqlite3.Error as error:
            raise _damaged(self.path, error) from error
        if version != str(SCHEMA_VERSION):
            raise GazetteerError(
                f"the gazetteer at {self.path} has schema {version}, and this Secondsource reads schema "
                f"{SCHEMA_VERSION}; {_BUILD} to replace it"
            )

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """All places of that name, the most prominent first; "X Oblast" also finds the area X. Empty when unknown."""
        return self._cached(normalise(name))

    def beginning(self, name: str, most: int) -> tuple[Candidate, ...]:
        """At most so many places with a name that begins so, the most prominent first; 0.1 s for two letters."""
        key = normalise(name)
        asked: dict[str, str | int] = {"begin": key, "end": f"{key}\U0010ffff", "most": most if key else 0}
        return tuple(self._places(BEGINNING, asked))

    def has(self, name: str) -> bool:
        """Whether any place bears that name."""
        return bool(self.candidates(name))

    def about(self) -> dict[str, str]:
        """The file's meta table: schema, attribution, hash of the content, versions of the packages, counts."""
        with self._one_at_a_time:
            return dict(self._connection.execute("SELECT field, value FROM meta"))

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _candidates(self, key: str) -> tuple[Candidate, ...]:
        return find(key, self._named)

    def _named(self, key: str) -> list[Candidate]:
        return self._places(CANDIDATES, {"key": key})

    def _places(self, query: str, asked: Mapping[str, str | int]) -> list[Candidate]:
        try:
            with self._one_at_a_time:
                rows = self._connection.execute(query, asked).fetchall()
        except sqlite3.DatabaseError as error:
            raise _damaged(self.path, error) from error
        return [_candidate(row) for row in rows]


def find(key: str, named: Callable[[str], list[Candidate]]) -> tuple[Candidate, ...]:
    """The places under a folded name. `named` gives those that bear exactly that key, the most prominent first.

    A name with an area's generic word also finds the areas of the bare name, and areas first; a name that begins
    with the Arabic article also finds the places that are known without it.
    """
    if not key:
        return ()
    found, level = named(key), area_level(key)
    bare = bare_area(key) if level else None
    if bare is not None:
        found += [place for place in named(bare) if place.precision in _AREAS and place not in found]
    plain = None if found else without_article(key)
    if plain is not None:
        found = [place for place in named(plain) if place.country in ARTICLE_LANDS]
    if level is not None:
        found.sort(key=lambda place: (place.precision not in _AREAS, place.precision is not level))
    return tuple(found)


def _damaged(path: Path, error: sqlite3.Error) -> GazetteerError:
    return GazetteerError(f"the gazetteer at {path} is damaged ({error}); {_BUILD} to replace it")


def _candidate(row: tuple[int, str, float, float, str, str, str | None, int, str]) -> Candidate:
    number, name, lat, lon, precision, country, admin1, population, feature = row
    return Candidate(
        geonameid=number if number > 0 else None,
        name=name,
        lat=lat,
        lon=lon,
        precision=_PRECISIONS[precision],
        country=country,
        admin1=admin1,
        population=population,
        feature=feature,
    )


_PRECISIONS = {precision.value: precision for precision in Precision}
