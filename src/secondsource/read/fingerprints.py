"""Fingerprints of a document's own words, by which link/ finds who copied from whom.

Runs of five words ("shingles", Broder 1997, On the resemblance and containment of documents) are hashed and thinned by
winnowing (Schleimer, Wilkerson and Aiken 2003): of every six neighbouring hashes the least is kept, so that any run of
ten words that two documents share leaves at least one common fingerprint, and about two hashes in seven are stored.
Five words, because in reports on one event shorter runs are shared by chance ("in the east of Ukraine") and longer ones
are broken by the small changes of a rewrite. Quotations and set-aside words are left out as if they did not stand
there: to quote the same speaker is not to copy, an agency's credit line says nothing about who wrote the body, and a
reprint with an advertisement between two paragraphs still is the same run of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from secondsource.model import Span
from secondsource.read.asks import QUOTED
from secondsource.read.body import segments
from secondsource.read.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secondsource.model import Document

WORDS = 5
WINDOW = 6
_WEIGHT = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word is lost; 2 ** 64 over the golden ratio
_MIXING = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_WORD = re.compile(r"[^\W_]+")  # hyphens and apostrophes divide: newsrooms write don't and don’t


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A document's words outside quotations and set-aside spans, in lower case and in order, each with its place."""

    text: str
    words: tuple[str, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The code points from the word `first` to the word `last`, both included."""
        return Span(self.begins[first], self.ends[last])

    def joined(self, index: int) -> bool:
        """Whether nothing was left out between this word and the next."""
        return _WORD.search(self.text, self.ends[index], self.begins[index + 1]) is None


@dataclass(frozen=True, slots=True)
class Print:
    """One fingerprint, a signed 64-bit number, and the five words where it stands first."""

    value: int
    span: Span


def own_words(document: Document) -> OwnWords:
    """The words of the body that are the reporter's own."""
    return words_within(document.text, segments(document))


def own_words_of(text: str) -> OwnWords:
    """The same of a bare text of which nothing is set aside."""
    return words_within(text, (paragraph.span for paragraph in paragraphs(text)))


def words_within(text: str, stretches: Iterable[Span]) -> OwnWords:
    """The words of `stretches` (in order, each within one paragraph) outside quotation marks."""
    found = [match.span() for span in stretches for match in _unquoted(text, span)]
    words = tuple(text[begin:end].casefold() for begin, end in found)
    return OwnWords(text, words, tuple(begin for begin, _ in found), tuple(end for _, end in found))


def fingerprints(document: Document) -> tuple[int, ...]:
    """Distinct fingerprints in ascending order, each a signed 64-bit number (as SQLite keeps them)."""
    return values_of(own_words(document))


def values_of(own: OwnWords) -> tuple[int, ...]:
    """The same of words at hand, without the places."""
    return tuple(sorted(set(winnowed(hashes(own.words)))))


def prints(own: OwnWords) -> tuple[Print, ...]:
    """The fingerprints of these words in ascending order, each once, with the place where it stands first."""
    values = hashes(own.words)
    first = {value: index for index, value in reversed(list(enumerate(values)))}
    return tuple(
        Print(value, own.span(first[value], first[value] + WORDS - 1)) for value in sorted(set(winnowed(values)))
    )


def hashes(words: Sequence[str]) -> list[int]:
    """One hash for each run of five words; the same on every machine and in every release.

    The words' own hashes weighed by their place in the run, then mixed so that the least of some is any of them
    (the finaliser of SplitMix64: Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators).
    """
    if len(words) < WORDS:
        return []
    of_words = np.array([_word_hash(word) for word in words], dtype=np.uint64)
    runs = len(words) - WORDS + 1
    mixed = np.zeros(runs, dtype=np.uint64)
    for place in range(WORDS):
        mixed = mixed * _WEIGHT + of_words[place : place + runs]
    for shift, factor in _MIXING:
        mixed = (mixed ^ (mixed >> shift)) * factor
    signed: list[int] = (mixed ^ (mixed >> np.uint64(31))).view(np.int64).tolist()
    return signed


@lru_cache(maxsize=100_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def winnowed(values: Sequence[int]) -> Iterator[int]:
    """The least hash of every window; of all where there is less than one window."""
    if len(values) < WINDOW:
        yield from (min(values),) if values else ()
        return
    yield from map(min, zip(*(values[start:] for start in range(WINDOW)), strict=False))


def _unquoted(text: str, span: Span) -> Iterator[re.Match[str]]:
    """The words of one stretch that stand outside quotation marks; a quotation may run over a wrapped line."""
    line = span.of(text).replace("\n", " ")
    begin = span.begin
    for quoted in QUOTED.finditer(line):
        yield from _WORD.finditer(text, begin, span.begin + quoted.start())
        begin = span.begin + quoted.end()
    yield from _WORD.finditer(text, begin, span.end)
