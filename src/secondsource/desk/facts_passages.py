"""The words around a claim, marked, without loading whole reports; and the words that prove a repetition."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import text

from secondsource.desk.marking import Mark, marks_of
from secondsource.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from secondsource.desk.facts_claims import FactClaim

WORDS = text("""
-- one row per stretch of text asked for: the words of the document that holds the claim
SELECT asked.value ->> 'key' AS key,
       substr(text.text, (asked.value ->> 'begin') + 1, (asked.value ->> 'end') - (asked.value ->> 'begin')) AS words
FROM json_each(:asked) AS asked
JOIN claim_now ON claim_now.id = asked.value ->> 'claim'
JOIN current_reading AS reading ON reading.document = claim_now.document
JOIN text ON text.number = reading.text
""")
SHOWN = frozenset({"content", "source", "cue", "quantity"})
NEAR = 500
"""Code points on either side of the content in which its source and cue are looked for."""
BEFORE = 110
"""Code points of its sentence that stand before the first and after the last mark."""
_STOP = re.compile(r"\n|(?<=[.!?…”\"])\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report: runs of words, each with what they are, and whether it goes on before or after."""

    runs: tuple[tuple[str, tuple[str, ...]], ...]
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are asked for: those of the document of `claim` within `span`."""

    key: str
    claim: str
    span: Span


def words_at(connection: Connection, stretches: Iterable[Stretch]) -> dict[str, str]:
    """The words of each stretch by its key, in one query."""
    asked = [{"key": s.key, "claim": s.claim, "begin": s.span.begin, "end": s.span.end} for s in stretches]
    if not asked:
        return {}
    return {row.key: row.words or "" for row in connection.execute(WORDS, {"asked": json.dumps(asked)})}


def passages(connection: Connection, claims: Sequence[FactClaim]) -> dict[str, Passage]:
    """The marked sentence of each claim."""
    windows = {c.id: _window(c) for c in claims}
    words = words_at(connection, (Stretch(id, id, window) for id, window in windows.items()))
    return {c.id: passage(c, windows[c.id], words.get(c.id, "")) for c in claims}


def _window(claim: FactClaim) -> Span:
    content = claim.claim.content
    return Span(max(0, content.begin - NEAR), content.end + NEAR)


def passage(claim: FactClaim, window: Span, words: str) -> Passage:
    """The words of `window` cut down to the claim's sentence; marks outside of it are left out."""
    reached = Span(window.begin, window.begin + len(words)) if words else window
    marks = [m for m in marks_of(claim.claim) if m.kind in SHOWN and reached.contains(m.span)]
    if not words or not marks:
        return Passage(((claim.claim.words, ("content",)),), opens=False, closes=False)
    here = [_moved(mark, window.begin) for mark in marks]
    first, last = min(m.span.begin for m in here), max(m.span.end for m in here)
    begin, opens = _sentence_begin(words, first)
    end, closes = _sentence_end(words, last)
    return Passage(tuple(_runs(words, Span(begin, end), here)), opens, closes)


def _runs(words: str, within: Span, marks: Sequence[Mark]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words cut wherever a mark begins or ends."""
    edges = sorted({within.begin, within.end, *(edge for m in marks for edge in (m.span.begin, m.span.end))})
    for begin, end in pairwise(edges):
        kinds = dict.fromkeys(m.kind for m in marks if m.span.contains(Span(begin, end)))
        yield words[begin:end], tuple(kinds)


def _moved(mark: Mark, by: int) -> Mark:
    return replace(mark, span=Span(mark.span.begin - by, mark.span.end - by))


def _sentence_begin(words: str, first: int) -> tuple[int, bool]:
    """Where the sentence of the first mark begins; cut at a word, and true, where that is too far."""
    least = max(0, first - BEFORE)
    stops = [match.end() for match in _STOP.finditer(words, least, first)]
    if stops or least == 0:
        return (stops[-1] if stops else 0), False
    blank = words.find(" ", least, first)
    return (blank + 1 if blank >= 0 else least), True


def _sentence_end(words: str, last: int) -> tuple[int, bool]:
    most = min(len(words), last + BEFORE)
    stop = _STOP.search(words, max(0, last - 1), most)
    if stop is not None:
        return max(stop.start(), last), False
    if most == len(words):
        return most, False
    blank = words.rfind(" ", last, most)
    return (blank if blank >= 0 else most), True


def proofs(connection: Connection, claims: Iterable[FactClaim]) -> Mapping[str, str]:
    """The words by which each claim that repeats another shows it."""
    asked = [Stretch(c.id, c.id, Span(*c.repeat.span)) for c in claims if c.repeat is not None and c.repeat.span]
    return words_at(connection, asked)
