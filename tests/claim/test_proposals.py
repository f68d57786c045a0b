"""Where the encoder divides a sentence otherwise than the rules."""

from __future__ import annotations

from secondsource.claim.proposals import Finder, settled
from secondsource.claim.said import Said
from secondsource.find.mentions import find
from secondsource.find.sentence import Sentence
from secondsource.gazetteer.own_list import OwnListGazetteer
from secondsource.model import Modality, Span, TaggedClaim

TEXT = "The mayor said the depot burned and two guards died."
DEPOT, GUARDS = Span(15, 31), Span(36, 51)


def one_sentence() -> Sentence:
    (sentence,) = find(TEXT, [Span(0, len(TEXT))], None, OwnListGazetteer()).sentences
    return sentence


def proposal(span: Span, modality: Modality = Modality.ASSERTED, score: float = 0.9) -> TaggedClaim:
    return TaggedClaim(span, modality, None, score)


def pieces(by_rules: list[Span], *proposed: TaggedClaim) -> list[tuple[str, Finder]]:
    sentence = one_sentence()
    mayor = Said(sentence=sentence, content=Span(15, 51), speaker=Span(0, 9), cue=Span(10, 14))
    found = settled([(mayor, by_rules)], proposed, [sentence])
    return [(piece.span.of(TEXT), piece.by) for _, some in found for piece in some]


def test_what_both_find_keeps_the_rules_words() -> None:
    assert pieces([DEPOT], proposal(Span(19, 31))) == [("the depot burned", Finder.BOTH)]


def test_two_proposals_divide_what_the_rules_took_for_one() -> None:
    found = pieces([Span(15, 51)], proposal(Span(15, 23)), proposal(GUARDS))
    assert found == [("the depo", Finder.ENCODER), ("two guards died", Finder.ENCODER)]


def test_without_proposals_the_rules_stand() -> None:
    assert pieces([DEPOT, GUARDS]) == [("the depot burned", Finder.RULES), ("two guards died", Finder.RULES)]


def test_an_unsure_proposal_is_not_heard() -> None:
    assert pieces([DEPOT], proposal(GUARDS, score=0.3)) == [("the depot burned", Finder.RULES)]


def test_what_is_kept_back_is_not_divided() -> None:
    found = pieces([Span(15, 51)], proposal(Span(15, 23), Modality.WITHHELD))
    assert found == [("the depot burned and two guards died", Finder.RULES)]


def test_words_that_tell_of_nothing_or_break_off_are_no_claim() -> None:
    assert pieces([DEPOT], proposal(Span(47, 51))) == [("the depot burned", Finder.RULES)]
    assert pieces([GUARDS], proposal(Span(9, 18))) == [("two guards died", Finder.RULES)]


def test_a_sentence_is_never_lost_between_the_two() -> None:
    sentence = one_sentence()
    mayor = Said(sentence=sentence, content=GUARDS, speaker=Span(0, 9), cue=Span(10, 14))
    whole = proposal(Span(0, 51))  # with who speaks and the word of saying: half of it is no content of the mayor's
    found = settled([(mayor, [GUARDS])], [whole], [sentence])
    assert [piece.span.of(TEXT) for _, some in found for piece in some] == ["two guards died"]


def test_a_scrap_does_not_stand_for_the_whole() -> None:
    assert pieces([Span(15, 51)], proposal(Span(15, 20))) == [("the depot burned and two guards died", Finder.RULES)]


def test_an_unsure_part_does_not_divide_a_claim() -> None:
    assert pieces([Span(15, 51)], proposal(DEPOT, score=0.6)) == [
        ("the depot burned and two guards died", Finder.RULES)
    ]
