"""What each claim counts, so that figures are found without reading every claim. Worked out from `claim_now`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from secondsource.ledger.schema import metadata

claim_figure = Table(
    "claim_figure",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("counted", Text, nullable=False),
    Column("whose", Text),
    Index("claim_figure_by_counted", "counted", "claim"),
    Index("claim_figure_by_document", "document"),
)
