"""What people hand in at the desk: pasted text, dropped files, and notes of what no document holds."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from secondsource.desk.days import day_of
from secondsource.errors import EmptyInput, InputTooLarge, NotFound
from secondsource.pipeline import add
from secondsource.read.document import ReadOptions
from secondsource.read.sources import LARGEST_DOCUMENT, megabytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.desk.place_choice import PlaceNames
    from secondsource.desk.state import Desk
    from secondsource.model import Document
    from secondsource.pipeline import Added, Outcome

NOTE_KINDS = ("call", "meeting", "message", "observation")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the person says about the report; empty where the report itself should tell."""

    outlet: str = ""
    published: str = ""
    language: str = ""

    def options(self) -> ReadOptions:
        return ReadOptions(
            published=day_of(self.published), outlet=self.outlet.strip() or None, language=self.language.strip() or None
        )


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was handed in: what people call it, and its bytes."""

    name: str
    raw: bytes


def pasted(text: str, name: str) -> Handed:
    """Pasted text as a file. Raises `EmptyInput` and `InputTooLarge`."""
    raw = text.replace("\r\n", "\n").encode("utf-8", "replace")
    _check_size(raw, "the pasted text")
    if not text.strip():
        raise EmptyInput("nothing was pasted; paste the words of a report, or drop a file")
    return Handed(_plain_name(name) or f"{_first_words(text)}.txt", raw)


def dropped(name: str, raw: bytes) -> Handed:
    """A dropped file under its own name. Raises `InputTooLarge`."""
    _check_size(raw, name)
    return Handed(_plain_name(name) or "unnamed.txt", raw)


def noted(kind: str, who: str, text: str, *, by: str, day: str) -> Handed:
    """A note of a call or a meeting as a text of its own: who was there, when, and what was said."""
    if kind not in NOTE_KINDS:
        raise EmptyInput(f"{kind!r} is no kind of note; choose one of {', '.join(NOTE_KINDS)}")
    if not text.strip():
        raise EmptyInput("the note is empty; write down what was said")
    when = day_of(day) or date.today()
    heading = f"Note of a {kind} with {' '.join(who.split()) or 'somebody unnamed'}, by {by}"
    body = f"{heading}\n\n{when.isoformat()}\n\n{text.strip()}\n"
    return Handed(f"{kind}-{when.isoformat()}-{_first_words(who or text)}.txt", body.encode("utf-8", "replace"))


def take_in(desk: Desk, handed: Handed, about: About) -> tuple[Added, tuple[str, ...]]:
    """Read and keep one file, with its claims and facts; the second value says what could not be read of it."""
    failures: list[str] = []

    def note(outcome: Outcome) -> None:
        if outcome.failure is not None:
            failures.append(outcome.failure.message)

    with TemporaryDirectory(prefix="secondsource-") as folder, open_places(desk) as places:
        path = Path(folder) / handed.name
        path.write_bytes(handed.raw)
        added = add(
            desk.ledger,
            [str(path)],
            about.options(),
            places,
            progress=note,
            name=lambda input: input.removeprefix(f"{folder}/"),
        )
    return added, tuple(line.replace(f"{folder}/", "") for line in failures)


def read_again(desk: Desk, document: Document, about: About) -> tuple[Added, tuple[str, ...]]:
    """Read the kept copy anew with what the person says about it; what was decided about its claims stays.

    Raises `NotFound` where the copy is gone.
    """
    raw = desk.ledger.store.read(document.sha256_raw)
    if raw is None:
        raise NotFound(f"document {document.id}: its kept copy is missing or changed; run `secondsource verify`")
    return take_in(desk, Handed(_plain_name(document.input) or "unnamed.txt", raw), about)


@contextmanager
def open_places(desk: Desk) -> Iterator[PlaceNames]:
    """The gazetteer for the length of a block."""
    places = desk.places()
    try:
        yield places
    finally:
        close = getattr(places, "close", None)
        if close is not None:
            close()


def _check_size(raw: bytes, what: str) -> None:
    if len(raw) > LARGEST_DOCUMENT:
        raise InputTooLarge(
            f"{what} holds {megabytes(len(raw))}; one report may hold {megabytes(LARGEST_DOCUMENT)}: split it, "
            "or add the files with `secondsource add`"
        )


def _plain_name(name: str) -> str:
    return re.split(r"[\\/]", name.strip())[-1][:200]


def _first_words(text: str) -> str:
    words = re.findall(r"\w+", text.casefold())[:6]
    return "-".join(words)[:60] or "note"
