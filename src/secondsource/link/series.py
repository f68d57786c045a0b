"""Who said how many, and when: the figures of many facts as series, each of one thing counted. Never a sum."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.link.fact import Figures, Match, Relation
from secondsource.link.figures import opposed, own_words, relations, withdrawn
from secondsource.link.labels import label
from secondsource.link.revisions import chains
from secondsource.link.rules import rules
from secondsource.link.scope import compare
from secondsource.link.sketch import FATES, PEOPLE
from secondsource.link.statement import Said, said_of, statement
from secondsource.link.views import view
from secondsource.model import Stance
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secondsource.link.fact import FigureRelation
    from secondsource.link.scope import Scope
    from secondsource.link.statement import Statement
    from secondsource.link.testimony import Testimony
    from secondsource.link.views import View
    from secondsource.model import Quantity

CASUALTIES = "casualties"


class State(StrEnum):
    """What a claim does about a figure. Zero, unknown and withheld are three things."""

    GIVEN = "given"
    ZERO = "zero"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"
    DENIED = "denied"
    QUESTIONED = "questioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim with what is known of it in its fact.

    `voice`: its first-hand origin, ``None`` where there is none; `copy`: it repeats another report; `held`: the gate
    keeps the fact back.
    """

    testimony: Testimony
    fact: str
    predicate: str | None
    voice: str | None = None
    institution: str | None = None
    principal: str | None = None
    behind: bool = True
    copy: bool = False
    held: bool = False

    @property
    def id(self) -> str:
        return self.testimony.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of one origin. `also`: the claims that say it again; `relations`: to the figures before it.

    `withdrawn`: its publisher took it back; `stands`: the view rests on it.
    """

    entry: Entry
    state: State
    quantity: Quantity | None
    scope: Scope | None
    said: Said
    also: tuple[str, ...] = ()
    relations: tuple[FigureRelation, ...] = ()
    withdrawn: bool = False
    stands: bool = False

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.entry.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of one thing counted, the earliest first, and what they come to under a named policy."""

    label: str
    measure: str | None
    unit: str | None
    facts: tuple[str, ...]
    rows: tuple[Row, ...]
    view: View


@dataclass(frozen=True, slots=True)
class _Given:
    """An entry's figure before it has found its series."""

    entry: Entry
    statement: Statement


def series(entries: Iterable[Entry], *, policy: str) -> tuple[Series, ...]:
    """Every series of the entries, those of most rows first. A claim without a figure stands in that of its fact.

    Raises `UsageError` for a policy that there is not.
    """
    listed = sorted(entries, key=lambda e: (e.fact, e.id))
    groups = _groups([_Given(e, s) for e in listed for s in _statements(e)])
    given = {g.entry.id for group in groups for g in group}
    silent = [e for e in listed if e.id not in given and (not e.behind or e.testimony.withholds)]
    made = [_series(group, _silent_beside(group, silent), policy) for group in groups]
    placed = {row.id for one in made for row in one.rows}
    for fact in dict.fromkeys(e.fact for e in silent if e.id not in placed):
        made.append(_series([], [e for e in silent if e.fact == fact and e.id not in placed], policy))
    return tuple(sorted(made, key=_telling))


def _telling(series: Series) -> tuple[object, ...]:
    """Sorts series: those with numbers first, then those of most rows."""
    return not series.view.given, -len(series.rows), series.label.casefold(), series.unit or "", series.facts


def _statements(entry: Entry) -> list[Statement]:
    """The first figure of each thing that the claim counts; a claim that keeps something back gives none."""
    if entry.testimony.withholds:
        return []
    found: dict[object, Statement] = {}
    for quantity in entry.testimony.claim.quantities:
        if quantity.measure or quantity.unit:
            made = statement(entry.testimony, quantity, entry.voice if entry.behind else None)
            found.setdefault(made.scope.counts, made)
    return list(found.values())


