"""Whoever means harm: foreign pages, hostile reports, stolen keys, and a ledger that somebody else holds."""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartParser
from starlette.testclient import TestClient
from tests.desk.conftest import HERE
from tests.desk.pages import pages, something_of_each, writes

from secondsource.desk.app import create_app
from secondsource.desk.guard import cookie_of
from secondsource.desk.keys import Keys
from secondsource.desk.state import Desk
from secondsource.desk.visible import SEEN_AS, visible
from secondsource.ledger import sqlite_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Dialog, Page

PUBLIC_WRITES = ("/propose", "/vote/1")
"""Anybody with the page may send these; they need the right Origin, no session."""

DATA = "application/ld+json"
"""A script element of this kind is never run."""

HOSTILE = f"""<script>alert(1)</script> Depot burns & "smokes"

December 7, 2024

Prosecutors said "<img src=x onerror=alert(2)>" that 14 people were killed near Lozova.

\u202eThe governor\u202c said [here](javascript:alert(3)) that the de\u200bpot burned near Lozova.

<a href="javascript:alert(4)">The army</a> said {"x" * 100_000} soldiers were killed in Lozova.

</textarea></title></article><style>main {{ display: none }}</style> Olena Savchuk said 3 people were killed in Lozova.
"""


@pytest.fixture
def every_page(desk: Desk, browser_here: TestClient) -> list[str]:
    return [*pages(something_of_each(desk, browser_here)), "/no-such-page"]


