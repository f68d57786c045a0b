"""Where claims place what they tell, counted by place, and when: what the map and its timeline draw.

The map takes the conditions of the list of claims, and counts with its columns.
"""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.desk.claims_list import count
from secondsource.desk.claims_list_page import Chip, chips_of, hits_of, label_of
from secondsource.desk.facets import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.desk.claims_list import ClaimsAsked, Counted
    from secondsource.desk.claims_list_page import Hit
    from secondsource.desk.facets import Columns, Facets
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Row

SPOTS = text("""
-- one row per place that claims name: where it is, and how exactly that is known
SELECT coalesce(CAST(geonameid AS TEXT), name) AS place, geonameid, min(name) AS name, max(latitude) AS latitude,
       max(longitude) AS longitude, min(precision) AS precision, max(country) AS country
FROM claim_spot GROUP BY geonameid, CASE WHEN geonameid IS NULL THEN name END
""")
MOST_PLACES = 2_000
MOST_CLAIMS = 100

Spots = dict[str, "Row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """`places`: each with where it is and how many claims; `months`: whatever days are asked for.

    `predicates` and `modalities`: value, words, and how many claims choosing it would give.
    """

    asked: ClaimsAsked
    places: Sequence[Row]
    months: Sequence[Row]
    predicates: Sequence[tuple[str, str, int]]
    modalities: Sequence[tuple[str, str, int]]
    chips: Sequence[Chip]

    def in_month(self, month: str) -> str:
        """The address that asks for one month only."""
        first = date.fromisoformat(f"{month}-01")
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return replace(self.asked, since=first, until=last).address(page="/map")

    def is_asked(self, month: str) -> bool:
        """Whether days are asked for and the month holds some of them."""
        since, until = self.asked.since, self.asked.until
        return (since or until) is not None and (
            (since is None or month >= since.isoformat()[:7]) and (until is None or month <= until.isoformat()[:7])
        )

    @property
    def most(self) -> int:
        """Claims of the month that has most."""
        return max((int(month["claims"] or 0) for month in self.months), default=1)


def spots(ledger: Ledger) -> Spots:
    """Where every place is, by the value of the facet that names it."""
    with ledger.reading() as connection:
        return {row.place: dict(row._mapping) for row in connection.execute(SPOTS)}


def map_page(ledger: Ledger, facets: Facets, asked: ClaimsAsked, known: Spots) -> MapPage:
    """The places and months of the claims asked for; `known` is `spots` of the ledger."""
    with ledger.reading() as connection:
        columns = facets.columns(connection)
        counted = count(connection, columns, asked)
        always = count(connection, columns, replace(asked, since=None, until=None))
    return MapPage(
        asked=asked,
        places=_places(_of("place", columns, counted), known),
        months=_months(_of("month", columns, always)),
        predicates=_choices(columns, counted, "predicate"),
        modalities=_choices(columns, counted, "modality"),
        chips=chips_of(columns, asked, "/map"),
    )


def claims_at(ledger: Ledger, facets: Facets, asked: ClaimsAsked, place: str) -> list[Hit]:
    """The claims about one place, the latest first."""
    here = replace(asked, chosen={**asked.chosen, "place": (place,)}, sort="date")
    with ledger.reading() as connection:
        columns = facets.columns(connection)
        found = count(connection, columns, here).places[:MOST_CLAIMS]
        return hits_of(connection, [int(columns.numbers[at]) for at in found], "")


def _of(facet: str, columns: Columns, counted: Counted) -> Mapping[str, int]:
    """How many of the claims asked for have each value of a facet."""
    return columns.values[facet].count(columns.codes[facet][counted.places])


def _places(counts: Mapping[str, int], known: Spots) -> list[Row]:
    """The places with most claims first."""
    found: list[Row] = [{**known[place], "claims": claims} for place, claims in counts.items() if place in known]
    return sorted(found, key=lambda row: (-int(row["claims"] or 0), str(row["name"])))[:MOST_PLACES]


def _months(counts: Mapping[str, int]) -> list[Row]:
    return [{"month": month, "claims": counts[month]} for month in sorted(counts) if month != NONE]


def _choices(columns: Columns, counted: Counted, facet: str) -> list[tuple[str, str, int]]:
    counts = counted.by_facet[facet]
    values = sorted((value for value in counts if value != NONE), key=lambda value: (-counts[value], value))
    return [(value, label_of(columns, facet, value), counts[value]) for value in values]


@lru_cache(maxsize=1)
def _areas() -> tuple[dict[str, Any], ...]:
    text_of = files("secondsource.publish").joinpath("geo/areas.json").read_text(encoding="utf-8")
    return tuple(json.loads(text_of)["features"])


def areas_of(countries: Iterable[str]) -> Sequence[dict[str, Any]]:
    """The first-order areas of these countries (ISO 3166-1 alpha-2), as GeoJSON features."""
    wanted = set(countries)
    return [feature for feature in _areas() if feature["properties"]["country"] in wanted]


def land() -> str:
    """All land without any border, as GeoJSON."""
    return files("secondsource.publish").joinpath("geo/land.json").read_text(encoding="utf-8")
