"""Numbers as written, in words or digits: "two hundred and fifty", "1.2 million", "a third", "one in five", "dozens".

What they count, and whether a reader would call them a figure at all, is asked elsewhere: claims and mentions each have
their own view of these numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from secondsource.find.number_words import fold, multiplies, scale_words, word_value
from secondsource.find.numerals import Numeral, numerals
from secondsource.find.phrases import PhraseTable
from secondsource.find.shares import Digits, fraction, share
from secondsource.find.tokens import Tag, Token
from secondsource.model import Span
from secondsource.vocab.vocabulary import vocabulary


class Kind(StrEnum):
    COUNT = "count"
    SHARE = "share"  # of a whole that is 1
    VAGUE = "vague"  # dozens, several; with a value where a plural states an order of magnitude
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Number:
    """A number among the tokens `begin`..`end` (indices). `value` is None where the words give none.

    `start`: the offset of its first character, sign included. `unit`: the letters of a unit joined to its digits.
    `currency`: the sign or letters before it. `plain`: digits and nothing else, as a year is written. `scale`: what
    the words behind it multiplied it by ("1.2 million": 1,000,000).
    """

    begin: int
    end: int
    start: int
    value: float | None
    kind: Kind = Kind.COUNT
    unit: str = ""
    currency: str = ""
    plain: bool = False
    digits: bool = False
    scale: float = 1.0


@lru_cache(maxsize=1)
def _vague() -> PhraseTable[float | None]:
    words = vocabulary().quantities
    return PhraseTable((w, words.orders.get(w)) for w in dict.fromkeys((*words.vague, *words.orders)))


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """What a number can begin with, so that the rest of a text is passed over at once."""
    words = vocabulary().quantities
    begun = {phrase.split()[0] for phrase in (*words.vague, *words.orders)}
    tables = (words.numbers, scale_words(), words.dozens, words.denominators, words.ordinals, words.orders)
    folds = (f"{w}fold" for w in words.numbers)
    return frozenset({"a", "an", "minus", "negative", *begun, *folds, *(w for table in tables for w in table)})


_DIGIT = re.compile(r"[0-9½⅓⅔¼¾⅕⅛]")


def numbers(text: str, tokens: Sequence[Token]) -> list[Number]:
    """The numbers of one sentence in order."""
    digits = _by_token(text, tokens)
    known, found, index = _first_words(), list[Number](), 0
    while index < len(tokens):
        lower = tokens[index].lower
        number = None
        if index in digits or lower in known or ("-" in lower and lower.partition("-")[0] in known):
            number = _at(tokens, index, digits)
        if number is not None:
            found.append(number)
        index = index + 1 if number is None else number.end
    return found


def _by_token(text: str, tokens: Sequence[Token]) -> Digits:
    """The numerals by the token that their digits begin in."""
    if not tokens or _DIGIT.search(text, tokens[0].begin, tokens[-1].end) is None:
        return {}
    begins = [t.begin for t in tokens]
    found = numerals(text, Span(tokens[0].begin, tokens[-1].end))
    return {bisect_right(begins, n.begin) - 1: n for n in found}


def _at(tokens: Sequence[Token], index: int, digits: Digits) -> Number | None:
    if tokens[index].lower not in ("minus", "negative"):
        return _vague_at(tokens, index) or _share(tokens, index, digits) or _cardinal(tokens, index, digits)
    number = _cardinal(tokens, index + 1, digits) if index + 1 < len(tokens) else None
    if number is None or number.value is None:
        return None
    return replace(number, begin=index, start=tokens[index].begin, value=-number.value, plain=False)


def _vague_at(tokens: Sequence[Token], index: int) -> Number | None:
    """As in "dozens", "tens of thousands"; not "as many as"."""
    hit = _vague().at(tokens, index)
    if hit is None or (tokens[index].lower == "many" and index and tokens[index - 1].lower in _ASKS_MANY):
        return None
    return Number(index, hit[0], tokens[index].begin, hit[1], Kind.VAGUE)


_ASKS_MANY = frozenset({"as", "how", "so", "too"})


def _share(tokens: Sequence[Token], index: int, digits: Digits) -> Number | None:
    found = share(tokens, index, digits)
    return Number(index, found[0], tokens[index].begin, found[1], Kind.SHARE) if found is not None else None


def _cardinal(tokens: Sequence[Token], index: int, digits: Digits) -> Number | None:
    numeral, token = digits.get(index), tokens[index]
    if numeral is not None:
        return _ordinal(index, numeral) if numeral.ordinal else _in_digits(tokens, index, digits)
    if (times := fold(token)) is not None:
        return Number(index, index + 1, token.begin, times, unit="fold")
    value, end = word_value(token), index + 1
    if value is None:
        value, end = _implied_one(tokens, index)
    if value is None:
        ordinal = vocabulary().quantities.ordinals.get(token.lower)
        return Number(index, end, token.begin, float(ordinal), Kind.ORDINAL) if ordinal else None
    end, value, scale = _scaled(tokens, end, value)
    return Number(index, end, token.begin, value, scale=scale)


def _ordinal(index: int, numeral: Numeral) -> Number:
    return Number(index, index + 1, numeral.begin, numeral.value, Kind.ORDINAL, digits=True)


def _implied_one(tokens: Sequence[Token], index: int) -> tuple[float | None, int]:
    """As in "a hundred", "a dozen", "half a million", "hundred thousand": what is multiplied, and where it goes on."""
    words = [t.lower for t in tokens[index : index + 3]]
    if words[0].startswith("half-") and words[0][5:] in scale_words():
        return 0.5 * scale_words()[words[0][5:]], index + 1
    if words[:1] == ["half"] and len(words) > 1:
        skip = 2 if words[1] in ("a", "an") else 1
        multiplied = index + skip < len(tokens) and multiplies(tokens[index + skip])
        return (0.5, index + skip) if multiplied else (None, index + 1)
    if words[0] in ("a", "an") and len(words) > 1 and multiplies(tokens[index + 1]):
        return 1.0, index + 1
    return (1.0, index) if tokens[index].text in scale_words() else (None, index + 1)


def _in_digits(tokens: Sequence[Token], index: int, digits: Digits) -> Number:
    numeral = digits[index]
    end = index + 1
    while end < len(tokens) and tokens[end].begin < numeral.end:
        end += 1
    value, unit, scale = numeral.value, numeral.suffix, 1.0
    if (factor := _letters(tokens, end, numeral)) is not None:
        value, unit, scale = value * factor, "", float(factor)
    elif numeral.plain:
        end, value = _grouped(tokens, end, digits, value)
    if numeral.plain and (part := _vulgar(tokens, end, digits)) is not None:
        end, value = part[0], value + part[1]
    if not unit:
        end, value, by_words = _scaled(tokens, end, value, money=bool(numeral.currency), digits=True)
        scale *= by_words
    return Number(
        index,
        end,
        numeral.begin,
        value,
        unit=unit,
        currency=numeral.currency,
        plain=numeral.plain and scale == 1,
        digits=True,
        scale=scale,
    )


def _letters(tokens: Sequence[Token], end: int, numeral: Numeral) -> int | None:
    """What the letters joined to digits multiply by; "35m" is metres unless it is money or something is counted."""
    words = vocabulary().quantities
    if numeral.suffix == "m":
        follows = tokens[end] if end < len(tokens) else None
        people = (*words.civilians, *words.soldiers, "of")
        plural = follows is not None and follows.tag is Tag.NOUN and follows.lower.endswith("s")
        counted = plural or (follows is not None and follows.lower in people)
        return 1_000_000 if numeral.currency or counted else None
    if numeral.suffix == "K" and not numeral.currency and numeral.value < 10:
        return None  # "4K" names a picture
    return words.letters.get(numeral.suffix) or words.scales.get(numeral.suffix)


def _vulgar(tokens: Sequence[Token], index: int, digits: Digits) -> tuple[int, float] | None:
    """The fraction of "2 1/4": the index after it, and its value."""
    numeral = digits.get(index)
    if numeral is None or not 0 < numeral.value < 1 or tokens[index].text.startswith("0") or numeral.suffix:
        return None
    end = index
    while end < len(tokens) and tokens[end].begin < numeral.end:
        end += 1
    return (end, numeral.value) if end > index + 1 or not tokens[index].text.isdecimal() else None


def _grouped(tokens: Sequence[Token], end: int, digits: Digits, value: float) -> tuple[int, float]:
    """As in "40 000": groups of three digits with a space between, unless the last begins a measure ("24 155 mm")."""
    start = end
    total = value
    while 0 < value < 1000 and _is_group(tokens, end, digits):
        total, end = total * 1000 + digits[end].value, end + 1
    if end > start and end < len(tokens) and tokens[end].lower in vocabulary().quantities.joined:
        return start, value
    return end, total


def _is_group(tokens: Sequence[Token], index: int, digits: Digits) -> bool:
    numeral = digits.get(index)
    return (
        numeral is not None
        and (numeral.plain or numeral.value % 1 > 0)
        and len(tokens[index].text.partition(".")[0]) == 3
        and numeral.begin - tokens[index - 1].end == 1
    )


def _scaled(
    tokens: Sequence[Token], end: int, value: float, *, money: bool = False, digits: bool = False
) -> tuple[int, float, float]:
    """Follow "two hundred and fifty", "1.2 million", "three thousand five hundred": end, value, last factor."""
    total, current, scale = 0.0, value, 1.0
    while end < len(tokens):
        if digits and tokens[end].text == "-" and end + 1 < len(tokens) and multiplies(tokens[end + 1]):
            end += 1  # "$175-million"
        factor = _factor(tokens, end, money=money, digits=digits)
        if factor is not None:
            current, scale = current * factor, float(factor)
            if factor >= 1000:
                total, current = total + current, 0.0
            end += 1
        elif (step := _added(tokens, end, total + current, total)) is not None:
            of_scale = 0 < step[1] < 1 and scale >= 1000 and not (step[0] < len(tokens) and multiplies(tokens[step[0]]))
            end, current = step[0], current + step[1] * (scale if of_scale else 1)
        else:
            break
    return end, total + current, scale


def _factor(tokens: Sequence[Token], index: int, *, money: bool, digits: bool) -> int | None:
    words, token = vocabulary().quantities, tokens[index]
    if token.text in words.dozens:
        return words.dozens[token.text]
    if token.text.islower() and token.lower in words.scales and (token.text != "m" or money):
        return words.scales[token.lower]
    if "-" in token.lower and token.lower.partition("-")[0] in scale_words():
        return scale_words()[token.lower.partition("-")[0]]  # "1.8 billion-mile"
    if digits and len(token.text) > 1 and token.text in words.letters:
        return words.letters[token.text]
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    spaced = digits and token.text in ("K", "M", "B") and (money or (follows is not None and follows.text.islower()))
    return words.letters[token.text] if spaced else None


def _added(tokens: Sequence[Token], index: int, value: float, total: float) -> tuple[int, float] | None:
    """What is added to a number so far: "and fifty", "five hundred" behind thousands, "and a half"."""
    token, before = tokens[index], tokens[index - 1]
    if token.lower == "and" and index + 1 < len(tokens):
        return _part(tokens, index + 1) or (_below_hundred(tokens, index + 1) if value >= 100 else None)
    if token.lower == "point" and index + 1 < len(tokens):
        return _decimals(tokens, index + 1)
    word = word_value(token) if before.text.isalpha() and token.text.isalpha() else None
    if word is None:
        return None
    hundreds, tens = value >= 100 and value % 100 == 0 and word < 100, value % 100 >= 20 and value % 10 == 0
    return (index + 1, word) if total or hundreds or (tens and 0 < word < 10) else None


def _part(tokens: Sequence[Token], index: int) -> tuple[int, float] | None:
    """The half in "one and a half", "3 million and a quarter"; not in "twelve, and a third of the crew"."""
    found = fraction(tokens, index)
    if found is None or tokens[index].lower == "half":
        return None
    return None if [t.lower for t in tokens[found[0] : found[0] + 1]] == ["of"] else found


def _below_hundred(tokens: Sequence[Token], index: int) -> tuple[int, float] | None:
    value = word_value(tokens[index])
    written_out = value is not None and tokens[index - 2].text.isalpha()
    return (index + 1, value) if value is not None and written_out and value < 100 else None


def _decimals(tokens: Sequence[Token], index: int) -> tuple[int, float] | None:
    """The .03 in "two hundred point zero three"."""
    written, end = "", index
    while end < len(tokens) and (value := vocabulary().quantities.numbers.get(tokens[end].lower)) is not None:
        written, end = written + str(value), end + 1
    return (end, float(f"0.{written}")) if written else None
