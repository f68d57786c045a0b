"""The figures that claims use: what is counted or measured, as said. Bounds are never invented.

A view of the numbers of a sentence by the conventions of claims (annotating, rules 17 and 18): a figure counts people,
things or a measure; years, ages, calibres and numbers in names are none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secondsource.find.approximations import before, behind
from secondsource.find.counted import models
from secondsource.find.designations import is_year, numbered, score, street_follows
from secondsource.find.durations import duration, lasts
from secondsource.find.fates import is_person, people
from secondsource.find.measures import unit_of
from secondsource.find.numbers import Kind, Number
from secondsource.find.parts import MEASURED, goes_on, of_the_fated, part_of, refers
from secondsource.find.ranges import range_at
from secondsource.find.singles import UNCOUNTED, counts, uncounted
from secondsource.find.tokens import Tag, Token
from secondsource.model import Approximation, Quantity, Span
from secondsource.vocab.vocabulary import vocabulary

Numbers = Mapping[int, Number]


def quantities(
    tokens: Sequence[Token], numbers: Sequence[Number], taken: Sequence[Span], last: Quantity | None = None
) -> Iterator[Quantity]:
    """The figures of one sentence in order.

    `taken`: spans of units, dates and the like, which hold no figures. `last`: the figure before in the paragraph,
    which a bare one goes on counting ("nine of them").
    """
    begins = {number.begin for number in numbers}
    countable = [figure for number in numbers if (figure := _countable(tokens, number, begins)) is not None]
    scores = {n.begin for pair in pairwise(countable) if score(tokens, *pair) for n in pair}
    by_begin = {number.begin: number for number in countable if number.begin not in scores}
    free = 0
    for index in (k for k, token in enumerate(tokens) if k in by_begin or _counts_alone(token)):
        number = _number_at(tokens, index, by_begin) if index >= free else None
        if number is None or _taken(tokens, number, taken):
            continue
        quantity, free = _quantity(tokens, number, by_begin)
        if quantity is not None:
            quantity = of_the_fated(tokens, number, part_of(tokens, number, quantity, last))
        if quantity is not None and not _bare(tokens, number, quantity):
            last = quantity if quantity.measure not in MEASURED else last
            yield quantity


def _taken(tokens: Sequence[Token], number: Number, taken: Sequence[Span]) -> bool:
    token = tokens[number.begin]
    return any(token.begin < span.end and span.begin < token.end for span in taken)


def _countable(tokens: Sequence[Token], number: Number, ahead: Collection[int]) -> Number | None:
    """A number as claims take it: shares in percent, vague words without a value; no ordinals and no calibres.

    `ahead`: where the numbers of the sentence begin.
    """
    if number.kind is Kind.ORDINAL or (number.unit and number.unit not in vocabulary().quantities.units):
        return None
    if number.digits and any(no(tokens, number) for no in (numbered, street_follows, _named, _model_number)):
        return None
    if _age(tokens, number):
        return None
    if number.kind is Kind.SHARE and number.value is not None:
        if [t.lower for t in tokens[number.end : number.end + 2]] == ["an", "hour"]:
            return replace(number, kind=Kind.COUNT, value=60 * number.value, end=number.end + 2, unit="minutes")
        return replace(number, value=round(100 * number.value, 1))
    if number.kind is Kind.VAGUE:
        return replace(number, value=None)
    if tokens[number.begin].lower == "one" and number.end == number.begin + 1:
        alone = number.begin > 0 and tokens[number.begin - 1].lower == "no"
        bound = number.end + 1 < len(tokens) and tokens[number.end].lower == "or" and number.end + 1 in ahead
        counting = counts(tokens, number.end) or goes_on(tokens, number) or _does(tokens, number)
        counting = counting or _is_one_of_them(tokens, number)
        return number if not alone and (bound or counting) else None
    return number


def _does(tokens: Sequence[Token], number: Number) -> bool:
    """As in "one of them was shot down": one of those counted before is what the clause is about."""
    verb = tokens[number.end + 2 : number.end + 3]
    return refers(tokens, number) and bool(verb) and verb[0].tag in (Tag.AUXILIARY, Tag.FINITE)


def _is_one_of_them(tokens: Sequence[Token], number: Number) -> bool:
    """As in "one of them a child": a person counted apart."""
    what = tokens[number.end + 2 : number.end + 4]
    return refers(tokens, number) and len(what) == 2 and what[0].lower in ("a", "an") and is_person(what[1].lower)


def _model_number(tokens: Sequence[Token], number: Number) -> bool:
    """As in "Leopard 2", "Resolution 1701": the number belongs to the name before it."""
    ahead = tokens[number.begin - 1] if number.begin else None
    if ahead is None or not ahead.capital:
        return False
    return ahead.lower in models() or ahead.lower in vocabulary().quantities.designators


def _named(tokens: Sequence[Token], number: Number) -> bool:
    """As in "aged 19 and 23", "155 mm": an age or a calibre tells who or what it is, and counts nothing."""
    if number.end < len(tokens) and tokens[number.end].lower in ("mm", "cm"):
        return True
    ahead = [t.lower for t in tokens[max(0, number.begin - 3) : number.begin]]
    return "aged" in ahead and all(
        w in ("aged", "and", ",", "between") or w.isdecimal() for w in ahead[ahead.index("aged") :]
    )


def _age(tokens: Sequence[Token], number: Number) -> bool:
    """As in "a girl of six", "Ana Pell, 34, left", "the 34-year-old driver"."""
    if [t.lower for t in tokens[number.end : number.end + 2]] == ["-", "year-old"]:
        return True
    around = (*tokens[max(0, number.begin - 2) : number.begin], *tokens[number.end : number.end + 1])
    if [t.text for t in around[1:]] == [",", ","] and around[0].tag is Tag.NAME:
        return True
    ahead = tokens[max(0, number.begin - 3) : number.begin]
    if len(ahead) < 3 or ahead[2].lower != "of" or ahead[1].lower not in vocabulary().quantities.singular:
        return False
    return ahead[0].lower in ("a", "an", "the") or ahead[0].tag is Tag.ADJECTIVE


def _counts_alone(token: Token) -> bool:
    """Whether a word may count without a number."""
    return token.lower in UNCOUNTED or "-" in token.lower


def _number_at(tokens: Sequence[Token], index: int, numbers: Numbers) -> Number | None:
    """The number that begins at `index`, or what counts without one: "no", "a", "nobody", "a month", "three-day"."""
    if index in numbers:
        return numbers[index]
    return uncounted(tokens, index) or duration(tokens, index)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure with its modifier: it begins at the token `begin`; `last` is where the number, or the range, ends."""

    begin: int
    number: Number
    upper: Number | None
    last: Number
    approx: Approximation


