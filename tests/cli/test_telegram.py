"""An analyst exports two channels as JSON and adds them: where does it come from, and how do you know?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.read.exports import DEPOT, FRONT, SEEN, chat, message, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from .conftest import Desk

    Save = Callable[..., str]

WORDS = f"{SEEN} {DEPOT}"
HARBOUR = chat(
    message(1, "", type="service", action="create_channel"),
    message(5, WORDS, **FRONT),
    message(6, "", photo="photos/1.jpg"),
)
ESTUARY = chat(message(9, WORDS, **FRONT), name="Estuary Watch", id=4002)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_reading_an_export_shows_who_wrote_it_and_counts_what_has_no_words(desk: Desk, save: Save) -> None:
    read = desk("read", save("result.json", written(HARBOUR)))
    assert "Meridian Front (outlet)" in read.stdout
    assert "Harbour Relay, 5 Dec 2024, English" in read.stdout
    assert "result.json: passed over, for they hold no words: 2 messages (1 photo, 1 service message)" in read.stderr


def test_a_row_of_reading_tells_the_post_and_whom_it_forwards(desk: Desk, save: Save) -> None:
    (row,) = rows(desk("read", save("result.json", written(HARBOUR)), "-f", "jsonl"))
    assert row["document"]["post"] == {
        "feed_id": "telegram:4001/5",
        "forwarded": {"name": "Meridian Front", "id": "channel4003"},
        "edited": None,
        "unixtime": 1733403802,
        "reply_to": None,
        "links": [],
    }


def test_show_and_explain_tell_the_way_of_a_forwarded_claim(desk: Desk, save: Save) -> None:
    added = desk("add", save("result.json", written(HARBOUR)))
    assert added.stdout.startswith("1 document kept, 0 known already; 2 new claims; ")
    seen, killed = rows(desk("show", "claims", "-f", "jsonl"))
    assert [(hop["name"], hop["role"]) for hop in killed["chain"]] == [
        ("Harbour Relay", "outlet"),
        ("Meridian Front", "relay"),
        ("regional emergency service", "speaker"),
    ]
    assert "Harbour Relay (outlet) → Meridian Front (speaker)" in desk("explain", seen["id"]).stdout
    way = "Harbour Relay (outlet) → Meridian Front (relay) → regional emergency service (speaker)"
    assert way in desk("explain", killed["id"]).stdout


def test_two_channels_that_forward_one_are_one_voice(desk: Desk, save: Save) -> None:
    desk("add", save("harbour/result.json", written(HARBOUR)), save("estuary/result.json", written(ESTUARY)))
    facts = rows(desk("show", "facts", "-f", "jsonl"))
    assert {(fact["documents"], fact["origins"]["voices"]["voice"]) for fact in facts} == {(2, 1)}
    assert sorted(fact["origins"]["cut"]["members"] for fact in facts) == [
        ["Meridian Front"],
        ["regional emergency service"],
    ]


def test_an_edited_message_is_a_version_of_the_one_before_it(desk: Desk, save: Save) -> None:
    first = chat(message(5, WORDS), name="Harbour Relay", id=4001)
    edited = chat(message(5, WORDS + " The road is open."), name="Harbour Relay", id=4001)
    desk("add", save("monday/result.json", written(first)), save("tuesday/result.json", written(edited)))
    facts = rows(desk("show", "facts", "-f", "jsonl"))
    assert {fact["origins"]["voices"]["voice"] for fact in facts if fact["documents"] == 2} == {1}
    edges = [edge for fact in facts for edge in fact["origins"]["edges"]]
    assert {(edge["type"], edge["rule"]) for edge in edges} == {("VERSION_OF", "same-address")}


def test_adding_the_same_channel_again_reads_only_what_is_new(desk: Desk, save: Save) -> None:
    desk("add", save("november/result.json", written(ESTUARY)))
    more = {**ESTUARY, "messages": [*ESTUARY["messages"], message(10, "Explosions in Halych.")]}
    assert desk("add", save("december/result.json", written(more))).stdout.startswith("1 document kept, 1 known")


def test_a_json_file_that_is_no_export_is_told_what_to_do(desk: Desk, save: Save) -> None:
    said = desk("add", save("other.json", '{"title": "x"}'), save("result.json", written(ESTUARY)), status=3)
    assert "other.json is JSON but no Telegram export" in said.stderr
    assert said.stdout.startswith("1 document kept")
