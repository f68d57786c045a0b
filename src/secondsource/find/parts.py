"""Figures that count a part of what was counted before: "two of them children", "nine of them", "two more"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.find.counted import counted, is_plural, plural
from secondsource.find.fates import befell, is_person
from secondsource.find.numbers import Number
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.model import Quantity
from secondsource.vocab.vocabulary import vocabulary

_WHOLE = frozenset({"them", "whom", "which", "these", "those"})


def part_of(tokens: Sequence[Token], number: Number, quantity: Quantity, whole: Quantity | None) -> Quantity:
    """The quantity under the unit of the figure before, where it counts a part of that or goes on counting it."""
    if whole is None or whole.unit is None or whole.measure in MEASURED or quantity.measure in MEASURED:
        return quantity
    base = whole.unit.partition(" (")[0]
    if (apart := _apart(tokens, number, whole)) is not None:
        return replace(quantity, unit=f"{base} ({apart})", measure=whole.measure)
    if refers(tokens, number) and not _counts_people(whole):
        return replace(quantity, unit=base, measure=whole.measure)
    if quantity.unit is not None and base.endswith(f" {quantity.unit}") and refers_to_known(tokens, number):
        return replace(quantity, unit=base, measure=whole.measure)
    fated = quantity.measure in vocabulary().quantities.befell
    if fated or not (refers(tokens, number) or (quantity.unit is None and goes_on(tokens, number))):
        return quantity
    return replace(quantity, unit=base, measure=whole.measure)


MEASURED = frozenset({"distance", "share", "money", "duration", "amount"})


def refers(tokens: Sequence[Token], number: Number) -> bool:
    """As in "nine of them", "two of whom"."""
    following = [t.lower for t in tokens[number.end : number.end + 2]]
    return len(following) == 2 and following[0] == "of" and following[1] in _WHOLE


def refers_to_known(tokens: Sequence[Token], number: Number) -> bool:
    """As in "two of the boats"."""
    following = [t.lower for t in tokens[number.end : number.end + 2]]
    return len(following) == 2 and following[0] == "of" and following[1] in ("the", "these", "those")


def _of_whom_before(tokens: Sequence[Token], number: Number) -> bool:
    return [t.lower for t in tokens[max(0, number.begin - 2) : number.begin]] in (["of", "whom"], ["of", "them"])


def goes_on(tokens: Sequence[Token], number: Number) -> bool:
    """A bare figure that takes up what was counted before: "two more are", "six left", "against 640 in May"."""
    ahead = tokens[number.begin - 1] if number.begin else None
    following = tokens[number.end] if number.end < len(tokens) else None
    if following is not None and following.lower in ("more", "others", "other"):
        return counted(tokens, number.end) is None
    if following is not None and (following.tag is Tag.AUXILIARY or following.tag is Tag.FINITE):
        return ahead is None or ahead.tag is not Tag.NAME
    if tokens[number.begin].lower == "one":
        return False
    if following is not None and following.lower in _FROM and not number.digits:
        return ahead is not None and ahead.text in ",—–"
    if following is not None and following.tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER):
        return False
    if ahead is not None and ahead.lower == "in":
        return not number.digits and (following is None or following.tag is Tag.PUNCTUATION)
    return ahead is not None and (ahead.lower in _LEADING or ahead.tag in VERBAL)


_FROM = frozenset({"from", "in", "near", "at", "over", "on"})
_LEADING = frozenset({"at", "against", "from", "to", "than", "including", "further", "another", "of", "all"})


def _apart(tokens: Sequence[Token], number: Number, whole: Quantity) -> str | None:
    """The people counted apart: the "children" of "two of them children", "including two children"."""
    if not _counts_people(whole):
        return None
    if refers(tokens, number):
        return _critical(tokens, number.end + 2, whole) or _group(tokens, _without_article(tokens, number.end + 2))
    preceding = [t.lower for t in tokens[max(0, number.begin - 2) : number.begin]]
    told = preceding[-1:] == ["including"] or preceding == ["among", "them"] or _of_whom_before(tokens, number)
    if told or [t.lower for t in tokens[number.end + 1 : number.end + 3]] in (["among", "them"], ["among", "whom"]):
        return _group(tokens, number.end)
    return None


def _counts_people(whole: Quantity) -> bool:
    return whole.measure in vocabulary().quantities.befell or whole.measure in ("persons", "personnel")


def _without_article(tokens: Sequence[Token], index: int) -> int:
    """As in "one of them a child"."""
    article = index + 1 < len(tokens) and tokens[index].lower in ("a", "an")
    return index + 1 if article and is_person(tokens[index + 1].lower) else index


CRITICAL = "critical"


def _critical(tokens: Sequence[Token], index: int, whole: Quantity) -> str | None:
    """As in "five of them in critical condition", "two of whom were badly hurt"."""
    near = {t.lower for t in tokens[index : index + 4]}
    return CRITICAL if whole.measure == "wounded" and near & set(vocabulary().quantities.critical) else None


def of_the_fated(tokens: Sequence[Token], number: Number, quantity: Quantity) -> Quantity:
    """As in "eight of the dead were children": a part by what befell the whole, wherever that was counted."""
    if quantity.measure in MEASURED:
        return quantity
    of_the = [t.lower for t in tokens[number.end : number.end + 2]] == ["of", "the"] and number.end + 2 < len(tokens)
    hit = befell().at(tokens, number.end + 2) if of_the else None
    group = _group(tokens, hit[0]) if hit is not None else None
    return replace(quantity, unit=f"{hit[1]} ({group})", measure=hit[1]) if hit is not None and group else quantity


def _group(tokens: Sequence[Token], index: int) -> str | None:
    """The group of people that is named at `index`, with what "were" leads to; None for anything else."""
    if index < len(tokens) and tokens[index].lower in ("were", "was", "are"):
        index += 1
        if index < len(tokens) and tokens[index].tag in (Tag.PARTICIPLE, Tag.GERUND):
            return None
    words = []
    for token in tokens[index : index + 4]:
        if token.tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
            break
        words.append(token)
        if token.tag is Tag.NOUN and (is_plural(token.lower) or is_person(token.lower)):
            return " ".join([*(t.text for t in words[:-1] if t.tag is Tag.NAME), plural(token.lower)])
    return words[0].text if words and words[0].tag is Tag.NAME and words[0].text.isupper() else None
