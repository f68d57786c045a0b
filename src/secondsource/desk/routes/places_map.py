"""The map and its timeline: precision drawn as area, linked to the filters in the address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from secondsource.desk.days import day_of
from secondsource.desk.guard import has_session
from secondsource.desk.page import Kind, respond
from secondsource.desk.places_map import Asked, areas_of, claims_at, land, months, places, predicates
from secondsource.desk.state import Desk, desk_of
from secondsource.model import Modality

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]
FOR_A_DAY = {"cache-control": "private, max-age=86400"}


def asked(predicate: str = "", modality: str = "", since: str = "", until: str = "") -> Asked:
    """The filters as the address has them; raises `BadDayError` for a day that is none."""
    return Asked(
        predicate=predicate.strip() or None,
        modality=modality.strip() or None,
        since=day_of(since),
        until=day_of(until),
    )


Filters = Annotated[Asked, Depends(asked)]


@router.get("/map")
@router.get("/map.{kind}")
def places_map(request: Request, desk: DeskHere, filters: Filters, kind: Kind | None = None) -> Response:
    found = desk.worked.once(desk.ledger, ("places", filters), lambda: places(desk.ledger, filters))
    timeline = desk.worked.once(desk.ledger, ("months", filters), lambda: months(desk.ledger, filters))
    kinds = desk.worked.once(desk.ledger, "map-predicates", lambda: predicates(desk.ledger))
    view = {
        "places": found,
        "months": timeline,
        "most": max((int(m["claims"] or 0) for m in timeline), default=1),
        "asked": filters,
        "predicates": kinds,
        "modalities": [m.value for m in Modality],
        "query": request.url.query,
    }
    data = {"places": found, "months": timeline, "attribution": "Places: GeoNames, CC BY 4.0, changed"}
    return respond(request, kind, "map.html", view, data=data, rows=found)


@router.get("/map/claims")
def claims_here(desk: DeskHere, filters: Filters, geonameid: int | None = None, name: str | None = None) -> Response:
    return JSONResponse(claims_at(desk.ledger, filters, geonameid=geonameid, name=name))


@router.get("/map/land")
def land_here() -> Response:
    return Response(land(), media_type="application/geo+json", headers=FOR_A_DAY)


@router.get("/map/areas")
def areas_here(countries: str = "") -> Response:
    features = areas_of(countries.split(","))
    return JSONResponse({"type": "FeatureCollection", "features": features}, headers=FOR_A_DAY)
