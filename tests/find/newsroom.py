"""What came in: words of a report, and a gazetteer small enough to know by heart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from secondsource.find.mentions import Found, find
from secondsource.model import Candidate, Mentions, Place, Precision, Quantity, Span, Time, Unit

PUBLISHED = date(2024, 12, 5)  # a Thursday


def place(
    id_: int,
    name: str,
    precision: Precision,
    country: str,
    admin1: str | None = None,
    *,
    people: int = 0,
    feature: str = "",
) -> Candidate:
    return Candidate(
        geonameid=id_,
        name=name,
        lat=50.0 + id_ / 100,
        lon=36.0,
        precision=precision,
        country=country,
        admin1=admin1,
        population=people,
        feature=feature,
    )


COUNTRY, ADMIN1, TOWN = Precision.COUNTRY, Precision.ADMIN1, Precision.TOWN
ARDANIA = place(1, "Ardania", COUNTRY, "XA", people=9_000_000)
NORVANIA = place(2, "Norvania", COUNTRY, "XN", people=40_000_000)
TEREN_OBLAST = place(3, "Teren Oblast", ADMIN1, "XA", "Teren Oblast", people=1_000_000)
SOLEN_OBLAST = place(4, "Solen Oblast", ADMIN1, "XA", "Solen Oblast", people=800_000)
TEREN = place(5, "Teren", TOWN, "XA", "Teren Oblast", people=400_000)
BRODY_IN_TEREN = place(6, "Brody", TOWN, "XA", "Teren Oblast", people=3_000)
BRODY_IN_SOLEN = place(7, "Brody", TOWN, "XA", "Solen Oblast", people=9_000)
BRODY_ABROAD = place(8, "Brody", TOWN, "XN", "Westmark", people=30_000)
MOLNO_ABROAD = place(9, "Molno", TOWN, "XN", "Westmark", people=2_000)
GRANDVAR = place(10, "Grandvar", TOWN, "XA", "Capital", people=2_000_000, feature="P.PPLC")
WESTMARK = place(11, "Westmark", ADMIN1, "XN", "Westmark", people=2_000_000)


class SmallGazetteer:
    """Two countries, three provinces, and one name that three towns bear."""

    KNOWN = (
        ARDANIA, NORVANIA, TEREN_OBLAST, SOLEN_OBLAST, TEREN, BRODY_ABROAD, BRODY_IN_SOLEN, BRODY_IN_TEREN,
        MOLNO_ABROAD, GRANDVAR, WESTMARK,
    )  # fmt: skip

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        return tuple(c for c in self.KNOWN if c.name == name)


def paragraphs_of(text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))


def found_in(text: str, *, published: date | None = PUBLISHED) -> Found:
    """Everything found in a report whose paragraphs are its lines."""
    return find(text, paragraphs_of(text), published, SmallGazetteer())


def mentions_in(text: str, *, published: date | None = PUBLISHED) -> Mentions:
    return found_in(text, published=published).mentions


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def sentences_in(text: str) -> list[str]:
    return words(text, mentions_in(text).sentences)


def the_quantity_in(text: str) -> Quantity:
    (quantity,) = mentions_in(text).quantities
    return quantity


def the_time_in(text: str, *, published: date | None = PUBLISHED) -> Time:
    (time,) = mentions_in(text, published=published).times
    return time


def the_unit_in(text: str) -> Unit:
    (unit,) = mentions_in(text).units
    return unit


def the_place_in(text: str) -> Place:
    (found,) = mentions_in(text).places
    return found
