"""What people rule on which claims are one fact: same, not the same, one repeats the other. Each is a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from secondsource.desk.facts_words import ruled_words
from secondsource.errors import NotFound, SecondsourceError
from secondsource.ledger.codec import plain_to_json
from secondsource.ledger.decisions import OvertakenError
from secondsource.ledger.judgements import Judgement, judgement_of, write_judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.ledger.ledger import Ledger

ABOUT = text("""
-- one row per ruling about a fact, the facts that were merged into it, or one of its claims, the latest first
SELECT judgement.number, judgement.id, judgement.judged_at, judgement.who, judgement.about, judgement.verb,
       judgement.body, judgement.replaces, later.id IS NULL AS holds
FROM judgement LEFT JOIN judgement AS later ON later.replaces = judgement.id
WHERE judgement.about IN (
  SELECT :fact UNION SELECT old FROM fact_redirect WHERE new = :fact UNION SELECT value FROM json_each(:claims))
ORDER BY judgement.number DESC LIMIT :limit
""")

RULING = text("""
-- one row: a ruling, and who replaced it if anybody did
SELECT judgement.about, judgement.verb, later.who AS by, later.verb AS by_verb, later.judged_at AS by_at
FROM judgement LEFT JOIN judgement AS later ON later.replaces = judgement.id WHERE judgement.id = :id
""")
ABOUT_ONE = frozenset({"accept", "reject", "edit", "add", "prove", "unprove", "answer", "unanswer"})
"""Other rulings about one claim, which the page of its fact lists beside its own."""
LISTED = 200
"""Rulings on the page of a fact."""


class LinkVerb(StrEnum):
    """Rulings that linking obeys."""

    SAME = "same_fact"
    NOT_SAME = "not_same_fact"
    REPEATS = "repeats"


UNDOING = {LinkVerb.SAME.value: "undo", LinkVerb.NOT_SAME.value: "undo", LinkVerb.REPEATS.value: "undo_repeats"}
"""The verb of the row that undoes each. One about a claim has a name of its own: `undo` there is about its review."""


class NotRuledError(SecondsourceError):
    """A ruling that lacks its reason, its claims or its sense."""

    code = "not-ruled"
    http_status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One ruling as the page lists it. `holds`: nothing has replaced it; `claims` are those it names."""

    judgement: Judgement
    holds: bool
    claims: tuple[str, ...]

    @property
    def words(self) -> str:
        return ruled_words(self.judgement.verb)

    @property
    def undoable(self) -> bool:
        return self.holds and self.judgement.verb in UNDOING


def rulings(connection: Connection, fact: str, claims: Iterable[str]) -> tuple[Told, ...]:
    """Who ruled what about a fact and its claims, the latest first."""
    asked = {"fact": fact, "claims": _listed(claims), "limit": LISTED}
    return tuple(_told(row) for row in connection.execute(ABOUT, asked))


def _listed(claims: Iterable[str]) -> str:
    return plain_to_json({str(n): id for n, id in enumerate(claims)})


def _told(row: Any) -> Told:
    made = judgement_of(row)
    return Told(judgement=made, holds=bool(row.holds), claims=_named(made))


def _named(judgement: Judgement) -> tuple[str, ...]:
    """The claims that a ruling links; of one about a single claim, that one."""
    if judgement.verb in UNDOING:
        return tuple(map(str, judgement.body.get("claims", ())))
    return (judgement.about,) if judgement.verb in ABOUT_ONE else ()


