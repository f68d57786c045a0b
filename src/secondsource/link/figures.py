"""How the figures of one fact stand to each other, scope first, and what they come to. Never a sum."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from secondsource.link.fact import Because, FigureRelation, Figures, Relation
from secondsource.link.relation import relate
from secondsource.link.revisions import chains, one_count
from secondsource.link.rules import rules
from secondsource.link.scope import part_of_unit
from secondsource.link.sketch import PEOPLE, comparable
from secondsource.link.statement import statement
from secondsource.link.views import LATEST_BY_ORIGIN, view
from secondsource.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secondsource.link.fact import Origins, Side
    from secondsource.link.revisions import Chain
    from secondsource.link.scope import Scope
    from secondsource.link.statement import Statement
    from secondsource.link.testimony import Testimony

_COPIES = frozenset({Because.REUSES, Because.CITES})


def figures(testimonies: Sequence[Testimony], origins: Origins, *, policy: str = LATEST_BY_ORIGIN) -> Figures | None:
    """The figures of a fact with their relations; ``None`` when nobody gives one and nobody keeps one back."""
    corrected = {w.claim for w in origins.behind.withdrawn if w.gone.by is not None}
    stand, oppose = {*origins.behind.claims, *corrected}, frozenset(origins.against.claims)
    behind = [t for t in testimonies if t.id in stand]
    against = [t for t in testimonies if t.id in oppose]
    keeping = [t for t in against if t.withholds]
    measure, unit = _main_measure([*behind, *against])
    if measure is None and unit is None and not keeping:
        return None
    given = statements(behind, origins.behind, measure, unit)
    rows = chains([s for s in given if s.voice is not None] or given)
    between = tuple(relations(rows))
    seen = view(rows, policy, withdrawn=withdrawn(between) | corrected)
    said = [s for row in rows for s in row.statements]
    found = (*between, *_other_measures(behind, measure), *opposed(against, said))
    return Figures(
        measure=measure,
        unit=unit,
        low=seen.low,
        best=seen.best,
        high=seen.high,
        policy=policy,
        relations=tuple(sorted(set(found), key=lambda r: (r.a, r.b, r.relation.value))),
        given=seen.given,
        withheld=tuple(t.id for t in keeping),
    )


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


def statements(
    testimonies: Iterable[Testimony], side: Side, measure: str | None, unit: str | None
) -> tuple[Statement, ...]:
    """The figures of that measure, one a claim. A copy says nothing of its own where its origin's figure stands."""
    copies = {c.claim for c in side.collapsed if c.because in _COPIES}
    voices: dict[str, str | None] = {w.claim: w.voice for w in side.withdrawn}
    voices |= {id: voice.name for voice in reversed(side.voices) for id in voice.claims}
    found: list[Statement] = []
    for testimony in testimonies:
        for q in testimony.claim.quantities:
            if q.measure == measure and (measure or q.unit == unit) and part_of_unit(q.unit) == part_of_unit(unit):
                found.append(statement(testimony, q, voices.get(testimony.id)))
                break
    return own_words(found, copies)


def own_words(found: Sequence[Statement], copies: Iterable[str]) -> tuple[Statement, ...]:
    """The statements without the copies whose origin's own claim gives the same figure: a late reprint is no news."""
    copies = frozenset(copies)
    own = {(s.voice, s.values, s.scope.counts) for s in found if s.id not in copies}
    return tuple(s for s in found if s.id not in copies or (s.voice, s.values, s.scope.counts) not in own)


def withdrawn(relations: Iterable[FigureRelation]) -> frozenset[str]:
    """The claims that their publisher took back: from the day of the correction they stand in no view."""
    return frozenset(r.b for r in relations if r.relation is Relation.CORRECTS)


