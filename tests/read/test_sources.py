"""The command line names files, folders, lines and standard input; one that is broken never stops the others."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from secondsource.model import Failure
from secondsource.read.document import read_document
from secondsource.read.sources import LARGEST_DOCUMENT, Format, RawInput, expand


def rows(*paths: object, stdin: bytes | None = None) -> list[tuple[str, str]]:
    """Each input with its format, or each failure with its code."""
    found = expand([str(path) for path in paths], stdin=stdin)
    return [(row.input, row.code) if isinstance(row, Failure) else (row.input, row.format_hint.value) for row in found]


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "sub/c.html", ".git/x.txt", "sub/d.MHTML", "e"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Two bridges were hit.")
    formats = [
        ("a.md", "markdown"),
        ("b.txt", "text"),
        ("e", "unknown"),
        ("sub/c.html", "html"),
        ("sub/d.MHTML", "mhtml"),
    ]
    assert rows(tmp_path) == [(str(tmp_path / name), hint) for name, hint in formats]


def test_one_broken_input_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"\n \n")
    (tmp_path / "good.txt").write_text("Two bridges were hit.")
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(LARGEST_DOCUMENT + 1)
    paths = [tmp_path / name for name in ("missing.txt", "empty.txt", "large.txt", "good.txt")]
    codes = ["missing-input", "empty-input", "input-too-large", "text"]
    assert rows(*paths) == [(str(path), code) for path, code in zip(paths, codes, strict=True)]


def test_messages_say_what_which_and_what_to_do(tmp_path: Path) -> None:
    [failure] = expand([str(tmp_path / "missing.txt")])
    assert isinstance(failure, Failure)
    assert failure == Failure(
        failure.input, "read", "missing-input", f"there is no file {tmp_path}/missing.txt; check the path"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("Two bridges were hit.")
    path.chmod(0)
    assert rows(path) == [(str(path), "input")]


def test_a_path_that_no_system_allows_is_missing() -> None:
    assert rows("a\0b") == [("a\0b", "missing-input")]


def test_an_empty_folder_is_a_row(tmp_path: Path) -> None:
    assert rows(tmp_path) == [(str(tmp_path), "empty-input")]


def test_json_lines_are_one_article_a_line_and_bad_lines_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [
        json.dumps({"id": "first", "text": "Two bridges were hit."}),
        "{broken",
        "",
        json.dumps({"html": "<p>Two bridges were hit.</p>"}),
        json.dumps({"id": "bare"}),
        "[1]",
        json.dumps({"id": 7, "text": "Two bridges were hit."}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert rows(path) == [
        ("first", "article"),
        (f"{path}#2", "bad-record"),
        (f"{path}#4", "article"),
        (f"{path}#5", "bad-record"),
        (f"{path}#6", "bad-record"),
        ("7", "article"),
    ]


def test_a_bad_line_names_its_number(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b'{"text": "Two bridges."}\n\xff\n')
    _, failure = expand([str(path)])
    assert isinstance(failure, Failure)
    assert failure.message.startswith(f"line 2 of {path} is not JSON in UTF-8")


def test_a_line_over_the_limit_is_a_row_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "' + b"a" * LARGEST_DOCUMENT + b'"}\n{"id": "next", "text": "Two bridges."}\n')
    assert rows(path) == [(f"{path}#1", "input-too-large"), ("next", "article")]


def test_json_lines_are_streamed() -> None:
    class Endless(io.RawIOBase):
        lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size != 0
            self.lines += 1
            return b'{"text": "Two bridges were hit."}\n'

    stream = Endless()
    inputs = expand(["-"], stdin=stream)  # type: ignore[arg-type]
    assert [next(inputs).input for _ in range(3)] == ["-#1", "-#2", "-#3"]
    assert stream.lines <= 4


def test_standard_input_is_a_report_or_json_lines() -> None:
    assert rows("-", stdin=b"Two bridges were hit.") == [("-", "unknown")]
    assert rows("-", stdin=b'{"id": "a", "text": "Two bridges."}\n{"text": "One."}') == [
        ("a", "article"),
        ("-#2", "article"),
    ]
    assert rows("-", stdin=b"{not an article}") == [("-", "unknown")]
    assert rows("-", stdin=b"") == [("-", "empty-input")]
    assert rows("-") == [("-", "missing-input")]


def test_an_article_says_about_itself_what_the_record_says() -> None:
    record = {
        "id": "a",
        "text": "Two bridges were hit.\n\nThe council said so.",
        "published": "2024-12-05T10:00:00Z",
        "outlet": "Harbour Wire",
        "title": "Bridges hit",
        "url": "https://harbour.example/a",
        "language": "en-GB",
    }
    document = read_document(RawInput("a", json.dumps(record).encode(), Format.ARTICLE))
    assert document.published is not None
    assert (document.published.edtf, document.published.time, document.published.zone) == ("2024-12-05", "10:00", "UTC")
    assert (document.outlet, document.title, document.url) == (
        "Harbour Wire",
        "Bridges hit",
        "https://harbour.example/a",
    )
    assert (document.language, document.text) == ("en", record["text"])


def test_a_publication_moment_that_is_none_is_reported() -> None:
    line = json.dumps({"id": "a", "text": "Two bridges were hit.", "published": "soon"}).encode()
    document = read_document(RawInput("a", line, Format.ARTICLE))
    assert document.published is None
    assert [failure.code for failure in document.failures] == ["bad-published"]


def test_a_lone_surrogate_in_json_is_replaced() -> None:
    document = read_document(RawInput("a", b'{"text": "Two \\ud800 bridges were hit."}', Format.ARTICLE))
    assert document.text == "Two \ufffd bridges were hit."
