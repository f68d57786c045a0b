"""The exit statuses that belong to no error of ours; docs/exit-status.md lists them all."""

from __future__ import annotations

SOME_INPUTS_FAILED = 3
NOT_SOUND = 8
INTERRUPTED = 130
READER_GONE = 141
