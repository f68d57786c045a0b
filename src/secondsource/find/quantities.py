"""Figures as said: number, approximation, unit and what befell whom. Bounds are never invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
from secondsource.model import Approximation, Quantity, Span
from secondsource.vocab.vocabulary import vocabulary

LONGEST_NUMBER = 20  # characters; what is longer is a code, not a figure


@dataclass(frozen=True, slots=True)
class _Number:
    """A number among the tokens `begin`..`end` (indices); `value` is None for vague ones."""

    begin: int
    end: int
    value: float | None
    share: bool = False


@lru_cache(maxsize=1)
def _approximators() -> PhraseTable[Approximation]:
    words = vocabulary().quantities
    kinds = (
        (words.approx, Approximation.APPROX),
        (words.at_least, Approximation.AT_LEAST),
        (words.at_most, Approximation.AT_MOST),
    )
    return PhraseTable((phrase, kind) for phrases, kind in kinds for phrase in phrases)


@lru_cache(maxsize=1)
def _fixed() -> PhraseTable[tuple[float | None, bool]]:
    """Vague numbers, dozens and fractions: value (None: vague) and whether it is a share in percent."""
    words = vocabulary().quantities
    vague: list[tuple[str, tuple[float | None, bool]]] = [(w, (None, False)) for w in words.vague]
    dozens: list[tuple[str, tuple[float | None, bool]]] = [(w, (v, False)) for w, v in words.dozen.items()]
    shares: list[tuple[str, tuple[float | None, bool]]] = [(w, (v, True)) for w, v in words.fractions.items()]
    return PhraseTable([*vague, *dozens, *shares])


@lru_cache(maxsize=1)
def _units() -> PhraseTable[str]:
    return PhraseTable(vocabulary().quantities.units.items())


@lru_cache(maxsize=1)
def _befell() -> PhraseTable[str]:
    return PhraseTable((w, measure) for measure, words in vocabulary().quantities.befell.items() for w in words)


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    words = vocabulary().quantities
    return {**dict.fromkeys(words.civilians, "civilians"), **dict.fromkeys(words.soldiers, "soldiers")}


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    weapons = vocabulary().weapons.weapons
    return frozenset(w for kind in weapons.values() for w in kind)


@lru_cache(maxsize=1)
def _thing_phrases() -> PhraseTable[None]:
    return PhraseTable((w, None) for kind in vocabulary().weapons.weapons.values() for w in kind if " " in w)


def quantities(tokens: Sequence[Token], taken: Sequence[Span]) -> Iterator[Quantity]:
    """The figures of one sentence in order. `taken`: spans of units, dates and the like, which hold no figures."""
    index = 0
    last: Quantity | None = None
    while index < len(tokens):
        number = _number_at(tokens, index)
        if number is None or any(tokens[number.begin].span.overlaps(span) for span in taken):
            index += 1
            continue
        quantity, index = _quantity(tokens, number)
        if quantity is not None:
            quantity = _part_of(tokens, number, quantity, last)
            last = quantity
            yield quantity


def _shared(tokens: Sequence[Token], end: int) -> bool:
    """Whether a fraction is one: "a third of them", not "a third state"."""
    return end >= len(tokens) or tokens[end].tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)


def _part_of(tokens: Sequence[Token], number: _Number, quantity: Quantity, last: Quantity | None) -> Quantity:
    """As in "17, two of them teenagers": a part of the figure before, counted apart under what befell the whole."""
    behind = [t.lower for t in tokens[number.end : number.end + 3]]
    before = [t.lower for t in tokens[max(0, number.begin - 1) : number.begin]]
    apart = behind[2] if len(behind) == 3 and behind[0] == "of" and behind[1] in ("them", "whom") else None
    if apart is None and before == ["including"] and behind and behind[0] in vocabulary().quantities.subgroups:
        apart = behind[0]
    whole = last.measure if last is not None else None
    if apart is None or whole not in vocabulary().quantities.befell:
        return quantity
    return replace(quantity, unit=f"{whole} ({apart})", measure=whole)


def _number_at(tokens: Sequence[Token], index: int) -> _Number | None:
    if tokens[index].lower == "many" and index and tokens[index - 1].lower in ("as", "how", "so", "too"):
        return None
    fixed = _fixed().at(tokens, index)
    if fixed is not None and not (fixed[1][1] and not _shared(tokens, fixed[0])):
        end, (value, share) = fixed
        return _Number(index, end, value, share)
    token = tokens[index]
    if token.lower == "no" and not _of_figures(tokens, index + 1) and _counts(tokens, index + 1):
        return _Number(index, index + 1, 0)
    if token.lower in ("a", "an") and _single(tokens, index + 1):
        return _Number(index, index + 1, 1)
    value = _value(token)
    if token.lower == "one" and index and tokens[index - 1].lower == "no":
        return None
    if value is None or (token.lower == "one" and not _counts(tokens, index + 1)):
        return None
    end, value = _scaled(tokens, index + 1, value)
    return _Number(index, end, value)


def _of_figures(tokens: Sequence[Token], index: int) -> bool:
    """As in "no number of dead", "no toll": nothing is counted, something is kept back."""
    nouns = {t.lower for t in tokens[index : index + 3]}
    return bool(nouns & _FIGURE_NOUNS)


_FIGURE_NOUNS = frozenset(
    [
        "number",
        "numbers",
        "toll",
        "tolls",
        "figure",
        "figures",
        "count",
        "list",
        "tally",
        "total",
        "details",
        "information",
    ]
)


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether what follows is counted people or what befell them."""
    window = tokens[index : index + 3]
    return any(t.lower in _people() or _befell().at(window, k) for k, t in enumerate(window)) or (
        bool(window) and window[0].lower in _things()
    )


