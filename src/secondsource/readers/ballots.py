"""Topics, ballots of three, member links and votes."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from secondsource.errors import LedgerError, NotFound, SecondsourceError
from secondsource.readers import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CHOICES = 3
LONGEST_TITLE, LONGEST_WORDS = 120, 2_000
TOKEN_BYTES = 32

BALLOTS = text("""
-- one row per ballot, the latest first; closed_at is when it closed or is to close
SELECT ballot.number, ballot.id, ballot.question, ballot.made_by, ballot.opened_at,
       min(ballot.closes_at, coalesce(closing.closed_at, ballot.closes_at)) AS closes_at
FROM ballot LEFT JOIN closing ON closing.ballot = ballot.number
ORDER BY ballot.number DESC
""")

CHOICES_OF = text("""
-- one row per choice of a ballot, in its order
SELECT choice.position, topic.title, topic.why FROM choice JOIN topic ON topic.number = choice.topic
WHERE choice.ballot = :ballot ORDER BY choice.position
""")

COUNTED = text("""
-- one row per choice: how many members' last votes are for it; withdrawn links do not count
SELECT last.position, count(*) AS votes
FROM (SELECT member, position, max(number) FROM vote WHERE ballot = :ballot GROUP BY member) AS last
WHERE last.member NOT IN (SELECT member FROM withdrawal)
GROUP BY last.position
""")

TURNOUT = text("""
-- one row: how many members have voted on a ballot
SELECT count(DISTINCT member) FROM vote WHERE ballot = :ballot AND member NOT IN (SELECT member FROM withdrawal)
""")

MEMBER = text("""
-- one row: the member whose link this is
SELECT member.number, member.label FROM member
WHERE token_sha256 = :token AND member.number NOT IN (SELECT member FROM withdrawal)
""")

MEMBERS = text("""
-- one row per member link that was not withdrawn
SELECT number, label, made_at FROM member WHERE number NOT IN (SELECT member FROM withdrawal) ORDER BY number
""")

OWN_VOTE = text("""
-- one row: a member's last vote on a ballot
SELECT position FROM vote WHERE ballot = :ballot AND member = :member ORDER BY number DESC LIMIT 1
""")

TOPICS = text("""
-- one row per proposed topic, the latest first, and whether a ballot has it
SELECT number, title, why, proposed_by, proposed_at, number IN (SELECT topic FROM choice) AS on_ballot
FROM topic ORDER BY number DESC LIMIT 500
""")

WORDS = text("""
-- one row: the latest words of one page
SELECT words FROM page_text WHERE name = :name ORDER BY number DESC LIMIT 1
""")


class BallotError(SecondsourceError):
    """A ballot, proposal or vote that cannot be; says why and what can."""

    code = "ballot"
    http_status = 422


class ClosedError(BallotError):
    """The ballot is closed."""

    code = "ballot-closed"
    http_status = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One topic on a ballot. `votes` is ``None`` while the ballot is open: nobody sees results before."""

    position: int
    title: str
    why: str
    votes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    number: int
    id: str
    question: str
    made_by: str
    opened_at: str
    closes_at: str
    is_open: bool
    turnout: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Member:
    number: int
    label: str


def utc_now() -> datetime:
    return datetime.now(UTC)


