"""Where each claim places what it tells, so that maps are drawn without reading every claim. From `claim_now`."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text

from secondsource.ledger.schema import metadata

claim_spot = Table(
    "claim_spot",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("name", Text, nullable=False),
    Column("geonameid", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Text, nullable=False),
    Column("country", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("predicate", Text),
    Column("modality", Text, nullable=False),
    Index("claim_spot_by_place", "geonameid", "name", "claim"),
    Index("claim_spot_by_day", "earliest", "latest"),
    Index("claim_spot_by_document", "document"),
)
