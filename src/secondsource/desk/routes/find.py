"""Find anything: the page, and the list that the dialog on every page asks for while somebody types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from secondsource.desk.find import find
from secondsource.desk.guard import has_session
from secondsource.desk.page import Kind, respond
from secondsource.desk.state import Desk, desk_of

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]


@router.get("/find")
@router.get("/find.{kind}")
def anything(request: Request, desk: DeskHere, kind: Kind | None = None, q: str = "") -> Response:
    found = find(desk.ledger, desk.facets, q)
    rows = [thing.row() for thing in found]
    return respond(request, kind, "find.html", {"q": q, "found": found}, data=rows, rows=rows)
