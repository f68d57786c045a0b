"""Words and their pieces, as the encoder was trained on them.

Words are runs of letters and digits, or single signs; pieces are found by greedy longest match (WordPiece; Schuster
and Nakajima 2012) after lower-casing and taking accents off, as uncased BERT does. Ours because every label belongs to
a word of the text, so offsets come from the words and the pieces of a word need to be found only once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"\w+|[^\w\s]")
MOST_PIECES = 12  # of one word; what is longer is no word, and its head says as much as the whole
LONGEST = 100  # letters; BERT's own limit
CACHED = 200_000  # words; a bound for memory, far above one newsroom's vocabulary


def words_of(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The words of `text[begin:end]` as code point offsets into `text`."""
    return [m.span() for m in WORD.finditer(text, begin, end)]


@dataclass(slots=True)
class WordPiece:
    """A vocabulary of pieces; `pieces` gives the ids of one word, at least one and at most `MOST_PIECES`."""

    ids: dict[str, int]
    unknown: int
    begin: int
    end: int
    _known: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, lines: Iterable[str]) -> WordPiece:
        """The vocabulary with one piece a line, its id being the line's number from 0."""
        ids = {line.rstrip("\n"): number for number, line in enumerate(lines)}
        return cls(ids, ids["[UNK]"], ids["[CLS]"], ids["[SEP]"], {})

    def pieces(self, word: str) -> tuple[int, ...]:
        """The ids of the pieces of `word`."""
        known = self._known.get(word)
        if known is None:
            known = self._split(word)
            if len(self._known) < CACHED:
                self._known[word] = known
        return known

    def of_all(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """The ids of the pieces of each of the words."""
        known = self._known
        return [known.get(word) or self.pieces(word) for word in words]

    def _split(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _parts(_plain(word)):
            found.extend(self._match(part))
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        if len(part) > LONGEST:
            return [self.unknown]
        found, at = [], 0
        while at < len(part):
            end = len(part)
            while end > at and (piece := self.ids.get(("##" if at else "") + part[at:end])) is None:
                end -= 1
            if end == at or piece is None:
                return [self.unknown]
            found.append(piece)
            at = end
        return found


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in _DROPPED)


_DROPPED = frozenset({"Mn", "Cc", "Cf", "Co", "Cs"})
_SINGLE = re.compile(r"[_⺀-鿿豈-﫿]|[^_⺀-鿿豈-﫿]+")


def _parts(word: str) -> list[str]:
    """Underscores and Chinese characters stand alone."""
    return _SINGLE.findall(word)
