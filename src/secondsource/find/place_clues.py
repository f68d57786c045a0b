"""What the whole text and the words around say of a name: a place, a person, or an ordinary word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.find.meanings import words
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Clues:
    """Single words of a document: names of persons and agencies, names that stand where places do, ordinary words."""

    surnames: frozenset[str]
    located: frozenset[str]
    ordinary: frozenset[str]

    def doubtful(self, token: Token) -> bool:
        """Whether a name of one word is rather a person's, or an ordinary word with a capital."""
        if token.text in self.located:
            return False
        return token.text in self.surnames or token.text in _of_persons() or token.lower in self.ordinary


HEAD = 2_000  # characters in which a dateline may stand
_AGENCY = re.compile(r"\(([A-Z][\w. ]{1,30})\)\s?[-–—]")  # as in "ASTER (Northwire) –"


@lru_cache(maxsize=1)
def _of_persons() -> frozenset[str]:
    return frozenset((*words().surnames, *words().given))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(words().given)


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words that stand before a person's name: titles of one word and the last words of longer ones."""
    return frozenset(title.lower().split()[-1].rstrip(".") for title in vocabulary().grammar.titles)


def clues(text: str, sentences: Sequence[Sequence[Token]], known: Callable[[str], bool]) -> Clues:
    """Gather the clues of a document's sentences. `known`: whether the gazetteer has a name."""
    surnames = {word for agency in _AGENCY.findall(text, 0, HEAD) for word in agency.split()}
    second: set[str] = set()
    outlets: set[str] = set()
    located: set[str] = set()
    ordinary: set[str] = set()
    for tokens in sentences:
        for index, token in enumerate(tokens):
            if token.tag is not Tag.NAME:
                if token.text.islower():
                    ordinary.add(token.lower)
                continue
            if index and _is_person_part(tokens, index):
                surnames.add(token.text)
            elif index and _is_second(tokens, index) and not known(f"{tokens[index - 1].text} {token.text}"):
                second.add(token.text)
            if _is_located(tokens, index):
                located.add(token.text)
            elif _is_outlet(tokens, index):
                outlets.add(token.text)
    located -= surnames
    second |= outlets
    return Clues(frozenset(surnames | (second - located)), frozenset(located), frozenset(ordinary))


def _is_person_part(tokens: Sequence[Token], index: int) -> bool:
    """As "Bell" in "Harlan Bell", "Harlan M. Bell", "Mr. Bell": behind a given name, an initial or a title."""
    before = tokens[index - 1]
    if before.text == "." and index > 1:
        initial = tokens[index - 2]
        return (len(initial.text) == 1 and initial.capital) or initial.lower in titles()
    return before.text in _given() or (before.capital and before.lower in titles())


def _is_outlet(tokens: Sequence[Token], index: int) -> bool:
    """As in "told Meridian", "the Meridian agency", "Meridian Press Agency": what carries the news bears the name."""
    told = index > 0 and tokens[index - 1].lemma == "tell" and tokens[index].text[-1:].islower()
    behind = [t for t in tokens[index + 1 : index + 3] if t.text != "news"][:1]
    return told or any(t.lower in words().carriers or (t.capital and t.lower in words().mastheads) for t in behind)


def _is_second(tokens: Sequence[Token], index: int) -> bool:
    """As "Bell" in "Harlan Bell", whatever "Harlan" is: the last of just two capitalised words."""
    before = tokens[index - 1]
    if before.tag is not Tag.NAME or not before.text[-1:].islower() or before.end + 1 != tokens[index].begin:
        return False
    if before.lower in words().parts or before.lower in words().areas or before.text in vocabulary().forces.demonyms:
        return False
    further = tokens[index + 1] if index + 1 < len(tokens) else None
    return not (further and further.tag is Tag.NAME) and not (index > 1 and tokens[index - 2].tag is Tag.NAME)


def _is_located(tokens: Sequence[Token], index: int) -> bool:
    """As in "in Aster" and "near Aster": where a person's name hardly ever stands."""
    if not index or tokens[index - 1].lower not in words().firm_locatives:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is None or (after.tag is not Tag.NAME and after.text not in ("'s", "’s"))


def likely(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words around say that tokens `first` to `last` name a place."""
    before = [t.lower for t in tokens[max(0, first - 3) : first]]
    after = tokens[last].lower if last < len(tokens) else ""
    return (
        bool(before) and (before[-1] in words().locatives or before[-1] in words().settlements or "of" in before[-1:])
    ) or after in (*words().areas, *words().settlements)


def called_village(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words call it a village: then no town of that name elsewhere is meant."""
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    return before[-1:] in (["village"], ["hamlet"]) or before in (["village", "of"], ["hamlet", "of"])


def named_area(text: str, tokens: Sequence[Token], last: int) -> str | None:
    """The province of "X, Y", "X in Y" and "X (Y)"; in "X, Y and Z" the names only follow each other."""
    if last + 1 >= len(tokens) or tokens[last].lower not in (",", "in", "("):
        return None
    begin = last + 1 + (tokens[last + 1].lower == "the")
    end = begin
    while end < len(tokens) and tokens[end].tag is Tag.NAME:
        end += 1
    if begin < end < len(tokens) and tokens[end].lower in words().areas:
        end += 1
    listed = tokens[last].text == "," and end + 1 < len(tokens) and tokens[end].lower in ("and", "or")
    if end <= begin or (listed and tokens[end + 1].tag is Tag.NAME):
        return None
    return text[tokens[begin].begin : tokens[end - 1].end]
