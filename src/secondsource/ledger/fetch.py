"""Ask the ledger: the current view is the latest reading of each document, in an order free of order of arrival."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, text

from secondsource.ledger.claim_query import claim_query, document_id
from secondsource.ledger.codec import beside_from_json, from_json, tuple_from_json
from secondsource.ledger.facts import FactRow, fact, facts
from secondsource.ledger.failures import KeptFailure, failures
from secondsource.ledger.filters import EVERY_CLAIM, ClaimFilter
from secondsource.ledger.options import ReadingOptions
from secondsource.ledger.prefix import the_one
from secondsource.ledger.search import Found, search
from secondsource.model import Claim, Document, Failure, Mentions, Post, Published, Reading, SetAside, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.ledger.ledger import Ledger

__all__ = [
    "FactRow",
    "Found",
    "KeptClaim",
    "KeptDocument",
    "KeptFailure",
    "KeptReading",
    "Withdrawn",
    "claim",
    "claims",
    "document",
    "documents",
    "fact",
    "facts",
    "failures",
    "search",
    "withdrawn",
]

CLAIM_IDS = text("""
-- one row per claim id: of any reading, current or not, and those that people added
SELECT id FROM claim WHERE id >= :begin AND id < :end UNION SELECT id FROM claim_now WHERE id >= :begin AND id < :end
ORDER BY id
""")

BESIDE = """
document.id AS document, fact_claim.fact,
       (SELECT min(input) FROM sighting WHERE sighting.document = document.number) AS input
"""

CLAIM_NOW = text(f"""
-- one row: a claim as it stands now
SELECT claim_now.body, {BESIDE}, claim_now.state, claim_now.ruling, reading.id AS reading, 1 AS is_current
FROM claim_now
JOIN current_reading AS reading ON reading.document = claim_now.document
JOIN document ON document.number = claim_now.document
LEFT JOIN fact_claim ON fact_claim.claim = claim_now.id
WHERE claim_now.id = :id
""")

EARLIER_CLAIM = text(f"""
-- one row: a claim that no current view holds, in the latest reading that made it
SELECT claim.body, {BESIDE}, 'draft' AS state, NULL AS ruling, reading.id AS reading, 0 AS is_current
FROM claim
JOIN reading ON reading.number = claim.reading
JOIN document ON document.number = claim.document
LEFT JOIN fact_claim ON fact_claim.claim = claim.id
WHERE claim.id = :id
ORDER BY claim.reading DESC LIMIT 1
""")

DOCUMENTS = text("""
-- one row per document: its latest reading, without the text
SELECT document.id, document.size, document.path, text.sha256 AS sha256_text, text.extractor,
       (SELECT min(input) FROM sighting WHERE sighting.document = document.number) AS input,
       reading.id AS reading, reading.reader, reading.options, reading.title, reading.author, reading.outlet,
       reading.url, reading.published_edtf, reading.published_surface, reading.published_how, reading.published_time,
       reading.published_zone, reading.language, reading.kept_at,
       (SELECT count(*) FROM claim WHERE claim.reading = reading.number) AS claims
FROM document
JOIN current_reading AS reading ON reading.document = document.number
JOIN text ON text.number = reading.text
ORDER BY input, document.id
""")

DOCUMENT_HEAD = """
SELECT reading.*, reading.number AS reading_number, document.number AS document_number, document.id AS document_id,
       (SELECT min(input) FROM sighting WHERE sighting.document = document.number) AS input,
       text.text AS words, text.sha256 AS sha256_text, text.extractor
