"""Numbers that state no figure: years, times of day, ages, and what is part of a name, an address or a score."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.fates import people
from secondsource.find.measures import plain_noun, units
from secondsource.find.numbers import Kind, Number
from secondsource.find.tokens import NOMINAL, Tag, Token
from secondsource.model import Span
from secondsource.vocab.vocabulary import vocabulary


def no_figure(tokens: Sequence[Token], number: Number, taken: Sequence[Span]) -> bool:
    if number.value is None or number.kind is Kind.ORDINAL:
        return True
    if number.currency:
        return False
    if not _lasts(tokens, number) and any(tokens[number.begin].span.overlaps(span) for span in taken):
        return True
    if number.kind is Kind.SHARE:
        return _no_share(tokens, number)
    return any(
        no(tokens, number) for no in (_year, _clock, _day, _pronoun, _in_name, _address, _age, _joined_word, _placed)
    )


def _lasts(tokens: Sequence[Token], number: Number) -> bool:
    """As in "the past two years": a time, but counted."""
    durations = vocabulary().quantities.durations
    return number.end < len(tokens) and f"{tokens[number.end].lower.removesuffix('s')}s" in durations


def _no_share(tokens: Sequence[Token], number: Number) -> bool:
    """As in "half-time", "the second half", "a quarter" of the year: a part that is named, not measured."""
    follows = tokens[number.end].lower if number.end < len(tokens) else ""
    if number.end - number.begin == 1 and tokens[number.begin].lower == "half":
        return follows not in _WHOLE
    return tokens[number.end - 1].lower == "quarter" and follows != "of"


_WHOLE = frozenset(("of", "the", "a", "an", "those", "these", "all", "its", "their", "his", "her", "our", "my"))


def _year(tokens: Sequence[Token], number: Number) -> bool:
    """A year: four digits that no unit and nothing counted follows."""
    if not is_year(number) and not (_after(tokens, number, _BEFORE_YEAR) and old_year(number)):
        return False
    unit = units().at(tokens, number.end) if number.end < len(tokens) else None
    people_follow = any(t.lower in people() for t in tokens[number.end : number.end + 2])
    round_count = number.value is not None and number.value % 100 == 0 and plain_noun(tokens, number.end) is not None
    return unit is None and not people_follow and not round_count


_BEFORE_YEAR = frozenset({"in", "since", "until", "between", "from", "by"})


def _address(tokens: Sequence[Token], number: Number) -> bool:
    return number.digits and street_follows(tokens, number)


def street_follows(tokens: Sequence[Token], number: Number) -> bool:
    """As in "49 Harbour Road"."""
    following = tokens[number.end : number.end + 4]
    street = next((k for k, t in enumerate(following) if t.lower in _STREETS and t.capital), None)
    return street is not None and all(t.capital or t.text[0].isdigit() for t in following[:street])


_STREETS = frozenset(("road", "street", "st", "way", "avenue", "ave", "lane", "drive", "boulevard", "blvd"))


def numbered(tokens: Sequence[Token], number: Number) -> bool:
    """As in "#7", "No. 12", "nr. 3"."""
    if not number.begin:
        return False
    word = tokens[number.begin - 1]
    dotted = word.text == "." and number.begin > 1 and tokens[number.begin - 2].lower in _NUMBERED
    return dotted or word.text in ("#", "No", "Nos")


_NUMBERED = frozenset(("no", "nos", "nr", "nrs", "vol", "fig", "art", "ch", "sec", "pp"))


def score(tokens: Sequence[Token], first: Number, second: Number) -> bool:
    """As in "won 3-1": two bare numbers joined, the second no larger."""
    joined = [t.text for t in tokens[first.end : second.begin]] in (["-"], ["–"])
    falls = first.value is not None and second.value is not None and first.value >= second.value
    return joined and falls and first.plain and second.plain and not has_unit(tokens, second)


def is_year(number: Number) -> bool:
    """Whether a number is written as a year of our time is."""
    return number.plain and number.value is not None and 1900 <= number.value <= 2100 and number.value % 1 == 0


def old_year(number: Number) -> bool:
    return number.plain and number.value is not None and 1000 <= number.value < 1900 and number.value % 1 == 0


def _after(tokens: Sequence[Token], number: Number, words: frozenset[str]) -> bool:
    return number.begin > 0 and tokens[number.begin - 1].lower in words


_CLOCK = frozenset(
    (
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "a.m",
        "p.m",
        "gmt",
        "utc",
        "est",
        "edt",
        "pst",
        "pdt",
        "cet",
        "cest",
        "bst",
        "o'clock",
    )
)


def _clock(tokens: Sequence[Token], number: Number) -> bool:
    return number.end < len(tokens) and tokens[number.end].lower in _CLOCK


def _day(tokens: Sequence[Token], number: Number) -> bool:
    """As in "Oct 5": a day of a month that is no date by itself."""
    if not number.plain or not 1 <= (number.value or 0) <= 31 or has_unit(tokens, number):
        return False
    follows = tokens[number.end] if number.end < len(tokens) else None
    if follows is not None and _is_month(follows):
        return True
    counted = follows is not None and _is_plural(follows)
    return number.begin > 0 and _is_month(tokens[number.begin - 1]) and not counted


def _is_month(token: Token) -> bool:
    return token.tag is Tag.TIME and token.capital and token.lower[:3] in _MONTHS


_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))


_NOT_ONE = frozenset(
    ("no", "this", "that", "which", "the", "every", "each", "any", "some", "another", "other", "next", "last", "number")
)
_ALONE = frozenset(("just", "only", "least", "than", "about", "nearly", "almost"))
_ONE_AND = frozenset(("of", "more", "less", "or", "to", "other", "such"))


def _pronoun(tokens: Sequence[Token], number: Number) -> bool:
    """ "One" counts before "of" and before what is one; "this one", "one says", "one another", "one day" do not."""
    if number.end - number.begin > 1 or tokens[number.begin].lower != "one":
        return False
    ahead = tokens[number.begin - 1].lower if number.begin else ""
    following = tokens[number.end] if number.end < len(tokens) else None
    if following is None or ahead in _NOT_ONE:
        return following is None or ahead != "the" or following.tag is not Tag.NOUN or following.lower == "hand"
    if following.lower in ("another", "-"):
        return True
    if following.lower == "day" and (not number.begin or tokens[number.begin - 1].tag is Tag.PUNCTUATION):
        return True
    counts = following.lower in _ONE_AND or following.tag in NOMINAL or following.tag is Tag.GERUND
    return not counts and ahead not in _ALONE


def _in_name(tokens: Sequence[Token], number: Number) -> bool:
    """As in "Game 2", "category 4", "COVID -19", "787 Sparrow", "Formula One": a number that is part of a name."""
    if number.scale != 1 or (number.unit and number.unit != "K") or (number.value or 0) % 1 or not number.begin:
        return False
    word = tokens[number.begin - 1]
    if word.lower in vocabulary().quantities.designators and number.end - number.begin == 1:
        return not _measured(tokens, number)
    if not number.digits:
        return tokens[number.begin].capital and word.tag is not Tag.PUNCTUATION
    if numbered(tokens, number):
        return True
    if word.text in "'’" and number.plain and word.end == number.start:
        return True  # "'15" is a year
    return _behind_name(tokens, number, word) or (number.plain and _before_name(tokens, number))


def _behind_name(tokens: Sequence[Token], number: Number, word: Token) -> bool:
    capital = word.tag is Tag.NAME or (word.tag is Tag.NOUN and any(ch.isupper() for ch in word.text))
    if not capital or (word.text in vocabulary().quantities.currencies and len(word.text) > 1):
        return False
    if (number.value or 0) < 0 and not has_unit(tokens, number):
        return True
    fronted = tokens[0].tag is Tag.PREPOSITION and not any(t.lemma for t in tokens[: number.begin])
    return not has_unit(tokens, number) and not (fronted and _counts(tokens, number)) and number.plain


def _before_name(tokens: Sequence[Token], number: Number) -> bool:
    """As in "the 787 Sparrow", "3-D": a name follows, and nothing that is counted."""
    following = tokens[number.end : number.end + 6]
    joined = bool(following) and following[0].text == "-"
    following = following[joined:]
    if not following or has_unit(tokens, number) or _unit_like(following[0].text):
        return False
    if joined:
        return following[0].capital
    if following[0].tag is not Tag.NAME:
        return False
    ahead = tokens[number.begin - 1].tag if number.begin else Tag.PUNCTUATION
    if (number.value or 0) < 100 and ahead not in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE):
        return False
    names = next((k for k, t in enumerate(following) if t.tag not in (Tag.NAME, Tag.COORDINATOR)), len(following))
    counted = [*following[:names], *following[names : names + 2]]
    return not any(t.lower.endswith("s") or _is_plural(t) for t in counted)


def _unit_like(text: str) -> bool:
    """Capitals that are no name: a unit or the code of a currency."""
    known = vocabulary().quantities
    return text in known.joined or text in known.currencies or (len(text) <= 4 and text.isupper())


def has_unit(tokens: Sequence[Token], number: Number) -> bool:
    if number.end >= len(tokens):
        return False
    return units().at(tokens, number.end) is not None or tokens[number.end].lower in unit_words()


def _measured(tokens: Sequence[Token], number: Number) -> bool:
    return number.end < len(tokens) and (units().at(tokens, number.end) is not None or _is_plural(tokens[number.end]))


def _is_plural(token: Token) -> bool:
    return token.tag is Tag.NOUN and (token.lower.endswith("s") or token.lower in people())


def _counts(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a unit follows, or something in the plural."""
    if has_unit(tokens, number):
        return True
    noun = plain_noun(tokens, number.end)
    return noun is not None and (noun.endswith("s") or noun in people())


