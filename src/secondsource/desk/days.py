"""Days as people type them into forms and addresses."""

from __future__ import annotations

from datetime import date

from secondsource.errors import UsageError

SHOWN = 40
"""Characters of what was typed that a message repeats."""


class BadDayError(UsageError):
    """A day that is none."""

    code = "bad-day"


def day_of(words: str) -> date | None:
    """The day, or `None` where nothing was typed; raises `BadDayError` for anything else than 2024-12-05."""
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise BadDayError(f"{words.strip()[:SHOWN]!r} is not a day; write it as 2024-12-05") from error
