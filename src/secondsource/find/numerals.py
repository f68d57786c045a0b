"""Figures written in digits, with sign, power of ten and the letters joined to them: "-1.3", "$US55,931", "155mm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.model import Span
from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure in digits at `begin`..`end` (offsets, sign and joined letters included). `suffix`: those letters.

    `currency` is the sign or the letters of a currency before it, else empty. A year has no comma (`plain`).
    """

    begin: int
    end: int
    value: float
    suffix: str
    currency: str
    plain: bool
    ordinal: bool = False


_NUMERAL = re.compile(
    r"""
    (?<![^\W_])
    (?: (?P<lead>[A-Za-z]{1,3}) | (?P<sign>[-−–]) )?
    (?P<digits> \d{1,2}/(?:[23458]|10)(?![\d/]) | [½⅓⅔¼¾⅕⅛]
              | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d) | \d+(?:\.\d+)? | \.\d+ )
    (?: \s?[x×]\s?10\s?\^?(?P<power>[-−+]?\d{1,2})(?!\d) | [eE](?P<exponent>[-+]?\d{1,2})(?![^\W_]) )?
    (?P<suffix>[^\W\d_]*)
    """,
    re.VERBOSE,
)
_NO_UNIT = frozenset({"am", "pm", "ers", "ish", "er", "wd", "gmt", "utc"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
_BEFORE_SIGN = frozenset(" \t\n\u00a0([/\"'“‘<>=~:")
LONGEST = 20  # characters; what is longer is a code, not a figure


def numerals(text: str, span: Span) -> Iterator[Numeral]:
    """The figures in digits inside `span`, in order. Parts of dates, versions and names ("F-16") are none."""
    for match in _NUMERAL.finditer(text, span.begin, span.end):
        numeral = _numeral(text, match)
        if numeral is not None:
            yield numeral


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    digits, lead, suffix = match.group("digits"), match.group("lead") or "", match.group("suffix")
    begin, end = match.start("digits"), match.end()
    if len(digits) > LONGEST or _inside_code(text, match.start(), end):
        return None
    currency = _currency(text, match.start(), lead)
    if lead and not currency:
        return None
    if not _known(suffix) or _joined_to_word(text, match.start()):
        return None
    value = _value(digits) * 10.0 ** int(_power(match).replace("−", "-")) + _VULGAR.get(suffix, 0.0)
    if match.group("sign") and _negative(text, match.start(), currency):
        begin, value = match.start(), -value
    elif text[max(0, begin - 6) : begin].lower() == "minus-":
        begin, value = begin - 6, -value
    plain = digits.isdigit() and not suffix and not currency and begin == match.start("digits")
    ordinal = suffix in _ORDINALS
    unit = "" if ordinal or suffix in _VULGAR else suffix
    return Numeral(begin, end, value, unit, currency, plain, ordinal)


def _value(digits: str) -> float:
    if digits in _VULGAR:
        return _VULGAR[digits]
    over, slash, under = digits.partition("/")
    return float(over) / float(under) if slash else float(digits.replace(",", ""))


def _power(match: re.Match[str]) -> str:
    return match.group("power") or match.group("exponent") or "0"


def _known(suffix: str) -> bool:
    words = vocabulary().quantities
    if 2 <= len(suffix) <= 4 and suffix.lower() not in _NO_UNIT:
        return True  # "30mpg", "120fps": there are more abbreviations than a list can hold
    return not suffix or any(
        suffix in known for known in (_ORDINALS, _VULGAR, words.letters, words.scales, words.joined)
    )


def _inside_code(text: str, begin: int, end: int) -> bool:
    """Whether a digit hangs on it by a dot, colon or slash: a clock time, a date, a version, an address."""
    before, after = text[max(0, begin - 2) : begin], text[end : end + 2]
    if len(before) == 2 and before[1] in ".:/" and before[0].isdigit():
        return True
    return len(after) == 2 and after[0] in ".:/" and after[1].isdigit()


def _currency(text: str, begin: int, lead: str) -> str:
    """The sign or letters of a currency before a figure: "$", "US$", "$US", "HK $", "RM"; empty when none stands."""
    words = vocabulary().quantities
    before = text[max(0, begin - 2) : begin].rstrip()
    if before and before[-1] in words.signs:
        return before[-1] if not lead or lead in words.currencies else ""
    return lead if len(lead) > 1 and lead in words.currencies else ""


def _negative(text: str, sign: int, currency: str) -> bool:
    """A minus sign stands free, or between a currency and its figure; a hyphen joins two words."""
    return sign == 0 or text[sign - 1] in _BEFORE_SIGN or bool(currency)


def _joined_to_word(text: str, begin: int) -> bool:
    """As in "F-16", "A320-200"; but "minus-5", "0-to-60" and "5bn-7bn" are figures."""
    if begin < 2 or text[begin - 1] not in "-‑–":
        return False
    chunk = text[max(0, begin - LONGEST) : begin].split()[-1:]
    return bool(chunk) and any(ch.isalpha() for ch in chunk[0]) and not _BEFORE_HYPHEN.fullmatch(chunk[0])


_BEFORE_HYPHEN = re.compile(r"\W*(?:minus|[\w.,]*\d-?[-‑]to|[^\w]*\d[\d.,]*[A-Za-z]{0,3})[-‑–]", re.IGNORECASE)
