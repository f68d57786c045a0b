"""Find documents by their words, whatever their language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from secondsource.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.ledger.ledger import Ledger

FOUND = text("""
-- one row per document whose title and text hold all the words, the best match first
SELECT document.id, search_source.title,
       (SELECT min(input) FROM sighting WHERE sighting.document = document.number) AS input,
       snippet(document_search, -1, '[', ']', '…', 24) AS snippet
FROM document_search
JOIN document ON document.number = document_search.rowid
JOIN search_source ON search_source.number = document.number
WHERE document_search MATCH :query
ORDER BY document_search.rank, input
LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Found:
    """A document that holds the words, and where: `snippet` marks them with square brackets."""

    document: str
    input: str
    title: str | None
    snippet: str


def search(ledger: Ledger, words: str, *, limit: int = 50) -> Iterator[Found]:
    """Yield the documents that hold all of `words`, the best match first.

    Words in double quotes must stand next to each other; a word that ends in ``*`` stands for all that begin so.
    Nothing else has a special meaning. Raises `UsageError` when there is no word to look for.
    """
    query = match_query(words)
    if not query:
        raise UsageError(f"search {words!r}: there is no word in it; give letters or digits")
    with ledger.reading() as connection:
        for row in connection.execute(FOUND, {"query": query, "limit": limit}):
            yield Found(row.id, row.input, row.title, row.snippet)


def match_query(words: str) -> str:
    """`words` as an FTS5 query in which every word of the user is a quoted string, so that none is an operator."""
    phrases: list[str] = []
    for number, part in enumerate(unicodedata.normalize("NFC", words).replace("\0", " ").split('"')):
        phrases.extend([part] if number % 2 else part.split())
    return " ".join(_quoted(phrase) for phrase in phrases if any(map(str.isalnum, phrase)))


def _quoted(phrase: str) -> str:
    return f'"{phrase[:-1]}"*' if phrase.endswith("*") else f'"{phrase}"'
