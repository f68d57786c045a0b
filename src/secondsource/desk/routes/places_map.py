"""The map and its timeline: precision drawn as area, narrowed by the same conditions as the list of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from secondsource.desk.guard import has_session
from secondsource.desk.page import Kind, respond
from secondsource.desk.places_map import areas_of, claims_at, land, map_page, spots
from secondsource.desk.routes.claim_list import Asked
from secondsource.desk.state import Desk, desk_of
from secondsource.errors import UsageError

if TYPE_CHECKING:
    from secondsource.desk.claims_list_page import Hit

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]
FOR_A_DAY = {"cache-control": "private, max-age=86400"}


@router.get("/map")
@router.get("/map.{kind}")
def places_map(request: Request, desk: DeskHere, wanted: Asked, kind: Kind | None = None) -> Response:
    known = desk.worked.once(desk.ledger, "spots", lambda: spots(desk.ledger))
    shown = map_page(desk.ledger, desk.facets, wanted, known)
    data = {"places": shown.places, "months": shown.months, "attribution": "Places: GeoNames, CC BY 4.0, changed"}
    return respond(request, kind, "map.html", {"shown": shown}, data=data, rows=shown.places)


@router.get("/map/claims")
def claims_here(desk: DeskHere, wanted: Asked, geonameid: int | None = None, name: str = "") -> Response:
    """The claims about one place, by its id or, where it has none, its name. Raises `UsageError` without either."""
    place = str(geonameid) if geonameid is not None else name
    if not place:
        raise UsageError("give the place: its geonameid, or its name where it has none")
    found = claims_at(desk.ledger, desk.facets, wanted, place)
    return JSONResponse([_line(hit) for hit in found])


def _line(hit: Hit) -> dict[str, str | None]:
    words = "".join(part for _, part in hit.words)
    return {"claim": hit.claim, "source": hit.source, "outlet": hit.outlet, "days": hit.days, "words": words}


@router.get("/map/land")
def land_here() -> Response:
    return Response(land(), media_type="application/geo+json", headers=FOR_A_DAY)


@router.get("/map/areas")
def areas_here(countries: str = "") -> Response:
    features = areas_of(countries.split(","))
    return JSONResponse({"type": "FeatureCollection", "features": features}, headers=FOR_A_DAY)
