"""What a figure counts: a measure (km, percent, dollars), what befell people, people, things; and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from secondsource.find.approximations import before
from secondsource.find.counted import Counted, counted, things
from secondsource.find.fates import fate, people
from secondsource.find.numbers import Kind, Number
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary


@lru_cache(maxsize=1)
def units() -> PhraseTable[str]:
    """The words and signs of measures, with the name each goes by: "kilometres" is km."""
    return PhraseTable(vocabulary().quantities.units.items())


def unit_of(tokens: Sequence[Token], number: Number, last: Number) -> tuple[str | None, str | None, int]:
    """Unit, measure and the index where the figure's span ends (a measure keeps its unit)."""
    if number.kind is Kind.SHARE:
        return "percent", "share", last.end
    if (measured := _measured(tokens, last)) is not None:
        return measured[1], _measure_of(measured[1]), measured[0]
    if (money := _money(tokens, number)) is not None:
        return money, "money", last.end
    what = counted(tokens, last.end)
    befallen = fate(tokens, number, last, what)
    if befallen is not None:
        apart = what is not None and what.head in vocabulary().quantities.young
        return (f"{befallen} (children)" if apart else befallen), befallen, last.end
    unit, measure = _kind(tokens, number, what)
    return unit, measure, last.end


def _money(tokens: Sequence[Token], number: Number) -> str | None:
    """The currency by the sign or the letters before the figure: "$3 million", "USD 1.2 billion"."""
    words = vocabulary().quantities
    ahead = tokens[number.begin - 1].text if number.begin else ""
    return words.units.get(ahead) if ahead in words.signs else words.currencies.get(number.currency)


def _kind(tokens: Sequence[Token], number: Number, what: Counted | None) -> tuple[str | None, str | None]:
    """People by what they are, things by their noun."""
    whom = people().get(what.head) if what is not None else None
    if whom is not None:
        whom = _called(tokens, what) or whom
        return whom, "personnel" if whom == "soldiers" else "persons"
    if what is not None and what.unit == "times":
        return _repeated(tokens), None
    if what is not None:
        return what.unit, "equipment" if things() & {what.head, what.unit.rpartition(" ")[2]} else None
    before_it = _counted_before(tokens, number.begin)
    return (before_it, "personnel") if before_it else (None, None)


def _called(tokens: Sequence[Token], what: Counted | None) -> str | None:
    """As in "four people on the list were soldiers", "two men alive": what they are; the dug out are no soldiers."""
    behind = tokens[what.end : what.end + 8] if what is not None else ()
    for verb, noun in pairwise(behind):
        if verb.text in ",;." or (verb.tag is Tag.AUXILIARY and noun.lower not in people()):
            break
        if verb.lower in ("were", "are", "was"):
            return people().get(noun.lower)
    if what is None or what.head != "men":
        return None
    return "civilians" if any(t.lower in _RESCUE for t in tokens) else None


_RESCUE = frozenset({"alive", "rubble", "ruins", "debris", "trapped", "rescued", "rescuers", "survivors"})


def _repeated(tokens: Sequence[Token]) -> str:
    """What was done so many times: "fired on the village 12 times" counts shellings."""
    done = vocabulary().quantities.repeated
    return next((name for t in tokens for name, verbs in done.items() if t.lower in verbs), "times")


def _measured(tokens: Sequence[Token], last: Number) -> tuple[int, str] | None:
    """The unit of a measure, joined to the figure ("3km") or behind it: where it ends, and its name."""
    if last.unit:
        return last.end, vocabulary().quantities.units[last.unit]
    if last.end >= len(tokens):
        return None
    return _hyphened(tokens, last.end) if tokens[last.end].text == "-" else units().at(tokens, last.end)


def _hyphened(tokens: Sequence[Token], index: int) -> tuple[int, str] | None:
    """As in "72-hour"; an age is none: "34-year-old"."""
    aged = any(t.lower in ("old", "olds", "-old") for t in tokens[index + 2 : index + 4])
    return units().at(tokens, index + 1) if index + 1 < len(tokens) and not aged else None


def _counted_before(tokens: Sequence[Token], begin: int) -> str | None:
    """In "the number of Burundian soldiers in South Kivu at around 3,500": what the number counts stands before it."""
    near = [t.lower for t in tokens[max(0, before(tokens, begin)[0] - 3) : begin] if t.text not in '“"‘']
    if {"numbering", "numbered"} & set(near):
        return next((people()[t.lower] for t in reversed(tokens[:begin]) if t.lower in people()), None)
    if "at" in near[1:] and near[near.index("at", 1) - 1] in people():
        return people()[near[near.index("at", 1) - 1]]
    words = [t.lower for t in tokens[:begin]]
    if "strength" in words[:-1] and words[words.index("strength") + 1] == "of":
        return "soldiers"
    start = next((k for k, w in enumerate(words) if w in ("number", "strength", "total")), None)
    if start is None or not {"at", "to", "is", "was", "reached", "reach"} & set(words[start:]):
        return None
    return next((people()[w] for w in words[start:] if w in people()), None)


def plain_unit(unit: str | None) -> str | None:
    """The unit by its last word, as other tools count: "cruise missiles" are missiles, "merchant ships" ships.

    Measures ("nautical miles"), parts counted apart ("killed (children)") and two things at once stay whole.
    """
    if unit is None or "(" in unit or " and " in unit or unit in vocabulary().quantities.units.values():
        return unit
    return unit.rpartition(" ")[2]


def _measure_of(unit: str) -> str:
    if unit in ("km", "miles", "metres"):
        return "distance"
    if unit == "percent":
        return "share"
    return "money" if unit.isupper() else ("duration" if unit in vocabulary().quantities.durations else "amount")


def plain_noun(tokens: Sequence[Token], index: int) -> str | None:
    """The last noun of the noun phrase right behind a figure ("40 diesel engines")."""
    found = None
    for token in tokens[index : index + 4]:
        if token.tag is Tag.NOUN:
            found = token.lower
        elif token.tag is not Tag.ADJECTIVE:
            break
    return found
