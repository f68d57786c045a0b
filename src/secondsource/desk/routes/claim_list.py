"""All claims: searched by words, narrowed by facets, each condition in the address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse

from secondsource.desk.claims_list import ClaimsAsked, asked
from secondsource.desk.claims_list_files import csv_rows, json_lines, listed
from secondsource.desk.claims_list_page import claims_page
from secondsource.desk.guard import has_session
from secondsource.desk.page import Kind, page
from secondsource.desk.state import Desk, desk_of
from secondsource.publish.spreadsheet import csv_lines

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]
NOT_KEPT = {"cache-control": "no-store"}


def _asked(request: Request) -> ClaimsAsked:
    return asked(request.query_params.multi_items())


Asked = Annotated[ClaimsAsked, Depends(_asked)]


@router.get("/claims")
@router.get("/claims.{kind}")
def claims(request: Request, desk: DeskHere, wanted: Asked, kind: Kind | None = None) -> Response:
    """A page of them; as JSON or CSV all of them, sent while they are read."""
    if kind is None:
        return page(request, "claims.html", shown=claims_page(desk.ledger, desk.facets, wanted))
    found = listed(desk.ledger, desk.facets, wanted)
    if kind is Kind.JSON:
        return StreamingResponse(json_lines(desk.ledger, found), media_type="application/json", headers=NOT_KEPT)
    lines = csv_lines(csv_rows(desk.ledger, found))
    return StreamingResponse(lines, media_type="text/csv", headers=NOT_KEPT)
