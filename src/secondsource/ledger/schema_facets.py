"""What claims are searched and counted by: narrow rows beside `claim_now` and the facts, and an index of their words.

Derived, so rows are rewritten; a row that changes gets a new and higher number. Whoever keeps a copy of these rows in
memory asks for the numbers above the last that it knows.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from secondsource.ledger.schema import metadata

claim_facet = Table(
    "claim_facet",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("claim", Text, nullable=False, unique=True),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("head", Integer, nullable=False),  # the first 12 hex digits of the claim's id: speakable ids are made of it
    Column("state", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("outlet", Text),
    Column("predicate", Text),
    Column("modality", Text, nullable=False),
    Column("places", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Index("claim_facet_by_document", "document", "state"),
    sqlite_autoincrement=True,
)
"""One row per claim of `claim_now`: what its document and the rulings tell. Lists are joined by `ledger.facets`."""

claim_standing = Table(
    "claim_standing",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("claim", Text, nullable=False, unique=True),
    Column("fact", Text),
    Column("voices", Integer),
    Column("outcome", Text),
    Column("principals", Text),
    Index("claim_standing_by_fact", "fact"),
    sqlite_autoincrement=True,
)
"""One row per claim that was ever weighed: what its fact tells; all null once it stands in no fact."""

CLAIM_SEARCH = """
CREATE VIRTUAL TABLE IF NOT EXISTS claim_search USING fts5(
    words, source, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
)
"""
"""The words of each claim under the number of its row in `claim_facet`."""
