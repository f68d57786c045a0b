"""Running totals that one party claims, its corrections, and another count of the same: are they told apart?

    python -m benchmarks.claimed_losses --data DIR

DIR, or a folder below it, holds files whose names begin with `russia_losses_equipment` (with `_correction` and `_oryx`
after it for these tables), `russia_losses_personnel` and `corrections`. Every cell becomes a claim with a figure, and
each column goes through the same functions as the claims of a ledger. The corrections are increments as stated; nothing
is worked out from them. Reported: corrected cells whose total is found as known the day before and on the day; how
many relations call a corrected cell CONTRADICTS; and what claimed against visually confirmed totals are called.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.machine import banner
from secondsource.link.agents import Agents, agents_from
from secondsource.link.fact import FigureRelation, Relation
from secondsource.link.figures import figures, statements
from secondsource.link.origins import origins
from secondsource.link.revisions import known
from secondsource.link.statement import Statement
from secondsource.link.testimony import Testimony
from secondsource.link.views import HIERARCHY_OF_BASES, LATEST_BY_ORIGIN
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Hop,
    HopRole,
    Quantity,
    Quote,
    Source,
    SourceType,
    Span,
    Time,
    TimeRole,
)
from secondsource.vocab.vocabulary import vocabulary

PARTY, OTHER = "General Staff of the Armed Forces of Ukraine", "Oryx"
NO_COUNT = ("date", "day", "correction")
NOWHERE = Span(0, 1)
# The names that the other count has for the party's columns.
CONFIRMED = {
    "Tanks": "tank",
    "Armoured Personnel Carriers": "APC",
    "Artillery Systems": "field artillery",
    "Multiple Rocket Launchers": "MRL",
    "Unmanned Aerial Vehicles": "drone",
    "Helicopters": "helicopter",
    "Aircrafts": "aircraft",
    "Special Equipment": "special equipment",
    "Anti-aircraft Warfare Systems": "anti-aircraft warfare",
    "Warships, Boats": "naval ship",
    "Vehicle and Fuel Tank": "vehicles and fuel tanks",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The files of one folder, as published."""

    daily: tuple[dict[str, Any], ...]
    corrections: tuple[dict[str, Any], ...]
    confirmed: tuple[dict[str, Any], ...]
    cells: tuple[dict[str, Any], ...]


def tables(folder: Path) -> Tables:
    """The tables below the folder, found by how their names begin. Exits where one is missing."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".json", ".jsonl"))

    def rows(prefix: str, *but: str) -> tuple[dict[str, Any], ...]:
        named = [path for path in files if path.name.startswith(prefix) and not path.name.startswith(but or ("\0",))]
        if not named:
            sys.exit(f"{folder} holds no file that begins with {prefix}; give the folder with --data")
        return tuple(row for path in named for row in _rows(path))

    equipment = "russia_losses_equipment"
    others = (f"{equipment}_correction", f"{equipment}_oryx")
    daily = (*rows(equipment, *others), *rows("russia_losses_personnel"))
    return Tables(daily, rows(others[0]), rows(others[1]), rows("corrections"))


def _rows(path: Path) -> list[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    found: list[dict[str, Any]] = json.loads(text)
    return found


def columns(given: Tables) -> dict[str, list[Testimony]]:
    """Every column as claims: the party's running totals and corrections, and the confirmed total beside them."""
    found: dict[str, list[Testimony]] = defaultdict(list)
    for row in given.daily:
        day = date.fromisoformat(row["date"])
        for column, value in row.items():
            if column not in NO_COUNT and isinstance(value, int):
                about = Approximation.APPROX if row.get(f"{column}*") else Approximation.EXACT
                found[column].append(_claimed(column, value, day, cumulative=True, approx=about))
    for row in given.corrections:
        day = date.fromisoformat(row["date"])
        for column, value in row.items():
            if column not in NO_COUNT and isinstance(value, int) and value:
                found[column].append(_claimed(column, value, day, cumulative=False, approx=Approximation.EXACT))
    totals = Counter[str]()
    for row in given.confirmed:  # models of one source's own list; the sum over them is that source's own total
        totals[CONFIRMED.get(row["equipment_ua"], row["equipment_ua"])] += row["losses_total"]
    for column, total in totals.items():
        found[column].append(_confirmed(column, total))
    return found


def _claimed(column: str, value: int, day: date, *, cumulative: bool, approx: Approximation) -> Testimony:
    kind = "in all" if cumulative else "by correction"
    words = f"{value} {column} {kind} by {day.isoformat()}"
    said = tuple(
        Time(NOWHERE, day.isoformat(), day, day, role, None, "given") for role in (TimeRole.EVENT, TimeRole.UTTERANCE)
    )
    quantity = _quantity(column, value, approx, "claimed", cumulative=cumulative)
    source = Source(span=None, name=PARTY, type=SourceType.MILITARY)
    return _testimony(words, quantity, source, said, day, f"daily report of {day.isoformat()}")


def _confirmed(column: str, total: int) -> Testimony:
    quantity = _quantity(column, total, Approximation.EXACT, "confirmed", cumulative=True)
    source = Source(span=None, name=OTHER, type=SourceType.RESEARCH)
    return _testimony(f"{total} {column} seen lost", quantity, source, (), None, "confirmed list")