def relations(rows: Sequence[Chain]) -> Iterator[FigureRelation]:
    """How the figures stand to each other: each to the one before it in its row, and to what others had said then.

    Rows that count different things are related once, by their last figures.
    """
    for row in rows:
        yield from _related((later, earlier) for earlier, later in pairwise(row.statements))
    for a, b in _neighbours(rows):
        if _other_increments(a.last.scope, b.last.scope):
            continue
        if a.voice == b.voice is not None or not one_count(a.last.scope, b.last.scope):
            yield from _related([_in_order(a.last, b.last)])
        else:
            yield from _related(_as_said(a, b))


def _other_increments(a: Scope, b: Scope) -> bool:
    """Whether each comes on top of something on a day of its own: neither says anything about the other."""
    return a.cumulative is False and b.cumulative is False and a.until != b.until


def _related(pairs: Iterable[tuple[Statement, Statement]]) -> Iterator[FigureRelation]:
    for later, earlier in pairs:
        found = relate(later, earlier) if later.id != earlier.id else None
        if found is not None:
            yield found


def _neighbours(rows: Sequence[Chain]) -> Iterator[tuple[Chain, Chain]]:
    """All pairs of rows; of very many, each with those said next to it and with the least and the most."""
    beside = rules().figures.beside
    if len(rows) <= beside:
        yield from combinations(rows, 2)
        return
    ordered = sorted(rows, key=lambda row: row.last.order)
    extremes = {id(row): row for row in (min(rows, key=_most), max(rows, key=_least))}
    for number, row in enumerate(ordered):
        following = ordered[number + 1 : number + 1 + beside]
        near = {id(other) for other in following}
        yield from ((row, other) for other in following)
        yield from ((row, extreme) for key, extreme in extremes.items() if extreme is not row and key not in near)


def _least(row: Chain) -> float:
    found = row.last.range
    return found[0] if found else float("-inf")


def _most(row: Chain) -> float:
    found = row.last.range
    return found[1] if found else float("inf")


def _in_order(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    """The later one first."""
    return (a, b) if a.order > b.order else (b, a)


def _as_said(a: Chain, b: Chain) -> Iterator[tuple[Statement, Statement]]:
    """Every figure with what the other origin had said last when it was said."""
    standing: dict[int, Statement] = {}
    said = [(s, n) for n, row in enumerate((a, b)) for s in row.statements]
    for s, n in sorted(said, key=lambda pair: pair[0].order):
        other = standing.get(1 - n)
        if other is not None:
            yield s, other
        standing[n] = s


def _other_measures(testimonies: Sequence[Testimony], measure: str | None) -> Iterator[FigureRelation]:
    """Figures of a kin measure (casualties as said against killed) do not compare: they are named, not mixed."""
    main = next((_of_measure(t, measure) for t in testimonies if _of_measure(t, measure)), None)
    if measure is None or main is None:
        return
    for testimony in testimonies:
        others = {q.measure for q in testimony.claim.quantities if q.measure}
        if measure in others or not comparable(frozenset(others), frozenset({measure})):
            continue
        kin = next(s for other in sorted(others) if (s := _of_measure(testimony, other)) is not None)
        yield from _related([(kin, main)])


def _of_measure(testimony: Testimony, measure: str | None) -> Statement | None:
    quantity = next((q for q in testimony.claim.quantities if q.measure == measure), None)
    return statement(testimony, quantity, None) if quantity is not None else None


def opposed(against: Iterable[Testimony], given: Iterable[Statement]) -> Iterator[FigureRelation]:
    """Who denies or keeps back what the others give; of very many figures, those said last."""
    given = sorted(given, key=lambda s: s.order)[-rules().figures.beside :]
    for testimony in against:
        name = testimony.claim.source.name if testimony.claim.source else testimony.carrier
        if testimony.withholds:
            relation, reason = Relation.WITHHOLDS, f"{name} gives no figure"
        elif testimony.claim.axes.stance is Stance.QUESTIONS:
            continue
        else:
            relation, reason = Relation.DENIES, f"{name} denies it"
        for other in given:
            if other.id != testimony.id:
                yield FigureRelation(testimony.id, other.id, relation, reason, "stance")
