"""All claims asked for as JSON or CSV, in the order of the page, a few hundred at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.desk.claims_list import count
from secondsource.desk.claims_list_page import facet_counts
from secondsource.ledger.codec import from_json
from secondsource.ledger.facets import AND
from secondsource.model import Claim
from secondsource.publish.contract import claim_json
from secondsource.publish.spreadsheet import claim_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.desk.claims_list import ClaimsAsked
    from secondsource.desk.facets import Facets
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Row

AT_ONCE = 200

WHOLE = text("""
-- one row per claim of a batch, whole, with what its report and its fact tell
SELECT claim_now.body, claim_facet.state, claim_facet.outlet, reading.published_edtf AS published,
       (SELECT min(input) FROM sighting WHERE sighting.document = claim_facet.document) AS input,
       claim_standing.fact, claim_standing.voices, claim_standing.outcome
FROM json_each(:numbers) AS asked
JOIN claim_facet ON claim_facet.number = asked.value
JOIN claim_now ON claim_now.id = claim_facet.claim
JOIN reading ON reading.number = (SELECT max(number) FROM reading WHERE document = claim_facet.document)
LEFT JOIN claim_standing ON claim_standing.claim = claim_facet.claim
ORDER BY asked.key
""")


@dataclass(frozen=True, slots=True)
class Listed:
    """The claims asked for by their numbers, and the counts of the facets."""

    numbers: Sequence[int]
    facets: dict[str, list[dict[str, Any]]]


def listed(ledger: Ledger, facets: Facets, asked: ClaimsAsked) -> Listed:
    """All claims asked for, whatever the page."""
    with ledger.reading() as connection:
        columns = facets.columns(connection)
        counted = count(connection, columns, asked)
    return Listed(columns.numbers[counted.places].tolist(), facet_counts(columns, counted))


def csv_rows(ledger: Ledger, found: Listed) -> Iterator[Row]:
    """The claims as rows; those that went away meanwhile are left out."""
    for row in _whole(ledger, found):
        claim = from_json(Claim, row.body)
        yield {
            **claim_row(claim, document=row.input, outlet=row.outlet, published=row.published, fact=row.fact),
            "state": " ".join(row.state.split(AND)),
            "voices": row.voices,
            "outcome": row.outcome,
        }


def json_lines(ledger: Ledger, found: Listed) -> Iterator[str]:
    """One JSON object in pieces: how many are found, the facets, and every claim."""
    head = {"found": len(found.numbers), "facets": found.facets}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ',\n"claims": ['
    between = "\n"
    for row in _whole(ledger, found):
        told = {
            **claim_json(from_json(Claim, row.body), document=row.input, fact=row.fact),
            "state": row.state.split(AND),
            "voices": row.voices,
            "outcome": row.outcome,
        }
        yield between + json.dumps(told, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _whole(ledger: Ledger, found: Listed) -> Iterator[Any]:
    for begin in range(0, len(found.numbers), AT_ONCE):
        batch = json.dumps(found.numbers[begin : begin + AT_ONCE])
        with ledger.reading() as connection:
            rows = connection.execute(WHOLE, {"numbers": batch}).all()
        yield from rows
