"""Every page for everybody: both themes, a laptop and a phone, by keyboard, in print, unscripted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.desk.axe import grave_violations
from tests.desk.pages import pages, something_of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page
    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk

WIDTHS = (1440, 390)
STRIKE = "Railway workers killed in Lozova missile strike"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WHERE = """() => { const at = document.activeElement;
  const words = at.getAttribute("aria-label") ?? at.textContent;
  return at.tagName + "|" + words.trim().replace(/\\s+/g, " ").slice(0, 40); }"""
INK_AND_PAPER = """() => {
  const red = (colour) => Number(colour.match(/\\d+/)[0]);
  const [body, root] = [getComputedStyle(document.body), getComputedStyle(document.documentElement)];
  return [red(body.color), red(body.backgroundColor), root.colorScheme]; }"""
WITHIN = """dialog => {
  const at = document.activeElement;
  return at === document.body || document.querySelector(dialog).contains(at); }"""


@pytest.fixture
def every_page(desk: Desk, browser_here: TestClient) -> list[str]:
    return [*pages(something_of_each(desk, browser_here)), "/no-such-page"]


def opened(context: BrowserContext, address: str) -> Page:
    """A page of a browser that has spent the key of the start address."""
    page = context.new_page()
    page.goto(address)
    return page


@pytest.fixture
def home(address: str) -> str:
    return address.partition("/?")[0]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_serious_barrier_or_scrolls_sideways(
    browser: Browser, address: str, home: str, every_page: list[str], theme: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    context = browser.new_context(bypass_csp=True, color_scheme=theme, viewport=size)  # type: ignore[arg-type]
    page = opened(context, address)
    found = []
    for path in every_page:
        page.goto(home + path)
        found += [f"{path}: {one}" for one in grave_violations(page)]
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"{path}: scrolls sideways")
    context.close()
    assert found == []


def test_every_page_says_itself_without_scripts(
    browser: Browser, address: str, home: str, every_page: list[str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, address)
    for path in every_page:
        page.goto(home + path)
        expect(page.locator("main h1")).to_have_count(1)
    page.goto(home)
    page.get_by_role("link", name=STRIKE).click()
    expect(page.locator("#report p").first).to_be_visible()
    expect(page.locator(".card").first).to_be_visible()
    page.locator(".card.draft").first.get_by_role("button", name="Accept").click()
    expect(page.locator(".card.accepted")).to_have_count(2)  # one is accepted in every_page
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_print_is_dark_on_white_and_whole(
    browser: Browser, address: str, home: str, every_page: list[str], theme: str
) -> None:
    context = browser.new_context(color_scheme=theme)  # type: ignore[arg-type]
    page = opened(context, address)
    page.evaluate(f"localStorage.setItem('theme', '{theme}')")
    page.emulate_media(media="print")
    for path in every_page:
        page.goto(home + path)
        ink, paper, scheme = page.evaluate(INK_AND_PAPER)
        assert ink < 0x40 < 0xF0 < paper, path
        assert scheme == "light" or path.split("/")[1] == "p", path  # what is published has a style of its own
        expect(page.locator("nav, .claims button, dialog[open]").locator("visible=true")).to_have_count(0)
    context.close()


def tabbed(page: Page, most: int) -> Iterator[str]:
    """Where the focus stands after each press of Tab, until it leaves the page or comes round."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = str(page.evaluate(WHERE))
        if at.startswith("BODY"):
            return
        yield at


def test_tab_reaches_everything_in_reading_order(page: Page, address: str, home: str, every_page: list[str]) -> None:
    page.goto(address)
    for path in every_page:
        page.goto(home + path)
        count = page.evaluate(
            """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
            .filter(e => !e.disabled && e.type !== "hidden" && e.type !== "radio" && e.tabIndex >= 0
              && e.checkVisibility()).length"""
        )
        reached = list(tabbed(page, 1500))
        if page.locator(".skip").count():
            assert reached[0] == "A|Skip to the page", path
        assert len(reached) >= count, path


def test_the_skip_link_leads_past_the_frame(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_focus_is_seen(page: Page, address: str) -> None:
    page.goto(address)
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_a_dialog_keeps_the_focus_and_gives_it_back(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=STRIKE).click()
    expect(page.locator(".card.current")).to_have_count(1)
    page.keyboard.press("j")
    before = page.evaluate(WHERE)
    for key, dialog in (("?", "#keys"), ("w", "#sheet")):
        page.keyboard.press(key)
        expect(page.locator(dialog)).to_be_visible()
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate(WITHIN, dialog)
        page.keyboard.press("Escape")
        expect(page.locator(dialog)).to_be_hidden()
        assert page.evaluate(WHERE) == before


def test_editing_beside_the_report_is_left_by_escape_and_returns_to_the_claim(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=STRIKE).click()
    expect(page.locator(".card.current")).to_have_count(1)
    page.keyboard.press("j")
    before = page.evaluate(WHERE)
    page.keyboard.press("e")
    expect(page.get_by_role("heading", name="Edit this claim")).to_be_visible()
    assert page.evaluate("document.querySelector('#sheet').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    assert page.evaluate(WHERE) == before
