from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secondsource.ledger import fetch
from secondsource.ledger.judgements import append_judgement
from secondsource.ledger.ledger import Ledger

from .reports import HOSTILE, SUPPORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Desk

pytestmark = pytest.mark.usefixtures("ledger")


def one(desk: Desk, *words: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(desk("show", *words, "-f", "jsonl").stdout.splitlines()[0])
    return row


def test_a_claim_is_explained_by_the_beginning_of_its_id(desk: Desk) -> None:
    claim = one(desk, "claims", "--source", "zelenskyy")
    printed = desk("explain", claim["id"][:8]).stdout
    assert claim["id"] in printed
    assert "support.txt" in printed
    assert "Volodymyr Zelenskyy" in printed


def test_a_fact_is_explained_with_what_it_hangs_on(desk: Desk) -> None:
    fact = one(desk, "facts", "--text", "Kursk")
    printed = desk("explain", fact["id"][:8]).stdout
    assert "If Volodymyr Zelenskyy is wrong, nothing stands." in printed


def test_an_id_that_is_not_there_or_too_short_is_said(desk: Desk) -> None:
    assert "none whose id begins so" in desk("explain", "zzzzzzzz", status=7).stderr
    assert "too short" in desk("explain", "ab", status=7).stderr


def test_no_escape_sequence_of_a_report_reaches_the_terminal(desk: Desk, save: Callable[..., str]) -> None:
    desk("add", save("hostile.txt", HOSTILE))
    claim = one(desk, "claims", "--document", "hostile.txt")
    printed = desk("explain", claim["id"]).stdout + desk("explain", claim["fact"]).stdout
    assert not set(printed) & set("\x1b\x07\x9b\u202e\u202c")


def test_a_sound_ledger_is_said_to_be_sound(desk: Desk) -> None:
    assert desk("verify").stdout.startswith("Sound: 4 documents")


def test_a_changed_copy_is_found(desk: Desk) -> None:
    copy = next(path for path in Path("secondsource.db.kept").rglob("*") if path.is_file())
    copy.write_bytes(b"something else")
    result = desk("verify", status=8)
    assert "changed" in result.stderr
    assert "restore" in result.stderr


def test_words_that_nobody_wrote_are_not_found(desk: Desk) -> None:
    assert "No report holds all these words." in desk("search", "zeppelin").stdout
    assert desk("search", "zeppelin", "-f", "jsonl").stdout == ""
    assert "letters or digits" in desk("search", "?!", status=2).stderr


def test_a_claim_that_people_ruled_out_says_so(desk: Desk) -> None:
    claim = one(desk, "claims", "--source", "zelenskyy")
    with Ledger.open(Path("secondsource.db")) as opened:
        document = fetch.claim(opened, claim["id"]).document
        append_judgement(opened, who="Ana", about=document, verb="withdraw", body={})
    printed = " ".join(desk("explain", claim["id"][:8]).stdout.split())
    assert "not counted: its report was withdrawn on" in printed
    assert not desk("show", "claims", "--source", "zelenskyy", "-f", "jsonl").stdout


def test_a_fact_says_which_claims_have_left_it(desk: Desk, save: Callable[..., str]) -> None:
    desk("add", save("reports/again.txt", SUPPORT.replace("Harbour Wire", "Coast Daily")))
    fact = one(desk, "facts", "--text", "Kursk")
    with Ledger.open(Path("secondsource.db")) as opened:
        document = next(row.id for row in fetch.documents(opened) if row.input.endswith("again.txt"))
        append_judgement(opened, who="Ana", about=document, verb="withdraw", body={})
    desk("link")
    printed = " ".join(desk("explain", fact["id"][:8]).stdout.split())
    assert "What has left it" in printed
    assert "its report was withdrawn on" in printed
