"""Readers: they propose topics, editors make a ballot of three, members vote by links that an editor hands out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from secondsource.desk.guard import POLICY, ForeignWrite, has_session, may_write
from secondsource.desk.page import Kind, page, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.publish.spreadsheet import Row
from secondsource.readers.ballots import Ballot, BallotError

router = APIRouter()
DeskHere = Annotated[Desk, Depends(desk_of)]
Words = Annotated[str, Form()]
WITH_ROLE = [Depends(has_session)]
WRITES = [Depends(may_write)]
SUPPORTERS = "supporters"
SUPPORT_US = "Readers who support this desk choose what it looks into next."
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""An embedded ballot is the one page that others may frame; it holds nothing that is not public."""


async def same_origin(request: Request) -> None:
    """A public form is sent by its own page. Raises `ForeignWrite`."""
    if request.headers.get("origin") != f"{request.url.scheme}://{request.headers.get('host', '')}":
        raise ForeignWrite("this was sent by another page than the ballot's own: open the link and vote there")


@router.get("/readers", dependencies=WITH_ROLE)
@router.get("/readers.{kind}", dependencies=WITH_ROLE)
def readers(request: Request, desk: DeskHere, kind: Kind | None = None) -> Response:
    """The page; as data the topics that readers proposed (ballots have forms of their own, members none)."""
    if kind is None:
        return _readers(request, desk)
    topics = [dict(topic) for topic in desk.readers.topics()]
    return respond(request, kind, "readers.html", {}, data=topics, rows=topics)


def _readers(request: Request, desk: Desk, link: str = "") -> Response:
    """The page of the readers; `link` is that of a new member, shown this once."""
    here = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return page(
        request,
        "readers.html",
        topics=desk.readers.topics(),
        ballots=desk.readers.ballots(),
        members=desk.readers.members(),
        words=desk.readers.words(SUPPORTERS) or SUPPORT_US,
        here=here,
        fresh=f"{here}/vote/{link}" if link else None,
    )


@router.post("/readers/ballots", dependencies=WRITES)
def open_ballot(
    desk: DeskHere, question: Words, topic: Annotated[list[int] | None, Form()] = None, closes: Words = ""
) -> Response:
    desk.readers.open_ballot(question, topic or [], _moment(closes), by=desk.person)
    return RedirectResponse("/readers", status_code=303)


@router.post("/readers/ballots/{id}/close", dependencies=WRITES)
def close_ballot(desk: DeskHere, id: str) -> Response:
    desk.readers.close_ballot(id, by=desk.person)
    return RedirectResponse("/readers", status_code=303)


@router.get("/readers/ballots/{id}.{kind}", dependencies=WITH_ROLE)
def export(request: Request, desk: DeskHere, id: str, kind: Kind) -> Response:
    """The ballot as data; votes only when it is closed."""
    rows = _rows(desk.readers.ballot(id))
    return respond(request, kind, "readers.html", {}, data=rows, rows=rows)


@router.post("/readers/members", dependencies=WRITES)
def hand_out(request: Request, desk: DeskHere, label: Words = "") -> Response:
    """The link is shown on the page that answers, and never again."""
    token = desk.readers.hand_out(label)
    return _readers(request, desk, token)


@router.post("/readers/members/{number}/withdraw", dependencies=WRITES)
def withdraw(desk: DeskHere, number: int) -> Response:
    desk.readers.withdraw(number)
    return RedirectResponse("/readers", status_code=303)


@router.post("/readers/supporters", dependencies=WRITES)
def write_words(desk: DeskHere, words: Words = "") -> Response:
    desk.readers.write_words(SUPPORTERS, words, by=desk.person)
    return RedirectResponse("/readers", status_code=303)


@router.get("/propose")
def propose_form(request: Request, thanks: bool = False) -> Response:
    return page(request, "propose.html", thanks=thanks)


@router.post("/propose", dependencies=[Depends(same_origin)])
def propose(desk: DeskHere, title: Words = "", why: Words = "", by: Words = "") -> Response:
    desk.readers.propose(title, why, by)
    return RedirectResponse("/propose?thanks=true", status_code=303)


@router.get("/support")
def support(request: Request, desk: DeskHere) -> Response:
    return page(request, "support.html", words=desk.readers.words(SUPPORTERS) or SUPPORT_US)


@router.get("/vote/{token}")
def vote_page(request: Request, desk: DeskHere, token: str) -> Response:
    member = desk.readers.member(token)
    ballots = desk.readers.ballots()
    own = {ballot.id: desk.readers.own_vote(member, ballot) for ballot in ballots}
    return page(request, "vote.html", member=member, ballots=ballots, own=own, link=token)


@router.post("/vote/{token}", dependencies=[Depends(same_origin)])
def cast(desk: DeskHere, token: str, ballot: Words, position: Annotated[int, Form()]) -> Response:
    desk.readers.cast(token, ballot, position)
    return RedirectResponse(f"/vote/{token}", status_code=303)


@router.get("/ballots/{id}")
def embedded(request: Request, desk: DeskHere, id: str) -> Response:
    """The ballot for other pages to show: its choices, and its result once it is closed."""
    answer = page(request, "ballot.html", ballot=desk.readers.ballot(id))
    answer.headers["content-security-policy"] = FRAMED
    return answer


def _moment(words: str) -> datetime:
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError as error:
        raise BallotError(f"{words!r} is no day and time; write it as 2024-12-05T18:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _rows(ballot: Ballot) -> list[Row]:
    return [
        {
            "ballot": ballot.id,
            "question": ballot.question,
            "opened_at": ballot.opened_at,
            "closes_at": ballot.closes_at,
            "open": str(ballot.is_open).lower(),
            "turnout": ballot.turnout,
            "position": choice.position,
            "topic": choice.title,
            "votes": choice.votes,
        }
        for choice in ballot.choices
    ]
