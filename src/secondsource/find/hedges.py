"""Hedges as said: approximation, possibility, hearsay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
from secondsource.model import Hedge, Span
from secondsource.vocab.vocabulary import vocabulary

_NEEDS_NUMBER = frozenset({"about", "around", "some", "over", "nearly", "almost", "close to", "more than", "less than"})


@lru_cache(maxsize=1)
def _table() -> PhraseTable[str]:
    return PhraseTable((phrase, kind) for kind, words in vocabulary().hedges.hedges.items() for phrase in words)


def hedges(text: str, tokens: Sequence[Token]) -> Iterator[Hedge]:
    """The hedges of one sentence in order. "About" and "some" hedge only before a number."""
    for begin, end, kind in _table().all(tokens):
        span = Span(tokens[begin].begin, tokens[end - 1].end)
        words = span.of(text)
        if words == "May":
            continue
        if words.lower() in _NEEDS_NUMBER and not (end < len(tokens) and tokens[end].tag is Tag.NUMBER):
            continue
        yield Hedge(span, words, kind)
