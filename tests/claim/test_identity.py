"""One claim has one id, read as often as one likes; what an inference rests on is known by id."""

from __future__ import annotations

from secondsource.model import Modality

from .newsroom import claim_with, claims_in

TEXT = "The governor said the bridge had fallen.\nColonel Oren Vasko said the road was open.\nThe bridge had fallen."


def test_reading_again_gives_the_same_claims() -> None:
    assert claims_in(TEXT) == claims_in(TEXT)


def test_no_two_claims_have_one_id() -> None:
    ids = [c.id for c in claims_in(TEXT)]
    assert len(set(ids)) == len(ids) == 3


def test_an_id_does_not_hang_on_the_day_of_publication_or_the_outlet() -> None:
    assert [c.id for c in claims_in(TEXT)] == [c.id for c in claims_in(TEXT, published=None, outlet="Harbour Wire")]


def test_another_document_has_other_claims() -> None:
    other = {c.id for c in claims_in(TEXT + "\nThe dam held.")}
    assert other.isdisjoint({c.id for c in claims_in(TEXT)})


def test_the_same_words_at_another_place_are_another_claim() -> None:
    first, second = claims_in("The bridge fell.\nThe bridge fell.")
    assert first.words == second.words
    assert first.id != second.id


def test_opposite_stands_on_the_same_words_are_two_claims() -> None:
    first, second = claims_in("The mayor said the army shelled the school. The ministry denied the report.")
    assert first.content == second.content
    assert first.id != second.id


def test_an_inference_rests_on_the_claims_of_the_passage_before() -> None:
    text = (
        "The garrison has left the dam.\n"
        "Colonel Oren Vasko said two battalions guard the depots. They carry water. "
        "In this way, the army may send its own men to the front."
    )
    inference = claim_with(text, "may send")
    ground = [c for c in claims_in(text) if c.id in inference.rests_on]
    assert inference.modality is Modality.POSSIBLE
    assert [c.words for c in ground] == ["two battalions guard the depots", "They carry water"]


def test_an_inference_never_rests_on_itself_or_on_what_comes_later() -> None:
    text = "The garrison has left.\nThis may weaken the front.\nThe rebels may come back."
    claims = claims_in(text)
    order = {c.id: n for n, c in enumerate(claims)}
    assert any(c.rests_on for c in claims)
    assert all(order[id_] < n for n, c in enumerate(claims) for id_ in c.rests_on)


def test_what_somebody_says_rests_on_nothing_of_ours() -> None:
    text = "The garrison has left. Colonel Oren Vasko said the rebels may come back."
    assert claim_with(text, "the rebels").rests_on == ()


def test_every_field_names_the_rule_that_made_it() -> None:
    for claim in claims_in(TEXT):
        assert {"content", "source", "modality", "predicate"} <= {field for field, _ in claim.made_by}
