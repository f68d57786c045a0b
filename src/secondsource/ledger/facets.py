"""Write what claims are searched and counted by: one call when a document is settled, one when a fact is weighed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from secondsource.ledger.claim_row import days_of
from secondsource.ledger.codec import plain_from_json
from secondsource.ledger.schema_facets import claim_facet
from secondsource.model import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.ledger.ruled import Ruled
    from secondsource.model import Claim

AND = "\x1f"
"""Between the members of a list in one column."""
IS_CALLED = "\x1e"
"""Between the key of a place (geonameid, else its name) and its name."""
OWN_VOICE = "the outlet itself"
HEAD_DIGITS = 12
NO_ORIGINS: Mapping[str, Any] = {"voices": {"voice": None}, "speakers": (), "against": {"speakers": ()}}

FORGET_WORDS = text("""
-- takes the claims of one document out of the index of words
DELETE FROM claim_search WHERE rowid IN (SELECT number FROM claim_facet WHERE document = :document)
""")

FORGET = text("""
-- takes out what the claims of one document are counted by
DELETE FROM claim_facet WHERE document = :document
""")

OUTLET = text("""
-- one row: the outlet of a document by its latest reading
SELECT outlet FROM reading WHERE document = :document ORDER BY number DESC LIMIT 1
""")

INDEX_WORDS = text("""
-- puts one claim into the index of words
INSERT INTO claim_search(rowid, words, source) SELECT number, :words, source FROM claim_facet WHERE claim = :claim
""")

PUT_STANDING = text("""
-- what the fact of a claim tells, under a new number; an unchanged row is not written
INSERT OR REPLACE INTO claim_standing(claim, fact, voices, outcome, principals)
SELECT :claim, :fact, :voices, :outcome, :principals
WHERE NOT EXISTS (SELECT 1 FROM claim_standing WHERE claim = :claim
                  AND (fact, voices, outcome, principals) IS (:fact, :voices, :outcome, :principals))
""")

LEFT = text("""
-- one row per claim that is still noted as standing in a fact though it is not among `claims`
SELECT claim FROM claim_standing WHERE fact = :fact AND claim NOT IN (SELECT value FROM json_each(:claims))
""")

UNWEIGHED = text("""
-- one row per fact of which no claim is noted
SELECT body FROM fact_body WHERE fact NOT IN (SELECT fact FROM claim_standing WHERE fact IS NOT NULL)
""")


def put_claim_facets(connection: Connection, document: int, claims: Sequence[Ruled]) -> None:
    """What the claims of one document are counted by, and their words, written anew."""
    for statement in (FORGET_WORDS, FORGET):
        connection.execute(statement, {"document": document})
    if not claims:
        return
    outlet = connection.execute(OUTLET, {"document": document}).scalar_one_or_none()
    rows = [facet_row(document, n, ruled, outlet) for n, ruled in enumerate(claims)]
    connection.execute(claim_facet.insert(), rows)
    connection.execute(INDEX_WORDS, [{"claim": ruled.claim.id, "words": ruled.claim.words} for ruled in claims])


def put_facets(connection: Connection, fact: str, body: Mapping[str, Any], claims: Iterable[str]) -> None:
    """Note for `claims` what their fact tells. `body` is what show prints about it; what it lacks is unknown.

    To be called wherever the body of a fact is written. Claims that the fact held before stand in none from now on,
    unless another fact is put for them.
    """
    ids = list(claims)
    _leave(connection, fact, ids)
    origins = body.get("origins", NO_ORIGINS)
    told = {"fact": fact, "voices": origins["voices"]["voice"], "outcome": body.get("gate", {}).get("outcome")}
    principals = _principals(origins)
    rows = [{"claim": id, **told, "principals": AND.join(sorted(principals.get(id, ()))) or None} for id in ids]
    if rows:
        connection.execute(PUT_STANDING, rows)


def drop_facets(connection: Connection, fact: str) -> None:
    """The fact stands no more: to be called wherever its body is taken out."""
    _leave(connection, fact, [])


def put_missing_standings(connection: Connection) -> None:
    """Note what the facts tell that were weighed before there were such rows."""
    for row in connection.execute(UNWEIGHED).scalars().all():
        body = plain_from_json(row)
        put_facets(connection, body["id"], body, body["claims"])


def _leave(connection: Connection, fact: str, stay: list[str]) -> None:
    nothing = {"fact": None, "voices": None, "outcome": None, "principals": None}
    left = connection.execute(LEFT, {"fact": fact, "claims": json.dumps(stay)}).scalars().all()
    if left:
        connection.execute(PUT_STANDING, [{"claim": claim, **nothing} for claim in left])


def _principals(origins: Mapping[str, Any]) -> dict[str, set[str]]:
    """Whom each claim goes back to, on either side of the fact; claims without an origin are not in it."""
    found: dict[str, set[str]] = {}
    for speaker in (*origins["speakers"], *origins["against"]["speakers"]):
        for claim in speaker["claims"]:
            found.setdefault(claim, set()).add(speaker["principal"] or speaker["name"])
    return found


def facet_row(document: int, position: int, ruled: Ruled, outlet: str | None) -> dict[str, Any]:
    """The row of one claim in `claim_facet`."""
    claim = ruled.claim
    marks = [word for word, holds in (("edited", ruled.edited), ("added", ruled.added)) if holds]
    return {
        "claim": claim.id,
        "document": document,
        "position": position,
        "head": int(claim.id[:HEAD_DIGITS], 16),
        "state": AND.join([ruled.state, *marks]),
        "source": source_words(claim),
        "outlet": outlet,
        "predicate": claim.predicate,
        "modality": claim.modality.value,
        "places": AND.join(_places(claim)) or None,
        **days_of(claim),
    }


def source_words(claim: Claim) -> str:
    """Whose word it is, as people read it: also a source without a name has words."""
    source = claim.source
    if source is None or source.type is SourceType.SELF:
        return OWN_VOICE
    return source.name or f"an unnamed {source.type.value} source"


def _places(claim: Claim) -> list[str]:
    named = {str(place.geonameid or place.name): place.name for place in claim.places}
    return [f"{key}{IS_CALLED}{name}" for key, name in sorted(named.items())]
