"""What the encoder takes for no reporting is set aside too, but never most of a page."""

from __future__ import annotations

from secondsource.model import Document, SetAside, Span
from secondsource.read.body import BY_ENCODER, segments, without

LINES = (
    "The depot burned for two nights.",
    "Three workers died, the service said.",
    "The road is closed until Friday.",
    "Sign up for our letter.",
)
PAGE = "\n".join(LINES)


def document(text: str, *aside: SetAside) -> Document:
    return Document(sha256_raw="0", sha256_text="0", text=text, input="-", extractor="test", set_aside=aside)


def line(number: int, text: str = PAGE) -> Span:
    begin = text.index(LINES[number])
    return Span(begin, begin + len(LINES[number]))


def body(found: Document) -> list[str]:
    return [span.of(found.text) for span in segments(found)]


def test_a_line_of_a_page_is_set_aside_with_its_reason() -> None:
    found = without(document(PAGE), [line(3)])
    assert body(found) == list(LINES[:3])
    assert [s.reason for s in found.set_aside] == [BY_ENCODER]


def test_a_page_never_loses_most_of_its_words() -> None:
    assert body(without(document(PAGE), [line(0), line(1), line(2)])) == list(LINES)


def test_a_note_of_one_line_is_left_alone() -> None:
    assert body(without(document(LINES[3]), [Span(0, len(LINES[3]))])) == [LINES[3]]


def test_what_the_rules_set_aside_keeps_their_reason() -> None:
    kept = SetAside(line(3), "newsletter")
    assert without(document(PAGE, kept), [line(3)]).set_aside == (kept,)
