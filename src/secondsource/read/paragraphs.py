"""Paragraphs and sentences of a canonical text, as spans.

Newsrooms send one paragraph a line, with or without blank lines between; mail and agencies send lines wrapped at some
70 characters. Both become the same thing here: a paragraph is what a reader sees as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from statistics import median

from secondsource.model import Span

LINE = re.compile(r"[^\n\u2028\u2029]+")
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’»')\]*_]*(?:\[\d{1,3}\])*$")
CONTINUES = re.compile(r"[a-zа-яіїєґ]")
SENTENCE_END = re.compile(r"[.!?…]{1,3}[\"”’»')\]*_]{0,4}\s+(?=[\"“‘«„(\[*_]{0,4}[^\W_a-zа-яіїєґ])")
ABBREVIATION = re.compile(
    r"(?:\b(?:mrs?|ms|dr|prof|lt|col|gen|maj|capt|sgt|cpl|brig|adm|gov|sen|rep|st|no|nos|vs|approx|ret|bn|div|inc|ltd|jr"
    r"|sr|jan|feb|mar|apr|aug|sept?|oct|nov|dec|fig|art|al|e\.g|i\.e|u\.s|u\.k|u\.n|a\.m|p\.m)|\b[^\W\d_])\.$",
    re.IGNORECASE,
)
WRAPPED_WIDTH = range(50, 101)
WRAPPED_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its span, its words as text, and whether blank lines stand before and after it."""

    span: Span
    text: str
    gap_before: bool
    gap_after: bool
    words: frozenset[str] = field(repr=False)
    length: int

    @property
    def ends_like_prose(self) -> bool:
        return ENDS_SENTENCE.search(self.text[-16:].rstrip()) is not None


def paragraphs(text: str, *, view: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of `text` in order. `view` is the same text, same length, with markup blanked out."""
    spans = spans_of(text)
    shown = text if view is None else view
    return tuple(_paragraph(text, shown, spans, index) for index in range(len(spans)))


@lru_cache(maxsize=1)  # more than one step of a reading asks for them
def spans_of(text: str) -> tuple[Span, ...]:
    """The spans of the paragraphs of `text`, in order."""
    lines = [span for match in LINE.finditer(text) if (span := Span(*match.span()).trimmed(text))]
    return tuple(_join_wrapped(text, lines) if _is_wrapped(text, lines) else lines)


def words_of(text: str) -> list[str]:
    """Words in lower case, hyphens and apostrophes inside a word kept."""
    return list(map(str.casefold, WORD.findall(text)))


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Rough sentences inside `span`: good enough to tell an appeal from the news beside it."""
    begin, found = span.begin, []
    for match in SENTENCE_END.finditer(text, span.begin, span.end):
        if _is_abbreviation(text, begin, match.start()):
            continue
        found.append(Span(begin, match.end()))
        begin = match.end()
    if begin < span.end:
        found.append(Span(begin, span.end))
    return tuple(trimmed for sentence in found if (trimmed := sentence.trimmed(text)))


def _is_abbreviation(text: str, begin: int, stop: int) -> bool:
    return text[stop] == "." and ABBREVIATION.search(text[max(begin, stop - 12) : stop + 1]) is not None


def _paragraph(text: str, view: str, spans: Sequence[Span], index: int) -> Paragraph:
    span = spans[index]
    before = text[spans[index - 1].end : span.begin] if index else "\n\n"
    after = text[span.end : spans[index + 1].begin] if index + 1 < len(spans) else "\n\n"
    shown = span.of(view).strip()
    words = words_of(shown)
    return Paragraph(span, shown, before.count("\n") > 1, after.count("\n") > 1, frozenset(words), len(words))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines end where the page ended, not where the paragraph did."""
    if len(lines) < 5 or max(line.end - line.begin for line in lines) > WRAPPED_LONGEST:
        return False
    neighbours = [(one, two) for one, two in pairwise(lines) if two.begin - one.end < 3]
    cut = [one for one, two in neighbours if _runs_on(text, one, two)]
    lengths = [one.end - one.begin for one in cut]
    return len(cut) >= 3 and 3 * len(cut) >= len(neighbours) and int(median(lengths)) in WRAPPED_WIDTH


def _runs_on(text: str, one: Span, two: Span) -> bool:
    return CONTINUES.match(text, two.begin) is not None and text[one.end - 1] not in ".!?…:;"


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    width = max(line.end - line.begin for line in lines)
    joined = [lines[0]]
    last = lines[0]
    for line in lines[1:]:
        adjacent = text.count("\n", last.end, line.begin) == 1
        full = last.end - last.begin > 0.6 * width
        if adjacent and (full or _runs_on(text, last, line)):
            joined[-1] = Span(joined[-1].begin, line.end)
        else:
            joined.append(line)
        last = line
    return joined