def _quantity(column: str, value: int, approx: Approximation, basis: str, *, cumulative: bool) -> Quantity:
    people = column in ("personnel", "POW")
    return Quantity(
        span=NOWHERE,
        low=None,
        best=value,
        high=None,
        approx=approx,
        unit=column,
        measure={"personnel": "losses", "POW": "captured"}[column] if people else "equipment",
        whose="Russian forces",
        basis=basis,
        cumulative=cumulative,
        claimed_by_side="enemy" if basis == "claimed" else "third",
    )


def _testimony(
    words: str, quantity: Quantity, source: Source, times: tuple[Time, ...], day: date | None, document: str
) -> Testimony:
    claim = Claim(
        id=f"{source.name}: {words}",
        content=NOWHERE,
        words=words,
        source=source,
        chain=(Hop(name=source.name, role=HopRole.OUTLET), Hop(name=source.name, role=HopRole.SPEAKER)),
        cue=None,
        quote=Quote.NONE,
        axes=Axes(),
        predicate="casualties",
        quantities=(quantity,),
        times=times,
    )
    return Testimony(claim=claim, document_id=document, outlet=source.name, published=day, input=document)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One column after linking: its figures, and every relation between them."""

    statements: tuple[Statement, ...]
    relations: tuple[FigureRelation, ...]
    views: tuple[tuple[str, float | None], ...]


def weighed(told: list[Testimony], agents: Agents) -> Weighed:
    sides = origins(told, agents)
    quantity = told[0].claim.quantities[0]
    said = statements(told, sides.behind, quantity.measure, quantity.unit)
    seen = {policy: figures(told, sides, policy=policy) for policy in (LATEST_BY_ORIGIN, HIERARCHY_OF_BASES)}
    views = tuple((policy, found.high if found else None) for policy, found in seen.items())
    first = seen[LATEST_BY_ORIGIN]
    return Weighed(said, first.relations if first else (), views)


def recovered(cell: dict[str, Any], said: tuple[Statement, ...]) -> tuple[bool, bool]:
    """Whether the party's total is found as known the day before a correction, and on its day."""
    day = date.fromisoformat(cell["date"])
    totals = [s for s in said if s.scope.cumulative and s.scope.basis == "claimed"]
    before, after = known(totals, on=day - timedelta(days=1)), known(totals, on=day)
    return (
        before is not None and before.quantity.best == cell["previous_stated_total"],
        after is not None and after.quantity.best == cell["stated_total"],
    )


def of_cell(cell: dict[str, Any], relations: tuple[FigureRelation, ...]) -> list[Relation]:
    """Every relation of the claims of that column and day."""
    day = cell["date"]
    return [r.relation for r in relations if r.a.endswith(f"by {day}") or r.b.endswith(f"by {day}")]


def _of_two_bases(relations: tuple[FigureRelation, ...]) -> Relation | None:
    """What the party's running total and the confirmed total of one column are called."""
    for r in relations:
        if {r.a.startswith(OTHER), r.b.startswith(OTHER)} == {True, False} and " in all by " in r.a + r.b:
            return r.relation
    return None


def report(folder: Path) -> None:
    given = tables(folder)
    started = time.perf_counter()
    agents = agents_from(vocabulary().agents)
    linked = {column: weighed(told, agents) for column, told in columns(given).items()}
    took = time.perf_counter() - started
    cells = [c for c in given.cells if c["column"] in linked]
    both = [recovered(cell, linked[cell["column"]].statements) for cell in cells]
    at_cells = Counter(r for cell in cells for r in of_cell(cell, linked[cell["column"]].relations))
    totals = [found for w in linked.values() if (found := _of_two_bases(w.relations)) is not None]
    shared = sum(any(s.voice == OTHER for s in w.statements) and len(w.statements) > 1 for w in linked.values())
    bases = Counter(relation.value for relation in totals)
    claims = sum(len(w.statements) for w in linked.values())
    print(banner())
    print(f"claims                                        {claims} in {len(linked)} columns, {took:.1f} s")
    print(f"corrected cells                               {len(given.cells)}")
    print(f"  as known the day before                     {sum(before for before, _ in both)}")
    print(f"  as known on the day                         {sum(after for _, after in both)}")
    print(f"  as known on both dates                      {sum(before and after for before, after in both)}")
    print(f"  called CONTRADICTS                          {at_cells[Relation.CONTRADICTS]}")
    print(f"  relations of these cells                    {_listed(Counter(r.value for r in at_cells.elements()))}")
    print(f"columns with a visually confirmed total       {shared}")
    print(f"  claimed against confirmed total             {_listed(bases)}")
    for policy in (LATEST_BY_ORIGIN, HIERARCHY_OF_BASES):
        seen = dict(linked["tank"].views)[policy] if "tank" in linked else None
        print(f"  tanks by the policy {policy:<25} {seen if seen is None else int(seen)}")


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder with the tables")
    report(parser.parse_args().data)


if __name__ == "__main__":
    main()
