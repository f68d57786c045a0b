"""Stories as people prepare them, and the snapshots of them that were published. A change is a new row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from secondsource.errors import NotFound, SecondsourceError
from secondsource.ledger.codec import plain_from_json, plain_to_json
from secondsource.ledger.schema_publications import publication as publication_table
from secondsource.ledger.schema_publications import story_revision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.ledger.ledger import Ledger

STORIES = text("""
-- one row per story: its latest revision, the latest story first
SELECT number, story, saved_at, who, body FROM story_revision
WHERE number IN (SELECT max(number) FROM story_revision GROUP BY story) ORDER BY number DESC LIMIT :limit
""")

STORY = text("""
-- one row: the latest revision of a story
SELECT number, story, saved_at, who, body FROM story_revision WHERE story = :story ORDER BY number DESC LIMIT 1
""")

PUBLICATIONS = text("""
-- one row per snapshot of one story or of all, in the order in which they went out
SELECT id, story, version, published_at, who, body, sha256 FROM publication
WHERE :story IS NULL OR story = :story ORDER BY number
""")

PUBLICATION = text("""
-- one row: a snapshot
SELECT id, story, version, published_at, who, body, sha256 FROM publication WHERE id = :id
""")


class StoryOvertaken(SecondsourceError):
    """Somebody saved the story in between."""

    code = "story-overtaken"
    http_status = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRevision:
    """A story as it was saved. `number` grows with every revision; `body` is plain JSON."""

    number: int
    story: str
    saved_at: str
    who: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A snapshot that went out. `version` counts from 1; `sha256` is the hash of `body` as it is kept."""

    id: str
    story: str
    version: int
    published_at: str
    who: str
    body: Mapping[str, Any]
    sha256: str


def begin_story(ledger: Ledger, *, who: str, body: Mapping[str, Any]) -> StoryRevision:
    """A new story. Its id is minted of the moment, the person and how many revisions there were."""
    with ledger.begin() as connection:
        now = ledger.now()
        count = connection.exec_driver_sql("SELECT count(*) FROM story_revision").scalar_one()
        story = hashlib.sha256(f"story\x1f{now}\x1f{who}\x1f{count}".encode()).hexdigest()[:16]
        return _save(connection, story, now, who, body, None)


def save_story(ledger: Ledger, story: str, *, who: str, body: Mapping[str, Any], seen: int) -> StoryRevision:
    """The story as it shall be now. Raises `StoryOvertaken` where `seen` is not its latest revision any more."""
    with ledger.begin() as connection:
        _unchanged(connection, story, seen)
        return _save(connection, story, ledger.now(), who, body, seen)


def story(ledger: Ledger, id: str) -> StoryRevision:
    """The latest revision of a story; raises `NotFound`."""
    with ledger.reading() as connection:
        return _latest(connection, id)


def unchanged(ledger: Ledger, id: str, seen: int) -> StoryRevision:
    """The latest revision of a story if it is the one seen; raises `StoryOvertaken` otherwise."""
    with ledger.reading() as connection:
        return _unchanged(connection, id, seen)


def stories(ledger: Ledger, *, limit: int = 200) -> tuple[StoryRevision, ...]:
    """The latest revision of each story, the one saved last first."""
    with ledger.reading() as connection:
        return tuple(_revision(row) for row in connection.execute(STORIES, {"limit": limit}))


def keep_publication(ledger: Ledger, story: str, *, who: str, at: str, body: Mapping[str, Any]) -> Publication:
    """Keep a snapshot as the next version of its story."""
    with ledger.begin() as connection:
        version = len(connection.execute(PUBLICATIONS, {"story": story}).all()) + 1
        words = plain_to_json(body)
        sha256 = hashlib.sha256(words.encode("utf-8")).hexdigest()
        id = hashlib.sha256(f"{story}\x1f{version}\x1f{sha256}".encode()).hexdigest()[:16]
        made = Publication(
            id=id, story=story, version=version, published_at=at, who=who, body=plain_from_json(words), sha256=sha256
        )
        row = {"id": id, "story": story, "version": version, "published_at": at, "who": who, "sha256": sha256}
        connection.execute(publication_table.insert(), {**row, "body": words})
        return made


def publications(ledger: Ledger, story: str | None = None) -> tuple[Publication, ...]:
    """The snapshots of one story, or of all, the earliest first."""
    with ledger.reading() as connection:
        return tuple(_publication(row) for row in connection.execute(PUBLICATIONS, {"story": story}))


def newest_publication(ledger: Ledger) -> int:
    """The number of the snapshot that went out last; 0 where none did."""
    with ledger.reading() as connection:
        return int(connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM publication").scalar_one())


def publication(ledger: Ledger, id: str) -> Publication:
    """One snapshot; raises `NotFound`."""
    with ledger.reading() as connection:
        row = connection.execute(PUBLICATION, {"id": id}).one_or_none()
    if row is None:
        raise NotFound(f"publication {id}: nothing was published under that address")
    return _publication(row)


def _latest(connection: Connection, story: str) -> StoryRevision:
    row = connection.execute(STORY, {"story": story}).one_or_none()
    if row is None:
        raise NotFound(f"story {story}: there is none of that id; the list of stories shows all")
    return _revision(row)


def _unchanged(connection: Connection, story: str, seen: int) -> StoryRevision:
    latest = _latest(connection, story)
    if latest.number != seen:
        raise StoryOvertaken(
            f"{latest.who} changed this story at {latest.saved_at[11:16]} UTC, after you opened it; "
            "nothing of yours was saved: load the page again, then repeat what you did"
        )
    return latest


def _save(
    connection: Connection, story: str, at: str, who: str, body: Mapping[str, Any], replaces: int | None
) -> StoryRevision:
    row = {"story": story, "saved_at": at, "who": who, "body": plain_to_json(body), "replaces": replaces}
    number = connection.execute(story_revision.insert().returning(story_revision.c.number), row).scalar_one()
    return StoryRevision(number=int(number), story=story, saved_at=at, who=who, body=body)


def _revision(row: Any) -> StoryRevision:
    return StoryRevision(
        number=row.number, story=row.story, saved_at=row.saved_at, who=row.who, body=plain_from_json(row.body)
    )


def _publication(row: Any) -> Publication:
    return Publication(
        id=row.id,
        story=row.story,
        version=row.version,
        published_at=row.published_at,
        who=row.who,
        body=plain_from_json(row.body),
        sha256=row.sha256,
    )
