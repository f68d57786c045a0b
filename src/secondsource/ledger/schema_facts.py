"""What lists of facts are sorted and filtered by, beside the bodies: SQLite itself keeps it in step with them.

A row is worked out of a fact's body whenever one is written, so that a list of 100,000 facts reads one index only.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from secondsource.ledger.schema import metadata

fact_line = Table(
    "fact_line",
    metadata,
    Column("fact", ForeignKey("fact.id"), primary_key=True),
    Column("label", Text),
    Column("predicate", Text),
    Column("outcome", Text),
    Column("voices", Integer),
    Column("reports", Integer),
    Column("claims", Integer),
)
_LINE = fact_line.c
Index(
    "fact_line_most_reported",
    _LINE.reports.desc(),
    _LINE.claims.desc(),
    _LINE.label,
    _LINE.fact,
    _LINE.predicate,
    _LINE.outcome,
    _LINE.voices,
)
Index("fact_line_by_predicate", _LINE.predicate, _LINE.outcome)

_WRITE = """
CREATE TRIGGER fact_line_after_{verb} AFTER {verb} ON fact_body BEGIN
  INSERT INTO fact_line(fact, label, predicate, outcome, voices, reports, claims)
  VALUES (new.fact, json_extract(new.body, '$.label'), json_extract(new.body, '$.predicate'),
          json_extract(new.body, '$.gate.outcome'), json_extract(new.body, '$.origins.voices.voice'),
          json_extract(new.body, '$.documents'), json_array_length(new.body, '$.claims'))
  ON CONFLICT DO UPDATE SET label = excluded.label, predicate = excluded.predicate, outcome = excluded.outcome,
    voices = excluded.voices, reports = excluded.reports, claims = excluded.claims;
END
"""
_TAKE_OUT = """
CREATE TRIGGER fact_line_after_delete AFTER DELETE ON fact_body BEGIN
  DELETE FROM fact_line WHERE fact = old.fact;
END
"""
TRIGGERS = {
    "fact_line_after_INSERT": _WRITE.format(verb="INSERT"),
    "fact_line_after_UPDATE": _WRITE.format(verb="UPDATE"),
    "fact_line_after_delete": _TAKE_OUT,
}
