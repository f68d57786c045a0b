"""A story from the first pick to the correction, at the desk and in what readers see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.desk.axe import no_violations

from secondsource.desk.stories import candidates
from secondsource.ledger.publications import publications
from secondsource.publish.site import site_files, write_site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk

COUNT = "Nine people were killed"
"""The last word of the rescuers, who counted seven at first."""


def begun(browser_here: TestClient, title: str = "The depot") -> str:
    """The address of a new story."""
    return str(browser_here.post("/stories", data={"title": title, "licence": "CC BY 4.0"}).url.path)


def seen(browser_here: TestClient, story: str) -> str:
    return browser_here.get(story).text.split('name="seen" value="')[1].split('"')[0]


def pick(browser_here: TestClient, story: str, fact: str) -> int:
    return browser_here.post(f"{story}/facts", data={"fact": fact, "seen": seen(browser_here, story)}).status_code


def the_count(desk: Desk) -> str:
    return candidates(desk.ledger, "seven railway workers killed")[0].fact


def published(browser_here: TestClient, desk: Desk, title: str = "The depot") -> tuple[str, str]:
    """A story with one line that is out: its address, and that of what readers see."""
    story = begun(browser_here, title)
    assert pick(browser_here, story, the_count(desk)) == 200
    out = browser_here.post(f"{story}/publish", data={"seen": seen(browser_here, story)})
    return story, str(out.url.path)


def test_facts_are_found_by_their_words_and_held_ones_say_why(browser_here: TestClient, desk: Desk) -> None:
    story = begun(browser_here)
    found = browser_here.get(f"{story}?q=railway+workers+killed").text
    assert COUNT in found
    held = browser_here.get("/gate.json?outcome=hold").json()[0]
    assert pick(browser_here, story, held["fact"]) == 422
    shown = [c for c in candidates(desk.ledger, "") if c.held]
    assert all(c.why for c in shown)


def test_a_line_is_published_with_its_citation(browser_here: TestClient, desk: Desk) -> None:
    _, out = published(browser_here, desk)
    page = browser_here.get(out).text
    assert COUNT in page
    assert "Harbour Wire" in page
    assert "machine-read" in page
    claim = re.findall(rf'href="({out}/claims/[0-9a-f]+)"', page)[0]
    assert "application/ld+json" in browser_here.get(claim).text
    assert browser_here.get(f"{out}/claims/{'0' * 20}").status_code == 404


def test_from_the_page_of_readers_there_is_a_way_back_to_the_desk(browser_here: TestClient, desk: Desk) -> None:
    story, out = published(browser_here, desk)
    page = browser_here.get(out).text
    assert f'<a href="{story}">Back to the desk</a>' in page
    assert "Back to the desk" not in browser_here.get(f"{out}/embed").text


def test_readers_need_no_session_and_editors_do(stranger: TestClient, browser_here: TestClient, desk: Desk) -> None:
    story, out = published(browser_here, desk)
    stranger.cookies.clear()
    for path in (
        out,
        f"{out}/embed",
        "/p",
        "/p/feed.xml",
        "/p/feed.json",
        "/p/style/site.css",
        "/p/" + "story/" + story.split("/")[2],
    ):
        assert stranger.get(path).status_code == 200, path
    assert "frame-ancestors *" in stranger.get(f"{out}/embed").headers["content-security-policy"]
    assert stranger.get(story).status_code == 401
    assert stranger.get("/stories").status_code == 401
    assert stranger.post(
        f"{story}/publish", data={"seen": "1"}, headers={"Origin": "http://else.example"}
    ).status_code in (401, 403)
    assert stranger.get("/p/0000000000000000").status_code == 404


def test_a_story_that_somebody_else_changed_is_not_overwritten(browser_here: TestClient) -> None:
    story = begun(browser_here)
    old = seen(browser_here, story)
    browser_here.post(f"{story}/texts", data={"words": "Here is what we know.", "seen": old})
    late = browser_here.post(f"{story}/texts", data={"words": "Mine.", "seen": old})
    assert late.status_code == 409
    assert "Ana Editor changed this story" in late.text
    assert browser_here.post(f"{story}/publish", data={"seen": old}).status_code == 409


def test_a_hostile_title_is_text(browser_here: TestClient, desk: Desk) -> None:
    story, out = published(browser_here, desk, "<script>alert(1)</script>\u202e")
    for path in (story, out, f"{out}/embed", "/stories", "/p"):
        page = browser_here.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
    assert begun(browser_here, " ") == "/stories"


def test_a_withdrawn_report_asks_for_a_correction_and_the_page_carries_its_day(
    browser_here: TestClient, desk: Desk
) -> None:
    story, out = published(browser_here, desk)
    reports = re.findall(r'name="document" value="(sha256:[0-9a-f]+)"', browser_here.get(story).text)
    for report in reports:
        answer = browser_here.post(f"{story}/withdraw", data={"document": report, "why": "taken down"})
        assert answer.status_code == 200
    page = browser_here.get(story).text
    assert "Needs a correction" in page
    assert "Needs a correction" in browser_here.get("/stories").text
    assert COUNT not in browser_here.get(out).text
    assert browser_here.post(f"{story}/publish", data={"seen": seen(browser_here, story)}).status_code == 422
    browser_here.post(f"{story}/remove", data={"item": "0", "seen": seen(browser_here, story)})
    browser_here.post(f"{story}/texts", data={"words": "x", "seen": seen(browser_here, story)})
    other = next(c.fact for c in candidates(desk.ledger, "North Korean soldiers") if not c.held)
    assert pick(browser_here, story, other) == 200
    again = browser_here.post(f"{story}/publish", data={"seen": seen(browser_here, story)})
    assert "Line 1 was taken out: the report behind it was withdrawn." in again.text
    first = browser_here.get(out).text
    assert "Corrected <time" in first
    assert "kept as it went out" in first
    restored = browser_here.post(f"{story}/restore", data={"document": reports[0]})
    assert restored.status_code == 200 or "Take that back" not in page


def test_two_different_people_let_a_name_out(browser_here: TestClient, desk: Desk) -> None:
    story = begun(browser_here)
    fact = next(c.fact for c in candidates(desk.ledger, "night shift") if not c.held)
    pick(browser_here, story, fact)
    assert "Private names taken out" in browser_here.get(story).text
    name = browser_here.get(story).text.split('name="name" value="')[1].split('"')[0]
    assert browser_here.post(f"{story}/reveal", data={"name": name, "why": " "}).status_code == 422
    assert browser_here.post(f"{story}/reveal", data={"name": name, "why": "asked to be named"}).status_code == 200
    again = browser_here.post(f"{story}/reveal", data={"name": name, "why": "again"})
    assert again.status_code == 422
    assert "it takes another person" in again.text


def test_the_list_is_data_too(browser_here: TestClient, desk: Desk) -> None:
    published(browser_here, desk)
    (row,) = browser_here.get("/stories.json").json()
    assert (row["title"], row["version"], row["needs_correction"]) == ("The depot", 1, "no")
    assert "The depot" in browser_here.get("/stories.csv").text
    story = f"/stories/{row['story']}"
    assert browser_here.get(f"{story}.json").json()[0]["kind"] == "fact"


def test_from_the_first_pick_to_the_page_in_a_browser(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Stories").click()
    page.get_by_label("Title of a new story").fill("The depot")
    page.get_by_role("button", name="Begin it").click()
    page.get_by_label("Words in them").fill("railway workers killed")
    expect(page.locator("#found li").first).to_contain_text("Nine people")
    page.get_by_role("button", name="Add: Nine people").first.click()
    expect(page.locator("#line-1")).to_contain_text(COUNT)
    page.get_by_label("Words of your own").fill("What was known by Wednesday.")
    page.get_by_role("button", name="Add them").click()
    page.locator("#line-2").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#line-1")).to_contain_text("What was known")
    expect(page.locator("#line-1")).to_be_focused()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("article.line")).to_contain_text(COUNT)
    page.get_by_role("link", name="Source 1 of this line").click()
    expect(page.locator("blockquote")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_from_reading_or_writing(
    browser: Browser, address: str, browser_here: TestClient, desk: Desk, tmp_path: Path, scheme: str
) -> None:
    story, out = published(browser_here, desk)
    browser_here.post(f"{story}/texts", data={"words": "Our words.", "seen": seen(browser_here, story)})
    write_site(tmp_path / "site", site_files(desk.ledger, _tokens()))
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": 390, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    for path in ("/stories", story, out, f"{out}/embed", "/p"):
        page.goto(address.split("/?")[0] + path)
        no_violations(page)
    (only,) = publications(desk.ledger)
    for name in ("index.html", f"stories/{only.story}.html", f"embed/{only.story}.html"):
        page.goto((tmp_path / "site" / name).as_uri())
        no_violations(page)
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style sheet is read from a file
    page.goto(next((tmp_path / "site" / "claims").glob("*.html")).as_uri())
    no_violations(page)
    context.close()


def _tokens() -> str:
    from importlib.resources import files

    return files("secondsource.desk").joinpath("static/tokens.css").read_text(encoding="utf-8")
