"""Who speaks: the list, one agent, and a person's ruling on whose word it is."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from secondsource.desk.guard import has_session, may_write
from secondsource.desk.page import Kind, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.link.agent_rulings import AgentRuling, rule
from secondsource.link.speaking import speaker, speaker_row, speakers
from secondsource.model import SourceType
from secondsource.vocab.vocabulary import vocabulary
from secondsource.weighing import link

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]
Words = Annotated[str, Form(max_length=300)]
AT_ONCE = 50
"""So many names stand on one page."""


@router.get("/agents")
@router.get("/agents.{kind}")
def agents(
    request: Request,
    desk: DeskHere,
    kind: Kind | None = None,
    name: Annotated[str, Query(max_length=300)] = "",
    start: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    found = speakers(desk.ledger, name=name, start=start, most=AT_ONCE + 1)
    shown = found[:AT_ONCE]
    rows = [speaker_row(one) for one in shown]
    view = {"speakers": shown, "asked": name, "more": start + AT_ONCE if len(found) > AT_ONCE else None}
    return respond(request, kind, "agents.html", view, data=rows, rows=rows)


@router.get("/agents/one")
@router.get("/agents/one.{kind}")
def one(
    request: Request,
    desk: DeskHere,
    name: Annotated[str, Query(min_length=1, max_length=300)],
    kind: Kind | None = None,
) -> Response:
    known = [agent.name for agent in vocabulary().agents.agents]
    principals = sorted({agent.principal for agent in vocabulary().agents.agents if agent.principal})
    types = [each.value for each in SourceType]
    told = speaker(desk.ledger, name)
    view = {"one": told, "agents": known, "principals": principals, "types": types}
    return respond(request, kind, "agent.html", view, data=speaker_row(told), rows=[speaker_row(told)])


@router.post("/agents/one", dependencies=[Depends(may_write)])
def ruled(
    desk: DeskHere,
    name: Words,
    seen: Words = "",
    same_as: Words = "",
    kind: Annotated[SourceType | None, Form(alias="type")] = None,
    institution: Words = "",
    principal: Words = "",
    why: Words = "",
) -> Response:
    """Keep the ruling, and count again what it touches. All fields blank: what was ruled before is taken back."""
    ruling = AgentRuling(
        name=name.strip(),
        same_as=same_as.strip() or None,
        type=kind,
        institution=institution.strip() or None,
        principal=principal.strip() or None,
    )
    rule(desk.ledger, ruling, who=desk.person, why=why.strip(), seen=seen)
    link(desk.ledger)
    return RedirectResponse(f"/agents?{urlencode({'name': ruling.name})}", status_code=303)
