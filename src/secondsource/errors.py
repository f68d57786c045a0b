"""Every error that Secondsource raises on purpose: one root, a code, an exit status and an HTTP status each.

Messages say what went wrong, with which thing, and what to do. Exit statuses stand in docs/exit-status.md.
"""

from __future__ import annotations

from typing import ClassVar


class SecondsourceError(Exception):
    """Catch this to catch everything that we raise on purpose."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 1
    http_status: ClassVar[int] = 500


class InvalidSpan(SecondsourceError):
    """A span that holds no text."""

    code = "invalid-span"


class InputError(SecondsourceError):
    """An input that cannot be read at all; the other inputs still are."""

    code = "input"
    exit_status = 3
    http_status = 422


class MissingInput(InputError):
    """There is no such file."""

    code = "missing-input"
    http_status = 404


class EmptyInput(InputError):
    """The input holds no text."""

    code = "empty-input"


class BinaryInput(InputError):
    """The input is not text in any charset that we know."""

    code = "binary-input"


class InputTooLarge(InputError):
    """The input is larger than the limit for one document."""

    code = "input-too-large"
    http_status = 413


class BadRecord(InputError):
    """A line of JSON Lines that is not an article, a JSON file that is not an export, a record that is no message."""

    code = "bad-record"


class VocabularyError(SecondsourceError):
    """Mistakes in the vocabulary files, all of them, with file and line."""

    code = "vocabulary"
    exit_status = 4


class GazetteerError(SecondsourceError):
    """The gazetteer is missing, damaged or of another version."""

    code = "gazetteer"
    exit_status = 5


class LedgerError(SecondsourceError):
    """The ledger cannot be opened, written or trusted."""

    code = "ledger"
    exit_status = 6
    http_status = 503


class LedgerReadOnly(LedgerError):
    """The ledger, or the folder beside it, may not be written."""

    code = "ledger-read-only"


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer version of Secondsource."""

    code = "ledger-too-new"


class NotFound(SecondsourceError):
    """No claim, fact or document has that id."""

    code = "not-found"
    exit_status = 7
    http_status = 404


class UsageError(SecondsourceError):
    """An option or argument that makes no sense; says which and what would."""

    code = "usage"
    exit_status = 2
    http_status = 400
