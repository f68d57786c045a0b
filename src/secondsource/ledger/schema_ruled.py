"""The current view of claims: what the reader made of each document, with what people ruled laid over it.

Worked out again from readings and judgements whenever one of them comes; so rows are rewritten.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text, text

from secondsource.ledger.schema import judgement, metadata

claim_now = Table(
    "claim_now",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("edited", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("ruling", ForeignKey("judgement.id")),
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
    Index("claim_now_by_document", "document", "position"),
    Index("claim_now_by_state", "state"),
)

Index("judgement_by_document", text("json_extract(body, '$.anchor.document')"), _table=judgement)
