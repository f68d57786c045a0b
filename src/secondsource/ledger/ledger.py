"""A ledger file and the folder of kept copies beside it, open for reading or for writing."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from secondsource.errors import LedgerError, LedgerReadOnly
from secondsource.ledger.migrations import create_tables, migrate
from secondsource.ledger.schema import SCHEMA_VERSION
from secondsource.ledger.sqlite_file import (
    Access,
    check_header,
    check_version,
    check_writable,
    connect,
    declared_version,
    ledger_errors,
)
from secondsource.ledger.store import Store, WrongCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike
    from types import TracebackType

_KEPT_COPIES = """
-- one row per kept copy, of a report or of evidence: the hash of its bytes
SELECT substr(id, 8) AS sha256 FROM document UNION SELECT sha256 FROM evidence ORDER BY sha256
"""


def utc_now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """One open ledger. Threads may share it; each `begin` or `reading` has a connection of its own."""

    def __init__(self, file: Path, access: Access, now: Callable[[], datetime]) -> None:
        self.file = file
        self.store = Store.beside(file)
        self.read_only = access is Access.READ
        self._now = now
        self._engine = _engine(file, access)

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        create: bool = False,
        read_only: bool = False,
        now: Callable[[], datetime] = utc_now,
    ) -> Ledger:
        """Open the ledger at `path`; with `create`, make it where there is none.

        A ledger of an older version is brought up to ours first, also where it is only to be read. Raises
        `LedgerError` where there is no ledger or something else, `LedgerTooNew` where it is newer than we are (it is
        left untouched), and `LedgerReadOnly` where it is to be written but may not be.
        """
        file = Path(path)
        if not file.exists() and (read_only or not create):
            raise LedgerError(f"{file}: there is no ledger; `secondsource add` makes one")
        if not read_only:
            check_writable(file)
        version = _version(file, read_only=read_only) if file.exists() else None
        if version is None and (read_only or not create):
            raise LedgerError(f"{file}: is empty, not a ledger; `secondsource add` makes one of it")
        if read_only and version is not None and version < SCHEMA_VERSION:
            cls.open(path, now=now).close()
        access = Access.READ if read_only else Access.CREATE if create else Access.WRITE
        ledger = cls(file, access, now)
        try:
            if not read_only and version is not None and version < SCHEMA_VERSION:
                ledger._migrate()
            if version is None:
                ledger._create()
            if not read_only:
                ledger._clear_leftovers()
        except BaseException:
            ledger.close()
            raise
        return ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def now(self) -> str:
        """The moment by the ledger's clock, in UTC, as it is written into rows."""
        return self._now().astimezone(UTC).isoformat(timespec="microseconds")

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing. One writer at a time, across processes."""
        if self.read_only:
            raise LedgerReadOnly(f"{self.file}: was opened to be read; open it for writing")
        with ledger_errors(self.file), self._engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the ledger, whatever is written meanwhile."""
        with ledger_errors(self.file), self._engine.connect() as connection:
            yield connection

    def integrity_problems(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is sound. Reads all of it."""
        with self.reading() as connection:
            found = [str(line) for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars()]
            broken = [
                f"{row[0]} row {row[1]} lacks its {row[2]}"
                for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
        return [line for line in found if line != "ok"] + broken

    def wrong_copies(self) -> Iterator[WrongCopy]:
        """Yield the kept copies that are missing or changed. Reads all of them."""
        with self.reading() as connection:
            expected = [str(sha256) for sha256 in connection.exec_driver_sql(_KEPT_COPIES).scalars()]
        yield from self.store.verify(expected)

    def _create(self) -> None:
        with self.begin() as connection:
            if connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one():
                return  # another process was quicker
            create_tables(connection, now=self.now())

    def _migrate(self) -> None:
        with self.begin() as connection:
            if connection.exec_driver_sql("SELECT version FROM schema").scalar_one() < SCHEMA_VERSION:
                migrate(connection, now=self.now())  # else another process was quicker

    def _clear_leftovers(self) -> None:
        """Remove what killed writes left: under the write lock nobody else is in the middle of one."""
        if self.store.leftovers():
            with self.begin():
                self.store.clear_leftovers()


def _version(file: Path, *, read_only: bool) -> int | None:
    """The version of the ledger in `file`, one that we know; ``None`` where the file is empty."""
    check_header(file, ours=SCHEMA_VERSION)
    with ledger_errors(file):
        version = declared_version(file, read_only=read_only)
    if version is not None:
        check_version(file, version, ours=SCHEMA_VERSION)
    return version


def _engine(file: Path, access: Access) -> Engine:
    # pysqlite's own BEGIN comes too late for reads and never asks for the write lock first: we say BEGIN ourselves.
    engine = create_engine("sqlite://", creator=lambda: connect(file, access), poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
