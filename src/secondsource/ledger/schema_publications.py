"""What the desk prepares and publishes: revisions of stories, and the snapshots that went out. Rows are only added."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from secondsource.ledger.schema import judgement, metadata

story_revision = Table(
    "story_revision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("story", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("replaces", ForeignKey("story_revision.number"), unique=True),
    Index("story_revision_by_story", "story", "number"),
)

publication = Table(
    "publication",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("story", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("published_at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    UniqueConstraint("story", "version"),
)

Index("judgement_by_verb", judgement.c.verb)

APPEND_ONLY = (story_revision, publication)
