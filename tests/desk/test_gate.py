"""The gate in the open: what is held, why, and how a person with evidence opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from secondsource.publish.gate import GatePolicy, gate_policy
from secondsource.publish.release import FourEyesError, check_eyes

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.fixture
def held(browser_here: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = browser_here.get("/gate.json?outcome=hold").json()[0]
    return found


def outcome(browser_here: TestClient, fact: str) -> str:
    page = browser_here.get(f"/gate/{fact}").text
    return page.split('<span class="tag ')[1].split('"')[0]


def test_what_is_held_says_why_and_what_would_release_it(browser_here: TestClient, held: dict[str, Any]) -> None:
    page = browser_here.get("/gate").text
    assert held["why"][0] in page.replace("&#39;", "'")
    assert "Would release it" in page


def test_evidence_and_a_ruling_release_it_and_taking_back_holds_it_again(
    browser_here: TestClient, held: dict[str, Any]
) -> None:
    fact = held["fact"]
    page = browser_here.post(f"/gate/{fact}/evidence", files={"file": ("graves.jpg", b"\xff\xd8 a picture")}).text
    assert "graves.jpg" in page
    assert outcome(browser_here, fact) == "hold"  # a file by itself proves nothing
    sha256 = page.split("sha256 ")[1].split("<")[0]
    page = browser_here.post(f"/gate/{fact}/prove", data={"evidence": sha256, "why": "our reporter took it"}).text
    assert outcome(browser_here, fact) in ("fact", "attributed")
    assert "our reporter took it" in page
    ruling = page.split('name="ruling" value="')[1].split('"')[0]
    browser_here.post(f"/gate/{fact}/take-back", data={"ruling": ruling})
    assert outcome(browser_here, fact) == "hold"
    again = browser_here.post(f"/gate/{fact}/take-back", data={"ruling": ruling})
    assert again.status_code == 404


def test_a_ruling_needs_evidence_that_is_kept_and_a_reason(browser_here: TestClient, held: dict[str, Any]) -> None:
    fact = held["fact"]
    assert browser_here.post(f"/gate/{fact}/prove", data={"evidence": "0" * 64, "why": "so"}).status_code == 404
    page = browser_here.post(f"/gate/{fact}/evidence", files={"file": ("a.txt", b"signed list")}).text
    sha256 = page.split("sha256 ")[1].split("<")[0]
    assert browser_here.post(f"/gate/{fact}/prove", data={"evidence": sha256, "why": " "}).status_code == 422


def test_an_empty_file_is_no_evidence(browser_here: TestClient, held: dict[str, Any]) -> None:
    empty = browser_here.post(f"/gate/{held['fact']}/evidence", files={"file": ("a.jpg", b"")})
    assert empty.status_code == 422
    assert "a.jpg is empty" in empty.text


def test_a_policy_of_four_eyes_refuses_self_declared_names() -> None:
    from dataclasses import replace

    shipped: GatePolicy = gate_policy()
    check_eyes(shipped)
    with pytest.raises(FourEyesError, match="self-declared"):
        check_eyes(replace(shipped, four_eyes=True))
    check_eyes(replace(shipped, four_eyes=True, self_declared_eyes=True))
