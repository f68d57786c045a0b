"""Revision chains: what one origin said about one thing, in the order in which it said it. Old versions stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.link.fact import Match
from secondsource.link.relation import UNTIL
from secondsource.link.scope import compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from secondsource.link.fact import Compared
    from secondsource.link.scope import Scope
    from secondsource.link.statement import Statement


@dataclass(frozen=True, slots=True)
class Chain:
    """The figures of one origin for one scope, the earliest first; a figure without an origin is alone in its chain."""

    voice: str | None
    statements: tuple[Statement, ...]

    @property
    def last(self) -> Statement:
        return self.statements[-1]

    @property
    def standing(self) -> tuple[Statement, ...]:
        """What stands now: the last, and whatever may have been said as late as it without being revised by it."""
        if self.last.revising:
            return (self.last,)
        last = [s for s in self.statements if not self.last.said.after(s.said)]
        if self.last.scope.cumulative:
            last = [s for s in last if s.scope.until == self.last.scope.until]
        return tuple(last)


def chains(statements: Iterable[Statement]) -> tuple[Chain, ...]:
    """The chains, those that speak first first. A figure that an origin repeats is said once."""
    rows: dict[tuple[object, ...], list[Statement]] = {}
    for statement in sorted(statements, key=lambda s: s.order):
        rows.setdefault(_key(statement), []).append(statement)
    return tuple(Chain(row[0].voice, _once(row)) for row in _joined(list(rows.values())))


def _key(statement: Statement) -> tuple[object, ...]:
    s = statement.scope
    place = (s.place.geonameid, s.place.name) if s.place else None
    own = statement.id if statement.voice is None else statement.voice
    own_day = s.until if s.cumulative is False else None
    return own, s.counts, s.whose, place, s.period, s.cumulative, s.basis, s.status, own_day


def _joined(rows: list[list[Statement]]) -> list[list[Statement]]:
    """Rows of one voice whose scopes do not keep them apart, together."""
    joined: list[list[Statement]] = []
    of_voice: dict[str, list[list[Statement]]] = {}
    for row in rows:
        voice = row[0].voice
        twin = next((r for r in of_voice.get(voice or "", ()) if voice and one_count(r[0].scope, row[0].scope)), None)
        if twin is not None:
            twin += row
            twin.sort(key=lambda s: s.order)
            continue
        joined.append(row)
        of_voice.setdefault(voice or "", []).append(row)
    return joined


def one_count(a: Scope, b: Scope, *, any_basis: bool = False) -> bool:
    """Whether nothing says that the two count different things; running totals of different days count one thing."""
    apart = [f for f in compare(a, b) if f.match not in (Match.SAME, Match.UNKNOWN)]
    return all(_passes(f) or (any_basis and f.field == "basis") for f in apart)


def _passes(field: Compared) -> bool:
    return field.field == UNTIL and field.match is not Match.DIFFERS


def _once(row: Sequence[Statement]) -> tuple[Statement, ...]:
    """Without what the origin had said already, in its own words again or in a reprint."""
    kept: list[Statement] = []
    for statement in row:
        told = (statement.values, statement.quantity.approx)
        if kept and (kept[-1].values, kept[-1].quantity.approx) == told and _same_day(kept[-1], statement):
            continue
        kept.append(statement)
    return tuple(kept)


def _same_day(a: Statement, b: Statement) -> bool:
    """A running total that does not move is news for its new day; any other figure is not."""
    return not b.scope.cumulative or a.scope.until == b.scope.until


def known(statements: Iterable[Statement], *, on: date, about: date | None = None) -> Statement | None:
    """What was known on that day: the last of the statements said by then, of those about one day if one is given.

    With `about`, a running total counts for the day that it ends on.
    """
    said = (s for s in statements if s.said.latest is not None and s.said.latest <= on)
    return max((s for s in said if about is None or s.scope.until == about), key=lambda s: s.order, default=None)
