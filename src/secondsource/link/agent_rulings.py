"""What people ruled on who speaks, laid over the vocabulary's seed: names that mean one, and who is behind a name.

Rulings are Judgement rows: the verb is ``agent``, `about` is "agent:" and the name as `plain` makes it, and the body is
``{"name": NAME}`` with what was ruled: ``same_as`` (the name means that agent), or ``type``, ``institution`` and
``principal`` (what is not given stays). A body with the name alone takes back what was ruled before. The latest holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import text

from secondsource.errors import NotFound, UsageError
from secondsource.ledger import blocks
from secondsource.ledger.decisions import OvertakenError
from secondsource.ledger.judgements import judgement_of, write_judgement
from secondsource.ledger.raw import raw
from secondsource.link.agents import agents_from, plain
from secondsource.model import SourceType
from secondsource.vocab.vocabulary import Agent, AgentsFile, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from sqlalchemy import Connection

    from secondsource.ledger.judgements import Judgement
    from secondsource.ledger.ledger import Ledger
    from secondsource.link.agents import Agents

VERB = "agent"
ABOUT = "agent:"

RULED = text("""
-- one row per ruling in force on who speaks, the oldest first
SELECT id, judged_at, who, about, verb, body, replaces FROM current_judgement WHERE verb = 'agent' ORDER BY number
""")

NAMING = text("""
-- one row per claim that names somebody, or whose report is printed by somebody of that name, with its bundle and fact
SELECT claim_now.document, claim_bundle.bundle, fact_claim.fact
FROM claim_now JOIN current_reading AS reading ON reading.document = claim_now.document
LEFT JOIN claim_bundle ON claim_bundle.claim = claim_now.id LEFT JOIN fact_claim ON fact_claim.claim = claim_now.id
WHERE instr(lower(claim_now.body), lower(:name)) OR instr(lower(coalesce(reading.outlet, '')), lower(:name))
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentRuling:
    """What a person said of the agent of that name; ``None`` says nothing. `same_as` goes before all else."""

    name: str
    same_as: str | None = None
    type: SourceType | None = None
    institution: str | None = None
    principal: str | None = None

    @property
    def takes_back(self) -> bool:
        return not (self.same_as or self.type or self.institution or self.principal)


def agents_in(where: Ledger | Connection) -> Agents:
    """Who speaks, as the vocabulary's seed and the rulings of this ledger have it."""
    if hasattr(where, "reading"):
        with where.reading() as connection:
            return agents_in(connection)
    return _agents(tuple(_ruling(ruled.body) for ruled in rulings_in(where).values()))


def rulings_in(connection: Connection) -> dict[str, Judgement]:
    """The rulings in force on who speaks by what they are about, the oldest first."""
    return {row.about: judgement_of(row) for row in connection.execute(RULED)}


@lru_cache(maxsize=16)
def _agents(ruled: tuple[AgentRuling, ...]) -> Agents:
    return agents_from(laid_over(vocabulary().agents, ruled))


def laid_over(seed: AgentsFile, ruled: Iterable[AgentRuling]) -> AgentsFile:
    """The seed with the rulings, the earliest laid down first; whoever was ruled on stands before the others."""
    entries = list(seed.agents)
    for ruling in ruled:
        if not ruling.takes_back:
            entries = _with(entries, ruling)
    return replace(seed, agents=tuple(entries))


def _with(entries: list[Agent], ruling: AgentRuling) -> list[Agent]:
    """The agent that the ruling makes, before the others, none of whom has its names any more."""
    own = _called(entries, ruling.name)
    if ruling.same_as is not None:
        target = _called(entries, ruling.same_as) or Agent(name=ruling.same_as, type=SourceType.OTHER)
        joined = (own.name, *own.aliases) if own is not None and plain(own.name) == plain(ruling.name) else ()
        made = replace(target, aliases=tuple(dict.fromkeys((*target.aliases, *joined, ruling.name))))
    else:
        known = own if own is not None and plain(own.name) == plain(ruling.name) else None
        base = known or Agent(name=ruling.name, type=own.type if own else SourceType.OTHER)
        made = replace(
            base,
            type=ruling.type or base.type,
            institution=ruling.institution or base.institution,
            principal=ruling.principal or base.principal,
        )
    return [made, *_without(entries, {plain(name) for name in (made.name, *made.aliases)})]


