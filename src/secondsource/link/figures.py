"""How the figures of one fact stand to each other, scope first, and what they come to. Never a sum."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from secondsource.link.fact import FigureRelation, Figures, Relation
from secondsource.link.rules import rules
from secondsource.link.same_fact import PEOPLE, actor_words, comparable
from secondsource.link.wording import stems
from secondsource.model import Approximation, Disclosure, Stance, TimeRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secondsource.link.fact import Origins
    from secondsource.link.testimony import Testimony
    from secondsource.model import Quantity

LATEST_BY_ORIGIN = "latest-by-origin"
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure by one origin: `said` is the last day on which it can have been said, `voice` who said it first."""

    testimony: Testimony
    quantity: Quantity
    voice: str | None
    said: date | None

    @property
    def id(self) -> str:
        return self.testimony.id


def figures(testimonies: Sequence[Testimony], origins: Origins, *, policy: str = LATEST_BY_ORIGIN) -> Figures | None:
    """The figures of a fact with their relations; ``None`` when nobody gives one and nobody keeps one back."""
    behind = [t for t in testimonies if t.id in origins.behind.claims]
    against = [t for t in testimonies if t.id in origins.against.claims]
    withheld = [t for t in against if _withholds(t)]
    measure, unit = _main_measure([*behind, *against])
    if measure is None and unit is None and not withheld:
        return None
    given = _statements(behind, origins, measure, unit)
    given = tuple(s for s in given if s.voice is not None) or given
    current = _latest_by_origin(given)
    low, best, high = _bounds(current)
    relations = (*_between(given), *_scopes(behind, measure), *_opposed(against, given))
    return Figures(
        measure=measure,
        unit=unit,
        low=low,
        best=best,
        high=high,
        policy=policy,
        relations=tuple(sorted(set(relations), key=lambda r: (r.a, r.b, r.relation.value))),
        given=tuple(sorted({s.id for s in current})),
        withheld=tuple(t.id for t in withheld),
    )


def _withholds(testimony: Testimony) -> bool:
    axes = testimony.claim.axes
    return axes.stance is Stance.WITHHOLDS or axes.disclosure is Disclosure.WITHHELD


def _main_measure(testimonies: Iterable[Testimony]) -> tuple[str | None, str | None]:
    """What the fact's figures count: that of most claims; of several, first people, then the first of the alphabet."""
    counts = Counter[tuple[str | None, str | None]]()
    for testimony in testimonies:
        counts.update({(q.measure, q.unit) for q in testimony.claim.quantities if q.measure or q.unit})
    if not counts:
        return None, None
    measures = Counter[str | None]()
    for (measure, _), count in counts.items():
        measures[measure] += count
    first = min(measures, key=lambda m: (-measures[m], m not in PEOPLE, m or ""))
    return min((key for key in counts if key[0] == first), key=lambda key: (-counts[key], key[1] or ""))


def _statements(
    testimonies: Iterable[Testimony], origins: Origins, measure: str | None, unit: str | None
) -> tuple[Statement, ...]:
    """The figures of that measure, one for each origin, value and day; what a copy repeats is said once."""
    first: dict[tuple[object, ...], Statement] = {}
    for testimony in sorted(testimonies, key=lambda t: (t.published or date.max, t.id)):
        for q in testimony.claim.quantities:
            if q.measure != measure or (measure is None and q.unit != unit) or _part(q) != _part_of_unit(unit):
                continue
            voice = origins.behind.voice_of(testimony.id)
            statement = Statement(testimony, q, voice.name if voice else None, _said(testimony))
            first.setdefault((statement.voice, q.low, q.best, q.high, q.approx), statement)
            break
    return tuple(first.values())


def _part(quantity: Quantity) -> str | None:
    return _part_of_unit(quantity.unit)


def _part_of_unit(unit: str | None) -> str | None:
    """As in "killed (children)" counts a part: never compared with the whole."""
    return unit[unit.index("(") :] if unit and "(" in unit else None


def _said(testimony: Testimony) -> date | None:
    """The last day on which it can have been said: its utterance's, else its publication's, else its event's."""
    utterances = [t.latest for t in testimony.claim.times if t.role is TimeRole.UTTERANCE and t.latest]
    events = [t.latest for t in testimony.claim.times if t.latest]
    return next(iter([*utterances, *([testimony.published] if testimony.published else []), *events]), None)