class Risky(HTMLParser):
    """What a strict policy would refuse, and links that run: inline scripts and styles, handlers, foreign addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and not given.get("src") and given.get("type") != DATA):
            self.found.append(f"<{tag}> without src")
        for name, value in attrs:
            words = (value or "").strip().lower()
            if name == "style" or name.startswith("on"):
                self.found.append(f"<{tag} {name}={words[:40]!r}>")
            if name in ("href", "src", "action", "formaction") and not re.match(r"[/#?]|data:image/|\w[^:]*$", words):
                self.found.append(f"<{tag} {name}={words[:40]!r}>")


def risky(html: str) -> list[str]:
    reader = Risky()
    reader.feed(html)
    return reader.found


def test_every_route_that_writes_refuses_a_foreign_origin(browser_here: TestClient) -> None:
    found = writes()
    assert len(found) > 20
    for path in found:
        for origin in ("http://evil.example", "http://127.0.0.1.evil.example", "https://127.0.0.1", "null", ""):
            answer = browser_here.post(path, headers={"Origin": origin}, data={"title": "x"})
            assert answer.status_code == 403, (path, origin)


def test_every_route_that_writes_refuses_a_foreign_host(browser_here: TestClient) -> None:
    for path in writes():
        headers = {"Host": "evil.example", "Origin": "http://evil.example"}
        assert browser_here.post(path, headers=headers).status_code == 421, path


def test_every_route_that_writes_needs_the_token_of_its_session(browser_here: TestClient) -> None:
    for path in writes():
        if path not in PUBLIC_WRITES:
            for token in ("", "0" * 64, "Ã©"):
                answer = browser_here.post(path, headers=[(b"origin", HERE.encode()), (b"x-token", token.encode())])
                assert answer.status_code == 403, (path, token)


def test_every_route_that_writes_needs_a_session(stranger: TestClient) -> None:
    for path in writes():
        if path not in PUBLIC_WRITES:
            assert stranger.post(path, headers={"Origin": HERE}).status_code == 401, path


def test_every_page_forbids_foreign_and_inline_things_and_has_none(
    browser_here: TestClient, every_page: list[str]
) -> None:
    for path in every_page:
        answer = browser_here.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert path.split("/")[1] == "p" or answer.headers["cache-control"] == "no-store", path
        assert risky(answer.text) == [], path


def test_a_mistake_of_ours_is_a_page_with_the_same_policy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, browser_here: TestClient
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("secondsource.desk.routes.inbox.inbox_rows", broken)
    with TestClient(create_app(desk), base_url=HERE, raise_server_exceptions=False) as quiet:
        quiet.cookies = browser_here.cookies
        answer = quiet.get("/")
    assert answer.status_code == 500
    assert "Back to the inbox" in answer.text
    assert "a secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_hostile_report_is_text_wherever_it_is_shown(desk: Desk, browser_here: TestClient) -> None:
    page = browser_here.post("/paste", data={"text": HOSTILE, "outlet": "<b>Evil</b> Post"})
    assert page.status_code == 200
    assert "&lt;script&gt;alert(1)" in page.text
    report = str(page.url).removeprefix(HERE)
    claims = browser_here.get(f"{report}.json").json()
    assert len(claims) > 2
    addresses = [report, "/", *pages(something_of_each(desk, browser_here))]
    for claim in claims:
        addresses += [f"/claims/{claim['id']}", f"/claims/{claim['id']}/edit", f"/gate/{claim['fact']}"]
    for path in addresses:
        answer = browser_here.get(path)
        assert answer.status_code == 200, path
        assert risky(answer.text) == [], path
        assert not re.search("<script>|<img src=x|[\u202a-\u202e\u200b\u0000]", answer.text), path


def test_a_report_with_a_null_byte_is_refused_and_says_why(browser_here: TestClient) -> None:
    answer = browser_here.post("/paste", data={"text": "The depot burned\u0000, Olena Savchuk said."})
    assert answer.status_code == 422
    assert "not text" in answer.text or "binary" in answer.text
    assert "Back to the inbox" in answer.text


def test_what_a_browser_would_obey_is_seen_and_nothing_else_changes() -> None:
    assert visible("The \u202egovernor\u202c") == f"The {SEEN_AS}governor{SEEN_AS}"
    for kept in ("обстріл", "می\u200cخواهم", "👩\u200d🚒", "two\nlines\tand a tab", 7, None):
        assert visible(kept) is kept


def test_nothing_of_a_hostile_report_runs_in_a_browser(page: Page, address: str) -> None:
    said: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.get_by_label("The words of a report").fill(HOSTILE)
    page.get_by_role("button", name="Read it").click()
    page.locator("#report").wait_for()
    page.locator(".card a", has_text="Why?").first.click()
    page.locator("#sheet").get_by_text("Who ruled what").wait_for()
    page.goto(address.partition("/?")[0] + "/map")
    page.locator("path.town").first.wait_for()
    assert said == []


def test_a_key_that_was_spent_or_made_up_opens_nothing(desk: Desk, stranger: TestClient) -> None:
    key = desk.keys.mint()
    assert stranger.get("/", params={"key": key}).status_code == 200
    for spent in (key, "", "made-up", "\x00"):
        stranger.cookies.clear()
        assert stranger.get("/", params={"key": spent}).status_code == 401
    assert stranger.get("/inbox.csv").status_code == 401


def test_two_desks_have_sessions_of_their_own(desk: Desk, browser_here: TestClient) -> None:
    other = Desk(ledger=desk.ledger, person="Bela", places=desk.places, readers=desk.readers, keys=Keys())
    with TestClient(create_app(other), base_url=HERE) as neighbour:
        neighbour.cookies = browser_here.cookies
        assert neighbour.get("/").status_code == 401
        headers = {"Origin": HERE, "X-Token": str(browser_here.headers["X-Token"])}
        assert neighbour.post("/paste", headers=headers, data={"text": "x"}).status_code == 401


def test_two_desks_on_two_ports_do_not_take_each_others_cookie(desk: Desk) -> None:
    names = set()
    for port in (8020, 8021):
        with TestClient(create_app(desk), base_url=f"{HERE}:{port}") as client:
            client.get("/", params={"key": desk.keys.mint()})
            names |= set(client.cookies)
            assert client.get("/").status_code == 200
    assert len(names) == 2
    assert cookie_of.__doc__


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/static/....//app.py",
        "/leaflet/../../__init__.py",
        "/leaflet/%2e%2e/%2e%2e/__init__.py",
        "/leaflet/..%5c..%5c__init__.py",
        "/assessments/..%2fledger.db",
        "/assessments/%2e%2e",
        "/documents/..%2f..%2fledger.db/copy",
    ],
)
def test_no_file_beside_the_desks_own_is_served(browser_here: TestClient, path: str) -> None:
    answer = browser_here.get(path)
    assert answer.status_code in (404, 405, 422)
    assert "import" not in answer.text
    assert "SQLite" not in answer.text


@pytest.mark.parametrize(
    ("path", "way_on"),
    [
        ("/documents/nothing", "/"),
        ("/claims/nothing", None),
        ("/claims/nothing/edit", None),
        ("/gate/nothing", "/gate"),
        ("/facts/nothing", "/facts"),
        ("/vote/nothing", "/"),
        ("/ballots/nothing", "/"),
        ("/assessments/nothing", "/assessments"),
        ("/gate?outcome=maybe", "/gate"),
        ("/gate?start=-1", "/gate"),
        ("/figures.xml", "/"),
        ("/map?since=soon", "/map"),
        ("/orbat?true_on=soon", "/orbat"),
        ("/nothing/at/all", "/"),
    ],
)
def test_an_unknown_thing_is_a_page_with_a_way_on(browser_here: TestClient, path: str, way_on: str | None) -> None:
    answer = browser_here.get(path)
    assert 400 <= answer.status_code < 500
    assert "That did not work" in answer.text
    ways = re.findall(r'<p><a href="([^"]+)">Back', answer.text)
    assert ways == [way_on] if way_on else len(ways) == 1
    assert browser_here.get(ways[0]).status_code == 200, ways


@pytest.mark.parametrize(
    ("path", "form", "way_on"),
    [
        ("/claims/{claims}/edit", {"content": "", "seen": ""}, "/claims/{claims}/edit"),
        ("/claims/{claims}/reject", {"seen": "an older ruling"}, "/claims/{claims}"),
        ("/gate/{gate}/take-back", {"ruling": "none"}, "/gate/{gate}"),
        ("/gate/{gate}/answer", {"why": " "}, "/gate/{gate}"),
        ("/readers/ballots", {"question": "What?", "closes": "soon"}, "/readers"),
        ("/readers/ballots/none/close", {}, "/readers"),
        ("/propose", {"title": " "}, "/propose"),
        ("/vote/{vote}", {"ballot": "{ballots}", "position": "9"}, "/vote/{vote}"),
        ("/paste", {"text": " "}, "/"),
    ],
)
def test_a_form_that_is_refused_leads_back_to_where_it_was_sent(
    desk: Desk, browser_here: TestClient, path: str, form: dict[str, str], way_on: str
) -> None:
    known = something_of_each(desk, browser_here)
    answer = browser_here.post(path.format(**known), data={k: v.format(**known) for k, v in form.items()})
    assert 400 <= answer.status_code < 500
    assert f'<a href="{way_on.format(**known)}">Back' in answer.text
    assert browser_here.get(way_on.format(**known)).status_code == 200


def test_a_member_who_votes_too_late_stays_on_the_page_of_the_result(desk: Desk, browser_here: TestClient) -> None:
    known = something_of_each(desk, browser_here)
    desk.readers.close_ballot(known["ballots"], by="Ana Editor")
    late = browser_here.post(f"/vote/{known['vote']}", data={"ballot": known["ballots"], "position": "1"})
    assert late.status_code == 409
    assert "closed at" in late.text
    assert f'<a href="/vote/{known["vote"]}">' in late.text


def test_a_paste_that_is_too_large_says_the_limit_and_what_to_do(browser_here: TestClient) -> None:
    answer = browser_here.post("/paste", data={"text": "The depot burned. " * 1_200_000})
    assert answer.status_code == 413
    assert "split it" in answer.text


@contextmanager
def held_by_another(ledger: Path) -> Iterator[None]:
    """Another process is in the middle of a write."""
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for a lock are short here."""
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.3)


