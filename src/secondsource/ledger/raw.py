"""The SQLite connection below SQLAlchemy's, for loops over thousands of rows, and lists as one parameter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from sqlalchemy import Connection


def raw(connection: Connection) -> sqlite3.Connection:
    """The same connection, in the same transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def many(values: Iterable[int] | Iterable[str]) -> str:
    """Values for ``IN (SELECT value FROM json_each(?))``: as many as there are, where SQLite limits parameters."""
    return json.dumps(list(values))
