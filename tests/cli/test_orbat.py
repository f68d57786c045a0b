from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Desk

pytestmark = pytest.mark.usefixtures("war_ledger")
DAYS = ("--true-on", "2024-12-05", "--known-on", "2024-12-31")


def test_the_tree_has_superior_place_and_duty_each_with_voices_days_and_claims(desk: Desk) -> None:
    printed = " ".join(desk("orbat", "North Korean troops", *DAYS).stdout.split())
    for words in (
        "superior not stated",
        "11th Air Assault Brigade",
        "North Korean troops ◄ asked for",
        "1 voice: National Resistance Center of Ukraine",
        "at Kursk Oblast, about 12,000 soldiers",
        "1 voice: Volodymyr Zelenskyy",
        "role: guard checkpoints",
        "beginning and end not stated",
        "known from 5 Dec 2024",
        "only as their word",
        "(units.txt)",
    ):
        assert words in printed


def test_an_alias_finds_the_same_force_and_is_what_it_is_called(desk: Desk) -> None:
    printed = desk("orbat", "DPRK soldiers").stdout
    assert "DPRK soldiers  ◄ asked for" in printed
    assert "Kursk Oblast" in printed


def test_asked_from_above_the_force_hangs_below(desk: Desk) -> None:
    printed = desk("orbat", "11th air assault brigade").stdout
    assert printed.index("◄ asked for") < printed.index("force of North Korea") < printed.index("Kursk Oblast")


def test_it_goes_back_in_time(desk: Desk) -> None:
    assert "Kursk" not in desk("orbat", "North Korean troops", "--true-on", "2024-11-01").stdout
    told = desk("orbat", "North Korean troops", "--known-on", "2024-12-04", status=7).stderr
    assert "choose a later day" in told
    desk("orbat", "North Korean troops", "--recorded-on", "2024-12-31", status=7)


def test_programs_get_valid_and_recorded_time(desk: Desk) -> None:
    edges = [
        json.loads(line) for line in desk("orbat", "North Korean troops", "-f", "jsonl", *DAYS).stdout.splitlines()
    ]
    assert {edge["kind"] for edge in edges} == {"subordinate", "location", "role"}
    for edge in edges:
        assert edge["line"] == "dashed"
        assert edge["known"] == "2024-12-05"
        assert edge["recorded"] > edge["known"]
        assert edge["valid"]["ends"] is None
        assert edge["gate"]["outcome"] in ("attributed", "hold")
        assert edge["claims"][0]["id"]
    rows = list(csv.DictReader(io.StringIO(desk("orbat", "North Korean troops", "-f", "csv").stdout.lstrip("\ufeff"))))
    assert {row["of"] for row in rows} == {edges[0]["of"]["name"]}


def test_an_unknown_name_is_answered_with_those_that_come_close(desk: Desk) -> None:
    assert "close to it: 11th Air Assault Brigade" in desk("orbat", "12th Air Assault Brigade", status=7).stderr
    assert "close to it: North Korean" in desk("orbat", "North Korea", status=7).stderr
    assert "lists those there are" in desk("orbat", "Zzz", status=7).stderr


def test_without_a_name_it_lists_the_forces(desk: Desk) -> None:
    assert "11th Air Assault Brigade" in desk("orbat").stdout
    assert {"name", "kind", "side", "edges"} <= set(json.loads(desk("orbat", "-f", "json").stdout)[0])


def test_a_day_that_is_none_is_said(desk: Desk) -> None:
    assert "write it as 2024-12-05" in desk("orbat", "North Korean troops", "--true-on", "5.12.", status=2).stderr


@pytest.mark.parametrize("columns", [60, 80, 110])
def test_the_tree_fits_its_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, desk("orbat", "North Korean troops").stdout.splitlines())) <= columns
