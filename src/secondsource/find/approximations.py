"""The words that tell how exact a figure is: "at least", "nearly" before it, "or more" behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Token
from secondsource.model import Approximation, Change
from secondsource.vocab.vocabulary import vocabulary

Way = tuple[Approximation, Change]
EXACT: Way = (Approximation.EXACT, Change.EQUAL)
_ABOUT: Way = (Approximation.APPROX, Change.ABOUT)
_OVER: Way = (Approximation.AT_LEAST, Change.OVER)
_UNDER: Way = (Approximation.AT_MOST, Change.UNDER)
_NEAR: Way = (Approximation.AT_MOST, Change.ABOUT)  # the contract bounds "nearly N" by N; readers compare it as about N


@lru_cache(maxsize=1)
def _before() -> PhraseTable[Way]:
    words = vocabulary().quantities
    kinds = ((words.approx, _ABOUT), (words.at_least, _OVER), (words.at_most, _UNDER), (words.nearly, _NEAR))
    return PhraseTable((phrase, way) for phrases, way in kinds for phrase in phrases)


@lru_cache(maxsize=1)
def _behind() -> PhraseTable[Way]:
    words = vocabulary().quantities
    kinds = ((words.or_more, _OVER), (words.or_less, _UNDER), (words.or_so, _ABOUT))
    return PhraseTable((phrase, way) for phrases, way in kinds for phrase in phrases)


def before(tokens: Sequence[Token], begin: int) -> tuple[int, Way]:
    """Walk back over "at least", "an estimated"; the index where the figure begins, and how it is approximated."""
    money = before_money(tokens, begin)
    for length in (5, 4, 3, 2, 1):
        start = money - length
        if start >= 0 and (hit := _before().at(tokens, start)) and hit[0] == money:
            return start, hit[1]
    return begin, EXACT


def before_money(tokens: Sequence[Token], begin: int) -> int:
    """The index where the sign of a currency before a number begins, with its letters: "US $"; else `begin`."""
    words, start = vocabulary().quantities, begin
    if start and tokens[start - 1].text in words.signs:
        start -= 1
    if start and tokens[start - 1].text in words.currencies and (start < begin or len(tokens[start - 1].text) > 1):
        start -= 1
    return start


def behind(tokens: Sequence[Token], end: int) -> tuple[int, Way] | None:
    """As in "300 or more": the index after it, and how it approximates the figure that ends at `end`."""
    return _behind().at(tokens, end) if end < len(tokens) else None
