from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .reports import ARTICLES, HOSTILE, LINES, PAGE, STRIKE, SUPPORT, UKRAINIAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Desk

    Save = Callable[..., str]


def documents(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_report_is_printed_claim_by_claim(desk: Desk, save: Save) -> None:
    printed = desk("read", save("support.txt", SUPPORT)).stdout
    assert "Volodymyr Zelenskyy" in printed
    assert "about 12,000 soldiers; said 1 to 5 Dec 2024; Kursk Oblast" in " ".join(printed.split())


def test_reading_keeps_nothing(desk: Desk, save: Save, desk_folder: Path) -> None:
    desk("read", save("support.txt", SUPPORT))
    assert [path.name for path in desk_folder.iterdir()] == ["support.txt"]


def test_json_lines_are_one_object_a_document_as_the_contract_says(desk: Desk, reports: str) -> None:
    read = documents(desk("read", reports, "--format", "jsonl").stdout)
    assert [document["document"]["input"] for document in read] == [
        str(Path(reports, "strike.txt")),
        str(Path(reports, "support.txt")),
        "a-1",
        "a-2",
    ]
    for document in read:
        assert set(document) >= {"document", "claims", "mentions", "failures"}
        text = document["document"]["text"]
        for claim in document["claims"]:
            begin, end = claim["content"]
            assert text[begin:end] == claim["text"]
            assert claim["modality"] in ("asserted", "planned", "possible", "denied", "withheld", "conditional")


def test_the_text_of_a_plain_report_is_the_whole_input(desk: Desk, save: Save) -> None:
    (read,) = documents(desk("read", save("strike.txt", STRIKE), "-f", "jsonl").stdout)
    assert read["document"]["text"] == STRIKE


def test_json_is_one_list_of_the_same_objects(desk: Desk, reports: str) -> None:
    lines = documents(desk("read", reports, "-f", "jsonl").stdout)
    assert json.loads(desk("read", reports, "-f", "json").stdout) == lines


def test_standard_input_is_a_report_or_lines_of_articles(desk: Desk) -> None:
    (report,) = documents(desk("read", "-", "-f", "jsonl", input=STRIKE).stdout)
    assert report["document"]["input"] == "-"
    articles = documents(desk("read", "-", "-f", "jsonl", input=LINES).stdout)
    assert [article["document"]["input"] for article in articles] == [article["id"] for article in ARTICLES]


def test_what_the_report_does_not_say_can_be_given(desk: Desk, save: Save) -> None:
    bare = save("bare.txt", "The mayor said two people were wounded yesterday.\n")
    given = ("--published", "2024-12-05", "--outlet", "Harbour Wire", "--language", "en")
    (read,) = documents(desk("read", bare, "-f", "jsonl", *given).stdout)
    assert read["document"]["published"]["edtf"] == "2024-12-05"
    assert read["document"]["outlet"] == "Harbour Wire"
    assert read["claims"][0]["time"]["edtf"] == "2024-12-04"


def test_an_empty_binary_and_missing_file_are_a_line_each_and_the_others_are_still_read(desk: Desk, save: Save) -> None:
    bad = [save("empty.txt", ""), save("photo.txt", bytes(range(256)) * 8), "gone.txt"]
    result = desk("read", *bad, save("strike.txt", STRIKE), "-f", "jsonl", status=3)
    assert [document["document"]["input"] for document in documents(result.stdout)] == ["strike.txt"]
    complaints = result.stderr.splitlines()
    assert len(complaints) == 3
    for name, line in zip(bad, complaints, strict=True):
        assert line.startswith("secondsource: ")
        assert name in line
        assert ";" in line  # what is wrong; what to do


def test_where_nothing_can_be_read_nothing_is_printed(desk: Desk) -> None:
    assert desk("read", "gone.txt", status=3).stdout == ""


def test_a_folder_with_one_broken_file_is_read_but_for_that_file(desk: Desk, reports: str, save: Save) -> None:
    save("reports/aaa.txt", b"\0\0\0\0")
    save("reports/zzz.jsonl", "{broken\n" + LINES)
    result = desk("read", reports, "-f", "jsonl", status=3)
    assert len(documents(result.stdout)) == 6
    assert "line 1 of" in result.stderr


def test_another_language_is_said_to_be_unread_and_is_no_error(desk: Desk, save: Save) -> None:
    result = desk("read", save("visnyk.txt", UKRAINIAN), "-f", "jsonl")
    (read,) = documents(result.stdout)
    assert read["claims"] == []
    assert read["failures"][0]["code"] == "language"
    assert "language uk" in result.stderr


def test_bytes_that_are_no_utf_8_still_give_their_claims(desk: Desk, save: Save) -> None:
    broken = STRIKE.encode().replace(b"depot", b"dep\xff\xfet")
    (read,) = documents(desk("read", save("broken.txt", broken), "-f", "jsonl").stdout)
    assert any("killed" in claim["text"] for claim in read["claims"])


def test_a_line_of_200_000_characters_is_read(desk: Desk, save: Save) -> None:
    line = "Seven workers were killed in Lozova, the regional emergency service said. " * 2800
    assert len(line) > 200_000
    (read,) = documents(desk("read", save("long.txt", line), "-f", "jsonl").stdout)
    assert read["claims"]


def test_scripts_of_a_page_are_never_claimed(desk: Desk, save: Save) -> None:
    printed = desk("read", save("page.html", PAGE), "-f", "jsonl").stdout
    assert "emergency service" in printed
    assert "alert" not in printed
    assert "99 were killed" not in printed


@pytest.mark.parametrize("format", ["table", "jsonl", "json"])
def test_no_escape_sequence_of_a_report_reaches_the_terminal(desk: Desk, save: Save, format: str) -> None:
    printed = desk("read", save("hostile.txt", HOSTILE), "-f", format).stdout
    assert "30 soldiers" in printed
    assert not set(printed) & set("\x1b\x07\x9b\u202e\u202c")


def test_json_of_a_hostile_report_still_holds_its_very_words(desk: Desk, save: Save) -> None:
    (read,) = documents(desk("read", save("hostile.txt", HOSTILE), "-f", "jsonl").stdout)
    assert read["document"]["text"] == HOSTILE


def test_cells_of_a_spreadsheet_are_harmless_and_numbers_stay_numbers(desk: Desk, save: Save) -> None:
    hostile = save("=cmd.txt", SUPPORT)
    printed = desk("read", hostile, "-f", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"))))
    assert {row["document"] for row in rows} == {"'=cmd.txt"}
    assert rows[0]["best"] == "12000"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_wrong_option_says_what_would_be_right(desk: Desk, save: Save) -> None:
    report = save("strike.txt", STRIKE)
    assert "2024-12-05" in desk("read", report, "--published", "5/12/2024", status=2).stderr
    assert "jsonl" in desk("read", report, "--format", "xml", status=2).stderr
    assert "Missing argument" in desk("read", status=2).stderr
