"""How long something lasts, where no number stands by itself: "a three-day pause", "more than a month"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.approximations import before
from secondsource.find.numbers import Number
from secondsource.find.tokens import Token
from secondsource.vocab.vocabulary import vocabulary


@lru_cache(maxsize=1)
def _one() -> frozenset[str]:
    """The units of time in the singular."""
    return frozenset(w.removesuffix("s") for w in vocabulary().quantities.durations if w != "seconds")


def duration(tokens: Sequence[Token], index: int) -> Number | None:
    """The one of "more than a month", "within a year"; the three of "three-day"."""
    if "-" in tokens[index].text:
        return _joined(tokens, index)
    if tokens[index].lower not in ("a", "an") or index + 1 >= len(tokens) or not index:
        return None
    bounded = before(tokens, index)[0] < index or tokens[index - 1].lower in ("within", "for")
    if tokens[index + 1].lower not in _one() or not bounded:
        return None
    return Number(index, index + 1, tokens[index].begin, 1.0)


def lasts(tokens: Sequence[Token], begin: int, number: Number) -> bool:
    """As in "freed 900 people over three days": "over" tells how long it took, and bounds nothing."""
    timed = number.end < len(tokens) and tokens[number.end].lower in vocabulary().quantities.durations
    if not timed or begin + 1 != number.begin or tokens[begin].lower != "over" or not begin:
        return False
    return tokens[begin - 1].lower not in vocabulary().quantities.lasting


def _joined(tokens: Sequence[Token], index: int) -> Number | None:
    """A number that a hyphen joins to a unit of time: "three-day"; no age ("three-year-old")."""
    number, _, unit = tokens[index].lower.partition("-")
    value = vocabulary().quantities.numbers.get(number)
    if value is None or unit not in _one():
        return None
    return Number(index, index + 1, tokens[index].begin, float(value), unit=f"{unit}s")
