"""Where an outlet is at home, as far as its name or its address tells: the towns of a local paper are near it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from secondsource.find.meanings import in_area, meanings, words
from secondsource.model import Candidate, PlaceLookup, Precision

SHORTEST = 4  # letters of a town's name inside an address; shorter ones are mostly no town
_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]|$)", re.I)


@dataclass(frozen=True, slots=True)
class Home:
    """The places that may be an outlet's home, and the country (ISO) of its address; either may be unknown."""

    places: tuple[Candidate, ...] = ()
    country: str | None = None


NOWHERE = Home()


def home(outlet: str | None, url: str | None, lookup: PlaceLookup) -> Home:
    """The home of an outlet by its name ("Aster Times") or its address ("astertimes.example")."""
    hosts = [host for given in (outlet, url) if given and (host := _host(given))]
    country = next((c for host in hosts if (c := words().endings.get(host.rpartition(".")[2]))), None)
    named = () if outlet is None or _host(outlet) else tuple(_by_name(outlet, lookup))
    places = named or next((found for host in hosts if (found := _by_address(host, lookup))), ())
    return Home(places, country)


def _host(text: str) -> str | None:
    found = _HOST.match(text.strip())
    return (urlsplit("//" + found[1]).hostname or None) if found else None


@lru_cache(maxsize=1)
def _press() -> tuple[str, ...]:
    return tuple(sorted(words().press, key=len, reverse=True))


def _known_outlet(name: str) -> str | None:
    """The home of an outlet in our list: "Aster, Westmark", empty when it has none, ``None`` when it is not there."""
    bare = re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("the "))
    return "" if bare in words().homeless else words().outlets.get(bare)


def _by_name(outlet: str, lookup: PlaceLookup) -> Iterator[Candidate]:
    """The town that is left of an outlet's name without the words of the press."""
    known = _known_outlet(outlet)
    if known is not None:
        yield from _spot(known, lookup)
        return
    left = [w for w in re.split(r"[\s-]+", outlet) if w.lower().strip(".,") not in words().press]
    if left and all(w[:1].isupper() for w in left):
        yield from _settlements(" ".join(left), lookup)


def _by_address(host: str, lookup: PlaceLookup) -> tuple[Candidate, ...]:
    """The town in an address, of the label before the endings: "astertimes", "aster-times", "theaster"."""
    labels = [
        label for label in host.lower().split(".")[:-1] if label not in ("www", "co", "com", "org", "net", "news")
    ]
    for label in labels[::-1]:
        known = _known_outlet(label)
        if known is not None:
            return tuple(_spot(known, lookup))
    for label in labels[::-1]:
        for name in _left(label.replace("-", "")):
            found = tuple(_settlements(name, lookup)) or tuple(_in_two(name, lookup))
            if found:
                return found
    return ()


def _left(label: str) -> Iterator[str]:
    """A label without words of the press at its ends, the most of them taken off first."""
    whole = label
    changed = True
    while changed:
        changed = False
        for word in _press():
            if len(label) - len(word) < SHORTEST:
                continue
            if label.endswith(word):
                label, changed = label.removesuffix(word), True
            elif label.startswith(word) and len(word) > 1:
                label, changed = label.removeprefix(word), True
    if len(label) >= SHORTEST:
        yield label
    if whole != label and len(whole) >= SHORTEST:
        yield whole


def _in_two(name: str, lookup: PlaceLookup) -> Iterator[Candidate]:
    """The towns whose name of two words is written as one ("newaster")."""
    for cut in range(3, len(name) - 2):
        found = [c for c in _settlements(f"{name[:cut]} {name[cut:]}", lookup) if c.population]
        if found:
            yield from found
            return


def _settlements(name: str, lookup: PlaceLookup) -> Iterator[Candidate]:
    yield from (c for c in meanings(name, lookup) if c.precision is not Precision.UNLOCATED)


def _spot(known: str, lookup: PlaceLookup) -> Iterator[Candidate]:
    """The place of "Aster, Westmark"."""
    town, _, area = known.partition(", ")
    found = meanings(town, lookup) if town else ()
    areas = [c for c in meanings(area, lookup) if c.precision in (Precision.ADMIN1, Precision.COUNTRY)] if area else []
    yield from (c for c in found if not area or any(in_area(c, a) for a in areas[:2]))
