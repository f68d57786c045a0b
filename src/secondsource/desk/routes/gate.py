"""The gate: its list, one fact before it, and the rulings that open it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from secondsource.desk.gate import gate_page, opened, rule, take_back
from secondsource.desk.guard import has_session, may_write
from secondsource.desk.page import Kind, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.errors import NotFound, SecondsourceError
from secondsource.ledger import fetch
from secondsource.ledger.evidence import attach, evidence_for
from secondsource.publish.gate import Outcome, gate_policy
from secondsource.publish.gate_list import gate_row
from secondsource.publish.release import ANSWER, PROVE

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]


class NoReasonError(SecondsourceError):
    """A ruling that opens the gate says why."""

    code = "no-reason"
    http_status = 422


@router.get("/gate")
@router.get("/gate.{kind}")
def gate(
    request: Request,
    desk: DeskHere,
    kind: Kind | None = None,
    outcome: Outcome = Outcome.HOLD,
    start: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    shown = gate_page(desk.ledger, outcome, start)
    view = {"shown": shown, "outcomes": list(Outcome), "policy": gate_policy().name}
    return respond(request, kind, "gate.html", view, data=list(shown.facts), rows=map(gate_row, shown.facts))


@router.get("/gate/{fact}")
@router.get("/gate/{fact}.{kind}")
def one(request: Request, desk: DeskHere, fact: str, kind: Kind | None = None) -> Response:
    body = fetch.fact(desk.ledger, fact).body
    shown = opened(desk.ledger, body)
    data = {
        **shown.decision,
        "evidence": [asdict(item) for item in shown.evidence],
        "rulings": [{**asdict(ruling), "body": dict(ruling.body)} for ruling in shown.rulings],
    }
    view = {"fact": body, "opened": shown}
    return respond(request, kind, "gate_fact.html", view, data=data, rows=[gate_row(shown.decision)])


@router.post("/gate/{fact}/evidence", dependencies=[Depends(may_write)])
def evidence(desk: DeskHere, fact: str, file: UploadFile) -> Response:
    """Keep a file by its hash; by itself it proves nothing until a person rules that it does."""
    body = fetch.fact(desk.ledger, fact).body
    attach(desk.ledger, who=desk.person, claim=body["claims"][0], name=file.filename or "", raw=file.file.read())
    return RedirectResponse(f"/gate/{body['id']}", status_code=303)


@router.post("/gate/{fact}/prove", dependencies=[Depends(may_write)])
def prove(
    desk: DeskHere, fact: str, why: Annotated[str, Form()] = "", evidence: Annotated[str, Form()] = ""
) -> Response:
    body = fetch.fact(desk.ledger, fact).body
    if evidence not in {e.sha256 for e in evidence_for(desk.ledger, body["claims"])}:
        raise NotFound(f"evidence {evidence[:12] or '(none)'}: is not attached to this fact; attach the file first")
    rule(desk.ledger, body, PROVE, who=desk.person, why=_reason(why), evidence=evidence)
    return RedirectResponse(f"/gate/{body['id']}", status_code=303)


@router.post("/gate/{fact}/answer", dependencies=[Depends(may_write)])
def answer(desk: DeskHere, fact: str, why: Annotated[str, Form()] = "") -> Response:
    body = fetch.fact(desk.ledger, fact).body
    rule(desk.ledger, body, ANSWER, who=desk.person, why=_reason(why), evidence=None)
    return RedirectResponse(f"/gate/{body['id']}", status_code=303)


@router.post("/gate/{fact}/take-back", dependencies=[Depends(may_write)])
def back(desk: DeskHere, fact: str, ruling: Annotated[str, Form()]) -> Response:
    body = fetch.fact(desk.ledger, fact).body
    found = next((j for j in opened(desk.ledger, body).rulings if j.id == ruling), None)
    if found is None:
        raise NotFound(f"ruling {ruling[:12]}: is not in force any more; load the page again")
    take_back(desk.ledger, found, who=desk.person)
    return RedirectResponse(f"/gate/{body['id']}", status_code=303)


def _reason(why: str) -> str:
    words = " ".join(why.split())
    if not words:
        raise NoReasonError("a ruling that opens the gate needs a reason; say what shows it")
    return words
