"""Which words two texts share: runs, how much of one stands in the other, and the spans that prove it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from secondsource.ledger.reuse_edge import SpanPair
from secondsource.read.fingerprints import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.read.fingerprints import OwnWords

MOST_PLACES = 16
"""So many places of one run of words are tried in the source; a refrain would make the search quadratic."""

Shared = tuple[int, int, int]
"""A shared run: its first word in the copy, its first in the source, and how many words it has."""


def containment(copy: OwnWords, source: OwnWords) -> float:
    """How many of the distinct runs of five words of `copy` stand in `source`: 0 to 1, and 0 where it has none."""
    mine = grams(copy.words, WORDS)
    return len(mine & grams(source.words, WORDS)) / len(mine) if mine else 0.0


def grams(words: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    """The distinct runs of so many words."""
    return frozenset(zip(*(words[start:] for start in range(length)), strict=False))


def shared_runs(copy: Sequence[str], source: Sequence[str], least: int) -> Iterator[Shared]:
    """Maximal runs of at least `least` words that stand in both, in the order of the copy.

    Every word of the copy that stands in such a run is in one of them. Where the source has a run several times, the
    place from which it goes on longest is taken, and of these the first.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, gram in enumerate(zip(*(source[start:] for start in range(least)), strict=False)):
        if len(places[gram]) < MOST_PLACES:
            places[gram].append(index)
    index = 0
    while index <= len(copy) - least:
        starts = places.get(tuple(copy[index : index + least]))
        if not starts:
            index += 1
            continue
        length, start = max(
            ((_length(copy, index, source, at), at) for at in starts), key=lambda run: (run[0], -run[1])
        )
        yield index, start, length
        index += length - least + 1


def span_pairs(copy: OwnWords, source: OwnWords, least: int = WORDS) -> tuple[SpanPair, ...]:
    """The words of maximal shared runs as spans of both texts; divided where one of the two left something out."""
    return tuple(
        SpanPair(copy.span(first, last), source.span(first - mine + theirs, last - mine + theirs))
        for mine, theirs, length in shared_runs(copy.words, source.words, least)
        for first, last in _whole_pieces(copy, source, mine, theirs, length)
    )


def _length(copy: Sequence[str], mine: int, source: Sequence[str], theirs: int) -> int:
    length = 0
    most = min(len(copy) - mine, len(source) - theirs)
    while length < most and copy[mine + length] == source[theirs + length]:
        length += 1
    return length


def _whole_pieces(copy: OwnWords, source: OwnWords, mine: int, theirs: int, length: int) -> Iterator[tuple[int, int]]:
    """First and last word, in the copy, of each piece of a run in which neither text left anything out."""
    first = mine
    for index in range(mine, mine + length - 1):
        if not (copy.joined(index) and source.joined(index - mine + theirs)):
            yield first, index
            first = index + 1
    yield first, mine + length - 1
