"""The figures that claims use: what is counted or measured, as said. Bounds are never invented.

A view of the numbers of a sentence by the conventions of claims (annotating, rules 17 and 18): a figure counts people,
things or a measure; years, ages, calibres and numbers in names are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secondsource.find.approximations import before, behind
from secondsource.find.designations import is_year, numbered, score, street_follows
from secondsource.find.measures import befell, people, things, unit_of
from secondsource.find.numbers import Kind, Number
from secondsource.find.ranges import range_at
from secondsource.find.tokens import Tag, Token
from secondsource.model import Approximation, Quantity, Span
from secondsource.vocab.vocabulary import vocabulary

Numbers = Mapping[int, Number]


def quantities(tokens: Sequence[Token], numbers: Sequence[Number], taken: Sequence[Span]) -> Iterator[Quantity]:
    """The figures of one sentence in order. `taken`: spans of units, dates and the like, which hold no figures."""
    countable = [figure for number in numbers if (figure := _countable(tokens, number)) is not None]
    scores = {n.begin for pair in pairwise(countable) if score(tokens, *pair) for n in pair}
    by_begin = {number.begin: number for number in countable if number.begin not in scores}
    index = 0
    last: Quantity | None = None
    while index < len(tokens):
        number = _number_at(tokens, index, by_begin)
        if number is None or any(tokens[number.begin].span.overlaps(span) for span in taken):
            index += 1
            continue
        quantity, index = _quantity(tokens, number, by_begin)
        if quantity is not None:
            quantity = _part_of(tokens, number, quantity, last)
            last = quantity
            yield quantity


def _countable(tokens: Sequence[Token], number: Number) -> Number | None:
    """A number as claims take it: shares in percent, vague words without a value; no ordinals and no calibres."""
    if number.kind is Kind.ORDINAL or (number.unit and number.unit not in vocabulary().quantities.units):
        return None
    if number.digits and (numbered(tokens, number) or street_follows(tokens, number) or _named(tokens, number)):
        return None
    if number.kind is Kind.SHARE and number.value is not None:
        return replace(number, value=round(100 * number.value, 1))
    if number.kind is Kind.VAGUE:
        return replace(number, value=None)
    if tokens[number.begin].lower == "one" and number.end == number.begin + 1:
        alone = number.begin > 0 and tokens[number.begin - 1].lower == "no"
        return None if alone or not _counts(tokens, number.end) else number
    return number


def _named(tokens: Sequence[Token], number: Number) -> bool:
    """As in "aged 19 and 23", "155 mm": an age or a calibre tells who or what it is, and counts nothing."""
    if number.end < len(tokens) and tokens[number.end].lower in ("mm", "cm"):
        return True
    ahead = [t.lower for t in tokens[max(0, number.begin - 3) : number.begin]]
    return "aged" in ahead and all(
        w in ("aged", "and", ",", "between") or w.isdecimal() for w in ahead[ahead.index("aged") :]
    )


def _part_of(tokens: Sequence[Token], number: Number, quantity: Quantity, last: Quantity | None) -> Quantity:
    """As in "17, two of them teenagers": a part of the figure before, counted apart under what befell the whole."""
    following = [t.lower for t in tokens[number.end : number.end + 3]]
    preceding = [t.lower for t in tokens[max(0, number.begin - 1) : number.begin]]
    apart = following[2] if len(following) == 3 and following[:2] in (["of", "them"], ["of", "whom"]) else None
    if apart is None and preceding == ["including"] and following[:1]:
        apart = following[0] if following[0] in vocabulary().quantities.subgroups else None
    whole = last.measure if last is not None else None
    if apart is None or whole not in vocabulary().quantities.befell:
        return quantity
    return replace(quantity, unit=f"{whole} ({apart})", measure=whole)


def _number_at(tokens: Sequence[Token], index: int, numbers: Numbers) -> Number | None:
    """The number that begins at `index`; "no" and "a" count where they stand before counted people."""
    if index in numbers:
        return numbers[index]
    token = tokens[index]
    if token.lower == "no" and not _of_figures(tokens, index + 1) and _counts(tokens, index + 1):
        return Number(index, index + 1, token.begin, 0.0)
    if token.lower in ("a", "an") and _single(tokens, index + 1):
        return Number(index, index + 1, token.begin, 1.0)
    return None


def _of_figures(tokens: Sequence[Token], index: int) -> bool:
    """As in "no number of dead", "no toll": nothing is counted, something is kept back."""
    return any(t.lower in _FIGURE_NOUNS for t in tokens[index : index + 3])


_FIGURE_NOUNS = frozenset({"number", "numbers", "toll", "tolls", "figure", "figures", "count", "list", "tally"}) | {
    "total", "details", "information"
}  # fmt: skip


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether what follows is counted people or what befell them."""
    window = tokens[index : index + 3]
    return any(t.lower in people() or befell().at(window, k) for k, t in enumerate(window)) or (
        bool(window) and window[0].lower in things()
    )


