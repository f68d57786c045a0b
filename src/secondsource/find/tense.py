"""Whether the words around a time tell of what was or of what is to come: which Tuesday is meant."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from secondsource.find.time_words import Line
from secondsource.vocab.vocabulary import vocabulary


class Tense(Enum):
    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


_REACH = 24  # words back; a verb further off belongs to another clause
_AHEAD = 14  # words on
_STRONG = frozenset({"will", "ll", "shall", "wo"})  # of the words behind a time only these point ahead
_ENDS = frozenset(".;!?")
_BE = frozenset({"be"})
_NO_INFINITIVE = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "our", "my"}
)


@lru_cache(maxsize=1)
def _past_forms() -> frozenset[str]:
    irregular = vocabulary().verbs.irregular
    forms = {form for lemma, forms in irregular.items() for form in forms if form != lemma}
    return frozenset(forms | {"was", "were", "had", "did"})


@lru_cache(maxsize=1)
def _future_words() -> frozenset[str]:
    return frozenset(vocabulary().times.future)


def tense_at(line: Line, begin: int, end: int) -> Tense:
    """The tense of the verb nearest before the words from `begin` to `end`, else of the nearest behind."""
    for index in range(begin - 1, max(-1, begin - _REACH), -1):
        if line.raw(index) in _ENDS:
            break
        if (found := _verb(line, index)) is not Tense.UNKNOWN:
            return found
    return _behind(line, end)


def _behind(line: Line, end: int) -> Tense:
    """The tense of the verb nearest behind; "Tuesday night's defeat" has none of its own."""
    if end < len(line.words) and line.words[end].lastgroup == "S":
        return Tense.UNKNOWN
    for index in range(end, min(len(line.words), end + _AHEAD)):
        if line.raw(index) in _ENDS:
            break
        found = _verb(line, index)
        if found is Tense.PAST or line.lower(index) in _STRONG:
            return found
    return Tense.UNKNOWN


def _verb(line: Line, index: int) -> Tense:
    word = line.lower(index)
    if word in _future_words():
        return Tense.FUTURE
    if word == "to":
        return _infinitive(line, index + 1)
    if word in _past_forms() or (len(word) > 3 and word.endswith("ed") and not word.endswith("eed")):
        return Tense.FUTURE if index and line.lower(index - 1) in _BE else Tense.PAST
    return Tense.UNKNOWN


def _infinitive(line: Line, index: int) -> Tense:
    """As in "to meet", "to be": what is to come; but not in "to the city", "to Baghdad"."""
    if index >= len(line.words):
        return Tense.UNKNOWN
    word = line.raw(index)
    verb = word.islower() and word not in _NO_INFINITIVE and word in _base_forms()
    return Tense.FUTURE if verb else Tense.UNKNOWN


@lru_cache(maxsize=1)
def _base_forms() -> frozenset[str]:
    verbs = vocabulary().verbs
    return frozenset({*verbs.irregular, *verbs.regular, *verbs.doubling, "be", "have", "do"})
