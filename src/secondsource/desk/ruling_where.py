"""Where it happened, as a person says it: a known place, only its oblast, a name nobody has located, or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.desk.bad_form import BY_HAND, BadFormError, picked
from secondsource.desk.claim_form import WHERE, WHERE_FIELDS, form_of
from secondsource.desk.place_choice import area_of, meant
from secondsource.model import Place, Precision

if TYPE_CHECKING:
    from secondsource.desk.claim_form import Typed
    from secondsource.desk.place_choice import PlaceNames
    from secondsource.model import Candidate, Claim, Document, Span

LONGEST_NAME = 200


def places(typed: Typed, document: Document, claim: Claim, names: PlaceNames) -> tuple[Place, ...]:
    """The places of the claim with its first as the form has it; unknown leaves none. Raises `BadFormError`."""
    if not typed.where or typed.same(form_of(claim), *WHERE_FIELDS):
        return claim.places
    if typed.where == "unknown":
        return ()
    if typed.where not in WHERE:
        raise BadFormError(f"place: {typed.where[:40]!r} is none of the choices; choose how exactly it is known")
    span = picked(typed.place_span, document, "the words of the place") if typed.place_span else claim.content
    given = _named(typed.place, span) if typed.where == "named" else _located(typed, claim, names, span)
    rest = [place for place in claim.places[1:] if (place.name, place.geonameid) != (given.name, given.geonameid)]
    return (given, *rest)


def _named(words: str, span: Span) -> Place:
    name = " ".join(words.split())
    if not name:
        raise BadFormError("place: type its name, or choose that it is unknown")
    if len(name) > LONGEST_NAME:
        raise BadFormError(f"place: a name of {len(name)} letters; give at most {LONGEST_NAME}")
    return Place(span=span, name=name, geonameid=None, lat=None, lon=None, precision=Precision.UNLOCATED, rule=BY_HAND)


def _located(typed: Typed, claim: Claim, names: PlaceNames, span: Span) -> Place:
    known: Place | Candidate = _kept(typed, claim) or meant(typed.place, names)
    if typed.where == "area":
        known = area_of(known, names)
    return Place(
        span=span,
        name=known.name,
        geonameid=known.geonameid,
        lat=known.lat,
        lon=known.lon,
        precision=known.precision,
        rule=BY_HAND,
        country=known.country,
        admin1=known.admin1,
        feature=known.feature,
    )


def _kept(typed: Typed, claim: Claim) -> Place | None:
    """The place that the claim has, where the form names it still: it need not be found again."""
    same = typed.same(form_of(claim), "place")
    return claim.places[0] if same and claim.places and claim.places[0].lat is not None else None
