"""Which claims a person asks for, as an address says it, and how many there are by each facet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np

from secondsource.desk.days import day_of
from secondsource.desk.facets import FACETS, NONE, plain_rows
from secondsource.desk.find_words import typed
from secondsource.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from secondsource.desk.facets import Columns, Flags, Ints

SORTS = ("date", "relevance")
REJECTED = "rejected"
LISTED = 25
"""Claims on one page."""

MOST_RANKED = 5_000
"""Claims with the words up to which the best match is looked for: ranking 100,000 takes half a second."""

BEST_FIRST = """
-- one row per claim with the words, the best match first
SELECT rowid FROM claim_search WHERE claim_search MATCH ? ORDER BY rank
"""

IN_ANY_ORDER = """
-- one row per claim with the words
SELECT rowid FROM claim_search WHERE claim_search MATCH ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAsked:
    """All given conditions must hold; of several values of one facet, any.

    `since` and `until` ask whether the days of a claim overlap with them and leave out claims without a day. Rejected
    claims are found only where `state` asks for them. `more` is the facet whose values are all to be listed.
    """

    q: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: str | None = None
    start: int = 0
    more: str | None = None

    @property
    def sorted_by(self) -> str:
        """Unasked, the best match first where words are looked for, else the latest."""
        return self.sort or ("relevance" if self.q else "date")

    @property
    def asks(self) -> bool:
        return bool(self.q or self.chosen or self.since or self.until)

    def has(self, facet: str, value: str) -> bool:
        return value in self.chosen.get(facet, ())

    def toggled(self, facet: str, value: str) -> ClaimsAsked:
        """The same with this value added, or taken away where it is chosen."""
        values = self.chosen.get(facet, ())
        after = tuple(v for v in values if v != value) if value in values else (*values, value)
        chosen = {**self.chosen, facet: after}
        return replace(self, chosen={name: chosen[name] for name in FACETS if chosen.get(name)}, start=0)

    def query(self) -> str:
        """As it stands in an address; the same question is always written the same way."""
        parts: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        parts += [(name, value) for name in FACETS for value in self.chosen.get(name, ())]
        days = (("since", self.since), ("until", self.until))
        parts += [(name, day.isoformat()) for name, day in days if day is not None]
        parts += [("sort", self.sort)] if self.sort else []
        parts += [("start", str(self.start))] if self.start else []
        parts += [("more", self.more)] if self.more else []
        return urlencode(parts)

    def address(self, kind: str = "", page: str = "/claims") -> str:
        """The page with these conditions; the list and the map take the same ones."""
        query = self.query()
        return f"{page}{kind}?{query}" if query else f"{page}{kind}"


def asked(parameters: Iterable[tuple[str, str]]) -> ClaimsAsked:
    """What an address asks for. Raises `UsageError` for a day, a sort or a page that is none; skips what it does not
    know."""
    single: dict[str, str] = {}
    chosen: dict[str, list[str]] = {}
    for name, value in parameters:
        if name in FACETS:
            values = chosen.setdefault(name, [])
            if value and value not in values:
                values.append(value)
        else:
            single[name] = value.strip()
    return ClaimsAsked(
        q=single.get("q", ""),
        chosen={name: tuple(chosen[name]) for name in FACETS if chosen.get(name)},
        since=day_of(single.get("since", "")),
        until=day_of(single.get("until", "")),
        sort=_sort(single.get("sort", "")),
        start=_start(single.get("start", "")),
        more=single["more"] if single.get("more") in FACETS else None,
    )


def _sort(words: str) -> str | None:
    if words and words not in SORTS:
        raise UsageError(f"claims cannot be sorted by {words[:40]!r}; give {' or '.join(SORTS)}")
    return words or None


def _start(words: str) -> int:
    if not words:
        return 0
    if not (words.isascii() and words.isdigit() and len(words) < 10):
        raise UsageError(f"start {words[:40]!r}: give how many claims to pass over")
    return int(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """`places`: where in the columns the claims asked for stand, in the order asked for. `by_facet`: how many claims
    have each value under all filters but that facet's own. `cut`: only the first words were looked for. `unranked`: the
    best match was asked for, but there are so many that the latest come first."""

    places: Ints
    by_facet: Mapping[str, Mapping[str, int]]
    cut: bool
    unranked: bool

    def __len__(self) -> int:
        return len(self.places)


def count(connection: Connection, columns: Columns, wanted: ClaimsAsked) -> Counted:
    """The claims asked for, and the counts of every facet."""
    words = typed(wanted.q)
    order, unranked = _order(connection, columns, words.query, wanted) if wanted.q else (columns.by_day, False)
    reached = np.zeros(len(columns), dtype=np.bool_)
    reached[order] = True
    if wanted.since is not None:
        reached &= columns.latest >= wanted.since.toordinal()
    if wanted.until is not None:
        reached &= columns.earliest <= wanted.until.toordinal()
    masks = _masks(columns, wanted)
    refused = sum((~mask for mask in masks.values()), start=np.zeros(len(columns), dtype=np.int8))
    by_facet = {}
    for name in FACETS:
        others = refused if name not in masks else refused - ~masks[name]
        by_facet[name] = columns.values[name].count(columns.codes[name][reached & (others == 0)])
    all_of_them = reached & (refused == 0)
    return Counted(places=order[all_of_them[order]], by_facet=by_facet, cut=words.cut, unranked=unranked)


def _order(connection: Connection, columns: Columns, query: str, wanted: ClaimsAsked) -> tuple[Ints, bool]:
    """Where the claims with the words stand, in the order asked for, none where there is no word to look for; and
    whether they are too many to be ranked, so that the latest come first."""
    if not query:
        return columns.at(()), False
    found = columns.at([number for (number,) in plain_rows(connection, IN_ANY_ORDER, query)])
    ranked = wanted.sorted_by == "relevance"
    if ranked and len(found) <= MOST_RANKED:
        return columns.at([number for (number,) in plain_rows(connection, BEST_FIRST, query)]), False
    has_words = np.zeros(len(columns), dtype=np.bool_)
    has_words[found] = True
    return columns.by_day[has_words[columns.by_day]], ranked


def _masks(columns: Columns, wanted: ClaimsAsked) -> dict[str, Flags]:
    """By facet that narrows: the claims that pass. Nobody asks for a state: then rejected claims do not pass."""
    masks = {name: columns.values[name].having(values, columns.codes[name]) for name, values in wanted.chosen.items()}
    if "state" not in masks:
        masks["state"] = ~columns.values["state"].having((REJECTED,), columns.codes["state"])
    return masks


def known(columns: Columns, facet: str, value: str) -> str:
    """How people read a value; one that no claim has is read as it stands in the address."""
    return columns.values[facet].labels.get(value) or ("" if value == NONE else value)


def page_of(counted: Counted, wanted: ClaimsAsked) -> Sequence[int]:
    """Where the claims of one page stand."""
    return [int(place) for place in counted.places[wanted.start : wanted.start + LISTED]]
