from __future__ import annotations

import hashlib
import random
import sqlite3
import sys
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from secondsource.errors import LedgerError, LedgerReadOnly, LedgerTooNew, SecondsourceError
from secondsource.ledger import fetch, sqlite_file
from secondsource.ledger.keep import keep
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.sqlite_file import APPLICATION_ID

from .plain_user import as_plain_user, lock, read_only_folder
from .reports import READER, content, dump, invented, report

if TYPE_CHECKING:
    from pathlib import Path


def made(file: Path, reports: int = 1) -> Path:
    """A closed ledger with some reports in it."""
    with Ledger.open(file, create=True) as ledger:
        for number in range(reports):
            keep(ledger, *invented(number, lines=3), reader=READER)
    return file


def everything(ledger: Ledger) -> int:
    """Read all there is; how many claims that was."""
    for document in fetch.documents(ledger):
        fetch.document(ledger, document.id)
    list(fetch.search(ledger, "village"))
    list(fetch.failures(ledger))
    return len(list(fetch.claims(ledger)))


def state(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def write_into(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_ledger_is_made_only_when_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "desk.ledger"
    for read_only in (False, True):
        with pytest.raises(LedgerError, match=r"desk\.ledger: there is no ledger"):
            Ledger.open(file, read_only=read_only)
    assert not file.exists()
    made(file)
    with Ledger.open(file, create=True) as ledger:
        assert everything(ledger) == 3


def test_the_schema_says_its_version_once(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT only, version, written_by FROM schema").all() == [(1, 3, "0.1.0")]
    assert ledger.integrity_problems() == []


def test_what_is_committed_survives_a_power_cut(ledger: Ledger) -> None:
    with ledger.begin() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert values == ["wal", 2, 1, 5000]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
def test_any_file_name_will_do(tmp_path: Path) -> None:
    with Ledger.open(made(tmp_path / "розклад 100% #1?mode=ro&.ledger"), read_only=True) as ledger:
        assert everything(ledger) == 3


@pytest.mark.parametrize("holds", [b"A report, not a ledger.", b"SQLite format 3\0 cut off", b"\0" * 5000])
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path, holds: bytes) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(holds)
    for read_only in (False, True):
        with pytest.raises(LedgerError, match=r"report\.txt: is not a ledger"):
            Ledger.open(file, create=True, read_only=read_only)
    assert state(tmp_path) == {"report.txt": hashlib.sha256(holds).hexdigest()}


@pytest.mark.parametrize("application", [0, 7])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, application: int) -> None:
    file = tmp_path / "contacts.db"
    write_into(file, f"PRAGMA application_id = {application}", "CREATE TABLE schema (version)")
    before = state(tmp_path)
    for read_only in (False, True):
        with pytest.raises(LedgerError, match="of another program"):
            Ledger.open(file, create=True, read_only=read_only)
    assert state(tmp_path) == before


def test_an_empty_file_becomes_a_ledger_only_when_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "desk.ledger"
    file.touch()
    with pytest.raises(LedgerError, match="is empty, not a ledger"):
        Ledger.open(file)
    assert file.stat().st_size == 0
    assert everything(Ledger.open(made(file), read_only=True)) == 3


def test_a_newer_ledger_is_refused_and_untouched(tmp_path: Path) -> None:
    file = made(tmp_path / "desk.ledger")
    write_into(file, "UPDATE schema SET version = 4, written_by = '9.0'", "PRAGMA user_version = 4")
    before = state(tmp_path)
    for read_only in (False, True):
        with pytest.raises(LedgerTooNew, match=r"desk\.ledger: .* version 4; .* knows version 3; upgrade secondsource"):
            Ledger.open(file, create=True, read_only=read_only)
    assert state(tmp_path) == before


def test_a_newer_ledger_whose_header_lags_behind_is_refused_too(tmp_path: Path) -> None:
    file = made(tmp_path / "desk.ledger")
    write_into(file, "UPDATE schema SET version = 4")
    with pytest.raises(LedgerTooNew):
        Ledger.open(file)


def test_a_ledger_is_known_by_its_header(tmp_path: Path) -> None:
    header = made(tmp_path / "desk.ledger").read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == 3


@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_ledger_is_an_error_with_a_remedy_and_never_a_crash(tmp_path: Path, read_only: bool) -> None:
    sound = made(tmp_path / "sound.ledger", reports=10)
    told = [fate(spoilt(sound, random.Random(seed)), read_only=read_only) for seed in range(40)]
    assert told.count("restore it from a backup") > 20


def fate(file: Path, *, read_only: bool) -> str:
    """What becomes of reading a damaged ledger: nothing that we notice, or an error with a remedy."""
    try:
        with Ledger.open(file, read_only=read_only) as ledger:
            everything(ledger)
            ledger.integrity_problems()
    except SecondsourceError as error:
        return "restore it from a backup" if "restore it from a backup" in str(error) else str(error)
    return "nothing noticed"


def spoilt(sound: Path, chance: random.Random) -> Path:
    """A copy of a ledger, cut short, with noise over one place or with wrong bytes here and there."""
    whole = sound.read_bytes()
    size = len(whole)
    wrong = bytearray(whole)
    match chance.randrange(3):
        case 0:
            del wrong[chance.randrange(101, size) :]
        case 1:
            at = chance.randrange(100, size - 4096)
            wrong[at : at + 4096] = chance.randbytes(4096)
        case _:
            for at in chance.sample(range(100, size), 50):
                wrong[at] = chance.randrange(256)
    file = sound.with_name(f"{chance.random()}.ledger")
    file.write_bytes(wrong)
    return file


def test_a_ledger_opened_to_be_read_is_not_written(tmp_path: Path) -> None:
    file = made(tmp_path / "desk.ledger")
    before = dump(file, without=frozenset())
    with Ledger.open(file, read_only=True) as ledger:
        assert everything(ledger) == 3
        with pytest.raises(LedgerReadOnly, match="was opened to be read"):
            keep(ledger, *report("depot.txt"), reader=READER)
        with pytest.raises(LedgerReadOnly), ledger.reading() as connection:
            connection.exec_driver_sql("DELETE FROM fact_body")
    assert dump(file, without=frozenset()) == before


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_locked_ledger_can_be_read_but_not_written(what: str) -> None:
    with read_only_folder() as folder:
        file = made(folder / "desk.ledger")
        file.chmod(0o444)
        if what == "folder":
            lock(folder)

        def check() -> None:
            with Ledger.open(file, read_only=True) as ledger:
                assert everything(ledger) == 3
            with pytest.raises(LedgerReadOnly, match="may not be written"):
                Ledger.open(file)

        as_plain_user(check)


def test_a_new_ledger_in_a_locked_folder_is_refused() -> None:
    with read_only_folder() as folder:
        lock(folder)

        def check() -> None:
            with pytest.raises(LedgerReadOnly, match="may not be written"):
                Ledger.open(folder / "desk.ledger", create=True)

        as_plain_user(check)


def test_a_locked_folder_with_unfinished_business_says_so() -> None:
    with read_only_folder() as folder:
        file, wal = folder / "desk.ledger", folder / "desk.ledger-wal"
        with Ledger.open(file, create=True) as ledger:
            keep(ledger, *report("depot.txt"), reader=READER)
            copies = file.read_bytes(), wal.read_bytes()
        file.write_bytes(copies[0])
        wal.write_bytes(copies[1])
        lock(folder)

        def check() -> None:
            with pytest.raises(LedgerReadOnly, match=r"desk\.ledger-wal .* make the folder writable, or copy both"):
                Ledger.open(file, read_only=True)

        as_plain_user(check)


def test_a_writer_that_waits_too_long_is_told_why(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
    with (
        Ledger.open(ledger.file) as second,
        ledger.begin(),
        pytest.raises(LedgerError, match="another process has been writing"),
    ):
        keep(second, *report("depot.txt"), reader=READER)


def test_several_may_add_at_once(tmp_path: Path) -> None:
    alone = made(tmp_path / "alone.ledger", reports=24)
    file = tmp_path / "desk.ledger"

    def add(numbers: range) -> None:
        with Ledger.open(file, create=True) as ledger:
            for number in numbers:
                keep(ledger, *invented(number, lines=3), reader=READER)

    threads = [Thread(target=add, args=(range(first, 24, 3),)) for first in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Ledger.open(file, read_only=True) as many, Ledger.open(alone, read_only=True) as one:
        claims = [(row.input, row.claim) for row in fetch.claims(many)]
        assert claims == [(row.input, row.claim) for row in fetch.claims(one)]
    assert len(content(file)["document"]) == 24
