"""Invented reports, as a reader would hand them over, and a look at everything that a ledger file holds."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from secondsource.ledger.schema import TIME_COLUMNS
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Document,
    Hop,
    HopRole,
    Mentions,
    Place,
    Precision,
    Published,
    Quantity,
    Quote,
    Reading,
    SetAside,
    Source,
    SourceType,
    Span,
    Stance,
    Time,
    TimeRole,
)

if TYPE_CHECKING:
    from pathlib import Path

    from secondsource.model import Failure

READER = "plain-reader/1"

Line = tuple[str, str]
"""Who said it, and what."""

LOZOVA: tuple[Line, ...] = (
    ("Ministry of Emergencies", "14 people were killed at the Lozova depot"),
    ("Oksana Hrytsenko", "about 40 wagons burned"),
)


def report(
    input: str,
    lines: tuple[Line, ...] = LOZOVA,
    *,
    title: str | None = None,
    language: str = "en",
    day: date | None = date(2024, 11, 12),
    place: tuple[str, int | None] = ("Lozova", 702569),
    failures: tuple[Failure, ...] = (),
    extractor: str = "plain/1",
    reader: str = READER,
) -> tuple[Reading, bytes]:
    """A report of one sentence a line, and its raw bytes. Equal lines are equal bytes, whatever the input's name."""
    text = "".join(f"{who} said: {what}.\n" for who, what in lines)
    raw = text.encode()
    document = Document(
        sha256_raw=hashlib.sha256(raw).hexdigest(),
        sha256_text=hashlib.sha256(raw).hexdigest(),
        text=text,
        input=input,
        extractor=extractor,
        title=title,
        outlet="Tern Gazette",
        published=Published(day.isoformat(), None, "byline") if day else None,
        language=language,
        set_aside=(SetAside(Span(0, 1), "a drop capital"),),
    )
    claims = tuple(_claim(document, line, day=day, place=place, reader=reader) for line in lines)
    mentions = Mentions(sentences=tuple(claim.content for claim in claims))
    return Reading(document=document, mentions=mentions, claims=claims, failures=failures), raw


def _claim(document: Document, line: Line, *, day: date | None, place: tuple[str, int | None], reader: str) -> Claim:
    who, what = line
    at = document.text.index(f"{who} said: {what}")
    source, content = Span(at, at + len(who)), Span(at + len(who) + 7, at + len(who) + 7 + len(what))
    denies = " not " in what
    return Claim(
        id=hashlib.sha256(f"{document.sha256_raw} {who} {what}".encode()).hexdigest(),
        content=content,
        words=what,
        source=Source(span=source, name=who, type=SourceType.OFFICIAL if "Ministry" in who else SourceType.WITNESS),
        chain=(Hop(name="Tern Gazette", role=HopRole.OUTLET), Hop(name=who, role=HopRole.SPEAKER, span=source)),
        cue=Span(source.end + 1, source.end + 5),
        quote=Quote.INDIRECT,
        axes=Axes(stance=Stance.DENIES if denies else Stance.ASSERTS),
        predicate="casualties" if "killed" in what else "states",
        roles=(("victims", "people"), ("means", ("drone", "missile"))),
        quantities=_figures(what, content),
        times=(Time(content, day.isoformat(), day, day, TimeRole.EVENT, day, "stated"),) if day else (),
        places=(_place(content, *place),),
        confidence=0.75,
        reader=reader,
    )


def _figures(what: str, span: Span) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(span=span, low=None, best=int(word), high=None, approx=Approximation.APPROX, unit="people")
        for word in what.split()
        if word.isdigit()
    )


def _place(span: Span, name: str, geonameid: int | None) -> Place:
    return Place(
        span=span, name=name, geonameid=geonameid, lat=48.9, lon=36.3, precision=Precision.TOWN, rule="only candidate"
    )


def invented(number: int, *, lines: int = 10) -> tuple[Reading, bytes]:
    """The report of that number: always the same one."""
    said = tuple(
        (f"Witness {number * 7 + n}", f"{number * 100 + n} people left village {n} before noon") for n in range(lines)
    )
    return report(f"reports/{number:04}.txt", said, title=f"Report {number}")


def dump(file: Path, *, without: frozenset[str] = TIME_COLUMNS) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables (search index included) without the columns `without`, in a stable order."""
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        tables = {}
        for (name,) in names:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[1] not in without]
            quoted = ", ".join(f'"{column}"' for column in columns)
            tables[name] = sorted(connection.execute(f"SELECT {quoted} FROM {name}").fetchall(), key=repr)
        return tables


def content(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """`dump` without the parts of the search indexes, which depend on how writes were grouped."""
    indexes = ("document_search", "claim_search")
    return {name: rows for name, rows in dump(file).items() if not name.startswith(indexes)}
