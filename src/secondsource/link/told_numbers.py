"""The numbers that stand in a claim's words: what no likeness of words may overlook."""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.find.numbers import Kind, numbers
from secondsource.find.tokens import tokens_of
from secondsource.model import Span
from secondsource.vocab.vocabulary import vocabulary

_JOINED = re.compile(r"\b([a-z]+)-(?=[a-z])")  # "seven-month"
_DIGITS = re.compile(r"\d[\d.,:/-]*")


_WRITTEN = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")


@lru_cache(maxsize=50_000)
def told_digits(words: str) -> frozenset[str]:
    """The numbers that are written in digits, 1,800 and 1800 alike; those in letters are left out."""
    return frozenset(_WRITTEN.findall(_THOUSANDS.sub("", words)))


@lru_cache(maxsize=50_000)
def told_numbers(words: str) -> frozenset[str]:
    """Every number of the words as written out in digits: counts, shares, years and days of a month alike.

    Numbers in letters are read too, all but a bare "one", which is mostly no number ("one of them"); vague ones have
    no value. Digits that are no number ("2.6.0") stand as they are.
    """
    if not words.strip():
        return frozenset()
    tokens = tokens_of(words, Span(0, len(words)))
    told: set[str] = set()
    covered: list[Span] = []
    for number in numbers(words, tokens):
        if number.value is None or number.kind is Kind.VAGUE or (number.value == 1 and not number.digits):
            continue
        told.add(f"{number.value:.10g}")
        covered.append(Span(number.start, tokens[number.end - 1].end))
    known = vocabulary().quantities.numbers
    told.update(f"{known[m[1]]:.10g}" for m in _JOINED.finditer(words.lower()) if m[1] in known)
    rest = (Span(*match.span()) for match in _DIGITS.finditer(words))
    told.update(r.of(words).rstrip(".,:/-") for r in rest if not any(r.overlaps(c) for c in covered))
    return frozenset(told)
