"""Whether a claim's content is quoted, and how much of it."""

from __future__ import annotations

from secondsource.claim.said import Said
from secondsource.model import Quote, Source, Span


def quote_of(said: Said, content: Span, source: Source | None) -> Quote:
    """Direct: all quoted words; mixed: some; indirect: a source and none; none: the outlet's own voice."""
    if source is None:
        return Quote.NONE
    quoted = sum(max(0, min(q.end, content.end) - max(q.begin, content.begin)) for q in said.sentence.quotes)
    if quoted == 0:
        return Quote.INDIRECT
    return Quote.DIRECT if quoted >= content.end - content.begin - 2 else Quote.MIXED
