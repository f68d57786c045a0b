from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from secondsource.errors import LedgerError
from secondsource.ledger import fetch
from secondsource.ledger.facts import FactRow
from secondsource.ledger.judgements import append_judgement
from secondsource.ledger.keep import is_kept, keep, keep_failure, keep_sighting
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.options import ReadingOptions
from secondsource.ledger.schema import APPEND_ONLY
from secondsource.model import Failure

from .partitions import put_facts
from .reports import READER, dump, invented, report

if TYPE_CHECKING:
    from pathlib import Path

FAILED = Failure("depot.txt", "find", "no-encoder", "the encoder is missing; names were not found")


def test_a_reading_comes_back_as_it_was_kept(ledger: Ledger) -> None:
    reading, raw = report("depot.txt", failures=(FAILED,))
    reading = replace(reading, document=replace(reading.document, failures=(replace(FAILED, step="read"),)))
    keep(ledger, reading, raw, reader=READER)
    kept = fetch.document(ledger, "depot.txt")
    assert kept.reading == reading
    assert ledger.store.read(reading.document.sha256_raw) == raw


def test_adding_twice_changes_no_row(ledger: Ledger) -> None:
    reading, raw = report("depot.txt", failures=(FAILED,))
    assert keep(ledger, reading, raw, reader=READER).new
    before = dump(ledger.file, without=frozenset())
    assert not keep(ledger, reading, raw, reader=READER).new
    keep_sighting(ledger, reading.document.sha256_raw, "depot.txt", reader=READER)
    assert dump(ledger.file, without=frozenset()) == before


def test_the_same_bytes_under_another_name_are_one_document_seen_twice(ledger: Ledger) -> None:
    for input in ("north/depot.txt", "archive/depot.txt"):
        reading, raw = report(input)
        keep(ledger, reading, raw, reader=READER)
    (document,) = fetch.documents(ledger)
    assert document.input == "archive/depot.txt"
    assert len(list(fetch.claims(ledger))) == 2


def test_a_better_reader_adds_a_reading_and_the_old_one_stays(ledger: Ledger) -> None:
    old, raw = report("depot.txt")
    keep(ledger, old, raw, reader=READER)
    better = replace(old, document=replace(old.document, extractor="plain/2"), claims=old.claims[:1])
    keep(ledger, better, raw, reader="plain-reader/2")
    assert [row.claim.id for row in fetch.claims(ledger)] == [old.claims[0].id]
    assert fetch.document(ledger, "depot.txt").reader == "plain-reader/2"
    gone = fetch.claim(ledger, old.claims[1].id)
    assert gone.claim == old.claims[1]
    assert not gone.is_current
    assert len(dump(ledger.file)["text"]) == 2


def test_the_same_bytes_under_other_options_are_read_again(ledger: Ledger) -> None:
    reading, raw = report("depot.txt")
    keep(ledger, reading, raw, reader=READER)
    sha256, elsewhere = reading.document.sha256_raw, ReadingOptions(outlet="Harbour Wire")
    assert is_kept(ledger, sha256, READER)
    assert not is_kept(ledger, sha256, READER, elsewhere)
    assert not is_kept(ledger, sha256, "plain-reader/2")
    assert keep_sighting(ledger, sha256, "depot.txt", reader=READER, options=elsewhere) is None
    assert keep(ledger, reading, raw, reader=READER, options=elsewhere).new
    assert fetch.document(ledger, "depot.txt").options == elsewhere


def test_what_the_claims_say_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    reports = [invented(number, lines=3) for number in range(12)] + [report("a.txt"), report("z.txt")]
    found = []
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        with Ledger.open(tmp_path / f"{seed}.ledger", create=True) as ledger:
            for reading, raw in reports:
                keep(ledger, reading, raw, reader=READER)
            found.append([(row.input, row.claim) for row in fetch.claims(ledger)])
            assert list(fetch.claims(ledger)) == list(fetch.claims(ledger))
    assert found[0] == found[1] == found[2]


def test_a_document_is_kept_whole_or_not_at_all(ledger: Ledger) -> None:
    reading, raw = report("depot.txt")
    before = dump(ledger.file)
    with pytest.raises(LedgerError, match=r"depot\.txt: the reader gave the claim id .* twice"):
        keep(ledger, replace(reading, claims=reading.claims + reading.claims[:1]), raw, reader=READER)
    with pytest.raises(LedgerError, match="not of these bytes"):
        keep(ledger, reading, raw + b" ", reader=READER)
    halved = replace(reading, claims=(replace(reading.claims[0], words="\ud83d"),))
    with pytest.raises(LedgerError, match="surrogate"):
        keep(ledger, halved, raw, reader=READER)
    assert dump(ledger.file) == before
    assert keep(ledger, reading, raw, reader=READER).new


@pytest.fixture
def busy_desk(ledger: Ledger) -> Ledger:
    """A ledger with rows in every table."""
    keep_failure(ledger, FAILED)
    reading, raw = report("depot.txt")
    keep(ledger, reading, raw, reader=READER)
    for name in ("fact-a", "fact-b"):
        put_facts(ledger, FactRow(name, (reading.claims[0].id,), {}))
    append_judgement(ledger, who="Ada", about="fact-b", verb="accept", body={})
    return ledger


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
def test_what_was_kept_is_never_changed_or_deleted(busy_desk: Ledger, table: str, verb: str) -> None:
    assert dump(busy_desk.file)[table]
    with pytest.raises(IntegrityError, match="append-only"), busy_desk.begin() as connection:
        connection.exec_driver_sql(verb.format(table))


def test_plain_sqlite_may_read_the_ledger_while_it_is_open(ledger: Ledger) -> None:
    reading, raw = report("depot.txt")
    keep(ledger, reading, raw, reader=READER)
    connection = sqlite3.connect(ledger.file)
    (count,) = connection.execute("SELECT count(*) FROM current_claim WHERE predicate = 'casualties'").fetchone()
    connection.close()
    assert count == 1