class Readers:
    """The readers' file beside a ledger; made when something is first written. Threads may share it."""

    def __init__(self, file: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self.file = file
        self._now = now
        self._engine = _engine(file)
        self._made = False

    @classmethod
    def beside(cls, ledger: Path, *, now: Callable[[], datetime] = utc_now) -> Readers:
        return cls(ledger.with_name(ledger.name + ".readers"), now=now)

    def close(self) -> None:
        self._engine.dispose()

    def propose(self, title: str, why: str, by: str) -> None:
        """A reader's topic. Raises `BallotError` for one without a title, or too long."""
        words = " ".join(title.split())
        if not words or len(words) > LONGEST_TITLE:
            raise BallotError(f"a topic needs a title of at most {LONGEST_TITLE} characters")
        if len(why) > LONGEST_WORDS:
            raise BallotError(f"say why in at most {LONGEST_WORDS:,} characters")
        row = {
            "title": words,
            "why": why.strip(),
            "proposed_by": " ".join(by.split())[:LONGEST_TITLE] or None,
            "proposed_at": self._moment(),
        }
        with self._begin() as connection:
            connection.execute(schema.topic.insert(), row)

    def topics(self) -> list[dict[str, Any]]:
        with self._begin() as connection:
            return [dict(row._mapping) for row in connection.execute(TOPICS)]

    def open_ballot(self, question: str, topics: Sequence[int], closes_at: datetime, *, by: str) -> str:
        """A ballot of three topics until `closes_at`; returns its id. Raises `BallotError`."""
        if len(set(topics)) != CHOICES:
            raise BallotError(f"a ballot has three topics, and {len(set(topics))} were chosen: choose three")
        if not question.strip():
            raise BallotError("a ballot needs a question")
        if closes_at <= self._now():
            raise BallotError(f"{closes_at:%Y-%m-%d %H:%M} is past; let the ballot close later than now")
        id = secrets.token_hex(8)
        row = {
            "id": id,
            "question": " ".join(question.split())[:300],
            "made_by": by,
            "opened_at": self._moment(),
            "closes_at": closes_at.astimezone(UTC).isoformat(timespec="seconds"),
        }
        with self._begin() as connection:
            known = {found["number"] for found in (dict(r._mapping) for r in connection.execute(TOPICS))}
            if not set(topics) <= known:
                raise BallotError("one of the topics is not known; load the page again")
            key = connection.execute(schema.ballot.insert(), row).inserted_primary_key
            number = int(key[0]) if key is not None else 0
            rows = [{"ballot": number, "position": n, "topic": t} for n, t in enumerate(dict.fromkeys(topics), 1)]
            connection.execute(schema.choice.insert(), rows)
        return id

    def close_ballot(self, id: str, *, by: str) -> None:
        """Close a ballot now; closing a closed one changes nothing."""
        ballot = self.ballot(id)
        if ballot.is_open:
            row = {"ballot": ballot.number, "closed_at": self._moment(), "closed_by": by}
            with self._begin() as connection:
                connection.execute(schema.closing.insert(), row)

    def ballots(self) -> tuple[Ballot, ...]:
        with self._begin() as connection:
            return tuple(self._ballot(connection, row) for row in connection.execute(BALLOTS).all())

    def ballot(self, id: str) -> Ballot:
        """The ballot of that id; raises `NotFound`."""
        found = next((ballot for ballot in self.ballots() if ballot.id == id), None)
        if found is None:
            raise NotFound(f"ballot {id!r}: there is none of that id")
        return found

    def hand_out(self, label: str) -> str:
        """A new member link's token. It is shown once: only its hash is kept."""
        words = " ".join(label.split())
        if not words:
            raise BallotError("a member link needs a label, so that you know whom you gave it to")
        token = secrets.token_urlsafe(TOKEN_BYTES)
        row = {"token_sha256": _hash(token), "label": words[:LONGEST_TITLE], "made_at": self._moment()}
        with self._begin() as connection:
            connection.execute(schema.member.insert(), row)
        return token

    def members(self) -> list[dict[str, Any]]:
        with self._begin() as connection:
            return [dict(row._mapping) for row in connection.execute(MEMBERS)]

    def withdraw(self, number: int) -> None:
        """Withdraw a member link: it opens nothing any more, and its votes do not count."""
        with self._begin() as connection:
            known = {row.number for row in connection.execute(MEMBERS)}
            if number in known:
                row = {"member": number, "withdrawn_at": self._moment()}
                connection.execute(schema.withdrawal.insert(), row)

    def member(self, token: str) -> Member:
        """The member whose link this is; raises `NotFound`."""
        with self._begin() as connection:
            row = connection.execute(MEMBER, {"token": _hash(token)}).one_or_none()
        if row is None:
            raise NotFound("this link opens nothing: it is not whole, or it was withdrawn; ask the desk for a new one")
        return Member(row.number, row.label)

    def own_vote(self, member: Member, ballot: Ballot) -> int | None:
        with self._begin() as connection:
            values = {"ballot": ballot.number, "member": member.number}
            found = connection.execute(OWN_VOTE, values).scalar_one_or_none()
        return None if found is None else int(found)

    def cast(self, token: str, ballot_id: str, position: int) -> None:
        """A member's vote; a later one takes the place of an earlier one. Raises `ClosedError` and `BallotError`."""
        member, ballot = self.member(token), self.ballot(ballot_id)
        if not ballot.is_open:
            raise ClosedError(f"this ballot closed at {ballot.closes_at[:16].replace('T', ' ')} UTC; see its result")
        if position not in {choice.position for choice in ballot.choices}:
            raise BallotError(f"{position} is none of the choices; choose 1, 2 or 3")
        row = {"ballot": ballot.number, "member": member.number, "position": position, "cast_at": self._moment()}
        with self._begin() as connection:
            connection.execute(schema.vote.insert(), row)

    def words(self, name: str) -> str | None:
        with self._begin() as connection:
            found = connection.execute(WORDS, {"name": name}).scalar_one_or_none()
        return None if found is None else str(found)

    def write_words(self, name: str, words: str, *, by: str) -> None:
        row = {"name": name, "words": words.strip()[:20_000], "written_by": by, "written_at": self._moment()}
        with self._begin() as connection:
            connection.execute(schema.page_text.insert(), row)

    def _ballot(self, connection: Connection, row: Any) -> Ballot:
        is_open = datetime.fromisoformat(row.closes_at) > self._now()
        counted = {} if is_open else {c.position: c.votes for c in connection.execute(COUNTED, {"ballot": row.number})}
        choices = tuple(
            Choice(
                position=c.position,
                title=c.title,
                why=c.why,
                votes=None if is_open else counted.get(c.position, 0),
            )
            for c in connection.execute(CHOICES_OF, {"ballot": row.number})
        )
        turnout = connection.execute(TURNOUT, {"ballot": row.number}).scalar_one()
        return Ballot(
            number=row.number,
            id=row.id,
            question=row.question,
            made_by=row.made_by,
            opened_at=row.opened_at,
            closes_at=row.closes_at,
            is_open=is_open,
            turnout=int(turnout),
            choices=choices,
        )

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                if not self._made:
                    _make(connection)
                    self._made = True
                yield connection
        except OperationalError as error:
            raise LedgerError(f"{self.file}: {error.orig}; close what else has it open, then try again") from error


def _make(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    for table in schema.APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table.name}_never_{verb.lower()} BEFORE {verb} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{table.name} rows are never {verb.lower()}d'); END"
            )


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def _engine(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 5.0})

    @event.listens_for(engine, "connect")
    def enforce(connection: Any, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")

    return engine
