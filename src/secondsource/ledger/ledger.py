"""A ledger file and the folder of kept copies beside it, open for reading or for writing."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from secondsource import __version__
from secondsource.errors import LedgerError, LedgerReadOnly
from secondsource.ledger.schema import SCHEMA_VERSION, create_tables
from secondsource.ledger.sqlite_file import (
    APPLICATION_ID,
    Access,
    check_header,
    check_version,
    check_writable,
    connect,
    ledger_errors,
)
from secondsource.ledger.store import Store, WrongCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike
    from types import TracebackType

_KEPT_COPIES = "-- one row per document: the hash of its raw bytes\nSELECT substr(id, 8) FROM document ORDER BY id"


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

        Raises `LedgerError` where there is no ledger or something else, `LedgerTooNew` where it is newer than we are
        (it is left untouched), and `LedgerReadOnly` where it is to be written but may not be.
        """
        file = Path(path)
        new = not file.exists()
        if new and (read_only or not create):
            raise LedgerError(f"{file}: there is no ledger; `secondsource add` makes one")
        if not new:
            check_header(file, ours=SCHEMA_VERSION)
        if not read_only:
            check_writable(file)
        access = Access.READ if read_only else Access.CREATE if new else Access.WRITE
        ledger = cls(file, access, now)
        try:
            ledger._settle(create=create and not read_only)
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

    def _settle(self, *, create: bool) -> None:
        with self.reading() as connection:
            version = _version(connection)
        if version is None and create:
            with self.begin() as connection:
                version = _version(connection) or self._create(connection)
        if version is None:
            raise LedgerError(f"{self.file}: is not a ledger (it has no table `schema`); it is left as it is")
        check_version(self.file, version, ours=SCHEMA_VERSION)
        if not self.read_only and self.store.leftovers():
            with self.begin():  # under the write lock nobody else is in the middle of a copy
                for part in self.store.leftovers():
                    part.unlink(missing_ok=True)

    def _create(self, connection: Connection) -> int | None:
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one():
            return None
        create_tables(connection, created_at=self.now(), written_by=__version__)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        return SCHEMA_VERSION


def _version(connection: Connection) -> int | None:
    """The version that the ledger says of itself; ``None`` where the file is empty or another program's."""
    known = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema WHERE name IN ('schema', 'sighting')")
    if known.scalar_one() != 2:
        return None
    return int(connection.exec_driver_sql("SELECT version FROM schema").scalar_one())


def _engine(file: Path, access: Access) -> Engine:
    # pysqlite's own BEGIN comes too late for reads and never asks for the write lock first: we say BEGIN ourselves.
    engine = create_engine("sqlite://", creator=lambda: connect(file, access), poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
