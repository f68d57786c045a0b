"""What the page of claims shows: the hits of one page with their words marked, and the facets as links."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.desk.claims_list import LISTED, ClaimsAsked, Counted, count, known, page_of
from secondsource.desk.facets import FACETS, NONE
from secondsource.desk.find_documents import FoundDocument, documents_with
from secondsource.desk.find_words import BEGINS, ENDS, marked, typed
from secondsource.ledger.facets import AND, IS_CALLED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from secondsource.desk.facets import Columns, Facets
    from secondsource.ledger.ledger import Ledger

SHOWN = 8
"""Values of a facet on the page before somebody asks for more."""
SHOWN_OF_ONE = 300
"""Values of the facet that somebody asked more of."""
REPORTS = 4
TITLES = {
    "state": "Review",
    "outcome": "Gate",
    "voices": "Voices",
    "modality": "Said as",
    "predicate": "What it tells",
    "source": "Source",
    "principal": "Speaks for",
    "outlet": "Outlet",
    "place": "Place",
    "month": "Month",
}
WITHOUT = {
    "outcome": "not weighed yet",
    "voices": "not weighed yet",
    "predicate": "something else",
    "principal": "no origin known",
    "outlet": "outlet unknown",
    "place": "no place named",
    "month": "no day given",
}
OUTCOMES = {"fact": "as fact", "attributed": "as somebody’s word", "hold": "held"}
IN_ORDER = {"voices": False, "month": True}
"""Facets whose values have an order of their own; true where the last comes first."""

HITS = text("""
-- one row per claim of a page: what is shown of it
SELECT claim_facet.number, claim_facet.claim, claim_facet.source, claim_facet.outlet, claim_facet.modality,
       claim_facet.state, claim_facet.places, claim_facet.earliest, claim_facet.latest, document.id AS document,
       reading.title, reading.published_edtf AS published, claim_search.words,
       (SELECT min(input) FROM sighting WHERE sighting.document = claim_facet.document) AS input,
       claim_standing.fact, claim_standing.voices, claim_standing.outcome
