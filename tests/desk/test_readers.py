"""Readers propose, editors make a ballot of three, members vote; and votes touch nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from secondsource.errors import NotFound
from secondsource.readers.ballots import BallotError, ClosedError, Readers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TITLES = ("Who runs the ferries", "Where the grain goes", "What the drones cost")


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def readers(tmp_path: Path, clock: Clock) -> Iterator[Readers]:
    made = Readers.beside(tmp_path / "desk.db", now=clock)
    for title in TITLES:
        made.propose(title, "", "")
    yield made
    made.close()


@pytest.fixture
def ballot(readers: Readers) -> str:
    numbers = [topic["number"] for topic in readers.topics()]
    return readers.open_ballot("What next?", numbers, NOON + timedelta(days=1), by="Ana")


def votes(readers: Readers, ballot: str) -> list[int | None]:
    return [choice.votes for choice in readers.ballot(ballot).choices]


def test_one_vote_each_changeable_until_it_closes_and_hidden_until_then(
    readers: Readers, ballot: str, clock: Clock
) -> None:
    first, second = readers.hand_out("Olena"), readers.hand_out("Marc")
    readers.cast(first, ballot, 1)
    readers.cast(second, ballot, 1)
    readers.cast(first, ballot, 3)
    assert votes(readers, ballot) == [None, None, None]
    assert readers.ballot(ballot).turnout == 2
    clock.now += timedelta(days=2)
    assert votes(readers, ballot) == [1, 0, 1]


def test_a_vote_after_closing_is_refused_with_the_hour(readers: Readers, ballot: str) -> None:
    token = readers.hand_out("Olena")
    readers.close_ballot(ballot, by="Ana")
    with pytest.raises(ClosedError, match="closed at 2026-03-01 12:00 UTC"):
        readers.cast(token, ballot, 1)


def test_a_withdrawn_link_opens_nothing_and_its_vote_does_not_count(readers: Readers, ballot: str) -> None:
    token = readers.hand_out("Olena")
    readers.cast(token, ballot, 2)
    readers.withdraw(readers.members()[0]["number"])
    with pytest.raises(NotFound, match="withdrawn"):
        readers.member(token)
    readers.close_ballot(ballot, by="Ana")
    assert votes(readers, ballot) == [0, 0, 0]


def test_a_ballot_has_three_topics_a_question_and_an_end(readers: Readers) -> None:
    numbers = [topic["number"] for topic in readers.topics()]
    for topics, question, closes, why in (
        (numbers[:2], "What next?", NOON + timedelta(days=1), "three"),
        ([numbers[0]] * 3, "What next?", NOON + timedelta(days=1), "three"),
        (numbers, " ", NOON + timedelta(days=1), "question"),
        (numbers, "What next?", NOON, "past"),
        ([*numbers[:2], 999], "What next?", NOON + timedelta(days=1), "not known"),
    ):
        with pytest.raises(BallotError, match=why):
            readers.open_ballot(question, topics, closes, by="Ana")


def test_links_cannot_be_guessed_and_are_not_kept(readers: Readers) -> None:
    token = readers.hand_out("Olena")
    assert len(token) >= 40
    assert token.encode() not in readers.file.read_bytes()


def test_no_query_about_claims_can_reach_a_vote(desk: Desk) -> None:
    desk.readers.propose("Who runs the ferries", "", "")
    with desk.ledger.reading() as connection:
        tables = set(connection.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).scalars())
        attached = list(connection.exec_driver_sql("PRAGMA database_list"))
    assert not tables & {"topic", "ballot", "choice", "vote", "member"}
    assert len(attached) == 1
    assert desk.readers.file != desk.ledger.file


def test_from_a_proposal_to_a_result_in_the_browser(browser_here: TestClient) -> None:
    for title in TITLES:
        browser_here.post("/propose", data={"title": title, "why": "<b>because</b>"})
    page = browser_here.get("/readers").text
    assert "&lt;b&gt;because" in page
    topics = re.findall(r'name="topic" value="(\d+)"', page)
    closes = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    browser_here.post("/readers/ballots", data={"question": "What next?", "topic": topics, "closes": closes})
    shown = browser_here.post("/readers/members", data={"label": "Olena"}).text
    link = re.search(r"/vote/([\w-]+)", shown)
    assert link
    assert link[1] not in browser_here.get("/readers").text
    ballot = re.search(r'action="/readers/ballots/(\w+)/close', shown)
    assert ballot
    vote = browser_here.get(f"/vote/{link[1]}").text
    assert TITLES[0] in vote
    browser_here.post(f"/vote/{link[1]}", data={"ballot": ballot[1], "position": "1"})
    assert "Change my vote" in browser_here.get(f"/vote/{link[1]}").text
    assert '"votes": null' in browser_here.get(f"/readers/ballots/{ballot[1]}.json").text
    browser_here.post(f"/readers/ballots/{ballot[1]}/close")
    late = browser_here.post(f"/vote/{link[1]}", data={"ballot": ballot[1], "position": "2"})
    assert late.status_code == 409
    embedded = browser_here.get(f"/ballots/{ballot[1]}")
    assert "1 vote" in embedded.text
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]


def test_strangers_may_propose_and_vote_but_not_look_behind(stranger: TestClient) -> None:
    assert stranger.get("/propose").status_code == 200
    assert stranger.get("/support").status_code == 200
    assert stranger.get("/readers").status_code == 401
    assert stranger.get("/vote/guess").status_code == 404
    foreign = stranger.post("/propose", data={"title": "x"}, headers={"Origin": "http://evil.example"})
    assert foreign.status_code == 403


def test_the_supporters_page_says_what_editors_wrote(browser_here: TestClient) -> None:
    browser_here.post("/readers/supporters", data={"words": "Give what you like.\n<i>Thanks</i>"})
    page = browser_here.get("/support").text
    assert "Give what you like." in page
    assert "&lt;i&gt;Thanks" in page
