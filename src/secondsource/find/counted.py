"""The noun that a figure counts, as a unit: in the plural, with the words that make it a class ("command posts")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its unit, its head word as written (lower case), and where its noun phrase ends (an index)."""

    unit: str
    head: str
    end: int


REACH = 8  # tokens: how far behind a figure the head of its noun phrase may stand


def counted(tokens: Sequence[Token], index: int) -> Counted | None:
    """What is counted by the figure that ends at `index`; `None` where no noun phrase follows."""
    begin = _opened(tokens, index)
    if begin is None:
        return None
    head = _head(tokens, begin)
    if head is None:
        return None
    if (model := _model(tokens[begin : head + 1])) is not None:
        return Counted(model, tokens[head].lower, head + 1)
    if tokens[head].tag is Tag.NAME:
        return None
    single = index > 0 and tokens[index - 1].lower in ("a", "an", "one")
    shared = None if single else _shared(tokens, head)
    named = plural(tokens[head if shared is None else shared].lower)
    words = (*_class_words(tokens, begin, head, named), *([tokens[head].lower] if shared is not None else ()), named)
    unit = " ".join(words)
    if shared is None and (joined := _joint(tokens, head)) is not None:
        unit = f"{unit} and {tokens[joined].lower}"
    return Counted(unit, tokens[head if shared is None else shared].lower, head + 1)


def _opened(tokens: Sequence[Token], index: int) -> int | None:
    """The index where the noun phrase behind a figure begins: "of the", "more", "other" lead into it."""
    whole = False
    while index < len(tokens):
        token = tokens[index]
        owned = token.lower == "of" or (whole and token.tag in (Tag.DETERMINER, Tag.POSSESSIVE))
        whole = whole or token.lower == "of"
        ahead = tokens[index - 1] if index else token
        counted_whole = token.tag is Tag.NUMBER and (ahead.lower in _OF_WHOLE or ahead.tag is Tag.POSSESSIVE)
        if owned or counted_whole or token.lower in vocabulary().quantities.further:
            index += 1
        elif _sized(tokens, index):
            index += 3
        elif token.tag in _OWNERS and index + 1 < len(tokens) and tokens[index + 1].tag is Tag.POSSESSIVE:
            index += 2
        else:
            return index
    return None


def _sized(tokens: Sequence[Token], index: int) -> bool:
    """As in "two 500-pound bombs", "three 12-metre boats": the size of what is counted."""
    size = tokens[index : index + 4]
    if len(size) < 4 or size[0].tag is not Tag.NUMBER or size[1].text != "-":
        return False
    return size[2].text.isalpha() and size[3].tag in (Tag.NOUN, Tag.ADJECTIVE)


_OWNERS = frozenset({Tag.NAME, Tag.NOUN})
_OF_WHOLE = frozenset({"of", "the", "its", "their", "those"})
_IN_PHRASE = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.GERUND, Tag.PARTICIPLE, Tag.FINITE, Tag.NUMBER})


def _head(tokens: Sequence[Token], begin: int) -> int | None:
    """The first plural of the noun phrase, else its last noun; verbs stand in it only as what describes ("guided")."""
    found: int | None = None
    for k in range(begin, min(len(tokens), begin + REACH)):
        token = tokens[k]
        inside = _stands_inside(tokens, k, found)
        if inside is None:
            break
        if inside:
            continue
        if token.tag is Tag.NAME and not (is_plural(token.lower) and _model((token,)) is not None):
            found = k if found is None or tokens[found].tag is Tag.NAME else found
            continue
        found = k
        if is_plural(token.lower) or _one_person(tokens, k):
            break
    return found


def _stands_inside(tokens: Sequence[Token], k: int, found: int | None) -> bool | None:
    """Whether a token is in the noun phrase as what describes its head; None where the phrase ends before it."""
    token = tokens[k]
    if any(start <= k < end - 1 for start, end in _spans(tokens, k)):
        return True
    if token.tag not in _IN_PHRASE or not token.text[0].isalnum():
        return None
    if token.tag is Tag.NUMBER:
        return None if found is None or tokens[k - 1].tag is not Tag.NAME else True
    if token.tag in VERBAL and token.lower not in things():
        return True if token.lower in vocabulary().quantities.describing else None
    return token.tag is Tag.ADJECTIVE and not _one_person(tokens, k)


def _one_person(tokens: Sequence[Token], k: int) -> bool:
    """A word for one person ends a phrase, unless a plural follows it: "a commander", not "two nurse trainees"."""
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    named = following is not None and following.tag in _IN_PHRASE
    alone = following is None or not (following.tag is Tag.NOUN or (named and is_plural(following.lower)))
    return alone and tokens[k].lower in vocabulary().quantities.singular


