"""One place as the gazetteer keeps it, whichever package it came from, and how prominent it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from secondsource.gazetteer.names import ARTICLE_LANDS, bare_area, is_spelling, normalise, without_article
from secondsource.model import Precision

# A town that bears its area's name comes before the area, and a country before the towns of its name.
_WEIGHT = {
    "A.PCLI": 10.0,
    "A.ADM1": 1 / 30,
    "A.ADM2": 1 / 100,
    "A.ADM3": 1 / 200,
    "A.ADMD": 1 / 200,
    "L.CONT": 1.0,
    "P.PPLC": 2.0,
}
# What a place counts at least, in people: those that nobody lives in have only this.
_FLOOR = {
    "A.PCLI": 500_000,
    "A.ADM1": 30_000,
    "L.RGN": 5_000,
    "L.AREA": 100_000,
    "L.CONT": 50_000_000,
    "H.SEA": 500_000,
    "H.STM": 100_000,
    "T.MTS": 100_000,
    "T.ISL": 100_000,
    "L.PRK": 50_000,
    "S.SITE": 100_000,
    "P.PPLX": 50_000,
}
_OTHER_NAME = 1 / 5
_LISTED_TOWN, _LISTED_AREA = 50_000, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its names. `own_names` are what it is called now; `other_names` old, foreign or local ones.

    `id` is the GeoNames id, or a negative number of ours. `population` counts people; 0 when it is not known.
    A `listed` place stands in our own list, and so is likelier to be meant than its size says.
    """

    id: int
    name: str
    lat: float
    lon: float
    precision: Precision
    country: str
    admin1: str | None
    population: int
    feature: str
    source: str
    own_names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    listed: bool = False

    def keys(self) -> dict[str, int]:
        """Every key that finds this place, with its rank under that key; the lower, the more prominent."""
        ranks: dict[str, int] = {}
        own, other = _rank(self._weight()), _rank(self._weight() * _OTHER_NAME)
        for rank, names in ((own, (self.name, *self.own_names)), (other, self.other_names)):
            for name in names:
                key = normalise(name)
                if key:
                    ranks.setdefault(key, rank)
        for key, rank in tuple(ranks.items()):
            if self.feature.startswith("A.ADM") and (bare := bare_area(key)) is not None:
                ranks.setdefault(bare, rank)
            if self.country in ARTICLE_LANDS and (plain := without_article(key)) is not None:
                ranks.setdefault(plain, other)
        return ranks

    def _weight(self) -> float:
        people = max(self.population, _FLOOR.get(self.feature, 0))
        weight = people * _WEIGHT.get(self.feature, 1.0)
        if not self.listed:
            return weight
        return max(weight, _LISTED_TOWN if self.precision in (Precision.TOWN, Precision.POINT) else _LISTED_AREA)


def _rank(weight: float) -> int:
    return -round(1000 * math.log10(weight + 1))


def spellings(names: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Those of `names` that a report may use."""
    return tuple(name for name in names if is_spelling(name))
