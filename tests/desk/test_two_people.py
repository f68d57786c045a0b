"""Two browsers, two names, one ledger: nothing is overwritten in silence, and what falls is corrected in the open."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from secondsource.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

COUNT = "Twelve railway workers were killed"


@pytest.fixture
def ana(page: Page, address: str) -> Page:
    page.goto(address)
    return page


@pytest.fixture
def bo(browser: Browser, address_of_bo: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address_of_bo)
    yield page
    context.close()


def at(page: Page, path: str) -> str:
    """An address on that person's own desk."""
    return re.sub(r"(https?://[^/]+).*", rf"\1{path}", page.url)


def path_of(page: Page) -> str:
    return re.sub(r"https?://[^/]+", "", page.url).split("#")[0]


def story_with_the_count(page: Page) -> str:
    """A story of one line; returns its path."""
    page.goto(at(page, "/stories"))
    page.get_by_label("Title of a new story").fill("The depot")
    page.get_by_role("button", name="Begin it").click()
    page.get_by_label("Words in them").fill("twelve railway workers killed")
    page.get_by_role("button", name="Add: Twelve railway workers").first.click()
    expect(page.locator("#line-1")).to_contain_text(COUNT)
    return path_of(page)


def test_a_decision_on_a_claim_that_somebody_else_has_decided_is_told_and_not_written(ana: Page, bo: Page) -> None:
    ana.get_by_role("link", name=re.compile("Lozova missile")).first.click()
    report = path_of(ana)
    bo.goto(at(bo, report))
    claim = bo.locator(".card[data-claim]").first.get_attribute("data-claim")
    ana.keyboard.press("a")
    expect(ana.locator(f'.card[data-claim="{claim}"]')).to_have_class(re.compile("accepted"))
    bo.keyboard.press("r")
    expect(bo.locator("#said")).to_contain_text("Ana Editor")
    expect(bo.locator(f'.card[data-claim="{claim}"]')).to_have_class(re.compile("accepted"))  # shown as it is now
    ana.reload()
    expect(ana.locator(f'.card[data-claim="{claim}"]')).to_have_class(re.compile("accepted"))


def test_what_goes_out_is_what_its_editor_saw(ana: Page, bo: Page) -> None:
    path = story_with_the_count(ana)
    bo.goto(at(bo, path))
    bo.get_by_label("Words of your own").fill("Bo wrote this.")
    bo.get_by_role("button", name="Add them").click()
    expect(bo.locator("#line-2")).to_contain_text("Bo wrote this.")
    ana.get_by_role("button", name="Publish", exact=True).click()
    expect(ana.locator("main")).to_contain_text("Bo Second changed this story")
    ana.goto(at(ana, "/p"))
    expect(ana.locator("main")).to_contain_text("Nothing has been published yet.")


def test_a_published_fact_whose_reports_are_withdrawn(ana: Page, bo: Page, ledger_file: Path, tmp_path: Path) -> None:
    path = story_with_the_count(ana)
    ana.get_by_role("button", name="Publish", exact=True).click()
    expect(ana.locator("article.line")).to_contain_text(COUNT)
    out = path_of(ana)

    bo.goto(at(bo, path))
    while (left := bo.get_by_text("It was withdrawn…")).count():
        left.first.click()
        bo.get_by_label(re.compile("was withdrawn$")).first.fill("The agency took it down.")
        bo.get_by_role("button", name=re.compile("^Withdraw: ")).first.click()
    expect(bo.locator("main")).to_contain_text("Needs a correction.")

    ana.reload()  # at once, before anybody has published anything
    expect(ana.locator("main")).to_contain_text("This line is taken back")
    expect(ana.locator("main")).not_to_contain_text(COUNT)

    ana.goto(at(ana, path))
    expect(ana.get_by_role("button", name="Publish the correction")).to_be_disabled()
    ana.get_by_role("button", name="Take line 1 out").click()
    ana.get_by_label("Words in them").fill("North Korean soldiers")
    ana.get_by_role("button", name=re.compile("^Add: ")).first.click()
    expect(ana.locator("#line-1")).to_be_visible()
    ana.get_by_role("button", name="Publish the correction").click()
    today = datetime.now(UTC).date().isoformat()
    expect(ana.locator(".correction")).to_contain_text(f"Corrected {today}")
    expect(ana.locator(".correction")).to_contain_text("Line 1 was taken out: the report behind it was withdrawn.")
    ana.goto(at(ana, out))
    expect(ana.locator("main")).to_contain_text("kept as it went out")
    expect(ana.locator(".correction")).to_contain_text(f"Corrected {today}")

    done = CliRunner().invoke(app, ["publish", str(tmp_path / "site"), "--ledger", str(ledger_file)])
    assert done.exit_code == 0, done.output
    every = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "site").rglob("*.*"))
    assert COUNT not in every
    assert f"Corrected {today}: Line 1 was taken out" in every  # the feeds
