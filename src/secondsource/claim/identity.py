"""A claim's identity: what was said, where in the document, by whose words, with which stance."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from secondsource.model import Span, Stance


@dataclass(slots=True)
class Occurrences:
    """Counts equal runs of words in one `text`. Asked in reading order it goes on from where it was asked last."""

    text: str
    counted: dict[str, tuple[int, int]] = field(default_factory=dict)  # up to where, and how many begin before

    def number(self, content: Span) -> int:
        """Which of the equal runs of words this is, from 1."""
        words = content.of(self.text)
        upto, count = self.counted.get(words, (0, 0))
        if upto > content.begin:
            upto, count = 0, 0
        at = self.text.find(words, upto)
        while -1 < at < content.begin:
            count += 1
            at = self.text.find(words, at + 1)
        self.counted[words] = content.begin, count
        return count + 1


def claim_id(sha256_raw: str, occurrences: Occurrences, content: Span, source_words: str | None, stance: Stance) -> str:
    """20 hex digits of the hash of raw bytes, content words with their occurrence number, source words and stance.

    The source's *words*, not its canonical name: a better vocabulary must not change the id.
    """
    words, number = content.of(occurrences.text), occurrences.number(content)
    parts = (sha256_raw, words, str(number), source_words or "", stance.value)
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:20]
