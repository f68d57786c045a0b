"""A story as people put it together: facts in an order, with words of the desk between them, and what comes of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from secondsource.errors import SecondsourceError
from secondsource.ledger.publications import begin_story, publications, save_story
from secondsource.publish.story_line import Budget, Line, Refused, line_of
from secondsource.publish.story_material import material
from secondsource.publish.story_own import safe_own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.ledger.ledger import Ledger
    from secondsource.ledger.publications import StoryRevision
    from secondsource.publish.story_material import Material

LICENCE = "CC BY 4.0"
LONGEST_TITLE = 200
LONGEST_TEXT = 5_000
MOST_ITEMS = 200
AROUND = 60
"""Characters shown on either side of what an own text may not say."""
Item = dict[str, Any]
"""`{"kind": "fact", "fact": ID}` or `{"kind": "text", "words": WORDS}`."""


class StoryRefused(SecondsourceError):
    """Something may not stand in a story, or may not go out."""

    code = "story-refused"
    http_status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A story as it would go out today: one entry an item, a line or why there is none.

    `unprintable`: of each of the desk's own texts that says what it may not, the part where that would be cut out.
    """

    title: str
    licence: str
    entries: tuple[Line | Refused, ...]
    unprintable: tuple[str, ...]
    material: Material

    @property
    def refused(self) -> tuple[Refused, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Refused))

    @property
    def lines(self) -> list[Line]:
        return [entry for entry in self.entries if not isinstance(entry, Refused)]


def new_story(ledger: Ledger, *, who: str, title: str, licence: str = LICENCE) -> StoryRevision:
    """A story without lines yet. Raises `StoryRefused` without a title."""
    return begin_story(ledger, who=who, body=story_body(title, licence, ()))


def story_body(title: str, licence: str, items: Sequence[Item]) -> dict[str, Any]:
    """What a revision keeps, checked: a title, a licence line, and not too much of anything."""
    name, terms = " ".join(title.split()), " ".join(licence.split()) or LICENCE
    if not name:
        raise StoryRefused("the story has no title; give it one")
    if max(len(name), len(terms)) > LONGEST_TITLE:
        raise StoryRefused(f"the title or the licence is longer than {LONGEST_TITLE} characters; shorten it")
    if len(items) > MOST_ITEMS:
        raise StoryRefused(f"a story has at most {MOST_ITEMS} lines; begin another")
    for item in items:
        if item["kind"] == "text" and len(item["words"]) > LONGEST_TEXT:
            raise StoryRefused(f"a text of the desk has at most {LONGEST_TEXT} characters; divide it")
    return {"title": name, "licence": terms, "items": [dict(item) for item in items]}


def add_fact(ledger: Ledger, revision: StoryRevision, fact: str, *, who: str, seen: int) -> StoryRevision:
    """The story with one more fact. Raises `StoryRefused` where the fact may not be printed, with the reason."""
    if any(item.get("fact") == fact for item in revision.body["items"]):
        raise StoryRefused("this fact stands in the story already; move it where you want it")
    found = line_of(fact, material(ledger, [fact]), Budget(), today=today(ledger))
    if isinstance(found, Refused):
        raise StoryRefused(f"this may not be printed: {found.why}")
    items = [*revision.body["items"], {"kind": "fact", "fact": fact}]
    return _save(ledger, revision, items, who=who, seen=seen)


def add_text(ledger: Ledger, revision: StoryRevision, words: str, *, who: str, seen: int) -> StoryRevision:
    """The story with some words of the desk's own at its end."""
    said = words.replace("\r\n", "\n").strip()
    if not said:
        raise StoryRefused("there are no words to add; write some")
    return _save(ledger, revision, [*revision.body["items"], {"kind": "text", "words": said}], who=who, seen=seen)


def move(ledger: Ledger, revision: StoryRevision, item: int, by: int, *, who: str, seen: int) -> StoryRevision:
    """One item up (-1) or down (+1); at the end it stays where it is."""
    items = list(revision.body["items"])
    _check(items, item)
    to = min(max(item + by, 0), len(items) - 1)
    items.insert(to, items.pop(item))
    return _save(ledger, revision, items, who=who, seen=seen)


def remove(ledger: Ledger, revision: StoryRevision, item: int, *, who: str, seen: int) -> StoryRevision:
    items = list(revision.body["items"])
    _check(items, item)
    del items[item]
    return _save(ledger, revision, items, who=who, seen=seen)


def rename(ledger: Ledger, revision: StoryRevision, title: str, licence: str, *, who: str, seen: int) -> StoryRevision:
    body = story_body(title, licence, revision.body["items"])
    return save_story(ledger, revision.story, who=who, body=body, seen=seen)


def _check(items: Sequence[Item], item: int) -> None:
    if not 0 <= item < len(items):
        raise StoryRefused(f"the story has no line {item + 1}; load the page again")


def _save(ledger: Ledger, revision: StoryRevision, items: Sequence[Item], *, who: str, seen: int) -> StoryRevision:
    body = story_body(revision.body["title"], revision.body["licence"], items)
    return save_story(ledger, revision.story, who=who, body=body, seen=seen)


def today(ledger: Ledger) -> date:
    """The day by the ledger's clock."""
    return date.fromisoformat(ledger.now()[:10])


def composed(ledger: Ledger, revision: StoryRevision) -> Composed:
    """The story as it would go out today."""
    body = revision.body
    facts = [item["fact"] for item in body["items"] if item["kind"] == "fact"]
    found = material(ledger, facts)
    budget, day = Budget(quoted_elsewhere(ledger, revision.story)), today(ledger)
    entries = [
        {"kind": "text", "words": item["words"]}
        if item["kind"] == "text"
        else line_of(item["fact"], found, budget, today=day)
        for item in body["items"]
    ]
    own = [body["title"], body["licence"], *(item["words"] for item in body["items"] if item["kind"] == "text")]
    return Composed(
        title=body["title"],
        licence=body["licence"],
        entries=tuple(entries),
        unprintable=tuple(_around_cut(words, safe) for words in own if (safe := safe_own(words, found)) != words),
        material=found,
    )


def _around_cut(words: str, safe: str) -> str:
    """Some words around the first place where the two differ, as they would be cut."""
    at = next((n for n, (a, b) in enumerate(zip(words, safe, strict=False)) if a != b), min(len(words), len(safe)))
    begin, end = max(0, at - AROUND), at + AROUND
    return ("…" if begin else "") + " ".join(safe[begin:end].split()) + ("…" if end < len(safe) else "")


def quoted_elsewhere(ledger: Ledger, story: str) -> Mapping[str, Mapping[str, int]]:
    """How much of each report the other published stories quote, by claim."""
    latest = {p.story: p for p in publications(ledger) if p.story != story}
    quoted: dict[str, dict[str, int]] = defaultdict(dict)
    for published in latest.values():
        for quote in quotes_of(published.body["lines"]):
            quoted[quote["document"]][quote["claim"]] = len(quote["words"])
    return quoted


def quotes_of(lines: Sequence[Line]) -> list[Line]:
    """Every quote of these lines in order."""
    return [v["quote"] for line in lines if line["kind"] == "fact" for v in line["voices"] if v["quote"] is not None]