def _single(tokens: Sequence[Token], index: int) -> bool:
    """As in "a soldier was killed": a person singled out by what befell them."""
    window = list(tokens[index : index + 3])
    person = next((k for k, t in enumerate(window) if t.lower in vocabulary().quantities.singular), None)
    if person is None or any(t.tag is Tag.PREPOSITION for t in window[:person]):
        return False
    after = tokens[index + person + 1 : index + person + 6]
    return any(_befell().at(after, k) for k in range(len(after)))


def _value(token: Token) -> float | None:
    if len(token.text) > LONGEST_NUMBER:
        return None
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", token.text):
        return float(token.text.replace(",", ""))
    if re.fullmatch(r"\d+(?:\.\d+)?", token.text):
        return float(token.text)
    words = vocabulary().quantities.numbers
    if token.lower in words:
        return words[token.lower]
    first, dash, second = token.lower.partition("-")
    if dash and words.get(first, 0) >= 20 and 0 < words.get(second, 0) < 10:
        return words[first] + words[second]
    return None


def _scaled(tokens: Sequence[Token], end: int, value: float) -> tuple[int, float]:
    """Follow "two hundred and fifty", "1.2 million", "three thousand five hundred"."""
    scales, total, current = vocabulary().quantities.scales, 0.0, value
    while end < len(tokens):
        word = tokens[end].lower
        if word in scales and tokens[end].text.islower():
            current *= scales[word]
            if scales[word] >= 1000:
                total, current = total + current, 0.0
        elif (total or current >= 100) and word == "and" and end + 1 < len(tokens) and _small(tokens, end + 1):
            end += 1
            current += _value(tokens[end]) or 0.0
        elif (
            total and tokens[end].text.isalpha() and tokens[end - 1].text.isalpha() and _value(tokens[end]) is not None
        ):
            current += _value(tokens[end]) or 0.0
        else:
            break
        end += 1
    return end, total + current


def _small(tokens: Sequence[Token], index: int) -> bool:
    value = _value(tokens[index])
    return value is not None and value < 100 and tokens[index].text.isalpha() and tokens[index - 2].text.isalpha()


def _quantity(tokens: Sequence[Token], number: _Number) -> tuple[Quantity | None, int]:
    begin, approx = _approximation(tokens, number.begin)
    if (ratio := _ratio(tokens, number)) is not None:
        return ratio
    upper = _range_end(tokens, number)
    if upper is not None and begin and tokens[begin - 1].lower == "between":
        begin -= 1
    last = upper or number
    if _calendar(tokens, number, last) or (tokens[number.begin].text.endswith(("st", "nd", "rd", "th"))):
        return None, last.end
    unit, measure, span_end = _unit(tokens, number, last)
    low, best, high, kind = _bounds(number, upper, approx)
    definite = begin > 0 and tokens[begin - 1].lower in ("the", "these", "those", "both", "its", "their", "other")
    if definite and measure is None and upper is None and approx is Approximation.EXACT:
        return None, last.end
    if unit is None and approx is Approximation.EXACT and number.value is not None and not _counted(tokens, last.end):
        return None, last.end
    span = Span(tokens[begin].begin, tokens[span_end - 1].end)
    quantity = Quantity(span=span, low=low, best=best, high=high, approx=kind, unit=unit, measure=measure)
    return quantity, max(last.end, span_end)