def latest_of(told: Sequence[Told]) -> str:
    """The ruling that a person who looks at the page has seen last; empty without one."""
    return told[0].judgement.id if told else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants to rule about a fact of these claims. `seen`: the latest ruling when they looked."""

    fact: str
    claims: tuple[str, ...]
    who: str
    why: str
    seen: str


def same(ledger: Ledger, wish: Wish, other: Sequence[str]) -> None:
    """Rule that the fact and the one of the claims `other` are one."""
    _check_seen(ledger, wish)
    if not other or set(other) & set(wish.claims):
        raise NotRuledError("this is the fact itself: name another fact that is the same")
    _write(ledger, wish, [(wish.fact, LinkVerb.SAME, {"claims": [wish.claims[0], other[0]]})])


def split(ledger: Ledger, wish: Wish, ticked: Sequence[str]) -> None:
    """Rule that the ticked claims are about something else than the rest: a row for each."""
    _check_seen(ledger, wish)
    rest = [claim for claim in _chosen(wish, ticked, rest=True) if claim not in ticked]
    _write(ledger, wish, [(wish.fact, LinkVerb.NOT_SAME, {"claims": [rest[0], claim]}) for claim in ticked])


def repeats(ledger: Ledger, wish: Wish, ticked: Sequence[str], source: str) -> None:
    """Rule that the ticked claims repeat the claim `source`: a row about each of them."""
    _check_seen(ledger, wish)
    _chosen(wish, ticked, rest=False)
    if source not in wish.claims or source in ticked:
        raise NotRuledError("choose which claim of this fact they repeat; a claim cannot repeat itself")
    _write(
        ledger, wish, [(claim, LinkVerb.REPEATS, {"repeats": source, "claims": [claim, source]}) for claim in ticked]
    )


def take_back(ledger: Ledger, wish: Wish, ruling: str) -> None:
    """Undo one ruling. Raises `OvertakenError` where somebody was quicker."""
    with ledger.begin() as connection:
        row = connection.execute(RULING, {"id": ruling}).one_or_none()
        if (
            row is None
            or row.verb not in UNDOING
            or row.about not in {wish.fact, *wish.claims, *_before(connection, wish)}
        ):
            raise NotFound(
                f"ruling {ruling[:12]!r}: there is none of this fact that can be undone; load the page again"
            )
        if row.by is not None:
            at = row.by_at[:16].replace("T", " ")
            raise OvertakenError(f"{row.by} ruled “{row.by_verb}” on it at {at} UTC already; nothing was written", None)
        body = {"undone": ruling, "why": wish.why.strip() or None}
        write_judgement(
            connection,
            at=ledger.now(),
            who=wish.who,
            about=row.about,
            verb=UNDOING[row.verb],
            body=body,
            replaces=ruling,
        )


def _before(connection: Connection, wish: Wish) -> list[str]:
    query = text("SELECT old FROM fact_redirect WHERE new = :fact")
    return list(connection.execute(query, {"fact": wish.fact}).scalars())


def _chosen(wish: Wish, ticked: Sequence[str], *, rest: bool) -> tuple[str, ...]:
    if not ticked or not set(ticked) <= set(wish.claims):
        raise NotRuledError("tick the claims of this fact that you mean, then rule on them")
    if rest and set(ticked) >= set(wish.claims):
        raise NotRuledError("every claim is ticked: leave those unticked that the fact keeps")
    return wish.claims


def _check_seen(ledger: Ledger, wish: Wish) -> None:
    """Before the wish is looked at: what it says may make no sense only because somebody was quicker."""
    with ledger.reading() as connection:
        told = rulings(connection, wish.fact, wish.claims)
    if latest_of(told) != wish.seen:
        raise _overtaken(told)


def _write(ledger: Ledger, wish: Wish, rows: Iterable[tuple[str, LinkVerb, Mapping[str, Any]]]) -> None:
    """Append the rulings, all or none; nothing where a newer ruling stands than the person saw."""
    why = wish.why.strip()
    if not why:
        raise NotRuledError("say why: others will read your reason beside the ruling")
    with ledger.begin() as connection:
        told = rulings(connection, wish.fact, wish.claims)
        if latest_of(told) != wish.seen:
            raise _overtaken(told)
        for about, verb, body in rows:
            write_judgement(
                connection, at=ledger.now(), who=wish.who, about=about, verb=verb.value, body={**body, "why": why}
            )


def _overtaken(told: Sequence[Told]) -> OvertakenError:
    if not told:
        return OvertakenError("the ruling that you saw is not about this fact any more; load the page again", None)
    latest = told[0].judgement
    at = latest.at[:16].replace("T", " ")
    return OvertakenError(
        f"{latest.who} ruled “{latest.verb}” here at {at} UTC, after you loaded the page; nothing of yours was "
        "written. Look at that ruling, then decide again",
        latest,
    )
