"""An assessment's inputs come from the ledger as it is now, and say when they fall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.ledger.reports import READER, report

from secondsource.errors import NotFound
from secondsource.ledger.keep import keep
from secondsource.ledger.ledger import Ledger
from secondsource.publish.assessment import assess
from secondsource.publish.assessment_file import AssessmentFile, read_assessment
from secondsource.publish.assessment_ledger import inputs_of
from secondsource.weighing import link

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "14 people were killed at the Lozova depot"


def over(source: str) -> AssessmentFile:
    text = "title: t\nquestion: q\nby: us\nunit: people\nformula: dead * 2\ninputs:\n"
    return read_assessment(f"{text}  dead: {{{source}, unit: people}}\n", file="dead.yaml")


def test_a_claim_that_a_later_reading_no_longer_makes_has_fallen(tmp_path: Path) -> None:
    reading, raw = report("depot.txt")
    claim = next(c for c in reading.claims if c.words == WORDS)
    with Ledger.open(tmp_path / "desk.db", create=True) as ledger:
        keep(ledger, reading, raw, reader=READER)
        link(ledger)
        by_id, by_words = over(f"claim: {claim.id}"), over(f'said: "{WORDS}", report: depot.txt')
        assert assess(by_id, inputs_of(by_id, ledger)).stale == ()
        assert assess(by_words, inputs_of(by_words, ledger)).result == assess(by_id, inputs_of(by_id, ledger)).result
        others = tuple(c for c in reading.claims if c.id != claim.id)
        later = replace(reading, claims=others, document=replace(reading.document, extractor="plain/2"))
        keep(ledger, later, raw, reader="plain-reader/2")
        link(ledger)
        fallen = assess(by_id, inputs_of(by_id, ledger)).stale
        assert fallen[0] == "dead: a later reading of the report no longer makes this claim"
        with pytest.raises(NotFound, match=r"input 'dead': no claim of depot\.txt holds the words"):
            inputs_of(by_words, ledger)
