"""The claims of one fact as people read them: on which side, whose word, and what each repeats by which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.ledger.codec import from_json
from secondsource.link.testimony import Testimony
from secondsource.model import Claim
from secondsource.publish.shown import printer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

CLAIMS = text("""
-- one row per claim of a fact that the current view holds, in the order of the fact
SELECT claim_now.id, claim_now.body, claim_now.state, document.id AS document, document_input.input,
       reading.outlet, reading.title, reading.published_edtf AS published
FROM fact_claim
JOIN claim_now ON claim_now.id = fact_claim.claim
JOIN document ON document.number = claim_now.document
JOIN document_input ON document_input.document = claim_now.document
JOIN current_reading AS reading ON reading.document = claim_now.document
WHERE fact_claim.fact = :fact ORDER BY fact_claim.position
""")
FOR, AGAINST, ASIDE = "for", "against", "aside"
_DAY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Why a claim adds no voice: it goes back to the claim `into`; `span` is where its document shows it."""

    into: str
    because: str
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactClaim:
    """One claim of a fact. `voice`: the origin it goes back to, none where it has none; `ended`: who took it back."""

    testimony: Testimony
    state: str
    day: str | None
    side: str
    voice: str | None = None
    repeat: Repeat | None = None
    ended: str | None = None

    @property
    def id(self) -> str:
        return self.testimony.id

    @property
    def claim(self) -> Claim:
        return self.testimony.claim

    @property
    def carrier(self) -> str:
        return self.testimony.carrier

    @property
    def printer(self) -> str:
        return printer(self.testimony)

    @property
    def heading(self) -> str:
        """How other claims name it: "Meridian, 2024-12-05"."""
        return f"{self.printer}, {self.day}" if self.day else self.printer


def claims_of(connection: Connection, body: Mapping[str, Any]) -> tuple[FactClaim, ...]:
    """The claims of a fact: for, against, on neither side; in each, those that add a voice come first."""
    origins = body["origins"]
    sides = {**_sided(origins["against"], AGAINST), **_sided(origins, FOR)}
    found = [
        _claim(row, sides.get(row.id) or _Told(side=ASIDE)) for row in connection.execute(CLAIMS, {"fact": body["id"]})
    ]
    rank = {FOR: 0, AGAINST: 1, ASIDE: 2}
    return tuple(sorted(found, key=lambda c: (rank[c.side], c.repeat is not None, c.voice is None, c.day or "9", c.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a fact's body tells about one of its claims."""

    side: str
    voice: str | None = None
    repeat: Repeat | None = None
    ended: str | None = None


def _sided(side: Mapping[str, Any], name: str) -> dict[str, _Told]:
    """Every claim of one side. The lineage of the side against is not in every body."""
    voices = {claim: speaker["name"] for speaker in side["speakers"] for claim in speaker["claims"]}
    repeats = {entry["claim"]: _repeat(entry) for entry in side.get("collapsed", ())}
    ended = {entry["claim"]: _ended(entry) for entry in side.get("withdrawn", ())}
    return {
        id: _Told(side=name, voice=voices.get(id), repeat=repeats.get(id), ended=ended.get(id))
        for id in (*side["claims"], *ended)
    }


def _repeat(entry: Mapping[str, Any]) -> Repeat:
    span = entry["span"]
    return Repeat(into=entry["into"], because=entry["because"], span=(span[0], span[1]) if span else None)


def _ended(entry: Mapping[str, Any]) -> str:
    """Who took a claim back, why and from which day, in words."""
    since = f" from {entry['when']} on" if entry["when"] else ""
    return f"{entry['who']}{since}: {entry['why']}"


def _claim(row: Any, told: _Told) -> FactClaim:
    testimony = Testimony(
        claim=from_json(Claim, row.body),
        document_id=row.document,
        outlet=row.outlet,
        published=_day(row.published),
        input=row.input,
        title=row.title,
    )
    return FactClaim(
        testimony=testimony,
        state=row.state,
        day=row.published,
        side=told.side,
        voice=told.voice,
        repeat=told.repeat,
        ended=told.ended,
    )


def _day(edtf: str | None) -> date | None:
    try:
        return date.fromisoformat((edtf or "")[:_DAY])
    except ValueError:
        return None


def by_side(claims: Iterable[FactClaim], side: str) -> tuple[FactClaim, ...]:
    return tuple(claim for claim in claims if claim.side == side)
