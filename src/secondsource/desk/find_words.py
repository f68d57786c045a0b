"""What people type to find something: as a query of the index, and the found words marked in what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.ledger.search import match_query

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS = 24
MOST_LETTERS = 300
BEGINS, ENDS = "\ue000", "\ue001"
"""Around a found word in what SQLite hands back: characters that no writing uses."""


@dataclass(frozen=True, slots=True)
class Typed:
    """`query` is empty where there is nothing to look for. `cut`: only the beginning is looked for."""

    words: str
    query: str
    cut: bool


def typed(words: str, *, unfinished: bool = False) -> Typed:
    """What to look for. `unfinished`: the last word may go on."""
    words = " ".join(words.replace("\0", " ").split())
    kept = " ".join(words[:MOST_LETTERS].split(" ")[:MOST_WORDS])
    asked = kept + "*" if unfinished and kept and kept[-1].isalnum() else kept
    return Typed(words, match_query(asked), kept != words)


def marked(found: str) -> Sequence[tuple[bool, str]]:
    """The text in parts, each with whether it was looked for."""
    parts: list[tuple[bool, str]] = []
    for n, part in enumerate(found.split(BEGINS)):
        inside, _, after = part.partition(ENDS) if n else ("", "", part)
        parts += [(True, inside), (False, after)]
    return [(is_found, words) for is_found, words in parts if words]
