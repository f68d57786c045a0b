"""The tables of a ledger; `tables.py` makes them.

Everything that was said, read or decided is append-only: triggers refuse to change or delete it. Only what can be
worked out again from those rows (`fact_claim`, `fact_body`, `document_search`) is rewritten.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 3

metadata = MetaData()

schema = Table(
    "schema",
    metadata,
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("written_by", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("path", Text, nullable=False),
    Column("size", Integer, nullable=False),
)

sighting = Table(
    "sighting",
    metadata,
    Column("document", ForeignKey("document.number"), primary_key=True),
    Column("input", Text, primary_key=True),
    Column("seen_at", Text, nullable=False),
    Index("sighting_by_input", "input"),
)

text = Table(
    "text",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("sha256", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("document", "sha256", "extractor"),
)

reading = Table(
    "reading",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("text", ForeignKey("text.number"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("title", Text),
    Column("author", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published_edtf", Text),
    Column("published_surface", Text),
    Column("published_how", Text),
    Column("published_time", Text),
    Column("published_zone", Text),
    Column("language", Text),
    Column("document_failures", Text, nullable=False),
    Column("reading_failures", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
    Index("reading_by_document", "document", "number"),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("reading", ForeignKey("reading.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    Column("reading", ForeignKey("reading.number"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("source_name", Text),
    Column("source_type", Text),
    Column("modality", Text, nullable=False),
    Column("predicate", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("confidence", Float),
    Column("body", Text, nullable=False),
    Index("claim_by_id", "id"),
    Index("claim_by_document", "document"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("reading", ForeignKey("reading.number"), primary_key=True),
    Column("body", Text, nullable=False),
)

failure = Table(
    "failure",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("input", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("seen_at", Text, nullable=False),
    UniqueConstraint("input", "step", "code", "message", "occurrence"),
)

resolved = Table(
    "resolved",
    metadata,
    Column("failure", ForeignKey("failure.number"), primary_key=True),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("resolved_at", Text, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("judged_at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("replaces", ForeignKey("judgement.id"), unique=True),
    Index("judgement_by_about", "about"),
)

fact = Table(
    "fact",
    metadata,
    Column("id", Text, primary_key=True),
    Column("minted_at", Text, nullable=False),
)

fact_redirect = Table(
    "fact_redirect",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("old", ForeignKey("fact.id"), nullable=False),
    Column("new", ForeignKey("fact.id"), nullable=False),
    Column("redirected_at", Text, nullable=False),
    Index("fact_redirect_by_old", "old"),
)

fact_claim = Table(
    "fact_claim",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("fact", ForeignKey("fact.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Index("fact_claim_by_fact", "fact"),
)

fact_body = Table(
    "fact_body",
    metadata,
    Column("fact", ForeignKey("fact.id"), primary_key=True),
    Column("body", Text, nullable=False),
)

_MOMENTS = "created_at seen_at kept_at resolved_at judged_at minted_at redirected_at left_at changed_at"
TIME_COLUMNS = frozenset(_MOMENTS.split())
"""Columns that say when the ledger learned something: two ledgers with the same content differ in these only."""

APPEND_ONLY = (
    document,
    sighting,
    text,
    reading,
    set_aside,
    claim,
    mentions,
    failure,
    resolved,
    judgement,
    fact,
    fact_redirect,
)

VIEWS = {
    "current_reading": """
    CREATE VIEW current_reading AS
    -- one row per document: its latest reading
    SELECT * FROM reading
    WHERE number = (SELECT max(later.number) FROM reading AS later WHERE later.document = reading.document)
    """,
    "current_claim": """
    CREATE VIEW current_claim AS
    -- one row per claim of the latest reading of each document
    SELECT claim.* FROM claim JOIN current_reading ON current_reading.number = claim.reading
    """,
    "document_input": """
    CREATE VIEW document_input AS
    -- one row per document: the first of its input names in the alphabet, so that order of arrival does not matter
    SELECT document, min(input) AS input FROM sighting GROUP BY document
    """,
    "open_failure": """
    CREATE VIEW open_failure AS
    -- one row per failure that no later success of the same input has resolved
    SELECT * FROM failure WHERE number NOT IN (SELECT failure FROM resolved)
    """,
    "current_judgement": """
    CREATE VIEW current_judgement AS
    -- one row per judgement that no later one replaces
    SELECT * FROM judgement AS ruling
    WHERE NOT EXISTS (SELECT 1 FROM judgement AS later WHERE later.replaces = ruling.id)
    """,
    "search_source": """
    CREATE VIEW search_source AS
    -- one row per document: the words that the search index holds
    SELECT current_reading.document AS number, current_reading.title AS title, text.text AS text
    FROM current_reading JOIN text ON text.number = current_reading.text
    """,
}

SEARCH_INDEX = """
CREATE VIRTUAL TABLE IF NOT EXISTS document_search USING fts5(
    title, text, content='search_source', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
)
"""
