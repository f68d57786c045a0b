"""What the command line names, as documents still in bytes: files, folders, standard input, JSON Lines, exports.

Every input gives either bytes or a `Failure`; one that cannot be read never stops the others. Files are read one at a
time, JSON Lines a line at a time, the exports of a messenger a message at a time.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from secondsource.errors import BadRecord, EmptyInput, InputError, InputTooLarge, MissingInput
from secondsource.model import Failure
from secondsource.read.telegram_export import SUFFIX, ExportedMessage, looks_like_export, messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST_DOCUMENT = 20_000_000
STANDARD_INPUT = "-"


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    ARTICLE = "article"
    MESSAGE = "message"
    UNKNOWN = "unknown"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".mhtml": Format.MHTML,
    ".mht": Format.MHTML,
}
LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class RawInput:
    """One document in bytes. `input` is what a person would call it: the path, "-", the article's id or the path
    with the message's number."""

    input: str
    data: bytes
    format_hint: Format = Format.UNKNOWN


def expand(paths: Sequence[str], *, stdin: bytes | BinaryIO | None = None) -> Iterator[RawInput | Failure]:
    """Every document that `paths` name, in order; folders are walked, sorted, without hidden files."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _guarded(path, _from_stdin(stdin))
        elif Path(path).is_dir():
            yield from _folder(path)
        else:
            yield from _guarded(path, _file(path))


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _guarded(name: str, inputs: Iterator[RawInput | Failure]) -> Iterator[RawInput | Failure]:
    """The same inputs; an error that ends them becomes their last row."""
    try:
        yield from inputs
    except InputError as error:
        yield failure(name, error)
    except OSError as error:
        reason = error.strerror or str(error)
        yield failure(name, InputError(f"{name} cannot be read: {reason}; check the file and its permissions"))


def failure(name: str, error: InputError) -> Failure:
    """The row that stands for an input that could not be read."""
    return Failure(name, "read", error.code, str(error))


def _folder(folder: str) -> Iterator[RawInput | Failure]:
    found = False
    for path in _walk(folder):
        found = True
        yield from _guarded(path, _file(path))
    if not found:
        yield failure(folder, EmptyInput(f"{folder} holds no files; give a folder with reports in it"))


def _walk(folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(where) / name) for name in sorted(names) if not name.startswith("."))


def _file(name: str) -> Iterator[RawInput | Failure]:
    path = Path(name)
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingInput(f"there is no file {name}; check the path") from error
    suffix = path.suffix.casefold()
    if suffix in LINES:
        with path.open("rb") as stream:
            yield from _lines(name, stream)
        return
    if suffix == SUFFIX:
        with path.open("rb") as stream:
            yield from _export(name, stream)
        return
    if size > LARGEST_DOCUMENT:
        raise InputTooLarge(_too_large(name, size))
    with path.open("rb") as stream:
        yield _whole(name, stream, SUFFIXES.get(suffix, Format.UNKNOWN))


def _from_stdin(stdin: bytes | BinaryIO | None) -> Iterator[RawInput | Failure]:
    if stdin is None:
        raise MissingInput("- means standard input, but there is none here; give a file instead")
    stream = BytesIO(stdin) if isinstance(stdin, bytes) else stdin
    first = stream.readline(LARGEST_DOCUMENT + 1)
    if _is_article(first):
        yield from _lines(STANDARD_INPUT, stream, first=first)
        return
    rest = stream.read(max(0, LARGEST_DOCUMENT + 1 - len(first)))
    if looks_like_export(first + rest):
        yield from _export(STANDARD_INPUT, stream, begun=first + rest)
        return
    yield _whole(STANDARD_INPUT, BytesIO(first + rest), Format.UNKNOWN)


def _export(name: str, stream: BinaryIO, *, begun: bytes = b"") -> Iterator[RawInput | Failure]:
    for message in messages(stream, name, largest=LARGEST_DOCUMENT, begun=begun):
        match message:
            case ExportedMessage(input, data):
                yield RawInput(input, data, Format.MESSAGE)
            case _:
                yield message


def _whole(name: str, stream: BinaryIO, hint: Format) -> RawInput:
    data = stream.read(LARGEST_DOCUMENT + 1)
    if len(data) > LARGEST_DOCUMENT:
        raise InputTooLarge(_too_large(name, None))
    if not data.strip():
        raise EmptyInput(f"{name} is empty; give a file with a report in it")
    return RawInput(name, data, hint)


def _too_large(name: str, size: int | None) -> str:
    has = f"has {megabytes(size)}" if size is not None else "goes on after the limit"
    return (
        f"{name} {has}; one document may have {megabytes(LARGEST_DOCUMENT)}; "
        "split it, or give many articles as JSON Lines, one a line"
    )


def _lines(name: str, stream: BinaryIO, *, first: bytes | None = None) -> Iterator[RawInput | Failure]:
    """One input for each line, in order. A bad line is a row of its own with its number."""
    number, found = 0, False
    line = stream.readline(LARGEST_DOCUMENT + 1) if first is None else first
    while line:
        number += 1
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            found = True
            yield _line(f"{name}#{number}", name, number, line)
        if len(line) > LARGEST_DOCUMENT:
            _skip_line(stream)
        line = stream.readline(LARGEST_DOCUMENT + 1)
    if not found:
        raise EmptyInput(f"{name} holds no lines; give one article as a JSON object on each line")


def _line(place: str, name: str, number: int, line: bytes) -> RawInput | Failure:
    try:
        if len(line) > LARGEST_DOCUMENT:
            raise InputTooLarge(
                f"line {number} of {name} is longer than {megabytes(LARGEST_DOCUMENT)}; split the article"
            )
        record = parse_record(line, f"line {number} of {name}")
    except InputError as error:
        return failure(place, error)
    given = record.get("id")
    return RawInput(place if given in (None, "") else str(given), line.strip(), Format.ARTICLE)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def parse_record(line: bytes, place: str) -> dict[str, object]:
    """The article on a line of JSON Lines; `BadRecord` says what is wrong with it."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadRecord(f"{place} is not JSON in UTF-8: {error}; write one JSON object a line") from error
    if not isinstance(record, dict):
        raise BadRecord(f'{place} is not a JSON object; write {{"text": …}} or {{"html": …}}')
    if not any(isinstance(record.get(key), str) and record[key].strip() for key in ("text", "html")):
        raise BadRecord(f"{place} has neither a text nor an html of its own; give one of the two as a string")
    return record


def _is_article(first: bytes) -> bool:
    if not first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        parse_record(first, "the first line")
    except BadRecord:
        return False
    return True
