"""What claims are counted by, as columns of small integers in memory, kept up to date with the ledger.

Counting a dozen facets of 100,000 claims under any filter by SQL takes a good part of a second; here it takes
milliseconds. A column holds for each claim the code of a *set* of values (a claim may name two places), so that
counting is one pass over integers whatever the sets are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import text

from secondsource.ledger.facets import AND, IS_CALLED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

NONE = "~"
"""The value of a facet for claims that have none: no place named, not weighed yet."""
FACETS = (
    "state",
    "outcome",
    "voices",
    "modality",
    "predicate",
    "source",
    "principal",
    "outlet",
    "place",
    "month",
)
MANY_VOICES = 3
"""From so many voices on, claims are counted together."""
NEVER = date.max.toordinal() + 1

CHANGED = text("""
-- one row: the highest numbers, and how many claims there are
SELECT (SELECT max(number) FROM claim_facet) AS claims, (SELECT max(number) FROM claim_standing) AS standings,
       (SELECT count(document) FROM claim_facet) AS how_many
""")

NEW_CLAIMS = """
-- one row per claim above a number, in the order of numbers, with what its fact tells
SELECT claim_facet.number, document, position, head, state, outcome, voices, modality, predicate, source, principals,
       outlet, places, substr(coalesce(earliest, latest), 1, 7) AS month, earliest, latest, fact
FROM claim_facet LEFT JOIN claim_standing ON claim_standing.claim = claim_facet.claim
WHERE claim_facet.number > ? ORDER BY claim_facet.number
"""

NEW_STANDINGS = """
-- one row per claim whose fact tells something else since
SELECT claim_facet.number, outcome, voices, principals, fact
FROM claim_standing JOIN claim_facet ON claim_facet.claim = claim_standing.claim WHERE claim_standing.number > ?
"""


class _Codes(dict[Any, int]):
    """A code for each different value, given as they come."""

    def __missing__(self, value: Any) -> int:
        self[value] = code = len(self)
        return code


@dataclass(frozen=True, slots=True)
class _Known:
    """The values so far: pair by pair, which set holds which value."""

    keys: tuple[str, ...] = ()
    how_many_sets: int = 0
    sets: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    members: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


class Values:
    """The values of one facet and the sets of them that claims have; both only grow, so older columns stay right."""

    def __init__(self) -> None:
        self._sets = _Codes()
        self._keys = _Codes()
        self._pairs: list[tuple[int, int]] = []
        self._known = _Known()
        self.labels: dict[str, str] = {}

    def code(self, column: Iterable[Any], length: int) -> Ints:
        """The code of the set of each claim. `column` is as the ledger has it: null, one value, or joined ones.

        One thread at a time.
        """
        codes = np.fromiter(map(self._sets.__getitem__, column), dtype=np.int64, count=length)
        for raw, code in list(self._sets.items())[self._known.how_many_sets :]:
            for key, label in _members(raw):
                self.labels.setdefault(key, label)
                self._pairs.append((code, self._keys[key]))
        sets, members = np.array(self._pairs, dtype=np.int64).reshape(-1, 2).T
        self._known = _Known(tuple(self._keys), len(self._sets), sets, members)
        return codes

    def count(self, codes: Ints) -> dict[str, int]:
        """How many claims have each value; values that none has are left out."""
        known = self._known
        per_set = np.bincount(codes, minlength=known.how_many_sets)
        per_key = np.bincount(known.members, weights=per_set[known.sets], minlength=len(known.keys)).astype(np.int64)
        return {known.keys[key]: int(per_key[key]) for key in np.flatnonzero(per_key)}

    def having(self, wanted: Collection[str], codes: Ints) -> Flags:
        """Which claims have one of these values; a value that nobody has is nobody's."""
        known = self._known
        keys = np.array([key in wanted for key in known.keys], dtype=np.bool_)
        holds = np.zeros(known.how_many_sets, dtype=np.bool_)
        holds[known.sets[keys[known.members]]] = True
        found: Flags = holds[codes]
        return found

    @property
    def keys(self) -> tuple[str, ...]:
        return self._known.keys


def _members(raw: Any) -> list[tuple[str, str]]:
    """The keys of a set with how people read them."""
    if raw is None:
        return [(NONE, "")]
    if isinstance(raw, int):
        words = f"{MANY_VOICES}+" if raw >= MANY_VOICES else str(raw)
        return [(words, words)]
    parts = (part.partition(IS_CALLED) for part in raw.split(AND))
    return [(key, label or key) for key, _, label in parts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """One state of a ledger's claims. All arrays are by claim, in the order of `numbers`, which ascend."""

    numbers: Ints
    documents: Ints
    positions: Ints
    heads: Ints
    facts: Ints
    earliest: Ints
    latest: Ints
    codes: Mapping[str, Ints]
    values: Mapping[str, Values]
    fact_ids: Sequence[str | None]
    seen: tuple[int, int, int]
    by_day: Ints = field(repr=False)

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, numbers: Sequence[int]) -> Ints:
        """Where the claims of these numbers stand; those that are gone are left out, the order is kept."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        wanted = np.asarray(numbers, dtype=np.int64)
        places = np.minimum(np.searchsorted(self.numbers, wanted), len(self) - 1)
        found: Ints = places[self.numbers[places] == wanted]
        return found


class Facets:
    """The columns of one ledger, brought up to its present state when they are asked for. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._columns: Columns | None = None

    def columns(self, connection: Connection) -> Columns:
        """The claims as `connection` sees them, or a later state that another reader has seen already."""
        row = connection.execute(CHANGED).one()
        seen = (row.claims or 0, row.standings or 0, row.how_many)
        with self._lock:
            known = self._columns
            if known is None:
                known = _all(connection, seen)
            elif seen > known.seen:
                known = _onward(connection, known, seen)
                if len(known) != seen[2]:  # a document lost claims and got none
                    known = _all(connection, seen)
            elif seen[:2] == known.seen[:2] and seen != known.seen:
                known = _all(connection, seen)
            self._columns = known
            return known


