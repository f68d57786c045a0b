"""A table of fixed phrases and where they stand among tokens: the longest at each place wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from secondsource.find.tokens import Token

P = TypeVar("P")
_PIECES = re.compile(
    r"(?:[a-z]\.){2,}|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[^\W_]+(?:-[^\W_]+)*n't|[^\W_]+(?:-[^\W_]+)*|'\w+|\S"
)


class PhraseTable(Generic[P]):
    """Phrases (lower-cased words) with a payload each."""

    def __init__(self, entries: Iterable[tuple[str, P]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], P]]] = {}
        for phrase, payload in entries:
            words = tuple(_PIECES.findall(phrase.lower().replace("’", "'")))
            self._by_first.setdefault(words[0], []).append((words, payload))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, P] | None:
        """The longest phrase that begins at `index`: the index after it, and its payload."""
        for words, payload in self._by_first.get(tokens[index].lower, ()):
            end = index + len(words)
            if end <= len(tokens) and all(tokens[index + k].lower == word for k, word in enumerate(words)):
                return end, payload
        return None

    def all(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, P]]:
        """Every phrase among `tokens` from left to right, not overlapping: begin, end (indices) and payload."""
        known, free = self._by_first, 0
        for index, token in enumerate(tokens):
            if index >= free and token.lower in known:
                hit = self.at(tokens, index)
                if hit is not None:
                    free = hit[0]
                    yield index, free, hit[1]
