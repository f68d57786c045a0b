"""Plain text: the whole input is the canonical text, and its first lines say what the document is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secondsource.read.head import Head, copyright_owner
from secondsource.read.moments import moments
from secondsource.read.paragraphs import paragraphs
from secondsource.read.patterns import boilerplate
from secondsource.read.set_aside import Sorted, sort_out, without_prefix

if TYPE_CHECKING:
    from secondsource.model import Post, Published, SetAside

LAST_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a format gives: its text, what its markup says about it, and how it was got out of the bytes."""

    text: str
    extractor: str
    view: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    language: str | None = None
    known: tuple[SetAside, ...] = field(default=())
    post: Post | None = None


def plain_page(text: str) -> Page:
    """A plain-text report: nothing is known but its words."""
    return Page(text=text, extractor="text/1")


def completed(page: Page, *, outlet: str | None) -> tuple[Page, Sorted]:
    """The page with what its own lines say added to what its markup said, and its set-aside spans."""
    given = page.outlet or outlet
    found = sort_out(page.text, title=page.title, outlet=given, view=page.view, known=page.known)
    shown = page.text if page.view is None else page.view
    head = found.head
    title = page.title or _title(shown, head)
    return (
        Page(
            text=page.text,
            extractor=page.extractor,
            view=page.view,
            title=None if title is None else without_prefix(title),
            author=page.author or head.author,
            outlet=page.outlet or _outlet(shown, found, outlet),
            url=page.url,
            published=page.published or head.published or _dateline(shown, found.set_aside) or _last_lines(shown),
            language=page.language,
            known=page.known,
            post=page.post,
        ),
        found,
    )


def _title(shown: str, head: Head) -> str | None:
    if head.title is None:
        return None
    return " ".join(head.title.of(shown).strip("*_# ").split()) or None


def _outlet(shown: str, found: Sorted, given: str | None) -> str | None:
    name = given or found.head.outlet
    if name is None:
        owners = (copyright_owner(mark.span.of(shown)) for mark in found.set_aside if "copyright" in mark.reason)
        return next((owner for owner in owners if owner), None)
    return _as_written_elsewhere(name, shown) if given is None and name.isupper() else name


def _as_written_elsewhere(name: str, shown: str) -> str:
    """A masthead in capitals, in the spelling of the small print; else each word with a capital."""
    folded, place = shown.casefold(), -1
    if len(folded) == len(shown):
        while (place := folded.find(name.casefold(), place + 1)) >= 0:
            written = shown[place : place + len(name)]
            if not written.isupper() and written[:1].isupper():
                return written
    links = boilerplate().words["name_links"]
    words = [word.lower() if i and word.lower() in links else word.title() for i, word in enumerate(name.split(" "))]
    return " ".join(words) if len(words) > 1 else name


def _dateline(shown: str, marks: tuple[SetAside, ...]) -> Published | None:
    """The day in an agency's dateline ("LOZOVA, Nov. 12, 2024 (Meridian) -"), where it gives the year."""
    for mark in marks:
        if mark.reason == "dateline" and (found := moments(mark.span.of(shown))):
            return found[0].published(mark.span.of(shown), "dateline")
    return None


def _last_lines(shown: str) -> Published | None:
    """A line at the very end that says "Published: …"."""
    start = max(0, len(shown) - 600)
    for paragraph in paragraphs(shown[start:])[-LAST_LINES:]:
        if paragraph.length < 16 and "published" in paragraph.words and (found := moments(paragraph.text)):
            return found[0].published(paragraph.text, "byline")
    return None
