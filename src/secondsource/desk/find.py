"""Find anything by a few letters: reports, claims, facts, places, sources and pages; by words, by id, by spoken id."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sqlalchemy import text

from secondsource.desk.facets import NONE
from secondsource.desk.find_documents import documents_with
from secondsource.desk.find_ids import with_id
from secondsource.desk.find_words import typed
from secondsource.desk.page import NAV
from secondsource.desk.short_id import short_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from secondsource.desk.facets import Columns, Facets
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Row

LEAST = 2
"""Letters from which on something is looked for."""
OF_A_KIND = 5
LONGEST = 160
"""Characters of a claim in the list."""
LOOKED_THROUGH = 400
"""The newest claims with the words whose facts are looked at."""

CLAIMS_WITH = text("""
-- one row per claim with the words, the newest first
SELECT rowid FROM claim_search WHERE claim_search MATCH :query ORDER BY rowid DESC LIMIT :limit
""")

CLAIMS = text("""
-- one row per claim of these numbers
SELECT claim_facet.claim, claim_facet.source, claim_facet.outlet, claim_search.words
FROM json_each(:numbers) AS asked
JOIN claim_facet ON claim_facet.number = asked.value
JOIN claim_search ON claim_search.rowid = claim_facet.number
ORDER BY asked.key
""")

FACTS_OF = text("""
-- one row per fact of these claims, those with most of them first
SELECT claim_standing.fact, count(*) AS claims
FROM json_each(:numbers) AS asked
JOIN claim_facet ON claim_facet.number = asked.value
JOIN claim_standing ON claim_standing.claim = claim_facet.claim
WHERE claim_standing.fact IS NOT NULL
GROUP BY claim_standing.fact ORDER BY claims DESC, claim_standing.fact LIMIT :limit
""")

FACTS = text("""
-- one row per fact of these ids
SELECT asked.value AS fact, json_extract(body, '$.label') AS label, json_array_length(body, '$.claims') AS claims
FROM json_each(:facts) AS asked JOIN fact_body ON fact_body.fact = asked.value ORDER BY asked.key
""")

DOCUMENTS = text("""
-- one row per report of these ids
SELECT document.id, reading.outlet,
       coalesce(reading.title, (SELECT min(input) FROM sighting WHERE document = document.number)) AS title
FROM json_each(:documents) AS asked
JOIN document ON document.id = asked.value
JOIN reading ON reading.number = (SELECT max(number) FROM reading WHERE document = document.number)
ORDER BY asked.key
""")

NUMBERS = text("""
-- one row per claim of these ids
SELECT number FROM json_each(:claims) AS asked JOIN claim_facet ON claim_facet.claim = asked.value ORDER BY asked.key
""")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something found: what kind it is, what it is called, a line about it, and where it stands."""

    kind: str
    label: str
    detail: str
    href: str

    def row(self) -> Row:
        return {"kind": self.kind, "label": self.label, "detail": self.detail, "href": self.href}


def find(ledger: Ledger, facets: Facets, words: str) -> list[Thing]:
    """At most a handful of each kind; what fits by its id comes first. Nothing for a single letter."""
    words = " ".join(words.replace("\0", " ").split())
    if len(words) < LEAST:
        return []
    with ledger.reading() as connection:
        columns = facets.columns(connection)
        found = [*_by_id(connection, columns, words), *_pages(words), *_by_words(connection, columns, words)]
    return list({(thing.kind, thing.href): thing for thing in reversed(found)}.values())[::-1]


def _by_words(connection: Connection, columns: Columns, words: str) -> Iterator[Thing]:
    query = typed(words, unfinished=True).query
    yield from _named(columns, "place", words)
    yield from _named(columns, "source", words)
    for document in documents_with(connection, words, OF_A_KIND, unfinished=True):
        about = [part for part in (document.outlet, document.published) if part]
        yield Thing("report", document.title, ", ".join(about), f"/documents/{document.id}")
    if query:
        found = connection.execute(CLAIMS_WITH, {"query": query, "limit": LOOKED_THROUGH}).scalars().all()
        asked = {"numbers": json.dumps(found), "limit": OF_A_KIND}
        yield from _facts(connection, connection.execute(FACTS_OF, asked).scalars().all())
        yield from _claims(connection, found[:OF_A_KIND])


def _by_id(connection: Connection, columns: Columns, words: str) -> Iterator[Thing]:
    """What has an id that begins so, in hex or in syllables."""
    ids = with_id(connection, columns, words, limit=OF_A_KIND)
    numbers = connection.execute(NUMBERS, {"claims": json.dumps(ids.claims)}).scalars().all()
    yield from _claims(connection, numbers)
    yield from _facts(connection, ids.facts)
    for row in connection.execute(DOCUMENTS, {"documents": json.dumps(ids.documents)}):
        yield Thing(
            "report", row.title, f"{row.outlet or 'outlet unknown'} · {short_id(row.id)}", f"/documents/{row.id}"
        )


def _claims(connection: Connection, numbers: Sequence[int]) -> Iterator[Thing]:
    for row in connection.execute(CLAIMS, {"numbers": json.dumps(list(numbers))}):
        line = " ".join(row.words.split())
        label = line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
        about = f"{row.source} in {row.outlet or 'an unknown outlet'} · {short_id(row.claim)}"
        yield Thing("claim", label, about, f"/claims/{row.claim}")


def _facts(connection: Connection, facts: Sequence[str]) -> Iterator[Thing]:
    for row in connection.execute(FACTS, {"facts": json.dumps(list(facts))}):
        claims = f"{row.claims} claim{'' if row.claims == 1 else 's'} · {short_id(row.fact)}"
        yield Thing("fact", row.label, claims, f"/facts/{row.fact}")


def _named(columns: Columns, facet: str, words: str) -> Iterator[Thing]:
    """Values of a facet with these letters in their name; those that begin with them first, then by claims."""
    folded = words.casefold()
    values = columns.values[facet]
    hits = [(key, name.casefold()) for key, name in list(values.labels.items()) if folded in name.casefold()]
    if not hits:
        return
    counts = values.count(columns.codes[facet])
    ranked = sorted(
        (not name.startswith(folded), -counts[key], name, key) for key, name in hits if key in counts and key != NONE
    )
    for _, minus_claims, _, key in ranked[:OF_A_KIND]:
        claims = f"{-minus_claims:,} claim{'' if minus_claims == -1 else 's'}"
        yield Thing(facet, values.labels[key], claims, f"/claims?{urlencode({facet: key})}")


def _pages(words: str) -> Iterator[Thing]:
    for href, name in NAV:
        if name.casefold().startswith(words.casefold()):
            yield Thing("page", name, "of this desk", href)
