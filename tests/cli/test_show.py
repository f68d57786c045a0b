from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from typer.testing import Result

    from .conftest import Desk

pytestmark = pytest.mark.usefixtures("ledger")


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def claims(desk: Desk, *filters: str) -> list[dict[str, Any]]:
    return rows(desk("show", "claims", "-f", "jsonl", *filters))


def test_claims_carry_their_document_and_fact(desk: Desk) -> None:
    shown = claims(desk)
    facts = {fact["id"]: fact for fact in rows(desk("show", "facts", "-f", "jsonl"))}
    assert shown
    for claim in shown:
        assert claim["document"]
        assert claim["id"] in facts[claim["fact"]]["claims"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--source", "zelenskyy"), "12,000"),
        (("--predicate", "subordinate_to"), "11th Air Assault Brigade"),
        (("--text", "killed railway"), "railway workers were killed"),
        (("--place", "Kursk"), "Kursk Oblast"),
        (("--source-type", "military"), "11th Air Assault Brigade"),
        (("--document", "a-2"), "left the town"),
    ],
)
def test_each_filter_leaves_what_was_asked_for(desk: Desk, filters: tuple[str, ...], expected: str) -> None:
    shown = claims(desk, *filters)
    assert 1 <= len(shown) < len(claims(desk))
    assert any(expected in claim["text"] for claim in shown)


def test_filters_must_all_hold(desk: Desk) -> None:
    assert claims(desk, "--source", "zelenskyy", "--predicate", "subordinate_to") == []
    assert len(claims(desk, "--limit", "1")) == 1


def test_days_leave_out_what_was_earlier_or_later(desk: Desk) -> None:
    assert all("12,000" not in claim["text"] for claim in claims(desk, "--until", "2024-11-30"))
    assert all("railway workers" not in claim["text"] for claim in claims(desk, "--since", "2024-12-01"))


def test_claims_of_one_fact(desk: Desk) -> None:
    fact = claims(desk, "--source", "zelenskyy")[0]["fact"]
    assert {claim["fact"] for claim in claims(desk, "--fact", fact[:8])} == {fact}


def test_a_document_that_is_not_there_is_said(desk: Desk) -> None:
    assert "nowhere.txt" in desk("show", "claims", "--document", "nowhere.txt", status=7).stderr


def test_facts_print_what_the_contract_says(desk: Desk) -> None:
    for fact in rows(desk("show", "facts", "-f", "jsonl")):
        assert set(fact) >= {"id", "label", "predicate", "claims", "documents", "origins", "figures", "gate"}
        assert len(fact["origins"]["cut"]["members"]) == fact["origins"]["cut"]["max"]
        assert fact["gate"]["outcome"] in ("fact", "attributed", "hold")


def test_facts_as_they_were_known_on_a_day(desk: Desk) -> None:
    labels = [fact["label"] for fact in rows(desk("show", "facts", "-f", "jsonl", "--known-on", "2024-11-13"))]
    assert any("Lozova" in label for label in labels)
    assert not any("Kursk" in label for label in labels)


def test_facts_that_were_true_on_a_day(desk: Desk) -> None:
    labels = [fact["label"] for fact in rows(desk("show", "facts", "-f", "jsonl", "--true-on", "2024-12-03"))]
    assert any("Kursk" in label or "North Korean" in label for label in labels)
    assert not any("Lozova" in label for label in labels)


def test_facts_of_one_document(desk: Desk) -> None:
    all_facts = rows(desk("show", "facts", "-f", "jsonl"))
    of_one = rows(desk("show", "facts", "-f", "jsonl", "--document", "a-2"))
    assert 1 <= len(of_one) < len(all_facts)


@pytest.mark.parametrize("kind", ["claims", "facts", "documents", "failures"])
@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_every_kind_has_every_format(desk: Desk, kind: str, format: str) -> None:
    printed = desk("show", kind, "-f", format).stdout
    assert printed or (kind, format) == ("failures", "csv")


def test_a_table_fits_its_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        for kind in ("claims", "facts", "documents"):
            assert max(map(len, desk("show", kind).stdout.splitlines())) <= columns


def test_a_ledger_that_is_not_there_is_not_made(desk: Desk) -> None:
    for command in (("show", "claims"), ("explain", "abcdef"), ("search", "x"), ("verify",), ("link",)):
        assert "there is no ledger" in desk(*command, "--ledger", "other.db", status=6).stderr


def test_given_claims_come_to_the_same_facts_without_a_ledger(desk: Desk) -> None:
    from pathlib import Path

    Path("claims.jsonl").write_text(desk("show", "claims", "-f", "jsonl").stdout, encoding="utf-8")
    kept = {tuple(sorted(fact["claims"])) for fact in rows(desk("show", "facts", "-f", "jsonl"))}
    given = {tuple(sorted(f["claims"])) for f in rows(desk("link", "--claims", "claims.jsonl", "-f", "jsonl"))}
    assert given == kept


def test_a_given_claim_that_is_none_is_named_by_its_line(desk: Desk) -> None:
    from pathlib import Path

    Path("claims.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    assert "line 1 of claims.jsonl" in desk("link", "--claims", "claims.jsonl", status=3).stderr


def test_linking_again_changes_nothing(desk: Desk) -> None:
    before = rows(desk("show", "facts", "-f", "jsonl"))
    desk("link")
    assert rows(desk("show", "facts", "-f", "jsonl")) == before
