"""Messages that channels forward: whose word is it, and how many really stand behind it?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.claim.newsroom import SmallGazetteer, paragraphs_of
from tests.link.factory import AGENTS
from tests.read.exports import FRONT, chat, message

from secondsource.claim.claims import claims
from secondsource.find.mentions import find
from secondsource.link import testimony
from secondsource.link.fact import Because, Side
from secondsource.link.origins import origins
from secondsource.model import Document
from secondsource.read.document import read_document
from secondsource.read.sources import RawInput, expand

SEEN = "We saw two trucks burn in Teren on Monday."
SHORT = "We saw smoke in Teren."
TOLD = "A resident said seven workers were killed in Teren on Monday."


def documents(*exports: Any) -> list[Document]:
    rows = [row for export in exports for row in expand(["-"], stdin=json.dumps(export).encode())]
    return [read_document(row) for row in rows if isinstance(row, RawInput)]


def told(document: Document) -> tuple[testimony.Testimony, ...]:
    day = document.published.day if document.published else None
    found = find(document.text, paragraphs_of(document.text), day, SmallGazetteer())
    return testimony.testimonies(document, claims(document, found))


def behind(*exports: Any) -> Side:
    return origins([one for document in documents(*exports) for one in told(document)], AGENTS).behind


def forwarded(words: str, **more: Any) -> tuple[Any, Any]:
    """Two channels that forward one message of a third."""
    harbour = chat(message(5, words, **{**FRONT, **more}))
    estuary = chat(message(9, words, **{**FRONT, **more}), name="Estuary Watch", id=4002)
    return harbour, estuary


@pytest.mark.parametrize("words", [SEEN, SHORT])
def test_two_channels_that_forward_a_third_are_one_voice_and_hang_on_it(words: str) -> None:
    side = behind(*forwarded(words))
    assert [voice.name for voice in side.voices] == ["Meridian Front"]
    assert side.cut.members == ("Meridian Front",)
    assert len(side.collapsed) == 1


@pytest.mark.parametrize("words", [SEEN, SHORT])
def test_the_forwarded_channel_itself_adds_no_second_voice(words: str) -> None:
    side = behind(*forwarded(words), chat(message(100, words), name="Meridian Front", id=4003))
    assert [voice.name for voice in side.voices] == ["Meridian Front"]
    assert {c.because for c in side.collapsed} == {Because.CITES}
    assert side.cut.members == ("Meridian Front",)


def test_an_unnamed_source_is_known_to_the_author_alone() -> None:
    side = behind(*forwarded(TOLD))
    assert [voice.name for voice in side.voices] == ["resident to Meridian Front"]


def test_channels_that_wrote_it_themselves_are_voices_of_their_own() -> None:
    own = [chat(message(1, SHORT)), chat(message(1, "We saw thick smoke over Teren."), name="Estuary Watch", id=4002)]
    assert len(behind(*own).voices) == 2


def test_what_a_hidden_account_wrote_has_no_origin() -> None:
    side = behind(*forwarded(SEEN, forwarded_from=None, forwarded_from_id=None))
    assert side.voices == ()
    assert len(side.without_origin) == 2
