"""One claim: where every value of it comes from, and the decisions about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from secondsource.desk.claim_form import Typed, form_of, typed_form
from secondsource.desk.guard import has_session, may_write
from secondsource.desk.incoming import open_places
from secondsource.desk.page import Kind, page, respond
from secondsource.desk.review import provenance
from secondsource.desk.ruling import changes, outcome
from secondsource.desk.state import Desk, desk_of
from secondsource.desk.value_words import amount_words, counted_words
from secondsource.desk.words import vocabulary_of_forms
from secondsource.ledger import fetch
from secondsource.ledger.decisions import State, Verb, decide, latest_decision, undo
from secondsource.ledger.fact_of import fact_of_claims
from secondsource.ledger.ruled import Ruled, ruled_claim
from secondsource.publish.contract import claim_json
from secondsource.publish.spreadsheet import claim_row

if TYPE_CHECKING:
    from secondsource.ledger.fetch import KeptReading

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]
Seen = Annotated[str, Form()]
MOST_FIGURES = 999
"""Of one claim; a sentence has a handful."""


@router.get("/claims/{id}")
@router.get("/claims/{id}.{kind}")
def claim(request: Request, desk: DeskHere, id: str, kind: Kind | None = None, value: str = "") -> Response:
    """The words, the kept copy, the rule behind every value, and who ruled what; the value asked for comes first."""
    ruled, kept, fact = _found(desk, id)
    told = provenance(desk.ledger, ruled, kept, fact, value)
    template = "_provenance.html" if "fragment" in request.query_params else "claim.html"
    view = {"ruled": ruled, "kept": kept, "told": told, "fact": fact}
    report = kept.reading.document
    rulings = [{"id": r.id, "at": r.at, "who": r.who, "verb": r.verb, "body": dict(r.body)} for r in told.history]
    data = {**claim_json(ruled.claim, document=report.input, fact=fact), "state": ruled.state, "rulings": rulings}
    published = report.published.edtf if report.published else None
    row = claim_row(ruled.claim, document=report.input, outlet=report.outlet, published=published, fact=fact)
    return respond(request, kind, template, view, data=data, rows=[row])


@router.get("/claims/{id}/edit")
def edit_form(
    request: Request, desk: DeskHere, id: str, figure: Annotated[int, Query(ge=0, le=MOST_FIGURES)] = 0
) -> Response:
    """The form of a claim, with one of its figures: `figure` counts them from 0."""
    ruled, kept, _ = _found(desk, id)
    template = "_edit.html" if "fragment" in request.query_params else "edit.html"
    form = form_of(ruled.claim, figure)
    figures = [f"{amount_words(q)} {counted_words(q)}".strip() for q in ruled.claim.quantities]
    return page(request, template, ruled=ruled, kept=kept, form=form, figures=figures, words=vocabulary_of_forms())


@router.post("/claims/{id}/accept", dependencies=[Depends(may_write)])
def accept(request: Request, desk: DeskHere, id: str, seen: Seen = "") -> Response:
    return _rule(request, desk, id, Verb.ACCEPT, State.ACCEPTED, seen)


@router.post("/claims/{id}/reject", dependencies=[Depends(may_write)])
def reject(request: Request, desk: DeskHere, id: str, seen: Seen = "", why: Annotated[str, Form()] = "") -> Response:
    return _rule(request, desk, id, Verb.REJECT, State.REJECTED, seen, why=why.strip() or None)


@router.post("/claims/{id}/undo", dependencies=[Depends(may_write)])
def undone(request: Request, desk: DeskHere, id: str, seen: Seen = "") -> Response:
    _, kept, _ = _found(desk, id)
    undo(desk.ledger, who=desk.person, claim=id, seen=seen or None)
    weigh_anew(desk)
    return back_to(request, kept.reading.document.id, id)


@router.post("/claims/{id}/edit", dependencies=[Depends(may_write)])
def edit(request: Request, desk: DeskHere, id: str, typed: Annotated[Typed, Depends(typed_form)]) -> Response:
    """Who edits a claim has read it: the claim is accepted as edited."""
    ruled, kept, _ = _found(desk, id)
    with open_places(desk) as names:
        changed = changes(ruled.claim, typed, kept.reading.document, names)
    return _rule(request, desk, id, Verb.EDIT, State.ACCEPTED, typed.seen, **changed)


def _found(desk: Desk, id: str) -> tuple[Ruled, KeptReading, str | None]:
    with desk.ledger.reading() as connection:
        ruled, document = ruled_claim(connection, id)
        fact = fact_of_claims(connection, [id]).get(id)
    return ruled, fetch.document(desk.ledger, document), fact["id"] if fact else None


def _rule(
    request: Request,
    desk: Desk,
    id: str,
    verb: Verb,
    state: State,
    seen: str,
    *,
    why: str | None = None,
    **changed: Any,
) -> Response:
    ruled, kept, _ = _found(desk, id)
    latest = latest_decision(desk.ledger, id)
    before = latest.body if latest is not None else {}
    made = outcome(ruled, kept.reading.document, state, before, why=why, **changed)
    decide(desk.ledger, who=desk.person, claim=id, verb=verb, outcome=made, seen=seen or None)
    if verb is not Verb.ACCEPT:
        weigh_anew(desk)
    return back_to(request, kept.reading.document.id, id)


def weigh_anew(desk: Desk) -> None:
    """Work out the facts again that a ruling touched: what is edited or rejected counts otherwise than before."""
    from secondsource.weighing import link  # the weighing loads only when somebody rules

    link(desk.ledger)


def back_to(request: Request, document: str, claim: str) -> Response:
    """Back to the report at the claim; a script gets the address instead."""
    back = f"/documents/{document}#claim-{claim}"
    if request.headers.get("accept") == "application/json":
        return JSONResponse({"back": back})
    return RedirectResponse(back, status_code=303)
