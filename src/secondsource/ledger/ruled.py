"""The reader's claims of one document with what people ruled laid over them, and the rows that keep this view.

A ruling is found again by the claim's id; where a newer reading gave no such id, by the one claim of the document
whose content overlaps (intersection over union of at least 0.8) with equal stance. Else it waits for a person.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, select, text

from secondsource.errors import NotFound
from secondsource.ledger.claim_row import claim_columns, days_of
from secondsource.ledger.codec import from_json, plain_from_json, to_json
from secondsource.ledger.facets import put_claim_facets
from secondsource.ledger.schema_figures import claim_figure
from secondsource.ledger.schema_ruled import claim_now
from secondsource.ledger.schema_spots import claim_spot
from secondsource.model import Claim, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SAME_WORDS = 0.8
"""Intersection over union of contents from which on a ruling moves to the claim of a newer reading (DESIGN §3)."""

READ_CLAIMS = text("""
-- one row per claim of the latest reading of a document
SELECT current_claim.body FROM current_claim WHERE document = :document ORDER BY position
""")

RULINGS = text("""
-- one row per decision that holds about a claim of a document, the oldest first
SELECT id, about, body FROM current_judgement
WHERE verb IN ('accept', 'reject', 'edit', 'add', 'undo')
  AND json_extract(body, '$.anchor.document') = (SELECT id FROM document WHERE number = :document)
ORDER BY number
""")

WORDS = text("""
-- one row: the text of the latest reading of a document
SELECT text.text FROM current_reading JOIN text ON text.number = current_reading.text
WHERE current_reading.document = :document
""")

NUMBER = text("""
-- one row: the number of a document
SELECT number FROM document WHERE id = :id
""")

ONE = text("""
-- one row: a claim as it stands now
SELECT claim_now.*, document.id AS document_id
FROM claim_now JOIN document ON document.number = claim_now.document WHERE claim_now.id = :id
""")

UNSETTLED = text("""
-- one row per document whose current view of claims was never worked out
SELECT number FROM document WHERE number IN (SELECT document FROM current_claim)
AND (number NOT IN (SELECT document FROM claim_now) OR number NOT IN (SELECT document FROM claim_facet))
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """One claim as it stands now. `state`: draft, accepted or rejected; `ruling` is the decision that holds."""

    claim: Claim
    state: str = "draft"
    edited: bool = False
    added: bool = False
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as a row has it: `outcome` is what `decisions.Outcome` wrote."""

    id: str
    claim: str
    outcome: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The claims in the order of their words, and the rulings that no claim fits any more."""

    claims: tuple[Ruled, ...]
    waiting: tuple[Ruling, ...]


def lay_over(read: Sequence[Claim], rulings: Iterable[Ruling], text: str) -> Overlaid:
    """The claims as they stand now; pure. `text` is what their spans are of."""
    by_id = {claim.id: Ruled(claim=claim) for claim in read}
    ruled = dict(by_id)
    waiting: list[Ruling] = []
    for ruling in rulings:
        if ruling.outcome["claim"] is not None:
            ruled[ruling.claim] = _added(ruling, text)
            continue
        id = ruling.claim if ruling.claim in by_id else _found_again(ruling, read)
        if id is None:
            waiting.append(ruling)
        else:
            ruled[id] = _laid_over(by_id[id].claim, ruling, text)
    ordered = sorted(ruled.values(), key=lambda r: (r.claim.content, r.claim.id))
    return Overlaid(tuple(ordered), tuple(waiting))


def _found_again(ruling: Ruling, read: Sequence[Claim]) -> str | None:
    anchor = ruling.outcome["anchor"]
    content = Span(anchor["content"]["begin"], anchor["content"]["end"])
    near = [c for c in read if c.axes.stance == anchor["stance"] and c.content.shared(content) >= SAME_WORDS]
    return near[0].id if len(near) == 1 else None


def _laid_over(claim: Claim, ruling: Ruling, text: str) -> Ruled:
    changes = ruling.outcome["changes"]
    return Ruled(
        claim=changed(claim, changes, text, ruling.id) if changes else claim,
        state=ruling.outcome["state"],
        edited=bool(changes),
        ruling=ruling.id,
    )


def _added(ruling: Ruling, text: str) -> Ruled:
    made = from_json(Claim, to_json_of(ruling.outcome["claim"]))
    changes = ruling.outcome["changes"]
    claim = changed(made, changes, text, ruling.id) if changes else made
    return Ruled(claim=claim, state=ruling.outcome["state"], edited=bool(changes), added=True, ruling=ruling.id)


