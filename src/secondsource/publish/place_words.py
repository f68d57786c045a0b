"""How exactly a place is known, in words that people use."""

from __future__ import annotations

from secondsource.model import Precision

WORDS = {
    Precision.POINT: "spot",
    Precision.TOWN: "town or village",
    Precision.DISTRICT: "district",
    Precision.ADMIN1: "oblast or province",
    Precision.COUNTRY: "country",
    Precision.UNLOCATED: "not located",
}
NATURE = {"H": "sea or river", "T": "mountains or island", "L": "region"}
"""By the class of a GeoNames feature code: areas that no government draws."""


def extent(precision: Precision | str, *, geonameid: int | None = None, feature: str = "") -> str:
    """ "town or village", "oblast or province", "sea or river".

    A wide place without a number of GeoNames and of unknown feature is a "wide area": so our own list has seas.
    """
    known = Precision(precision)
    if known is Precision.ADMIN1 and feature[:1] in NATURE:
        return NATURE[feature[:1]]
    if known is Precision.ADMIN1 and geonameid is None and not feature:
        return "wide area"
    return WORDS[known]