def _latest_by_origin(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """What each origin says last. Figures without an origin count only where there is none with one."""
    latest: dict[str | None, list[Statement]] = {}
    for s in sorted(statements, key=lambda s: (s.said or date.min, s.id)):
        kept = latest.setdefault(s.voice, [])
        if s.voice is not None and kept and kept[-1].said != s.said:
            kept.clear()
        kept.append(s)
    named = [s for voice, kept in latest.items() if voice is not None for s in kept]
    return tuple(named or latest.get(None, ()))


def _bounds(statements: Iterable[Statement]) -> tuple[float | None, float | None, float | None]:
    """Least, best and most of what is said now; best only where those who give a figure of their own agree."""
    quantities = [s.quantity for s in statements]
    lows = [value for q in quantities if (value := q.low if q.low is not None else q.best) is not None]
    highs = [value for q in quantities if (value := q.high if q.high is not None else q.best) is not None]
    bests = {q.best for q in quantities if q.best is not None and q.approx is not Approximation.AT_LEAST}
    bests = bests or {q.best for q in quantities if q.best is not None}
    low, high = min(lows, default=None), max(highs, default=None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, bests.pop() if len(bests) == 1 else None, high


def _between(statements: Sequence[Statement]) -> Iterator[FigureRelation]:
    for a, b in combinations(sorted(statements, key=lambda s: (s.said or date.min, s.id), reverse=True), 2):
        found = relate(a, b)
        if found is not None and a.id != b.id:
            yield FigureRelation(a.id, b.id, *found)


def relate(later: Statement, earlier: Statement) -> tuple[Relation, str] | None:
    """How the later figure stands to the earlier one; ``None`` where one of them is no number."""
    a, b = interval(later.quantity), interval(earlier.quantity)
    if a is None or b is None:
        return None
    differs = _scope_difference(later, earlier)
    if differs is not None:
        return Relation.SCOPE_MISMATCH, f"they do not count the same: {differs}"
    same = _values(later.quantity) == _values(earlier.quantity)
    if later.voice is not None and later.voice == earlier.voice:
        return _same_origin(later, earlier, same=same, meet=_meet(a, b))
    if same:
        return Relation.SAME, "the same figure from another origin" if later.voice else "the same figure"
    if _meet(a, b):
        return Relation.COMPATIBLE, "different origins whose ranges meet" + _widened(later.quantity, earlier.quantity)
    if _scope_known(later) and _scope_known(earlier):
        return Relation.CONTRADICTS, "different origins, the same scope, and the ranges do not meet"
    return Relation.POSSIBLE_CONFLICT, "the ranges do not meet, but it is not known that they count the same: to review"


def _same_origin(later: Statement, earlier: Statement, *, same: bool, meet: bool) -> tuple[Relation, str]:
    if same:
        return Relation.SAME, "same origin, same figure"
    if later.said is not None and earlier.said is not None and later.said > earlier.said:
        return (
            Relation.REVISES,
            f"same origin, later statement ({later.said.isoformat()} after {earlier.said.isoformat()})",
        )
    if meet:
        return Relation.REFINES, "same origin at the same time, and the ranges meet"
    return Relation.REPORTED_DIFFERENTLY, "one speaker at one time is reported with different figures: to review"


def interval(quantity: Quantity) -> Interval | None:
    """The range that a figure allows, for comparing only: approximate ones by half their last significant digit."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if low is None and best is None and high is None:
        return None
    if quantity.approx is Approximation.AT_LEAST:
        return (low if low is not None else best or 0, math.inf)
    if quantity.approx is Approximation.AT_MOST:
        return (-math.inf, high if high is not None else best or 0)
    if low is not None or high is not None:
        return (low if low is not None else -math.inf, high if high is not None else math.inf)
    assert best is not None
    margin = half_last_digit(best) if quantity.approx is Approximation.APPROX else 0
    return best - margin, best + margin


def half_last_digit(value: float) -> float:
    """12,000 was rounded to thousands, so 500; 250 to tens, so 5."""
    if value == 0 or value != int(value):
        return 0
    digits = str(abs(int(value)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10**zeros) / 2


def _meet(a: Interval, b: Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _values(q: Quantity) -> tuple[object, ...]:
    return q.low, q.best, q.high


def _widened(a: Quantity, b: Quantity) -> str:
    plain = any(q.approx is Approximation.APPROX for q in (a, b))
    return " (approximate figures widened by half their last digit)" if plain else ""


def _scope_difference(a: Statement, b: Statement) -> str | None:
    """The first scope that both tell and tell differently."""
    qa, qb = a.quantity, b.quantity
    told = (("whose", _whose(a), _whose(b)), ("period", qa.period, qb.period), ("basis", qa.basis, qb.basis))
    for name, one, other in told:
        if one and other and one != other and not (name == "whose" and set(one) & set(other)):
            shown = [" ".join(x) if isinstance(x, tuple) else x for x in (one, other)]
            return f"{name} is {shown[0]} in one and {shown[1]} in the other"
    if None not in (qa.cumulative, qb.cumulative) and qa.cumulative != qb.cumulative:
        return "one is a running total, the other an increment"
    return None


def _whose(statement: Statement) -> tuple[str, ...]:
    """Whose figure it is, as stems; empty when the claim does not tell ("people")."""
    words = [statement.quantity.whose] if statement.quantity.whose else actor_words(statement.testimony.claim)
    found = stems(" ".join(words)) - {stem for word in rules().anyone for stem in stems(word)}
    return tuple(sorted(found))


def _scope_known(statement: Statement) -> bool:
    return statement.quantity.measure is not None and bool(_whose(statement) or statement.testimony.claim.places)


def _scopes(testimonies: Sequence[Testimony], measure: str | None) -> Iterator[FigureRelation]:
    """Figures of a kin measure (casualties as said against killed) do not compare: they are named, not mixed."""
    if measure is None:
        return
    main = next((t for t in testimonies if any(q.measure == measure for q in t.claim.quantities)), None)
    for testimony in testimonies:
        others = {q.measure for q in testimony.claim.quantities if q.measure}
        if main is None or measure in others or not comparable(frozenset(others), frozenset({measure})):
            continue
        kin = ", ".join(sorted(others))
        yield FigureRelation(
            testimony.id, main.id, Relation.SCOPE_MISMATCH, f"they do not count the same: {kin} against {measure}"
        )


def _opposed(against: Iterable[Testimony], given: Sequence[Statement]) -> Iterator[FigureRelation]:
    """Who denies or keeps back what the others give."""
    for testimony in against:
        name = testimony.claim.source.name if testimony.claim.source else testimony.carrier
        if _withholds(testimony):
            relation, reason = Relation.WITHHOLDS, f"{name} gives no figure"
        elif testimony.claim.axes.stance is Stance.QUESTIONS:
            continue
        else:
            relation, reason = Relation.DENIES, f"{name} denies it"
        for statement in given:
            if statement.id != testimony.id:
                yield FigureRelation(testimony.id, statement.id, relation, reason)
