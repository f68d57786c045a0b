"""The whole path in a browser: a report is pasted, reviewed, held, proved, released, told and published as files;
readers choose what comes next."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page, expect
from typer.testing import CliRunner

from secondsource.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

REPORT = """Fenmarsh Courier

Foreign soldiers guard depots behind the front in Kursk Oblast

While they do duties of the second line for Russia’s army, its commanders can send their own men forward.

Written by Ilse Brandt
December 9, 2024, 18:20

Foreign soldiers guard depots behind the front in Kursk Oblast

A guarded depot, illustrative image. Photo: Fenmarsh Courier archive.

The Russian army uses North Korean soldiers for duties behind the front, most of them about guarding and supply, in \
Kursk Oblast. With these men at the depots, Russia can send more of its own soldiers to the front, which may make \
its attacks stronger.

According to the National Resistance Center of Ukraine, these troops are subordinate to the 11th Air Assault \
Brigade. They now stand at checkpoints and observation posts, and guard the roads on which supplies come in.

Approximately 11,000 North Korean soldiers are stationed in Kursk Oblast, Ukrainian President Volodymyr Zelenskyy \
said on Sunday. But he stressed that Kyiv needs first “to have proof” before it can say how many of them have been \
killed.

At least 130 North Korean soldiers have been killed in Kursk Oblast since the middle of November.

The mayor of Rylsk, Hanna Petrenko, said two bridges near the town were closed. Nobody crossed the river on Friday.

Russia and North Korea have worked together more closely since 2022 and signed an agreement under which each has to \
help the other at once with soldiers if it is attacked. American intelligence said that North Korea is preparing \
more deliveries of shells to Russia.

Related:

Fenmarsh Courier lives on its readers, who keep it open to everybody. Please donate today, for as little as a loaf \
of bread a month. Those who support us vote on the topics that we look into next, and get a letter from our desk \
every second week. Become a supporter!
"""
TITLE = "Foreign soldiers guard depots behind the front in Kursk Oblast"
COUNT = "At least 130 North Korean soldiers have been killed in Kursk Oblast"
LIST_BYTES = b"A list of names, stamped."
LIST = {"name": "hospital-list.txt", "mimeType": "text/plain", "buffer": LIST_BYTES}
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


def review_the_count(page: Page) -> str:
    """Accept the report's own count by keyboard; returns the address of its fact."""
    current(page, COUNT)
    page.keyboard.press("a")
    counted = card(page, COUNT)
    expect(counted).to_have_class(re.compile("accepted"))
    address = counted.get_by_role("link", name="Fact").get_attribute("href")
    assert address is not None
    return address


def held_without_words(page: Page) -> None:
    """What a source keeps back stays held, and says why."""
    withheld = page.locator(".card.held", has_text="how many of them have been killed").first
    expect(withheld).to_contain_text("May not be printed")
    withheld.get_by_role("link", name="Fact").click()
    expect(page.get_by_text("It is held: nothing of it may be printed.")).to_be_visible()
    page.get_by_role("link", name="evidence and rulings of the gate").click()
    expect(page.locator("main")).to_contain_text("keeps it back")
    expect(page.locator("main")).to_contain_text("Evidence can open the gate but has no words of its own")


def release(page: Page) -> None:
    """From the fact's page through the gate: a file proves nothing until a person rules that it does."""
    expect(page.locator(".tag.hold").first).to_be_visible()
    page.get_by_role("link", name="evidence and rulings of the gate").click()
    expect(page.get_by_role("heading", name="What would release it")).to_be_visible()
    page.get_by_label("A file that shows it").set_input_files(LIST)  # type: ignore[arg-type]
    page.get_by_role("button", name="Attach it").click()
    expect(page.locator(".evidence")).to_contain_text("hospital-list.txt")
    expect(page.locator("main .tag").first).to_have_text("held")
    page.get_by_label("Why it proves the fact").fill("A hospital's own list, seen by two of us.")
    page.get_by_role("button", name="Rule: it proves it").click()
    expect(page.locator(".ruling")).to_contain_text("A hospital's own list")
    expect(page.locator(".ruling")).to_contain_text("self-declared")
    expect(page.locator("main .tag").first).to_have_text("only as somebody’s word")  # an earlier report withholds it
    page.get_by_label("Why it does not outweigh the fact").fill("He gives no number, and the list is later.")
    page.get_by_role("button", name="Rule on it").click()
    expect(page.locator("main .tag").first).to_have_text("may be printed as fact")
    page.get_by_role("link", name="the fact with its claims").click()
    expect(page.get_by_text("nothing of it may be printed")).to_have_count(0)


def tell(page: Page) -> None:
    """A story of the released fact goes out; what only withholds is not offered."""
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Stories").click()
    page.get_by_label("Title of a new story").fill("Killed in Kursk Oblast")
    page.get_by_role("button", name="Begin it").click()
    page.get_by_label("Words in them").fill("killed soldiers")
    offered = page.locator("#found li", has_text=COUNT)
    expect(offered).to_have_count(1)
    offered.get_by_role("button").click()
    expect(page.locator("#line-1")).to_contain_text(COUNT)
    expect(page.locator("#line-1")).to_contain_text("Evidence sha256")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("article.line")).to_contain_text(COUNT)


def read_it_outside(page: Page, ledger_file: Path, out: Path) -> None:
    """The site of files in the same browser, served as any web server would."""
    done = CliRunner().invoke(app, ["publish", str(out), "--ledger", str(ledger_file)])
    assert done.exit_code == 0, done.output
    with served(out) as site:
        page.goto(f"{site}/index.html")
        page.get_by_role("link", name="Killed in Kursk Oblast").click()
        line = page.locator("article.line")
        expect(line).to_contain_text(COUNT)
        expect(line).to_contain_text("As fact · reviewed")
        expect(line).to_contain_text(f"In its own words, Fenmarsh Courier, 2024-12-09: {TITLE}")
        expect(line).to_contain_text(f"sha256 {sha256(LIST_BYTES).hexdigest()[:16]}")
        page.get_by_role("link", name="Source 1 of this line").click()
        expect(page.locator("blockquote")).to_contain_text(COUNT)
        expect(page.locator("main")).to_contain_text(sha256(REPORT.encode()).hexdigest())
    every = "".join(file.read_text(encoding="utf-8") for file in out.rglob("*.*"))
    assert "to have proof" not in every
    assert "hospital-list" not in every


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder as a plain static server shows it, on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(timeout=10)


def test_from_a_pasted_report_to_a_published_page_and_the_next_topic(
    page: Page, address: str, browser: Browser, ledger_file: Path, tmp_path: Path
) -> None:
    paste(page, address)
    fact = review_the_count(page)
    held_without_words(page)
    page.goto(address.partition("/?")[0] + fact)
    release(page)
    tell(page)
    read_it_outside(page, ledger_file, tmp_path / "site")
    vote_on_what_comes_next(page, address, browser)


def vote_on_what_comes_next(page: Page, address: str, browser: Browser) -> None:
    """Topics are proposed, curated, voted on and closed."""
    home = address.partition("/?")[0]
    reader = browser.new_context().new_page()  # has not opened the desk
    for title in TOPICS:
        reader.goto(f"{home}/propose")
        reader.get_by_label("What should be looked into").fill(title)
        reader.get_by_role("button", name="Propose it").click()
        expect(reader.get_by_role("status").first).to_contain_text("the editors have it")

    page.goto(home)
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
