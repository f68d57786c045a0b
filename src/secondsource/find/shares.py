"""Shares of a whole: "half", "a third", "two-thirds", "three in ten", "one of every four"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.find.number_words import multiplies, word_value
from secondsource.find.numerals import Numeral
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary

Digits = Mapping[int, Numeral]


def share(tokens: Sequence[Token], index: int, digits: Digits) -> tuple[int, float] | None:
    """The share of a whole that begins at `index`: the index after it, and its value between 0 and 1.

    `digits`: the figures in digits by the token they begin in.
    """
    ratio = _ratio(tokens, index, digits)
    if ratio is not None:
        return ratio
    found = fraction(tokens, index)
    return found if found is not None and _of_something(tokens, *found) else None


def _of_something(tokens: Sequence[Token], end: int, value: float) -> bool:
    """Whether a fraction is one: "a third of them", not "a third state", "half a dozen", "a fourth at the race"."""
    if end >= len(tokens):
        return True
    if tokens[end - 1].lower.endswith("s") or "-" in tokens[end - 1].lower:
        return not multiplies(tokens[end])  # "a two-thirds majority"
    if value < 1 / 3 and tokens[end - 1].lower in vocabulary().quantities.ordinals:
        return tokens[end].lower == "of"
    if tokens[end].lower in ("a", "an") and tokens[end + 1 : end + 2]:
        return not multiplies(tokens[end + 1])
    return tokens[end].tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE) and not multiplies(tokens[end])


def fraction(tokens: Sequence[Token], index: int) -> tuple[int, float] | None:
    """As in "half", "a third", "one-third", "three quarters": the index after it, and its value."""
    words = tokens[index].lower.split("-")
    end = index + 1
    if len(words) == 1 and words[0] not in ("half", "halves") and end < len(tokens):
        words, end = [*words, tokens[end].lower], end + 1
    if words == ["half"]:
        return end, 0.5
    if len(words) != 2:
        return None
    over = 1 if words[0] in ("a", "an") else vocabulary().quantities.numbers.get(words[0])
    under = _denominator(words[1], plural=over != 1)
    return (end, over / under) if over and under and over < under else None


def _denominator(word: str, *, plural: bool) -> int | None:
    """What "third", "quarters" and the like divide by; "second" is never a half."""
    vocab = vocabulary().quantities
    if word in vocab.denominators and (word.endswith("s")) is plural:
        return vocab.denominators[word]
    if plural and not word.endswith("s"):
        return None
    under = vocab.ordinals.get(word[:-1] if plural else word)
    return under if under is not None and under > 2 else None


def _ratio(tokens: Sequence[Token], index: int, digits: Digits) -> tuple[int, float] | None:
    """As in "three in ten", "one of every four", "nine out of 10"."""
    over, joint = _small(tokens, index, digits), tuple(t.lower for t in tokens[index + 1 : index + 3])
    if over is None or not joint:
        return None
    begin = index + 3 if joint in _EVERY else index + 2 if joint[0] == "in" else None
    under = _small(tokens, begin, digits) if begin is not None and begin < len(tokens) else None
    if begin is None or under is None or not 1 <= over < under:
        return None
    told = joint[1:] in (("every",), ("each",)) or (under > 2 and over == 1) or under in _ROUND
    return None if not told or _lasting(tokens, begin + 1) else (begin + 1, over / under)


_EVERY = frozenset({("in", "every"), ("of", "every"), ("out", "of"), ("in", "each")})
_ROUND = frozenset({5, 10, 20, 100, 1000})


def _small(tokens: Sequence[Token], index: int, digits: Digits) -> float | None:
    if index in digits:
        return digits[index].value if digits[index].plain else None
    return word_value(tokens[index])


def _lasting(tokens: Sequence[Token], index: int) -> bool:
    """As in "one in ten days": it was one, and it took ten days."""
    return index < len(tokens) and tokens[index].lower in vocabulary().quantities.durations
