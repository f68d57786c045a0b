"""One strike, seven outlets: what is left when reprints are taken off."""

from __future__ import annotations

from datetime import date

from tests.link.factory import AGENTS, LOZOVA, Count, say

from secondsource.link.fact import Because, Relation
from secondsource.link.facts import settle
from secondsource.model import SourceType
from secondsource.publish.gate import decide, gate_policy

TUESDAY, WEDNESDAY, THURSDAY = date(2024, 11, 12), date(2024, 11, 13), date(2024, 11, 14)
SEVEN = "Seven railway workers were killed and 20 people wounded when two missiles struck a depot in Lozova"
SERVICE = "regional emergency service"


def dead(words: str, count: int, outlet: str, day: date, **who: object) -> object:
    told = {"predicate": "casualties", "at": LOZOVA, "counts": (Count(count, "killed"),), "said_on": day, **who}
    return say(words, outlet=outlet, day=day, roles={"victims": "railway workers"}, **told)  # type: ignore[arg-type]


STORY = (
    dead(SEVEN, 7, "Meridian Press Agency", TUESDAY, by=SERVICE),
    dead(SEVEN, 7, "Northern Ledger", TUESDAY, by=SERVICE, via=("Meridian",)),
    dead(SEVEN, 7, "Tern Gazette", TUESDAY, by=SERVICE),
    dead(SEVEN, 7, "Lakeside Dispatch", TUESDAY),
    dead(SEVEN, 7, "Estuary Post", TUESDAY, by="Meridian", type=SourceType.AGENCY),
    dead(
        "Twelve railway workers were killed in Tuesday's missile strike on the Lozova depot",
        12,
        "Port Street Chronicle",
        WEDNESDAY,
        by="Eastern Rail Workers' Union",
    ),
    dead(
        "Nine people were killed in the missile strike on a locomotive depot in Lozova",
        9,
        "Harbour Wire",
        THURSDAY,
        by=SERVICE,
    ),
)
(FACT,) = settle(STORY, AGENTS)  # type: ignore[arg-type]


def test_seven_outlets_come_down_to_two_voices() -> None:
    assert [voice.name for voice in FACT.origins.behind.voices] == ["Eastern Rail Workers' Union", SERVICE]
    assert FACT.label == "killed among railway workers in Lozova"


def test_every_reprint_says_what_it_repeats() -> None:
    reasons = [entry.because for entry in FACT.origins.behind.collapsed]
    assert sorted(reasons) == [*[Because.CITES] * 1, *[Because.REUSES] * 3, Because.SAME_SPEAKER]


def test_the_service_revised_its_count_and_the_union_contradicts_it() -> None:
    assert FACT.figures is not None
    found = {relation.relation for relation in FACT.figures.relations}
    assert found == {Relation.REVISES, Relation.CONTRADICTS}
    assert (FACT.figures.low, FACT.figures.best, FACT.figures.high) == (9, None, 12)


def test_it_may_be_printed_only_as_their_words() -> None:
    gate = decide(FACT, STORY, gate_policy())  # type: ignore[arg-type]
    assert gate.outcome.value == "attributed"
    assert gate.why[0] == "the figures given now exclude each other"