def _groups(given: Sequence[_Given]) -> list[list[_Given]]:
    """By fact and thing counted; what lasts also across facts, where whose and where are known to be the same."""
    groups: dict[tuple[object, ...], list[_Given]] = {}
    for one in given:
        groups.setdefault((one.entry.fact, one.statement.scope.counts), []).append(one)
    joined: list[list[_Given]] = []
    lasting: dict[object, list[list[_Given]]] = {}
    for group in groups.values():
        counts = group[0].statement.scope.counts
        fitting = next((other for other in lasting.get(counts, ()) if _goes_on(_told(group), _told(other))), None)
        if fitting is not None:
            fitting += group
            continue
        joined.append(group)
        if _lasts(_told(group)):
            lasting.setdefault(counts, []).append(group)
    return joined


def _lasts(scope: Scope) -> bool:
    """Whether figures of other weeks go on with the same row; a toll belongs to its incident."""
    return scope.measure in rules().figures.lasting or bool(scope.cumulative)


def _goes_on(a: Scope, b: Scope) -> bool:
    """Whether two rows of what lasts count the same: of the same people, in the same place."""
    fields = {f.field: f.match for f in compare(a, b)}
    known = fields.get("whose") is Match.SAME and fields.get("where", Match.SAME) is Match.SAME
    return known and _lasts(a) and Match.DIFFERS not in fields.values()


def _told(group: Sequence[_Given]) -> Scope:
    """The scope of the figure that tells most of whose and where."""
    return max((g.statement.scope for g in group), key=lambda s: (bool(s.whose) + bool(s.place), s.whose_words or ""))


def _silent_beside(group: Sequence[_Given], silent: Iterable[Entry]) -> list[Entry]:
    """Those of the same facts who deny, question or keep back what is counted here."""
    facts, measure = {g.entry.fact for g in group}, group[0].statement.scope.measure
    return [e for e in silent if e.fact in facts and (not measures_of(e) or measure in measures_of(e))]


def measures_of(entry: Entry) -> tuple[str, ...]:
    """What a claim counts: by its figures, else what its predicate may count."""
    claim = entry.testimony.claim
    told = tuple(dict.fromkeys(q.measure for q in claim.quantities if q.measure))
    may_be = rules().figures.counted_by.get(claim.predicate or "", ())
    named = tuple(fate for fate, pattern in _fates() if fate in may_be and pattern.search(claim.words))
    return told or named or may_be


