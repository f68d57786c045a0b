"""A claim's identity: what was said, where in the document, by whose words, with which stance."""

from __future__ import annotations

import hashlib

from secondsource.model import Span, Stance


def occurrence(text: str, content: Span) -> int:
    """Which of the equal runs of words in `text` this is, from 1."""
    words, count, at = content.of(text), 1, -1
    while (at := text.find(words, at + 1)) != -1 and at < content.begin:
        count += 1
    return count


def claim_id(sha256_raw: str, text: str, content: Span, source_words: str | None, stance: Stance) -> str:
    """20 hex digits of the hash of raw bytes, content words with their occurrence number, source words and stance.

    The source's *words*, not its canonical name: a better vocabulary must not change the id.
    """
    parts = (sha256_raw, content.of(text), str(occurrence(text, content)), source_words or "", stance.value)
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:20]
