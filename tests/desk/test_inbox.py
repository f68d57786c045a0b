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
