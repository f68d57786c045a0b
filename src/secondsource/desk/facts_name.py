"""Which fact people mean: by a speakable id, an id or its beginning, or the address of its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import text

from secondsource.desk.short_id import LENGTH, SYLLABLES
from secondsource.errors import NotFound
from secondsource.ledger.facts import current_fact_id

if TYPE_CHECKING:
    from sqlalchemy import Connection

IDS = text("""
-- one row per fact id ever minted
SELECT id FROM fact
""")
_DIGITS = 12
"""Hex digits of an id that its speakable form is made of; as in `short_id`."""
_ALL = len(SYLLABLES) ** LENGTH
_NUMBERS = {syllable: n for n, syllable in enumerate(SYLLABLES)}


def spoken_number(words: str) -> int | None:
    """The number that a speakable id says: what `short_id` made of the id, or ``None`` where it is none."""
    letters = re.sub(r"[\s-]", "", words.casefold())
    syllables = [letters[n : n + 2] for n in range(0, len(letters), 2)]
    if len(syllables) != LENGTH or not all(syllable in _NUMBERS for syllable in syllables):
        return None
    number = 0
    for syllable in reversed(syllables):
        number = number * len(SYLLABLES) + _NUMBERS[syllable]
    return number


def facts_spoken(connection: Connection, words: str) -> tuple[str, ...]:
    """The ids of the current facts that `words` may say; old ids lead to the fact that took their claims."""
    number = spoken_number(words)
    if number is None:
        return ()
    said = [id for id in connection.execute(IDS).scalars() if int(id[:_DIGITS], 16) % _ALL == number]
    return tuple(sorted(dict.fromkeys(filter(None, (_current(connection, id) for id in said)))))


def _current(connection: Connection, id: str) -> str | None:
    try:
        return current_fact_id(connection, id)
    except NotFound:
        return None


def fact_named(connection: Connection, words: str) -> str:
    """The id of the one current fact that a person means; raises `NotFound` for none or several."""
    name = words.strip().rstrip("/").rpartition("/")[2].partition("#")[0].partition("?")[0]
    said = facts_spoken(connection, name)
    if len(said) == 1:
        return said[0]
    if said:
        raise NotFound(f"fact {name!r}: {len(said)} facts are called so: {', '.join(said)}; give one of these ids")
    return current_fact_id(connection, name)
