"""What a figure counts: what, whose, where, over which time, on which basis. Compared before any number is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.link.fact import Compared, Match
from secondsource.link.near import same_area
from secondsource.link.rules import rules
from secondsource.link.sketch import actor_words
from secondsource.link.wording import stems
from secondsource.model import Precision, Span, Status, TimeRole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from secondsource.link.testimony import Testimony
    from secondsource.model import Place, Quantity

NEAR = 14
_ANYWHERE = Span(0, 1)
_FINENESS = [Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.ADMIN1, Precision.COUNTRY]
_KINDS = {True: "a running total", False: "an increment"}
_STATUS = {
    Status.PLANNED: "intended",
    Status.IN_PREPARATION: "intended",
    Status.CONDITIONAL: "conditional",
    Status.OBLIGATED: "conditional",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What one figure counts. ``None`` and empty: the claim does not tell.

    `part`: the subgroup of a figure such as "five of them women". `until`: the last day that a running total or an
    increment counts.
    `whose` as stems, `whose_words` as said; `place` is the finest that the claim names.
    """

    measure: str | None
    unit: str | None
    part: str | None
    whose: frozenset[str]
    whose_words: str | None
    place: Place | None
    period: str | None
    cumulative: bool | None
    basis: str | None
    until: date | None
    status: str
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = (self.measure, self.unit, self.whose, self.place, self.cumulative, self.until)
        object.__setattr__(self, "_hash", hash(told))

    def __hash__(self) -> int:
        """Worked out once: scopes are looked up far more often than made."""
        return self._hash

    @property
    def counts(self) -> tuple[str | None, str | None, str | None]:
        """What is counted: figures of different kinds never stand in one row."""
        by_unit = self.measure is None or self.measure in rules().figures.by_unit
        return self.measure, self.unit if by_unit else None, self.part

    @property
    def known(self) -> bool:
        """Whether the claim tells what is counted, and of whom or where."""
        return self.measure is not None and bool(self.whose or self.place)


def scope_of(testimony: Testimony, quantity: Quantity, said: date | None) -> Scope:
    """The scope of a figure, from its own fields and else from its claim."""
    words = (quantity.whose,) if quantity.whose else actor_words(testimony.claim)
    whose = stems(" ".join(words)) - _anyone()
    cumulative = quantity.cumulative if quantity.cumulative is not None else _kind(testimony, quantity)
    scope = Scope(
        measure=quantity.measure,
        unit=whole_unit(quantity.unit),
        part=part_of_unit(quantity.unit),
        whose=whose,
        whose_words=" and ".join(words) if whose else None,
        place=_finest(testimony.claim.places),
        period=quantity.period,
        cumulative=cumulative,
        basis=quantity.basis or None,
        until=None if cumulative is None else _event_day(testimony) or said,
        status=_STATUS.get(testimony.claim.axes.status, "actual"),
    )
    return _known(scope)


@lru_cache(maxsize=10_000)
def _known(scope: Scope) -> Scope:
    """Of equal scopes the first, so that looking one up seldom compares field by field."""
    return scope


@lru_cache(maxsize=1)
def _anyone() -> frozenset[str]:
    """Stems of words that say of nobody in particular who it was."""
    return frozenset(stem for word in rules().anyone for stem in stems(word))


def part_of_unit(unit: str | None) -> str | None:
    """As in "killed (children)": the subgroup, which is never compared as if it were the whole."""
    return unit[unit.index("(") + 1 :].rstrip(")") if unit and "(" in unit else None


def whole_unit(unit: str | None) -> str | None:
    return unit.partition("(")[0].strip() if unit else unit


def _finest(places: Iterable[Place]) -> Place | None:
    """The finest place, whatever words name it: the same place told twice is one scope."""
    located = [p for p in places if p.precision in _FINENESS]
    finest = min(located, key=lambda p: _FINENESS.index(p.precision), default=None)
    return finest and replace(finest, span=_ANYWHERE, rule="", alternatives=())


def _event_day(testimony: Testimony) -> date | None:
    return next((t.latest for t in testimony.claim.times if t.role is TimeRole.EVENT and t.latest), None)


