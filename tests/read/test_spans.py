"""Whatever comes in: spans fit the text, nothing overlaps, nothing is lost, and only `InputError` is ever raised."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secondsource.errors import InputError
from secondsource.model import Document
from secondsource.read.body import segments
from secondsource.read.canonical import canonical
from secondsource.read.set_aside import set_aside
from secondsource.read.sources import Format

from .newsroom import NEWS, aside, body, read, report

PIECES = st.sampled_from(
    [
        *NEWS,
        "Related:",
        "Read also: Who mends the bridges",
        "Become a patron!",
        "KYIV (Meridian) – Two bridges fell.",
        "UPDATED: Bridges hit",
        "5 December 2024, 23:00",
        "By Jana Orel",
        "Photo: Jana Orel",
        "(file photo)",
        "# Heading",
        "> quoted",
        "**bold** [a](b)",
        "<!-- x -->",
        "---",
        "e\u0301\u0301 😀🇺🇦 “ok”",
        "Correction:",
        "\u2028",
        "\u00a0",
        "\t",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", " ", "\r\n\r\n"])), max_size=14).map(
        lambda pieces: "".join(piece + gap for piece, gap in pieces)
    ),
)


def check(document: Document) -> None:
    text, marks, parts = document.text, document.set_aside, segments(document)
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    for one, two in pairwise([mark.span for mark in marks]):
        assert one.end <= two.begin
    for one, two in pairwise(parts):
        assert one.end <= two.begin
    spans = sorted([*parts, *(mark.span for mark in marks)])
    for one, two in pairwise(spans):
        assert one.end <= two.begin
        assert not text[one.end : two.begin].strip()
    assert all(span.end <= len(text) and span.of(text) == span.of(text).strip(" \t\n\u00a0") for span in spans)
    assert not text[: spans[0].begin].strip() if spans else not text.strip()
    assert not text[spans[-1].end :].strip() if spans else True


@given(TEXTS, st.sampled_from([Format.TEXT, Format.MARKDOWN]))
@settings(max_examples=400, deadline=None)
@example("Related:\n\nBecome a patron!", Format.TEXT)
@example("a\r\nb\r\n\r\nc", Format.TEXT)
@example("\u2028\u2028", Format.TEXT)
@example("RELATED\n<A><A>", Format.MARKDOWN)
@example("Reading time 3 minutes\n\nBridges hit\n\nFerry back in service\n\n(file photo)", Format.TEXT)
@example("Bridges hit\n<A>\nBy Jana Orel", Format.MARKDOWN)
def test_segments_and_set_aside_spans_cover_every_word_once(text: str, hint: Format) -> None:
    try:
        check(read(text.encode("utf-8", errors="replace"), hint))
    except InputError:
        assert not canonical(text).strip() or "\0" in text or not text.isprintable()


@given(st.binary(max_size=400), st.sampled_from(list(Format)))
@settings(max_examples=400, deadline=None)
@example(b"---\n" * 3, Format.MARKDOWN)
@example(b"{}", Format.ARTICLE)
def test_arbitrary_bytes_raise_nothing_but_input_errors(data: bytes, hint: Format) -> None:
    try:
        check(read(data, hint))
    except InputError as error:
        explained = str(error)
    else:
        explained = "read"
    assert explained


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<figure>",
                "<figcaption>",
                "</figure>",
                "<h1>",
                "<br>",
                "<li>",
                "<td>",
                "<table>",
                "a",
                " b. ",
                "&#xD800;",
                "&amp;",
                "<script>",
                "</script>",
                "<!--",
                "<time datetime='2024-01-01'>",
                "é",
                "<div class='caption'>",
                "</div>",
                "\u2e28c\u2e29",
                "<article>",
                "<a href='x'>",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=300, deadline=None)
def test_arbitrary_markup_raises_nothing_but_input_errors(pieces: list[str]) -> None:
    try:
        document = read("".join(pieces), Format.HTML)
    except InputError:
        return
    check(document)
    assert "\u2e28" not in document.text


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_canonical_text_stays_as_it_is(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


def test_offsets_count_code_points_whatever_the_newlines_and_marks() -> None:
    lines = ["🇺🇦 Drones damage two bridges 😀", "5 December 2024, 23:00", "E\u0301lodie said: “Nobody came.” 😀", *NEWS]
    for newline in ("\n", "\r\n", "\r"):
        document = read((newline * 2).join(lines))
        assert [words for words, _ in aside(document)] == [lines[0], lines[1]]
        assert body(document) == ["Élodie said: “Nobody came.” 😀", *NEWS]


REPEATED = [
    "a", '"', "“", "«", "(", "[", "(read also ", ". A", "support us ", "subscribe to the ", "Photo: ", "By A ", "A ",
    "Read also: ", "related: ", "KYIV, A ", "12 March 2024, ", "you we readers vote donate ", "a\n", "Related:\n",
    "e\u0301", "x@y.z ", " – ed", "Correction ", "](", "![", "<!--", "<!--a-->", "# a\n", "> ", "- x\n", "---\n",
    "h/t ", "© ", "- ", "**", "“a ",
]  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.parametrize("hint", [Format.TEXT, Format.MARKDOWN])
def test_repetition_takes_linear_time(unit: str, hint: Format) -> None:
    text = (
        f"Two bridges near Halych were hit and the council said so in a letter to us. {unit * (200_000 // len(unit))}"
    )
    begin = time.process_time()
    read(text, hint)
    assert time.process_time() - begin < 8


def test_a_report_of_five_megabytes_takes_seconds() -> None:
    text = report(*NEWS) + "\n\n"
    begin = time.process_time()
    document = read(text * (5_000_000 // len(text)))
    assert len(segments(document)) > 50_000
    assert time.process_time() - begin < 20


def test_set_aside_may_be_asked_alone() -> None:
    text = report("Bridges hit", *NEWS)
    assert [mark.reason for mark in set_aside(text, "Bridges hit")] == ["headline repeats the body"]
