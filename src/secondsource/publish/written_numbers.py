"""Every number that stands in a line, in digits or in words, each with its value.

Reading leaves out what is no figure (the 16 of "F-16"); masking must not: all that may be read as a number is here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.model import Span
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = re.compile(r"(?<![\d:])(?:\d{1,3}(?:[,.'’   ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?!:?\d)")
_AFTER = re.compile(r"[\s-]*(?P<scale>[a-z]+)\b", re.IGNORECASE)


def written_numbers(text: str) -> Iterator[tuple[Span, float]]:
    """Every number with its span: "4,317", "4.3 thousand", "four thousand three hundred and seventeen", "two dozen".

    The hours and minutes of "2:40" are none.
    """
    scales = {**vocabulary().quantities.scales, **vocabulary().quantities.dozens}
    for match in _DIGITS.finditer(text):
        value = _digits(match.group())
        yield Span(*match.span()), value
        after = _AFTER.match(text, match.end())
        scale = scales.get(after["scale"].lower()) if after else None
        if after is not None and scale is not None:
            yield Span(match.start(), after.end()), value * scale
    for match in _in_words().finditer(text):
        yield Span(*match.span()), _value(match.group().lower())


def _digits(surface: str) -> float:
    """A comma or point before three digits groups thousands; before one or two it is decimal."""
    grouped = re.sub(r"[,.'’   ](?=\d{3}(?!\d))", "", surface)
    return float(grouped.replace(",", "."))


@lru_cache(maxsize=1)
def _in_words() -> re.Pattern[str]:
    known = vocabulary().quantities
    words = [*known.numbers, *(scale for scale in known.scales if len(scale) > 2), *known.dozens]
    one = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:half\s+an?\s+)?(?:{one})(?:(?:[\s-]+(?:and\s+)?)(?:{one}))*\b", re.IGNORECASE)


def _value(words: str) -> float:
    """The sum of the groups: what stands before "thousand" is multiplied by it, and so on up."""
    known = vocabulary().quantities
    total = group = 0.0
    for word in re.findall(r"[a-z]+", words):
        small = known.dozens.get(word) or (100 if word == "hundred" else None)
        if small is not None:
            group = (group or 1) * small
        elif word in known.scales:
            total, group = total + (group or 1) * known.scales[word], 0.0
        else:
            group += known.numbers.get(word, 0)
    return (total + group) / (2 if words.startswith("half") else 1)
