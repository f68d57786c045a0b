"""Words into pieces, as the encoder was trained on them."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.find.encoder.wordpiece import MOST_PIECES, WordPiece, words_of


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    with files("secondsource.find.encoder").joinpath("vocabulary.txt").open(encoding="utf-8") as lines:
        return WordPiece.of(lines)


def names(pieces: WordPiece, word: str) -> list[str]:
    by_id = {number: piece for piece, number in pieces.ids.items()}
    return [by_id[number] for number in pieces.pieces(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("troops", ["troops"]),
        ("Troops", ["troops"]),
        ("Pokrovsk", ["po", "##kr", "##ov", "##sk"]),
        ("Müller", ["muller"]),
        ("155mm", ["155", "##mm"]),
        ("brigade_commander", ["brigade", "_", "commander"]),
    ],
)
def test_a_word_is_the_longest_pieces_of_it_from_the_left(pieces: WordPiece, word: str, expected: list[str]) -> None:
    assert names(pieces, word) == expected


def test_a_word_of_unknown_letters_is_one_unknown_piece(pieces: WordPiece) -> None:
    assert names(pieces, "ⴰⵣⵓⵍ") == ["[UNK]"]


def test_a_word_of_nothing_but_marks_is_still_a_piece(pieces: WordPiece) -> None:
    assert names(pieces, "\u0301") == ["[UNK]"]


def test_an_endless_word_stays_bounded(pieces: WordPiece) -> None:
    assert len(pieces.pieces("x" * 5000)) == 1
    assert len(pieces.pieces("zq_" * 5000)) == MOST_PIECES


@given(st.text())
def test_words_are_where_they_stand_in_the_text_and_hold_no_space(text: str) -> None:
    spans = words_of(text, 0, len(text))
    assert all(text[b:e] and not any(c.isspace() for c in text[b:e]) for b, e in spans)
    assert "".join(text[b:e] for b, e in spans) == "".join(text.split())
