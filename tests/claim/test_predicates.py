"""Every predicate is known by three sentences or more of its own (benchmarks/data/predicates.yaml)."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.predicates import ACLED_TYPES, PLOVER_TYPES, Example, examples, wrong

from secondsource.vocab.vocabulary import vocabulary

from .newsroom import claims_in, the_claim_in


@pytest.mark.parametrize("example", list(examples()), ids=lambda example: f"{example.predicate}-{example.text}")
def test_a_sentence_is_one_claim_with_its_predicate_its_roles_and_its_modality(example: Example) -> None:
    assert wrong(example) is None


def test_every_predicate_of_the_vocabulary_has_three_sentences_or_more() -> None:
    known = Counter(example.predicate for example in {e.text: e for e in examples()}.values())
    assert set(known) == {predicate.id for predicate in vocabulary().predicates.predicates}
    assert min(known.values()) >= 3


def test_every_event_type_of_acled_and_plover_is_some_predicates() -> None:
    kinds = vocabulary().predicates.predicates
    assert len({kind.acled for kind in kinds if kind.acled}) == ACLED_TYPES
    assert len({kind.plover for kind in kinds if kind.plover}) == PLOVER_TYPES


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


@pytest.mark.parametrize(
    ("text", "freed"),
    [
        ("By using foreign guards, Russia can redirect more of its own troops to the front.", "Russian troops"),
        ("In this way, Russian commanders are able to redeploy their troops to the front.", "Russian troops"),
        ("In this way, the brigade is able to redeploy its own companies to the front.", "its own companies"),
    ],
)
def test_a_freed_force_is_named_after_whose_it_is(text: str, freed: str) -> None:
    assert the_claim_in(text).role("freed") == freed


@pytest.mark.parametrize(
    ("text", "discloser"),
    [
        ("The envoy said Ukraine needed “to have proof” before disclosing the number of casualties.", "Ukraine"),
        ("The envoy said the garrison would disclose the death toll only once every body was identified.", "garrison"),
        ("The envoy said no death toll would be given until the bodies were identified.", "envoy"),
        ("The ministry did not say whether soldiers were among the dead.", "ministry"),
    ],
)
def test_who_keeps_a_figure_back_is_whoever_would_disclose_it(text: str, discloser: str) -> None:
    assert the_claim_in(text).role("discloser") == discloser


def test_what_is_demanded_or_rejected_by_saying_so_has_a_predicate() -> None:
    claim = the_claim_in("The mayor urged the villagers to be patient.")
    assert (claim.predicate, claim.role("actor")) == ("demands", "mayor")


@pytest.mark.parametrize("said", ["what they carried", "what they think will help them"])
def test_what_is_asked_tells_of_no_duty(said: str) -> None:
    claims = claims_in(f"The dock clerk would not say {said}.")
    assert all(claim.predicate != "performs_role" for claim in claims)
