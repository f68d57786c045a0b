"""Words with their place in the text; offsets are code points of the canonical text."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from secondsource.model import Span


class Tag(StrEnum):
    """Coarse part of speech; what the rules of this reader ask about, nothing finer."""

    PUNCTUATION = "punctuation"
    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    PREPOSITION = "preposition"
    PRONOUN = "pronoun"
    AUXILIARY = "auxiliary"
    COORDINATOR = "coordinator"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    ADVERB = "adverb"
    ADJECTIVE = "adjective"
    NUMBER = "number"
    NAME = "name"
    NOUN = "noun"
    TIME = "time"
    TO = "to"
    FINITE = "finite verb"
    INFINITIVE = "infinitive"
    PARTICIPLE = "past participle"
    GERUND = "gerund"


VERBAL = frozenset({Tag.FINITE, Tag.INFINITIVE, Tag.PARTICIPLE, Tag.GERUND})
NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.TIME})


class Token(NamedTuple):
    """One word, number or sign. `lemma` is given for known verb forms only.

    A named tuple is made in a third of a dataclass's time, and every word passes here twice.
    """

    begin: int
    end: int
    text: str
    lower: str
    tag: Tag = Tag.NOUN
    lemma: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.begin, self.end)

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


_TOKEN = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}                                  # U.S.  a.m.
  | \d{1,2}:\d\d                                       # 23:00
  | \d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])         # 12,000  11th
  | [^\W_]+(?:[-‑][^\W_]+)*n['’]t\b                     # didn't
  | [^\W_]+(?:(?:[-‑]|(?<=[DdLlOo])['’](?=[A-Z])|['’](?=[^\W\d_]{2,}\b(?<!['’]re)(?<!['’]ve)(?<!['’]ll)))[^\W_]+)*
  | ['’](?:s|re|ve|ll|d|m)\b                            # possessives and contractions
  | (?<=[a-z]s)['’](?=\s[A-Za-z])                      # plural possessive
  | \S
    """,
    re.VERBOSE,
)


def tokens_of(text: str, span: Span) -> list[Token]:
    """The tokens of `text` inside `span`, untagged."""
    places = [m.span() for m in _TOKEN.finditer(text, span.begin, span.end)]
    return [Token(begin, end, text[begin:end], text[begin:end].lower().replace("’", "'")) for begin, end in places]
