"""How a figure compares with its number, and whether it is the size of a rise or fall: "up nearly 4%", "fell by 3"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.approximations import EXACT, before, before_money, behind
from secondsource.find.measures import units
from secondsource.find.ranges import Stated
from secondsource.find.tokens import Tag, Token
from secondsource.model import Change
from secondsource.vocab.vocabulary import vocabulary


def change(tokens: Sequence[Token], stated: Stated, trend: Change | None) -> Change:
    """`trend`: the rise or fall that the sentence told last, which "Norvania by 2%" goes on with."""
    begin, (_, way) = before(tokens, stated.begin)
    trailing = behind(tokens, stated.end)
    if way in (EXACT[1], Change.ABOUT) and trailing is not None:
        way = trailing[1][1]
    level = tokens[begin].lower in ("above", "below")
    if _sized(tokens, stated) and not level:
        moved = _moved(tokens, before_money(tokens, begin), trend) or _signed(tokens, stated)
        if moved is not None:
            return moved
    return way if stated.to is None else Change.EQUAL


def _signed(tokens: Sequence[Token], stated: Stated) -> Change | None:
    """As in "-1.3%", "+0.4%", "2% higher"."""
    unit = units().at(tokens, stated.end) if stated.end < len(tokens) else None
    if unit is None:
        return None
    if tokens[stated.end].text == "%" and stated.value < 0:
        return Change.DOWN
    if stated.begin and tokens[stated.begin - 1].text == "+":
        return Change.UP
    behind_unit = tokens[unit[0]].lower if unit[0] < len(tokens) else ""
    return {"higher": Change.UP, "lower": Change.DOWN}.get(behind_unit)


def _sized(tokens: Sequence[Token], stated: Stated) -> bool:
    """Whether a figure can be the size of a rise or fall: a measure, money or bare, but no count of things."""
    if stated.number.unit == "fold":
        return False
    if stated.number.currency or stated.number.unit or stated.end >= len(tokens):
        return True
    follows = tokens[stated.end]
    if units().at(tokens, stated.end) is not None or follows.lower in _POINTS:
        return True
    return follows.tag is Tag.PUNCTUATION or follows.tag is Tag.PREPOSITION


_POINTS = frozenset(("points", "point", "basis", "cents", "cent", "percentage", "p", "pence"))
_BETWEEN_VERB_AND_SIZE = frozenset(("by", "another", "a", "further", "only", "just", "even"))


def _moved(tokens: Sequence[Token], begin: int, trend: Change | None) -> Change | None:
    """Up or down where the figure that begins at `begin` is the size of a rise or fall."""
    index, by = _verb_before(tokens, begin)
    if index < 0:
        return None
    direct = _trend_at(tokens, index)
    if direct is None and tokens[index].lower == "or" and index + 1 == begin:
        return trend  # "up nine cents or 3.7 per cent"
    return direct if direct is not None or not by else _moved_by(tokens, index, trend)


def _verb_before(tokens: Sequence[Token], begin: int) -> tuple[int, bool]:
    """The index of the word that may tell the direction, and whether "by" stands between it and the figure."""
    index, by = begin - 1, False
    while index >= 0 and tokens[index].lower not in _trends():
        if tokens[index].lower not in _BETWEEN_VERB_AND_SIZE and tokens[index].tag is not Tag.ADVERB:
            break
        by = by or tokens[index].lower == "by"
        index -= 1
    return index, by


def _moved_by(tokens: Sequence[Token], index: int, trend: Change | None) -> Change | None:
    """As in "raise the output by 3%": the verb stands some words before."""
    for k in range(index, max(-1, index - 6), -1):
        if tokens[k].tag is Tag.PUNCTUATION or tokens[k].tag is Tag.NUMBER:
            return trend
        if (found := _trend_at(tokens, k)) is not None:
            return found
    return None


@lru_cache(maxsize=1)
def _trends() -> dict[str, Change]:
    words = vocabulary().quantities
    return {**dict.fromkeys(words.rising, Change.UP), **dict.fromkeys(words.falling, Change.DOWN)}


def _trend_at(tokens: Sequence[Token], index: int) -> Change | None:
    """The direction that a word states as a verb; "a rise of", "the drop" are nouns."""
    noun = index > 0 and tokens[index - 1].tag is Tag.DETERMINER
    return None if noun else _trends().get(tokens[index].lower)
