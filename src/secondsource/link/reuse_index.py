"""An index of fingerprints in memory, with the same look-ups as the ledger's, for claims given in a file."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from secondsource.ledger.candidates import UNDATED, Bounds, Found, ranked, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class FingerprintIndex:
    """Documents by number: their fingerprints by day, keys of whole copies, addresses."""

    def __init__(self) -> None:
        self._postings: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._sizes: dict[int, int] = {}
        self._keys: dict[int, list[int]] = defaultdict(list)
        self._addresses: dict[str, list[int]] = defaultdict(list)

    def put_fingerprints(self, document_number: int, day: int, prints: Sequence[int]) -> None:
        """As `ledger.fingerprints.put_fingerprints`."""
        if document_number in self._sizes:
            return
        distinct = set(prints)
        self._sizes[document_number] = len(distinct)
        for value in distinct:
            insort(self._postings[value], (day, document_number))

    def candidates(
        self, prints: Sequence[int], day: int, bounds: Bounds, *, without: int | None = None
    ) -> tuple[Found, ...]:
        """As `ledger.fingerprints.candidates`."""
        distinct = set(prints)
        postings = [self._posting(value, day, bounds) for value in sorted(distinct) if value in self._postings]
        return ranked(postings, self._sizes, len(distinct), bounds, without)

    def put_copy_keys(self, document_number: int, keys: Iterable[int]) -> None:
        for key in keys:
            if document_number not in self._keys[key]:
                insort(self._keys[key], document_number)

    def with_copy_keys(self, keys: Iterable[int], *, most: int, without: int | None = None) -> list[int]:
        first = {number for key in keys for number in self._keys.get(key, ())[: most + 1]}
        return [number for number in sorted(first)[: most + 1] if number != without][:most]

    def put_address(self, document_number: int, address: str) -> None:
        if document_number not in self._addresses[address]:
            insort(self._addresses[address], document_number)

    def with_address(self, address: str, *, most: int, without: int | None = None) -> list[int]:
        first = self._addresses.get(address, ())[: most + 1]
        return [number for number in first if number != without][:most]

    def _posting(self, value: int, day: int, bounds: Bounds) -> list[int]:
        posting = self._postings[value]
        if len(posting) == 1 and posting[0][0] == day:
            return [posting[0][1]]
        first, last = window(day, bounds.days)
        dated = islice(_from(posting, first, last), bounds.postings)
        undated = islice(_from(posting, UNDATED, UNDATED), bounds.postings)
        return [*dated, *undated]


def _from(posting: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[int]:
    """The documents of these days, the earliest first."""
    for index in range(bisect_left(posting, (first, -1)), len(posting)):
        day, document = posting[index]
        if day > last:
            return
        yield document
