"""Facts: their list, the page of each, short permanent links, and rulings on what is one fact."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from secondsource.desk.facts import OUTCOMES, FactsAsked, fact_list, line_json
from secondsource.desk.facts_name import fact_named
from secondsource.desk.facts_rulings import Wish, repeats, same, split, take_back
from secondsource.desk.facts_view import fact_page_json, fact_page_rows, fact_view
from secondsource.desk.guard import has_session, may_write
from secondsource.desk.page import Kind, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.ledger import fetch
from secondsource.publish.spreadsheet import fact_row

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]
Said = Annotated[str, Form()]
Ticked = Annotated[list[str], Form(default_factory=list)]
WRITES = [Depends(may_write)]
MOST_PAGES = 1_000_000


def asked_for(
    words: str = "",
    outcome: str = "",
    predicate: str = "",
    voices: str = "",
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> FactsAsked:
    """What the filters of the list say; an empty field of the form asks for nothing."""
    return FactsAsked(
        words=words.strip(),
        outcome=outcome if outcome in OUTCOMES else None,
        predicate=predicate or None,
        voices=int(voices) if voices.isdecimal() and len(voices) < 5 else 0,
        page=page,
    )


@router.get("/facts")
@router.get("/facts.{kind}")
def facts(
    request: Request, desk: DeskHere, asked: Annotated[FactsAsked, Depends(asked_for)], kind: Kind | None = None
) -> Response:
    found = fact_list(desk.ledger, asked)
    return respond(
        request,
        kind,
        "facts.html",
        {"facts": found, "outcomes": OUTCOMES},
        data=[line_json(line) for line in found.lines],
        rows=[{**fact_row(line.body), "outlets": line.outlets, "spoken": line.spoken} for line in found.lines],
    )


@router.get("/f/{spoken}")
def short_link(desk: DeskHere, spoken: str) -> Response:
    """The fact that a speakable id names, as long as it names only one."""
    return RedirectResponse(f"/facts/{_named(desk, spoken)}", status_code=302)


@router.get("/facts/{id}")
@router.get("/facts/{id}.{kind}")
def fact(
    request: Request,
    desk: DeskHere,
    id: str,
    kind: Kind | None = None,
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> Response:
    """One fact. Old ids and beginnings of ids lead to the fact that now holds the claims."""
    now = _named(desk, id)
    if now != id:
        return RedirectResponse(f"/facts/{now}{f'.{kind}' if kind else ''}", status_code=302)
    view = fact_view(desk.ledger, id, page)
    return respond(request, kind, "fact.html", {"view": view}, data=fact_page_json(view), rows=fact_page_rows(view))


@router.post("/facts/{id}/same", dependencies=WRITES)
def same_fact(request: Request, desk: DeskHere, id: str, why: Said = "", seen: Said = "", other: Said = "") -> Response:
    """Merge: the fact named in `other` is the same."""
    wish = _wish(desk, id, why, seen)
    with desk.ledger.reading() as connection:
        named = fact_named(connection, other)
    same(desk.ledger, wish, fetch.fact(desk.ledger, named).claim_ids)
    return _linked(request, desk, wish.fact)


@router.post("/facts/{id}/split", dependencies=WRITES)
def split_fact(request: Request, desk: DeskHere, id: str, claim: Ticked, why: Said = "", seen: Said = "") -> Response:
    """Split: the ticked claims are about something else."""
    wish = _wish(desk, id, why, seen)
    split(desk.ledger, wish, claim)
    return _linked(request, desk, wish.fact)


@router.post("/facts/{id}/repeats", dependencies=WRITES)
def repeated(
    request: Request,
    desk: DeskHere,
    id: str,
    claim: Ticked,
    why: Said = "",
    seen: Said = "",
    source: Said = "",
) -> Response:
    """The ticked claims repeat the claim `source`."""
    wish = _wish(desk, id, why, seen)
    repeats(desk.ledger, wish, claim, source)
    return _linked(request, desk, wish.fact)


@router.post("/facts/{id}/undo", dependencies=WRITES)
def undone(request: Request, desk: DeskHere, id: str, ruling: Said, why: Said = "") -> Response:
    wish = _wish(desk, id, why, "")
    take_back(desk.ledger, wish, ruling)
    return _linked(request, desk, wish.fact)


def _named(desk: Desk, name: str) -> str:
    with desk.ledger.reading() as connection:
        return fact_named(connection, name)


def _wish(desk: Desk, id: str, why: str, seen: str) -> Wish:
    row = fetch.fact(desk.ledger, _named(desk, id))
    return Wish(fact=row.id, claims=row.claim_ids, who=desk.person, why=why, seen=seen)


def _linked(request: Request, desk: Desk, fact: str) -> Response:
    """Facts are worked out anew with the ruling; then back to the fact, wherever its claims are now.

    A script gets the address instead.
    """
    from secondsource.weighing import link  # the weighing loads only when somebody rules

    link(desk.ledger)
    back = f"/facts/{fact}#rulings"
    if request.headers.get("accept") == "application/json":
        return JSONResponse({"back": back})
    return RedirectResponse(back, status_code=303)
