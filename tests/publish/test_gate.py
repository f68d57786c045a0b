"""What may be printed as fact, what only as somebody's word, and what is held?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.link.factory import AGENTS, Count, say

from secondsource.errors import VocabularyError
from secondsource.link.facts import fact_of
from secondsource.model import Disclosure, SourceType, Stance
from secondsource.publish.gate import Gate, Outcome, decide, gate_policy, read_policy

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

KYIV = say(by="Volodymyr Zelenskyy")
WASHINGTON = say(by="Antony Blinken", outlet="Estuary Post")


def gate(*testimonies: Testimony, proved: bool = False, answered: bool = False) -> Gate:
    fact = fact_of(testimonies, AGENTS)
    return decide(fact, testimonies, gate_policy(), proved=proved, answered=answered)


def test_two_principals_make_a_fact() -> None:
    assert gate(KYIV, WASHINGTON) == Gate(
        Outcome.FACT, ("independent principals stand behind it: Ukraine and United States",), (), "two-principals"
    )


def test_one_principal_is_only_its_word_and_a_party_carries_its_name() -> None:
    found = gate(KYIV, say(by="Ukrainian General Staff", outlet="Tern Gazette"))
    assert found.outcome is Outcome.ATTRIBUTED
    assert found.why == (
        "one principal stands behind it; two are needed to print it as fact",
        "Ukraine is a party to the conflict: never without that name, never in a headline or total",
    )
    assert found.release == ("a source that does not hang on Ukraine",)


def test_two_principals_carried_by_one_outlet_are_not_enough() -> None:
    found = gate(KYIV, say("North Korean soldiers are in Kursk Oblast", by="Antony Blinken"))
    assert found.outcome is Outcome.ATTRIBUTED
    assert found.why[0] == "all of it hangs on Harbour Wire, who carried every word of it to us"


def test_a_denial_keeps_it_from_being_printed_as_fact_until_a_person_rules() -> None:
    denial = say(by="Kremlin", stance=Stance.DENIES, outlet="Tern Gazette")
    assert gate(KYIV, WASHINGTON, denial).why[0] == "Kremlin denies it"
    assert gate(KYIV, WASHINGTON, denial, answered=True).outcome is Outcome.FACT


def test_no_origin_holds() -> None:
    assert gate(say()).outcome is Outcome.HOLD
    assert gate(say(by="reports", type=SourceType.ANONYMOUS)).release == ("a source who speaks first-hand",)


def test_a_ring_of_outlets_holds() -> None:
    found = gate(
        say(by="Northern Ledger", type=SourceType.OUTLET, outlet="Estuary Post"),
        say(by="Estuary Post", type=SourceType.OUTLET, outlet="Northern Ledger"),
    )
    assert found.why == ("those who report it repeat each other: there is no origin",)


def test_a_source_that_asks_for_proof_holds_it() -> None:
    withheld = say(
        "Ukraine needs “to have proof” before disclosing the number of casualties",
        by="Zelenskyy",
        stance=Stance.WITHHOLDS,
        disclosure=Disclosure.WITHHELD,
        predicate="casualties",
        roles={"condition": "proof"},
    )
    found = gate(withheld)
    assert (found.outcome, found.why) == (Outcome.HOLD, ("Volodymyr Zelenskyy keeps it back",))
    assert found.release[0] == "what the source asks for: proof"


def test_what_is_only_denied_is_held_for_nobody_said_it() -> None:
    found = gate(say(by="Kremlin", stance=Stance.DENIES))
    assert (found.outcome, found.why) == (Outcome.HOLD, ("nobody asserts it; Kremlin denies it",))
    assert found.release == ("a source who speaks first-hand",)


def test_a_question_asserts_nothing_either() -> None:
    found = gate(say(by="Kremlin", stance=Stance.QUESTIONS))
    assert (found.outcome, found.why) == (Outcome.HOLD, ("nobody asserts it; Kremlin questions it",))


def test_unnamed_sources_make_no_fact() -> None:
    unnamed = [
        say(by="a Western official", type=SourceType.ANONYMOUS, outlet=outlet)
        for outlet in ("Estuary Post", "Tern Gazette")
    ]
    assert gate(*unnamed).why[0] == "too few of those who stand behind it are named"


def test_a_figure_is_no_fact_while_figures_exclude_each_other() -> None:
    figures = [replace_count(KYIV, 12_000), replace_count(WASHINGTON, 8_000)]
    assert gate(*figures).why[0] == "the figures given now exclude each other"
    assert gate(replace_count(KYIV, 12_000), WASHINGTON).why[0] == "the figure is Ukraine's alone"
    assert gate(replace_count(KYIV, 12_000), replace_count(WASHINGTON, 12_000)).outcome is Outcome.FACT


def replace_count(testimony: Testimony, count: float) -> Testimony:
    return replace(testimony, claim=replace(testimony.claim, quantities=(Count(count).quantity(),)))


def test_evidence_and_a_ruling_prove_it() -> None:
    assert gate(KYIV, proved=True).why == ("evidence is kept in the ledger, and a person has ruled on it",)


def test_all_mistakes_of_a_policy_come_at_once_with_file_and_line() -> None:
    with pytest.raises(VocabularyError) as caught:
        read_policy("name: mine\nprincipals_for_fact: many\nhurry: true\n", file="mine.yaml")
    lines = str(caught.value).splitlines()
    assert "mine.yaml:2: a whole number is wanted here, not 'many'" in lines
    assert any(line.startswith("mine.yaml:3: unknown key 'hurry'") for line in lines)
    assert any("'named_only' is missing" in line for line in lines)


def test_a_policy_that_asks_for_nobody_is_a_mistake() -> None:
    shipped = {"evidence_with_ruling_for_fact", "against_must_be_empty", "hold_when_withheld", "named_only"}
    text = "name: lax\nprincipals_for_fact: 0\n" + "".join(f"{key}: true\n" for key in sorted(shipped))
    with pytest.raises(VocabularyError, match=r"lax\.yaml:2: principals_for_fact is 0"):
        read_policy(text, file="lax.yaml")
