"""A paragraph as a line of calendar words: each word is one character, so that patterns run over words, not letters.

Every word that some pattern names has a character of its own; all other words share `OTHER`. Numbers, clocks and
written dates are told apart by their shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from secondsource.model import Span
from secondsource.vocab.vocabulary import vocabulary

OTHER = "\u4dff"  # in no pattern
_FIRST = 0x4E00

_SCAN = re.compile(
    r"(?P<WORD>[A-Z][a-z]{2,3}\.(?=\s?\d)|[aApP]\.[mM]\b\.?|[A-Za-z]+)"
    r"|(?P<DTG>\d{6}[A-Z]?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d\d(?:\d\d)?\b)"
    r"|(?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?\b)"
    r"|(?P<SLASH>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b)"
    r"|(?P<DOTTED>\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b)"
    r"|(?P<YEARS>(?:1[5-9]|20)\d\d[-–/]\d\d\b(?![-–/]))"
    r"|(?P<CLOCK>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d))"
    r"|(?P<ZULU>[0-2]\d[0-5]\dZ\b)"
    r"|(?P<DECADE>\b\d{3}0s\b|(?:(?<=[’'‘`])|(?<=the\s))\d0s\b)"
    r"|(?P<NTH>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<DECIMAL>\d+\.\d+)"
    r"|(?P<NUMBER>\d+(?:,\d{3})*)"
    r"|(?P<S>[’']s\b)"
    r"|(?P<DASH>[-–])|(?P<COMMA>,)|(?P<DOT>[.;!?])|(?P<PLUS>\+)|(?P<SIGN>\S)"
)
SHAPES = tuple(n for n in _SCAN.groupindex if n not in ("WORD", "NUMBER", "SIGN"))
# Numbers of one or two digits up to 31, years, and all others.
NUMBERS = ("SHORT", "YEAR", "LONG")
_MONEY = "$£€#¥"


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Which character stands for which word or shape; `forms` are the words as they are written, with capitals."""

    words: dict[str, str]
    shapes: dict[str, str]
    forms: dict[str, str]
    unsure: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Alphabet:
        """The shapes first, then `words`, in the order of the alphabet. Names of months and days need their capital."""
        times = vocabulary().times
        shapes = {name: chr(_FIRST + n) for n, name in enumerate((*SHAPES, *NUMBERS))}
        known = {word: chr(_FIRST + len(shapes) + n) for n, word in enumerate(sorted(set(words)))}
        forms: dict[str, str] = {}
        for word, code in known.items():
            named = word in times.months or word in times.weekdays or word.removesuffix("s") in times.weekdays
            written = (word.capitalize(), word.upper()) if named else (word, word.capitalize(), word.upper())
            forms.update({form + dot: code for form in written for dot in ("", ".")})
        return cls(known, shapes, forms, frozenset(known[w] for w in times.unsure_names if w in known))


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one paragraph and their characters."""

    text: str
    words: tuple[re.Match[str], ...]
    codes: str

    def lower(self, index: int) -> str:
        return (
            self.words[index].group().lower().rstrip(".") if self.words[index].lastgroup == "WORD" else self.raw(index)
        )

    def raw(self, index: int) -> str:
        return self.words[index].group()

    def span(self, begin: int, end: int) -> Span:
        """The span of the words from `begin` up to `end`."""
        return Span(self.words[begin].start(), self.words[end - 1].end())


def line_of(text: str, segment: Span, alphabet: Alphabet) -> Line:
    """The paragraph `segment` of `text` in the characters of `alphabet`."""
    words = tuple(_SCAN.finditer(text, segment.begin, segment.end))
    codes = [
        alphabet.forms.get(word.group(), OTHER) if word.lastgroup == "WORD" else _shape_code(text, word, alphabet)
        for word in words
    ]
    for index, code in enumerate(codes):
        if code in alphabet.unsure and not _sure(words, index):
            codes[index] = OTHER
    return Line(text, words, "".join(codes))


def _shape_code(text: str, word: re.Match[str], alphabet: Alphabet) -> str:
    shape = word.lastgroup or ""
    return _number_code(text, word, alphabet) if shape == "NUMBER" else alphabet.shapes.get(shape, OTHER)


def _number_code(text: str, word: re.Match[str], alphabet: Alphabet) -> str:
    before = text[word.start() - 1] if word.start() else " "
    if before in _MONEY or before.isalnum():
        return OTHER
    digits = word.group()
    if len(digits) == 4 and digits.isdigit() and 1500 <= int(digits) <= 2100:
        return alphabet.shapes["YEAR"]
    short = len(digits) <= 2 and int(digits) <= 31
    return alphabet.shapes["SHORT" if short else "LONG"]


def _sure(words: tuple[re.Match[str], ...], index: int) -> bool:
    """Not in "May was the commander's daughter": a number stands beside, or a preposition before."""
    ahead = index + 2 if index + 1 < len(words) and words[index + 1].group() in "-–," else index + 1
    beside = [words[k] for k in (index - 1, ahead) if 0 <= k < len(words)]
    if any(w.group()[0].isdigit() or w.group().lower() in vocabulary().times.ordinals for w in beside):
        return True
    if index + 1 < len(words) and words[index + 1].group().rstrip(".").lower() in vocabulary().times.months:
        return words[index].group().lower().rstrip(".") in vocabulary().times.weekdays
    before = next((w.group().lower() for w in reversed(words[max(0, index - 2) : index]) if w.group() != "-"), "")
    short = words[index].group().lower() not in ("may", "march")
    return not short and before in vocabulary().times.before_names