@lru_cache(maxsize=1)
def unit_words() -> frozenset[str]:
    """Abbreviations of units, lower-cased; "in" is a preposition."""
    return frozenset(w.lower() for w in vocabulary().quantities.joined if len(w) > 1) - {"in"}


def _age(tokens: Sequence[Token], number: Number) -> bool:
    """As in "Ana Pell, 34, left": the age of whoever is named before."""
    if not number.plain or number.begin < 2 or tokens[number.begin - 1].text != ",":
        return False
    closed = number.end >= len(tokens) or tokens[number.end].text in ",."
    return closed and tokens[number.begin - 2].tag is Tag.NAME and (number.value or 0) < 120


def _joined_word(tokens: Sequence[Token], number: Number) -> bool:
    """As in "four-cylinder", where a number in words is half of an adjective."""
    return not number.digits and number.end < len(tokens) and tokens[number.end].text == "-"


def _placed(tokens: Sequence[Token], number: Number) -> bool:
    """As in "the bottom three": a place in a table."""
    if not _after(tokens, number, frozenset({"top", "bottom", "first", "last", "final", "the"})):
        return False
    follows = tokens[number.end] if number.end < len(tokens) else None
    return not number.digits and (follows is None or (follows.tag not in NOMINAL and follows.lower != "of"))
