"""The tables of the readers' file. Nothing here knows claims, facts or sources, and nothing there knows votes.

Proposals, ballots and votes are append-only; of a member's votes on one ballot the last one counts.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()

topic = Table(
    "topic",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("proposed_by", Text),
    Column("proposed_at", Text, nullable=False),
)

ballot = Table(
    "ballot",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("question", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("closes_at", Text, nullable=False),
)

choice = Table(
    "choice",
    metadata,
    Column("ballot", ForeignKey("ballot.number"), primary_key=True),
    Column("position", Integer, CheckConstraint("position BETWEEN 1 AND 3"), primary_key=True),
    Column("topic", ForeignKey("topic.number"), nullable=False),
)

closing = Table(
    "closing",
    metadata,
    Column("ballot", ForeignKey("ballot.number"), primary_key=True),
    Column("closed_at", Text, nullable=False),
    Column("closed_by", Text, nullable=False),
)

member = Table(
    "member",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("token_sha256", Text, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("member", ForeignKey("member.number"), primary_key=True),
    Column("withdrawn_at", Text, nullable=False),
)

vote = Table(
    "vote",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("ballot", ForeignKey("ballot.number"), nullable=False),
    Column("member", ForeignKey("member.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("cast_at", Text, nullable=False),
    Index("vote_by_ballot", "ballot", "member", "number"),
)

page_text = Table(
    "page_text",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("written_by", Text, nullable=False),
    Column("written_at", Text, nullable=False),
)

APPEND_ONLY = (topic, ballot, choice, closing, member, withdrawal, vote, page_text)
