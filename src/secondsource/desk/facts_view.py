"""What the page of one fact shows: its claims on both sides, the lineage, figures, the gate, and who ruled what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from secondsource.desk.facts_claims import AGAINST, ASIDE, FOR, FactClaim, by_side, claims_of
from secondsource.desk.facts_figures import FigureLines, figure_lines
from secondsource.desk.facts_lineage import SideLineage, side_lineage
from secondsource.desk.facts_passages import Passage, passages, proofs
from secondsource.desk.facts_rulings import Told, latest_of, rulings
from secondsource.desk.facts_words import BECAUSE, cut_words, figures_words, signs
from secondsource.desk.short_id import short_id
from secondsource.ledger.codec import plain_from_json
from secondsource.publish.contract import claim_json
from secondsource.publish.spreadsheet import claim_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.spreadsheet import Row

BODY = text("""
-- one row: what link/ wrote about a current fact
SELECT body FROM fact_body WHERE fact = :fact
""")
A_PAGE = 30
"""Claims of one side on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim as the page shows it. `because` and `into` say what it repeats, `proof` in which words."""

    claim: FactClaim
    passage: Passage
    because: str = ""
    into: FactClaim | None = None
    into_address: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One side's claims on this page of them; `total` on all pages."""

    name: str
    cards: tuple[Card, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """Everything on the page. `where`: the address of each claim, on this page of claims or another."""

    body: Mapping[str, Any]
    claims: tuple[FactClaim, ...]
    columns: tuple[Column, ...]
    lineages: tuple[SideLineage, ...]
    figures: FigureLines
    told: tuple[Told, ...]
    where: Mapping[str, str]
    page: int
    pages: int

    @property
    def id(self) -> str:
        return str(self.body["id"])

    @property
    def spoken(self) -> str:
        return short_id(self.id)

    @property
    def outlets(self) -> int:
        return len({claim.carrier for claim in self.claims})

    @property
    def figure(self) -> str:
        return figures_words(self.body["figures"])

    @property
    def cut(self) -> str:
        return cut_words(self.body["origins"]["cut"]["members"])

    @property
    def signs(self) -> tuple[str, ...]:
        return signs(self.body)

    @property
    def seen(self) -> str:
        return latest_of(self.told)

    @property
    def known(self) -> Mapping[str, FactClaim]:
        return {claim.id: claim for claim in self.claims}

    @property
    def missing(self) -> int:
        """Claims that the fact was linked from and that the current view holds no more."""
        return len(self.body["claims"]) - len(self.claims)


def fact_view(ledger: Ledger, id: str, page: int = 1) -> FactView:
    """The page of the current fact `id`."""
    with ledger.reading() as connection:
        body = plain_from_json(connection.execute(BODY, {"fact": id}).scalar_one())
        claims = claims_of(connection, body)
        sides = {name: by_side(claims, name) for name in (FOR, AGAINST, ASIDE)}
        pages = max(1, *(-(-len(found) // A_PAGE) for found in sides.values()))
        page = min(max(1, page), pages)
        where = _addresses(sides, page)
        shown = {name: found[(page - 1) * A_PAGE : page * A_PAGE] for name, found in sides.items()}
        columns = _columns(connection, shown, sides, where)
        told = rulings(connection, id, body["claims"])
    return FactView(
        body=body,
        claims=claims,
        columns=columns,
        lineages=_lineages(body, sides, where),
        figures=figure_lines(body, claims),
        told=told,
        where=where,
        page=page,
        pages=pages,
    )


def _addresses(sides: Mapping[str, tuple[FactClaim, ...]], page: int) -> dict[str, str]:
    """Where each claim is shown: further down on this page, or on another."""
    found: dict[str, str] = {}
    for claims in sides.values():
        for n, claim in enumerate(claims):
            at = 1 + n // A_PAGE
            found[claim.id] = f"#claim-{claim.id}" if at == page else f"?page={at}#claim-{claim.id}"
    return found


def _columns(
    connection: Connection,
    shown: Mapping[str, tuple[FactClaim, ...]],
    sides: Mapping[str, tuple[FactClaim, ...]],
    where: Mapping[str, str],
) -> tuple[Column, ...]:
    everything = [claim for claims in shown.values() for claim in claims]
    words, proved = passages(connection, everything), proofs(connection, everything)
    known = {claim.id: claim for claims in sides.values() for claim in claims}

    def card(claim: FactClaim) -> Card:
        repeat = claim.repeat
        if repeat is None:
            return Card(claim=claim, passage=words[claim.id])
        return Card(
            claim=claim,
            passage=words[claim.id],
            because=BECAUSE.get(repeat.because, repeat.because),
            into=known.get(repeat.into),
            into_address=where.get(repeat.into, ""),
            proof=" ".join(proved.get(claim.id, "").split()),
        )

    return tuple(
        Column(name=name, cards=tuple(map(card, claims)), total=len(sides[name])) for name, claims in shown.items()
    )


def _lineages(
    body: Mapping[str, Any], sides: Mapping[str, tuple[FactClaim, ...]], where: Mapping[str, str]
) -> tuple[SideLineage, ...]:
    """The lineage of the side for, and that of the side against where there is one."""
    origins = body["origins"]
    found = [side_lineage(FOR, origins, sides[FOR], body["label"], where)]
    if sides[AGAINST]:
        found.append(side_lineage(AGAINST, origins["against"], sides[AGAINST], f"Not so: {body['label']}", where))
    return tuple(lineage for lineage in found if lineage.parties)


def fact_page_json(view: FactView) -> dict[str, Any]:
    """`/facts/ID.json`: the fact as `show facts` prints it, its claims with their side and state, and the rulings."""
    return {
        **view.body,
        "spoken": view.spoken,
        "outlets": view.outlets,
        "claims_now": [
            {**claim_json(c.claim, document=c.testimony.input, fact=view.id), "side": c.side, "state": c.state}
            for c in view.claims
        ],
        "rulings": [
            {
                "id": told.judgement.id,
                "at": told.judgement.at,
                "who": told.judgement.who,
                "about": told.judgement.about,
                "verb": told.judgement.verb,
                "body": dict(told.judgement.body),
                "holds": told.holds,
            }
            for told in view.told
        ],
    }


def fact_page_rows(view: FactView) -> list[Row]:
    """`/facts/ID.csv`: a row for each claim."""
    return [
        {
            "side": c.side,
            "state": c.state,
            "voice": c.voice,
            "repeats": c.repeat.into if c.repeat else None,
            "because": c.repeat.because if c.repeat else None,
            **claim_row(
                c.claim,
                document=c.testimony.input,
                outlet=c.testimony.outlet,
                published=c.day,
                fact=view.id,
            ),
        }
        for c in view.claims
    ]
