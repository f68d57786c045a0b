"""Where the writer speaks although somebody has just been quoted, and where the voice goes on."""

from __future__ import annotations

import pytest

from .newsroom import claim_with, claims_in, says

SAID = "The Harbour Front said its men had captured six trucks at Teren. "


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The claims of neither side could be checked.", "neither side"),
        ("The toll could not be independently verified.", "toll"),
        ("The account has not been confirmed.", "account"),
        ("No date for the handover was given.", "date"),
        ("It is still unclear whether the drivers survived.", "drivers"),
        ("We counted 27 burned trucks on the ring road.", "27 burned trucks"),
        ("A Security Council resolution bars arms sales to the front.", "bars arms sales"),
        ("Resolution 9901 obliges the front to stay north of the river.", "north of the river"),
        ("A panel of inquiry is due to report in September.", "due to report"),
        ("The front seized the port in March 2019.", "seized the port"),
        ("In fact only two posts were abandoned.", "two posts"),
    ],
)
def test_the_writer_speaks_again(sentence: str, words: str) -> None:
    assert claim_with(SAID + sentence, words).source is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Four of the army’s guns were also taken.",
        "Two drivers were let go.",
        "The road was not mined.",
        "The army burned its own depot before it left.",
    ],
)
def test_the_voice_goes_on_in_its_paragraph(sentence: str) -> None:
    last = claims_in(SAID + sentence)[-1]
    assert last.source is not None
    assert (last.source.name, last.source.carried_over) == ("Harbour Front", True)


def test_a_new_paragraph_is_the_writers() -> None:
    assert claims_in(SAID + "\nFour guns were also taken.")[-1].source is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Mines remain the greater risk, argued Captain Stoyan Velev; ships have cleared 11 since March.",
            "Stoyan Velev",
        ),
        ("About 5,000 people fled, according to the relief committee, of whom half are children.", "relief committee"),
        ("Teren was emptied, according to the relief committee; the clinic admitted 45.", "relief committee"),
    ],
)
def test_the_clause_behind_a_following_attribution_goes_on(text: str, who: str) -> None:
    found = [says(c) for c in claims_in(text)]
    assert len(found) == 2
    assert {name for name, _ in found} == {who}


def test_what_is_rejected_ends_before_the_next_clause() -> None:
    text = "The front rejected the charge, and a government inquiry is still unpublished."
    assert not [c for c in claims_in(text) if c.source is not None and "inquiry" in c.words]
