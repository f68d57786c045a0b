"""The list of facts: searched, filtered, paged; one line says who stands behind each and whether it may be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, and_, func, select, text

from secondsource.desk.facts_words import cut_words, figures_words, signs
from secondsource.desk.short_id import short_id
from secondsource.ledger.codec import plain_from_json, plain_to_json
from secondsource.ledger.schema import fact_body
from secondsource.ledger.schema_facts import fact_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from secondsource.ledger.ledger import Ledger

LISTED = 50
"""Facts on one page of the list."""
OUTCOMES = ("fact", "attributed", "hold")

_LINE = fact_line.c
OUTLETS = text("""
-- one row per fact asked for: how many outlets print a claim of it; a report without an outlet counts as one
SELECT asked.value AS fact, count(DISTINCT coalesce(reading.outlet, reading.document)) AS outlets
FROM json_each(:facts) AS asked
JOIN fact_claim ON fact_claim.fact = asked.value
JOIN claim_now ON claim_now.id = fact_claim.claim
JOIN current_reading AS reading ON reading.document = claim_now.document
GROUP BY asked.value
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsAsked:
    """Which facts a person looks for; all given conditions must hold. `page` counts from 1."""

    words: str = ""
    outcome: str | None = None
    predicate: str | None = None
    voices: int = 0
    page: int = 1

    def address(self, **changes: Any) -> str:
        """The list with these changes; a link that can be kept."""
        asked = replace(self, **changes)
        given = {
            "words": asked.words,
            "outcome": asked.outcome,
            "predicate": asked.predicate,
            "voices": asked.voices,
            "page": asked.page if asked.page > 1 else None,
        }
        query = urlencode({name: value for name, value in given.items() if value})
        return f"/facts?{query}" if query else "/facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One fact of the list. `figures` and `signs` are words, empty where there is nothing to say."""

    id: str
    spoken: str
    label: str
    predicate: str | None
    outlets: int
    reports: int
    voices: int
    against: int
    cut: str
    outcome: str
    figures: str
    signs: tuple[str, ...]
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactList:
    """One page of facts; `counts` says how many there are of each outcome, whichever outcome was asked for."""

    asked: FactsAsked
    lines: tuple[FactLine, ...]
    counts: Mapping[str, int]
    predicates: Mapping[str, int]

    @property
    def total(self) -> int:
        if self.asked.outcome is None:
            return sum(self.counts.values())
        return self.counts.get(self.asked.outcome, 0)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // LISTED))


def fact_list(ledger: Ledger, asked: FactsAsked) -> FactList:
    """The facts asked for, those in most reports first."""
    with ledger.reading() as connection:
        bodies = _bodies(connection, asked)
        outlets = _outlets(connection, [body["id"] for body in bodies])
        counts = _counted(connection, _LINE.outcome, _fitting(replace(asked, outcome=None)))
        predicates = _counted(connection, _LINE.predicate, [])
    lines = tuple(_line(body, outlets.get(body["id"], 0)) for body in bodies)
    return FactList(asked=asked, lines=lines, counts=counts, predicates=predicates)


def _fitting(asked: FactsAsked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_LINE.label.icontains(word, autoescape=True) for word in asked.words.split()]
    if asked.outcome is not None:
        found.append(_LINE.outcome == asked.outcome)
    if asked.predicate is not None:
        found.append(_LINE.predicate == asked.predicate)
    if asked.voices:
        found.append(_LINE.voices >= asked.voices)
    return found


def _bodies(connection: Connection, asked: FactsAsked) -> list[dict[str, Any]]:
    """The bodies of one page: first their ids from the index alone, then only theirs."""
    order = (_LINE.reports.desc(), _LINE.claims.desc(), _LINE.label, _LINE.fact)
    ids = select(_LINE.fact).where(and_(True, *_fitting(asked))).order_by(*order)
    page = connection.execute(ids.limit(LISTED).offset((asked.page - 1) * LISTED)).scalars().all()
    query = select(fact_body.c.fact, fact_body.c.body).where(fact_body.c.fact.in_(page))
    bodies = {row.fact: plain_from_json(row.body) for row in connection.execute(query)}
    return [bodies[fact] for fact in page]


def _counted(
    connection: Connection, of: ColumnElement[Any], conditions: Sequence[ColumnElement[bool]]
) -> dict[str, int]:
    """How many facts have each value; facts without one are left out."""
    query = select(of, func.count()).where(of.is_not(None), *conditions).group_by(of).order_by(of)
    return {str(value): int(count) for value, count in connection.execute(query)}


def _outlets(connection: Connection, facts: list[str]) -> dict[str, int]:
    asked = plain_to_json({str(n): id for n, id in enumerate(facts)})
    return {row.fact: row.outlets for row in connection.execute(OUTLETS, {"facts": asked})}


def _line(body: Mapping[str, Any], outlets: int) -> FactLine:
    origins = body["origins"]
    return FactLine(
        id=body["id"],
        spoken=short_id(body["id"]),
        label=body["label"],
        predicate=body["predicate"],
        outlets=outlets,
        reports=body["documents"],
        voices=origins["voices"]["voice"],
        against=origins["against"]["voices"]["voice"],
        cut=cut_words(origins["cut"]["members"]),
        outcome=body["gate"]["outcome"],
        figures=figures_words(body["figures"]),
        signs=signs(body),
        body=body,
    )


def line_json(line: FactLine) -> dict[str, Any]:
    """A line of `/facts.json`: the fact as `show facts` prints it, with how many outlets and its speakable id."""
    return {**line.body, "outlets": line.outlets, "spoken": line.spoken}
