"""Quoted words: pairs of quotation marks within one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.model import Span

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_MARK = re.compile(f'["{"".join(_PAIRS)}]')


def quotes(text: str, segment: Span) -> Iterator[Span]:
    """Quoted spans of one paragraph with their marks, in order; an unclosed quote runs to the paragraph's end."""
    position = segment.begin
    while (found := _MARK.search(text, position, segment.end)) is not None:
        position, mark = found.start(), found.group()
        if mark == '"' and _closes(text, position, segment):
            position += 1
            continue
        end = _closing(text, position, segment.end, mark)
        if end is None:
            position += 1
            continue
        yield Span(position, end)
        position = end


def _closing(text: str, begin: int, limit: int, mark: str) -> int | None:
    closer = _PAIRS.get(mark, '"')
    position = begin + 1
    while (found := text.find(closer, position, limit)) >= 0:
        if (closer != "’" or not _apostrophe(text, found)) and not (closer == '"' and _opens(text, found, limit)):
            return found + 1
        position = found + 1
    return None if mark == "‘" or limit - begin < 2 else limit


def _closes(text: str, at: int, segment: Span) -> bool:
    """A straight mark right behind a word, with none open: it closes a quote from elsewhere."""
    return at > segment.begin and not text[at - 1].isspace() and text[at - 1] not in "([—–-"


def _opens(text: str, at: int, limit: int) -> bool:
    """A straight mark behind a space and before a word opens another quote."""
    return text[at - 1].isspace() and at + 1 < limit and text[at + 1].isalnum()


def _apostrophe(text: str, at: int) -> bool:
    return at + 1 < len(text) and text[at + 1].isalnum()
