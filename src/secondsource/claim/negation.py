"""Whether the words over an event say that it did not take place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from secondsource.claim.scope import Scope
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.vocab.vocabulary import vocabulary


class Negation(StrEnum):
    """How an event is negated: said not to be ("did not fire"), or kept from being ("failed to take", "cannot")."""

    DENIED = "denied"
    FOILED = "foiled"


def negation_of(clause: Sequence[Token], around: Scope) -> Negation | None:
    """The negation over the event of `around`; two cancel each other ("did not fail to take")."""
    if _there_is_none(clause):
        return Negation.DENIED
    if around.head is None:
        return Negation.DENIED if _verbless(clause) or _no_object(clause, around) else None
    hits = list(_table().all(clause))
    phrases = [(begin, end, kind) for begin, end, kind in hits if _governs(clause, begin, end, around)]
    inside = frozenset(k for begin, end, _ in phrases for k in range(begin, end))
    found = [*_not(clause, around, inside), *_nobody(clause, around, inside), *(kind for _, _, kind in phrases)]
    if not found and _no_object(clause, around):
        found = [Negation.DENIED]
    if len(found) % 2 == 0:
        return None
    return Negation.FOILED if Negation.FOILED in found else Negation.DENIED


def _not(clause: Sequence[Token], around: Scope, inside: frozenset[int]) -> list[Negation]:
    """ "not", "never" and the like before the event's verb; where a noun tells of the event, anywhere beside it."""
    for k, token in enumerate(clause):
        negative = token.lower in _NEGATIVES or token.lower.endswith("n't")
        focus = k + 1 < len(clause) and clause[k + 1].lower in _FOCUS
        if negative and not focus and k not in inside and _reaches(clause, k, around):
            return [Negation.FOILED if _inability(clause, k) else Negation.DENIED]
    return []


_NEGATIVES = frozenset({"not", "never", "cannot"})
_FOCUS = frozenset({"only", "just", "merely", "simply", "least", "necessarily", "able"})  # "not able to" is a phrase


def _inability(clause: Sequence[Token], k: int) -> bool:
    modals = {"can't", "couldn't", "cannot"}
    return clause[k].lower in modals or (k > 0 and clause[k - 1].lower in ("can", "could"))


def _reaches(clause: Sequence[Token], k: int, around: Scope) -> bool:
    """Whether the word at `k` is over the event and before its verb."""
    if not around.covers(k) or not (around.beneath(k) or _raised(clause, k)):
        return False
    before = k > 0 and clause[k - 1].tag is Tag.AUXILIARY
    verb = k + 1 < len(clause) and (clause[k + 1].tag in VERBAL or clause[k + 1].tag is Tag.TO)
    if not (before or verb or clause[k].tag is Tag.AUXILIARY):
        return False
    head = around.head
    return head is None or k < head or clause[head].tag not in VERBAL


def _raised(clause: Sequence[Token], k: int) -> bool:
    """As in "does not believe that": what is negated is what is believed."""
    return any(t.lemma in ("believe", "think", "expect", "suggest", "mean") for t in clause[k + 1 : k + 4])


_NOBODY = frozenset({"nobody", "nothing", "none", "neither"})


def _nobody(clause: Sequence[Token], around: Scope, inside: frozenset[int]) -> list[Negation]:
    """A subject that is nobody, and "no longer"."""
    words = [t.lower for t in clause]
    longer = [k for k in range(len(words) - 1) if words[k] == "no" and words[k + 1] == "longer" and around.covers(k)]
    if longer:
        return [Negation.FOILED]
    opens = next((k for k in range(len(clause)) if around.covers(k)), None)
    if opens is None or opens in inside or around.head is None or around.head <= opens:
        return []
    subject = words[opens] in _NOBODY or words[opens : opens + 2] == ["no", "one"]
    counted = words[opens] == "no" and clause[around.head].tag in VERBAL and opens + 1 < around.head
    return [Negation.DENIED] if subject or counted else []


_THERE_IS = re.compile(
    r"there (?:is|are|was|were|has been|have been|had been) (?:never |also )?(no|nothing|nobody|none)\b"
)


def _there_is_none(clause: Sequence[Token]) -> bool:
    """As in "there was nothing but food on board", "there was no bullet among them"."""
    words = [t.lower for t in clause[:7]]
    found = _THERE_IS.match(" ".join(words))
    if found is None:
        return False
    return found[1] != "no" or not _COUNTS.intersection(words[words.index("no") + 1 :][:1])


def _verbless(clause: Sequence[Token]) -> bool:
    """As in "none of them was in the building", "the town is not in their hands": nothing but a form of "be"."""
    for k, token in enumerate(clause[:-1]):
        after_be = k > 0 and clause[k - 1].tag is Tag.AUXILIARY
        focus = clause[k + 1].lower in _FOCUS
        if (k == 0 and token.lower in _NOBODY) or (after_be and token.lower in _NEGATIVES and not focus):
            return True
    return False


_HAVE = frozenset({"have", "has", "had"})
_COUNTS = frozenset({"fewer", "more", "less", "later", "doubt", "matter", "longer", "comment", "information", "sign"})


def _no_object(clause: Sequence[Token], around: Scope) -> bool:
    """As in "we have expelled nobody", "they had received no such call": the object says that nothing was done."""
    for k in range(1, len(clause)):
        word = clause[k].lower
        if word not in _NOBODY and not (word == "no" and k + 1 < len(clause) and clause[k + 1].lower not in _COUNTS):
            continue
        verb = clause[k - 1]
        own = verb.lower in _HAVE or (around.head == k - 1 and verb.tag in VERBAL)
        if own and around.covers(k):
            return True
    return False


@lru_cache(maxsize=1)
def _table() -> PhraseTable[Negation]:
    words = vocabulary().hedges
    foiled = ((phrase, Negation.FOILED) for phrase in words.negators)
    return PhraseTable([*foiled, *((phrase, Negation.DENIED) for phrase in words.denials)])


_REACH = 5  # words between "failed to" and the event that it is about


def _governs(clause: Sequence[Token], begin: int, end: int, around: Scope) -> bool:
    """Whether "failed to take", "no evidence that …", "called off the attack", "was called off" is about the event."""
    head = around.head
    if head is None or not around.covers(begin):
        return False
    event = clause[head]
    if around.labels[begin] != around.labels[head]:
        return clause[end - 1].lower in ("that", "whether") or end == head
    near = end <= head <= end + _REACH
    if event.tag not in VERBAL:
        return near or (begin > head and clause[begin - 1].tag is Tag.AUXILIARY)
    return near and event.tag is (Tag.INFINITIVE if clause[end - 1].lower == "to" else Tag.GERUND)
