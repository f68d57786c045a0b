"""What is counted without a number: "nobody", "none of them", "no tanks", "a soldier was killed", "lost a tank"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.counted import counted, plural, things
from secondsource.find.fates import befell, is_person, people
from secondsource.find.numbers import Number
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary

_NOBODY = frozenset({"nobody", "none"})
UNCOUNTED = _NOBODY | {"no", "a", "an"}  # with a hyphen within, a word may also tell how long ("three-day")


def uncounted(tokens: Sequence[Token], index: int) -> Number | None:
    """The zero or the one that the word at `index` stands for."""
    lower = tokens[index].lower
    if lower == "no" and not _of_figures(tokens, index + 1) and counts(tokens, index + 1):
        return Number(index, index + 1, tokens[index].begin, 0.0)
    if lower in _NOBODY or (lower == "no" and [t.lower for t in tokens[index + 1 : index + 2]] == ["one"]):
        return _nobody(tokens, index, index + (2 if lower == "no" else 1))
    if lower == "a" and _not_one(tokens, index):
        return Number(index, index + 2, tokens[index].begin, 0.0)
    if lower in ("a", "an") and _among_them(tokens, index):
        return Number(index, index + 1, tokens[index].begin, 1.0)
    if lower in ("a", "an") and (_person(tokens, index + 1) or _thing(tokens, index + 1)):
        return Number(index, index + 1, tokens[index].begin, 1.0)
    return None


def _not_one(tokens: Sequence[Token], index: int) -> bool:
    """As in "has not lost a single position": none of them."""
    single = [t.lower for t in tokens[index + 1 : index + 2]] == ["single"]
    return single and any(t.lower in ("not", "n't", "never", "without") for t in tokens[max(0, index - 4) : index])


def _among_them(tokens: Sequence[Token], index: int) -> bool:
    """As in "six people, among them a child": a person who is counted apart."""
    ahead = [t.lower for t in tokens[max(0, index - 2) : index]]
    told = ahead[-1:] == ["including"] or ahead in (["among", "them"], ["among", "whom"])
    return told and any(t.lower in vocabulary().quantities.singular for t in tokens[index + 1 : index + 2])


def _nobody(tokens: Sequence[Token], begin: int, end: int) -> Number | None:
    """None of some people, or nobody whom something befell."""
    some = [t.lower for t in tokens[end : end + 2]] in (["of", "them"], ["of", "whom"], ["of", "its"], ["of", "their"])
    struck = tokens[begin - 1].lower in _all_befalling() if begin else False
    reach = 9 if [t.lower for t in tokens[end : end + 2]] == ["of", "the"] else 4
    befallen = any(befell().at(tokens, k) for k in range(end, min(end + reach, len(tokens))))
    return Number(begin, end, tokens[begin].begin, 0.0) if some or struck or befallen else None


@lru_cache(maxsize=1)
def _all_befalling() -> frozenset[str]:
    words = vocabulary().quantities
    return frozenset((*words.befalling, *(w for group in words.befalling_people.values() for w in group)))


def _of_figures(tokens: Sequence[Token], index: int) -> bool:
    """As in "no number of dead", "no toll": nothing is counted, something is kept back."""
    return any(t.lower in _FIGURE_NOUNS for t in tokens[index : index + 3])


_FIGURE_NOUNS = frozenset({"number", "numbers", "toll", "tolls", "figure", "figures", "count", "list", "tally"}) | {
    "total", "details", "information"
}  # fmt: skip


def counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether what follows is counted people or what befell them."""
    window = tokens[index : index + 3]
    if any(t.lower in people() or befell().at(window, k) for k, t in enumerate(window)):
        return True
    what = counted(tokens, index)
    if what is None:
        return False
    both = {what.head, plural(what.head)}
    return (
        what.head in vocabulary().quantities.singular
        or bool(both & _hardware())
        or (tokens[index - 1].lower == "no" and bool(both & _things_known()))
    )


@lru_cache(maxsize=1)
def _hardware() -> frozenset[str]:
    """The words for what a report counts one by one: weapons, vehicles, ships."""
    return things() | frozenset(vocabulary().quantities.vessels)


@lru_cache(maxsize=1)
def _things_known() -> frozenset[str]:
    """What a report says that there was none of: "no house was hit"."""
    return frozenset(vocabulary().quantities.lifeless)


def _person(tokens: Sequence[Token], index: int) -> bool:
    """As in "a soldier was killed", "wounding a priest": a person singled out by what befell them."""
    window = list(tokens[index : index + 4])
    person = next((k for k, t in enumerate(window) if t.lower in vocabulary().quantities.singular), None)
    if person is None or any(t.tag not in _DESCRIBES for t in window[:person]):
        return False
    reach = 12 if [t.lower for t in tokens[index + person + 1 : index + person + 2]] == ["who"] else 6
    after = tokens[index + person + 1 : index + person + reach]
    if index > 1 and tokens[index - 2].lower in vocabulary().quantities.befalling:
        return True
    if [t.lower for t in tokens[max(0, index - 3) : index - 1]] in _ENDS_OF:
        return True
    stop = next((k for k, t in enumerate(after) if t.text in ",;:"), len(after))
    return any(befell().at(after, k) for k in range(stop))


_DESCRIBES = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE})
_ENDS_OF = (["death", "of"], ["killing", "of"], ["body", "of"], ["corpse", "of"])


def _thing(tokens: Sequence[Token], index: int) -> bool:
    """As in "lost a tank", "a bomber had been downed": a single platform that was lost."""
    what = counted(tokens, index)
    if what is None or what.unit.rpartition(" ")[2] not in _platforms() or is_person(what.head):
        return False
    if any(t.tag not in _DESCRIBES and t.tag is not Tag.NUMBER for t in tokens[index : what.end]):
        return False
    lost, start = _losing(), index - 1
    before_it = any(
        (hit := lost.at(tokens, k)) is not None
        and (hit[0] == start or [t.lower for t in tokens[hit[0] : start]] == ["of"])
        for k in range(max(0, start - 3), start)
    )
    after = range(what.end, min(len(tokens), what.end + 5))
    return before_it or _listed(tokens, what.end) or any(_undergoes(tokens, k) for k in after)


def _undergoes(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k - 1].lower in _BE and _losing().at(tokens, k) is not None


_BE = frozenset({"was", "been", "is", "be"})


def _listed(tokens: Sequence[Token], end: int) -> bool:
    """As in "a tank, three trucks": one of a list of figures."""
    return end + 1 < len(tokens) and tokens[end].lower in (",", "and") and tokens[end + 1].tag is Tag.NUMBER


@lru_cache(maxsize=1)
def _losing() -> PhraseTable[None]:
    return PhraseTable((w, None) for w in vocabulary().quantities.losing)


@lru_cache(maxsize=1)
def _platforms() -> frozenset[str]:
    """The words for what carries weapons, by their last word."""
    return frozenset(w.rpartition(" ")[2].lower() for w in vocabulary().weapons.weapons["MilitaryPlatform"])
