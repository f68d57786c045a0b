"""Which words of a clause stand over its event: a "may" in a relative clause beside it does not hedge it.

A clause is cut into parts at relative pronouns, subordinators and "that". What a complement ("no evidence that …") says
stands under the part that it hangs on; a relative clause and an adverbial clause stand by themselves. It takes the
place of a parse and is right as far as the order of English words tells: one pass, linear in the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.vocab.vocabulary import vocabulary


class Kind(StrEnum):
    """What a part of a clause is to the part that it hangs on."""

    MAIN = "main"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    COMPLEMENT = "complement"


@dataclass(slots=True)
class _Part:
    """A part of a clause: the index of the part that it hangs on, whether its verb has been seen, whether it leads."""

    kind: Kind
    parent: int
    verb: bool = False
    fronted: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of each token (`labels`), the parts over the event, and those that hang on one of these (`beside`).

    `head` is the index of the event's own word, ``None`` where there is none; then everything stands over it.
    """

    head: int | None
    labels: tuple[int, ...]
    over: frozenset[int]
    beside: frozenset[int]

    def covers(self, index: int) -> bool:
        """Whether the token at `index` stands in a part over the event."""
        return self.labels[index] in self.over

    def beneath(self, index: int) -> bool:
        """Whether the token at `index` stands in the event's own part."""
        return self.head is None or self.labels[index] == self.labels[self.head]


def scope(clause: Sequence[Token], head: int | None, *, downwards: bool = False) -> Scope:
    """The scope of the event whose word stands at `head`.

    `downwards`: whether what hangs on it as a complement counts too, as where the verb only says ("cautioned that").
    """
    parts = [_Part(Kind.MAIN, 0)]
    labels: list[int] = []
    here = 0
    for k, token in enumerate(clause):
        kind = _opens(clause, k)
        if kind is not None:
            parts.append(_Part(kind, here, fronted=k == 0))
            here = len(parts) - 1
        elif _closes(clause, k, parts[here]):
            here = parts[here].parent
        labels.append(here)
        parts[here].verb = parts[here].verb or (token.tag in VERBAL and token.lemma is not None)
    over = _over(parts, labels[head] if head is not None else None)
    if downwards:
        over |= {n for n, part in enumerate(parts) if part.kind is Kind.COMPLEMENT and part.parent in over}
    beside = frozenset(n for n, part in enumerate(parts) if part.parent in over)
    return Scope(head, tuple(labels), over, beside)


def _over(parts: Sequence[_Part], part: int | None) -> frozenset[int]:
    """The part of the event and those above it, as far as complements reach."""
    if part is None:
        return frozenset(range(len(parts)))
    over = {part}
    while parts[part].kind is Kind.COMPLEMENT:
        part = parts[part].parent
        over.add(part)
    return frozenset(over)


_ADVERBIAL = frozenset({"because", "although", "though", "since", "after", "before", "until", "when", "while", "once"})
_CONDITIONS = frozenset({"if", "unless", "provided", "whereas"})


def _opens(clause: Sequence[Token], k: int) -> Kind | None:
    """The kind of the part that the token at `k` opens, if it opens one."""
    token = clause[k]
    if token.tag is Tag.RELATIVE:
        return Kind.RELATIVE if k else None
    if token.lower == "that" and token.tag is Tag.SUBORDINATOR and k:
        predicative = k > 1 and clause[k - 2].tag in (Tag.AUXILIARY, Tag.ADVERB)  # "it is true that"
        noun = clause[k - 1].tag in (Tag.NOUN, Tag.NAME) and not predicative
        names = noun and clause[k - 1].lower not in _contents()
        return Kind.RELATIVE if names else Kind.COMPLEMENT
    if token.lower == "whether":
        return Kind.COMPLEMENT if k else None
    if token.lower in _CONDITIONS or (token.lower in _ADVERBIAL and _clause_follows(clause, k + 1)):
        return Kind.ADVERBIAL
    return None


@lru_cache(maxsize=1)
def _contents() -> frozenset[str]:
    """Nouns whose "that" opens what they hold ("evidence that", "the claim that") and no relative clause."""
    return frozenset(vocabulary().hedges.content_nouns)


def _clause_follows(clause: Sequence[Token], begin: int) -> bool:
    """Whether "after" and the like open a clause rather than a phrase: a finite verb stands before the next comma."""
    for token in clause[begin:]:
        if token.tag in (Tag.FINITE, Tag.AUXILIARY):
            return True
        if token.text == "," or token.tag in (Tag.RELATIVE, Tag.SUBORDINATOR):
            return False
    return False


def _closes(clause: Sequence[Token], k: int, part: _Part) -> bool:
    """Whether a relative or adverbial clause ends before the token at `k`: at a comma or at the outer verb."""
    if part.kind not in (Kind.RELATIVE, Kind.ADVERBIAL) or not (part.verb or part.fronted):
        return False
    if clause[k].text == ",":
        return True
    group = (Tag.AUXILIARY, Tag.ADVERB, Tag.COORDINATOR, Tag.TO, Tag.RELATIVE)
    begins = clause[k].tag in (Tag.FINITE, Tag.AUXILIARY) and clause[k - 1].tag not in group
    return part.kind is Kind.RELATIVE and begins and clause[k - 1].tag is not Tag.PRONOUN
