"""Every figure that a text states, claimed or not: its value or range, how it compares, and its unit.

The other view of the numbers of a sentence: money, percent changes and bare figures are in it too, and a fraction is a
share of 1. Years, dates, times of day, ordinals, ages behind a name, numbers in names ("Game 2") and words that state
no number ("several") are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.find.approximations import before, before_money
from secondsource.find.designations import is_year, no_figure, old_year, score, unit_words
from secondsource.find.measures import plain_noun, units
from secondsource.find.numbers import Kind, Number
from secondsource.find.ranges import Stated, ranges
from secondsource.find.tokens import Token
from secondsource.find.trends import change
from secondsource.model import Change, Figure, Quantity, Span
from secondsource.vocab.vocabulary import vocabulary


def figures(
    tokens: Sequence[Token], numbers: Sequence[Number], taken: Sequence[Span], counted: Sequence[Quantity]
) -> list[Figure]:
    """The figures of one sentence in order.

    `taken`: spans of units and dates, which hold no figures. `counted`: what claims make of the same sentence, whose
    units hold here too.
    """
    found: list[Figure] = []
    trend: Change | None = None
    for stated in ranges(tokens, _kept(tokens, numbers, taken)):
        way = change(tokens, stated, trend)
        if way is Change.EQUAL and found and _converts(tokens, stated, found[-1]):
            way = found[-1].change
        trend = way if way in (Change.UP, Change.DOWN) else trend
        found.append(_figure(tokens, stated, way, counted))
    return found


def _kept(tokens: Sequence[Token], numbers: Sequence[Number], taken: Sequence[Span]) -> list[Number]:
    """The numbers that are figures. What is joined to a year or a number in a name goes with it: "2014-15"."""
    dropped = [no_figure(tokens, n, taken) for n in numbers]
    for k in range(1, len(numbers)):
        first, second = numbers[k - 1], numbers[k]
        gap = [t.lower for t in tokens[first.end : second.begin]]
        if score(tokens, first, second):
            dropped[k - 1] = dropped[k] = True
        if (
            dropped[k - 1] != dropped[k]
            and first.plain
            and second.plain
            and (
                gap in (["-"], ["–"]) or (gap in (["and"], ["to"], ["or"]) and _year_like(first) and _year_like(second))
            )
        ):
            dropped[k - 1] = dropped[k] = True
    return [n for n, drop in zip(numbers, dropped, strict=True) if not drop]


def _year_like(number: Number) -> bool:
    return is_year(number) or old_year(number)


def _converts(tokens: Sequence[Token], stated: Stated, last: Figure) -> bool:
    """As in "about 60 km (37 miles)": the same figure in another unit is as exact; another currency's is given."""
    if stated.number.currency:
        return False
    before_it = [t for t in tokens[max(0, stated.begin - 5) : stated.begin] if t.begin >= last.span.end]
    opened = next((k for k, t in enumerate(before_it) if t.text in "(/"), None)
    return opened is not None and len(before_it) == opened + 1 and opened <= 2


def _figure(tokens: Sequence[Token], stated: Stated, change: Change, counted: Sequence[Quantity]) -> Figure:
    begin, _ = before(tokens, stated.begin)
    start = tokens[before_money(tokens, begin)].begin
    end = tokens[stated.end - 1].end
    span = Span(start, end)
    unit = next((q.unit for q in counted if q.unit and q.span.overlaps(span)), None)
    if stated.number.kind is Kind.SHARE:
        unit = None
    return Figure(span=span, value=stated.value, to=stated.to, change=change, unit=unit or _unit(tokens, stated))


def _unit(tokens: Sequence[Token], stated: Stated) -> str | None:
    """The unit as a name where it is known, else as said; for a count the noun counted."""
    number = stated.number
    if number.currency:
        words = vocabulary().quantities
        return words.currencies.get(number.currency) or words.units.get(number.currency) or number.currency
    if number.unit:
        return vocabulary().quantities.units.get(number.unit, number.unit)
    end = stated.end
    if end < len(tokens) and tokens[end].text == "-":
        return tokens[end + 1].lower if end + 1 < len(tokens) else None
    known = units().at(tokens, end) if end < len(tokens) else None
    if known is not None:
        return known[1]
    if end < len(tokens) and tokens[end].lower in unit_words():
        return tokens[end].text
    return plain_noun(tokens, end)
