"""Review: the report beside its claims, one decision at a time, by keyboard or by plain forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from starlette.testclient import TestClient

STRIKE = "Railway workers killed in Lozova missile strike"
HOSTILE = """<script>alert(1)</script> Depot burns

December 7, 2024

Prosecutors said "<img src=x onerror=alert(2)>" that 14 people were killed near Lozova.

\u202eThe governor\u202c said [here](javascript:alert(3)) that the depot burned.
"""


@pytest.fixture
def report(browser_here: TestClient) -> str:
    """The address of one of the samples."""
    rows = browser_here.get("/inbox.json").json()
    return next(f"/documents/{row['id']}" for row in rows if row["title"] == STRIKE)


def claims(browser_here: TestClient, report: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser_here.get(f"{report}.json").json()
    return found


def test_a_figure_without_a_number_keeps_its_words(browser_here: TestClient) -> None:
    rows = browser_here.get("/inbox.json").json()
    report = next(row["id"] for row in rows if row["title"].startswith("Lozova buries"))
    assert "“several hundred” (no number)</a>" in browser_here.get(f"/documents/{report}").text


def test_the_report_stands_beside_its_claims(browser_here: TestClient, report: str) -> None:
    page = browser_here.get(report).text
    assert page.count('data-claim="') == len(claims(browser_here, report))
    assert 'class="source"' in page or "source" in page
    assert "set aside" in page


def test_accepting_is_a_row_that_says_who(browser_here: TestClient, report: str) -> None:
    first = claims(browser_here, report)[0]
    browser_here.post(f"/claims/{first['id']}/accept", data={"seen": ""})
    assert claims(browser_here, report)[0]["state"] == "accepted"
    why = browser_here.get(f"/claims/{first['id']}").text
    assert "Ana Editor" in why
    assert "self-declared" in why


def test_a_rejected_claim_leaves_the_lists_and_can_be_brought_back(browser_here: TestClient, report: str) -> None:
    first = claims(browser_here, report)[0]["id"]
    browser_here.post(f"/claims/{first}/reject", data={"seen": "", "why": "it is a headline"})
    assert first not in [c["id"] for c in claims(browser_here, report)]
    page = browser_here.get(report).text
    seen = page.split(f'id="claim-{first}"')[1].split('name="seen" value="')[1].split('"')[0]
    browser_here.post(f"/claims/{first}/undo", data={"seen": seen})
    assert first in [c["id"] for c in claims(browser_here, report)]


def test_a_stale_form_says_who_changed_what_and_overwrites_nothing(browser_here: TestClient, report: str) -> None:
    first = claims(browser_here, report)[0]["id"]
    browser_here.post(f"/claims/{first}/accept", data={"seen": ""})
    stale = browser_here.post(f"/claims/{first}/reject", data={"seen": ""})
    assert stale.status_code == 409
    assert "Ana Editor ruled “accept”" in stale.text
    assert f'href="/claims/{first}"' in stale.text
    assert claims(browser_here, report)[0]["state"] == "accepted"


@pytest.mark.parametrize(
    ("content", "why"), [("7:7", "at least one word"), ("", "select words"), ("1:999999", "no words")]
)
def test_a_claim_cannot_be_edited_to_nothing(browser_here: TestClient, report: str, content: str, why: str) -> None:
    first = claims(browser_here, report)[0]["id"]
    page = browser_here.post(f"/claims/{first}/edit", data={"content": content, "seen": ""})
    assert page.status_code == 422
    assert why in page.text


def test_an_edit_is_shown_with_who_made_it(browser_here: TestClient, report: str) -> None:
    first = claims(browser_here, report)[0]
    form = {
        "content": f"{first['content'][0]}:{first['content'][1]}",
        "source_type": "official",
        "source_name": "Prosecutors of Kharkiv Oblast",
        "predicate": "shells",
        "approx": "exact",
        "amount": "7",
        "unit": "people",
        "measure": "killed",
        "seen": "",
    }
    browser_here.post(f"/claims/{first['id']}/edit", data=form)
    edited = claims(browser_here, report)[0]
    assert edited["source"]["name"] == "Prosecutors of Kharkiv Oblast"
    assert edited["quantities"][0]["best"] == 7
    assert edited["made_by"]["predicate"].startswith("ruling:")
    assert "edit (" in browser_here.get(f"/claims/{first['id']}").text


def test_a_claim_that_the_reader_missed_is_added_by_hand(browser_here: TestClient, report: str) -> None:
    before = claims(browser_here, report)
    page = browser_here.post(f"{report}/claims", data={"content": "0:15", "source_type": "self"})
    assert "added by hand" in page.text
    assert len(claims(browser_here, report)) == len(before) + 1


def test_the_undisputed_are_accepted_at_once_and_what_is_held_is_not(browser_here: TestClient, report: str) -> None:
    page = browser_here.post(f"{report}/accept").text
    held = page.count("card draft held")
    states = [c["state"] for c in claims(browser_here, report)]
    assert states.count("accepted") == len(states) - held


def test_a_hostile_report_is_shown_as_text(browser_here: TestClient) -> None:
    page = browser_here.post("/paste", data={"text": HOSTILE}).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page
    assert "&lt;script&gt;alert(1)" in page


def test_review_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=STRIKE).click()
    current = page.locator(".card.current")
    expect(current).to_have_count(1)
    page.keyboard.press("a")
    expect(page.locator(".card.accepted")).to_have_count(1)
    page.keyboard.press("r")
    expect(page.locator(".card.rejected")).to_have_count(1)
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator(".card.rejected")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    expect(page.locator("#sheet")).to_contain_text("sha256")


def test_selected_words_become_a_claim(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=STRIKE).click()
    expect(page.locator(".card.current")).to_have_count(1)
    before = page.locator(".card[data-claim]").count()
    page.locator("#report p:not(.aside) mark.content").first.evaluate(
        "node => getSelection().setBaseAndExtent(node.firstChild, 0, node.firstChild, 5)"
    )
    page.wait_for_timeout(50)  # selectionchange comes after the script that selects
    page.keyboard.press("n")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".card[data-claim]")).to_have_count(before + 1)


def test_three_clicks_take_a_whole_paragraph_for_a_claim(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=STRIKE).click()
    expect(page.locator(".card.current")).to_have_count(1)
    paragraph = page.locator("#report p:not(.aside):has(mark.content)").first
    paragraph.click(click_count=3)
    page.keyboard.press("n")
    picked = page.locator('.words-field:has([name="content"]) [data-picked]')
    expect(picked).to_have_text(paragraph.inner_text().strip())
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".card.current .words")).to_have_text(paragraph.inner_text().strip())


def test_another_figure_comes_into_the_form_and_what_was_typed_stays(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=STRIKE).click()
    page.locator(".card:has(.amount)").first.get_by_role("link", name="Edit").click()
    page.locator("#f-source_name").fill("Daryna Kovtun")
    page.get_by_role("link", name="a further figure").click()
    expect(page.locator("#f-approx")).to_have_value("none")
    expect(page.locator("#f-source_name")).to_have_value("Daryna Kovtun")
    page.locator("#f-approx").select_option("at_least")
    page.locator("#f-amount").fill("31")
    page.locator("[data-figure]").first.click()
    expect(page.locator("#f-amount")).to_have_value("31")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".card.current")).to_contain_text("at least 31")


def test_two_browsers_and_the_second_is_told(page: Page, address: str, browser_here: TestClient) -> None:
    page.goto(address)
    page.get_by_role("link", name=STRIKE).click()
    expect(page.locator(".card.current")).to_have_count(1)
    first = page.locator(".card.current").get_attribute("data-claim")
    browser_here.post(f"/claims/{first}/accept", data={"seen": ""})
    page.keyboard.press("r")
    expect(page.locator("#said")).to_contain_text("Ana Editor ruled")
