"""A person says whose word a name is: the counts follow, and what was ruled can be taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Desk

LINE = """{outlet}

November 12, 2024

Seven workers were killed when missiles hit a depot in Lozova, {who} said on Tuesday.
"""


@pytest.fixture
def two_bodies(desk: Desk, save: Callable[..., str]) -> None:
    save("reports/one.txt", LINE.format(outlet="Port Chronicle", who="the Lozova Rescue Service"))
    save("reports/two.txt", LINE.format(outlet="Harbour Wire", who="the Lozova District Council"))
    desk("add", "reports")


def fact(desk: Desk) -> dict[str, Any]:
    (row,) = [json.loads(line) for line in desk("show", "facts", "-f", "jsonl").stdout.splitlines()]
    found: dict[str, Any] = row
    return found


def counts(desk: Desk) -> tuple[int, int]:
    voices = fact(desk)["origins"]["voices"]
    return voices["voice"], voices["principal"]


@pytest.mark.usefixtures("two_bodies")
def test_two_names_ruled_to_be_one_agent_are_one_voice_until_it_is_taken_back(desk: Desk) -> None:
    assert counts(desk) == (2, 2)
    id = fact(desk)["id"]
    printed = desk("agents", "Lozova Rescue Service", "--same-as", "Lozova District Council", "--as", "Ana").stdout
    assert "means Lozova District Council" in " ".join(printed.split())
    assert "Ana" in printed
    assert counts(desk) == (1, 1)
    desk("agents", "Lozova Rescue Service", "--undo", "--as", "Ben")
    assert counts(desk) == (2, 2)
    assert fact(desk)["id"] == id


@pytest.mark.usefixtures("two_bodies")
def test_two_bodies_behind_which_one_party_is_ruled_to_stand_are_two_voices_of_one_principal(desk: Desk) -> None:
    for name in ("Lozova Rescue Service", "Lozova District Council"):
        desk("agents", name, "--principal", "Ukraine", "--why", "both are bodies of the state")
    assert counts(desk) == (2, 1)
    desk("link")
    assert counts(desk) == (2, 1)


@pytest.mark.usefixtures("two_bodies")
def test_the_list_says_who_speaks_in_how_many_claims(desk: Desk) -> None:
    rows = [json.loads(line) for line in desk("agents", "-f", "jsonl").stdout.splitlines()]
    assert {(row["name"], row["claims"], row["ruled_by"]) for row in rows} == {
        ("Lozova Rescue Service", 1, None),
        ("Lozova District Council", 1, None),
    }


@pytest.mark.usefixtures("two_bodies")
def test_what_says_nothing_is_refused(desk: Desk) -> None:
    assert "nothing was ruled on it" in desk("agents", "Lozova Rescue Service", "--undo", status=7).stderr
    assert "name another agent" in desk("agents", "Kremlin", "--same-as", "the Kremlin", status=2).stderr
    assert "a ruling needs the name" in desk("agents", "--principal", "Ukraine", status=2).stderr