def _spans(tokens: Sequence[Token], index: int) -> list[tuple[int, int]]:
    hits = ((k, classes().at(tokens, k)) for k in range(max(0, index - 3), index + 1))
    return [(k, hit[0]) for k, hit in hits if hit is not None]


@lru_cache(maxsize=1)
def classes() -> PhraseTable[str]:
    """Classes of things whose name has an adjective or a verb form in it, by both numbers."""
    words = vocabulary().quantities.classes
    return PhraseTable((form, name) for name in words for form in (name, singular(name)))


def _class_words(tokens: Sequence[Token], begin: int, head: int, named: str) -> tuple[str, ...]:
    """The words right before the head that make it a class: nouns, or all of a class that has a name of its own."""
    words = vocabulary().quantities
    for k in range(begin, head):
        if (hit := classes().at(tokens, k)) is not None and hit[0] == head + 1:
            return tuple(t.lower for t in tokens[k:head])
    if named in words.plain_heads:
        return ()
    start = head
    while start > begin and _classifies(tokens[start - 1]):
        start -= 1
    return tuple(t.lower for t in tokens[start:head])


def _classifies(token: Token) -> bool:
    plain = token.tag is Tag.NOUN and "-" not in token.text and not token.lower.endswith(("ed", "ing"))
    return plain and token.lower not in vocabulary().quantities.no_class


def _shared(tokens: Sequence[Token], head: int) -> int | None:
    """As in "four missile and 71 air strikes": the index of the head that stands behind a second figure."""
    joined = head + 2 < len(tokens) and tokens[head + 1].lower in ("and", "or") and tokens[head + 2].tag is Tag.NUMBER
    if not joined or is_plural(tokens[head].lower) or tokens[head].tag is Tag.NAME:
        return None
    other = _head(tokens, head + 3)
    return other if other is not None and is_plural(tokens[other].lower) else None


def _joint(tokens: Sequence[Token], head: int) -> int | None:
    """As in "40 drones and missiles": the index of a second plural that the same figure counts."""
    if head + 2 >= len(tokens) or tokens[head + 1].lower != "and" or not is_plural(tokens[head].lower):
        return None
    second = tokens[head + 2]
    ends = head + 3 >= len(tokens) or tokens[head + 3].tag not in (Tag.NOUN, Tag.NAME)
    people = vocabulary().quantities
    whom = {*people.soldiers, *people.civilians, *people.vague, *people.dozens, *people.orders}
    if second.tag is not Tag.NOUN or not ends or second.lower in whom or tokens[head].lower in whom:
        return None
    return head + 2 if is_plural(second.lower) else None


_DESIGNATION = re.compile(r"(su|mig|f|tu|an|il|ka|mi|t|btr|bmp)-?\d+[a-z]{0,2}s?")
_MADE = {
    "ka": "helicopters",
    "mi": "helicopters",
    "t": "tanks",
    "btr": "armoured personnel carriers",
    "bmp": "infantry fighting vehicles",
}


def _model(words: Sequence[Token]) -> str | None:
    """The class of a make or model that is named: F-16s are aircraft, T-72s tanks."""
    for token in words:
        if token.tag is not Tag.NAME:
            continue
        known = models().get(token.lower) or models().get(token.lower.removesuffix("s"))
        if known is not None:
            return known
        made = _DESIGNATION.fullmatch(token.lower)
        if made is not None:
            return _MADE.get(made[1], "aircraft")
    return None


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """The words for weapons and vehicles."""
    return frozenset(w for kind in vocabulary().weapons.weapons.values() for w in kind)


@lru_cache(maxsize=1)
def models() -> dict[str, str]:
    """Makes and models (lower case) with the class of things that they belong to."""
    return {word.lower(): name for name, words in vocabulary().quantities.models.items() for word in words}


def is_plural(word: str) -> bool:
    """Whether a noun (lower case) is in the plural, by its ending or by list."""
    if word in vocabulary().quantities.plurals or (word.endswith("men") and word not in ("specimen", "regimen")):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2


def plural(word: str) -> str:
    """The plural of a noun (lower case); a plural as it is."""
    irregular = {one: many for many, one in vocabulary().quantities.plurals.items()}
    if word in irregular:
        return irregular[word]
    if is_plural(word) or not word.isascii():
        return word
    if _is_man(word):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _is_man(word: str) -> bool:
    """As "seaman", "repairman", not "German"."""
    return word.endswith("man") and len(word) > 3 and word not in _NO_MAN and not word.endswith(("human", "german"))


_NO_MAN = frozenset({"roman", "ottoman", "talisman", "shaman", "caiman", "norman", "turkman", "hetman"})


def singular(phrase: str) -> str:
    """The singular of a phrase (lower case) that ends in a regular plural."""
    return phrase[:-3] + "y" if phrase.endswith("ies") else phrase.removesuffix("s")
