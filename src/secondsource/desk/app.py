"""The desk as one web application: its pages, its guard, and what people read when something goes wrong."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.routing import Match
from xstatic.pkg import leaflet

from secondsource.desk.door import Door
from secondsource.desk.guard import HEADERS, Guard, NoSession, cookie_of
from secondsource.desk.page import page
from secondsource.desk.routes import (
    agents,
    assessments,
    claim_list,
    claims,
    documents,
    facts,
    figures,
    find,
    gate,
    inbox,
    orbat,
    places,
    places_map,
    readers,
    stories,
)
from secondsource.desk.state import Desk, desk_of
from secondsource.errors import NotFound, SecondsourceError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

ROUTERS = (
    inbox.router,
    documents.router,
    claim_list.router,
    claims.router,
    facts.router,
    figures.router,
    orbat.router,
    places_map.router,
    places.router,
    gate.router,
    find.router,
    readers.router,
    stories.router,
    assessments.router,
    agents.router,
)
WHAT_WENT_WRONG = {404: "There is no such page.", 405: "This page cannot do that.", 413: "That is too large."}


def create_app(desk: Desk) -> FastAPI:
    """The desk, ready to be served. Pages are of this ledger and this person only."""
    app = FastAPI(title="Secondsource", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    static = str(files("secondsource.desk").joinpath("static"))
    app.mount("/static", StaticFiles(directory=static), name="static")
    app.mount("/leaflet", StaticFiles(directory=leaflet.BASE_DIR), name="leaflet")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(SecondsourceError, _said_on_purpose)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(Door, refuse=_said_on_purpose)
    app.middleware("http")(_begin_session)
    app.add_middleware(Guard)
    return app


async def _begin_session(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """The start address carries a key; it is spent, and does not stay in the address bar."""
    key = request.query_params.get("key")
    if request.method != "GET" or key is None:
        return await call_next(request)
    session = desk_of(request).keys.spend(key)
    answer = RedirectResponse(request.url.path, status_code=303)
    if session is not None:
        answer.set_cookie(cookie_of(request), session, httponly=True, samesite="strict", path="/")
    return answer


def _said_on_purpose(request: Request, error: Exception) -> Response:
    assert isinstance(error, SecondsourceError)
    if isinstance(error, NoSession):
        desk = desk_of(request)
        desk.start(desk.keys.mint())
    return _told(request, error.http_status, str(error), error.code)


def _told(request: Request, status: int, what: str, code: str) -> Response:
    """What went wrong, as a page with a way on; as JSON for the desk's own scripts."""
    if request.headers.get("accept") == "application/json":
        return JSONResponse({"what": what, "code": code}, status_code=status)
    return page(request, "error.html", status=status, what=what, code=code, back=_way_back(request, status))


def _way_back(request: Request, status: int) -> str:
    """A page to go on from: the one that a refused form came from, or the list of such things; else the inbox."""
    path = request.url.path
    ways = ["/".join(path.split("/")[:n]) for n in range(path.count("/") + 1, 1, -1)]
    if request.method == "GET":  # the page itself cannot be had, at least not as it was asked for
        ways = ways[-1:] if ways[1:] else []
        ways = [path, *ways] if request.url.query and status != NotFound.http_status else ways
    return next((way for way in ways if _is_page(request, way)), "/")


def _is_page(request: Request, path: str) -> bool:
    scope = {"type": "http", "method": "GET", "path": path, "root_path": ""}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what = WHAT_WENT_WRONG.get(error.status_code, str(error.detail))
    return _told(request, error.status_code, what, str(error.status_code))


def _misunderstood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{e['loc'][-1]}: {e['msg'].lower()}" for e in error.errors())
    return _told(request, 422, f"The form was not understood: {said}.", "form")


def _broken(request: Request, error: Exception) -> Response:
    """A mistake of ours; the terminal has its trace. Answered outside the guard, so the headers are put on here."""
    what = (
        f"The desk made a mistake ({type(error).__name__}). What you did may not have been kept: look at the page "
        "again; the terminal where the desk runs shows more."
    )
    answer = _told(request, 500, what, "mistake")
    for name, value in HEADERS:
        answer.headers[name.decode()] = value.decode()
    return answer
