"""Which claims stand in which other documents by reuse: the seam, and the way that needs only the claims in hand.

Words are compared outside quotation marks: to quote the same speaker is not to copy (Clough and Stevenson 2011,
Developing a corpus of plagiarised short answers, for containment of word n-grams).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Protocol
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
        place = {t.id: n for n, t in enumerate(ordered)}
        in_document: dict[str, list[str]] = defaultdict(list)
        for t in ordered:
            in_document[t.document_id].append(t.id)
        beside = _made_of_one(ordered)
        contents = _Postings()
        found: dict[str, Sequence[str]] = {}
        for t in ordered:
            speaker = t.claim.source.name if t.claim.source else ""
            near = contents.sharing(runs(t.claim.words, rules().thresholds.run), t.id, speaker or "", least=COMMON)
            for document in beside.get(t.document_id, ()):
                near.update(id for id in in_document[document] if place[id] < place[t.id])
            found[t.id] = sorted(near - {t.id}, key=place.__getitem__)
        return found

    def reused(self, copy: Testimony, source: Testimony) -> Reused | None:
        """A copy by its own length, or because the whole reports were made of one."""
        if copied(source.claim.words, copy.claim.words):
            pair = shared_words(copy, source)
            return Reused(pair[0], pair[1], "word-runs")
        if source.text is None or copy.text is None or not stands_in(copy.claim.words, source.text):
            return None
        if not made_of_one(*sorted((source.text, copy.text))):
            return None
        return Reused(copy.claim.content, words_in(copy.claim.words, source.text), "reports-made-of-one")


def _made_of_one(ordered: Sequence[Testimony]) -> Mapping[str, set[str]]:
    """The documents whose texts share fingerprints, each way."""
    texts = _Postings()
    beside: dict[str, set[str]] = defaultdict(set)
    for document, text in {t.document_id: t.text for t in ordered if t.text is not None}.items():
        for other in texts.sharing(fingerprints(text), document, "", least=1):
            beside[document].add(other)
            beside[other].add(document)
    return beside


class _Postings:
    """Which claims or documents have a run: the first of all, and the first of every speaker."""

    def __init__(self) -> None:
        self._first: dict[Hashable, list[str]] = {}
        self._of: dict[tuple[Hashable, str], list[str]] = {}

    def sharing(self, keys: Iterable[Hashable], id: str, speaker: str, *, least: int) -> set[str]:
        """What was entered before and shares so many runs; then enters this one."""
        listed: list[list[str]] = []
        full: list[Hashable] = []
        for key in keys:
            first = self._first.get(key)
            if first is None:
                self._first[key] = [id]
                continue
            listed.append(first[:])
            if len(first) < FIRST:
                first.append(id)
            else:
                full.append(key)
        for key in full:
            own = self._of.setdefault((key, speaker), [])
            listed.append(own[:])
            if len(own) < FIRST:
                own.append(id)
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
    length = rules().thresholds.run
    both = runs(copy.claim.words, length) & runs(source.claim.words, length)
    return _covering(copy, both, length), _covering(source, both, length)


def _covering(testimony: Testimony, wanted: frozenset[tuple[str, ...]], length: int) -> Span:
    claim = testimony.claim
    words = list(_ANY_WORD.finditer(claim.words.casefold()))
    hits = [n for n in range(len(words) - length + 1) if tuple(w.group() for w in words[n : n + length]) in wanted]
    if not hits or len(claim.words) != claim.content.end - claim.content.begin:
        return claim.content
    begin = claim.content.begin
    return Span(begin + words[hits[0]].start(), begin + words[hits[-1] + length - 1].end())


def words_in(words: str, text: str) -> Span | None:
    """Where the words stand in the text, whatever the punctuation between them."""
    found = re.search(r"[\W_]+".join(map(re.escape, _ANY_WORD.findall(words))), text, re.IGNORECASE)
    return Span(*found.span()) if found and found.group() else None
