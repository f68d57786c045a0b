"""`secondsource gate`, and that nothing held is in a single byte of what leaves the desk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secondsource.ledger.judgements import append_judgement
from secondsource.ledger.ledger import Ledger
from secondsource.weighing import link

from .war_reports import SHARE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Desk

FORMATS = ("table", "json", "jsonl", "csv")
PUBLIC = (("gate", "--public"), ("assess", "share.yaml", "--public"), ("assess", "graves.yaml", "--public"))
"""Every command that prints what may leave the desk. A new one belongs in this list."""
GRAVES_BY_THE_DESK = """title: The 4,317 of Hlybne
question: How many lorries for 4317 men?
by: the desk
unit: soldiers
formula: buried * part
inputs:
  buried: {said: "4,317 soldiers", report: graves.txt, unit: soldiers}
assumptions:
  part: {low: 10, high: 20, unit: percent, by: the desk, why: a guess}
"""
HELD = ("4,317", "4317", "4 317", "four thousand three hundred and seventeen", "how many marines were wounded")

pytestmark = pytest.mark.usefixtures("war_ledger")


def decided(desk: Desk, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in desk("gate", "-f", "jsonl", *options).stdout.splitlines()]


def test_it_says_what_may_be_printed_how_and_what_would_release_the_rest(desk: Desk) -> None:
    rows = decided(desk)
    assert [row["outcome"] for row in rows] == sorted(row["outcome"] for row in rows)  # attributed before hold
    for row in rows:
        assert row["why"]
        assert row["release"]
        assert row["policy"] == "two-principals"
    held = decided(desk, "--outcome", "hold")
    assert {row["outcome"] for row in held} == {"hold"}
    assert any("keeps it back" in row["why"][0] for row in held)


def test_it_decides_as_show_facts_and_explain_do(desk: Desk) -> None:
    facts = [json.loads(line) for line in desk("show", "facts", "-f", "jsonl").stdout.splitlines()]
    gates = {fact["id"]: fact["gate"]["outcome"] for fact in facts}
    assert {row["fact"]: row["outcome"] for row in decided(desk)} == gates
    held = next(row for row in decided(desk) if row["outcome"] == "hold")
    assert "It is held" in desk("explain", held["fact"]).stdout


def test_nothing_held_is_in_any_byte_of_what_leaves_the_desk(desk: Desk, save: Callable[..., str]) -> None:
    save("share.yaml", SHARE)
    save("graves.yaml", GRAVES_BY_THE_DESK)
    for command in PUBLIC:
        for format in FORMATS:
            printed = desk(*command, "-f", format).stdout_bytes.decode().casefold()
            line = " ".join(printed.split())
            assert printed
            for held in HELD:
                assert held not in line, (command, format)


def test_the_words_of_every_held_fact_of_the_sample_corpus_stay_inside(desk: Desk) -> None:
    desk("demo", "--to", "d")
    where = ("--ledger", "d/ledger.db")
    rows = decided(desk, *where)
    claims = [json.loads(line) for line in desk("show", "claims", "-f", "jsonl", *where).stdout.splitlines()]
    held = {id for row in rows if row["outcome"] == "hold" for id in row["claims"]}
    printable = {c["text"].casefold() for c in claims if c["id"] not in held}
    public = desk("gate", "--public", "-f", "jsonl", *where).stdout.casefold()
    public += desk("assess", "d/support-troops.yaml", "--public", "-f", "jsonl", *where).stdout.casefold()
    assert held
    for claim in claims:
        words = claim["text"].casefold()
        if claim["id"] in held and words not in printable and len(words.split()) > 3:
            assert json.dumps(words, ensure_ascii=False)[1:-1] not in public


def test_a_figure_that_its_source_revised_is_not_offered_for_print(desk: Desk) -> None:
    public = desk("gate", "--public", "-f", "jsonl").stdout
    assert "seven railway workers" not in public


def test_all_that_is_public_has_its_source(desk: Desk) -> None:
    for row in decided(desk, "--public"):
        assert row["said_by"]
        assert set(row) == {"fact", "label", "outcome", "said_by", "quotes"}


@pytest.mark.parametrize("options", [(), ("--public",)])
@pytest.mark.parametrize("columns", [60, 80, 110])
def test_the_table_fits_its_terminal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, desk("gate", *options).stdout.splitlines())) <= columns


def test_a_policy_of_ones_own_decides_again(desk: Desk, save: Callable[..., str]) -> None:
    shipped = Path(__file__).parents[2].joinpath("src/secondsource/publish/policies/gate.yaml").read_text("utf-8")
    lax = shipped.replace("principals_for_fact: 2", "principals_for_fact: 1").replace("two-principals", "lax")
    rows = decided(desk, "--policy", save("lax.yaml", lax.replace("named_only: true", "named_only: false")))
    assert {"fact"} <= {row["outcome"] for row in rows}
    assert {row["policy"] for row in rows} == {"lax"}


def test_all_mistakes_of_a_policy_come_at_once(desk: Desk, save: Callable[..., str]) -> None:
    policy = save("mine.yaml", "name: mine\nprincipals_for_fact: many\nhurry: true\n")
    told = desk("gate", "--policy", policy, status=4).stderr
    assert "mine.yaml:2: a whole number is wanted here" in told
    assert "mine.yaml:3: unknown key 'hurry'" in told
    assert "nowhere.yaml: there is no such file" in desk("gate", "--policy", "nowhere.yaml", status=3).stderr


def test_as_it_was_known_on_a_day(desk: Desk) -> None:
    labels = {row["label"] for row in decided(desk, "--known-on", "2024-11-15")}
    assert any("Lozova" in label for label in labels)
    assert not any("Kursk" in label for label in labels)


def test_nothing_is_like_that(desk: Desk) -> None:
    assert "No fact is like that." in desk("gate", "--text", "zeppelin").stdout
    assert desk("gate", "--text", "zeppelin", "-f", "json").stdout.strip() == "[]"
    desk("gate", "--outcome", "perhaps", status=2)


def one_fact_by_ruling(desk: Desk) -> str:
    """A person at the desk rules that two claims from two reports are one fact; the id that the fact has since."""
    of = {fact["label"]: fact for fact in map(json.loads, desk("show", "facts", "-f", "jsonl").stdout.splitlines())}
    stationed = next(fact for label, fact in of.items() if "Kursk" in label)
    buried = next(fact for label, fact in of.items() if "flour" in label)
    pair = sorted([stationed["claims"][0], buried["claims"][0]])
    with Ledger.open(Path("secondsource.db")) as ledger:
        append_judgement(ledger, who="Ana", about=pair[0], verb="same_fact", body={"claims": pair})
        link(ledger)
    return str(next(row["fact"] for row in decided(desk) if set(pair) <= set(row["claims"])))


def test_another_policy_decides_on_the_facts_that_the_ledger_keeps(desk: Desk, save: Callable[..., str]) -> None:
    one_fact_by_ruling(desk)
    shipped = Path(__file__).parents[2].joinpath("src/secondsource/publish/policies/gate.yaml").read_text("utf-8")
    same = save("same.yaml", shipped)
    kept = decided(desk)
    assert decided(desk, "--policy", same) == kept
    assert decided(desk, "--known-on", "2030-01-01", "--policy", same) == kept


def test_two_reports_ruled_one_fact_are_one_as_of_a_day_too(desk: Desk) -> None:
    fact = one_fact_by_ruling(desk)
    before = next(row for row in decided(desk, "--known-on", "2024-11-21") if row["fact"] == fact)
    after = next(row for row in decided(desk) if row["fact"] == fact)
    assert set(before["claims"]) < set(after["claims"])
