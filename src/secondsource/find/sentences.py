"""Sentence boundaries that survive "Lt. Gen.", "approx." and "U.S."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from secondsource.model import Span
from secondsource.vocab.vocabulary import Grammar

_CLOSERS = "\"'”’»)]"
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+|$)")
_OPENERS = re.compile(r"\s*[\"'“‘«(\[]*")


@lru_cache(maxsize=8)
def _abbreviations(grammar_id: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in grammar_id)


def sentences(text: str, segment: Span, grammar: Grammar) -> Iterator[Span]:
    """The sentences of one paragraph of body text, in order; together they cover all its words."""
    begin = segment.begin
    for match in _END.finditer(text, segment.begin, segment.end):
        end = match.end()
        if end < segment.end and not _ends(text, match, segment.end, grammar):
            continue
        yield from _bounded(text, begin, end)
        begin = end
    if begin < segment.end:
        yield from _bounded(text, begin, segment.end)


LONGEST = 1_500  # characters; what runs on without a full stop is cut at a space, so that reading stays linear


def _bounded(text: str, begin: int, end: int) -> Iterator[Span]:
    while end - begin > LONGEST:
        space = text.rfind(" ", begin, begin + LONGEST)
        cut = space if space > begin else begin + LONGEST
        if piece := Span(begin, cut).trimmed(text):
            yield piece
        begin = cut
    if begin < end and (sentence := Span(begin, end).trimmed(text)):
        yield sentence


def _ends(text: str, match: re.Match[str], limit: int, grammar: Grammar) -> bool:
    """Whether the full stop at `match` ends a sentence, by the word before it and the word after it."""
    opener = _OPENERS.match(text, match.end(), limit)
    start = opener.end() if opener else match.end()
    following = text[start : start + 1]
    if following.islower():
        return False
    closer = match.group()[-1]
    if not match.group().startswith(".") or match.group().startswith("..") or closer in _CLOSERS.replace(")", ""):
        return True  # a bracket may close after an abbreviation: "Lt. Gen. (ret.) Pieter Vermaas"
    before = re.search(r"[^\s(\[“\"'‘]+$", text[max(0, match.start() - 24) : match.start()])
    word = before.group() if before else ""
    if len(word) == 1 and word.isupper():
        posted = word == "X" and text.endswith(" on X", 0, match.start())
        return posted and _begins_sentence(text[start:limit])
    if word.lower() not in _abbreviations(grammar.abbreviations):
        return True
    return word.lower() in _abbreviations(grammar.ambiguous_abbreviations) and _begins_sentence(text[start:limit])


_SENTENCE_OPENERS = re.compile(
    r"(?:The|A|An|He|She|It|They|We|This|That|These|Those|In|On|At|But|And|However|Meanwhile|According|His|Her|Its|There)\b"
)


def _begins_sentence(rest: str) -> bool:
    return bool(_SENTENCE_OPENERS.match(rest))
