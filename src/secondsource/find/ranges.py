"""Two numbers that bound one figure: "10,000 to 12,000", "between 5% and 6%", "5-7", "four to five thousand"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.find.approximations import before_money
from secondsource.find.measures import units
from secondsource.find.numbers import Kind, Number
from secondsource.find.tokens import Token
from secondsource.vocab.vocabulary import vocabulary

_JOINERS = frozenset({"to", "or", "-", "–"})


def range_at(tokens: Sequence[Token], number: Number, numbers: Mapping[int, Number]) -> tuple[Number, Number | None]:
    """The lower and the upper number of a range that begins with `number`; the number and `None` when it is no range.

    `numbers`: the numbers of the sentence by the token they begin at.
    """
    upper = _upper(tokens, number, numbers)
    if upper is None or number.value is None or upper.value is None:
        return number, None
    lower = scaled_like(number, upper)
    return (lower, upper) if lower.value is not None and lower.value < upper.value else (number, None)


def scaled_like(lower: Number, upper: Number) -> Number:
    """The lower bound with what multiplies only the upper: the 4 of "4 to 5 thousand" is 4,000."""
    if lower.value is None or upper.value is None or lower.scale != 1 or upper.scale == 1:
        return lower
    shared = lower.value < upper.value / upper.scale
    return replace(lower, value=lower.value * upper.scale, scale=upper.scale) if shared else lower


def _upper(tokens: Sequence[Token], number: Number, numbers: Mapping[int, Number]) -> Number | None:
    end = _unit_shared(tokens, number, numbers)
    if end + 1 >= len(tokens):
        return None
    between = number.begin > 0 and tokens[number.begin - 1].lower == "between"
    if tokens[end].lower not in _JOINERS and not (tokens[end].lower == "and" and between):
        return None
    begin = end + 2 if tokens[end + 1].text in vocabulary().quantities.signs else end + 1
    upper = numbers.get(begin)
    same = upper is not None and upper.kind is number.kind is Kind.COUNT and tokens[begin].lower not in ("a", "an")
    return upper if same else None


def _unit_shared(tokens: Sequence[Token], number: Number, numbers: Mapping[int, Number]) -> int:
    """Where the number ends with its unit, if the upper number has the same: "5% to 7%", "1 km to 2 km"."""
    unit = units().at(tokens, number.end) if number.end < len(tokens) else None
    upper = numbers.get(unit[0] + 1) if unit is not None else None
    if unit is None or upper is None or upper.end >= len(tokens):
        return number.end
    again = units().at(tokens, upper.end)
    return unit[0] if again is not None and again[1] == unit[1] else number.end


@dataclass(frozen=True, slots=True)
class Stated:
    """A number, or a range: `to` is its other end; tokens `begin`..`end` (indices, without modifiers)."""

    number: Number
    value: float
    to: float | None
    begin: int
    end: int


def ranges(tokens: Sequence[Token], numbers: Sequence[Number]) -> Iterator[Stated]:
    """The numbers of a sentence, joined where two are the ends of a range, as said: "from 9 to 4" falls."""
    k = 0
    while k < len(numbers):
        number = numbers[k]
        joined = _joined(tokens, number, numbers[k + 1]) if k + 1 < len(numbers) else None
        if joined is not None:
            yield joined
        elif number.value is not None:
            yield _alone(number, number.value)
        k += 1 if joined is None else 2


def _alone(number: Number, value: float) -> Stated:
    to = value * 10 if number.kind is Kind.VAGUE else None
    return Stated(number, value, to, number.begin, number.end)


def _joined(tokens: Sequence[Token], first: Number, second: Number) -> Stated | None:
    """Two numbers as one figure: a range, or a share of a number ("one of four")."""
    if first.kind is not Kind.COUNT or second.kind is not Kind.COUNT or first.value is None or second.value is None:
        return None
    if "fold" in (first.unit, second.unit):
        return None
    gap = [t.lower for t in tokens[first.end : before_money(tokens, second.begin)]]
    if gap == ["of"] and first.value == 1 < second.value and not second.currency:
        return Stated(replace(first, kind=Kind.SHARE), first.value / second.value, None, first.begin, second.end)
    lower = scaled_like(first, second)
    if lower.value is None or not gap:
        return None
    end = second.end
    ahead = tokens[before_money(tokens, first.begin) - 1].lower if before_money(tokens, first.begin) else ""
    if gap[-1] == "from" and ahead == "to" and len(gap) <= 3:
        return Stated(second, second.value, first.value, first.begin, end)
    if not _are_ends(tokens, gap, ahead, lower, second):
        return None
    return Stated(second, lower.value, second.value, first.begin, end)


def _are_ends(tokens: Sequence[Token], gap: Sequence[str], ahead: str, first: Number, second: Number) -> bool:
    """Whether what stands between and before two numbers makes them the ends of a range."""
    rising = (first.value or 0) < (second.value or 0)
    if gap[-1] not in _ENDS and not (gap[-1] == "and" and ahead == "between"):
        return False
    if len(gap) == 1:
        return rising or ahead == "from"
    if len(gap) > 3 or any(mark in gap for mark in ",;()/"):
        return False
    unit = list(gap[:-1])
    again = [t.lower for t in tokens[second.end : second.end + len(unit)]]
    return ahead in ("from", "between") or (rising and unit == again and gap[-1] != "and")


_ENDS = frozenset({"to", "-", "–", "—", "through"})
