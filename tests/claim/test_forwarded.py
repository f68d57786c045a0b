"""A channel forwards what another wrote: the words are the author's, the channel only carries them."""

from __future__ import annotations

from dataclasses import replace

from secondsource.claim.claims import claims
from secondsource.find.mentions import find
from secondsource.model import Claim, Document, Forward, HopRole, Post, SourceType

from .newsroom import PUBLISHED, SmallGazetteer, a_document, paragraphs_of

FRONT = Forward(name="Meridian Front", id="channel4003")
SEEN = "We saw two trucks burn in Teren on Monday."
TOLD = "The rescue service said seven workers were killed in Teren on Monday."


def message(text: str, forward: Forward | None, *, outlet: str = "Harbour Relay") -> Document:
    post = Post(feed_id="telegram:4001/1", forwarded=forward)
    return replace(a_document(text, outlet=outlet), post=post)


def the_claim(text: str, forward: Forward | None, *, outlet: str = "Harbour Relay") -> Claim:
    document = message(text, forward, outlet=outlet)
    (claim,) = claims(document, find(text, paragraphs_of(text), PUBLISHED, SmallGazetteer()))
    return claim


def chain(claim: Claim) -> list[tuple[str | None, HopRole]]:
    return [(hop.name, hop.role) for hop in claim.chain]


def test_what_the_author_says_in_their_own_voice_is_theirs_and_not_the_channels() -> None:
    claim = the_claim(SEEN, FRONT)
    assert claim.source is not None
    assert (claim.source.name, claim.source.type, claim.source.span) == ("Meridian Front", SourceType.OUTLET, None)
    assert chain(claim) == [("Harbour Relay", HopRole.OUTLET), ("Meridian Front", HopRole.SPEAKER)]
    assert ("source", "forwarded-from") in claim.made_by


def test_whom_the_author_cites_stands_behind_the_author() -> None:
    claim = the_claim(TOLD, FRONT)
    assert claim.source is not None
    assert claim.source.name == "rescue service"
    assert chain(claim) == [
        ("Harbour Relay", HopRole.OUTLET),
        ("Meridian Front", HopRole.RELAY),
        ("rescue service", HopRole.SPEAKER),
    ]


def test_our_reporter_is_the_authors_reporter() -> None:
    claim = the_claim("Our reporter said that two trucks burned in Teren.", FRONT)
    assert claim.source is not None
    assert (claim.source.name, claim.source.type) == ("Meridian Front", SourceType.WITNESS)


def test_a_person_whose_message_is_forwarded_is_no_outlet() -> None:
    claim = the_claim(SEEN, Forward(name="Olena Bilokur", id="user77"))
    assert claim.source is not None
    assert (claim.source.name, claim.source.type) == ("Olena Bilokur", SourceType.OTHER)


def test_an_author_whose_account_is_hidden_is_nobody() -> None:
    claim = the_claim(SEEN, Forward(name=None))
    assert claim.source is not None
    assert (claim.source.name, claim.source.type) == (None, SourceType.ANONYMOUS)


def test_a_forward_changes_neither_the_words_nor_the_id_of_a_claim() -> None:
    own, passed_on = the_claim(SEEN, None), the_claim(SEEN, FRONT)
    assert own.source is None
    assert (own.id, own.words, own.content) == (passed_on.id, passed_on.words, passed_on.content)