@pytest.mark.usefixtures("impatient")
def test_while_another_process_writes_pages_are_read_and_writes_say_so(
    request: pytest.FixtureRequest, ledger_file: Path
) -> None:
    desk: Desk = request.getfixturevalue("desk")
    browser_here: TestClient = request.getfixturevalue("browser_here")
    known = something_of_each(desk, browser_here)
    claim = browser_here.get(f"/documents/{known['documents']}.json").json()[1]["id"]
    with held_by_another(ledger_file):
        for path in pages(known):
            assert browser_here.get(path).status_code == 200, path
        for path, form in (
            (f"/claims/{claim}/accept", {"seen": ""}),
            (f"/documents/{known['documents']}/accept", {}),
            (f"/gate/{known['gate']}/answer", {"why": "so it is"}),
            ("/paste", {"text": "The depot burned, Olena Savchuk said."}),
        ):
            answer = browser_here.post(path, data=form)
            assert answer.status_code == 503, path
            assert "another process" in answer.text, path
            assert "try again" in answer.text, path
    assert browser_here.post(f"/claims/{claim}/accept", data={"seen": ""}).status_code == 200


@pytest.mark.parametrize("path", ["/files", "/gate/1/evidence"])
def test_a_strangers_files_are_turned_away_before_they_are_read(
    browser_here: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    async def parsed(_: MultiPartParser) -> FormData:
        read.append("parsed")
        return FormData()

    monkeypatch.setattr(MultiPartParser, "parse", parsed)
    film = {"file": ("film.mp4", b"\x00" * 100_000)}
    token = browser_here.headers.pop("x-token")
    foreign = browser_here.post(path, files=film, headers={"Origin": "http://evil.example"})
    assert foreign.status_code == 403
    assert browser_here.post(path, files=film).status_code == 403, "a form without a token"
    assert browser_here.post(path, files=film, data={"token": "0" * 64}).status_code == 403, "a guessed token"
    assert browser_here.post(path, files=film, headers={"X-Token": "guess"}).status_code == 403
    huge = browser_here.post(path, content=b"", headers={"X-Token": token, "Content-Length": "300000000"})
    assert huge.status_code == 413
    assert "fewer files at once" in huge.text
    browser_here.cookies.clear()
    assert browser_here.post(path, files=film, headers={"X-Token": token}).status_code == 401
    assert browser_here.post("/paste", data={"text": "x" * 200_000}, headers={"X-Token": token}).status_code == 401
    assert read == []


def test_a_form_whose_token_comes_first_is_read_without_a_script(browser_here: TestClient) -> None:
    token = browser_here.headers.pop("x-token")
    report = b"Depot burns near Lozova\n\nProsecutors said that 14 people were killed near Lozova.\n"
    answer = browser_here.post("/files", data={"token": token}, files={"file": ("depot.txt", report)})
    assert answer.status_code == 200
    assert "14 people were killed" in answer.text
