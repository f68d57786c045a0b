"""From facts to a story that went out, and what happens when one of them falls."""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from tests.publish.graves import (
    HELD,
    SAME_WEEK,
    WEEKS_LATER,
    fact_that_says,
    keep_reports,
    story_of,
    story_of_everything,
)

from secondsource.ledger import fetch
from secondsource.ledger.decisions import Outcome, State, Verb, decide
from secondsource.ledger.judgements import append_judgement
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.publications import StoryOvertaken, keep_publication, publication, publications
from secondsource.publish.gate_list import LONGEST_QUOTE
from secondsource.publish.snapshot import publish, shown
from secondsource.publish.story import StoryRefused, add_fact, add_text, composed, move, new_story, quotes_of, remove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANA = "Ana Editor"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, gazetteer_path: Path) -> Path:
    return keep_reports(tmp_path_factory.mktemp("graves"), gazetteer_path)


@pytest.fixture
def file(reports: Path, tmp_path: Path) -> Path:
    shutil.copytree(reports.parent, tmp_path / "desk")
    return tmp_path / "desk" / "ledger.db"


@pytest.fixture
def ledger(file: Path) -> Iterator[Ledger]:
    with Ledger.open(file, now=lambda: WEEKS_LATER) as opened:
        yield opened


def graves(ledger: Ledger) -> str:
    """The id of the report of the graves."""
    return next(kept.id for kept in fetch.documents(ledger) if kept.input.endswith("graves.txt"))


def test_what_is_held_is_refused_with_the_reason(ledger: Ledger) -> None:
    held = fact_that_says(ledger, "men lie in the northern graves")
    story = new_story(ledger, who=ANA, title="The graves")
    with pytest.raises(StoryRefused, match="there is no origin"):
        add_fact(ledger, story, held, who=ANA, seen=story.number)


def test_a_line_says_who_says_it_how_it_was_read_and_whether_they_fight(ledger: Ledger) -> None:
    (line,) = composed(ledger, story_of(ledger, "is stationed in Korenevo")).lines
    assert (line["as"], line["read"], line["areas"]) == ("fact", "machine-read", ["Kursk Oblast"])
    staff = line["voices"][0]
    assert (staff["name"], staff["party"]) == ("General Staff of the Armed Forces of Ukraine", True)
    assert staff["quote"]["words"] == "The 83rd Guards Air Assault Brigade is stationed in […], Kursk Oblast"
    assert staff["quote"]["position"] is None  # what was cut would not fit the kept copy


def test_a_private_person_speaks_without_a_name(ledger: Ledger) -> None:
    (line,) = composed(ledger, story_of(ledger, "I counted the crosses")).lines
    assert line["voices"][0]["name"] == "a resident"


def test_two_people_and_a_reason_let_a_name_out(ledger: Ledger) -> None:
    story = story_of(ledger, "I counted the crosses")
    for who, name in ((ANA, "a resident"), (ANA, "a resident"), ("Bo Second", "Odarka Lysenko")):
        append_judgement(ledger, who=who, about="person:odarka lysenko", verb="reveal", body={"why": "she asked us to"})
        assert composed(ledger, story).lines[0]["voices"][0]["name"] == name


def test_where_a_unit_stands_waits(file: Path) -> None:
    with (
        Ledger.open(file, now=lambda: SAME_WEEK) as early,
        pytest.raises(StoryRefused, match="may be printed from 2024-12-20 on"),
    ):
        story_of(early, "is stationed in Korenevo")


@pytest.mark.parametrize(
    "words", ["We count 4317 dead.", "They say four thousand three hundred and seventeen.", "Korenevo"]
)
def test_the_desk_itself_cannot_write_what_is_held(ledger: Ledger, words: str) -> None:
    story = story_of(ledger, "Two lorries of coffins", "is stationed in Korenevo")
    story = add_text(ledger, story, words, who=ANA, seen=story.number)
    with pytest.raises(StoryRefused, match="say what is held"):
        publish(ledger, story, who=ANA)


def test_the_desk_writes_its_own_words_and_small_numbers(ledger: Ledger) -> None:
    story = story_of(ledger, "Two lorries of coffins")
    story = add_text(ledger, story, "There is 1 road, says our map of 2024.", who=ANA, seen=story.number)
    assert publish(ledger, story, who=ANA).body["lines"][1]["words"] == "There is 1 road, says our map of 2024."


def test_lines_move_and_are_taken_out_and_nobody_overwrites_anybody(ledger: Ledger) -> None:
    first = story_of(ledger, "Two lorries of coffins", "I counted the crosses")
    moved = move(ledger, first, 1, -1, who=ANA, seen=first.number)
    assert [item["fact"] for item in moved.body["items"]] == [i["fact"] for i in reversed(first.body["items"])]
    with pytest.raises(StoryOvertaken, match="Ana Editor changed this story at 12:00 UTC"):
        remove(ledger, first, 0, who="Bo Second", seen=first.number)
    assert len(remove(ledger, moved, 0, who=ANA, seen=moved.number).body["items"]) == 1


