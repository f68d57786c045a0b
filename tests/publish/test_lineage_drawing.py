"""The lineage drawn for a terminal of 80 columns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.link.factory import AGENTS, Count, say

from secondsource.link.fact import Gone
from secondsource.link.origins import origins
from secondsource.model import SourceType
from secondsource.publish.lineage_drawing import MOST, WIDTH, side_sections
from secondsource.publish.lineage_json import side_json

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

DAY = date(2024, 12, 3)
LONG = "some twelve thousand North Korean soldiers have been deployed to the villages of Kursk Oblast"
BECAUSE = {"REUSES": "reuses the words of", "CITES": "cites", "SAME_SPEAKER": "has the same speaker as"}


def drawn(*told: Testimony, gone: dict[str, Gone] | None = None) -> dict[str, list[str]]:
    side = side_json(origins(told, AGENTS, gone=gone or {}).behind)
    sections = side_sections(side, {t.id: t for t in told}, "troops in Kursk Oblast", BECAUSE)
    return {title: ["".join(part.text for part in line) for line in lines] for title, lines in sections}


def kovtun(outlet: str, day: date = DAY) -> Testimony:
    return say(LONG, by="Daryna Kovtun", source_words="Daryna Kovtun", outlet=outlet, day=day)


def test_origins_stand_at_the_margin_then_carriers_then_copies_with_their_proof() -> None:
    lines = drawn(kovtun("Northern Ledger"), kovtun("Tern Gazette", date(2024, 12, 4)))["Where it comes from"]
    assert lines == [
        "Daryna Kovtun  << if this is wrong, nothing stands",
        "`- Northern Ledger",
        "   `- 2024-12-03: “some twelve thousand North Korean soldiers have been…”",
        "      `- Tern Gazette reuses its words",
        "         by “some twelve thousand North Korean soldiers have been deployed…”",
        "=> troops in Kursk Oblast",
    ]


def test_no_line_of_the_drawing_is_wider_than_a_terminal() -> None:
    told = [kovtun(f"The {'very ' * 12}long name {n}", date(2024, 12, 3 + n)) for n in range(3)]
    assert max(map(len, drawn(*told)["Where it comes from"])) <= WIDTH


def test_of_very_many_copies_the_rest_is_counted() -> None:
    told = [kovtun("Northern Ledger"), *(kovtun(f"Paper {n}", date(2024, 12, 4)) for n in range(MOST + 5))]
    sections = drawn(*told)
    assert any(line.endswith("and 5 more") for line in sections["Where it comes from"])
    assert sections["What adds no voice"][-1] == "and 5 more"


def test_a_ring_is_named_and_counts_for_nothing() -> None:
    sections = drawn(
        say(by="Northern Ledger", type=SourceType.OUTLET, outlet="Estuary Post"),
        say(by="Estuary Post", type=SourceType.OUTLET, outlet="Northern Ledger"),
    )
    assert sections["Where it comes from"] == []
    assert sections["Round in a ring"] == [
        "Estuary Post cites Northern Ledger cites Estuary Post: a ring that no source feeds; it counts for nothing"
    ]


def test_suspected_pairs_say_why_and_what_follows() -> None:
    one = say("12,000 came", by="Ministry of Defence of Ukraine", counts=(Count(12_000),))
    other = say("12,000 arrived", by="Zelenskyy", outlet="Estuary Post", counts=(Count(12_000),))
    lines = drawn(one, other)["Suspected, not proved"]
    assert "the same figure on the same day from one principal" in lines[1]
    assert lines[-1].endswith("may be one: 1 to 2 stand by themselves.")


def test_what_was_taken_back_stays_in_the_history() -> None:
    told = kovtun("Northern Ledger")
    gone = {told.id: Gone(who="Northern Ledger", why="the quotation was invented", when=date(2024, 12, 9))}
    (line,) = drawn(told, gone=gone)["Taken back"]
    assert line.endswith("taken back by Northern Ledger on 2024-12-09 (the quotation was invented)")
