"""Where claims place what they tell, counted by place, and when: what the map and its timeline draw."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Row

WANTED = """
WHERE (:predicate IS NULL OR predicate = :predicate) AND (:modality IS NULL OR modality = :modality)
  AND (:since IS NULL OR coalesce(latest, earliest) >= :since)
  AND (:until IS NULL OR coalesce(earliest, latest) <= :until)
"""

PLACES = text(f"""
-- one row per place of the claims asked for: by how many claims, and the days that they speak of; the most first
SELECT geonameid, min(name) AS name, max(latitude) AS latitude, max(longitude) AS longitude,
       min(precision) AS precision, max(country) AS country, count(DISTINCT claim) AS claims,
       min(earliest) AS first, max(latest) AS last
FROM claim_spot {WANTED}
GROUP BY coalesce(geonameid, name) ORDER BY claims DESC, name LIMIT :limit
""")

CLAIMS = text(f"""
-- one row per claim about one place, the latest first
SELECT spot.claim, claim_now.source_name, json_extract(claim_now.body, '$.words') AS words, spot.earliest
FROM (SELECT claim, earliest FROM claim_spot {WANTED}
      AND ((:geonameid IS NOT NULL AND geonameid = :geonameid) OR (:geonameid IS NULL AND name = :name))
      GROUP BY claim ORDER BY earliest DESC, claim LIMIT :limit) AS spot
JOIN claim_now ON claim_now.id = spot.claim
ORDER BY spot.earliest DESC, spot.claim
""")

DAYS = text(f"""
-- one row per month of the claims asked for, whatever their days: how many there are
SELECT substr(coalesce(earliest, latest), 1, 7) AS month, count(DISTINCT claim) AS claims
FROM claim_spot {WANTED} AND coalesce(earliest, latest) IS NOT NULL GROUP BY month ORDER BY month
""")

PREDICATES = text("""
-- one row per predicate of the claims that name a place
SELECT predicate, count(DISTINCT claim) AS claims FROM claim_spot
WHERE predicate IS NOT NULL GROUP BY predicate ORDER BY claims DESC, predicate
""")
MOST_PLACES = 2_000
MOST_CLAIMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which claims; ``None`` asks nothing. Claims without a day are left out as soon as a day is asked for."""

    predicate: str | None = None
    modality: str | None = None
    since: date | None = None
    until: date | None = None

    def values(self, **more: Any) -> dict[str, Any]:
        return {
            "predicate": self.predicate,
            "modality": self.modality,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            **more,
        }


def places(ledger: Ledger, asked: Asked) -> list[Row]:
    """Every place with how many claims speak of it."""
    return _rows(ledger, PLACES, asked.values(limit=MOST_PLACES))


def claims_at(ledger: Ledger, asked: Asked, *, geonameid: int | None, name: str | None) -> list[Row]:
    """The claims about one place, by its id or, where it has none, its name."""
    return _rows(ledger, CLAIMS, asked.values(geonameid=geonameid, name=name, limit=MOST_CLAIMS))


def months(ledger: Ledger, asked: Asked) -> list[Row]:
    """How many claims of each month: for the timeline, so the days asked for do not matter."""
    return _rows(ledger, DAYS, Asked(predicate=asked.predicate, modality=asked.modality).values())


def predicates(ledger: Ledger) -> list[Row]:
    return _rows(ledger, PREDICATES, {})


def _rows(ledger: Ledger, query: Any, values: Mapping[str, Any]) -> list[Row]:
    with ledger.reading() as connection:
        return [dict(row._mapping) for row in connection.execute(query, values)]


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