def _ratio(tokens: Sequence[Token], number: _Number) -> tuple[Quantity, int] | None:
    """As in "5 to 1": best 5, unit ratio."""
    if number.value is None or number.end + 1 >= len(tokens) or tokens[number.end].lower != "to":
        return None
    if _value(tokens[number.end + 1]) != 1 or number.value <= 1:
        return None
    span = Span(tokens[number.begin].begin, tokens[number.end + 1].end)
    exact = Approximation.EXACT
    return Quantity(span=span, low=None, best=number.value, high=None, approx=exact, unit="ratio"), number.end + 2


def _approximation(tokens: Sequence[Token], begin: int) -> tuple[int, Approximation]:
    """Walk back over "at least", "an estimated"; the index where the figure begins, and how it is approximated."""
    for length in (4, 3, 2, 1):
        start = begin - length
        if start >= 0 and (hit := _approximators().at(tokens, start)) and hit[0] == begin:
            return start, hit[1]
    return begin, Approximation.EXACT


def _range_end(tokens: Sequence[Token], number: _Number) -> _Number | None:
    """The second number of "10,000 to 12,000", "between 5 and 7", "5-7"."""
    if number.value is None or number.end >= len(tokens):
        return None
    joiner, between = tokens[number.end], number.begin > 0 and tokens[number.begin - 1].lower == "between"
    if not (joiner.lower in ("to", "or", "-", "–") or (joiner.lower == "and" and between)) or number.end + 1 >= len(
        tokens
    ):
        return None
    second = _number_at(tokens, number.end + 1)
    if (
        second is None
        or second.value is None
        or second.value <= number.value
        or tokens[number.end + 1].lower in ("a", "an")
    ):
        return None
    return second


def _bounds(
    number: _Number, upper: _Number | None, approx: Approximation
) -> tuple[float | None, float | None, float | None, Approximation]:
    """Low, best, high by contract/annotating rule 17."""
    if number.value is None:
        return None, None, None, Approximation.VAGUE
    if upper is not None:
        return number.value, None, upper.value, Approximation.RANGE
    if number.value == 0 and approx is Approximation.EXACT:
        return 0, 0, 0, Approximation.EXACT
    if approx is Approximation.AT_LEAST:
        return number.value, number.value, None, approx
    if approx is Approximation.AT_MOST:
        return None, None, number.value, approx
    return None, number.value, None, approx


def _calendar(tokens: Sequence[Token], number: _Number, last: _Number) -> bool:
    """A year, a clock time or the day of a date is no figure."""
    token = tokens[number.begin]
    near = (*tokens[max(0, number.begin - 1) : number.begin], *tokens[last.end : last.end + 1])
    if any(t.tag is Tag.TIME for t in near) or re.match(r"\d{1,2}:\d\d", token.text):
        return True
    if number.share and last.end + 1 < len(tokens) and tokens[last.end + 1].tag is Tag.TIME:
        return True
    if (
        len(token.text) == 4
        and token.text.isdigit()
        and 1900 <= int(token.text) <= 2100
        and not _plural_follows(tokens, last.end)
    ):
        return True
    year = len(token.text) == 4 and token.text.isdigit() and 1900 <= int(token.text) <= 2100
    return year and (
        number.begin == 0
        or tokens[number.begin - 1].lower in ("in", "since", "of", "by", "until", "from", ",", "(", "/")
    )


def _plural_follows(tokens: Sequence[Token], index: int) -> bool:
    noun = next((t for t in tokens[index : index + 3] if t.tag is Tag.NOUN), None)
    return noun is not None and (noun.lower.endswith("s") or noun.lower in _people())


def _unit(tokens: Sequence[Token], number: _Number, last: _Number) -> tuple[str | None, str | None, int]:
    """Unit, measure and the index where the figure's span ends (a measure keeps its unit)."""
    if number.share:
        return "percent", "share", last.end
    if last.end < len(tokens) and (unit := _units().at(tokens, last.end)):
        return unit[1], _measure_of(unit[1]), unit[0]
    if number.begin and tokens[number.begin - 1].text in "$€£":
        return vocabulary().quantities.units[tokens[number.begin - 1].text], "money", last.end
    fate = _fate(tokens, number, last)
    if fate is not None:
        part = next(
            (t.lower for t in tokens[last.end : last.end + 4] if t.lower in vocabulary().quantities.subgroups), None
        )
        counted_apart = part if part == "children" else None
        return (f"{fate} ({counted_apart})" if counted_apart else fate), fate, last.end
    for k, token in enumerate(tokens[last.end : last.end + 4], last.end):
        if (thing := _thing_phrases().at(tokens, k)) is not None and thing[0] > k + 1:
            return tokens[thing[0] - 1].lower, "equipment", last.end
        if token.lower in _people():
            kind = _people()[token.lower]
            return kind, "personnel" if kind == "soldiers" else "persons", last.end
        if token.lower in _things():
            return token.lower, "equipment", last.end
        joins = token.lower == "of" or (
            token.lower == "and" and tokens[k + 1 : k + 2] and tokens[k + 1].tag is Tag.NAME
        )
        if token.tag not in (Tag.ADJECTIVE, Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.NUMBER) and not joins:
            break
    counted = _counted_before(tokens, number.begin)
    return (counted, "personnel", last.end) if counted else (_plain_noun(tokens, last.end), None, last.end)