def _single(tokens: Sequence[Token], index: int) -> bool:
    """As in "a soldier was killed": a person singled out by what befell them."""
    window = list(tokens[index : index + 3])
    person = next((k for k, t in enumerate(window) if t.lower in vocabulary().quantities.singular), None)
    if person is None or any(t.tag is Tag.PREPOSITION for t in window[:person]):
        return False
    after = tokens[index + person + 1 : index + person + 6]
    return any(befell().at(after, k) for k in range(len(after)))


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
    lower, upper = range_at(tokens, number, numbers)
    if upper is not None and begin and tokens[begin - 1].lower == "between":
        begin -= 1
    last = upper or lower
    if begin == number.begin and upper is None and (trailing := behind(tokens, last.end)) is not None:
        last, approx = replace(last, end=trailing[0]), trailing[1][0]
    return _Stated(begin, lower, upper, last, approx)


def _quantity(tokens: Sequence[Token], number: Number, numbers: Numbers) -> tuple[Quantity | None, int]:
    if (ratio := _ratio(tokens, number, numbers)) is not None:
        return ratio
    stated = _stated(tokens, number, numbers)
    if _calendar(tokens, stated.number, stated.last):
        return None, stated.last.end
    unit, measure, span_end = unit_of(tokens, stated.number, stated.last)
    if _known(tokens, stated, measure) or _bare(tokens, stated, unit):
        return None, stated.last.end
    low, best, high, kind = _bounds(stated)
    span = Span(min(tokens[stated.begin].begin, number.start), tokens[span_end - 1].end)
    quantity = Quantity(span=span, low=low, best=best, high=high, approx=kind, unit=unit, measure=measure)
    return quantity, max(stated.last.end, span_end)


_DEFINITE = frozenset({"the", "these", "those", "both", "its", "their", "other"})


def _known(tokens: Sequence[Token], stated: _Stated, measure: str | None) -> bool:
    """As in "the three villages": known ones are named again, nothing is counted."""
    definite = stated.begin > 0 and tokens[stated.begin - 1].lower in _DEFINITE
    return definite and measure is None and stated.upper is None and stated.approx is Approximation.EXACT


def _bare(tokens: Sequence[Token], stated: _Stated, unit: str | None) -> bool:
    """A number without a unit and without a noun counts nothing."""
    exact = stated.approx is Approximation.EXACT and stated.number.value is not None
    return unit is None and exact and not _counted(tokens, stated.last.end)


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
    near = (*tokens[max(0, number.begin - 1) : number.begin], *tokens[last.end : last.end + 1])
    if any(t.tag is Tag.TIME for t in near):
        return True
    if number.kind is Kind.SHARE and last.end + 1 < len(tokens) and tokens[last.end + 1].tag is Tag.TIME:
        return True
    return is_year(number) and (not _plural_follows(tokens, last.end) or _dates(tokens, number.begin))


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
