"""Every predicate is known by three sentences of its own (benchmarks/data/predicates.yaml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from secondsource.vocab.vocabulary import vocabulary

from .newsroom import claims_in, the_claim_in

EXAMPLES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[2] / "benchmarks" / "data" / "predicates.yaml").read_text(encoding="utf-8")
)
WRONG_NOW: dict[str, str] = {}  # sentence: what comes out, and what should


def rows() -> list[object]:
    return [
        pytest.param(
            predicate,
            sentence,
            marks=[pytest.mark.xfail(strict=True, reason=WRONG_NOW[sentence])] if sentence in WRONG_NOW else [],
        )
        for predicate, sentences in EXAMPLES.items()
        for sentence in sentences
    ]


@pytest.mark.parametrize(("predicate", "sentence"), rows())
def test_a_sentence_is_one_claim_of_its_predicate(predicate: str, sentence: str) -> None:
    assert [claim.predicate for claim in claims_in(sentence)] == [predicate]


def test_every_predicate_of_the_vocabulary_has_its_three_sentences() -> None:
    assert {name: len(set(sentences)) for name, sentences in EXAMPLES.items()} == {
        predicate.id: 3 for predicate in vocabulary().predicates.predicates
    }


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        (
            "The 3rd Battalion is subordinate to the 40th Marine Brigade.",
            {"unit": "3rd Battalion", "superior": "40th Marine Brigade"},
        ),
        ("Insurgents attacked a convoy on the coast road.", {"actor": "Insurgents"}),
        ("The army shelled the village.", {"actor": "army", "target": "village"}),
        ("The village was shelled by the army.", {"actor": "army", "target": "village"}),
        ("Norvania shipped artillery shells to the government forces.", {"supplier": "Norvania"}),
        ("Norvania shipped artillery shells to the government forces.", {"recipient": "government forces"}),
        ("The garrison withdrew from the northern bank.", {"actor": "garrison", "from": "northern bank"}),
        ("About 3,000 marines have been deployed to Teren Oblast.", {"actor": "marines", "place": "Teren Oblast"}),
        ("Foreign sappers are training recruits at a camp.", {"trainer": "Foreign sappers", "trainee": "recruits"}),
    ],
)  # fmt: skip
def test_who_plays_which_role(sentence: str, roles: dict[str, str]) -> None:
    claim = the_claim_in(sentence)
    assert {name: claim.role(name) for name in roles} == roles


def test_what_is_supplied_is_named_in_full() -> None:
    claim = the_claim_in("Norvania shipped artillery shells to the government forces.")
    assert claim.role("item") == "artillery shells"


def test_the_duty_and_its_trigger_are_roles() -> None:
    claim = the_claim_in("The pact obligates each party to send troops in case of armed aggression.")
    assert claim.role("trigger") == "armed aggression"
    assert str(claim.role("obligation")).endswith("send troops")
    assert claim.role("parties") == "each party"


def test_what_nobody_knows_a_predicate_for_is_claimed_all_the_same() -> None:
    claim = the_claim_in("The mayor of the town grows roses in his garden.")
    assert claim.predicate is None
    assert claim.roles == ()
