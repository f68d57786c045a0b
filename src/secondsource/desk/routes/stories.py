"""Stories: to put together and publish behind the session; what was published, for anybody who can reach the desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from secondsource.desk.guard import POLICY, has_session, may_write
from secondsource.desk.page import Kind, respond
from secondsource.desk.state import Desk, desk_of
from secondsource.desk.stories import (
    candidates,
    listed,
    opened,
    reveal,
    take_back_withdrawal,
    withdraw,
)
from secondsource.desk.stories_files import entries_json, entry_rows, story_rows
from secondsource.errors import NotFound
from secondsource.ledger.publications import newest_publication, publication, publications, story, unchanged
from secondsource.publish.feeds import atom, json_feed
from secondsource.publish.site import latest_stories, site_css
from secondsource.publish.site_links import DeskLinks
from secondsource.publish.site_pages import claim_page, claims_of, embed_page, index_page, story_page
from secondsource.publish.snapshot import Shown, publish, shown
from secondsource.publish.story import LICENCE, add_fact, add_text, move, new_story, remove, rename

router = APIRouter()
DeskHere = Annotated[Desk, Depends(desk_of)]
Words = Annotated[str, Form()]
Number = Annotated[int, Form()]
INSIDE = [Depends(has_session)]
WRITES = [Depends(may_write)]
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""A card is made to be embedded; it holds nothing that is not public."""


@router.get("/stories", dependencies=INSIDE)
@router.get("/stories.{kind}", dependencies=INSIDE)
def every_story(request: Request, desk: DeskHere, kind: Kind | None = None) -> Response:
    found = listed(desk.ledger, _published(desk))
    rows = story_rows(found)
    return respond(request, kind, "stories.html", {"stories": found, "licence": LICENCE}, data=rows, rows=rows)


@router.post("/stories", dependencies=WRITES)
def begin(desk: DeskHere, title: Words = "", licence: Words = "") -> Response:
    return _back(new_story(desk.ledger, who=desk.person, title=title, licence=licence).story)


@router.get("/stories/{id}", dependencies=INSIDE)
@router.get("/stories/{id}.{kind}", dependencies=INSIDE)
def one_story(request: Request, desk: DeskHere, id: str, kind: Kind | None = None, q: str = "") -> Response:
    found = opened(desk.ledger, id)
    view = {"story": found, "found": candidates(desk.ledger, q) if kind is None else [], "q": q}
    return respond(
        request, kind, "story.html", view, data=entries_json(found.composed), rows=entry_rows(found.composed)
    )


@router.post("/stories/{id}/rename", dependencies=WRITES)
def change_title(desk: DeskHere, id: str, seen: Number, title: Words = "", licence: Words = "") -> Response:
    rename(desk.ledger, story(desk.ledger, id), title, licence, who=desk.person, seen=seen)
    return _back(id)


@router.post("/stories/{id}/facts", dependencies=WRITES)
def pick(desk: DeskHere, id: str, fact: Words, seen: Number) -> Response:
    now = add_fact(desk.ledger, story(desk.ledger, id), fact, who=desk.person, seen=seen)
    return _back(id, len(now.body["items"]))


@router.post("/stories/{id}/texts", dependencies=WRITES)
def write(desk: DeskHere, id: str, seen: Number, words: Words = "") -> Response:
    now = add_text(desk.ledger, story(desk.ledger, id), words, who=desk.person, seen=seen)
    return _back(id, len(now.body["items"]))


@router.post("/stories/{id}/move", dependencies=WRITES)
def reorder(desk: DeskHere, id: str, item: Number, by: Number, seen: Number) -> Response:
    now = move(desk.ledger, story(desk.ledger, id), item, by, who=desk.person, seen=seen)
    return _back(id, min(max(item + by, 0), len(now.body["items"]) - 1) + 1)


