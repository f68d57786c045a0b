"""Paragraphs into windows: nothing lost, nothing twice, never too long."""

from __future__ import annotations

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from secondsource.find.encoder.windows import SIZE, paragraphs, windows
from secondsource.find.encoder.wordpiece import WordPiece

with files("secondsource.find.encoder").joinpath("vocabulary.txt").open(encoding="utf-8") as _lines:
    PIECES = WordPiece.of(_lines)

REPORT = st.lists(
    st.lists(
        st.sampled_from(["The", "47th", "brigade", "withdrew", "from", "Vovchansk", "“", "”", ".", "é"]), max_size=300
    ),
    max_size=8,
).map(lambda lines: "\n".join(" ".join(words) for words in lines))


@given(REPORT)
def test_every_word_is_taken_from_exactly_one_window(text: str) -> None:
    found = paragraphs(text, PIECES)
    kept = [
        (number, word)
        for window in windows(found, PIECES)
        for number, first, last, _ in window.keep
        for word in range(first, last)
    ]
    assert kept == [(n, k) for n, p in enumerate(found) for k in range(len(p.words))]


@given(REPORT)
def test_no_window_is_longer_than_the_encoder_sees(text: str) -> None:
    for window in windows(paragraphs(text, PIECES), PIECES):
        assert len(window.ids) == len(window.features) <= SIZE
        assert all(0 < head < len(window.ids) for head in window.heads)


def test_a_head_is_the_first_piece_of_its_word() -> None:
    found = paragraphs("Pokrovsk held.\n\nThe mayor left.", PIECES)
    (window,) = windows(found, PIECES)
    words = [piece for p in found for piece in p.pieces]
    heads = [h for _, first, last, head in window.keep for h in window.heads[head : head + last - first]]
    assert [window.ids[h] for h in heads] == [piece[0] for piece in words]


def test_quotation_marks_and_capitals_are_told_to_the_encoder() -> None:
    (paragraph,) = paragraphs('NATO said: "We hold" today', PIECES)
    plain = dict(zip(["NATO", "said", ":", '"', "We", "hold", '"', "today"], paragraph.features, strict=True))
    assert plain["said"] == plain["today"]
    assert plain["hold"] != plain["said"]
    assert plain["We"] != plain["hold"]
