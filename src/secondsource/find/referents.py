"""What "he", "it", "they", "the ministry" and "both men" mean: who has been named before, and which agrees.

A referent agrees in kind (person, body, people), gender and noun; of those that agree the nearest sentence decides, and
in it the subject, which English puts first. Who has spoken comes before who was only named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from secondsource.model import Span
from secondsource.vocab.vocabulary import vocabulary


class Kind(StrEnum):
    """What a name stands for. People are several: "residents", "two diplomats"."""

    PERSON = "person"
    BODY = "body"
    PEOPLE = "people"


class Gender(StrEnum):
    """As far as the words beside a name tell."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """One mention that something may point back to.

    `called`: the words of its name, title and apposition, lower-cased; `type`: the source type; `spoke`: whether it
    is a source of the report; `sentence`: the number of the sentence that it stands in.
    """

    name: str
    span: Span
    kind: Kind
    called: frozenset[str]
    type: str
    sentence: int
    spoke: bool = False

    @property
    def gender(self) -> Gender | None:
        words = vocabulary().corefer
        if self.called & set(words.male):
            return Gender.MALE
        return Gender.FEMALE if self.called & set(words.female) else None


_GENDERS = {"he": Gender.MALE, "she": Gender.FEMALE}
LATELY = 5  # sentences back to which "it" may mean the body that spoke last
RECENT = 3  # sentences back to which somebody only named may be meant, when somebody else has spoken since


def pronoun(word: str, before: Sequence[Referent], at: int | None = None) -> Referent | None:
    """Whom "he", "she", "it" or "they" means, of the referents `before` it in reading order.

    `at`: the number of the sentence in which it stands; ``None`` for that of the last referent.
    """
    if word in _GENDERS:
        other = Gender.FEMALE if word == "he" else Gender.MALE
        return _nearest([r for r in before if r.kind is Kind.PERSON and r.gender is not other])
    if word == "it":
        bodies = [r for r in before if r.kind is Kind.BODY]
        spoke = _last_speaker(bodies)
        here = before[-1].sentence if at is None else at
        lately = spoke is not None and here - spoke.sentence <= LATELY
        return (spoke if lately else None) or _nearest([r for r in bodies if here - r.sentence < RECENT])
    several = [r for r in before if r.kind is Kind.PEOPLE and r.spoke]
    return _last_speaker(several) or _last_speaker([r for r in before if r.kind is Kind.BODY])


def _last_speaker(referents: Sequence[Referent]) -> Referent | None:
    return next((r for r in reversed(referents) if r.spoke), None)


def _nearest(referents: Sequence[Referent]) -> Referent | None:
    """The subject of the nearest sentence that holds one; whoever spoke last, unless the talk has moved on."""
    if not referents:
        return None
    spoke = _last_speaker(referents)
    first = next(r for r in referents if r.sentence == referents[-1].sentence)
    return spoke if spoke is not None and first.sentence - spoke.sentence <= 1 else first


def described(noun: str, before: Sequence[Referent]) -> Referent | None:
    """Whom "the ministry" or "the colonel" means: the last who was called so, else the last of that type."""
    named = next((r for r in reversed(before) if noun in r.called and _fits(noun, r)), None)
    return named or next((r for r in reversed(before) if r.type in _types(noun, r.kind) and _fits(noun, r)), None)


def _fits(noun: str, referent: Referent) -> bool:
    """Whether the noun's kind and gender allow it: "the ministry" is no minister, "the spokeswoman" no spokesman."""
    words = vocabulary().corefer
    if noun in words.heads["body"] and referent.kind is Kind.PERSON:
        return False
    wanted = Gender.MALE if noun in words.male else Gender.FEMALE if noun in words.female else None
    return wanted is None or referent.gender in (None, wanted)


@lru_cache(maxsize=512)
def _types(noun: str, kind: Kind) -> frozenset[str]:
    """The source types that a wider noun may stand for."""
    words = vocabulary().corefer
    table = words.people_of if kind is Kind.PERSON else words.bodies_of
    return frozenset(type_ for type_, nouns in table.items() if noun in nouns)


def pair(words: str, before: Sequence[Referent]) -> tuple[Referent, ...]:
    """The two persons that "both men" means, in the order in which they were named; none unless there are two."""
    if words not in vocabulary().corefer.pairs:
        return ()
    wanted = _wanted(words)
    found: dict[str, Referent] = {}
    for referent in reversed(before):
        if referent.kind is Kind.PERSON and referent.gender in (None, wanted or referent.gender):
            found.setdefault(referent.name, referent)
        if len(found) == 2:
            return tuple(sorted(found.values(), key=lambda r: r.span.begin))
    return ()


def _wanted(words: str) -> Gender | None:
    if words.endswith("women"):
        return Gender.FEMALE
    return Gender.MALE if words.endswith("men") else None


def ordinal(word: str, before: Sequence[Referent]) -> Referent | None:
    """Whom "the former" or "the latter" means: the first or second of the last two that were named together."""
    if len(before) < 2:
        return None
    names = list(dict.fromkeys(r.name for r in before if r.sentence == before[-1].sentence))
    if len(names) < 2:
        return None
    wanted = names[-2 if word == "former" else -1]
    return next(r for r in reversed(before) if r.name == wanted)


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(vocabulary().grammar.abbreviations)


_END = re.compile(r"(?<=\S)[.!?][”\"’]?\s+(?=[A-Z“\"‘])")


def sentence_ends(text: str, begin: int, end: int) -> tuple[int, ...]:
    """Where sentences end between two positions, as far as full stops tell that close no abbreviation."""
    stops = (m for m in _END.finditer(text, begin, end) if m.start() > begin)
    return tuple(m.end() for m in stops if _word_before(text, begin, m.start()) not in _abbreviations())


def _word_before(text: str, begin: int, end: int) -> str:
    """What stands between the last space and `end`, or the end of it: no abbreviation is as long."""
    return text[max(begin, end - LONGEST_WORD) : end].rsplit(None, 1)[-1]


LONGEST_WORD = 60  # characters