FROM document
JOIN reading ON reading.number = (SELECT max(number) FROM reading AS latest WHERE latest.document = document.number)
JOIN text ON text.number = reading.text
"""

CURRENT_READING = text(f"""
-- one row: the latest reading of one document, with its text
{DOCUMENT_HEAD} WHERE document.id = :id
""")

MENTIONS = text("""
-- one row: what one reading found in the text
SELECT body FROM mentions WHERE reading = :reading
""")

SET_ASIDES = text("""
-- one row per set-aside span of one reading
SELECT begins, ends, reason FROM set_aside WHERE reading = :reading ORDER BY position
""")

CLAIMS_OF_READING = text("""
-- one row per claim of one reading, in the reader's order
SELECT body FROM claim WHERE reading = :reading ORDER BY position
""")


WITHDRAWN = text("""
-- one row per withdrawn document
SELECT document.id, withdrawn.withdrawn_at, withdrawn.ruling
FROM withdrawn JOIN document ON document.number = withdrawn.document ORDER BY withdrawn.withdrawn_at, document.id
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptClaim:
    """A claim, the document that holds it, one input name of that document, and its fact if it was linked.

    `state` is draft, accepted or rejected, `ruling` the decision that made it so.
    """

    claim: Claim
    document: str
    input: str
    fact: str | None
    reading: str
    state: str = "draft"
    ruling: str | None = None
    is_current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """What the latest reading knows about a document, without its text. `claims` is how many it holds."""

    id: str
    input: str
    path: str
    size: int
    sha256_text: str
    extractor: str
    reading: str
    reader: str
    options: ReadingOptions
    title: str | None
    author: str | None
    outlet: str | None
    url: str | None
    published: Published | None
    language: str | None
    kept_at: str
    claims: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document whose claims count no more: since when, and by which ruling."""

    document: str
    withdrawn_at: str
    ruling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReading:
    """The latest reading of one document, whole, and who made it under which options."""

    id: str
    reading: Reading
    reader: str
    options: ReadingOptions
    kept_at: str


def claims(ledger: Ledger, filters: ClaimFilter = EVERY_CLAIM) -> Iterator[KeptClaim]:
    """Yield the claims that count and that `filters` asks for, by document input name and then by where they begin.

    They are as people ruled: edits laid over, added ones among them, rejected ones and withdrawn reports left out.
    Raises `NotFound` when `filters` names a document or fact that the ledger does not hold.
    """
    with ledger.reading() as connection:
        query = claim_query(connection, filters)
        for row in connection.execution_options(yield_per=200).execute(query):
            yield _kept_claim(row)


def claim(ledger: Ledger, id_or_prefix: str) -> KeptClaim:
    """The claim of that id, or the only one whose id begins so; `NotFound` where there is none or are several.

    A rejected claim is found too, and one that only an earlier reading made, so that old links work; of the latter
    `is_current` is false.
    """
    with ledger.reading() as connection:
        id = the_one(connection, CLAIM_IDS, "claim", id_or_prefix)
        row = connection.execute(CLAIM_NOW, {"id": id}).one_or_none()
        return _kept_claim(row if row is not None else connection.execute(EARLIER_CLAIM, {"id": id}).one())


def _kept_claim(row: Row[*tuple[Any, ...]]) -> KeptClaim:
    return KeptClaim(
        claim=from_json(Claim, row.body),
        document=row.document,
        input=row.input,
        fact=row.fact,
        reading=row.reading,
        state=row.state,
        ruling=row.ruling,
        is_current=bool(getattr(row, "is_current", True)),
    )


def withdrawn(ledger: Ledger) -> list[Withdrawn]:
    """The documents that a ruling with the verb `withdraw` took back, the first withdrawn first."""
    with ledger.reading() as connection:
        return [Withdrawn(row.id, row.withdrawn_at, row.ruling) for row in connection.execute(WITHDRAWN)]


def documents(ledger: Ledger) -> Iterator[KeptDocument]:
    """Yield every document by input name, without its text."""
    with ledger.reading() as connection:
        for row in connection.execute(DOCUMENTS):
            options = ReadingOptions.from_json(row.options)
            yield KeptDocument(published=_published(row), options=options, **_plain_columns(row))


def _plain_columns(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    """The columns of a row of `DOCUMENTS` that stand in `KeptDocument` as they are."""
    names = {field.name for field in fields(KeptDocument)} - {"published", "options"}
    return {name: getattr(row, name) for name in names}


def document(ledger: Ledger, name: str) -> KeptReading:
    """The latest reading of the document whose input name, id, or beginning of an id `name` is; else `NotFound`."""
    with ledger.reading() as connection:
        row = connection.execute(CURRENT_READING, {"id": document_id(connection, name)}).one()
        set_aside = connection.execute(SET_ASIDES, {"reading": row.reading_number})
        bodies = connection.execute(CLAIMS_OF_READING, {"reading": row.reading_number}).scalars().all()
        reading = Reading(
            document=document_of(row, tuple(SetAside(Span(begins, ends), why) for begins, ends, why in set_aside)),
            mentions=from_json(Mentions, connection.execute(MENTIONS, {"reading": row.reading_number}).scalar_one()),
            claims=tuple(from_json(Claim, body) for body in bodies),
            failures=tuple_from_json(Failure, row.reading_failures),
        )
        return KeptReading(
            id=row.id,
            reading=reading,
            reader=row.reader,
            options=ReadingOptions.from_json(row.options),
            kept_at=row.kept_at,
        )


def document_of(row: Row[*tuple[Any, ...]], set_aside: tuple[SetAside, ...] = ()) -> Document:
    """The document of a row of `DOCUMENT_HEAD`."""
    return Document(
        sha256_raw=row.document_id.removeprefix("sha256:"),
        sha256_text=row.sha256_text,
        text=row.words,
        input=row.input,
        extractor=row.extractor,
        title=row.title,
        author=row.author,
        outlet=row.outlet,
        url=row.url,
        published=_published(row),
        language=row.language,
        set_aside=set_aside,
        failures=tuple_from_json(Failure, row.document_failures),
        post=beside_from_json(Post, row.document_failures, "post"),
    )


def _published(row: Row[*tuple[Any, ...]]) -> Published | None:
    if row.published_edtf is None:
        return None
    return Published(
        edtf=row.published_edtf,
        surface=row.published_surface,
        how=row.published_how,
        time=row.published_time,
        zone=row.published_zone,
    )