def _counted_before(tokens: Sequence[Token], begin: int) -> str | None:
    """In "the number of Burundian soldiers in South Kivu at around 3,500": what the number counts stands before it."""
    words = [t.lower for t in tokens[:begin]]
    start = next((k for k, w in enumerate(words) if w in ("number", "strength", "total")), None)
    if start is None or not {"at", "to", "is", "was", "reached", "reach"} & set(words[start:]):
        return None
    return next((_people()[w] for w in words[start:] if w in _people()), None)


def _measure_of(unit: str) -> str:
    if unit in ("km", "miles", "metres"):
        return "distance"
    if unit == "percent":
        return "share"
    return "money" if unit.isupper() else ("duration" if unit in vocabulary().quantities.durations else "amount")


def _befalling(tokens: Sequence[Token], number: _Number, last: _Number) -> str | None:
    """As in "killing at least three": the verb right before the figure; "lost" needs people behind it."""
    start, _ = _approximation(tokens, number.begin)
    if start == 0 or tokens[start - 1].lower not in vocabulary().quantities.befalling:
        return None
    hit = _befell().at(tokens, start - 1)
    people = any(t.lower in _people() for t in tokens[last.end : last.end + 4])
    return hit[1] if hit is not None and (hit[1] != "casualties" or people) else None


_OBJECT = frozenset({Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.NUMBER})


def _fate(tokens: Sequence[Token], number: _Number, last: _Number) -> str | None:
    """What befell the counted: the nearest word of fate after the figure within its clause, else just before it."""
    if (verb := _befalling(tokens, number, last)) is not None:
        return verb
    after = tokens[last.end : last.end + 9]
    for k, token in enumerate(after):
        if token.text in (";", ".", ":") or (token.text == "," and k > 0) or (k and token.tag is Tag.NUMBER):
            break
        if token.lower == "and" and k + 1 < len(after) and after[k + 1].tag in (Tag.NUMBER, Tag.GERUND):
            break
        if token.lower == "lost" and after[k + 1 : k + 2] and after[k + 1].tag in _OBJECT:
            continue
        if hit := _befell().at(after, k):
            return hit[1] if hit[1] in ("killed", "wounded", "displaced") or _people_between(after[: k + 1]) else None
    before = tokens[max(0, number.begin - 5) : number.begin]
    for k in range(len(before) - 1, -1, -1):
        if before[k].text in (";", ".", ":", ","):
            break
        joined = {t.lower for t in before[k + 1 :]} & {
            "to",
            "at",
            "of",
            "is",
            "was",
            "stands",
            "stood",
            "reached",
            "rose",
        }
        if joined and before[k].lower in vocabulary().quantities.tolls and (hit := _befell().at(before, k)):
            return hit[1]
    return None


def _people_between(words: Sequence[Token]) -> bool:
    """Whether it is people who were lost, taken or missing: no other noun is counted."""
    nouns = [t.lower for t in words[:-1] if t.tag is Tag.NOUN]
    return not nouns or any(n in _people() or n in vocabulary().quantities.subgroups for n in nouns)


def _counted(tokens: Sequence[Token], index: int) -> bool:
    """A bare number counts something when a noun follows it, or when it is a part ("two of them children")."""
    if [t.lower for t in tokens[index : index + 2]] in (["of", "them"], ["of", "whom"]):
        return True
    return index < len(tokens) and tokens[index].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME)


def _plain_noun(tokens: Sequence[Token], index: int) -> str | None:
    """The last noun of the noun phrase right behind a figure ("40 diesel engines")."""
    found = None
    for token in tokens[index : index + 4]:
        if token.tag is Tag.NOUN:
            found = token.lower
        elif token.tag is not Tag.ADJECTIVE:
            break
    return found
