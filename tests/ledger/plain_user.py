"""Run a check as a user whom file permissions bind: root may write anything, so root forks and steps down first."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOBODY = 65534


@contextmanager
def read_only_folder() -> Iterator[Path]:
    """A folder to fill, then `lock`, then check. It stands outside pytest's own, which only its owner may enter."""
    folder = Path(tempfile.mkdtemp(prefix="secondsource-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def lock(folder: Path) -> None:
    """Take away every permission to write in `folder`."""
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def as_plain_user(check: Callable[[], None]) -> None:
    """Run `check`, and fail where it does. Skips where files cannot be locked against us (Windows)."""
    if sys.platform == "win32":
        pytest.skip("Windows folders are not locked by permission bits")
    if os.geteuid() != 0:
        check()
        return
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setuid(NOBODY)
            check()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, "the check failed as a plain user; its traceback stands above"
