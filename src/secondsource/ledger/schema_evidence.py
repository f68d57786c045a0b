"""Evidence that people attached: files kept by their hash beside the copies of reports."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from secondsource.ledger.schema import metadata

evidence = Table(
    "evidence",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("claim", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
    UniqueConstraint("sha256", "claim"),
    Index("evidence_by_claim", "claim"),
)
