"""Whose word a name is, ruled on at the desk: the counts follow, and nobody overwrites another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.ledger import fetch

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk

NAME = "regional emergency service"


def row(browser_here: TestClient, name: str = NAME) -> dict[str, Any]:
    found: list[dict[str, Any]] = browser_here.get("/agents.json", params={"name": name}).json()
    return next(one for one in found if one["name"] == name)


def principals(desk: Desk) -> set[str]:
    speakers = [speaker for fact in fetch.facts(desk.ledger) for speaker in fact.body["origins"]["speakers"]]
    return {speaker["principal"] for speaker in speakers if speaker["name"] == NAME}


def test_who_speaks_is_listed_with_whose_word_it_is(browser_here: TestClient) -> None:
    page = browser_here.get("/agents").text
    assert NAME in page
    assert "the outlet itself" not in page
    assert row(browser_here)["principal"] == NAME


def test_a_ruling_on_the_principal_changes_the_facts_and_is_taken_back(browser_here: TestClient, desk: Desk) -> None:
    assert principals(desk) == {NAME}
    page = browser_here.post("/agents/one", data={"name": NAME, "principal": "Ukraine", "why": "a body of the state"}).text
    assert "Ukraine" in page
    assert (row(browser_here)["principal"], row(browser_here)["ruled_by"]) == ("Ukraine", "Ana Editor")
    assert principals(desk) == {"Ukraine"}
    shown = browser_here.get("/agents/one", params={"name": NAME}).text
    assert "a body of the state" in shown
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    browser_here.post("/agents/one", data={"name": NAME, "seen": seen})
    assert (row(browser_here)["principal"], row(browser_here)["ruled_by"]) == (NAME, None)
    assert principals(desk) == {NAME}


def test_who_ruled_meanwhile_is_not_overwritten(browser_here: TestClient) -> None:
    browser_here.post("/agents/one", data={"name": NAME, "principal": "Ukraine"})
    late = browser_here.post("/agents/one", data={"name": NAME, "principal": "Russia"})
    assert late.status_code == 409
    assert "ruled on it at" in late.text
    assert row(browser_here)["principal"] == "Ukraine"


def test_an_agent_is_not_its_own_alias(browser_here: TestClient) -> None:
    refused = browser_here.post("/agents/one", data={"name": NAME, "same_as": f"the {NAME}"})
    assert refused.status_code == 400
    assert "name another agent" in refused.text
