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


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The mayor, who may resign, said the army shelled the village.", Modality.ASSERTED),
        ("The convoy that could not cross the river was shelled by the army.", Modality.ASSERTED),
        ("The army attacked the village on Friday, possibly with rockets.", Modality.ASSERTED),
        ("The army is considering attacking the village.", Modality.POSSIBLE),
        ("The parties agreed that the army must leave the village.", Modality.ASSERTED),
        ("It is unclear whether the army attacked the village.", Modality.POSSIBLE),
        ("Residents fear the army will attack the port.", Modality.POSSIBLE),
        ("The army’s possible attack on the port is the talk of the town.", Modality.POSSIBLE),
        ("The army’s planned attack on the port is the talk of the town.", Modality.PLANNED),
        ("The rebels threatened to attack the port.", Modality.POSSIBLE),
        ("The army must withdraw from the village.", Modality.PLANNED),
        ("The two sides agreed to exchange prisoners.", Modality.ASSERTED),
        ("The army would attack the village if the fog lifted.", Modality.CONDITIONAL),
        ("The spokesman said he did not know whether the army had attacked the village.", Modality.POSSIBLE),
    ],
)
def test_a_hedge_reaches_the_event_it_stands_over_and_no_other(text: str, modality: Modality) -> None:
    assert the_claim_in(text).modality is modality


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that the brigade shelled the hospital.",
        "It is not true that the army attacked the village.",
        "Nothing suggests that the army attacked the village.",
        "The brigade failed to take the bridge.",
        "The rebels were unable to take the bridge.",
        "The army has yet to attack the village.",
        "The rebels stopped short of attacking the port.",
        "The brigade avoided attacking the port.",
        "The army called off the attack on the port.",
        "The army cannot hold the town.",
        "The army could not hold the town.",
        "The brigade no longer holds the bridge.",
        "No soldiers attacked the village.",
        "Neither side attacked the convoy.",
        "Soldiers should not have attacked the village.",
    ],
)
def test_what_did_not_happen_has_negative_polarity(text: str) -> None:
    claim = the_claim_in(text)
    assert (claim.axes.polarity, claim.axes.stance) == (Polarity.NEGATIVE, Stance.ASSERTS)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked not only the convoy but also the depot.",
        "Not only did the rebels attack the convoy, they burned it.",
        "The brigade did not fail to take the bridge.",
        "Troops without winter clothing attacked the village.",
        "The army attacked the village without warning.",
        "The front was far from quiet after the army shelled it.",
        "The convoy that did not stop was shelled by the army.",
    ],
)
def test_a_negative_beside_the_event_does_not_negate_it(text: str) -> None:
    assert the_claim_in(text).axes.polarity is Polarity.POSITIVE


@pytest.mark.parametrize(
    "text",
    [
        "The militia denied having abducted the nurses.",
        "The ministry said there was no evidence that the brigade had shelled the hospital.",
    ],
)
def test_a_denial_in_other_words(text: str) -> None:
    claim = the_claim_in(text)
    assert (claim.axes.stance, claim.modality) == (Stance.DENIES, Modality.DENIED)


def test_what_a_question_asks_is_not_asserted() -> None:
    claim = the_claim_in("Did the brigade shell the clinic?")
    assert (claim.axes.stance, claim.modality) == (Stance.QUESTIONS, Modality.POSSIBLE)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The institute said an attack on the dam before May is unlikely.", Modality.POSSIBLE),
        ("A withdrawal of the brigade remains possible, the ministry said.", Modality.POSSIBLE),
        ("The brigade will leave as soon as the road is dry, the colonel said.", Modality.CONDITIONAL),
        ("The army will send trucks in case the talks fail.", Modality.CONDITIONAL),
        ("The institute said there was no confirmation that the brigade held the dam.", Modality.DENIED),
    ],
)
def test_what_a_whole_event_hangs_on(text: str, modality: Modality) -> None:
    assert claims_in(text)[-1].modality is modality


@pytest.mark.parametrize(
    "said",
    ["There was nothing but food on board", "There is nothing to train on", "There was no bullet among the sacks"],
)
def test_that_there_is_none_is_denied(said: str) -> None:
    assert the_claim_in(f"“{said},” the driver said.").modality is Modality.DENIED


def test_that_there_is_no_doubt_is_not_denied() -> None:
    assert the_claim_in("“There is no doubt that the depot burned,” the driver said.").modality is not Modality.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Work will begin on Thursday.",
        "The sweep will continue until the area is fully secured.",
        "The ministry intends to complete the repairs by 20 September.",
    ],
)
def test_what_lies_ahead_is_planned(text: str) -> None:
    assert the_claim_in(text).modality is Modality.PLANNED


def test_if_confirmed_is_conditional() -> None:
    claim = the_claim_in("If confirmed, the strike would be the deepest since the war began, analysts said.")
    assert claim.modality is Modality.CONDITIONAL
