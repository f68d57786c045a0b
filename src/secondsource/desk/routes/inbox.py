"""The inbox: what came in, and how far people are with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from secondsource.desk.guard import has_session
from secondsource.desk.page import Kind, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.ledger import fetch
from secondsource.publish.spreadsheet import Row

router = APIRouter(dependencies=[Depends(has_session)])


@router.get("/")
@router.get("/inbox.{kind}")
def inbox(request: Request, desk: Annotated[Desk, Depends(desk_of)], kind: Kind | None = None) -> Response:
    documents: list[Row] = [
        {
            "id": kept.id,
            "input": kept.input,
            "title": kept.title,
            "outlet": kept.outlet,
            "published": kept.published.edtf if kept.published else None,
            "language": kept.language,
            "claims": kept.claims,
            "kept_at": kept.kept_at,
        }
        for kept in fetch.documents(desk.ledger)
    ]
    return respond(request, kind, "inbox.html", {"documents": documents}, data=documents, rows=documents)
