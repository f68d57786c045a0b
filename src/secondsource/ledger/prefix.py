"""Ids may be given by their beginning, as long as only one id begins so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.errors import NotFound

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

SHORTEST = 6
_SHOWN = 8
_BEYOND = "\U0010ffff"


def the_one(connection: Connection, ids: TextClause, what: str, given: str) -> str:
    """The id that is `given`, or the only one that begins with it.

    `ids` selects the ids from :begin up to :end. Raises `NotFound` when there is none, or several (it lists them).
    """
    found = [str(id) for id in connection.execute(ids, {"begin": given, "end": given + _BEYOND}).scalars()]
    if given in found:
        return given
    if len(given) < SHORTEST:
        raise NotFound(f"{what} {given!r}: is no whole id; of one, give at least {SHORTEST} characters")
    if not found:
        raise NotFound(f"{what} {given!r}: the ledger holds none whose id begins so")
    if len(found) > 1:
        shown = ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
        raise NotFound(f"{what} {given!r}: {len(found)} ids begin so: {shown}; give more characters")
    return found[0]
