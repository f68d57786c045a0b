"""A new ledger, and an older one brought up to our version: what it lacks is made, nothing that was said is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import __version__
from secondsource.ledger.facets import put_missing_standings
from secondsource.ledger.ruled import settle_missing
from secondsource.ledger.schema import SCHEMA_VERSION, schema
from secondsource.ledger.schema_link import schema_change
from secondsource.ledger.sqlite_file import APPLICATION_ID
from secondsource.ledger.tables import make_tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

CATCH_UP = (
    "INSERT OR IGNORE INTO link_pending(document) SELECT number FROM document",
    "INSERT OR IGNORE INTO reuse_pending(document) SELECT number FROM document",
    "UPDATE fact_body SET body = body",
)
"""Every document waits to be linked and fingerprinted, and triggers fill the tables that are made of facts' bodies."""

NO_MORE = ("DROP TABLE IF EXISTS claim_place",)
"""Tables of older versions that nothing reads: version 3 asks `claim_spot` where claims are placed."""


def create_tables(connection: Connection, *, now: str) -> None:
    """Make an empty ledger within the transaction of `connection`."""
    make_tables(connection)
    row = {"only": 1, "version": SCHEMA_VERSION, "created_at": now, "written_by": __version__}
    connection.execute(schema.insert().values(**row))
    _sign(connection)


def migrate(connection: Connection, *, now: str) -> None:
    """Bring a ledger of an older version up to ours within one transaction; `schema_change` says when and by whom."""
    make_tables(connection)
    for statement in NO_MORE:
        connection.exec_driver_sql(statement)
    settle_missing(connection)
    put_missing_standings(connection)
    for statement in CATCH_UP:
        connection.exec_driver_sql(statement)
    connection.execute(schema.update().values(version=SCHEMA_VERSION))
    connection.execute(
        schema_change.insert(), {"version": SCHEMA_VERSION, "changed_at": now, "written_by": __version__}
    )
    _sign(connection)


def _sign(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
