from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from secondsource.errors import LedgerError
from secondsource.ledger.keep import keep
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.store import Store

from .reports import READER, report

if TYPE_CHECKING:
    from pathlib import Path

RAW = b"\xff\x00 raw bytes, as they came in\r\n"
SHA256 = hashlib.sha256(RAW).hexdigest()


def test_a_copy_stands_under_its_own_hash_beside_the_ledger(tmp_path: Path) -> None:
    store = Store.beside(tmp_path / "desk.ledger")
    assert store.keep(RAW) == SHA256
    assert store.path(SHA256) == tmp_path / "desk.ledger.kept" / SHA256[:2] / SHA256[2:]
    assert store.read(SHA256) == RAW


def test_keeping_twice_leaves_the_right_copy_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    store.keep(RAW)
    before = store.path(SHA256).stat()
    store.keep(RAW)
    after = store.path(SHA256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_missing_and_changed_copies_are_found_and_mended_by_adding_again(ledger: Ledger) -> None:
    changed, missing = report("depot.txt"), report("rail.txt", (("Rail Union", "12 trains stood"),))
    for reading, raw in (changed, missing):
        keep(ledger, reading, raw, reader=READER)
    assert list(ledger.wrong_copies()) == []
    ledger.store.path(changed[0].document.sha256_raw).write_bytes(b"something else")
    ledger.store.path(missing[0].document.sha256_raw).unlink()
    wrong = {copy.sha256: copy.problem for copy in ledger.wrong_copies()}
    assert wrong == {changed[0].document.sha256_raw: "changed", missing[0].document.sha256_raw: "missing"}
    for reading, raw in (changed, missing):
        keep(ledger, reading, raw, reader=READER)
    assert list(ledger.wrong_copies()) == []


def test_leftovers_of_killed_writes_are_removed_on_the_next_open(tmp_path: Path) -> None:
    file = tmp_path / "desk.ledger"
    with Ledger.open(file, create=True) as ledger:
        keep(ledger, *report("depot.txt"), reader=READER)
        leftover = ledger.store.folder / "0123456789abcdef.part"
    leftover.write_bytes(b"half of a rep")
    with Ledger.open(file, read_only=True):
        assert leftover.exists()
    with Ledger.open(file) as ledger:
        assert not leftover.exists()
        assert list(ledger.wrong_copies()) == []


def test_a_copy_that_cannot_be_written_is_a_ledger_error_and_no_row(ledger: Ledger) -> None:
    ledger.store.folder.write_text("a file where the folder should be")
    with pytest.raises(LedgerError, match=r"desk\.ledger\.kept: a copy cannot be kept"):
        keep(ledger, *report("depot.txt"), reader=READER)
    ledger.store.folder.unlink()
    assert keep(ledger, *report("depot.txt"), reader=READER).new
