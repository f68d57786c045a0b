"""When did the ledger learn it?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from secondsource.ledger.keep import keep
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.recorded import claim_days, document_days

from .reports import READER, report

if TYPE_CHECKING:
    from pathlib import Path


def on(file: Path, day: int) -> Ledger:
    return Ledger.open(file, create=True, now=lambda: datetime(2024, 12, day, 9, tzinfo=UTC))


def test_reading_a_report_again_makes_neither_it_nor_its_claims_younger(tmp_path: Path) -> None:
    reading, raw = report("depot.txt")
    predicates = {claim.predicate for claim in reading.claims if claim.predicate}
    with on(tmp_path / "desk.db", 3) as ledger:
        keep(ledger, reading, raw, reader=READER)
    again = replace(reading, document=replace(reading.document, extractor="plain/2"))
    with on(tmp_path / "desk.db", 9) as ledger:
        keep(ledger, again, raw, reader="plain-reader/2")
        assert set(document_days(ledger).values()) == {date(2024, 12, 3)}
        days = claim_days(ledger, predicates)
    assert set(days) == {claim.id for claim in reading.claims if claim.predicate}
    assert set(days.values()) == {date(2024, 12, 3)}


def test_no_predicate_no_claims(tmp_path: Path) -> None:
    with on(tmp_path / "desk.db", 3) as ledger:
        assert claim_days(ledger, set()) == {}
