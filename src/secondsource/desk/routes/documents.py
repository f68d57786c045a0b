"""One report: its words beside its claims, and what people decide about them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from secondsource.desk.claim_form import BLANK, Typed, typed_form
from secondsource.desk.guard import has_session, may_write
from secondsource.desk.incoming import About, open_places, read_again
from secondsource.desk.page import Kind, respond
from secondsource.desk.review import Review, review
from secondsource.desk.routes.claims import back_to, weigh_anew
from secondsource.desk.ruling import new_claim, outcome
from secondsource.desk.state import Desk, desk_of
from secondsource.desk.words import vocabulary_of_forms
from secondsource.errors import NotFound
from secondsource.ledger import fetch
from secondsource.ledger.codec import plain_from_json, to_json
from secondsource.ledger.decisions import Outcome, State, Verb, decide
from secondsource.ledger.ruled import Ruled
from secondsource.publish.contract import claim_json
from secondsource.publish.spreadsheet import claim_row

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]


def _about(
    outlet: Annotated[str, Form()] = "", published: Annotated[str, Form()] = "", language: Annotated[str, Form()] = ""
) -> About:
    return About(outlet=outlet, published=published, language=language)


@router.get("/documents/{id}")
@router.get("/documents/{id}.{kind}")
def document(request: Request, desk: DeskHere, id: str, kind: Kind | None = None) -> Response:
    seen = review(desk.ledger, id)
    published = seen.document.published.edtf if seen.document.published else None
    outlet = seen.document.outlet
    cards = [card for card in seen.cards if card.state != "rejected"]
    return respond(
        request,
        kind,
        "document.html",
        {"review": seen, "form": BLANK, "words": vocabulary_of_forms()},
        data=[
            {**claim_json(c.claim, document=seen.document.input, fact=c.fact), "state": c.state, "ruling": c.ruling}
            for c in cards
        ],
        rows=[
            claim_row(c.claim, document=seen.document.input, outlet=outlet, published=published, fact=c.fact)
            for c in cards
        ],
    )


@router.get("/documents/{id}/copy")
def copy(desk: DeskHere, id: str) -> Response:
    """The kept bytes, never shown as a page."""
    kept = fetch.document(desk.ledger, id)
    raw = desk.ledger.store.read(kept.reading.document.sha256_raw)
    if raw is None:
        raise NotFound(f"document {id}: its kept copy is missing or changed; run `secondsource verify`")
    name = f'attachment; filename="{kept.reading.document.sha256_raw[:16]}.bin"'
    return Response(raw, media_type="application/octet-stream", headers={"content-disposition": name})


@router.post("/documents/{id}/again", dependencies=[Depends(may_write)])
def again(desk: DeskHere, id: str, about: Annotated[About, Depends(_about)]) -> Response:
    """Read it anew, with the outlet, the day or the language that the person gives."""
    document = fetch.document(desk.ledger, id).reading.document
    read_again(desk, document, about)
    return RedirectResponse(f"/documents/{document.id}", status_code=303)


@router.post("/documents/{id}/claims", dependencies=[Depends(may_write)])
def add_claim(request: Request, desk: DeskHere, id: str, typed: Annotated[Typed, Depends(typed_form)]) -> Response:
    """A claim that the reader missed. Who adds it has read it: it is accepted at once."""
    text = fetch.document(desk.ledger, id).reading.document
    with open_places(desk) as names:
        claim = new_claim(typed, text, desk.person, names)
    whole = plain_from_json(to_json(claim))
    ruled = Ruled(claim=claim)
    made = outcome(ruled, text, State.ACCEPTED, {"claim": whole})
    decide(desk.ledger, who=desk.person, claim=claim.id, verb=Verb.ADD, outcome=made, seen=None)
    weigh_anew(desk)
    return back_to(request, text.id, claim.id)


@router.post("/documents/{id}/accept", dependencies=[Depends(may_write)])
def accept_undisputed(desk: DeskHere, id: str) -> Response:
    """Accept every draft of the report that nothing speaks against, each by a row of its own."""
    seen = review(desk.ledger, id)
    for claim, made in _acceptances(seen):
        decide(desk.ledger, who=desk.person, claim=claim, verb=Verb.ACCEPT, outcome=made, seen=None)
    return RedirectResponse(f"/documents/{seen.document.id}", status_code=303)


def _acceptances(seen: Review) -> list[tuple[str, Outcome]]:
    """What accepting the undisputed decides; claims with a ruling, even an undone one, are left to a person's eye."""
    return [
        (card.claim.id, outcome(Ruled(claim=card.claim), seen.document, State.ACCEPTED, {}))
        for card in seen.cards
        if card.undisputed and card.ruling is None
    ]
