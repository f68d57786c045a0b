"""Living assessments: the formula, its inputs as live claims, and which of them moves the result."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from secondsource.desk.assessments import Shown, assessment, assessments
from secondsource.desk.guard import has_session
from secondsource.desk.page import Kind, page, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.errors import NotFound
from secondsource.publish.assessment_rows import assessment_rows

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]


@router.get("/assessments")
def listed(request: Request, desk: DeskHere) -> Response:
    found = assessments(desk.ledger)
    folder = desk.ledger.file.parent.resolve().name
    return page(request, "assessments.html", found=found, folder=folder)


@router.get("/assessments/{name}")
def one(request: Request, desk: DeskHere, name: str, form: Kind | None = None) -> Response:
    shown = assessment(desk.ledger, name)
    if form is not None:
        told = _told(shown)
        return respond(request, form, "assessment.html", {}, data=told, rows=assessment_rows(told))
    return page(request, "assessment.html", shown=shown, told=shown.told)


def _told(shown: Shown) -> dict[str, object]:
    if shown.told is None:
        raise NotFound(shown.wrong or shown.name)
    return shown.told
