"""Every page of the desk under an address that is there in the sample ledger, found from the routes themselves."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi.routing import APIRoute

from secondsource.cli.demo import ASSESSMENT, copy_sample
from secondsource.desk.app import ROUTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk

NO_PAGES = (
    *("/gazetteer", "/map/land", "/map/areas", "/map/claims", "/documents/{id}/copy", "/f/{spoken}"),
    *("/p/style/site.css", "/p/feed.xml", "/p/feed.json", "/p/story/{id}"),
)
"""What answers with data, a file or another address."""
ASKED = {"/agents/one": "/agents/one?name=regional+emergency+service"}
"""What a page is asked for behind the question mark, where it must be."""
PARAMETER = re.compile(r"\{\w+\}")
TOPICS = ("Who runs the ferries", "Where the grain goes", "What the drones cost")


def routes(method: str) -> list[str]:
    """The paths of the routes that answer `method`."""
    found = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    return [route.path for route in found if method in (route.methods or ())]


NO_DATA = ("/claims/{id}/edit", "/propose", "/support", "/vote/{token}", "/ballots/{id}")
"""Pages that are forms, or whose data has an address of its own."""


def views() -> Iterator[str]:
    """The path of every view of the desk that is data too: behind the session, and neither a form nor a file."""
    public = re.compile(r"/p(/|$)")
    for path in routes("GET"):
        if "{kind}" not in path and path not in (*NO_PAGES, *NO_DATA) and not public.match(path):
            yield path


def writes() -> list[str]:
    """An address for every route that writes. What it names need not be there: the guard comes first."""
    return [PARAMETER.sub("1", path) for path in routes("POST")]


def pages(known: Mapping[str, str]) -> Iterator[str]:
    """An address for every page; raises KeyError where nobody has said what a route's parameter may be."""
    for path in routes("GET"):
        if "{kind}" in path or path in NO_PAGES:
            continue
        for part in PARAMETER.findall(path):
            path = path.replace(part, known["quoted" if part == "{claim}" else path.split("/")[1]])
        yield ASKED.get(path, path)


def something_of_each(desk: Desk, browser_here: TestClient) -> dict[str, str]:
    """A report, a claim, a fact and so on, by the first word of the addresses that show it."""
    documents = browser_here.get("/inbox.json").json()
    report = next(d["id"] for d in documents if d["drafts"] and "Lozova missile" in d["title"])
    claim = browser_here.get(f"/documents/{report}.json").json()[0]["id"]
    held = browser_here.get("/gate.json?outcome=hold").json()[0]["fact"]
    browser_here.post(f"/gate/{held}/evidence", files={"file": ("grave-rows.jpg", b"\xff\xd8 rows of graves")})
    browser_here.post(f"/claims/{claim}/accept", data={"seen": ""})
    copy_sample(files("secondsource.samples").joinpath("assessments", ASSESSMENT), desk.ledger.file.parent / ASSESSMENT)
    return {
        "documents": report,
        "claims": claim,
        "facts": held,
        "gate": held,
        **_ballot(desk),
        **_story(browser_here),
        "assessments": ASSESSMENT,
    }


def _ballot(desk: Desk) -> dict[str, str]:
    for title in TOPICS:
        desk.readers.propose(title, "Nobody has looked yet.", "")
    numbers = [topic["number"] for topic in desk.readers.topics()]
    closes = datetime.now(UTC) + timedelta(days=1)
    ballot = desk.readers.open_ballot("What next?", numbers, closes, by="Ana Editor")
    return {"ballots": ballot, "vote": desk.readers.hand_out("Olena")}


def _story(browser_here: TestClient) -> dict[str, str]:
    """A story of one line that was published, and a claim that it quotes."""
    story = str(browser_here.post("/stories", data={"title": "The depot", "licence": "CC BY 4.0"}).url.path)
    fact = browser_here.get("/gate.json?outcome=attributed").json()[0]["fact"]
    for address, form in (("facts", {"fact": fact}), ("publish", {})):
        seen = re.search(r'name="seen" value="(\d+)"', browser_here.get(story).text)
        assert seen
        published = browser_here.post(f"{story}/{address}", data={"seen": seen[1], **form})
    quoted = re.search(r"/claims/(\w+)", published.text)
    assert quoted
    return {"stories": story.split("/")[-1], "p": published.url.path.split("/")[-1], "quoted": quoted[1]}
