"""The four axes, and the one word derived from them."""

from __future__ import annotations

import pytest

from secondsource.model import Disclosure, Modality, Polarity, Stance, Status

from .newsroom import claims_in, cue_in, says, the_claim_in


@pytest.mark.parametrize(
    ("text", "modality", "status"),
    [
        ("The governor said the army shelled the village.", Modality.ASSERTED, Status.ACTUAL),
        ("The army reportedly shelled the village.", Modality.ASSERTED, Status.ACTUAL),
        ("The governor said about 40 soldiers fled.", Modality.ASSERTED, Status.ACTUAL),
        ("The governor said the army will attack the village.", Modality.PLANNED, Status.PLANNED),
        ("The army intends to attack the village.", Modality.PLANNED, Status.PLANNED),
        ("The mayor said the army should leave the town.", Modality.PLANNED, Status.PLANNED),
        ("The mayor urged the army to leave the town.", Modality.PLANNED, Status.PLANNED),
        ("The army is preparing an attack on the village.", Modality.PLANNED, Status.IN_PREPARATION),
        ("The army may attack the village.", Modality.POSSIBLE, Status.POSSIBLE),
        ("The governor said the army could attack the village.", Modality.POSSIBLE, Status.POSSIBLE),
        ("The governor said the army would likely attack the village.", Modality.POSSIBLE, Status.POSSIBLE),
        ("The army can hold the town, potentially for months.", Modality.POSSIBLE, Status.POSSIBLE),
        ("If the dam breaks, the army will leave, the governor said.", Modality.CONDITIONAL, Status.CONDITIONAL),
        ("The army will leave unless fuel arrives, the governor said.", Modality.CONDITIONAL, Status.CONDITIONAL),
        ("The army will stay as long as fuel lasts, the governor said.", Modality.CONDITIONAL, Status.CONDITIONAL),
        ("The pact obligates each party to send troops in case of war.", Modality.CONDITIONAL, Status.OBLIGATED),
    ],
)
def test_how_sure_and_how_far(text: str, modality: Modality, status: Status) -> None:
    claim = the_claim_in(text)
    assert (claim.modality, claim.axes.status) == (modality, status)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that its troops had shelled the hospital.",
        "The ministry rejected the claim that its troops had shelled the hospital.",
        "“Our battery did not fire,” the colonel said.",
        "The colonel said his men were not leaving the town.",
        "“We are not leaving,” the colonel said.",
    ],
)
def test_a_denial(text: str) -> None:
    claim = the_claim_in(text)
    assert (claim.modality, claim.axes.stance) == (Modality.DENIED, Stance.DENIES)


def test_of_a_denial_the_content_is_what_is_rejected() -> None:
    text = "The ministry rejected the claim that its troops had shelled the hospital."
    claim = the_claim_in(text)
    assert (claim.words, cue_in(text, claim)) == ("its troops had shelled the hospital", "rejected")


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("The ministry did not say how many soldiers were hurt.", "how many soldiers were hurt", "did not say"),
        ("The ministry gave no casualty figures.", "casualty figures", "gave no"),
        ("The ministry declined to comment on the strike.", "the strike", "declined to comment on"),
        ("The ministry did not respond to a request for comment.", "a request for comment", "did not respond to"),
        ("The ministry refused to confirm the attack.", "the attack", "refused to confirm"),
        ("The ministry has not disclosed the number of dead.", "the number of dead", "has not disclosed"),
    ],
)
def test_a_refusal(text: str, content: str, cue: str) -> None:
    claim = the_claim_in(text)
    assert (claim.modality, claim.axes.disclosure) == (Modality.WITHHELD, Disclosure.WITHHELD)
    assert (says(claim), cue_in(text, claim)) == (("ministry", content), cue)


def test_nobody_confirms_is_said_by_the_outlet() -> None:
    claim = the_claim_in("Nobody has confirmed the report.")
    assert (claim.source, claim.modality) == (None, Modality.WITHHELD)
    assert claim.words == "Nobody has confirmed the report"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The governor said the army needed “to have proof” before disclosing the number of casualties.", "proof"),
        ("The governor said no toll would be given until the bodies were identified.", "bodies were identified"),
    ],
)
def test_a_figure_kept_back_until_something_happens_is_withheld_with_its_condition(text: str, condition: str) -> None:
    claim = the_claim_in(text)
    assert (claim.modality, claim.axes.status) == (Modality.WITHHELD, Status.CONDITIONAL)
    assert claim.predicate == "casualties"
    assert condition in str(claim.role("condition"))


@pytest.mark.parametrize(
    "text",
    [
        "The governor said the army needed “to have proof” before disclosing the number of casualties.",
        "The ministry has not disclosed the number of dead.",
        "The ministry gave no casualty figures.",
        "The ministry did not say how many soldiers were hurt.",
    ],
)
def test_what_is_withheld_is_no_figure_and_never_zero(text: str) -> None:
    assert the_claim_in(text).quantities == ()


def test_none_is_a_figure_that_is_given() -> None:
    claim = the_claim_in("The governor said there were no casualties.")
    assert [q.best for q in claim.quantities] == [0]
    assert claim.axes.disclosure is Disclosure.GIVEN


def test_the_outlets_own_negative_has_polarity() -> None:
    claim = the_claim_in("The army did not attack the village.")
    assert (claim.axes.polarity, claim.axes.stance) == (Polarity.NEGATIVE, Stance.ASSERTS)


@pytest.mark.parametrize(
    "text",
    [
        "Analysts doubt that the army holds the town.",
        "The mayor questioned whether the army held the town.",
        "The mayor asked whether the army held the town.",
    ],
)
def test_doubt_is_no_assertion(text: str) -> None:
    claim = the_claim_in(text)
    assert (claim.axes.stance, claim.modality) == (Stance.QUESTIONS, Modality.POSSIBLE)
    assert claim.source is not None


@pytest.mark.xfail(strict=True, reason="no claim comes out; should be “a ceasefire”, planned, by the governor")
def test_what_is_called_for_is_planned_by_whoever_calls() -> None:
    claim = the_claim_in("The governor called for a ceasefire.")
    assert (says(claim), claim.modality) == (("governor", "a ceasefire"), Modality.PLANNED)


@pytest.mark.parametrize(
    "text",
    [
        "The army left in May.",
        "The will of the town held.",
    ],
)
def test_words_that_only_look_like_modals_move_nothing(text: str) -> None:
    assert {c.modality for c in claims_in(text)} == {Modality.ASSERTED}
