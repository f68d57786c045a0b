"""Fingerprints of a document's own words, by which link/ finds who copied from whom.

Runs of five words ("shingles", Broder 1997, On the resemblance and containment of documents) are hashed and thinned by
winnowing (Schleimer, Wilkerson and Aiken 2003): of every four neighbouring hashes the least is kept, so that any run of
eight words that two documents share leaves at least one common fingerprint, and about two hashes in five are stored.
Five words, because in reports on one event shorter runs are shared by chance ("in the east of Ukraine") and longer ones
are broken by the small changes of a rewrite. Quotations and set-aside words are left out: to quote the same speaker is
not to copy, and an agency's credit line says nothing about who wrote the body.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from secondsource.read.asks import QUOTED
from secondsource.read.body import segments
from secondsource.read.paragraphs import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.model import Document

WORDS = 5
WINDOW = 4


def fingerprints(document: Document) -> tuple[int, ...]:
    """Distinct fingerprints in ascending order, each a signed 64-bit number (as SQLite keeps them)."""
    return tuple(sorted({kept for run in _runs(document) for kept in winnowed(hashes(run))}))


def hashes(words: Sequence[str]) -> list[int]:
    """One hash for each run of five words; the same on every machine and in every release."""
    return [
        int.from_bytes(blake2b(" ".join(words[i : i + WORDS]).encode(), digest_size=8).digest(), "big", signed=True)
        for i in range(len(words) - WORDS + 1)
    ]


def winnowed(values: Sequence[int]) -> Iterator[int]:
    """The least hash of every window; all of them where there is only one window."""
    if values and len(values) < WINDOW:
        yield min(values)
    for i in range(len(values) - WINDOW + 1):
        yield min(values[i : i + WINDOW])


def _runs(document: Document) -> Iterator[list[str]]:
    """Words that stand together, broken at paragraphs, quotations and set-aside spans."""
    for segment in segments(document):
        for piece in QUOTED.split(segment.of(document.text)):
            yield words_of(piece)
