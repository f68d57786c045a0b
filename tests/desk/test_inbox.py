"""People hand in reports: pasted, dropped, or noted from a call; each is read at once and told what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from starlette.testclient import TestClient

REPORT = """Depot burns near Lozova

December 7, 2024

Ukrainian prosecutors said on Friday that 14 people were killed when a missile hit a depot near Lozova.
"""


def test_the_samples_wait_for_review(browser_here: TestClient) -> None:
    page = browser_here.get("/").text
    assert "Railway workers killed in Lozova missile strike" in page
    rows = browser_here.get("/inbox.json").json()
    assert len(rows) == 18
    assert browser_here.get("/inbox.csv").text.startswith("\ufeffid,input,title")


def test_a_pasted_report_is_read_and_opens(browser_here: TestClient) -> None:
    page = browser_here.post("/paste", data={"text": REPORT, "outlet": "Fenland Review"})
    assert page.status_code == 200
    assert "14 people were killed" in page.text
    assert "Fenland Review" in page.text


def test_several_files_are_read_and_one_that_cannot_be_is_told(browser_here: TestClient) -> None:
    files = [("file", ("one.txt", REPORT.encode())), ("file", ("two.txt", b"   "))]
    page = browser_here.post("/files", files=files)
    assert "1 report read" in page.text
    assert "two.txt is empty" in page.text
    assert "secondsource-" not in page.text  # nobody needs the name of our temporary folder


def test_what_could_not_be_read_names_its_report(browser_here: TestClient) -> None:
    page = browser_here.get("/").text
    failed = page[page.index("Could not be read") :]
    assert "У Липовій Гаті після обстрілу знову є вода</a>: not read: language uk" in failed
    assert "--language" not in failed  # an option of a command helps nobody here


def test_the_inbox_says_how_much_waits(browser_here: TestClient) -> None:
    waiting = sum(row["drafts"] for row in browser_here.get("/inbox.json").json())
    assert f"<strong>{waiting} claims</strong> in 17 reports wait for a decision" in browser_here.get("/").text


def test_a_report_is_read_again_with_what_it_does_not_say_and_decisions_stay(browser_here: TestClient) -> None:
    report = next(row for row in browser_here.get("/inbox.json").json() if row["title"].startswith("Rail union counts"))
    address = f"/documents/{report['id']}"
    assert report["outlet"] is None
    claim = browser_here.get(f"{address}.json").json()[0]["id"]
    browser_here.post(f"/claims/{claim}/accept", data={"seen": ""})
    known = {"outlet": "Port Street Chronicle", "published": "2024-11-13", "language": "en"}
    page = browser_here.post(f"{address}/again", data=known)
    assert page.status_code == 200
    assert "Port Street Chronicle · 2024-11-13" in page.text
    states = {row["id"]: row["state"] for row in browser_here.get(f"{address}.json").json()}
    assert states[claim] == "accepted"
    facts = browser_here.get("/facts.json?words=railway+workers+in+Lozova").json()
    assert "Port Street Chronicle" in facts[0]["origins"]["cut"]["members"]
    assert len(browser_here.get("/inbox.json").json()) == 18


def test_what_is_said_to_be_english_is_read(browser_here: TestClient) -> None:
    kept = browser_here.post("/paste", data={"text": REPORT, "language": "uk"})
    assert "If it is English, say so on its page and read it again" in kept.text
    again = browser_here.post(f"{kept.url.path}/again", data={"language": "en"})
    assert "14 people were killed" in again.text
    assert "not read" not in again.text


def test_a_call_is_a_text_of_its_own(browser_here: TestClient) -> None:
    said = "Spokeswoman Daria Kovtun said that 20 people were evacuated from Lozova on Monday."
    page = browser_here.post("/notes", data={"kind": "call", "who": "Daria Kovtun", "text": said, "day": "2024-12-06"})
    assert "Note of a call with Daria Kovtun, by Ana Editor" in page.text


def test_nothing_pasted_says_what_to_do(browser_here: TestClient) -> None:
    page = browser_here.post("/paste", data={"text": "  "})
    assert page.status_code == 422
    assert "paste the words of a report" in page.text


def test_a_large_paste_is_read_and_one_too_large_says_the_limit(browser_here: TestClient) -> None:
    line = "Nothing to report from the sector tonight, and nothing moved on the road. "
    ten = browser_here.post("/paste", data={"text": line * (10_000_000 // len(line)), "language": "uk"})
    assert ten.status_code == 200
    over = browser_here.post("/paste", data={"text": "x" * 21_000_000})
    assert over.status_code == 413
    assert "20.0 MB" in over.text


def test_a_page_elsewhere_cannot_hand_anything_in(browser_here: TestClient) -> None:
    foreign = browser_here.post("/paste", data={"text": REPORT}, headers={"Origin": "http://evil.example"})
    assert foreign.status_code == 403
    without = browser_here.post("/paste", data={"text": REPORT}, headers={"X-Token": "guess"})
    assert without.status_code == 403
    assert len(browser_here.get("/inbox.json").json()) == 18


def test_dropped_files_show_how_far_reading_is(page: Page, address: str, tmp_path: Path) -> None:
    (tmp_path / "depot.txt").write_text(REPORT, encoding="utf-8")
    page.goto(address)
    page.set_input_files('input[type="file"]', str(tmp_path / "depot.txt"))
    page.get_by_role("button", name="Read them").click()
    page.get_by_text("new claims").wait_for()
    page.get_by_role("link", name="Depot burns near Lozova").wait_for()
