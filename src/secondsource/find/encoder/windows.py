"""What the encoder sees at once: whole paragraphs, as many as fit into one window.

A paragraph that is longer than a window is read in windows that overlap; each of its words is then taken from the
window in which it stands farther from an edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain

from secondsource.find.encoder.wordpiece import CACHED, WordPiece, words_of
from secondsource.model import Span
from secondsource.read.paragraphs import spans_of

SIZE = 128  # pieces, the two marks at the ends included
OVERLAP = 48  # pieces that two windows of one long paragraph share
OUTSIDE, AT, INSIDE = 0, 1, 2  # of quotation marks
FEATURES = 24  # four kinds of case x three places towards quotation marks x first word of a paragraph or not


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the text: its words and, word by word, their pieces and what the letters alone do not tell."""

    words: list[tuple[int, int]]
    pieces: list[tuple[int, ...]]
    features: list[int]


@dataclass(slots=True)
class Window:
    """One input of the encoder. `heads[k]` is where the first piece of the k-th word stands; `keep` says which words
    of which paragraph are taken from this window: (paragraph, first word, last word, head of the first)."""

    ids: list[int]
    features: list[int]
    heads: list[int] = field(default_factory=list)
    keep: list[tuple[int, int, int, int]] = field(default_factory=list)


def paragraphs(text: str, pieces: WordPiece, spans: Iterable[Span] | None = None) -> list[Paragraph]:
    """Those of the `spans` of `text` (its paragraphs unless given) that hold a word."""
    found = []
    for span in spans if spans is not None else spans_of(text):
        words = words_of(text, span.begin, span.end)
        for some in (words[at : at + LONGEST] for at in range(0, len(words), LONGEST)):
            surface = [text[b:e] for b, e in some]
            found.append(Paragraph(some, pieces.of_all(surface), _features(surface)))
    return found


LONGEST = 4_000  # words; a line that is longer (a table, noise) is read in parts


def _features(words: Sequence[str]) -> list[int]:
    quotes = [OUTSIDE] * len(words) if _MARKS.isdisjoint(words) else _quotes(words)
    found = [(_case(word) * 3 + quote) * 2 for word, quote in zip(words, quotes, strict=True)]
    found[0] += 1
    return found


def _quotes(words: Sequence[str]) -> list[int]:
    """Where each word stands towards quotation marks."""
    inside = False
    found = []
    for word in words:
        found.append(AT if word in _MARKS else INSIDE if inside else OUTSIDE)
        if word in _MARKS:
            inside = not inside if word == '"' else word in _OPENING
    return found


_OPENING = frozenset("“„«〝")
_MARKS = frozenset('"“”„«»〝〞')


@lru_cache(maxsize=CACHED)
def _case(word: str) -> int:
    if word.islower():
        return 0
    if word[0].isupper():
        return 2 if len(word) > 1 and word.isupper() else 1
    return 3


def windows(found: Sequence[Paragraph], pieces: WordPiece, size: int = SIZE) -> Iterator[Window]:
    """Windows of at most `size` pieces that together hold every word of the paragraphs exactly once in `keep`."""
    window = _empty(pieces)
    for number, paragraph in enumerate(found):
        length = sum(map(len, paragraph.pieces)) + 1
        if len(window.ids) + length > size and window.heads:
            yield window
            window = _empty(pieces)
        if length + 1 > size:
            yield from _long(number, paragraph, pieces, size)
            continue
        _put(window, paragraph, 0, len(paragraph.words), pieces)
        window.keep.append((number, 0, len(paragraph.words), len(window.heads) - len(paragraph.words)))
    if window.heads:
        yield window


def _empty(pieces: WordPiece) -> Window:
    return Window([pieces.begin], [0])


def _put(window: Window, paragraph: Paragraph, first: int, last: int, pieces: WordPiece) -> None:
    some = paragraph.pieces[first:last]
    window.heads.extend(accumulate(map(len, some[:-1]), initial=len(window.ids)))
    window.ids.extend(chain.from_iterable(some))
    window.features.extend([f for f, ids in zip(paragraph.features[first:last], some, strict=True) for _ in ids])
    window.ids.append(pieces.end)
    window.features.append(0)


def _long(number: int, paragraph: Paragraph, pieces: WordPiece, size: int) -> Iterator[Window]:
    cuts = list(_cuts(paragraph, size - 2))
    for k, (first, last) in enumerate(cuts):
        window = _empty(pieces)
        _put(window, paragraph, first, last, pieces)
        begin = first if k == 0 else (cuts[k - 1][1] + first) // 2
        end = last if k == len(cuts) - 1 else (last + cuts[k + 1][0]) // 2
        window.keep.append((number, begin, end, begin - first))
        yield window


def _cuts(paragraph: Paragraph, room: int) -> Iterator[tuple[int, int]]:
    """First and last word of each window of a long paragraph, every two of them sharing about `OVERLAP` pieces."""
    first, count = 0, len(paragraph.words)
    while True:
        last, used = first, 0
        while last < count and used + len(paragraph.pieces[last]) <= room:
            used += len(paragraph.pieces[last])
            last += 1
        yield first, last
        if last == count:
            return
        shared = 0
        nxt = last
        while nxt > first + 1 and shared < OVERLAP:
            nxt -= 1
            shared += len(paragraph.pieces[nxt])
        first = nxt
