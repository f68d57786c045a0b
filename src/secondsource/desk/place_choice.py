"""Which place a person means: what is offered while they type, and the one place of what they typed.

A name that several places bear is never decided for them: the error lists what it may be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from secondsource.desk.bad_form import BadFormError
from secondsource.model import Precision
from secondsource.publish.place_words import extent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.model import Candidate, Place

OFFERED = 12
"""Places offered at once."""

SHORTEST = 2
"""Letters from which on places are offered."""

TOLD = 5
"""Places that an error lists."""

TYPED = re.compile(r"(?P<name>.+?)(?: – [^\[]*)?(?:\s*\[(?P<number>\d{1,12})\])?")


class PlaceNames(Protocol):
    """A gazetteer that also completes names."""

    def candidates(self, name: str) -> tuple[Candidate, ...]: ...

    def beginning(self, name: str, most: int) -> tuple[Candidate, ...]:
        """Places with a name that begins so, the most prominent first."""
        ...


def offered(typed: str, names: PlaceNames) -> tuple[Candidate, ...]:
    """The places that somebody who has typed so far may mean: those of that very name first."""
    name = _parts(typed)[0]
    if len(name) < SHORTEST:
        return ()
    found = dict.fromkeys((*names.candidates(name), *names.beginning(name, OFFERED)))
    return tuple(found)[:OFFERED]


def place_label(place: Candidate | Place) -> str:
    """ "Lozova – town or village, Kharkiv Oblast, UA [702760]": the number is that of GeoNames."""
    within = (place.admin1 if place.admin1 != place.name else None, place.country)
    kind = extent(place.precision, geonameid=place.geonameid, feature=place.feature)
    number = f" [{place.geonameid}]" if place.geonameid is not None else ""
    return f"{place.name} – {', '.join(part for part in (kind, *within) if part)}{number}"


def meant(typed: str, names: PlaceNames) -> Candidate:
    """The one place that is meant. Raises `BadFormError` where there is none or there are several."""
    name, number = _parts(typed)
    if not name:
        raise BadFormError("place: type its name, or choose that it is unknown")
    found = names.candidates(name)
    chosen = [c for c in found if c.geonameid == number] if number is not None else _labelled(typed, found)
    if len(chosen) == 1:
        return chosen[0]
    if not found:
        raise BadFormError(
            f"place: no place called “{name[:80]}” is known; mend the name, or choose “named, but not located”"
        )
    raise BadFormError(f"place: “{name[:80]}” may be {_listed(found)}; choose one of these")


def area_of(place: Candidate | Place, names: PlaceNames) -> Candidate:
    """The oblast or province that a place lies in; raises `BadFormError` where none is known."""
    for area in names.candidates(place.admin1 or ""):
        if area.precision is Precision.ADMIN1 and area.country == place.country:
            return area
    raise BadFormError(f"place: the oblast of {place.name} is not known; type the name of the oblast itself")


def _parts(typed: str) -> tuple[str, int | None]:
    match = TYPED.fullmatch(typed.strip())
    if match is None:
        return "", None
    return match["name"].strip(), int(match["number"]) if match["number"] else None


def _labelled(typed: str, found: tuple[Candidate, ...]) -> list[Candidate]:
    exact = [c for c in found if place_label(c) == typed.strip()]
    return exact or list(found)


def _listed(found: Iterable[Candidate]) -> str:
    labels = [place_label(c) for c in found]
    more = f" or {len(labels) - TOLD} more" if len(labels) > TOLD else ""
    return "; ".join(labels[:TOLD]) + more
