"""What is wrong with a form, and the words that a person selected for one of its fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource.errors import SecondsourceError
from secondsource.model import Span

if TYPE_CHECKING:
    from secondsource.model import Document

BY_HAND = "by hand"
"""The rule of a time, a place or a figure that a person gave."""


class BadFormError(SecondsourceError):
    """A form that cannot be a claim; says which field and what would do."""

    code = "bad-form"
    http_status = 422


def picked(words: str, document: Document, what: str) -> Span:
    """The selected words, "begin:end" in code points. Raises `BadFormError` where they are none of the report's."""
    match = re.fullmatch(r"(\d{1,12}):(\d{1,12})", words.strip())
    if match is None:
        raise BadFormError(f"{what}: select words in the report first")
    begin, end = int(match[1]), int(match[2])
    if not begin < end <= len(document.text):
        raise BadFormError(f"{what}: the selection holds no words of this report; select at least one word")
    span = Span(begin, end).trimmed(document.text)
    if span is None:
        raise BadFormError(f"{what}: the selection holds only blanks; select at least one word")
    return span
