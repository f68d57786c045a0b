"""Whether places of two claims can be one: the same, near each other, or one holding the other."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from secondsource.model import Precision

if TYPE_CHECKING:
    from secondsource.link.rules import Thresholds
    from secondsource.model import Place

_AREAS = (Precision.ADMIN1, Precision.COUNTRY)
_EXACT = (Precision.POINT, Precision.TOWN)


def same_area(p: Place, q: Place, limits: Thresholds) -> bool:
    """Whether they are one place, lie near each other, or one holds the other."""
    if same_place(p, q, limits) or holds(p, q, limits) or holds(q, p, limits):
        return True
    return p.precision not in _AREAS and q.precision not in _AREAS and _apart(p, q) <= limits.cell_degrees


def same_place(p: Place, q: Place, limits: Thresholds) -> bool:
    """Whether they are one place by the gazetteer, or their centres are as good as one."""
    if p.geonameid is not None and q.geonameid is not None and p.geonameid == q.geonameid:
        return True
    return p.precision is q.precision and p.precision not in _AREAS and _apart(p, q) <= limits.spot_degrees


def holds(area: Place, inner: Place, limits: Thresholds) -> bool:
    """Whether `inner` lies in `area`; where nobody says how large a place is, it may reach `loose_degrees` far."""
    if area.precision is Precision.COUNTRY:
        return area.country is not None and area.country == inner.country
    if area.precision is Precision.ADMIN1 and inner.precision not in _AREAS and _within(area, inner):
        return True
    return area.precision is Precision.UNLOCATED and _apart(area, inner) <= limits.loose_degrees


def exact(place: Place) -> bool:
    """Whether it is a town or a point, so that two of other names are two places."""
    return place.precision in _EXACT


def near(place: Place) -> bool:
    """Whether it is smaller than a country, so that sharing it tells something."""
    return place.precision is not Precision.COUNTRY


def _within(area: Place, inner: Place) -> bool:
    return area.admin1 is not None and (area.admin1, area.country) == (inner.admin1, inner.country)


def _apart(p: Place, q: Place) -> float:
    """Degrees between the centres, the larger of latitude and longitude."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return inf
    return max(abs(p.lat - q.lat), abs(p.lon - q.lon))
