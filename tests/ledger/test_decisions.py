"""People rule on what the reader found: the latest ruling holds, every ruling stays, and nobody overwrites another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from secondsource.errors import NotFound
from secondsource.ledger import fetch
from secondsource.ledger.decisions import Outcome, OvertakenError, State, Verb, decide, latest_decision, undo
from secondsource.ledger.filters import ClaimFilter
from secondsource.ledger.judgements import append_judgement, judgement_history
from secondsource.ledger.keep import keep
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.ruled import Ruled, ruled_claims

from .reports import READER, invented

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from secondsource.model import Claim, Reading


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Ledger, Reading]]:
    reading, raw = invented(3)
    with Ledger.open(tmp_path / "desk.db", create=True) as ledger:
        keep(ledger, reading, raw, reader=READER)
        yield ledger, reading


def now(ledger: Ledger) -> dict[str, Ruled]:
    with ledger.reading() as connection:
        number = connection.execute(text("SELECT number FROM document")).scalar_one()
        return {ruled.claim.id: ruled for ruled in ruled_claims(connection, number)}


def outcome(reading: Reading, claim: Claim, state: State, **changes: Any) -> Outcome:
    content = {"begin": claim.content.begin, "end": claim.content.end}
    anchor = {"document": reading.document.id, "content": content, "stance": claim.axes.stance.value}
    return Outcome(state=state, anchor=anchor, changes=changes)


def rule(ledger: Ledger, reading: Reading, verb: Verb, state: State, seen: str | None = None, **changes: Any) -> str:
    claim = reading.claims[0]
    return decide(
        ledger, who="Ana", claim=claim.id, verb=verb, outcome=outcome(reading, claim, state, **changes), seen=seen
    ).id


def test_what_the_reader_found_is_a_draft(kept: tuple[Ledger, Reading]) -> None:
    ledger, reading = kept
    assert {ruled.state for ruled in now(ledger).values()} == {"draft"}
    assert [ruled.claim for ruled in now(ledger).values()] == list(reading.claims)


def test_an_accepted_claim_says_by_which_ruling(kept: tuple[Ledger, Reading]) -> None:
    ledger, reading = kept
    id = rule(ledger, reading, Verb.ACCEPT, State.ACCEPTED)
    ruled = now(ledger)[reading.claims[0].id]
    assert (ruled.state, ruled.ruling) == ("accepted", id)


def test_an_edit_changes_the_view_and_not_what_was_read(kept: tuple[Ledger, Reading]) -> None:
    ledger, reading = kept
    claim = reading.claims[0]
    shorter = {"begin": claim.content.begin, "end": claim.content.end - 1}
    id = rule(ledger, reading, Verb.EDIT, State.ACCEPTED, content=shorter, predicate="shells")
    ruled = now(ledger)[claim.id]
    assert ruled.edited
    assert ruled.claim.words == claim.words[:-1]
    assert ruled.claim.predicate == "shells"
    assert dict(ruled.claim.made_by)["predicate"] == f"ruling:{id}"
    with ledger.reading() as connection:
        read = connection.execute(
            text("SELECT json_extract(body, '$.words') FROM claim WHERE id = :id"), {"id": claim.id}
        )
        assert read.scalar_one() == claim.words


def test_undoing_is_a_new_row_and_goes_back_step_by_step(kept: tuple[Ledger, Reading]) -> None:
    ledger, reading = kept
    id = reading.claims[0].id
    first = rule(ledger, reading, Verb.ACCEPT, State.ACCEPTED)
    second = rule(ledger, reading, Verb.REJECT, State.REJECTED, seen=first)
    third = undo(ledger, who="Ana", claim=id, seen=second).id
    assert now(ledger)[id].state == "accepted"
    fourth = undo(ledger, who="Ana", claim=id, seen=third).id
    assert now(ledger)[id].state == "draft"
    with pytest.raises(NotFound, match="everything is undone"):
        undo(ledger, who="Ana", claim=id, seen=fourth)
    assert [j.verb for j in judgement_history(ledger, id)] == ["accept", "reject", "undo", "undo"]


def test_two_people_rule_at_once_and_the_second_is_told_of_the_first(kept: tuple[Ledger, Reading]) -> None:
    ledger, reading = kept
    rule(ledger, reading, Verb.ACCEPT, State.ACCEPTED)
    with pytest.raises(OvertakenError, match="Ana ruled “accept”") as overtaken:
        rule(ledger, reading, Verb.REJECT, State.REJECTED, seen=None)
    assert overtaken.value.by is not None
    assert now(ledger)[reading.claims[0].id].state == "accepted"


def test_a_ruling_moves_to_the_claim_of_a_newer_reading_with_nearly_the_same_words(
    kept: tuple[Ledger, Reading],
) -> None:
    from dataclasses import replace

    from secondsource.model import Span

    ledger, reading = kept
    claim = reading.claims[0]
    rule(ledger, reading, Verb.ACCEPT, State.ACCEPTED)
    content = Span(claim.content.begin, claim.content.end - 1)
    newer = replace(claim, id="f" * 20, content=content, words=content.of(reading.document.text))
    _, raw = invented(3)
    keep(ledger, replace(reading, claims=(newer, *reading.claims[1:])), raw, reader="better/2")
    assert now(ledger)["f" * 20].state == "accepted"
    assert claim.id not in now(ledger)


def test_a_claim_that_a_person_added_stands_among_the_others(kept: tuple[Ledger, Reading]) -> None:
    from dataclasses import replace

    from secondsource.ledger.codec import plain_from_json, to_json

    ledger, reading = kept
    claim = reading.claims[0]
    added = replace(claim, id="a" * 20, reader="person:Ana")
    made = Outcome(
        state=State.ACCEPTED,
        anchor=outcome(reading, claim, State.ACCEPTED).anchor,
        claim=plain_from_json(to_json(added)),
    )
    first = decide(ledger, who="Ana", claim=added.id, verb=Verb.ADD, outcome=made, seen=None).id
    assert now(ledger)[added.id].added
    undo(ledger, who="Ana", claim=added.id, seen=first)
    assert now(ledger)[added.id].state == "rejected"
    assert latest_decision(ledger, added.id) is not None


def test_what_is_asked_of_the_ledger_is_as_people_ruled(kept: tuple[Ledger, Reading]) -> None:
    ledger, reading = kept
    first = reading.claims[0]
    rule(ledger, reading, Verb.EDIT, State.ACCEPTED, predicate="strike")
    assert [row.state for row in fetch.claims(ledger, ClaimFilter(predicate="strike"))] == ["accepted"]
    seen = latest_decision(ledger, first.id)
    rule(ledger, reading, Verb.REJECT, State.REJECTED, seen=seen.id if seen else None)
    assert first.id not in {row.claim.id for row in fetch.claims(ledger)}
    rejected = fetch.claim(ledger, first.id)
    assert (rejected.state, rejected.is_current, rejected.ruling is not None) == ("rejected", True, True)


def test_the_claims_of_a_withdrawn_report_are_not_asked_for_any_more_but_still_found(
    kept: tuple[Ledger, Reading],
) -> None:
    ledger, reading = kept
    append_judgement(ledger, who="Ana", about=reading.document.id, verb="withdraw", body={"why": "the outlet said so"})
    assert list(fetch.claims(ledger)) == []
    assert fetch.claim(ledger, reading.claims[0].id).claim == reading.claims[0]
