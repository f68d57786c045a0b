"""Ids by their beginning: hex digits as they are, or the syllables that people say instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from secondsource.desk.short_id import LENGTH, SYLLABLES
from secondsource.ledger.facets import HEAD_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from secondsource.desk.facets import Columns

SHORTEST = 4
"""Hex digits, or letters of a spoken id, from which on something is looked for."""
_HEX = re.compile(r"(?:sha256:)?(?P<digits>[0-9a-f]+)")
_SPOKEN = re.compile(rf"(?:(?:{'|'.join(SYLLABLES)})-?)+")
_BASE = len(SYLLABLES)
BEYOND = "\U0010ffff"

IDS = {
    "claims": text("""
    -- one row per claim whose id begins so
    SELECT claim FROM claim_facet WHERE claim >= :begin AND claim < :end ORDER BY claim LIMIT :limit
    """),
    "facts": text("""
    -- one row per fact whose id begins so
    SELECT fact FROM fact_body WHERE fact >= :begin AND fact < :end ORDER BY fact LIMIT :limit
    """),
    "documents": text("""
    -- one row per report whose id begins so
    SELECT id FROM document WHERE id >= 'sha256:' || :begin AND id < 'sha256:' || :end ORDER BY id LIMIT :limit
    """),
}

CLAIMS = text("""
-- one row per claim of these numbers
SELECT claim FROM json_each(:numbers) AS asked JOIN claim_facet ON claim_facet.number = asked.value ORDER BY claim
""")

DOCUMENT_IDS = text("""
-- one row per report
SELECT id FROM document
""")


@dataclass(frozen=True, slots=True)
class Ids:
    claims: Sequence[str] = ()
    facts: Sequence[str] = ()
    documents: Sequence[str] = ()


def with_id(connection: Connection, columns: Columns, words: str, *, limit: int) -> Ids:
    """What has an id that begins so; a few of each kind."""
    asked = words.casefold().strip()
    hexadecimal = _HEX.fullmatch(asked)
    found = Ids()
    if hexadecimal and len(hexadecimal["digits"]) >= SHORTEST:
        begin = hexadecimal["digits"]
        values = {"begin": begin, "end": begin + BEYOND, "limit": limit}
        found = Ids(*(connection.execute(query, values).scalars().all() for query in IDS.values()))
    if len(asked) >= SHORTEST and _SPOKEN.fullmatch(asked):
        spoken = _spoken(connection, columns, asked.replace("-", ""), limit)
        found = Ids(
            [*found.claims, *spoken.claims], [*found.facts, *spoken.facts], [*found.documents, *spoken.documents]
        )
    return found


def _spoken(connection: Connection, columns: Columns, letters: str, limit: int) -> Ids:
    """A spoken id is a number to the base of the syllables, its last digit first: so a beginning is a remainder."""
    digits = [SYLLABLES.index(letters[n : n + 2]) for n in range(0, len(letters), 2)]
    if len(digits) > LENGTH:
        return Ids()
    rest = sum(digit * _BASE**n for n, digit in enumerate(digits))
    whole = _BASE ** len(digits)
    numbers = columns.numbers[columns.heads % whole == rest][:limit]
    claims = connection.execute(CLAIMS, {"numbers": f"[{','.join(map(str, numbers.tolist()))}]"}).scalars().all()
    facts = [id for id in columns.fact_ids if id is not None]
    documents = connection.execute(DOCUMENT_IDS).scalars().all()
    return Ids(claims, _with_rest(facts, whole, rest)[:limit], _with_rest(documents, whole, rest)[:limit])


def _with_rest(ids: Iterable[str], whole: int, rest: int) -> list[str]:
    kept = list(ids)
    heads = np.fromiter((_head(id) for id in kept), dtype=np.int64, count=len(kept))
    return [kept[n] for n in np.flatnonzero(heads % whole == rest)]


def _head(id: str) -> int:
    return int(id.rpartition(":")[2][:HEAD_DIGITS], 16)