def _kind(testimony: Testimony, quantity: Quantity) -> bool | None:
    """What the words around the figure tell, where reading left it open: a running total or an increment."""
    if _running().search(testimony.claim.words):
        return True
    if testimony.text is None:
        return None
    before = testimony.text[max(0, quantity.span.begin - NEAR) : quantity.span.begin]
    after = testimony.text[quantity.span.end : quantity.span.end + NEAR]
    said = testimony.text[quantity.span.begin : quantity.span.end]
    beside, opening, inside = _increment()
    comes_on_top = beside.match(after) or opening.search(before) or inside.search(said)
    return False if comes_on_top else None


@lru_cache(maxsize=1)
def _increment() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for after, before and within a figure; "more than" is a bound and no increment."""
    words = "|".join(rules().figures.increment)
    one = rf"\b(?:{words})\b(?!\s+than)"
    return (
        re.compile(rf"\s+(?:{words})\b(?!\s+than)", re.IGNORECASE),
        re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE),
        re.compile(one, re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _running() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, rules().figures.running))})\b", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def compare(a: Scope, b: Scope) -> tuple[Compared, ...]:
    """Every field that at least one of the two tells."""
    found = (
        _plain("measure", a.measure, b.measure),
        _unit(a, b),
        _part(a, b),
        _whose(a, b),
        _where(a, b),
        _plain("period", a.period, b.period),
        _plain("kind", _kind_words(a), _kind_words(b)),
        _until(a, b),
        _plain("basis", a.basis, b.basis),
        _plain("status", a.status, b.status),
    )
    return tuple(field for field in found if field.a is not None or field.b is not None)


def _plain(field: str, a: str | None, b: str | None) -> Compared:
    if a is None or b is None:
        return Compared(field, a, b, Match.UNKNOWN)
    return Compared(field, a, b, Match.SAME if a == b else Match.DIFFERS)


def _kind_words(scope: Scope) -> str | None:
    return None if scope.cumulative is None else _KINDS[scope.cumulative]


def _unit(a: Scope, b: Scope) -> Compared:
    told = {s.measure is None or s.measure in rules().figures.by_unit for s in (a, b)}
    return _plain("unit", a.unit, b.unit) if told == {True} else Compared("unit", None, None, Match.UNKNOWN)


def _part(a: Scope, b: Scope) -> Compared:
    """Of a subgroup and the whole, the subgroup is the part; a whole is called "all" here."""
    if a.part == b.part:
        return Compared("part", a.part, b.part, Match.SAME)
    match = Match.DIFFERS if a.part and b.part else Match.PART if a.part else Match.WHOLE
    return Compared("part", a.part or "all", b.part or "all", match)


def _whose(a: Scope, b: Scope) -> Compared:
    """The same where they share a word that tells a group apart, or any word when one has no such word."""
    if not a.whose or not b.whose:
        return Compared("whose", a.whose_words, b.whose_words, Match.UNKNOWN)
    generic = generic_stems()
    one, other = a.whose - generic, b.whose - generic
    shared = one & other if one and other else a.whose & b.whose
    return Compared("whose", a.whose_words, b.whose_words, Match.SAME if shared else Match.DIFFERS)


@lru_cache(maxsize=1)
def generic_stems() -> frozenset[str]:
    """Stems of words that do not tell one group from another."""
    return stems(" ".join(rules().figures.generic))


def _where(a: Scope, b: Scope) -> Compared:
    names = a.place.name if a.place else None, b.place.name if b.place else None
    if a.place is None or b.place is None:
        return Compared("where", *names, Match.UNKNOWN)
    return Compared("where", *names, _areas(a.place, b.place, parts=a.measure in rules().figures.where_holds_parts))


def _areas(a: Place, b: Place, *, parts: bool) -> Match:
    if a.geonameid == b.geonameid is not None or (a.name, a.precision) == (b.name, b.precision):
        return Match.SAME
    if not same_area(a, b, rules().thresholds):
        return Match.DIFFERS
    finer = _FINENESS.index(a.precision) - _FINENESS.index(b.precision)
    if not parts or finer == 0:
        return Match.SAME
    return Match.PART if finer < 0 else Match.WHOLE


def _until(a: Scope, b: Scope) -> Compared:
    """Of two running totals, the one that ends earlier is a part of the other; increments of two days are two."""
    one, other = (s.until.isoformat() if s.until else None for s in (a, b))
    if one is None or other is None or a.cumulative != b.cumulative:
        return Compared("until", one, other, Match.UNKNOWN)
    if not a.cumulative:
        return _plain("until", one, other)
    match = Match.SAME if one == other else Match.PART if one < other else Match.WHOLE
    return Compared("until", one, other, match)
