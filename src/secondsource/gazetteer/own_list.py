"""Look-ups for use when no gazetteer was built: our own short list alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.gazetteer import extra
from secondsource.gazetteer.lookup import SqliteGazetteer, default_path, find
from secondsource.gazetteer.names import normalise
from secondsource.model import Candidate

if TYPE_CHECKING:
    from pathlib import Path

    from secondsource.gazetteer.places import Place


class OwnListGazetteer:
    """A `PlaceLookup` that knows the places of `extra.yaml` only."""

    def __init__(self) -> None:
        ranked: dict[str, list[tuple[int, int, Candidate]]] = {}
        for number, place in enumerate(extra.load()):
            for key, rank in place.keys().items():
                ranked.setdefault(key, []).append((rank, number, _candidate(place)))
        self._by_key = {key: [candidate for *_, candidate in sorted(found)] for key, found in ranked.items()}

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """As `SqliteGazetteer.candidates`."""
        return find(normalise(name), lambda key: list(self._by_key.get(key, ())))

    def beginning(self, name: str, most: int) -> tuple[Candidate, ...]:
        """As `SqliteGazetteer.beginning`."""
        key = normalise(name)
        begun = (found for known, found in sorted(self._by_key.items()) if key and known.startswith(key))
        return tuple(dict.fromkeys(candidate for found in begun for candidate in found))[:most]

    def has(self, name: str) -> bool:
        return bool(self.candidates(name))


def open_or_own_list(path: Path | None = None) -> SqliteGazetteer | OwnListGazetteer:
    """The built gazetteer, or our own list where none was built. A damaged gazetteer is still an error."""
    path = path or default_path()
    return SqliteGazetteer.open(path) if path.is_file() else OwnListGazetteer()


def _candidate(place: Place) -> Candidate:
    return Candidate(
        geonameid=place.id if place.id > 0 else None,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        country=place.country,
        admin1=place.admin1,
        population=place.population,
        feature=place.feature,
    )
