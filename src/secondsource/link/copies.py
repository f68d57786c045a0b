"""Which claims stand in which other documents by reuse: the seam, and the way that needs only the claims in hand.

Words are compared outside quotation marks: to quote the same speaker is not to copy (Clough and Stevenson 2011,
Developing a corpus of plagiarised short answers, for containment of word n-grams).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar
from zlib import crc32

from secondsource.link.rules import rules
from secondsource.link.wording import copied, made_of_one, runs, stands_in
from secondsource.model import Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from secondsource.link.testimony import Testimony

FIRST = 12  # so many are listed under one run of words; a later copy finds its source among the first
COMMON = 3  # claims with fewer shared runs are not worth comparing
SAMPLED = 8  # one in so many long runs of a text is a fingerprint
_ANY_WORD = re.compile(r"[^\W_]+")
T = TypeVar("T", int, str)


@dataclass(frozen=True, slots=True)
class Reused:
    """The words of the copy, and the words of the source that they were taken from (``None``: not known which)."""

    span: Span
    on_span: Span | None
    rule: str


class Reuse(Protocol):
    """What weighing needs to know about copying, whoever finds it.

    Both answers go by certain reuse only. They depend on the testimonies alone, not on their order.
    """

    def candidates(self, ordered: Sequence[Testimony]) -> Mapping[str, Sequence[str]]:
        """For each claim the earlier ones of `ordered` that it may have been copied from, the earliest first."""
        ...

    def reused(self, copy: Testimony, source: Testimony) -> Reused | None:
        """Whether the content of `copy` stands in the document of `source` by reuse, and the words that show it."""
        ...


class InMemoryReuse:
    """Reuse found by the runs of words of the claims and texts in hand."""

    def candidates(self, ordered: Sequence[Testimony]) -> Mapping[str, Sequence[str]]:
        """By runs that the contents share, and by fingerprints that the whole texts share.

        Linear in the number of claims: under every run stand only the first that have it, and the first of every
        speaker.
        """
        beside = _beside(ordered)
        contents = _Postings[int]()
        length = rules().thresholds.run
        ids = [t.id for t in ordered]
        found: dict[str, Sequence[str]] = {}
        for n, t in enumerate(ordered):
            speaker = t.claim.source.name if t.claim.source else ""
            near = contents.sharing(runs(t.claim.words, length), n, speaker or "", least=COMMON)
            near.update(beside.get(t.document_id, ()))
            places = sorted(near)
            found[t.id] = [ids[place] for place in places[: bisect_left(places, n)]]
        return found

    def reused(self, copy: Testimony, source: Testimony) -> Reused | None:
        """A copy by its own length, or because the whole reports were made of one."""
        if _is_copied(source.claim.words, copy.claim.words):
            pair = shared_words(copy, source)
            return Reused(pair[0], pair[1], "word-runs")
        if source.text is None or copy.text is None or not _has(source.text, copy.claim.words):
            return None
        if not made_of_one(*sorted((source.text, copy.text))):
            return None
        return Reused(copy.claim.content, words_in(copy.claim.words, source.text), "reports-made-of-one")


@lru_cache(maxsize=50_000)
def _is_copied(source: str, copy: str) -> bool:
    """As `copied`; a much reprinted fact has few wordings, each met with each again and again."""
    return copied(source, copy)


@lru_cache(maxsize=50_000)
def _has(text: str, words: str) -> bool:
    return stands_in(words, text)


def _beside(ordered: Sequence[Testimony]) -> Mapping[str, Sequence[int]]:
    """For each document the places of the claims in documents whose texts share fingerprints with it."""
    in_document: dict[str, list[int]] = defaultdict(list)
    for n, t in enumerate(ordered):
        in_document[t.document_id].append(n)
    shared = _made_of_one(ordered)
    return {document: list(chain.from_iterable(in_document[o] for o in shared[document])) for document in shared}


def _made_of_one(ordered: Sequence[Testimony]) -> Mapping[str, set[str]]:
    """The documents whose texts share fingerprints, each way."""
    texts = _Postings[str]()
    beside: dict[str, set[str]] = defaultdict(set)
    for document, text in {t.document_id: t.text for t in ordered if t.text is not None}.items():
        for other in texts.sharing(fingerprints(text), document, "", least=1):
            beside[document].add(other)
            beside[other].add(document)
    return beside


class _Postings(Generic[T]):
    """Which claims or documents have a run: the first of all, and the first of every speaker."""

    def __init__(self) -> None:
        self._first: dict[Hashable, list[T]] = {}
        self._of: dict[tuple[Hashable, str], list[T]] = {}

    def sharing(self, keys: Iterable[Hashable], one: T, speaker: str, *, least: int) -> set[T]:
        """What was entered before and shares so many runs; then enters this one."""
        listed: list[list[T]] = []
        full: list[Hashable] = []
        for key in keys:
            first = self._first.get(key)
            if first is None:
                self._first[key] = [one]
                continue
            listed.append(first[:])
            if len(first) < FIRST:
                first.append(one)
            else:
                full.append(key)
        for key in full:
            own = self._of.setdefault((key, speaker), [])
            listed.append(own[:])
            if len(own) < FIRST:
                own.append(one)
        counts = Counter(chain.from_iterable(listed))
        return {other for other, count in counts.items() if count >= least}


@lru_cache(maxsize=20_000)
def fingerprints(text: str) -> frozenset[int]:
    """One in eight runs of eight words, by their hash (sampling by a modulus: Manber 1994, Finding similar files).

    Reports made of one share at least 20 such runs, most of them hundreds: they all but always meet in one.
    """
    words = _ANY_WORD.findall(text.casefold())
    length = rules().thresholds.long_run
    found = (crc32(" ".join(words[i : i + length]).encode()) for i in range(len(words) - length + 1))
    return frozenset(value for value in found if value % SAMPLED == 0)


def shared_words(copy: Testimony, source: Testimony) -> tuple[Span, Span]:
    """From the first to the last run of words that both contents have, in each."""
    words = copy.claim.words, source.claim.words
    return _covering(copy, _shared(*words)), _covering(source, _shared(*reversed(words)))


def _covering(testimony: Testimony, shared: tuple[int, int] | None) -> Span:
    claim = testimony.claim
    if shared is None or len(claim.words) != claim.content.end - claim.content.begin:
        return claim.content
    begin = claim.content.begin
    return Span(begin + shared[0], begin + shared[1])


@lru_cache(maxsize=20_000)
def _shared(words: str, other: str) -> tuple[int, int] | None:
    """Where in the words the first run begins and the last one ends that the other words have too."""
    length = rules().thresholds.run
    wanted = runs(words, length) & runs(other, length)
    found = list(_ANY_WORD.finditer(words.casefold()))
    plain = [match.group() for match in found]
    hits = [n for n in range(len(plain) - length + 1) if tuple(plain[n : n + length]) in wanted]
    return (found[hits[0]].start(), found[hits[-1] + length - 1].end()) if hits else None


def words_in(words: str, text: str) -> Span | None:
    """Where the words stand in the text, whatever the punctuation between them."""
    found = re.search(r"[\W_]+".join(map(re.escape, _ANY_WORD.findall(words))), text, re.IGNORECASE)
    return Span(*found.span()) if found and found.group() else None
