"""Tables of linking: bundles of like claims, what they are found by, how close they are, and what waits to be done.

All of it can be worked out again from the claims, so rows are rewritten; only `fact_left` and `schema_change` are
history. docs/decisions/0013-incremental-linking.md says why it is cut like this.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table, Text

from secondsource.ledger.schema import metadata

bundle = Table(
    "bundle",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("signature", Integer, nullable=False, unique=True),
    Column("speaks", Text, nullable=False),  # the smallest claim id: the one that is compared
    Column("family", Integer, nullable=False),
    Column("marks", LargeBinary, nullable=False),
    Column("anchors", LargeBinary, nullable=False),
    Column("keys", LargeBinary, nullable=False),
    Column("rated", Integer, nullable=False),
    Column("component", Integer),
    Column("fact", Text),
    Index("bundle_by_component", "component"),
    Index("bundle_by_fact", "fact"),
)
Index("bundle_unrated", bundle.c.number, sqlite_where=bundle.c.rated == 0)

claim_bundle = Table(
    "claim_bundle",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("document", ForeignKey("document.number"), nullable=False),
    Column("bundle", Integer, nullable=False),
    Index("claim_bundle_by_bundle", "bundle", "claim"),
    Index("claim_bundle_by_document", "document"),
    sqlite_with_rowid=False,
)

claim_block = Table(
    "claim_block",
    metadata,
    Column("key", Integer),
    Column("bundle", Integer),
    PrimaryKeyConstraint("key", "bundle"),
    sqlite_with_rowid=False,
)

near_pair = Table(
    "near_pair",
    metadata,
    Column("a", Integer),
    Column("b", Integer),
    Column("margin", Float),
    Column("shares", Integer, nullable=False),
    PrimaryKeyConstraint("a", "b"),
    sqlite_with_rowid=False,
)

link_pending = Table("link_pending", metadata, Column("document", ForeignKey("document.number"), primary_key=True))

reuse_pending = Table("reuse_pending", metadata, Column("document", ForeignKey("document.number"), primary_key=True))

link_touched = Table("link_touched", metadata, Column("bundle", Integer, primary_key=True))

link_crossed = Table("link_crossed", metadata, Column("key", Integer, primary_key=True))

link_ruling = Table(
    "link_ruling",
    metadata,
    Column("a", Text),
    Column("b", Text),
    Column("together", Integer, nullable=False),
    PrimaryKeyConstraint("a", "b"),
    sqlite_with_rowid=False,
)

link_method = Table(
    "link_method",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("method", Text, nullable=False),
)

fact_stale = Table("fact_stale", metadata, Column("fact", Text, primary_key=True), sqlite_with_rowid=False)

fact_left = Table(
    "fact_left",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("claim", Text, nullable=False),
    Column("fact", Text, nullable=False),
    Column("left_at", Text, nullable=False),
    Index("fact_left_by_fact", "fact"),
    Index("fact_left_by_claim", "claim"),
)

schema_change = Table(
    "schema_change",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("changed_at", Text, nullable=False),
    Column("written_by", Text, nullable=False),
)

APPEND_ONLY = (fact_left, schema_change)

VIEWS = {
    "withdrawn": """
    CREATE VIEW withdrawn AS
    -- one row per document that its publisher or the desk withdrew: since when, and by which ruling
    SELECT document.number AS document, min(ruling.judged_at) AS withdrawn_at, min(ruling.id) AS ruling
    FROM current_judgement AS ruling JOIN document ON document.id = ruling.about
    WHERE ruling.verb = 'withdraw' GROUP BY document.number
    """,
    "claim_told": """
    CREATE VIEW claim_told AS
    -- one row per claim that counts: of the current view, not rejected, its document not withdrawn
    SELECT * FROM claim_now
    WHERE state <> 'rejected' AND NOT EXISTS (
        SELECT 1 FROM document JOIN current_judgement ON current_judgement.about = document.id
        WHERE document.number = claim_now.document AND current_judgement.verb = 'withdraw'
    )
    """,
}

TRIGGERS = {
    "reading_comes": "CREATE TRIGGER reading_comes AFTER INSERT ON reading "
    "BEGIN INSERT OR IGNORE INTO reuse_pending(document) VALUES (NEW.document); END",
    "claim_now_comes": "CREATE TRIGGER claim_now_comes AFTER INSERT ON claim_now "
    "BEGIN INSERT OR IGNORE INTO link_pending(document) VALUES (NEW.document); END",
    "claim_now_goes": "CREATE TRIGGER claim_now_goes AFTER DELETE ON claim_now "
    "BEGIN INSERT OR IGNORE INTO link_pending(document) VALUES (OLD.document); END",
    "judgement_comes": "CREATE TRIGGER judgement_comes AFTER INSERT ON judgement BEGIN "
    "INSERT OR IGNORE INTO link_pending(document) SELECT number FROM document WHERE id = NEW.about; "
    "INSERT OR IGNORE INTO fact_stale(fact) SELECT fact FROM fact_claim WHERE claim = NEW.about; END",
}
