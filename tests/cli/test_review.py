"""`secondsource review`: which pairs of claims a person should look at, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Desk

pytestmark = pytest.mark.usefixtures("war_ledger")


def test_every_pair_says_field_by_field_what_speaks_for_one_fact(desk: Desk) -> None:
    pairs = [json.loads(line) for line in desk("review", "-f", "jsonl").stdout.splitlines()]
    assert [pair["margin"] for pair in pairs] == sorted((pair["margin"] for pair in pairs), reverse=True)
    for pair in pairs:
        assert {"predicate", "place", "days", "figures", "words"} <= {field["field"] for field in pair["fields"]}
        assert "for it" in pair["reason"]


def test_the_table_is_for_people(desk: Desk) -> None:
    told = desk("review", "--limit", "3")
    assert told.exit_code == 0
    assert "one fact" in told.stdout or "No pair" in told.stdout