@lru_cache(maxsize=1)
def _fates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words that tell what befell people ("dead", "hurt")."""
    befell = vocabulary().quantities.befell
    return tuple(
        (fate, re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE))
        for fate, words in befell.items()
    )


def _series(group: Sequence[_Given], silent: Sequence[Entry], policy: str) -> Series:
    entries = {g.entry.id: g.entry for g in group} | {e.id: e for e in silent}
    against = [e for e in entries.values() if not e.behind]
    behind = [g for g in group if g.entry.behind]
    copies = {g.entry.id for g in behind if g.entry.copy}
    said = own_words([g.statement for g in behind], copies)
    lanes = chains([s for s in said if s.voice is not None])
    between = tuple(relations(lanes))
    kept = [s for lane in lanes for s in lane.statements]
    kept += [s for s in said if s.voice is None]
    found = (*between, *opposed([e.testimony for e in against], [s for s in kept if s.voice is not None]))
    taken_back = withdrawn(between)
    seen = view(lanes, policy, withdrawn=taken_back)
    spoken = {g.entry.id: g.statement for g in group}
    unsaid = [_unsaid(e, spoken.get(e.id)) for e in (*against, *silent)]
    rows = [_row(entries[s.id], s, taken_back, seen) for s in kept] + _once(unsaid)
    rows.sort(key=lambda r: (r.said.latest or date.min, r.entry.testimony.published or date.max, r.id))
    return Series(
        label=_label(list(entries.values()), group),
        measure=group[0].statement.scope.measure if group else None,
        unit=group[0].statement.quantity.unit if group else None,
        facts=tuple(dict.fromkeys(e.fact for e in entries.values())),
        rows=tuple(_with_links(rows, found, _repeats(kept, behind))),
        view=seen,
    )


def _row(entry: Entry, said: Statement, taken_back: frozenset[str], seen: View) -> Row:
    values = {v for v in said.values if v is not None}
    state = State.UNKNOWN if not values else State.ZERO if values == {0} else State.GIVEN
    return Row(
        entry=entry,
        state=state,
        quantity=said.quantity,
        scope=said.scope,
        said=said.said,
        withdrawn=said.id in taken_back,
        stands=said.id in seen.given,
    )


def _unsaid(entry: Entry, said: Statement | None) -> Row:
    """The row of one who gives no figure, or who denies or questions that of others."""
    axes = entry.testimony.claim.axes
    state = State.QUESTIONED if axes.stance is Stance.QUESTIONS else State.DENIED
    if entry.testimony.withholds:
        state = State.WITHHELD
    quantity = said.quantity if said and state is not State.WITHHELD else None
    return Row(
        entry=entry,
        state=state,
        quantity=quantity,
        scope=said.scope if said else None,
        said=said_of(entry.testimony),
    )


def _once(rows: Iterable[Row]) -> list[Row]:
    """One row for each origin that keeps the figure back, denies or questions it, with the claims that say so again."""
    first: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=lambda r: (r.said.latest or date.min, r.id)):
        key = (row.state, row.entry.voice or row.id, row.entry.fact)
        kept = first.setdefault(key, row)
        if row.id not in (kept.id, *kept.also):
            first[key] = replace(kept, also=(*kept.also, row.id))
    return list(first.values())


def _repeats(kept: Sequence[Statement], behind: Iterable[_Given]) -> dict[str, tuple[str, ...]]:
    """For each figure that stands in a row, the claims that say it again: reprints, and the same origin once more."""
    twins: dict[object, list[Statement]] = {}
    for s in sorted(kept, key=lambda s: s.order):
        twins.setdefault((s.voice, s.values), []).append(s)
    ids = {s.id for s in kept}
    again: dict[str, list[str]] = {}
    for g in behind:
        said = twins.get((g.statement.voice, g.statement.values), [])
        if g.entry.id not in ids and said:
            before = [s for s in said if s.order <= g.statement.order] or said[:1]
            again.setdefault(before[-1].id, []).append(g.entry.id)
    return {id: tuple(sorted(found)) for id, found in again.items()}


def _with_links(
    rows: Sequence[Row], found: Iterable[FigureRelation], again: dict[str, tuple[str, ...]]
) -> Iterable[Row]:
    """Each row with its relations to the rows before it; one who denies or withholds, with those to all rows."""
    place = {row.id: number for number, row in enumerate(rows)}
    links: dict[str, list[FigureRelation]] = {}
    for relation in dict.fromkeys(found):
        if relation.a not in place or relation.b not in place:
            continue
        opposing = relation.relation in (Relation.DENIES, Relation.WITHHOLDS)
        row_id = relation.a if opposing else max((relation.a, relation.b), key=lambda id: place[id])
        links.setdefault(row_id, []).append(relation)
    for row in rows:
        yield replace(row, also=(*row.also, *again.get(row.id, ())), relations=tuple(links.get(row.id, ())))


def _label(entries: Sequence[Entry], group: Sequence[_Given]) -> str:
    """What is counted, as a fact of these claims alone would be called."""
    told = sorted((e.testimony for e in entries), key=lambda t: (str(t.published or "9999"), t.id))
    first = group[0].statement.quantity if group else None
    measure = first.measure if first else None
    predicate = entries[0].predicate
    if measure in FATES or (first is None and predicate == CASUALTIES):
        predicate = CASUALTIES
    unit = first.unit if first else None
    if measure is not None and unit is not None and "(" in unit:
        measure = unit
    if measure not in PEOPLE and first is not None and predicate == CASUALTIES:
        return ": ".join([unit or measure or "", label(None, told, None)])
    figures = Figures(measure=measure, unit=unit, low=None, best=None, high=None, policy="")
    return label(predicate, told, figures)
