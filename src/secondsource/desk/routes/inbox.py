"""The inbox: what came in, how far people are with it, and ways to hand something in."""

from __future__ import annotations

from collections import deque
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from secondsource.desk.guard import has_session, may_write
from secondsource.desk.inbox import inbox_rows
from secondsource.desk.incoming import NOTE_KINDS, About, Handed, dropped, noted, pasted, take_in
from secondsource.desk.page import Kind, page, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.errors import EmptyInput
from secondsource.ledger.failures import failures

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]
Written = Annotated[None, Depends(may_write)]
MOST_FAILED = 50
"""Failures on the page, the latest first; `secondsource show failures` has them all."""
LARGEST_FORM = 25_000_000
"""Bytes of one form part: a little more than one report may hold, so that its own limit is what people read."""


@router.get("/")
@router.get("/inbox.{kind}")
def inbox(request: Request, desk: DeskHere, kind: Kind | None = None) -> Response:
    rows = inbox_rows(desk.ledger)
    failed = [kept.failure for kept in deque(failures(desk.ledger), maxlen=MOST_FAILED)][::-1]
    read = {row["input"]: row for row in rows}
    view = {"documents": rows, "failed": failed, "read": read, "kinds": NOTE_KINDS}
    return respond(request, kind, "inbox.html", view, data=rows, rows=rows)


async def _form(request: Request) -> FormData:
    """The form of a request, with room for a whole report; whoever asks for the form later finds it parsed."""
    return await request.form(max_part_size=LARGEST_FORM)


LargeForm = Annotated[FormData, Depends(_form)]


@router.post("/paste")
def paste(request: Request, desk: DeskHere, form: LargeForm, _: Written) -> Response:
    return _taken(request, desk, [pasted(_said(form, "text"), _said(form, "name"))], _about(form))


@router.post("/files")
def files(request: Request, desk: DeskHere, form: LargeForm, _: Written) -> Response:
    uploads = [one for one in form.getlist("file") if isinstance(one, UploadFile)]
    handed = [dropped(one.filename or "", one.file.read()) for one in uploads]
    return _taken(request, desk, handed, _about(form))


@router.post("/notes")
def note(request: Request, desk: DeskHere, form: LargeForm, _: Written) -> Response:
    kind, who, words, day = (_said(form, name) for name in ("kind", "who", "text", "day"))
    handed = noted(kind, who, words, by=desk.person, day=day)
    return _taken(request, desk, [handed], About(language="en"))


def _said(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _about(form: FormData) -> About:
    return About(outlet=_said(form, "outlet"), published=_said(form, "published"), language=_said(form, "language"))


def _taken(request: Request, desk: Desk, handed: list[Handed], about: About) -> Response:
    """Read all of it; then to the report, or back to the inbox where there are several."""
    kept, claims = 0, 0
    failed: list[str] = []
    for one in handed:
        added, wrong = take_in(desk, one, about)
        kept += added.kept + added.known
        claims += added.claims
        failed += wrong
    if request.headers.get("accept") == "application/json":
        return JSONResponse({"kept": kept, "claims": claims, "failed": failed})
    if not kept:
        raise EmptyInput("; ".join(failed) or "there was no report in it")
    if len(handed) == 1 and not failed:
        return RedirectResponse(f"/documents/{_id_of(handed[0])}", status_code=303)
    return page(request, "taken.html", kept=kept, claims=claims, failed=failed)


def _id_of(handed: Handed) -> str:
    from hashlib import sha256

    return f"sha256:{sha256(handed.raw).hexdigest()}"
