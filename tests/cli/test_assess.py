from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from .war_reports import SHARE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Desk

TROOPS = """title: Guards
question: How many guard the rear?
by: the desk
unit: soldiers
formula: there * share
inputs:
  there: {said: "12,000 North Korean soldiers", report: units.txt}
assumptions:
  share: {low: 50, best: 55, high: 60, unit: percent, by: Ada Lund, why: her count}
"""

pytestmark = pytest.mark.usefixtures("war_ledger")


def worked(desk: Desk, file: str, *options: str) -> dict[str, Any]:
    (told,) = json.loads(desk("assess", file, "-f", "json", *options).stdout)
    assert isinstance(told, dict)
    return told


def test_low_best_and_high_follow_and_it_says_what_moves_it(desk: Desk, save: Callable[..., str]) -> None:
    told = worked(desk, save("troops.yaml", TROOPS))
    assert (told["low"], told["best"], told["high"], told["unit"]) == (6000, 6600, 7200, "soldiers")
    assert (told["state"], told["moves_most"], told["percentiles"]) == ("current", "share", None)
    there, share = told["inputs"]
    assert (there["source"], there["counted_as_said"], there["outcome"]) == ("Volodymyr Zelenskyy", True, "attributed")
    assert (share["kind"], share["assumed_by"]) == ("assumption", "Ada Lund")
    printed = " ".join(desk("assess", "troops.yaml").stdout.split())
    for words in ("6,000 to 7,200 soldiers, best 6,600", "It stands", "assumed by Ada Lund: her count", "claim "):
        assert words in printed


def test_a_best_value_is_not_made_up(desk: Desk, save: Callable[..., str]) -> None:
    told = worked(desk, save("troops.yaml", TROOPS.replace("best: 55, ", "")))
    assert (told["best"], told["without_best"]) == (None, ["share"])
    assert "No best value, for share has none." in desk("assess", "troops.yaml").stdout


def test_a_revised_input_makes_it_stale_and_the_later_figure_is_worked_out_too(
    desk: Desk, save: Callable[..., str]
) -> None:
    told = worked(desk, save("share.yaml", SHARE))
    assert told["state"] == "stale"
    assert "dead: revised by claim" in told["stale"][0]
    assert told["with_revisions"]["best"] == 30
    assert "With the later figures: 30 percent" in desk("assess", "share.yaml").stdout
    assert worked(desk, "share.yaml", "--public")["state"] == "hold"


def test_a_held_input_keeps_it_from_print(desk: Desk, save: Callable[..., str]) -> None:
    held = TROOPS.replace("12,000 North Korean soldiers", "4,317 soldiers").replace("units.txt", "graves.txt")
    held = held.replace("unit: soldiers", "unit: killed", 1)  # who is buried was killed
    told = worked(desk, save("held.yaml", held))
    assert told["state"] == "stale"
    assert told["stale"][0].startswith("there: held: there is no origin")
    public = worked(desk, "held.yaml", "--public")
    assert (public["low"], public["inputs"]) == (None, [])
    assert "Held: nothing of it may be printed." in desk("assess", "held.yaml", "--public").stdout


def test_percentiles_only_by_a_distribution_that_somebody_states(desk: Desk, save: Callable[..., str]) -> None:
    stated = TROOPS.replace("why: her count", "why: her count, distribution: triangular")
    told = worked(desk, save("stated.yaml", stated))
    low, middle, high = (told["percentiles"][p] for p in ("5", "50", "95"))
    assert told["low"] < low < middle < high < told["high"]
    assert "by the distributions of Ada Lund" in " ".join(desk("assess", "stated.yaml").stdout.split())
    assert worked(desk, "stated.yaml") == told


def test_a_fact_as_an_input_follows_its_revisions(desk: Desk, save: Callable[..., str]) -> None:
    facts = [json.loads(line) for line in desk("show", "facts", "-f", "jsonl", "--text", "Lozova").stdout.splitlines()]
    text = SHARE.replace("said: seven railway workers, report: seven.txt", f"fact: '{facts[0]['id'][:8]}'")
    told = worked(desk, save("fact.yaml", text))
    assert (told["best"], told["state"]) == (30, "current")


