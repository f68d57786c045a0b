"""Whether a text was made from a given original, reworded as it may be. A question about two texts, not a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.link.reuse_rules import reuse_rules
from secondsource.link.wording import ending_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.read.fingerprints import OwnWords


def derived(copy: OwnWords, original: OwnWords) -> bool:
    """Whether more of the copy's wording stands in the original than independent texts on one subject share."""
    return derivation(copy, original) >= reuse_rules().derived


def derivation(copy: OwnWords, original: OwnWords) -> float:
    """The part of the copy's words that stand in runs of three which the original has too: 0 to 1.

    Words are cut to their stems, and in the original up to two more words may stand in between: a rewrite changes
    endings and leaves words out, but keeps the order.
    """
    words = _stems(copy)
    known = set(_triples(_stems(original), reuse_rules().derived_gap))
    found = {at for i in range(len(words) - 2) if tuple(words[i : i + 3]) in known for at in (i, i + 1, i + 2)}
    return len(found) / len(words) if words else 0.0


def _triples(words: Sequence[str], gap: int) -> Iterator[tuple[str, str, str]]:
    """Three words in order with at most `gap` others between them."""
    for i, one in enumerate(words):
        for j in range(i + 1, min(i + 2 + gap, len(words))):
            yield from ((one, words[j], three) for three in words[j + 1 : i + 3 + gap])


def _stems(own: OwnWords) -> list[str]:
    return [word.removesuffix(ending_of(word)) for word in own.words]
