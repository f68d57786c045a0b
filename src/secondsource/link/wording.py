"""The words of claims for comparing: stems without numbers, runs of words outside quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.find.lexicon import lexicon
from secondsource.link.rules import rules
from secondsource.vocab.vocabulary import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ANY_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“]*“")
_ENDINGS = ("ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e")


@lru_cache(maxsize=50_000)
def stems(words: str) -> frozenset[str]:
    """What is told, whatever the grammar: content words cut to their stems; numbers, days and months left out."""
    plain = words.casefold().replace("’", "'").replace("'s", "")
    told = (word for word in _WORD.findall(plain) if len(word) > 1 and word.split("-")[0] not in _silent())
    return frozenset(stem(word) for word in told)


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    """Words that typed fields tell better, and words that tell nothing."""
    known = vocabulary()
    days = (*known.times.weekdays, *known.times.months)
    return frozenset((*rules().stopwords, *known.quantities.numbers, *known.quantities.scales, *days))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its ending, verbs by their lemma, words of one meaning by one of them."""
    same = _meanings()
    verb = lexicon().verbs.get(word)
    lemma = verb.lemma if verb is not None else word
    singular = lemma[:-1] if lemma.endswith("s") and not lemma.endswith("ss") else lemma
    meant = next((same[known] for known in (word, lemma, singular, _cut(lemma)) if known in same), lemma)
    return _cut(meant)


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    """Each word of rules.yaml's `same` with the one that stands for it."""
    return {word: meant for meant, words in rules().same.items() for word in words}


def _cut(word: str) -> str:
    ending = ending_of(word)
    return word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "") if ending else word


def ending_of(word: str) -> str:
    """The grammatical ending that leaves at least four letters of the word; empty where there is none."""
    return next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")


@lru_cache(maxsize=50_000)
def runs(words: str, length: int) -> frozenset[tuple[str, ...]]:
    """Every run of `length` words outside quotation marks."""
    pieces = (_ANY_WORD.findall(piece.casefold()) for piece in _QUOTED.split(words))
    return frozenset(tuple(p[i : i + length]) for p in pieces for i in range(len(p) - length + 1))


@lru_cache(maxsize=2_000)
def _long_runs(text: str) -> frozenset[tuple[str, ...]]:
    return runs.__wrapped__(text, rules().thresholds.long_run)


@lru_cache(maxsize=20_000)
def made_of_one(a: str, b: str) -> bool:
    """Whether two whole texts share so many long runs that one was made from the other, or both from a third."""
    return len(_long_runs(a) & _long_runs(b)) >= rules().thresholds.shared_long_runs


@lru_cache(maxsize=2_000)
def _in_line(text: str) -> str:
    return f" {' '.join(_ANY_WORD.findall(text.casefold()))} "


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text in that order, whatever the punctuation."""
    return _in_line.__wrapped__(words) in _in_line(text)


def copied(a: str, b: str) -> bool:
    """Whether the one reuses the other's words: most runs of the shorter stand in the longer."""
    limits = rules().thresholds
    runs_a, runs_b = runs(a, limits.run), runs(b, limits.run)
    least = limits.copied_words - limits.run + 1
    if min(len(runs_a), len(runs_b)) < least:
        return False
    return len(runs_a & runs_b) / min(len(runs_a), len(runs_b)) >= limits.copied
