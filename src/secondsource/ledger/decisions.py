"""What people decided about single claims. The latest decision about a claim holds; every one of them stays.

Each says the whole outcome, so that the last tells all: whether the claim is accepted, rejected or a draft again, and
every change that a person made to it. Undoing is a decision too: it says again what held before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from secondsource.errors import LedgerError, NotFound
from secondsource.ledger.judgements import Judgement, judgement_of, write_judgement
from secondsource.ledger.ruled import document_number, settle_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.ledger.ledger import Ledger

LATEST = text("""
-- one row: the decision that holds about one claim
SELECT id, judged_at, who, about, verb, body, replaces FROM current_judgement
WHERE about = :claim AND verb IN ('accept', 'reject', 'edit', 'add', 'undo') AND json_extract(body, '$.state') NOT NULL
ORDER BY number DESC LIMIT 1
""")

BEFORE = text("""
-- one row: the judgement of that id, in force or not
SELECT id, judged_at, who, about, verb, body, replaces FROM judgement WHERE id = :id
""")


class Verb(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    UNDO = "undo"


class State(StrEnum):
    """`draft`: read by a machine, and nobody has ruled on it."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class OvertakenError(LedgerError):
    """Somebody else ruled on the same claim since the page was loaded; `by` is that ruling, None for its undoing."""

    code = "overtaken"
    http_status = 409

    def __init__(self, message: str, by: Judgement | None) -> None:
        super().__init__(message)
        self.by = by


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a claim comes to by a decision. `anchor` finds it again in a later reading: document, content, stance.

    `changes` are fields of the claim as the codec writes them; `claim` is the whole of one that a person added.
    """

    state: State
    anchor: Mapping[str, Any]
    changes: Mapping[str, Any] = field(default_factory=dict)
    claim: Mapping[str, Any] | None = None
    why: str | None = None

    def body(self) -> dict[str, Any]:
        return {
            "state": self.state.value,
            "anchor": dict(self.anchor),
            "changes": dict(self.changes),
            "claim": dict(self.claim) if self.claim is not None else None,
            "why": self.why,
        }


def outcome_of(judgement: Judgement) -> Outcome:
    body = judgement.body
    return Outcome(
        state=State(body["state"]),
        anchor=body["anchor"],
        changes=body["changes"],
        claim=body["claim"],
        why=body["why"],
    )


def decide(ledger: Ledger, *, who: str, claim: str, verb: Verb, outcome: Outcome, seen: str | None) -> Judgement:
    """Append a decision about a claim. `seen` is the decision that held when the person looked, None for none.

    Raises `OvertakenError`, and writes nothing, when another decision holds by now.
    """
    with ledger.begin() as connection:
        latest = _check_seen(connection, claim, seen)
        made = write_judgement(
            connection,
            at=ledger.now(),
            who=who,
            about=claim,
            verb=verb.value,
            body=outcome.body(),
            replaces=latest.id if latest is not None else None,
        )
        _settle(connection, outcome)
    return made


def undo(ledger: Ledger, *, who: str, claim: str, seen: str | None) -> Judgement:
    """Append a decision that restores what held before the latest one.

    Raises `NotFound` where nothing is left to undo, and `OvertakenError` as `decide` does.
    """
    with ledger.begin() as connection:
        latest = _check_seen(connection, claim, seen)
        if latest is None:
            raise NotFound(f"claim {claim}: nobody has ruled on it, so there is nothing to undo")
        body, undone = _before(connection, latest)
        made = write_judgement(
            connection,
            at=ledger.now(),
            who=who,
            about=claim,
            verb=Verb.UNDO.value,
            body={**body, "undone": undone},
            replaces=latest.id,
        )
        _settle(connection, outcome_of(made))
    return made


def latest_decision(ledger: Ledger, claim: str) -> Judgement | None:
    """The decision that holds about a claim."""
    with ledger.reading() as connection:
        return _latest(connection, claim)


def _before(connection: Connection, latest: Judgement) -> tuple[dict[str, Any], str]:
    """What held before the last decision that is not undone yet, and the id of that decision."""
    done = latest
    while done.verb == Verb.UNDO.value:  # an undoing undid the one before it: go on from what that one replaced
        done = _judgement(connection, str(done.body["undone"]))
        if done.replaces is None:
            raise NotFound(f"claim {latest.about}: everything is undone already")
        done = _judgement(connection, done.replaces)
    if done.replaces is None:
        drafted = Outcome(state=_first_state(done), anchor=done.body["anchor"], claim=done.body["claim"])
        return drafted.body(), done.id
    return dict(_judgement(connection, done.replaces).body), done.id


def _first_state(first: Judgement) -> State:
    """A claim that a person added is nobody's draft: undone, it is gone."""
    return State.REJECTED if first.verb == Verb.ADD.value else State.DRAFT


def _check_seen(connection: Connection, claim: str, seen: str | None) -> Judgement | None:
    latest = _latest(connection, claim)
    if (latest.id if latest is not None else None) == (seen or None):
        return latest
    if latest is None:
        raise OvertakenError(f"claim {claim}: the ruling that you saw is not in this ledger; load the page again", None)
    raise OvertakenError(
        f"{latest.who} ruled “{latest.verb}” on this claim at {latest.at[:16].replace('T', ' ')} UTC, after you "
        "loaded the page; nothing of yours was written. Look at that ruling, then decide again",
        latest,
    )


def _latest(connection: Connection, claim: str) -> Judgement | None:
    row = connection.execute(LATEST, {"claim": claim}).one_or_none()
    return None if row is None else judgement_of(row)


def _judgement(connection: Connection, id: str) -> Judgement:
    return judgement_of(connection.execute(BEFORE, {"id": id}).one())


def _settle(connection: Connection, outcome: Outcome) -> None:
    settle_document(connection, document_number(connection, outcome.anchor["document"]))