def _all(connection: Connection, seen: tuple[int, int, int]) -> Columns:
    values = {name: Values() for name in FACETS}
    return _columns(plain_rows(connection, NEW_CLAIMS, 0), values, _Codes(), seen)


def _onward(connection: Connection, known: Columns, seen: tuple[int, int, int]) -> Columns:
    """The columns with what was written since: documents are settled as a whole, standings by claim."""
    ids = _Codes((id, code) for code, id in enumerate(known.fact_ids))
    new = _columns(plain_rows(connection, NEW_CLAIMS, known.seen[0]), known.values, ids, seen)
    stay = ~np.isin(known.documents, new.documents)
    names = ("numbers", "documents", "positions", "heads", "facts", "earliest", "latest")
    joined = {name: np.concatenate([getattr(known, name)[stay], getattr(new, name)]) for name in names}
    codes = {name: np.concatenate([known.codes[name][stay], new.codes[name]]) for name in FACETS}
    columns = Columns(
        **joined, codes=codes, values=known.values, fact_ids=new.fact_ids, seen=seen, by_day=_by_day(joined)
    )
    return _weighed(columns, plain_rows(connection, NEW_STANDINGS, known.seen[1]), ids)


def _weighed(columns: Columns, rows: list[tuple[Any, ...]], ids: _Codes) -> Columns:
    if not rows or not len(columns):
        return columns
    numbers, outcomes, voices, principals, facts = zip(*rows, strict=True)
    places = np.searchsorted(columns.numbers, np.asarray(numbers, dtype=np.int64))
    for name, column in (("outcome", outcomes), ("voices", voices), ("principal", principals)):
        columns.codes[name][places] = columns.values[name].code(column, len(rows))
    columns.facts[places] = np.fromiter(map(ids.__getitem__, facts), dtype=np.int64, count=len(rows))
    changed: dict[str, Any] = {name: getattr(columns, name) for name in columns.__slots__}
    return Columns(**{**changed, "fact_ids": tuple(ids)})


def _columns(
    rows: list[tuple[Any, ...]], values: Mapping[str, Values], ids: _Codes, seen: tuple[int, int, int]
) -> Columns:
    (numbers, documents, positions, heads, *facets, earliest, latest, facts) = (
        zip(*rows, strict=True) if rows else ((),) * 17
    )
    how_many = len(rows)
    plain = {
        "numbers": _ints(numbers),
        "documents": _ints(documents),
        "positions": _ints(positions),
        "heads": _ints(heads),
        "facts": np.fromiter(map(ids.__getitem__, facts), dtype=np.int64, count=how_many),
        "earliest": _days(earliest, latest, 0),
        "latest": _days(latest, earliest, NEVER),
    }
    codes = {name: values[name].code(column, how_many) for name, column in zip(FACETS, facets, strict=True)}
    return Columns(**plain, codes=codes, values=values, fact_ids=tuple(ids), seen=seen, by_day=_by_day(plain))


def _ints(column: Sequence[int]) -> Ints:
    return np.fromiter(column, dtype=np.int64, count=len(column))


def _days(column: Sequence[str | None], other: Sequence[str | None], end: int) -> Ints:
    """Days as numbers. An end that is not known is as far as days go; without any day, no day is reached."""
    ordinals: dict[str | None, int] = {day: date.fromisoformat(day).toordinal() for day in {*column} if day}
    none = NEVER if end == 0 else 0
    found = (ordinals[day] if day else (end if rest else none) for day, rest in zip(column, other, strict=True))
    return np.fromiter(found, dtype=np.int64, count=len(column))


def _by_day(plain: Mapping[str, Ints]) -> Ints:
    """The latest day first, claims without a day last; within a day as the reports came and as they are written."""
    first = np.where(plain["earliest"] == 0, plain["latest"], plain["earliest"])
    first = np.where(first == NEVER, 0, first)
    return np.lexsort((plain["positions"], -plain["documents"], -first))


def plain_rows(connection: Connection, query: str, value: int | str) -> list[tuple[Any, ...]]:
    """All rows as plain tuples: 100,000 of SQLAlchemy's take three times as long. `query` has one question mark."""
    raw: Any = connection.connection.driver_connection
    found: list[tuple[Any, ...]] = raw.execute(query, (value,)).fetchall()
    return found
