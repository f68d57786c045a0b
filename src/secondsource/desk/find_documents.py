"""Reports that hold some words, with the place where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from secondsource.desk.find_words import BEGINS, ENDS, marked, typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

TITLED = text("""
-- one row per report with the words in its title, the latest first
SELECT rowid FROM document_search WHERE document_search MATCH '{title} : (' || :query || ')'
ORDER BY rowid DESC LIMIT :limit
""")

WRITTEN = text("""
-- one row per report with the words anywhere, the latest first
SELECT rowid FROM document_search WHERE document_search MATCH :query ORDER BY rowid DESC LIMIT :limit
""")

SHOWN = text("""
-- one row: a report with the words marked where they stand
SELECT document.id, reading.title, reading.outlet, reading.published_edtf AS published,
       (SELECT min(input) FROM sighting WHERE sighting.document = document.number) AS input,
       (SELECT snippet(document_search, -1, :begins, :ends, '…', 20) FROM document_search
        WHERE document_search MATCH :query AND rowid = document.number) AS snippet
FROM document JOIN reading ON reading.number = (SELECT max(number) FROM reading WHERE document = document.number)
WHERE document.number = :number
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """A report; `snippet` in parts, each with whether it was looked for."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    snippet: Sequence[tuple[bool, str]]


def documents_with(connection: Connection, words: str, limit: int, *, unfinished: bool = False) -> list[FoundDocument]:
    """The reports with all of the words, those with them in the title first, then the latest."""
    query = typed(words, unfinished=unfinished).query
    if not query:
        return []
    asked = {"query": query, "limit": limit}
    numbers = [n for which in (TITLED, WRITTEN) for n in connection.execute(which, asked).scalars()]
    return [_shown(connection, number, query) for number in list(dict.fromkeys(numbers))[:limit]]


def _shown(connection: Connection, number: int, query: str) -> FoundDocument:
    values = {"query": query, "number": number, "begins": BEGINS, "ends": ENDS}
    row = connection.execute(SHOWN, values).one()
    return FoundDocument(
        id=row.id,
        title=row.title or row.input,
        outlet=row.outlet,
        published=row.published,
        snippet=marked(row.snippet or ""),
    )
