"""Raw bytes as they came in, kept for good beside the ledger under the name of their own hash."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.errors import LedgerError, LedgerReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_PART = ".part"


@dataclass(frozen=True, slots=True)
class WrongCopy:
    """A kept copy that does not hold the bytes that its name promises. `problem` is "missing" or "changed"."""

    sha256: str
    path: Path
    problem: str


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of kept copies of one ledger: ``ab/cdef…`` holds the bytes whose SHA-256 is ``abcdef…``."""

    folder: Path

    @classmethod
    def beside(cls, ledger: Path) -> Store:
        return cls(ledger.with_name(ledger.name + ".kept"))

    @staticmethod
    def name(sha256: str) -> str:
        """The path of a copy relative to the folder, with ``/`` on every platform."""
        return f"{sha256[:2]}/{sha256[2:]}"

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:]

    def keep(self, raw: bytes) -> str:
        """Write `raw` unless a right copy stands there; return its SHA-256. On disk for good when this returns."""
        sha256 = hashlib.sha256(raw).hexdigest()
        path = self.path(sha256)
        with _store_errors(self.folder):
            if not self.holds(sha256):
                first = not self.folder.exists()
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path, raw, part_in=self.folder)
                if first:
                    _sync_folder(self.folder.parent)
            _sync_folder(path.parent)  # also for a copy that a killed run moved into place
            _sync_folder(self.folder)
        return sha256

    def holds(self, sha256: str) -> bool:
        """Whether the right bytes stand under that hash."""
        return _sha256_of(self.path(sha256)) == sha256

    def read(self, sha256: str) -> bytes | None:
        """The kept bytes, or ``None`` where the copy is missing. The caller checks the hash, see `verify`."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def leftovers(self) -> list[Path]:
        """The unfinished copies that killed writes left behind."""
        return sorted(self.folder.glob("*" + _PART))

    def clear_leftovers(self) -> None:
        """Remove unfinished copies. Only the holder of the ledger's write lock may."""
        with _store_errors(self.folder):
            for part in self.leftovers():
                part.unlink(missing_ok=True)

    def verify(self, expected: Iterable[str]) -> Iterator[WrongCopy]:
        """Yield each expected copy that is missing or whose bytes do not match its name."""
        for sha256 in expected:
            found = _sha256_of(self.path(sha256))
            if found != sha256:
                yield WrongCopy(sha256, self.path(sha256), "missing" if found is None else "changed")


@contextmanager
def _store_errors(folder: Path) -> Iterator[None]:
    """Say of an operating system's error which folder it struck and what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise LedgerReadOnly(f"{folder}: may not be written ({error.strerror}); change its permissions") from error
        raise LedgerError(f"{folder}: a copy cannot be kept ({error.strerror or error}); check the disk") from error


def _sha256_of(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def _write(path: Path, raw: bytes, *, part_in: Path) -> None:
    """Write a part file, on the same file system, and move it into place: a reader sees all of it or nothing."""
    part = part_in / f"{secrets.token_hex(8)}{_PART}"
    try:
        with part.open("xb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make names in `folder` survive a power cut, where the platform can open a folder (Windows cannot)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # some network file systems refuse; the file itself is synced
            os.fsync(handle)
    finally:
        os.close(handle)
