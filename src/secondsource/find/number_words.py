"""The values of single number words: "twelve", "forty-two", "sixfold", and what multiplies a number: "thousand"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from secondsource.find.tokens import Token
from secondsource.vocab.vocabulary import vocabulary


@lru_cache(maxsize=1)
def scale_words() -> Mapping[str, int]:
    """What the words from hundred on multiply by."""
    return {w: v for w, v in vocabulary().quantities.scales.items() if len(w) > 2}


def multiplies(token: Token) -> bool:
    """Whether a word multiplies the number before it."""
    return token.text in scale_words() or token.text in vocabulary().quantities.dozens


def word_value(token: Token) -> float | None:
    """The value of a number word: "twelve", "forty-two", "two-and-a-half"."""
    words = vocabulary().quantities.numbers
    if token.lower in words:
        return words[token.lower]
    if "-" not in token.lower:
        return None
    first, *rest = token.lower.split("-")
    if first not in words or not rest:
        return None
    if rest == ["and", "a", "half"]:
        return words[first] + 0.5
    tens = words[first] >= 20 and len(rest) == 1 and 0 < words.get(rest[0], 0) < 10
    return words[first] + words[rest[0]] if tens else None


def fold(token: Token) -> float | None:
    """As in "sixfold"."""
    return (
        vocabulary().quantities.numbers.get(token.lower.removesuffix("fold")) if token.lower.endswith("fold") else None
    )
