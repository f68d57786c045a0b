"""A report in bytes becomes a document: who published it, when, in which language, and its exact words."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from hashlib import sha256

import pytest

from secondsource.errors import BinaryInput, EmptyInput, InputTooLarge
from secondsource.model import Published
from secondsource.read.document import ReadOptions
from secondsource.read.sources import LARGEST_DOCUMENT, Format

from .newsroom import NEWS, body, read, report

HEADLINE = "Drones damage two bridges near Halych"


def dated(*head: str) -> Published | None:
    return read(report(HEADLINE, *head, *NEWS)).published


@pytest.mark.parametrize(
    ("line", "edtf", "time", "zone"),
    [
        ("Dec 5, 2024 - 23:00", "2024-12-05", "23:00", None),
        ("5 December 2024", "2024-12-05", None, None),
        ("2024-12-05", "2024-12-05", None, None),
        ("12 March 2025, 14:05", "2025-03-12", "14:05", None),
        ("March 12, 2025 | 18:40", "2025-03-12", "18:40", None),
        ("March 12, 2025 at 6:40 p.m.", "2025-03-12", "18:40", None),
        ("05.12.2024", "2024-12-05", None, None),
        ("Thursday, 5 December 2024, 11.20", "2024-12-05", "11:20", None),
        ("Published: 2024-12-05", "2024-12-05", None, None),
        ("Published on 5 December 2024 at 09:30 GMT", "2024-12-05", "09:30", "GMT"),
        ("Updated 6 December 2024, 08:10 | Published 5 December 2024, 23:00", "2024-12-05", "23:00", None),
        ("By Jana Orel | 5 December 2024", "2024-12-05", None, None),
        ("By Jana Orel, Northern Ledger, 5 December 2024", "2024-12-05", None, None),
        ("Northern Ledger, 5 December 2024", "2024-12-05", None, None),
        ("NORTHERN LEDGER - December 5, 2024", "2024-12-05", None, None),
        ("2024-12-05T23:00:00+02:00", "2024-12-05", "23:00", "+02:00"),
        ("25/12/2024", "2024-12-25", None, None),
        ("5 грудня 2024 року, 23:00", "2024-12-05", "23:00", None),
        ("5 декабря 2024", "2024-12-05", None, None),
    ],
)
def test_the_publication_moment_stands_in_a_line_of_its_own(
    line: str, edtf: str, time: str | None, zone: str | None
) -> None:
    found = dated(line)
    assert found is not None
    assert (found.edtf, found.how, found.time, found.zone) == (edtf, "byline", time, zone)
    assert found.surface is not None
    assert found.surface in line


@pytest.mark.parametrize("line", ["05/12/2024", "December 2024", "31 February 2024", "Thursday, 23:00"])
def test_a_day_that_is_not_certain_stays_unknown(line: str) -> None:
    assert dated(line) is None


def test_a_date_in_the_reporting_is_not_the_publication_day() -> None:
    assert read(report(HEADLINE, "The bridge was built on 5 May 1961, the council said.", *NEWS)).published is None


def test_an_agency_dateline_with_a_year_gives_the_day() -> None:
    found = read(report(HEADLINE, f"HALYCH, Ukraine, Dec. 9, 2024 (Meridian) - {NEWS[0]}", NEWS[1])).published
    assert found == Published("2024-12-09", "Dec. 9, 2024", "dateline")


def test_an_agency_dateline_without_a_year_is_left_unresolved() -> None:
    text = report(HEADLINE, f"KYIV, Dec 5 (Meridian) – {NEWS[0]}", NEWS[1])
    assert read(text).published is None
    given = read(text, options=ReadOptions(published=date(2024, 12, 5))).published
    assert given == Published("2024-12-05", None, "option")


def test_the_option_gives_the_day_only_where_the_text_has_none() -> None:
    found = read(report(HEADLINE, "5 December 2024", *NEWS), options=ReadOptions(published=date(2020, 1, 1))).published
    assert found is not None
    assert found.edtf == "2024-12-05"


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        ("By Jana Orel, Northern Ledger", "Jana Orel", "Northern Ledger"),
        ("By Jana Orel in Halych", "Jana Orel", None),
        ("By Jana Orel and Ruth Adeney", "Jana Orel and Ruth Adeney", None),
        ("Northern Ledger, 5 December 2024", None, "Northern Ledger"),
        ("Halych, 5 December 2024", None, None),
        ("By our correspondents", None, None),
    ],
)
def test_author_and_outlet_are_taken_where_they_are_certain(line: str, author: str | None, outlet: str | None) -> None:
    document = read(report(HEADLINE, line, *NEWS))
    assert (document.author, document.outlet) == (author, outlet)


def test_the_outlet_of_an_agency_is_the_holder_of_its_copyright() -> None:
    assert read(report(HEADLINE, *NEWS, "© 2024 Meridian Press Agency. All rights reserved.")).outlet == (
        "Meridian Press Agency"
    )


def test_the_outlet_option_names_the_outlet() -> None:
    assert read(report(HEADLINE, *NEWS), options=ReadOptions(outlet="The Estuary Post")).outlet == "The Estuary Post"


def test_a_paragraph_is_not_a_headline() -> None:
    assert read(report(*NEWS)).title is None


def test_a_headline_loses_its_prefix() -> None:
    assert read(report(f"UPDATED: {HEADLINE}", *NEWS)).title == HEADLINE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (report(*NEWS), "en"),
        ("Водогін у селищі, пошкоджений обстрілом минулого тижня, запрацював у середу, її мешканці раді.", "uk"),
        ("Водопровод в посёлке, повреждённый обстрелом, заработал в среду, сообщили жители и эксперты.", "ru"),
        ("Zwei Brücken bei Halytsch wurden in der Nacht von Drohnen getroffen, teilte der Rat am Montag mit.", "de"),
        ("Due ponti", None),
        ("1234 5678", None),
    ],
)
def test_the_language_is_that_of_the_whole_document(text: str, language: str | None) -> None:
    assert read(text).language == language


def test_the_text_is_whole_and_its_hashes_are_of_bytes_and_of_text() -> None:
    data = "\ufeffE\u0301te\r\n\r\nDeux ponts 😀\r\n".encode()
    document = read(data)
    assert document.text == "Éte\n\nDeux ponts 😀\n"
    assert document.sha256_raw == sha256(data).hexdigest()
    assert document.sha256_text == sha256(document.text.encode()).hexdigest()
    assert document.extractor == "text/1"
    assert body(document)[-1] == "Deux ponts 😀"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_a_western_charset_is_found(charset: str) -> None:
    text = report(HEADLINE, "The mayor of Orléans said that the “old” bridge – the one of 1961 – had held.", *NEWS)
    assert read(text.encode(charset)).text == text


def test_a_cyrillic_charset_is_found() -> None:
    text = "Водогін у селищі Липова Гать, пошкоджений обстрілом минулого тижня, запрацював у середу. " * 5
    assert read(text.encode("cp1251")).text == text


def test_a_few_broken_bytes_are_replaced_and_reported() -> None:
    document = read("Ünïted vöices: “two” bridges".encode() + b" \xff\xfe " + report(*NEWS).encode())
    assert "\ufffd\ufffd Two bridges near Halych" in document.text
    assert [failure.code for failure in document.failures] == ["invalid-bytes"]


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"GIF89a\x00\x00", b"%PDF-1.7\n%", b"PK\x03\x04rest", bytes(range(1, 32)) * 20]
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryInput, match="report"):
        read(data)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_what_holds_no_words_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyInput, match="report"):
        read(data)


def test_a_document_has_a_largest_size() -> None:
    with pytest.raises(InputTooLarge, match=r"20\.0 MB"):
        read(b"a" * (LARGEST_DOCUMENT + 1))


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "Two bridges near Halych were hit by drones overnight, the district\n"
        "council said on Monday, and the traffic between the two banks was led\n"
        "over the old ferry, which had been out of service since the summer.\n\n"
        "Nobody was hurt, according to Olena Bilokur, who heads the rescue\n"
        "service there and who had asked for a second boat three weeks ago.\n"
    )
    assert [words.replace("\n", " ")[:20] for words in body(read(wrapped))] == [
        "Two bridges near Hal",
        "Nobody was hurt, acc",
    ]


def test_reading_plain_text_loads_neither_the_html_nor_the_language_library() -> None:
    code = (
        "import sys; from secondsource.read.document import read_document;"
        "from secondsource.read.sources import RawInput;"
        f"read_document(RawInput('r', {report(HEADLINE, *NEWS).encode()!r}));"
        "print([m for m in ('trafilatura', 'py3langid', 'charset_normalizer', 'urllib3', 'numpy') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_bytes_without_a_name_show_their_format() -> None:
    page = (
        f"<!doctype html><html><body><article><h1>{HEADLINE}</h1><p>{'</p><p>'.join(NEWS)}</p></article></body></html>"
    )
    assert read(page, Format.UNKNOWN).extractor == "html/1"
    assert read(report(*NEWS), Format.UNKNOWN).extractor == "text/1"
