"""Every module that defines tables of a ledger, in one list: a new ledger gets all of them, an older one the missing.

A module may also define `VIEWS` and `TRIGGERS` (name -> statement) and `APPEND_ONLY` (its tables whose rows are never
changed or deleted).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.ledger import (
    schema,
    schema_evidence,
    schema_facets,
    schema_facts,
    schema_figures,
    schema_link,
    schema_publications,
    schema_reuse,
    schema_ruled,
    schema_spots,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

MODULES = (
    schema,
    schema_facts,
    schema_ruled,
    schema_figures,
    schema_spots,
    schema_evidence,
    schema_reuse,
    schema_link,
    schema_facets,
    schema_publications,
)


def make_tables(connection: Connection) -> None:
    """Make every table, index, view and trigger that the ledger lacks; views are written anew."""
    schema.metadata.create_all(connection, checkfirst=True)
    made = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars())
    for index in (index for table in schema.metadata.sorted_tables for index in table.indexes):
        if index.name not in made:
            index.create(connection)
    views = _named("VIEWS")
    for name in reversed(views):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    for statement in views.values():
        connection.exec_driver_sql(statement)
    for words in (schema.SEARCH_INDEX, schema_facets.CLAIM_SEARCH):
        connection.exec_driver_sql(words)
    for statement in (*_named("TRIGGERS").values(), *_refusals(_append_only())):
        connection.exec_driver_sql(statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1))


def _named(attribute: str) -> dict[str, str]:
    return {name: made for module in MODULES for name, made in getattr(module, attribute, {}).items()}


def _append_only() -> Iterable[Table]:
    return (table for module in MODULES for table in getattr(module, "APPEND_ONLY", ()))


def _refusals(tables: Iterable[Table]) -> list[str]:
    return [
        f"CREATE TRIGGER {table.name}_is_never_{verb.lower()}d BEFORE {verb} ON {table.name} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table.name} rows are never {verb.lower()}d'); END"
        for table in tables
        for verb in ("UPDATE", "DELETE")
    ]
