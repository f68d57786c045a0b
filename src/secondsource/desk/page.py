"""How a page is made: one template with everything escaped, or the same view as JSON or CSV."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from secondsource import __version__
from secondsource.desk.filters import FILTERS
from secondsource.desk.guard import session_of
from secondsource.desk.state import desk_of
from secondsource.desk.visible import visible
from secondsource.publish.spreadsheet import csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fastapi import Request

    from secondsource.publish.spreadsheet import Row

NAV = (
    ("/", "Inbox"),
    ("/claims", "Claims"),
    ("/facts", "Facts"),
    ("/agents", "Sources"),
    ("/figures", "Figures"),
    ("/orbat", "Order of battle"),
    ("/map", "Map"),
    ("/gate", "Gate"),
    ("/stories", "Stories"),
    ("/readers", "Readers"),
    ("/assessments", "Assessments"),
)


class Kind(StrEnum):
    """The forms of a view besides the page: `/facts.json`, `/facts.csv`."""

    JSON = "json"
    CSV = "csv"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Every template escapes what it prints and shows what browsers would hide; an unknown name is an error."""
    env = Environment(
        loader=PackageLoader("secondsource.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(FILTERS)
    return env


def page(request: Request, template: str, *, status: int = 200, **view: Any) -> HTMLResponse:
    """A page of the desk. `view` is what the template shows; whoever sits there and the form token come with it."""
    desk = desk_of(request)
    session = session_of(request)
    known = session is not None and desk.keys.knows(session)
    frame = {
        "nav": NAV,
        "path": request.url.path,
        "person": desk.person,
        "ledger": desk.ledger.file.name,
        "token": desk.keys.token(session) if session is not None and known else "",
        "version": __version__,
        "known": known,
    }
    html = templates().get_template(template).render(**frame, **view)
    return HTMLResponse(html, status_code=status, headers={"cache-control": "no-store"})


def respond(
    request: Request, kind: Kind | None, template: str, view: Mapping[str, Any], *, data: Any, rows: Iterable[Row]
) -> Response:
    """A view as a page, as JSON (`data`) or as CSV (`rows`)."""
    if kind is Kind.JSON:
        body = json.dumps(data, ensure_ascii=False, indent=1)
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})
    if kind is Kind.CSV:
        return Response("".join(csv_lines(rows)), media_type="text/csv", headers={"cache-control": "no-store"})
    return page(request, template, **view)