FROM json_each(:numbers) AS asked
JOIN claim_facet ON claim_facet.number = asked.value
JOIN claim_search ON claim_search.rowid = claim_facet.number
JOIN document ON document.number = claim_facet.document
JOIN reading ON reading.number = (SELECT max(number) FROM reading WHERE document = claim_facet.document)
LEFT JOIN claim_standing ON claim_standing.claim = claim_facet.claim
ORDER BY asked.key
""")

MARKED = text("""
-- one row: the words of a claim with those marked that were looked for
SELECT highlight(claim_search, 0, :begins, :ends) FROM claim_search WHERE claim_search MATCH :query AND rowid = :number
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One claim as the list shows it. `words` in parts, each with whether it was looked for."""

    claim: str
    document: str
    report: str
    words: Sequence[tuple[bool, str]]
    source: str
    outlet: str | None
    published: str | None
    modality: str
    days: str | None
    places: Sequence[str]
    marks: Sequence[str]
    fact: str | None
    voices: int | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many claims choosing it would give, and the address that adds it or takes it away."""

    value: str
    label: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class FacetShown:
    """`more` leads to all values where some are left out, or back to the first ones."""

    name: str
    title: str
    choices: Sequence[Choice]
    more: str | None
    all_of_them: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that is in force, and the address without it."""

    title: str
    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    asked: ClaimsAsked
    found: int
    cut: bool
    unranked: bool
    hits: Sequence[Hit]
    facets: Sequence[FacetShown]
    chips: Sequence[Chip]
    reports: Sequence[FoundDocument]
    earlier: str | None
    later: str | None


def claims_page(ledger: Ledger, facets: Facets, asked: ClaimsAsked) -> ClaimsPage:
    """One page of the claims asked for, and what narrows them further."""
    with ledger.reading() as connection:
        columns = facets.columns(connection)
        counted = count(connection, columns, asked)
        numbers = [int(columns.numbers[place]) for place in page_of(counted, asked)]
        hits = hits_of(connection, numbers, asked.q)
        reports = documents_with(connection, asked.q, REPORTS) if asked.q and not asked.start else []
    shown = [_facet(columns, name, counted.by_facet[name], asked) for name in FACETS]
    after = asked.start + LISTED
    return ClaimsPage(
        asked=asked,
        found=len(counted),
        cut=counted.cut,
        unranked=counted.unranked,
        hits=hits,
        facets=[facet for facet in shown if facet.choices],
        chips=chips_of(columns, asked),
        reports=reports,
        earlier=replace(asked, start=max(0, asked.start - LISTED)).address() if asked.start else None,
        later=replace(asked, start=after).address() if after < len(counted) else None,
    )


def facet_counts(columns: Columns, counted: Counted) -> dict[str, list[dict[str, Any]]]:
    """Every value of every facet with its count, for the JSON form; null is the value of claims that have none."""
    return {
        name: [
            {
                "value": None if value == NONE else value,
                "label": label_of(columns, name, value),
                "claims": counted.by_facet[name][value],
            }
            for value in sorted(counted.by_facet[name])
        ]
        for name in FACETS
    }


def hits_of(connection: Connection, numbers: Sequence[int], q: str) -> list[Hit]:
    """The claims of these numbers as the list shows them, in this order."""
    rows = connection.execute(HITS, {"numbers": json.dumps(numbers)}).all()
    query = typed(q).query
    return [_hit(row, _words(connection, row, query)) for row in rows]


def _words(connection: Connection, row: Any, query: str) -> Sequence[tuple[bool, str]]:
    """A claim may be found by its source alone: then none of its words is marked."""
    if not query:
        return [(False, row.words)]
    values = {"query": query, "number": row.number, "begins": BEGINS, "ends": ENDS}
    return marked(connection.execute(MARKED, values).scalar_one_or_none() or row.words)


def _hit(row: Any, words: Sequence[tuple[bool, str]]) -> Hit:
    return Hit(
        claim=row.claim,
        document=row.document,
        report=row.title or row.input,
        words=words,
        source=row.source,
        outlet=row.outlet,
        published=row.published,
        modality=row.modality,
        days=days_words(row.earliest, row.latest),
        places=[part.partition(IS_CALLED)[2] for part in row.places.split(AND)] if row.places else [],
        marks=row.state.split(AND),
        fact=row.fact,
        voices=row.voices,
        outcome=row.outcome,
    )


def days_words(earliest: str | None, latest: str | None) -> str | None:
    """A day, from a day to a day, or one end of it; None where no day is known."""
    if earliest == latest:
        return earliest
    if earliest is None:
        return f"by {latest}"
    return f"from {earliest}" if latest is None else f"{earliest} to {latest}"


def label_of(columns: Columns, facet: str, value: str) -> str:
    """How people read a value of a facet."""
    if value == NONE:
        return WITHOUT.get(facet, "unknown")
    if facet == "outcome":
        return OUTCOMES.get(value, value)
    words = known(columns, facet, value)
    return words.replace("_", " ") if facet in ("predicate", "modality") else words


def _facet(columns: Columns, name: str, counts: Mapping[str, int], asked: ClaimsAsked) -> FacetShown:
    """The values with most claims, and those chosen whatever their count."""
    chosen = asked.chosen.get(name, ())
    values = [value for value in counts if value not in chosen]
    is_all = asked.more == name
    most = SHOWN_OF_ONE if is_all else max(1, SHOWN - len(chosen))
    if name in IN_ORDER:
        first = sorted(values, reverse=IN_ORDER[name])
        first.sort(key=lambda value: value == NONE)
    else:
        first = nsmallest(most, values, key=lambda value: (-counts[value], value))
    listed = [*chosen, *first[:most]]
    if name == "voices":
        listed.sort(key=lambda value: (value == NONE, value))
    choices = [
        Choice(v, label_of(columns, name, v), counts.get(v, 0), v in chosen, asked.toggled(name, v).address())
        for v in listed
    ]
    more = replace(asked, more=None if is_all else name).address() if len(values) > SHOWN - len(chosen) else None
    return FacetShown(name, TITLES[name], choices, more, is_all)


def chips_of(columns: Columns, asked: ClaimsAsked, page: str = "/claims") -> list[Chip]:
    """Every condition in force, with the address of the page without it."""

    def chip(title: str, label: str, without: ClaimsAsked) -> Chip:
        return Chip(title, label, without.address(page=page))

    chips = [chip("Words", asked.q, replace(asked, q="", sort=None, start=0))] if asked.q else []
    chips += [
        chip(TITLES[name], label_of(columns, name, value), asked.toggled(name, value))
        for name in FACETS
        for value in asked.chosen.get(name, ())
    ]
    if asked.since is not None:
        chips.append(chip("From", asked.since.isoformat(), replace(asked, since=None, start=0)))
    if asked.until is not None:
        chips.append(chip("To", asked.until.isoformat(), replace(asked, until=None, start=0)))
    return chips
