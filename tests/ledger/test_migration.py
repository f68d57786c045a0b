"""A ledger of version 1, as the program of that day wrote it, opened by ours."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secondsource.errors import LedgerReadOnly
from secondsource.ledger import fetch
from secondsource.ledger.keep import keep
from secondsource.ledger.ledger import Ledger
from secondsource.weighing import link

from .plain_user import as_plain_user, lock, read_only_folder
from .reports import READER, dump, report

VERSION_1 = Path(__file__).with_name("version-1.ledger.gz")
FACTS = ["3965340e08c31c44372c", "6a147a480f8114c548ff"]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Two reports, three claims and two facts, written by version 1."""
    file = tmp_path / "desk.ledger"
    file.write_bytes(gzip.decompress(VERSION_1.read_bytes()))
    return file


def test_an_old_ledger_is_brought_up_to_date_and_says_when(old: Path) -> None:
    with Ledger.open(old, now=lambda: datetime(2026, 1, 2, tzinfo=UTC)) as ledger, ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT version, created_at, written_by FROM schema").one() == (
            3,
            "2024-12-06T08:00:00.000000+00:00",
            "0.1.0",
        )
        changes = connection.exec_driver_sql("SELECT * FROM schema_change").all()
        assert changes == [(3, "2026-01-02T00:00:00.000000+00:00", "0.1.0")]
        assert ledger.integrity_problems() == []


def test_it_has_every_table_view_index_and_trigger_of_a_new_one(old: Path, ledger: Ledger) -> None:
    Ledger.open(old).close()
    query = "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(old)) as one, closing(sqlite3.connect(ledger.file)) as other:
        assert set(one.execute(query)) == set(other.execute(query))


def test_what_was_said_stays_as_it_was(old: Path) -> None:
    before = dump(old, without=frozenset())
    Ledger.open(old).close()
    after = dump(old, without=frozenset())
    rewritten = {"schema", "claim_place"}  # the version, and what now stands in `claim_spot`
    assert {name: rows for name, rows in after.items() if name in before and name not in rewritten} == {
        name: rows for name, rows in before.items() if name not in rewritten
    }


def test_its_facts_keep_their_ids_when_they_are_linked_anew(old: Path) -> None:
    with Ledger.open(old) as ledger:
        assert [fact.id for fact in fetch.facts(ledger)] == FACTS
        assert link(ledger) == 2
        assert [fact.id for fact in fetch.facts(ledger)] == FACTS
        keep(ledger, *report("third.txt", (("Rail Union", "9 people were killed at the Lozova depot"),)), reader=READER)
        link(ledger)
        assert set(FACTS) <= {fact.id for fact in fetch.facts(ledger)}


def test_asking_an_old_ledger_brings_it_up_to_date_too(old: Path) -> None:
    with Ledger.open(old, read_only=True) as ledger:
        assert len(list(fetch.facts(ledger))) == 2


def test_an_old_ledger_that_may_not_be_written_says_so() -> None:
    with read_only_folder() as folder:
        file = folder / "desk.ledger"
        file.write_bytes(gzip.decompress(VERSION_1.read_bytes()))
        lock(folder)

        def check() -> None:
            with pytest.raises(LedgerReadOnly, match="change its permissions, or write to a copy"):
                Ledger.open(file, read_only=True)

        as_plain_user(check)
