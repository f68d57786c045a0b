"""Tables for copied words: fingerprints to look them up by, and the edges that were found.

The look-up tables can be worked out again from the texts. Edges are append-only: a later row about the same two
documents stands for what is thought now, and the earlier one says what was thought before.
"""

from __future__ import annotations

from sqlalchemy import DDL, Column, Float, ForeignKey, Index, Integer, Table, Text, event

from secondsource.ledger.schema import metadata

# By `candidates.month` first: what is added in one month lies together, so that a new document touches few pages.
fingerprint = Table(
    "fingerprint",
    metadata,
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("print", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

fingerprinted = Table(
    "fingerprinted",
    metadata,
    Column("document", ForeignKey("document.number"), primary_key=True),
    Column("day", Integer, nullable=False),
    Column("prints", Integer, nullable=False),
)

whole_copy_key = Table(
    "whole_copy_key",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

publication_address = Table(
    "publication_address",
    metadata,
    Column("address", Text, primary_key=True),
    Column("document", Integer, primary_key=True, autoincrement=False),
    Index("publication_address_by_document", "document"),
    sqlite_with_rowid=False,
)

reuse = Table(
    "reuse",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("copy", ForeignKey("document.number"), nullable=False),
    Column("source", ForeignKey("document.number"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("containment", Float, nullable=False),
    Column("of_source", Float, nullable=False),
    Column("pairs", Text, nullable=False),
    Column("direction", Text),
    Column("recorded_at", Text, nullable=False),
    Index("reuse_by_copy", "copy", "source"),
    Index("reuse_by_source", "source", "copy"),
)

for _verb in ("UPDATE", "DELETE"):
    _refusal = (
        f"CREATE TRIGGER IF NOT EXISTS reuse_is_never_{_verb.lower()}d BEFORE {_verb} ON reuse "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: reuse rows are never {_verb.lower()}d'); END"
    )
    event.listen(reuse, "after_create", DDL(_refusal))  # type: ignore[no-untyped-call]
