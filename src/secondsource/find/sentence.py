"""One sentence of body text as the steps after `find` see it."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.find.tokens import Token
from secondsource.model import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the paragraph it stands in, its tagged tokens, and the quotes of that paragraph."""

    span: Span
    paragraph: Span
    tokens: tuple[Token, ...]
    quotes: tuple[Span, ...]

    def quoted(self, position: int) -> bool:
        """Whether the code point at `position` stands within quotation marks."""
        return bool(self.quotes) and any(q.begin <= position < q.end for q in self.quotes)

    def quote_at(self, position: int) -> Span | None:
        return next((q for q in self.quotes if q.begin <= position < q.end), None)
