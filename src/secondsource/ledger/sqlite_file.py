"""One SQLite file on disk: is it a ledger of ours, how to connect to it, and what its errors mean to a person."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from contextlib import closing, contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError, NoResultFound

from secondsource import __version__
from secondsource.errors import InvalidSpan, LedgerError, LedgerReadOnly, LedgerTooNew
from secondsource.ledger.codec import DamagedBodyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_SECONDS = 5.0
APPLICATION_ID = 0x53534C47
"""'SSLG': stands in the SQLite header, so that a ledger is known without opening it."""

_MAGIC = b"SQLite format 3\0"
_NOT_OUR_SCHEMA = ("no such", "SQL logic error", "vtable constructor failed")
_USER_VERSION, _APPLICATION_ID = slice(60, 64), slice(68, 72)


class Access(StrEnum):
    """How SQLite opens the file; the values are those of SQLite's own `mode`."""

    CREATE = "rwc"
    WRITE = "rw"
    READ = "ro"


def check_header(file: Path, *, ours: int) -> None:
    """Refuse, without touching it, a file that is no ledger (`LedgerError`) or a newer one (`LedgerTooNew`)."""
    try:
        with file.open("rb") as stream:
            header = stream.read(100)
    except OSError as error:
        raise LedgerError(f"{file}: cannot be read as a ledger: {error.strerror or error}") from error
    if not header:
        return
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise LedgerError(f"{file}: is not a ledger (not an SQLite file); give the path of a ledger or of a new file")
    application = int.from_bytes(header[_APPLICATION_ID], "big")
    if application not in (0, APPLICATION_ID):
        raise LedgerError(f"{file}: is an SQLite file of another program, not a ledger; it is left as it is")
    version = int.from_bytes(header[_USER_VERSION], "big")
    if application == APPLICATION_ID:
        check_version(file, version, ours=ours)


def check_version(file: Path, version: int, *, ours: int) -> None:
    """Raise `LedgerTooNew` when `version` is one that this Secondsource does not know."""
    if version > ours:
        raise LedgerTooNew(
            f"{file}: is a ledger of version {version}; secondsource {__version__} knows version {ours}; "
            "upgrade secondsource (the file is untouched)"
        )


def declared_version(file: Path, *, read_only: bool) -> int | None:
    """The version that a ledger says of itself, changing nothing; ``None`` where the file holds nothing at all.

    Raises `LedgerError` where it holds the tables of another program.
    """
    connection = _connect_to_read(file) if read_only else _connect(file, Access.WRITE.value)
    with closing(connection):
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        if not tables:
            return None
        if not {"schema", "document", "sighting"} <= tables:
            raise LedgerError(f"{file}: is an SQLite file of another program, not a ledger; it is left as it is")
        row = connection.execute("SELECT version FROM schema").fetchone()
        if row is None or not isinstance(row[0], int):
            raise damaged(file, "it does not say its version")
        return int(row[0])


def connect(file: Path, access: Access) -> sqlite3.Connection:
    """A connection with our settings. Raises sqlite3 errors as they are; see `ledger_errors`."""
    if access is Access.READ:
        return _connect_to_read(file)
    connection = _connect(file, access.value)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _connect(file: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    path = file.absolute().as_posix()
    address = f"file://{'' if path.startswith('/') else '/'}{quote(path, safe='/:')}?mode={mode}"
    connection = sqlite3.connect(
        address + ("&immutable=1" if immutable else ""),
        uri=True,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        isolation_level=None,
    )
    connection.create_function("holds", 2, _holds, deterministic=True)
    connection.create_function("holds_words", 2, _holds_words, deterministic=True)
    return connection


def _folded(words: str) -> str:
    return unicodedata.normalize("NFC", words).casefold()


def _holds(words: str | None, part: str) -> bool:
    """SQL function: whether `part` stands in `words`, without regard to case, in any script."""
    return words is not None and _folded(part) in _folded(words)


def _holds_words(words: str | None, parts: str) -> bool:
    """SQL function: whether each of the words of `parts` stands in `words`."""
    return words is not None and all(part in _folded(words) for part in _folded(parts).split())


def _connect_to_read(file: Path) -> sqlite3.Connection:
    """Read-only; where the folder may not be written, SQLite's shared memory cannot be made: then as immutable."""
    connection = _connect(file, Access.READ.value)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if _primary(error) not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        if _holds_bytes(file.with_name(file.name + "-wal")) or _holds_bytes(file.with_name(file.name + "-journal")):
            raise LedgerReadOnly(
                f"{file}: its last writes still stand in {file.name}-wal beside it, and the folder may not be "
                "written; make the folder writable, or copy both files to one that is"
            ) from error
        connection = _connect(file, Access.READ.value, immutable=True)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _holds_bytes(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def check_writable(file: Path) -> None:
    """Raise `LedgerReadOnly` when the ledger or the folder beside it may not be written."""
    for place in (file, file.absolute().parent):
        if place.exists() and not os.access(place, os.W_OK):
            raise _read_only(file, f"{place} may not be written")


def _read_only(file: Path, why: str) -> LedgerReadOnly:
    return LedgerReadOnly(f"{file}: is read-only ({why}); change its permissions, or write to a copy")


@contextmanager
def ledger_errors(file: Path) -> Iterator[None]:
    """Turn what SQLite says about `file` into a `LedgerError` with a remedy; a bug of ours passes through."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        meaning = _meaning(file, error.orig)
        if meaning is None:
            raise
        raise meaning from error
    except NoResultFound as error:  # our queries ask for exactly one row only where another row refers to it
        raise damaged(file, "a row that others refer to is missing") from error
    except (DamagedBodyError, InvalidSpan, UnicodeDecodeError) as error:
        raise damaged(file, str(error)) from error
    except sqlite3.Error as error:
        meaning = _meaning(file, error)
        if meaning is None:
            raise
        raise meaning from error


def damaged(file: Path, what: str) -> LedgerError:
    """The error for a ledger whose bytes are not what was written."""
    return LedgerError(
        f"{file}: is damaged ({what}); restore it from a backup, or add the copies in {file.name}.kept to a new ledger"
    )


def _primary(error: sqlite3.Error) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _meaning(file: Path, error: sqlite3.Error) -> LedgerError | None:
    match _primary(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LedgerError(
                f"{file}: another process has been writing to it for {BUSY_SECONDS:.0f} seconds; "
                "try again when it is done"
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return _read_only(file, str(error))
        case sqlite3.SQLITE_FULL:
            return LedgerError(f"{file}: the disk is full; make room and run the same command again, nothing is lost")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR:
            return LedgerError(f"{file}: cannot be opened or read ({error}); check the path, the disk and permissions")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(file, str(error))
        case None if isinstance(error, sqlite3.OperationalError):
            return damaged(file, str(error))
        case sqlite3.SQLITE_ERROR if "no such module: fts5" in str(error):
            return LedgerError(f"{file}: this Python's SQLite has no full-text search (FTS5); use one that has")
        case sqlite3.SQLITE_ERROR if str(error).startswith(_NOT_OUR_SCHEMA):
            return damaged(file, str(error))
    return None
