"""Places for whoever types one: what the gazetteer knows by the beginning of a name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response

from secondsource.desk.guard import has_session
from secondsource.desk.incoming import open_places
from secondsource.desk.place_choice import offered, place_label
from secondsource.desk.state import Desk, desk_of

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]


@router.get("/gazetteer")
def gazetteer(desk: DeskHere, q: str = "") -> Response:
    """The places that may be meant, as the form of a claim takes them."""
    with open_places(desk) as names:
        found = offered(q, names)
    return JSONResponse([place_label(place) for place in found], headers={"cache-control": "private, max-age=600"})
