"""The desk answers its own pages on this machine, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.5:8020", "", "[::2]", "]["])
def test_a_foreign_host_is_refused(stranger: TestClient, host: str) -> None:
    assert stranger.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8020", "localhost", "[::1]:9"])
def test_every_loopback_name_is_answered(browser_here: TestClient, host: str) -> None:
    assert browser_here.get("/static/tokens.css", headers={"Host": host}).status_code == 200


def test_a_browser_without_a_key_sees_nothing_and_the_terminal_shows_a_fresh_address(stranger: TestClient) -> None:
    answer = stranger.get("/")
    assert answer.status_code == 401
    assert "fresh address" in answer.text
    assert "lozova" not in answer.text.casefold()


def test_a_key_opens_the_desk_once(desk: Desk, stranger: TestClient) -> None:
    key = desk.keys.mint()
    assert stranger.get("/", params={"key": key}).status_code == 200
    stranger.cookies.clear()
    assert stranger.get("/", params={"key": key}).status_code == 401


def test_the_key_does_not_stay_in_the_address(desk: Desk, stranger: TestClient) -> None:
    answer = stranger.get("/", params={"key": desk.keys.mint()})
    assert answer.history[0].status_code == 303
    assert "key" not in str(answer.url)


def test_every_answer_forbids_foreign_and_inline_things(browser_here: TestClient) -> None:
    for path in ("/", "/static/desk.css", "/no-such-page"):
        policy = browser_here.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_no_page_asks_another_machine(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.get_by_role("heading", name="Inbox").wait_for()
    assert asked
    assert all(url.startswith(("http://127.0.0.1:", "data:")) for url in asked)
