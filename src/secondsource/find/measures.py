"""What a figure counts: a measure (km, percent, dollars), what befell people, people, things; and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.approximations import before
from secondsource.find.numbers import Kind, Number
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary


@lru_cache(maxsize=1)
def units() -> PhraseTable[str]:
    """The words and signs of measures, with the name each goes by: "kilometres" is km."""
    return PhraseTable(vocabulary().quantities.units.items())


@lru_cache(maxsize=1)
def befell() -> PhraseTable[str]:
    """The words of fate, with the measure they stand for: "wounded", "killed"."""
    return PhraseTable((w, measure) for measure, words in vocabulary().quantities.befell.items() for w in words)


@lru_cache(maxsize=1)
def people() -> dict[str, str]:
    """The words for people: soldiers or civilians."""
    words = vocabulary().quantities
    return {**dict.fromkeys(words.civilians, "civilians"), **dict.fromkeys(words.soldiers, "soldiers")}


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """The words for weapons and vehicles."""
    return frozenset(w for kind in vocabulary().weapons.weapons.values() for w in kind)


@lru_cache(maxsize=1)
def _thing_phrases() -> PhraseTable[None]:
    return PhraseTable((w, None) for kind in vocabulary().weapons.weapons.values() for w in kind if " " in w)


def unit_of(tokens: Sequence[Token], number: Number, last: Number) -> tuple[str | None, str | None, int]:
    """Unit, measure and the index where the figure's span ends (a measure keeps its unit)."""
    if number.kind is Kind.SHARE:
        return "percent", "share", last.end
    if (measured := _measured(tokens, last)) is not None:
        return measured[1], _measure_of(measured[1]), measured[0]
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
        if token.lower in people():
            kind = people()[token.lower]
            return kind, "personnel" if kind == "soldiers" else "persons", last.end
        if token.lower in things():
            return token.lower, "equipment", last.end
        joins = token.lower == "of" or (
            token.lower == "and" and tokens[k + 1 : k + 2] and tokens[k + 1].tag is Tag.NAME
        )
        if token.tag not in (Tag.ADJECTIVE, Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.NUMBER) and not joins:
            break
    counted = _counted_before(tokens, number.begin)
    return (counted, "personnel", last.end) if counted else (plain_noun(tokens, last.end), None, last.end)


def _measured(tokens: Sequence[Token], last: Number) -> tuple[int, str] | None:
    """The unit of a measure, joined to the figure ("3km") or behind it: where it ends, and its name."""
    if last.unit:
        return last.end, vocabulary().quantities.units[last.unit]
    return units().at(tokens, last.end) if last.end < len(tokens) else None


def _counted_before(tokens: Sequence[Token], begin: int) -> str | None:
    """In "the number of Burundian soldiers in South Kivu at around 3,500": what the number counts stands before it."""
    words = [t.lower for t in tokens[:begin]]
    start = next((k for k, w in enumerate(words) if w in ("number", "strength", "total")), None)
    if start is None or not {"at", "to", "is", "was", "reached", "reach"} & set(words[start:]):
        return None
    return next((people()[w] for w in words[start:] if w in people()), None)


def _measure_of(unit: str) -> str:
    if unit in ("km", "miles", "metres"):
        return "distance"
    if unit == "percent":
        return "share"
    return "money" if unit.isupper() else ("duration" if unit in vocabulary().quantities.durations else "amount")


def _befalling(tokens: Sequence[Token], number: Number, last: Number) -> str | None:
    """As in "killing at least three": the verb right before the figure; "lost" needs people behind it."""
    start, _ = before(tokens, number.begin)
    if start == 0 or tokens[start - 1].lower not in vocabulary().quantities.befalling:
        return None
    hit = befell().at(tokens, start - 1)
    counted = any(t.lower in people() for t in tokens[last.end : last.end + 4])
    return hit[1] if hit is not None and (hit[1] != "casualties" or counted) else None


_OBJECT = frozenset({Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.NUMBER})


def _fate(tokens: Sequence[Token], number: Number, last: Number) -> str | None:
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
        if hit := befell().at(after, k):
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
        if joined and before[k].lower in vocabulary().quantities.tolls and (hit := befell().at(before, k)):
            return hit[1]
    return None


def _people_between(words: Sequence[Token]) -> bool:
    """Whether it is people who were lost, taken or missing: no other noun is counted."""
    nouns = [t.lower for t in words[:-1] if t.tag is Tag.NOUN]
    return not nouns or any(n in people() or n in vocabulary().quantities.subgroups for n in nouns)


def plain_noun(tokens: Sequence[Token], index: int) -> str | None:
    """The last noun of the noun phrase right behind a figure ("40 diesel engines")."""
    found = None
    for token in tokens[index : index + 4]:
        if token.tag is Tag.NOUN:
            found = token.lower
        elif token.tag is not Tag.ADJECTIVE:
            break
    return found
