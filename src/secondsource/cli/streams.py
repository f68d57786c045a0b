"""Standard input, output and error: UTF-8 on every system, and no farewell noise when the reader goes away."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page; what UTF-8 cannot hold is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def standard_input() -> BinaryIO | None:
    """The bytes of standard input; ``None`` where the process has none."""
    return getattr(sys.stdin, "buffer", None)


def stop_writing() -> None:
    """The reader of our output is gone: send what is still to be flushed nowhere, so that exiting is silent."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass  # output that is no file has nothing to flush