def _stated(tokens: Sequence[Token], number: Number, numbers: Numbers) -> _Stated:
    begin, (approx, _) = before(tokens, number.begin)
    if lasts(tokens, begin, number) or _handed(tokens, begin, number):
        begin, approx = number.begin, Approximation.EXACT
    lower, upper = (number, None) if _changes(tokens, number) else range_at(tokens, number, numbers)
    if upper is not None and begin and tokens[begin - 1].lower == "between":
        begin -= 1
    last = upper or lower
    if begin == number.begin and upper is None and (trailing := behind(tokens, last.end)) is not None:
        last, approx = replace(last, end=trailing[0]), trailing[1][0]
    return _Stated(begin, lower, upper, last, approx)


def _now(tokens: Sequence[Token], stated: _Stated, numbers: Numbers) -> Number | None:
    """The second figure of "rose from 1,200 to 1,900 metres", which has the unit of both."""
    to = stated.last.end < len(tokens) and tokens[stated.last.end].lower == "to"
    return numbers.get(stated.last.end + 1) if to and _changes(tokens, stated.number) else None


def _handed(tokens: Sequence[Token], begin: int, number: Number) -> bool:
    """As in "handed over 40": "over" belongs to the verb, and bounds nothing."""
    over = begin + 1 == number.begin and tokens[begin].lower == "over"
    return over and begin > 0 and tokens[begin - 1].lower in vocabulary().quantities.handing


def _changes(tokens: Sequence[Token], number: Number) -> bool:
    """As in "rose from 0.6% to 1%": two figures, one then and one now, and no range."""
    ahead = [t.lower for t in tokens[max(0, number.begin - 16) : number.begin]]
    if ahead[-1:] != ["from"]:
        return False
    words = vocabulary().quantities
    return any(w in words.rising or w in words.falling or w in words.changing or w in words.tolls for w in ahead)


def _quantity(tokens: Sequence[Token], number: Number, numbers: Numbers) -> tuple[Quantity | None, int]:
    if (ratio := _ratio(tokens, number, numbers)) is not None:
        return ratio
    stated = _stated(tokens, number, numbers)
    if _calendar(tokens, stated.number, stated.last):
        return None, stated.last.end
    unit, measure, span_end = unit_of(tokens, stated.number, stated.last)
    if unit is None and (now := _now(tokens, stated, numbers)) is not None:
        unit, measure, _ = unit_of(tokens, now, now)
    if _known(tokens, stated, measure):
        return None, stated.last.end
    low, best, high, kind = _bounds(stated)
    span = Span(min(tokens[stated.begin].begin, number.start), tokens[span_end - 1].end)
    quantity = Quantity(span=span, low=low, best=best, high=high, approx=kind, unit=unit, measure=measure)
    return quantity, max(stated.last.end, span_end)


