"""The whole path in a browser: a report is pasted, reviewed, held, proved and released; readers choose the next."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPORT = """Fenmarsh Courier

Foreign soldiers guard depots in Kursk Oblast

Written by Ilse Brandt
December 9, 2024, 18:20

Approximately 11,000 North Korean soldiers are stationed in Kursk Oblast, Ukrainian President Volodymyr Zelenskyy said \
on Sunday. But he stressed that Kyiv needs first "to have proof" before it can say how many of them have been killed.

These troops are subordinate to the 11th Air Assault Brigade, according to the National Resistance Center of Ukraine.

The mayor of Rylsk, Hanna Petrenko, said two bridges near the town were closed. Nobody crossed the river on Friday.

Fenmarsh Courier lives on its readers. Please donate today.
"""
TITLE = "Foreign soldiers guard depots in Kursk Oblast"
TOPICS = ("Who runs the ferries", "Where the grain goes", "What the drones cost")


def paste(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("The words of a report").fill(REPORT)
    page.get_by_label("Outlet, if it does not say").fill("Fenmarsh Courier")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".card.current")).to_have_count(1)


def select(page: Page, words: str) -> None:
    """Select words of the report as a mouse would."""
    found = page.evaluate(
        """words => {
          for (const holder of document.querySelectorAll("#report [data-b]")) {
            const at = holder.firstChild?.data?.indexOf(words) ?? -1;
            if (at < 0) continue;
            getSelection().setBaseAndExtent(holder.firstChild, at, holder.firstChild, at + words.length);
            return true;
          }
          return false;
        }""",
        words,
    )
    assert found, f"{words!r} does not stand in one run of the report"
    page.wait_for_timeout(50)  # selectionchange comes after the script that selects


def card(page: Page, words: str) -> Locator:
    return page.locator(".card[data-claim]", has_text=words)


def current(page: Page, words: str) -> Locator:
    """Step with J until the claim with these words is the one that keys decide on."""
    for _ in range(page.locator(".card[data-claim]").count()):
        page.keyboard.press("k")
    for _ in range(page.locator(".card[data-claim]").count()):
        if words in page.locator(".card.current").inner_text():
            return page.locator(".card.current")
        page.keyboard.press("j")
    raise AssertionError(f"no claim holds {words!r}")


def test_review_by_keyboard_accepts_rejects_edits_adds_and_takes_back(page: Page, address: str) -> None:
    paste(page, address)
    current(page, "subordinate to the 11th Air Assault Brigade")
    page.keyboard.press("a")
    expect(card(page, "subordinate to the 11th").first).to_have_class(re.compile("accepted"))

    current(page, "two bridges near the town")
    page.keyboard.press("r")
    rejected = card(page, "two bridges near the town")
    expect(rejected).to_have_class(re.compile("rejected"))
    current(page, "two bridges near the town")
    page.keyboard.press("u")
    expect(rejected).to_have_class(re.compile("draft"))

    current(page, "two bridges near the town")
    select(page, "bridges near the town")
    page.keyboard.press("e")
    expect(page.get_by_role("heading", name="Edit this claim")).to_be_visible()
    page.locator('[data-pick="content"]').press("Enter")
    expect(page.locator("#sheet .picked").first).to_have_text("bridges near the town")
    page.get_by_role("button", name="Save").press("Enter")
    edited = card(page, "bridges near the town")
    expect(edited).to_contain_text("edited")
    expect(edited.locator(".words")).to_have_text("bridges near the town")

    before = page.locator(".card[data-claim]").count()
    select(page, "Friday")
    page.keyboard.press("n")
    expect(page.locator("#sheet .picked").first).to_have_text("Friday")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.locator(".card[data-claim]")).to_have_count(before + 1)
    expect(page.locator(".card", has_text="added by hand")).to_have_count(1)
    expect(page.locator("#said")).to_contain_text("Saved")


def test_what_a_source_withholds_is_held_until_evidence_and_a_ruling_release_it(page: Page, address: str) -> None:
    paste(page, address)
    held = page.locator(".card.held", has_text="killed").first
    expect(held).to_contain_text("May not be printed")
    held.get_by_role("link", name="Fact").click()
    expect(page.locator(".tag.hold").first).to_be_visible()
    expect(page.get_by_text("It is held: nothing of it may be printed.")).to_be_visible()

    page.get_by_role("link", name="evidence and rulings of the gate").click()
    expect(page.get_by_role("heading", name="What would release it")).to_be_visible()
    expect(page.locator("main")).to_contain_text("keeps it back")
    photo = {"name": "hospital-list.txt", "mimeType": "text/plain", "buffer": b"A list of names, stamped."}
    page.get_by_label("A file that shows it").set_input_files(photo)  # type: ignore[arg-type]
    page.get_by_role("button", name="Attach it").click()
    expect(page.locator(".evidence")).to_contain_text("hospital-list.txt")
    expect(page.locator("main .tag").first).to_have_text("held")  # a file by itself proves nothing

    page.get_by_label("Why it proves the fact").fill("A hospital's own list, seen by two of us.")
    page.get_by_role("button", name="Rule: it proves it").click()
    expect(page.locator("main .tag").first).not_to_have_text("held")
    expect(page.locator(".ruling")).to_contain_text("A hospital's own list")
    expect(page.locator(".ruling")).to_contain_text("self-declared")

    page.get_by_role("link", name="the fact with its claims").click()
    expect(page.get_by_text("nothing of it may be printed")).to_have_count(0)


def test_a_topic_is_proposed_curated_voted_on_and_its_result_shown(page: Page, address: str, browser: Browser) -> None:
    home = address.partition("/?")[0]
    reader = browser.new_context().new_page()  # has not opened the desk
    for title in TOPICS:
        reader.goto(f"{home}/propose")
        reader.get_by_label("What should be looked into").fill(title)
        reader.get_by_role("button", name="Propose it").click()
        expect(reader.get_by_role("status").first).to_contain_text("the editors have it")

    page.goto(address)
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Readers").click()
    for title in TOPICS:
        page.get_by_role("checkbox", name=title).check()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    page.get_by_label("Closes at (UTC)").fill(tomorrow.strftime("%Y-%m-%dT%H:%M"))
    page.get_by_role("button", name="Open the ballot").click()
    expect(page.locator("article.sheet")).to_contain_text("results are hidden until then")
    page.get_by_label("Whom the link is for").fill("Olena")
    page.get_by_role("button", name="Make a link").click()
    link = page.locator("code.fresh").inner_text()

    reader.goto(link)
    expect(reader.get_by_role("navigation")).to_have_count(0)
    reader.get_by_role("radio", name=TOPICS[1]).check()
    reader.get_by_role("button", name="Vote").click()
    expect(reader.get_by_text("You voted; you can change it")).to_be_visible()
    expect(reader.get_by_text("1 vote")).to_have_count(0)

    page.get_by_role("button", name="Close it now").click()
    expect(page.locator(".result li", has_text=TOPICS[1])).to_contain_text("1 vote")
    reader.get_by_role("radio", name=TOPICS[2]).check()
    reader.get_by_role("button", name="Change my vote").click()  # the page is from before the closing
    expect(reader.locator("main")).to_contain_text("closed at")
    reader.get_by_role("link", name="Back").click()
    expect(reader.locator(".result li", has_text=TOPICS[1])).to_contain_text("1 vote")
    reader.context.close()
