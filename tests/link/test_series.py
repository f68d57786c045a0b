"""Who said how many, and when: series over many facts, and which of them a person asks for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.link.factory import AGENTS, KURSK, LOZOVA, Count, say

from secondsource.link.fact import Relation
from secondsource.link.facts import settle
from secondsource.link.question import Question, asked_for
from secondsource.link.series import Series, State, series
from secondsource.model import Approximation, Disclosure, Stance, Status
from secondsource.publish.contract import fact_json
from secondsource.publish.figure_series import entries, series_json, series_rows
from secondsource.publish.gate import decide, gate_policy

if TYPE_CHECKING:
    from secondsource.link.series import Entry
    from secondsource.link.testimony import Testimony

MONDAY = date(2024, 12, 2)
TROOPS = {"actor": "North Korean soldiers"}


def weighed(*told: Testimony) -> list[Entry]:
    """The claims with what their facts say of them, as the ledger keeps it."""
    by_id = {t.id: t for t in told}
    facts = settle(told, AGENTS)
    return list(entries([fact_json(f, decide(f, [by_id[id] for id in f.claims], gate_policy())) for f in facts], by_id))


def rows(*told: Testimony, policy: str = "latest-by-origin") -> Series:
    (one,) = series(weighed(*told), policy=policy)
    return one


def dead(value: float, by: str, outlet: str, day: int = 0, **more: Any) -> Testimony:
    words = f"{value} railway workers were killed in the strike on the depot in Lozova"
    said = MONDAY + timedelta(days=day)
    told = {"predicate": "casualties", "roles": {"victims": "railway workers"}, "at": LOZOVA, **more}
    return say(words, by=by, outlet=outlet, day=said, said_on=said, counts=(Count(value, "killed"),), **told)


def troops(value: float, day: int, by: str = "Volodymyr Zelenskyy", **more: Any) -> Testimony:
    said = MONDAY + timedelta(days=day)
    outlet = f"Paper of day {day}"
    words = f"{value} North Korean soldiers have been deployed to Kursk Oblast"
    return say(words, by=by, outlet=outlet, day=said, said_on=said, counts=(Count(value),), roles=TROOPS, **more)


def silent(words: str, stance: Stance, by: str = "Antony Blinken", **more: Any) -> Testimony:
    disclosure = Disclosure.WITHHELD if stance is Stance.WITHHOLDS else Disclosure.GIVEN
    return say(words, by=by, stance=stance, disclosure=disclosure, roles=TROOPS, said_on=MONDAY, day=MONDAY, **more)


def test_each_figure_stands_with_its_origin_and_what_it_does_to_those_before() -> None:
    one = rows(
        dead(7, "emergency service", "Northern Ledger"),
        dead(12, "Rail Union", "Port Street", 1),
        dead(9, "emergency service", "Harbour Wire", 2),
    )
    told = [
        (r.entry.voice, r.quantity.best if r.quantity else None, [x.relation for x in r.relations]) for r in one.rows
    ]
    assert told == [
        ("emergency service", 7, []),
        ("Rail Union", 12, [Relation.CONTRADICTS]),
        ("emergency service", 9, [Relation.REVISES, Relation.CONTRADICTS]),
    ]
    assert [r.stands for r in one.rows] == [False, True, True]


def test_a_reprint_is_said_again_and_no_row() -> None:
    one = rows(
        dead(7, "emergency service", "Northern Ledger"),
        dead(7, "emergency service", "Tern Gazette", via=("Northern Ledger",)),
    )
    assert [len(r.also) for r in one.rows] == [1]


def test_a_late_reprint_does_not_take_the_revision_back() -> None:
    one = rows(
        dead(7, "emergency service", "Northern Ledger"),
        dead(9, "emergency service", "Harbour Wire", 2),
        dead(7, "emergency service", "Tern Gazette", 3, via=("Northern Ledger",)),
    )
    assert (one.view.low, one.view.high) == (9, 9)


def test_zero_unknown_withheld_and_denied_are_four_things() -> None:
    one = rows(
        troops(0, 0, "Kremlin"),
        troops(12_000, 0),
        say("dozens of North Korean soldiers have been deployed to Kursk Oblast", by="NATO", roles=TROOPS, day=MONDAY,
            outlet="Estuary Post", counts=(Count(None, approx=Approximation.VAGUE),)),
        silent("how many North Korean soldiers have been deployed to Kursk Oblast", Stance.WITHHOLDS),
        silent("North Korean soldiers have been deployed to Kursk Oblast", Stance.DENIES, "Dmitry Peskov"),
    )  # fmt: skip
    states = {row.entry.voice: row.state for row in one.rows}
    assert states == {
        "Kremlin": State.ZERO,
        "Volodymyr Zelenskyy": State.GIVEN,
        "NATO": State.UNKNOWN,
        "Antony Blinken": State.WITHHELD,
        "Dmitry Peskov": State.DENIED,
    }


def test_what_lasts_goes_on_over_the_weeks_and_a_toll_does_not() -> None:
    strength = series(weighed(troops(10_000, 0), troops(12_000, 30)), policy="latest-by-origin")
    assert [[r.quantity.best for r in one.rows if r.quantity] for one in strength] == [[10_000, 12_000]]
    assert [x.relation for x in strength[0].rows[1].relations] == [Relation.REVISES]
    tolls = series(
        weighed(dead(7, "emergency service", "Ledger"), dead(4, "emergency service", "Post", 30)),
        policy="latest-by-origin",
    )
    assert len(tolls) == 2


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question(), 3),
        (Question(measure="killed"), 1),
        (Question(measure="Personnel"), 2),
        (Question(measure="tanks"), 0),
        (Question(whose="North Korean troops"), 2),
        (Question(whose="troops of North Korea"), 2),
        (Question(whose="Russian troops"), 0),
        (Question(where="kursk"), 2),
        (Question(where="702569"), 1),
        (Question(measure="killed", where="Kursk"), 0),
    ],
)
def test_a_question_means_what_it_says(question: Question, found: int) -> None:
    told = weighed(troops(10_000, 0), troops(12_000, 3), dead(7, "emergency service", "Ledger"))
    assert len(asked_for(told, question, AGENTS)) == found


def test_a_withheld_number_of_dead_is_an_answer_to_how_many_were_killed() -> None:
    secret = silent(
        "Kyiv needs proof before it tells how many of them have fallen",
        Stance.WITHHOLDS,
        "Volodymyr Zelenskyy",
        predicate="casualties",
        at=KURSK,
    )
    (found,) = asked_for(weighed(secret), Question(measure="killed", whose="North Korean troops"), AGENTS)
    assert found.held
    hurt = silent("how many of them were wounded", Stance.WITHHOLDS, predicate="casualties")
    assert asked_for(weighed(hurt), Question(measure="killed"), AGENTS) == []


def test_what_is_planned_is_no_strength_and_is_told_as_planned() -> None:
    planned = troops(12_000, 2, status=Status.PLANNED)
    actual, intended = series(weighed(troops(10_000, 0), planned), policy="latest-by-origin")
    assert [len(actual.rows), len(intended.rows)] == [1, 1]
    shown = {row["modality"] for one in (actual, intended) for row in series_json(one)["figures"]}
    assert shown == {"asserted", "planned"}


def test_json_holds_citation_scope_relations_and_the_policy() -> None:
    one = series_json(rows(troops(10_000, 0), troops(12_000, 3), policy="most-conservative"))
    assert one["view"]["policy"] == "most-conservative"
    assert one["view"]["meaning"]
    last = one["figures"][-1]
    assert (last["best"], last["origin"], last["published"], last["where"]) == (
        12_000,
        "Volodymyr Zelenskyy",
        "2024-12-05",
        "Kursk Oblast",
    )
    (relation,) = last["relations"]
    assert (relation["relation"], relation["rule"]) == ("REVISES", "later-utterance")
    assert {"field": "measure", "a": "personnel", "b": "personnel", "match": "same"} in relation["fields"]


def test_a_spreadsheet_has_one_figure_a_row_with_the_policy_beside_it() -> None:
    found = list(series_rows([rows(troops(10_000, 0), troops(12_000, 3))]))
    assert [row["best"] for row in found] == [10_000, 12_000]
    assert {row["policy"] for row in found} == {"latest-by-origin"}
    assert found[1]["relations"] == f"REVISES {found[0]['claim']}"