_DEFINITE = frozenset({"the", "these", "those", "both", "its", "their", "other"})


def _known(tokens: Sequence[Token], stated: _Stated, measure: str | None) -> bool:
    """As in "the three villages": known ones are named again, nothing is counted."""
    definite = stated.begin > 0 and tokens[stated.begin - 1].lower in _DEFINITE
    if stated.begin > 2 and tokens[stated.begin - 2].lower == "of" and tokens[stated.begin - 3].tag is Tag.NUMBER:
        return False  # "two of the four entrances" counts them all
    return definite and measure is None and stated.upper is None and stated.approx is Approximation.EXACT


def _bare(tokens: Sequence[Token], number: Number, quantity: Quantity) -> bool:
    """A number without a unit and without a noun counts nothing."""
    exact = quantity.approx is Approximation.EXACT and number.value is not None
    return quantity.unit is None and exact and not _counted(tokens, number.end)


def _ratio(tokens: Sequence[Token], number: Number, numbers: Numbers) -> tuple[Quantity, int] | None:
    """As in "5 to 1": best 5, unit ratio."""
    joined = number.end + 1 < len(tokens) and tokens[number.end].lower == "to"
    one = numbers.get(number.end + 1) if joined else None
    one = one or (_one(tokens, number.end + 1) if joined else None)
    if number.value is None or number.value <= 1 or one is None or one.value != 1:
        return None
    span = Span(number.start, tokens[one.end - 1].end)
    exact = Approximation.EXACT
    return Quantity(span=span, low=None, best=number.value, high=None, approx=exact, unit="ratio"), one.end


def _one(tokens: Sequence[Token], index: int) -> Number | None:
    """The "one" of "five to one", which counts nothing by itself."""
    return Number(index, index + 1, tokens[index].begin, 1.0) if tokens[index].lower == "one" else None


def _bounds(stated: _Stated) -> tuple[float | None, float | None, float | None, Approximation]:
    """Low, best, high by contract/annotating rule 17."""
    value, approx = stated.number.value, stated.approx
    if value is None:
        return None, None, None, Approximation.VAGUE
    if stated.upper is not None:
        return value, None, stated.upper.value, Approximation.RANGE
    if value == 0 and approx is Approximation.EXACT:
        return 0, 0, 0, Approximation.EXACT
    if approx is Approximation.AT_LEAST:
        return value, value, None, approx
    if approx is Approximation.AT_MOST:
        return None, None, value, approx
    return None, value, None, approx


def _calendar(tokens: Sequence[Token], number: Number, last: Number) -> bool:
    """A year, a clock time or the day of a date is no figure."""
    if any(t.tag is Tag.TIME for t in tokens[last.end : last.end + 1]):
        return True
    if any(t.tag is Tag.TIME for t in tokens[max(0, number.begin - 1) : number.begin]):
        return not _behind_weekday(tokens, number, last)
    if number.kind is Kind.SHARE and last.end + 1 < len(tokens) and tokens[last.end + 1].tag is Tag.TIME:
        return True
    return is_year(number) and (not _plural_follows(tokens, last.end) or _dates(tokens, number.begin))


def _behind_weekday(tokens: Sequence[Token], number: Number, last: Number) -> bool:
    """As in "On Tuesday 31 people died": a figure right behind a day, not "May 31"."""
    return tokens[number.begin - 1].lower not in vocabulary().times.months and _plural_follows(tokens, last.end)


def _dates(tokens: Sequence[Token], begin: int) -> bool:
    """Whether what stands before a year makes it one."""
    return begin == 0 or tokens[begin - 1].lower in _BEFORE_YEAR


_BEFORE_YEAR = frozenset({"in", "since", "of", "by", "until", "from", ",", "(", "/"})


def _plural_follows(tokens: Sequence[Token], index: int) -> bool:
    noun = next((t for t in tokens[index : index + 3] if t.tag is Tag.NOUN), None)
    return noun is not None and (noun.lower.endswith("s") or noun.lower in people())


def _counted(tokens: Sequence[Token], index: int) -> bool:
    """A bare number counts something when a noun follows it, or when it is a part ("two of them children")."""
    if [t.lower for t in tokens[index : index + 2]] in (["of", "them"], ["of", "whom"]):
        return True
    return index < len(tokens) and tokens[index].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME)
