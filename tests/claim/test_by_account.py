"""Whose account it is, where no verb of saying stands."""

from __future__ import annotations

import pytest

from .newsroom import claims_in, cue_in, says, source_words, the_claim_in


@pytest.mark.parametrize(
    ("text", "source", "told", "cue"),
    [
        (
            "By the ministry’s account, the bridge had fallen.",
            "the ministry",
            "the bridge had fallen",
            "By the ministry’s account",
        ),
        (
            "By the ministry’s account up to 55,000 homes were cut off.",
            "the ministry",
            "up to 55,000 homes were cut off",
            "By the ministry’s account",
        ),
        (
            "The school housed 162 people, by the partners’ registration lists.",
            "the partners",
            "The school housed 162 people",
            "by the partners’ registration lists",
        ),
    ],
)
def test_who_keeps_the_account_is_the_source(text: str, source: str, told: str, cue: str) -> None:
    claim = the_claim_in(text)
    assert (source_words(text, claim), claim.words, cue_in(text, claim)) == (source, told, cue)


def test_an_account_in_the_midst_of_a_sentence_is_that_of_all_of_it() -> None:
    text = "31 people, by the network’s first count, lost their lives in the market."
    assert source_words(text, the_claim_in(text)) == "the network"


def test_what_follows_is_the_writers_own() -> None:
    first, second = claims_in("By the ministry’s account, the bridge had fallen. The road was open at noon.")
    assert (says(first)[0], second.source) == ("ministry", None)


@pytest.mark.parametrize(
    "text",
    [
        "By last year’s count, the bridge had fallen.",
        "The depot burned by the river’s edge.",
        "He died by the soldier’s own hand.",
    ],
)
def test_what_is_nobodys_account_has_no_source(text: str) -> None:
    assert all(claim.source is None for claim in claims_in(text))
