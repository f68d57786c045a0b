"""Who speaks in a ledger: in how many claims, whose word it is in the end, and what was ruled on that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from secondsource.ledger.facets import OWN_VOICE
from secondsource.link.agent_rulings import about, agents_in, rulings_in
from secondsource.link.agents import plain

if TYPE_CHECKING:
    from secondsource.ledger.judgements import Judgement
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agents import Agent

SPEAKING = text("""
-- one row per name of a source by which claims that count are told, the most first; not whose word has no name
SELECT source AS name, count(*) AS claims FROM claim_facet
WHERE state NOT LIKE 'rejected%' AND source <> :own AND source NOT GLOB 'an unnamed * source'
AND document NOT IN (SELECT document FROM withdrawn)
GROUP BY source ORDER BY claims DESC, name
""")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name as reports have it, the agent that it means, its claims that count, and the ruling in force on it."""

    name: str
    agent: Agent
    claims: int
    ruling: Judgement | None

    @property
    def is_alias(self) -> bool:
        return self.agent.name != self.name

    @property
    def ruled(self) -> bool:
        """Whether a ruling says something of it; one that takes back what was ruled says nothing."""
        return self.ruling is not None and bool(self.ruling.body.keys() - {"name", "why"})


def speakers(ledger: Ledger, *, name: str = "", start: int = 0, most: int | None = None) -> list[Speaker]:
    """Those who speak in the claims that count, the most first. `name` is a part of it, without regard to case."""
    with ledger.reading() as connection:
        rows = [(row.name, row.claims) for row in connection.execute(SPEAKING, {"own": OWN_VOICE})]
        agents, ruled = agents_in(connection), rulings_in(connection)
    wanted = plain(name)
    found = [(n, claims) for n, claims in rows if wanted in plain(n)]
    some = found[start:] if most is None else found[start : start + most]
    return [Speaker(n, agents.of(n), claims, ruled.get(about(n))) for n, claims in some]


def speaker(ledger: Ledger, name: str) -> Speaker:
    """The one of that name, with no claims where it speaks nowhere."""
    asked = plain(name)
    found = next((s for s in speakers(ledger, name=name) if plain(s.name) == asked), None)
    if found is not None:
        return found
    with ledger.reading() as connection:
        return Speaker(name, agents_in(connection).of(name), 0, rulings_in(connection).get(about(name)))


def speaker_row(one: Speaker) -> dict[str, str | int | float | None]:
    """The speaker on one line, for programs."""
    ruling = one.ruling if one.ruled else None
    return {
        "name": one.name,
        "agent": one.agent.name,
        "claims": one.claims,
        "type": one.agent.type.value if one.agent.type else None,
        "institution": one.agent.institution,
        "principal": one.agent.principal,
        "ruled_by": ruling.who if ruling else None,
        "ruled_at": ruling.at if ruling else None,
        "why": (ruling.body.get("why") or None) if ruling else None,
    }