def test_a_claim_by_its_id(desk: Desk, save: Callable[..., str]) -> None:
    claim = json.loads(desk("show", "claims", "-f", "jsonl", "--text", "12,000 soldiers").stdout.splitlines()[0])
    text = TROOPS.replace('said: "12,000 North Korean soldiers", report: units.txt', f"claim: '{claim['id'][:8]}'")
    assert worked(desk, save("id.yaml", text))["best"] == 6600


@pytest.mark.parametrize(
    ("old", "new", "status", "complaint"),
    [
        ("there * share", "there * (share", 4, "troops.yaml:5: formula: the end of the formula: ) is wanted here"),
        ("there * share", "there * shore", 4, "troops.yaml:5: formula: 'shore' is no input and no assumption"),
        ("there * share", "there", 4, "troops.yaml:9: 'share' does not stand in the formula"),
        ("there * share", "there + share", 4, "troops.yaml:5: formula: soldiers cannot be added to a share"),
        ("there * share", "there / (share - 0.55)", 4, "may be zero"),
        ("unit: soldiers", "unit: tanks", 4, "it comes out in soldiers, but unit says tanks"),
        ("unit: soldiers", "unit: brave men", 4, "units are single words"),
        (
            "report: units.txt",
            "report: nowhere.txt",
            7,
            "input 'there': no report of the ledger has the name nowhere.txt",
        ),
        ("12,000 North", "13,000 North", 7, "input 'there': no claim of units.txt holds the words"),
        ("units.txt}", "units.txt, figure: 2}", 4, "has no figure 2; it has 1 about 12,000 soldiers"),
        ("units.txt}", "units.txt, unit: tanks}", 4, "the source counts soldiers, not tanks"),
        ("units.txt}", "units.txt, best: 5, by: me, why: so}", 4, "a best value lies between low and high"),
        ("units.txt}", "units.txt, best: 5}", 4, "say by whom, and why"),
        (", report: units.txt", "", 4, "say in which report"),
        ("low: 50, best: 55", "low: 55, best: 50", 4, "troops.yaml:9: 'share': low, best and high are"),
        ("low: 50, best: 55, high: 60, ", "", 4, "'share' has no value"),
        ("low: 50, best: 55, high: 60, ", "low: 50, ", 4, "'share' has one end only"),
        ("low: 50", "low: nan", 4, "no numbers to calculate with"),
        ("high: 60", "high: 1e99", 4, "no numbers to calculate with"),
        ("by: Ada Lund, ", "", 4, "the key 'by' is missing"),
        ("title: Guards", "titel: Guards", 4, "troops.yaml:1: unknown key 'titel'"),
    ],
)
def test_a_mistake_says_what_where_and_what_to_do(
    desk: Desk, save: Callable[..., str], old: str, new: str, status: int, complaint: str
) -> None:
    assert old in TROOPS
    assert complaint in desk("assess", save("troops.yaml", TROOPS.replace(old, new)), status=status).stderr


def test_a_file_that_is_none_is_said(desk: Desk, save: Callable[..., str]) -> None:
    assert "there is no such file" in desk("assess", "nowhere.yaml", status=3).stderr
    assert "is not UTF-8" in desk("assess", save("bytes.yaml", b"\xff\xfe\x00x"), status=3).stderr
    assert "the file is empty" in desk("assess", save("empty.yaml", ""), status=4).stderr


def test_all_mistakes_of_a_file_come_at_once(desk: Desk, save: Callable[..., str]) -> None:
    text = TROOPS.replace("there * share", "there * shore").replace("low: 50", "low: 70")
    assert len(desk("assess", save("two.yaml", text), status=4).stderr.splitlines()) == 3


def test_the_shipped_assessment_is_worked_out_over_the_sample_corpus(desk: Desk) -> None:
    desk("demo", "--to", "d")
    told = worked(desk, "d/support-troops.yaml", "--ledger", "d/ledger.db")
    assert (told["low"], told["best"], told["high"], told["unit"]) == (3200, 3960, 4800, "soldiers")


@pytest.mark.parametrize("format", ["table", "csv", "jsonl"])
@pytest.mark.parametrize("columns", [60, 80, 110])
def test_every_format(
    desk: Desk, save: Callable[..., str], monkeypatch: pytest.MonkeyPatch, format: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = desk("assess", save("troops.yaml", TROOPS), "-f", format).stdout.splitlines()
    assert format != "table" or max(map(len, lines)) <= columns
