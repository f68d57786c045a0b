"""The places that a name may mean: by the gazetteer, by what is short for a state, by the town an area is named for."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from secondsource.model import Candidate, PlaceLookup, Precision
from secondsource.vocab.vocabulary import PlaceWords, vocabulary

SEAT = 15_000  # inhabitants of a town that an area may be named for
REACH = 0.55  # degrees
AREAS = (Precision.ADMIN1, Precision.COUNTRY)


@lru_cache(maxsize=1)
def words() -> PlaceWords:
    return vocabulary().places


def meanings(name: str, lookup: PlaceLookup) -> tuple[Candidate, ...]:
    """All places that `name` may mean, the most prominent first; empty when it is not known."""
    name = " ".join(name.split())
    full = words().abbreviations.get(name) or words().behind_comma.get(name)
    if full is not None:
        states = tuple(c for c in lookup.candidates(full) if c.precision is Precision.ADMIN1)[:1]
        return states or lookup.candidates(name)
    return lookup.candidates(name) or _reworded(name, lookup) or _people(name, lookup)


def _people(name: str, lookup: PlaceLookup) -> tuple[Candidate, ...]:
    """The country of a demonym."""
    country = vocabulary().forces.demonyms.get(name) if name[:1].isupper() else None
    return lookup.candidates(country)[:1] if country else ()


def _reworded(name: str, lookup: PlaceLookup) -> tuple[Candidate, ...]:
    """An unknown name in other words: "Mt. Vernon", "the city of Aster", "Aster Co."."""
    other = name
    for pattern, instead in _OTHER_WORDS:
        other = pattern.sub(instead, other)
    return lookup.candidates(other) if other != name else ()


_OTHER_WORDS = (
    (re.compile(r"^(?:the|downtown|greater|metro|metropolitan|city of|town of|village of|port of) ", re.I), ""),
    (re.compile(r"\bMt\.? "), "Mount "),
    (re.compile(r"\bFt\.? "), "Fort "),
    (re.compile(r"\bSt\.? (?=[A-Z])"), "Saint "),
    (re.compile(r" Co\.?$"), " County"),
    (re.compile(r" Twp\.?$"), " Township"),
    (re.compile(r"^L\.A\.$"), "Los Angeles"),
)


def meanings_of_part(name: str, lookup: PlaceLookup) -> tuple[Candidate, ...]:
    """As "Aster" in "Aster Municipal District" and "Port of Aster": the longest part that is known, at either end."""
    parts = name.split()
    tails = (parts[k:] for k in range(1, len(parts)))
    heads = (parts[:k] for k in range(len(parts) - 1, 0, -1))
    for part in (*heads, *tails):
        if part[-1][:1].isupper() and part[-1].lower() not in _generic():
            found = meanings(" ".join(part), lookup)
            if found:
                return found
    return ()


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset((*words().never, *words().parts, *words().areas, *words().institutions))


def seat_area(name: str, lookup: PlaceLookup) -> tuple[Candidate, ...]:
    """As in "Hodeidah Governorate", known only as Al Hudaydah: the area in which the town of that name lies."""
    base, _, last = name.rpartition(" ")
    if not base or last.lower() not in words().areas:
        return ()
    towns = [c for c in lookup.candidates(base) if c.precision is Precision.TOWN and c.admin1 and c.population > SEAT]
    areas = [
        a
        for t in towns[:1]
        for a in lookup.candidates(t.admin1 or "")
        if a.precision is Precision.ADMIN1 and a.country == t.country
    ]
    return tuple(areas[:1])


def in_area(candidate: Candidate, area: Candidate) -> bool:
    """Whether a place lies in an area: by its names, or near the middle of a county or region."""
    if candidate.country != area.country or candidate is area:
        return False
    if area.precision is Precision.COUNTRY:
        return True
    if area.admin1 is not None and area.precision is Precision.ADMIN1:
        return candidate.admin1 in (area.admin1, area.name)
    other = area.admin1 is not None and candidate.admin1 is not None and area.admin1 != candidate.admin1
    return not other and _is_near(candidate, area)


def _is_near(one: Candidate, other: Candidate) -> bool:
    """Within some 60 km, about as far as a county reaches."""
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, east) < REACH
