"""How sure a claim is: surer where rules and encoder agree, and never a certainty."""

from __future__ import annotations

import pytest

from secondsource.claim.confidence import confidence
from secondsource.claim.proposals import Finder, Piece
from secondsource.claim.said import Said
from secondsource.find.mentions import find
from secondsource.gazetteer.own_list import OwnListGazetteer
from secondsource.model import Span

TEXT = "The army said that two brigades had left the town of Vodohin overnight."


@pytest.fixture(scope="module")
def said() -> Said:
    (sentence,) = find(TEXT, [Span(0, len(TEXT))], None, OwnListGazetteer()).sentences
    return Said(sentence=sentence, content=Span(19, len(TEXT) - 1), speaker=Span(0, 8), cue=Span(9, 13))


def test_two_that_agree_are_surer_than_one(said: Said) -> None:
    both = confidence(Piece(said.content, Finder.BOTH, 0.95), said, 0)
    rules = confidence(Piece(said.content), said, 0)
    encoder = confidence(Piece(said.content, Finder.ENCODER, 0.95), said, 0)
    assert both > 0.9
    assert rules < both
    assert encoder < both


def test_a_surer_encoder_makes_a_surer_claim(said: Said) -> None:
    scores = [confidence(Piece(said.content, Finder.BOTH, score), said, 0) for score in (0.5, 0.7, 0.9, 1.0)]
    assert scores == sorted(scores)
    assert all(0 < score <= 1 for score in scores)


def test_a_scrap_of_two_words_is_less_sure(said: Said) -> None:
    scrap = Span(TEXT.index("two"), TEXT.index("had") - 1)
    assert confidence(Piece(scrap), said, 0) < confidence(Piece(said.content), said, 0)
