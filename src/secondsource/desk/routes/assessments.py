"""Living assessments: the formula, its inputs as live claims, and which of them moves the result."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from secondsource.desk.assessments import Shown, assessment, assessments, summary
from secondsource.desk.guard import has_session
from secondsource.desk.page import Kind, page, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.errors import NotFound
from secondsource.publish.assessment_rows import assessment_rows

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]


@router.get("/assessments")
@router.get("/assessments.{kind}")
def listed(request: Request, desk: DeskHere, kind: Kind | None = None) -> Response:
    found = assessments(desk.ledger)
    view = {"found": found, "folder": desk.ledger.file.parent.resolve().name}
    data = [shown.told or {"name": shown.name, "wrong": shown.wrong} for shown in found]
    return respond(request, kind, "assessments.html", view, data=data, rows=[summary(shown) for shown in found])


@router.get("/assessments/{name}")
def one(request: Request, desk: DeskHere, name: str) -> Response:
    """The page, or with the ending of a form the same as data: a file's name has an ending of its own before it."""
    stem, _, ending = name.rpartition(".")
    kind = next((kind for kind in Kind if kind == ending), None)
    shown = assessment(desk.ledger, stem if kind else name)
    if kind is not None:
        told = _told(shown)
        return respond(request, kind, "assessment.html", {}, data=told, rows=assessment_rows(told))
    return page(request, "assessment.html", shown=shown, told=shown.told)


def _told(shown: Shown) -> dict[str, object]:
    if shown.told is None:
        raise NotFound(shown.wrong or shown.name)
    return shown.told
