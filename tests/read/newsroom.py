"""What the tests of read/ say often: a report comes in, we look at what was kept of it."""

from __future__ import annotations

from secondsource.model import Document
from secondsource.read.body import segments
from secondsource.read.document import NO_OPTIONS, ReadOptions, read_document
from secondsource.read.sources import Format, RawInput

NEWS = (
    "Two bridges near Halych were hit by drones overnight, the district council said on Monday.",
    "The council said that traffic would be led over the old ferry until Friday.",
    "Nobody was hurt, according to Olena Bilokur, who heads the rescue service there.",
)


def read(text: str | bytes, hint: Format = Format.TEXT, *, options: ReadOptions = NO_OPTIONS) -> Document:
    data = text.encode("utf-8") if isinstance(text, str) else text
    return read_document(RawInput("report", data, hint), options=options)


def report(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def aside(document: Document) -> list[tuple[str, str]]:
    """The set-aside words with the first word of their reason."""
    return [(mark.span.of(document.text), mark.reason.split(" ")[0].strip(":,")) for mark in document.set_aside]


def body(document: Document) -> list[str]:
    return [span.of(document.text) for span in segments(document)]
