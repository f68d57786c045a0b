"""Figures: a chart and a table for a question, in every form, under an address that stays."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from secondsource.desk.figures import FigurePage, figure_page, title_of
from secondsource.desk.guard import has_session
from secondsource.desk.page import Kind, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.errors import NotFound
from secondsource.link.question import Question
from secondsource.link.rules import rules
from secondsource.link.views import LATEST_BY_ORIGIN
from secondsource.publish.figure_series import as_said, series_json, series_rows
from secondsource.publish.plot_words import how_many

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]


def asked(measure: str = "", whose: str = "", where: str = "") -> Question:
    """The question as the address has it; empty asks nothing."""
    return Question(measure=measure.strip() or None, whose=whose.strip() or None, where=where.strip() or None)


Asked = Annotated[Question, Depends(asked)]


@router.get("/figures")
@router.get("/figures.{kind}")
def figures(
    request: Request,
    desk: DeskHere,
    question: Asked,
    kind: str | None = None,
    policy: str = LATEST_BY_ORIGIN,
    public: bool = False,
) -> Response:
    form = None if kind == "svg" else _form(kind)
    only_public = public or kind is not None

    def work() -> FigurePage:
        return figure_page(desk.ledger, question, policy=policy, public=only_public)

    shown = desk.worked.once(desk.ledger, ("figures", question, policy, only_public), work)
    if kind == "svg":
        return _drawing(shown, question)
    view = {
        "shown": shown,
        "question": question,
        "policy": policy,
        "policies": rules().figures.policies,
        "title": title_of(question),
        "query": request.url.query,
        "as_said": as_said,
        "how_many": how_many,
    }
    data = [series_json(one) for one in shown.found]
    return respond(request, form, "figures.html", view, data=data, rows=series_rows(shown.found))


def _form(kind: str | None) -> Kind | None:
    try:
        return Kind(kind) if kind is not None else None
    except ValueError as error:
        raise NotFound(f"figures.{kind}: there is no such form; take svg, json or csv") from error


def _drawing(shown: FigurePage, question: Question) -> Response:
    """The chart by itself. What the gate holds is not in it."""
    if not shown.drawing:
        raise NotFound(f"{title_of(question)}: no figure of it may be drawn")
    return Response(shown.drawing, media_type="image/svg+xml", headers={"cache-control": "no-store"})
