from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.ledger import fetch
from secondsource.ledger.keep import keep, keep_failure, keep_sighting
from secondsource.model import Failure

from .reports import READER, dump, report

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

MISSING = Failure("depot.txt", "read", "missing-input", "depot.txt: there is no such file; check the path")
UNREAD = Failure("depot.txt", "find", "no-encoder", "depot.txt: names were not found; install the encoder")


def standing(ledger: Ledger) -> list[Failure]:
    return [row.failure for row in fetch.failures(ledger)]


def test_a_failure_kept_twice_is_one_row(ledger: Ledger) -> None:
    keep_failure(ledger, MISSING)
    before = dump(ledger.file, without=frozenset())
    keep_failure(ledger, MISSING)
    assert dump(ledger.file, without=frozenset()) == before
    assert standing(ledger) == [MISSING]


def test_a_later_success_of_the_same_input_resolves_its_failures_and_deletes_none(ledger: Ledger) -> None:
    other = Failure("rail.txt", "read", "missing-input", "rail.txt: there is no such file; check the path")
    keep_failure(ledger, MISSING)
    keep_failure(ledger, other)
    keep(ledger, *report("depot.txt"), reader=READER)
    assert standing(ledger) == [other]
    assert [row.failure for row in fetch.failures(ledger, resolved=True)] == [MISSING, other]
    assert [row.resolved_at is not None for row in fetch.failures(ledger, resolved=True)] == [True, False]


def test_a_failure_that_comes_back_stands_again(ledger: Ledger) -> None:
    reading, raw = report("depot.txt")
    keep_failure(ledger, MISSING)
    keep(ledger, reading, raw, reader=READER)
    keep_failure(ledger, MISSING)
    assert standing(ledger) == [MISSING]
    keep_sighting(ledger, reading.document.sha256_raw, "depot.txt", reader=READER)
    assert standing(ledger) == []


def test_a_file_name_that_is_no_unicode_loses_neither_report_nor_failure(ledger: Ledger) -> None:
    reading, raw = report("de\udcffpot.txt", failures=(replace(UNREAD, input="de\udcffpot.txt"),))
    keep_failure(ledger, replace(MISSING, input="de\udcffpot.txt", message="de\udcffpot.txt: is missing"))
    keep(ledger, reading, raw, reader=READER)
    assert [failure.input for failure in standing(ledger)] == ["de\\udcffpot.txt"]
    assert fetch.document(ledger, "de\udcffpot.txt").reading.claims == reading.claims


def test_a_reading_with_a_failure_keeps_it_until_a_reader_manages_without(ledger: Ledger) -> None:
    reading, raw = report("depot.txt", failures=(UNREAD,))
    keep_failure(ledger, MISSING)
    keep(ledger, reading, raw, reader=READER)
    assert standing(ledger) == [UNREAD]
    keep(ledger, *report("depot.txt"), reader="plain-reader/2")
    assert standing(ledger) == []
