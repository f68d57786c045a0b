"""What people decided: rulings are appended, and a later one replaces an earlier one without erasing it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from secondsource.errors import NotFound, UsageError
from secondsource.ledger import schema
from secondsource.ledger.codec import plain_from_json, plain_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secondsource.ledger.ledger import Ledger

CURRENT_JUDGEMENTS = text("""
-- one row per judgement that no later one replaces, the oldest first
SELECT id, judged_at, who, about, verb, body, replaces FROM current_judgement
WHERE :about IS NULL OR about = :about ORDER BY number
""")

HISTORY = text("""
-- one row per judgement about one claim or fact, replaced or not, the oldest first
SELECT id, judged_at, who, about, verb, body, replaces FROM judgement WHERE about = :about ORDER BY number
""")

KNOWN = text("""
-- one row when this very judgement was appended already
SELECT 1 FROM judgement WHERE id = :id
""")

REPLACED = text("""
-- one row: a judgement that is to be replaced, and the one that has done so already
SELECT judgement.about, later.id AS replaced_by
FROM judgement LEFT JOIN judgement AS later ON later.replaces = judgement.id
WHERE judgement.id = :id
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who ruled what about which claim or fact, when, and which earlier ruling that replaces. `body` is plain JSON."""

    id: str
    at: str
    who: str
    about: str
    verb: str
    body: Mapping[str, Any]
    replaces: str | None = None


def append_judgement(
    ledger: Ledger, *, who: str, about: str, verb: str, body: Mapping[str, Any], replaces: str | None = None
) -> Judgement:
    """Append one ruling and return it.

    Raises `NotFound` when there is no judgement `replaces`, and `UsageError` when that one is about something else or
    was replaced already (two people ruled at once: read the newer ruling first).
    """
    with ledger.begin() as connection:
        return write_judgement(
            connection, at=ledger.now(), who=who, about=about, verb=verb, body=body, replaces=replaces
        )


def write_judgement(
    connection: Connection,
    *,
    at: str,
    who: str,
    about: str,
    verb: str,
    body: Mapping[str, Any],
    replaces: str | None = None,
) -> Judgement:
    """The same within a transaction of the caller's."""
    words = plain_to_json(body)
    parts = json.dumps([at, who, about, verb, words, replaces], ensure_ascii=False)
    id = hashlib.sha256(parts.encode("utf-8")).hexdigest()
    row = {"id": id, "judged_at": at, "who": who, "about": about, "verb": verb, "body": words, "replaces": replaces}
    if connection.execute(KNOWN, {"id": id}).one_or_none() is None:
        if replaces is not None:
            _check_replaced(connection, replaces, about)
        connection.execute(schema.judgement.insert(), row)
    return Judgement(id=id, at=at, who=who, about=about, verb=verb, body=plain_from_json(words), replaces=replaces)


def current_judgements(ledger: Ledger, about: str | None = None) -> Iterator[Judgement]:
    """Yield the rulings in force, the oldest first; only those about one claim or fact where `about` is given."""
    with ledger.reading() as connection:
        yield from _judgements(connection, CURRENT_JUDGEMENTS, about)


def judgement_history(ledger: Ledger, about: str) -> Iterator[Judgement]:
    """Yield every ruling ever made about one claim or fact, the oldest first."""
    with ledger.reading() as connection:
        yield from _judgements(connection, HISTORY, about)


def judgement_of(row: Any) -> Judgement:
    """The judgement that a row of `judgement` or `current_judgement` holds, with the columns id, judged_at, who, about,
    verb, body and replaces."""
    return Judgement(
        id=row.id,
        at=row.judged_at,
        who=row.who,
        about=row.about,
        verb=row.verb,
        body=plain_from_json(row.body),
        replaces=row.replaces,
    )


def _judgements(connection: Connection, query: Any, about: str | None) -> Iterator[Judgement]:
    for row in connection.execute(query, {"about": about}):
        yield judgement_of(row)


def _check_replaced(connection: Connection, replaces: str, about: str) -> None:
    row = connection.execute(REPLACED, {"id": replaces}).one_or_none()
    if row is None:
        raise NotFound(f"judgement {replaces!r}: there is none of that id to replace")
    if row.about != about:
        raise UsageError(f"judgement {replaces}: is about {row.about}, not {about}; name one about {about}")
    if row.replaced_by is not None:
        raise UsageError(f"judgement {replaces}: was replaced by {row.replaced_by}; read that one, and replace it")