@router.post("/stories/{id}/remove", dependencies=WRITES)
def take_out(desk: DeskHere, id: str, item: Number, seen: Number) -> Response:
    remove(desk.ledger, story(desk.ledger, id), item, who=desk.person, seen=seen)
    return _back(id)


@router.post("/stories/{id}/publish", dependencies=WRITES)
def send_out(desk: DeskHere, id: str, seen: Number, note: Words = "") -> Response:
    """What the editor saw is what goes out: a story that somebody changed since is refused."""
    made = publish(desk.ledger, unchanged(desk.ledger, id, seen), who=desk.person, note=note)
    return RedirectResponse(f"/p/{made.id}", status_code=303)


@router.post("/stories/{id}/withdraw", dependencies=WRITES)
def withdraw_report(desk: DeskHere, id: str, document: Words, why: Words = "") -> Response:
    withdraw(desk.ledger, document, who=desk.person, why=why)
    return _back(id)


@router.post("/stories/{id}/restore", dependencies=WRITES)
def restore_report(desk: DeskHere, id: str, document: Words) -> Response:
    take_back_withdrawal(desk.ledger, document, who=desk.person)
    return _back(id)


@router.post("/stories/{id}/reveal", dependencies=WRITES)
def reveal_name(desk: DeskHere, id: str, name: Words, why: Words = "") -> Response:
    reveal(desk.ledger, name, who=desk.person, why=why)
    return _back(id)


def _back(id: str, line: int | None = None) -> Response:
    where = f"#line-{line}" if line is not None else ""
    return RedirectResponse(f"/stories/{id}{where}", status_code=303)


@router.get("/p")
def public_index(desk: DeskHere) -> Response:
    return HTMLResponse(index_page(latest_stories(desk.ledger), DeskLinks()))


@router.get("/p/style/site.css")
def public_style() -> Response:
    return Response(site_css(), media_type="text/css")


@router.get("/p/feed.xml")
def public_atom(desk: DeskHere) -> Response:
    return Response(atom(latest_stories(desk.ledger), DeskLinks()), media_type="application/atom+xml")


@router.get("/p/feed.json")
def public_json(desk: DeskHere) -> Response:
    return Response(json_feed(latest_stories(desk.ledger), DeskLinks()), media_type="application/feed+json")


@router.get("/p/story/{id}")
def public_latest(desk: DeskHere, id: str) -> Response:
    versions = publications(desk.ledger, id)
    if not versions:
        raise NotFound(f"story {id}: nothing of it was published")
    return RedirectResponse(f"/p/{versions[-1].id}", status_code=303)


@router.get("/p/{id}")
def public_story(desk: DeskHere, id: str) -> Response:
    found = publication(desk.ledger, id)
    versions = publications(desk.ledger, found.story)
    return HTMLResponse(story_page(shown(desk.ledger, found), versions, _published(desk), DeskLinks()))


def _published(desk: Desk) -> list[Shown]:
    """The latest versions, worked out once for each state of the ledger.

    Only titles and warnings are taken from it: words of lines are worked out afresh for every page.
    """
    newest = newest_publication(desk.ledger)
    return desk.worked.once(desk.ledger, ("published", newest), lambda: latest_stories(desk.ledger))


@router.get("/p/{id}/embed")
def public_card(desk: DeskHere, id: str) -> Response:
    answer = HTMLResponse(embed_page(shown(desk.ledger, publication(desk.ledger, id)), DeskLinks()))
    answer.headers["content-security-policy"] = FRAMED
    return answer


@router.get("/p/{id}/claims/{claim}")
def public_claim(desk: DeskHere, id: str, claim: str) -> Response:
    found = shown(desk.ledger, publication(desk.ledger, id))
    for line, voice in claims_of(found):
        if voice["quote"]["claim"] == claim:
            return HTMLResponse(claim_page(found, line, voice, DeskLinks()))
    raise NotFound(f"claim {claim}: this version of the story does not quote it now")