def changed(claim: Claim, changes: Mapping[str, Any], text: str, by: str) -> Claim:
    """The claim with a person's changes. `made_by` names the ruling for each field; its confidence is nobody's now."""
    body = plain_from_json(to_json(claim))
    new: Claim = from_json(Claim, to_json_of({**body, **changes}))
    made_by = {**dict(claim.made_by), **dict.fromkeys(changes, f"ruling:{by}")}
    return replace(new, words=new.content.of(text), confidence=None, made_by=tuple(sorted(made_by.items())))


def to_json_of(body: Mapping[str, Any]) -> str:
    """A claim's plain fields as the codec reads them."""
    return json.dumps(dict(body), ensure_ascii=False)


def overlaid(connection: Connection, document: int) -> Overlaid:
    """The current view of one document, worked out from its latest reading and the rulings."""
    words = connection.execute(WORDS, {"document": document}).scalar_one()
    read = [from_json(Claim, body) for body in connection.execute(READ_CLAIMS, {"document": document}).scalars()]
    rows = connection.execute(RULINGS, {"document": document})
    return lay_over(read, [Ruling(row.id, row.about, plain_from_json(row.body)) for row in rows], words)


def settle_document(connection: Connection, document: int) -> None:
    """Write the current view of one document anew."""
    claims = overlaid(connection, document).claims
    for table in (claim_now, claim_figure, claim_spot):
        connection.execute(delete(table).where(table.c.document == document))
    rows = [_row(document, n, ruled) for n, ruled in enumerate(claims)]
    if rows:
        connection.execute(claim_now.insert(), rows)
    for table, derived in ((claim_figure, _figures), (claim_spot, _spots)):
        of_table = [row for ruled in claims for row in derived(document, ruled)]
        if of_table:
            connection.execute(table.insert(), of_table)
    put_claim_facets(connection, document, claims)


def settle_missing(connection: Connection) -> None:
    """Write the view of documents that were kept before there was one."""
    for number in connection.execute(UNSETTLED).scalars().all():
        settle_document(connection, int(number))


def document_number(connection: Connection, id: str) -> int:
    """The number of the document of that id; raises `NotFound`."""
    number = connection.execute(NUMBER, {"id": id}).scalar_one_or_none()
    if number is None:
        raise NotFound(f"document {id}: the ledger does not hold it")
    return int(number)


def ruled_claim(connection: Connection, id: str) -> tuple[Ruled, str]:
    """One claim as it stands now, with the id of its document; raises `NotFound`."""
    row = connection.execute(ONE, {"id": id}).one_or_none()
    if row is None:
        raise NotFound(f"claim {id}: the ledger holds no such claim now; a newer reading may have replaced it")
    return _ruled(row), row.document_id


def ruled_claims(connection: Connection, document: int) -> tuple[Ruled, ...]:
    """The claims of one document as they stand now, in the order of their words."""
    rows = connection.execute(select(claim_now).where(claim_now.c.document == document).order_by(claim_now.c.position))
    return tuple(_ruled(row) for row in rows)


def _ruled(row: Any) -> Ruled:
    return Ruled(
        claim=from_json(Claim, row.body),
        state=row.state,
        edited=bool(row.edited),
        added=bool(row.added),
        ruling=row.ruling,
    )


def _row(document: int, position: int, ruled: Ruled) -> dict[str, Any]:
    return {
        **claim_columns(ruled.claim),
        "document": document,
        "position": position,
        "state": ruled.state,
        "edited": int(ruled.edited),
        "added": int(ruled.added),
        "ruling": ruled.ruling,
    }


def _figures(document: int, ruled: Ruled) -> list[dict[str, Any]]:
    """What a claim counts; a rejected claim counts nothing."""
    if ruled.state == "rejected":
        return []
    counted = [(n, q.measure or q.unit, q.whose) for n, q in enumerate(ruled.claim.quantities)]
    return [
        {"claim": ruled.claim.id, "position": n, "document": document, "counted": what, "whose": whose}
        for n, what, whose in counted
        if what
    ]


def _spots(document: int, ruled: Ruled) -> list[dict[str, Any]]:
    """Where a claim places what it tells; a rejected claim nowhere."""
    claim = ruled.claim
    if ruled.state == "rejected":
        return []
    return [
        {
            "claim": claim.id,
            "position": n,
            "document": document,
            "name": place.name,
            "geonameid": place.geonameid,
            "latitude": place.lat,
            "longitude": place.lon,
            "precision": place.precision.value,
            "country": place.country or None,
            **days_of(claim),
            "predicate": claim.predicate,
            "modality": claim.modality.value,
        }
        for n, place in enumerate(claim.places)
    ]
