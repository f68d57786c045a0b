"""One article of a JSON Lines file: its text or HTML, with what the record says about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.model import Failure, Published
from secondsource.read.canonical import canonical
from secondsource.read.html import html_page
from secondsource.read.moments import from_iso
from secondsource.read.plain import Page, plain_page
from secondsource.read.sources import parse_record

if TYPE_CHECKING:
    from collections.abc import Mapping


def article_page(data: bytes, *, name: str) -> tuple[Page, tuple[Failure, ...]]:
    """The page in a record, and a row for each of its fields that cannot be read. What the record says goes first."""
    record = parse_record(data, name)
    text = _field(record, "text")
    page = plain_page(canonical(text)) if text else html_page(canonical(_field(record, "html") or ""))
    published, failures = _published(record, name)
    language = _field(record, "language")
    return (
        replace(
            page,
            title=_line(record, "title") or page.title,
            author=_line(record, "author") or page.author,
            outlet=_line(record, "outlet") or page.outlet,
            url=_line(record, "url") or page.url,
            published=published or page.published,
            language=language.strip()[:2].casefold() if language else page.language,
        ),
        failures,
    )


def _field(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _line(record: Mapping[str, object], key: str) -> str | None:
    value = _field(record, key)
    return canonical(" ".join(value.split())) if value else None


def _published(record: Mapping[str, object], name: str) -> tuple[Published | None, tuple[Failure, ...]]:
    value = record.get("published")
    if value in (None, ""):
        return None, ()
    found = from_iso(str(value), "meta")
    if found is not None:
        return found, ()
    message = f"{name}: the publication moment {str(value)[:60]!r} is not a date; write it as 2024-12-05"
    return None, (Failure(name, "read", "bad-published", message),)
