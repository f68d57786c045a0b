"""Spreadsheets: numbers stay numbers, no cell runs, names keep their letters."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from tests.link.factory import AGENTS, Count, say

from secondsource.link.facts import fact_of
from secondsource.publish.contract import fact_json
from secondsource.publish.gate import decide, gate_policy
from secondsource.publish.spreadsheet import BOM, claim_row, csv_lines, fact_row, harmless

TOLD = say("=HYPERLINK(1)\nof Zołtański", by="Volodymyr Zelenskyy", counts=(Count(12_000),))


def read_back(rows: list[dict[str, str | int | float | None]]) -> list[dict[str, str]]:
    text = "".join(csv_lines(rows)).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_claim_is_one_row_with_its_first_figure_and_place() -> None:
    (row,) = read_back([claim_row(TOLD.claim, document="r.txt", outlet="Harbour Wire", published="2024-12-05")])
    assert row["words"] == "'=HYPERLINK(1) of Zołtański"
    assert (row["best"], row["low"], row["place"], row["source"]) == (
        "12000",
        "",
        "Kursk Oblast",
        "Volodymyr Zelenskyy",
    )


def test_a_fact_is_one_row() -> None:
    fact = fact_of([TOLD], AGENTS)
    (row,) = read_back([fact_row(fact_json(fact, decide(fact, [TOLD], gate_policy())))])
    assert (row["voices"], row["hangs_on"], row["outcome"]) == ("1", "Volodymyr Zelenskyy", "attributed")


def test_the_file_begins_with_a_byte_order_mark_and_a_heading() -> None:
    lines = list(csv_lines([{"input": "a.txt", "step": "read", "message": "no text, no claim"}]))
    assert lines == [f"{BOM}input,step,message\r\n", 'a.txt,read,"no text, no claim"\r\n']
    assert list(csv_lines([])) == []


def test_negative_numbers_are_numbers_but_a_minus_in_words_is_made_harmless() -> None:
    assert harmless(-5.5) == -5.5
    assert harmless("-5.5") == "'-5.5"
    assert harmless(None) == ""
    assert harmless("  =1+1") == "'  =1+1"


@given(st.text())
def test_no_text_cell_begins_a_formula_or_breaks_a_line(words: str) -> None:
    cell = str(harmless(words))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "\n" not in cell
    assert "\r" not in cell
