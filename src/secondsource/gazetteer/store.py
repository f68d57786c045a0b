"""How the gazetteer file is written: whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from secondsource.errors import GazetteerError
from secondsource.gazetteer.schema import ATTRIBUTION, SCHEMA, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from secondsource.gazetteer.places import Place

SORT_NAMES = """
-- one row per name and place, in the order in which the table keeps them
INSERT INTO name SELECT key, rank, place FROM unsorted ORDER BY key, rank, place
"""

_BATCH = 5000


def write(path: Path, places: Iterable[Place], about: Mapping[str, str]) -> dict[str, str]:
    """Write the places and `about` to `path` at once or not at all; return the whole meta table."""
    with _replacing(path) as unfinished, contextlib.closing(sqlite3.connect(unfinished)) as store:
        store.executescript(SCHEMA)
        content = _insert(store, places)
        store.execute(SORT_NAMES)
        fixed = {"schema": str(SCHEMA_VERSION), "attribution": ATTRIBUTION, "content": content}
        meta = {**fixed, **about, **_counts(store)}
        store.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        store.commit()
    return meta


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place on success and is gone after a failure."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch()
    except OSError as error:
        raise GazetteerError(
            f"cannot write the gazetteer to {path} ({error.strerror}); choose another place with SECONDSOURCE_GAZETTEER"
        ) from error
    try:
        yield unfinished
        os.replace(unfinished, path)  # noqa: PTH105 - atomic on every system, unlike rename
    except (OSError, sqlite3.OperationalError) as error:
        raise GazetteerError(
            f"cannot write the gazetteer to {path} ({error}); the file that was there is unchanged. "
            "Free some disk space, close what has the file open, or choose another place with SECONDSOURCE_GAZETTEER"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _insert(store: sqlite3.Connection, places: Iterable[Place]) -> str:
    """Insert in batches; return the SHA-256 of what was inserted, in its order."""
    digest = hashlib.sha256()
    rows: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    for place in places:
        row = _row(place)
        keys = place.keys()
        digest.update(f"{row}{keys}".encode())
        rows.append(row)
        names.extend((key, rank, place.id) for key, rank in keys.items())
        if len(rows) == _BATCH:
            _flush(store, rows, names)
    _flush(store, rows, names)
    return f"sha256:{digest.hexdigest()}"


def _row(place: Place) -> tuple[object, ...]:
    return (
        place.id, place.name, place.lat, place.lon, place.precision.value, place.country, place.admin1,
        place.population, place.feature, place.source,
    )  # fmt: skip


def _flush(store: sqlite3.Connection, rows: list[tuple[object, ...]], names: list[tuple[str, int, int]]) -> None:
    store.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    store.executemany("INSERT INTO unsorted VALUES (?, ?, ?)", names)
    rows.clear()
    names.clear()


def _counts(store: sqlite3.Connection) -> dict[str, str]:
    """How many places and names there are, and how many places each source gave."""
    counts = {table: store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("place", "name")}
    by_source = store.execute("SELECT source, count(*) FROM place GROUP BY source").fetchall()
    return {
        "places": str(counts["place"]),
        "names": str(counts["name"]),
        **{f"places from {source}": str(count) for source, count in by_source},
    }