def test_an_empty_story_and_one_that_did_not_change_are_not_published(ledger: Ledger) -> None:
    with pytest.raises(StoryRefused, match="no fact yet"):
        publish(ledger, new_story(ledger, who=ANA, title="Nothing"), who=ANA)
    story = story_of(ledger, "Two lorries of coffins")
    publish(ledger, story, who=ANA)
    with pytest.raises(StoryRefused, match="nothing has changed"):
        publish(ledger, story, who=ANA)


def test_a_snapshot_is_never_changed(ledger: Ledger, file: Path) -> None:
    out = publish(ledger, story_of(ledger, "Two lorries of coffins"), who=ANA)
    assert publication(ledger, out.id) == out
    with sqlite3.connect(file) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("UPDATE publication SET body = '{}'")


def test_a_report_that_is_withdrawn_leaves_a_dated_correction_on_every_version(ledger: Ledger) -> None:
    story = story_of(ledger, "Two lorries of coffins", "nine rescuers were searching")
    first = publish(ledger, story, who=ANA)
    assert shown(ledger, first).due == ()
    append_judgement(ledger, who=ANA, about=graves(ledger), verb="withdraw", body={"why": "the outlet took it down"})
    seen = shown(ledger, first)
    assert [due.what for due in seen.due if due.wrong] == [
        "the report behind it was withdrawn", "a report behind it was withdrawn"
    ]  # fmt: skip
    assert seen.lines[0] == {
        "kind": "gap", "fact": story.body["items"][0]["fact"], "documents": [],
        "why": "taken back: what it rested on was withdrawn or rejected",
    }  # fmt: skip
    with pytest.raises(StoryRefused, match="the outlet took it down"):
        publish(ledger, story, who=ANA)
    story = remove(ledger, story, 0, who=ANA, seen=story.number)
    second = publish(ledger, story, who=ANA, note="We are sorry.")
    (correction,) = shown(ledger, first).corrections
    assert correction == {
        "at": second.published_at, "version": 2, "wrong": True, "note": "We are sorry.",
        "changes": [
            "Line 1 was taken out: the report behind it was withdrawn.",
            "Line 2 was corrected: a report behind it was withdrawn.",
        ],
    }  # fmt: skip
    assert shown(ledger, second).due == ()
    assert publication(ledger, first.id).body == first.body  # the row is as it was


def test_a_claim_that_is_rejected_makes_a_correction_due(ledger: Ledger) -> None:
    story = story_of(ledger, "Two lorries of coffins")
    out = publish(ledger, story, who=ANA)
    (claim,) = out.body["lines"][0]["claims"]
    kept = fetch.claim(ledger, claim)
    content = {"begin": kept.claim.content.begin, "end": kept.claim.content.end}
    anchor = {"document": kept.document, "content": content, "stance": kept.claim.axes.stance.value}
    rejected = Outcome(state=State.REJECTED, anchor=anchor, changes={}, claim=None)
    decide(ledger, who=ANA, claim=claim, verb=Verb.REJECT, outcome=rejected, seen=None)
    assert [(d.what, d.wrong) for d in shown(ledger, out).due] == [("a claim behind it was rejected", True)]


def test_a_snapshot_that_held_more_than_may_be_told_now_tells_less(ledger: Ledger) -> None:
    """A line that went out under other rules: what is held now is cut from it, and the row is as it was."""
    out = publish(ledger, story_of(ledger, "Two lorries of coffins"), who=ANA)
    (line,) = out.body["lines"]
    (voice,) = line["voices"]
    words = "Two lorries came, 4,317 men lie in the northern graves of Korenevo, 4317 of them, says Lysenko"
    told = {**line, "voices": [{**voice, "quote": {**voice["quote"], "words": words, "exact": words}}]}
    body = {**out.body, "title": "Graves for 4,317", "lines": [told, {"kind": "text", "words": "All 4317 of them."}]}
    kept = keep_publication(ledger, out.story, who=ANA, at=ledger.now(), body=body)
    seen = str((shown(ledger, kept).title, shown(ledger, kept).lines))
    assert [held for held in HELD if held in seen] == []


def test_no_report_is_quoted_for_more_than_a_tenth_in_all_stories_together(ledger: Ledger) -> None:
    for title in ("One", "Two", "Three"):
        story = story_of_everything(ledger, title)
        for n in reversed([n for n, e in enumerate(composed(ledger, story).entries) if not isinstance(e, dict)]):
            story = remove(ledger, story, n, who=ANA, seen=story.number)
        publish(ledger, story, who=ANA)
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for out in publications(ledger):
        for quote in quotes_of(out.body["lines"]):
            assert len(quote["words"]) <= LONGEST_QUOTE
            words[quote["document"]][quote["claim"]] = quote["words"]
    assert words
    for document, quoted in words.items():
        text = fetch.document(ledger, document).reading.document.text
        assert sum(map(len, quoted.values())) <= len(text) / 10
