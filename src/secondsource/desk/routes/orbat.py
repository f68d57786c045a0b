"""The order of battle, as true on one day and known on another."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from secondsource.desk.days import day_of
from secondsource.desk.guard import has_session
from secondsource.desk.orbat import VERBS, changes, order, trees
from secondsource.desk.page import Kind, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.errors import NotFound
from secondsource.link.agent_rulings import agents_in
from secondsource.publish.orbat_rows import edge_json, edge_row

router = APIRouter(dependencies=[Depends(has_session)])
DeskHere = Annotated[Desk, Depends(desk_of)]


@router.get("/orbat")
@router.get("/orbat.{kind}")
def orbat(
    request: Request,
    desk: DeskHere,
    kind: Kind | None = None,
    force: str = "",
    true_on: str = "",
    known_on: str = "",
    compare: str = "",
) -> Response:
    true, known, other = day_of(true_on), day_of(known_on), day_of(compare)
    made = order(desk, true, known)
    chosen = made.find(force, agents_in(desk.ledger)) if force.strip() else None
    if force.strip() and chosen is None:
        raise NotFound(f"{force!r}: no claim that was known then is about a force of that name; choose one of the list")
    edges = list(made.about(chosen)) if chosen is not None else list(made.edges)
    rows = [edge_json(edge, made) for edge in edges]
    days = sorted({d for e in order(desk, None, None).edges for d in (e.valid.first, e.valid.last) if d})
    view = {
        "made": made,
        "trees": trees(made, chosen),
        "names": sorted(set(made.names.values()), key=str.casefold),
        "force": force,
        "true_on": true,
        "known_on": known,
        "compare": other,
        "changes": changes(order(desk, other, known), made, chosen) if other is not None else None,
        "days": (days[0], days[-1]) if days else None,
        "verbs": VERBS,
        "edges": len(edges),
        "query": request.url.query,
    }
    return respond(request, kind, "orbat.html", view, data=rows, rows=map(edge_row, rows))
