"""What was worked out from a ledger, kept until the ledger changes."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from secondsource.ledger.ledger import Ledger

T = TypeVar("T")

REVISION = text("""
-- one row: what changes with all that a view is made of: readings, rulings, claims as they stand, counts of facts
SELECT (SELECT max(number) FROM reading) AS reading, (SELECT max(number) FROM judgement) AS judgement,
       (SELECT group_concat(name || seq) FROM (SELECT name, seq FROM sqlite_sequence ORDER BY name)) AS rewritten
""")
KEPT = 64


class Worked:
    """Results by what was asked, for the ledger's present revision. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: dict[Hashable, tuple[Any, Any]] = {}

    def once(self, ledger: Ledger, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, worked out again only when the ledger has changed."""
        with ledger.reading() as connection:
            revision = tuple(connection.execute(REVISION).one())
        with self._lock:
            known = self._found.get(key)
        if known is not None and known[0] == revision:
            result: T = known[1]
            return result
        result = work()
        with self._lock:
            if len(self._found) >= KEPT:
                self._found.clear()
            self._found[key] = (revision, result)
        return result