def _called(entries: Iterable[Agent], name: str) -> Agent | None:
    asked = plain(name)
    return next((e for e in entries if asked in {plain(n) for n in (e.name, *e.aliases)}), None)


def _without(entries: Iterable[Agent], names: set[str]) -> list[Agent]:
    """The other agents, without aliases of these names."""
    kept = (e for e in entries if plain(e.name) not in names)
    return [replace(e, aliases=tuple(a for a in e.aliases if plain(a) not in names)) for e in kept]


def rule(ledger: Ledger, ruling: AgentRuling, *, who: str, why: str = "", seen: str | None = None) -> Judgement:
    """Keep what a person says of an agent, in place of what was said before; what it touches waits to be linked again.

    `seen` is the id of the ruling that the person saw, "" for none; ``None`` does not ask. Raises `OvertakenError`
    where another holds by now, `UsageError` where an agent would be its own alias, and `NotFound` where there is
    nothing to take back.
    """
    if ruling.same_as is not None and plain(ruling.same_as) == plain(ruling.name):
        raise UsageError(f"agent {ruling.name!r}: is {ruling.same_as!r} already; name another agent")
    before = latest(ledger, ruling.name)
    if seen is not None and seen != (before.id if before else ""):
        said = f"{before.who} ruled on it at {before.at[:16].replace('T', ' ')} UTC" if before else "no ruling holds"
        raise OvertakenError(f"agent {ruling.name!r}: {said}, after you loaded the page; nothing was written", before)
    if ruling.takes_back and (before is None or _ruling(before.body).takes_back):
        raise NotFound(f"agent {ruling.name!r}: nothing was ruled on it, so nothing can be taken back")
    body = {"name": ruling.name, "why": why, **_said(ruling)}
    with ledger.begin() as connection:
        made = write_judgement(
            connection,
            at=ledger.now(),
            who=who,
            about=about(ruling.name),
            verb=VERB,
            body=body,
            replaces=before.id if before else None,
        )
        for name in dict.fromkeys((ruling.name, *_aliases(connection, ruling.name))):
            _link_again(connection, name)
    return made


def latest(ledger: Ledger, name: str) -> Judgement | None:
    """The ruling in force on the agent of that name."""
    with ledger.reading() as connection:
        return rulings_in(connection).get(about(name))


def about(name: str) -> str:
    """What a ruling on the agent of that name is about."""
    return ABOUT + plain(name)


def _aliases(connection: Connection, name: str) -> tuple[str, ...]:
    known = agents_in(connection).find(name)
    entry = _called(vocabulary().agents.agents, known.name if known else name)
    return (entry.name, *entry.aliases) if entry is not None and plain(entry.name) == plain(name) else ()


def _link_again(connection: Connection, name: str) -> None:
    """Every claim that names it waits to be placed and compared again, and its fact to be counted again."""
    db = raw(connection)
    for row in connection.execute(NAMING, {"name": name}).all():
        db.execute("INSERT OR IGNORE INTO link_pending(document) VALUES (?)", (row.document,))
        if row.bundle is not None:
            blocks.forget(db, row.bundle)
        if row.fact is not None:
            db.execute("INSERT OR IGNORE INTO fact_stale(fact) VALUES (?)", (row.fact,))


def _said(ruling: AgentRuling) -> dict[str, str]:
    given = {
        "same_as": ruling.same_as,
        "type": ruling.type and ruling.type.value,
        "institution": ruling.institution,
        "principal": ruling.principal,
    }
    return {key: value for key, value in given.items() if value}


def _ruling(body: Mapping[str, Any]) -> AgentRuling:
    return AgentRuling(
        name=str(body["name"]),
        same_as=body.get("same_as"),
        type=SourceType(body["type"]) if body.get("type") else None,
        institution=body.get("institution"),
        principal=body.get("principal"),
    )
