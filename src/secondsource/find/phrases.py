"""A table of fixed phrases and where they stand among tokens: the longest at each place wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Generic, NamedTuple, TypeVar

from secondsource.find.tokens import Token

P = TypeVar("P")
_PIECES = re.compile(
    r"(?:[a-z]\.){2,}|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[^\W_]+(?:-[^\W_]+)*n't|[^\W_]+(?:-[^\W_]+)*|'\w+|\S"
)


class _Opened(NamedTuple, Generic[P]):
    """The phrases that begin with one word: that word alone, and longer ones, longest first, by their second word."""

    alone: list[P]
    by_second: dict[str, list[tuple[tuple[str, ...], P]]]


class PhraseTable(Generic[P]):
    """Phrases (lower-cased words) with a payload each."""

    @property
    def first_words(self) -> Set[str]:
        """What a phrase can begin with."""
        return self._by_first.keys()

    def __init__(self, entries: Iterable[tuple[str, P]]) -> None:
        self._by_first: dict[str, _Opened[P]] = {}
        for phrase, payload in entries:
            words = tuple(_PIECES.findall(phrase.lower().replace("’", "'")))
            opened = self._by_first.setdefault(words[0], _Opened([], {}))
            if len(words) == 1:
                opened.alone.append(payload)
            else:
                opened.by_second.setdefault(words[1], []).append((words, payload))
        for opened in self._by_first.values():
            for phrases in opened.by_second.values():
                phrases.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, P] | None:
        """The longest phrase that begins at `index`: the index after it, and its payload."""
        opened = self._by_first.get(tokens[index].lower)
        if opened is None:
            return None
        if opened.by_second and index + 1 < len(tokens):
            for words, payload in opened.by_second.get(tokens[index + 1].lower, ()):
                end = index + len(words)
                if end == index + 2 or words == tuple([t.lower for t in tokens[index:end]]):
                    return end, payload
        return (index + 1, opened.alone[0]) if opened.alone else None

    def all(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, P]]:
        """Every phrase among `tokens` from left to right, not overlapping: begin, end (indices) and payload."""
        known, free = self._by_first, 0
        words = [token.lower for token in tokens]
        if known.keys().isdisjoint(words):  # as of most sentences
            return
        for index, word in enumerate(words):
            if word in known and index >= free:
                hit = self.at(tokens, index)
                if hit is not None:
                    free = hit[0]
                    yield index, free, hit[1]
