"""One document after the other, in any order, or all at once: the same facts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from benchmarks.synthetic_claims import reports as synthetic
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.ledger import fetch
from secondsource.ledger.judgements import append_judgement
from secondsource.ledger.keep import keep
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.raw import raw
from secondsource.link import blocking, partition
from secondsource.link.agents import agents_from
from secondsource.link.partition import ruled_claims
from secondsource.link.placing import place
from secondsource.link.relink import relink
from secondsource.link.rulings import UNRULED, Bounds
from secondsource.link.settling import settle_touched
from secondsource.vocab.vocabulary import vocabulary
from secondsource.weighing import as_of, link, recount

from .reports import READER, report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from secondsource.model import Reading

AGENTS = agents_from(vocabulary().agents)
Facts = list[list[str]]
SAID = (
    "14 people were killed at the Lozova depot when two missiles struck",
    "12 people were killed at the Lozova depot when missiles struck overnight",
    "about 40 wagons burned at the depot in Lozova after missiles struck",
    "two missiles struck the depot at Lozova and 40 wagons burned",
    "people of Lozova were told to leave before noon",
    "people of Lozova did not leave before noon",
)


@pytest.fixture
def crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks are crowded, and components too large, from a handful of bundles on."""
    monkeypatch.setattr(blocking, "rules", lambda: _Few)
    monkeypatch.setattr(partition, "LARGEST", 12)


class _Few:
    class thresholds:  # noqa: N801 - stands for the field of that name
        crowded = 6


def linked_one_by_one(file: Path, kept: Iterable[tuple[Reading, bytes]], *, settle_each: bool = True) -> Facts:
    with Ledger.open(file, create=True) as ledger:
        for reading, copy in kept:
            keep(ledger, reading, copy, reader=READER)
            link_new(ledger, settle=settle_each)
        link_new(ledger, settle=True)
        return facts(ledger)


def link_new(ledger: Ledger, ruled: Bounds = UNRULED, *, settle: bool = True) -> None:
    with ledger.begin() as connection:
        for (number,) in raw(connection).execute("SELECT document FROM link_pending").fetchall():
            place(connection, number, AGENTS, ruled=ruled_claims(ruled), now=ledger.now())
        if settle:
            settle_touched(connection, AGENTS, ruled, now=ledger.now())


def linked_at_once(file: Path, kept: Iterable[tuple[Reading, bytes]]) -> Facts:
    with Ledger.open(file, create=True) as ledger:
        for reading, copy in kept:
            keep(ledger, reading, copy, reader=READER)
        relink(ledger, AGENTS, again=True)
        return facts(ledger)


def facts(ledger: Ledger) -> Facts:
    """The claims of each fact."""
    found: dict[str, list[str]] = {}
    with ledger.reading() as connection:
        for claim, fact in raw(connection).execute("SELECT claim, fact FROM fact_claim"):
            found.setdefault(fact, []).append(claim)
    return sorted(map(sorted, found.values()))


def fact_of(ledger: Ledger, claim: str) -> str:
    with ledger.reading() as connection:
        query = "SELECT fact FROM fact_claim WHERE claim = ?"
        return str(raw(connection).execute(query, (claim,)).fetchone()[0])


def said(name: str, *lines: str, day: date = date(2024, 11, 12)) -> tuple[Reading, bytes]:
    """One witness said all of it; the last line tells the reports apart."""
    told = (*(("Olha Koval", line) for line in lines), ("Desk", f"filed as {name}"))
    return report(f"{name}.txt", told, day=day)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_in_which_reports_come_changes_no_fact(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = st.lists(st.sampled_from(SAID), min_size=1, max_size=3, unique=True)
    days = st.integers(0, 12).map(lambda n: date(2024, 11, 4) + timedelta(days=n))
    told = data.draw(st.lists(st.tuples(lines, days), min_size=2, max_size=7))
    kept = [said(str(n), *words, day=day) for n, (words, day) in enumerate(told)]
    folder = tmp_path_factory.mktemp("order")
    at_once = linked_at_once(folder / "bulk.ledger", kept)
    order = data.draw(st.permutations(kept))
    assert linked_one_by_one(folder / "one.ledger", order, settle_each=data.draw(st.booleans())) == at_once


@pytest.mark.usefixtures("crowds")
@pytest.mark.parametrize("seed", range(3))
def test_crowded_blocks_and_large_components_do_not_hang_on_the_order_either(tmp_path: Path, seed: int) -> None:
    kept = list(islice(synthetic(seed), 60))
    at_once = linked_at_once(tmp_path / "bulk.ledger", kept)
    assert linked_one_by_one(tmp_path / "one.ledger", kept) == at_once
    assert linked_one_by_one(tmp_path / "back.ledger", reversed(kept)) == at_once
    assert len(at_once) < sum(len(reading.claims) for reading, _ in kept)


def linked(ledger: Ledger, *kept: tuple[Reading, bytes]) -> list[str]:
    """Keep these reports and link what is new; the first claim of each."""
    for reading, copy in kept:
        keep(ledger, reading, copy, reader=READER)
    link_new(ledger)
    return [reading.claims[0].id for reading, _ in kept]


def test_a_fact_that_grows_keeps_its_id(ledger: Ledger) -> None:
    (first,) = linked(ledger, said("a", SAID[0]))
    id = fact_of(ledger, first)
    for name in "bcdefgh":
        (claim,) = linked(ledger, said(name, SAID[0]))
        assert fact_of(ledger, claim) == fact_of(ledger, first) == id


def test_a_report_about_something_else_leaves_the_other_facts_as_they_are(ledger: Ledger) -> None:
    linked(ledger, *(said(name, *SAID[:3]) for name in "abc"))
    recount(ledger)
    with ledger.reading() as connection:
        before = connection.exec_driver_sql("SELECT rowid, * FROM fact_body ORDER BY fact").all()
        claims = connection.exec_driver_sql("SELECT rowid, * FROM fact_claim ORDER BY claim").all()
    reading, copy = said("d", "the choir of Lutsk sang for the first time in a year", day=date(2025, 3, 1))
    linked(ledger, (reading, copy))
    new = [claim.id for claim in reading.claims]
    with ledger.reading() as connection:
        stale = connection.exec_driver_sql("SELECT fact FROM fact_stale").scalars().all()
        assert set(stale) == {fact_of(ledger, claim) for claim in new}
        assert connection.exec_driver_sql("SELECT rowid, * FROM fact_body ORDER BY fact").all() == before
        now = connection.exec_driver_sql("SELECT rowid, * FROM fact_claim ORDER BY claim").all()
        assert [row for row in now if row[1] not in new] == claims


def test_one_more_reprint_compares_and_settles_nothing(ledger: Ledger) -> None:
    *kept, last = sorted((said(f"copy {n}", SAID[0]) for n in range(9)), key=lambda one: one[0].claims[0].id)
    first, *_ = linked(ledger, *kept)
    keep(ledger, *last, reader=READER)
    link_new(ledger, settle=False)
    assert fact_of(ledger, last[0].claims[0].id) == fact_of(ledger, first)
    query = "SELECT claim FROM claim_bundle WHERE bundle IN (SELECT bundle FROM link_touched)"
    with ledger.reading() as connection:  # only its own line waits to be compared
        assert connection.exec_driver_sql(query).scalars().all() == [last[0].claims[1].id]


def test_people_rule_that_two_claims_are_one_fact_and_take_it_back(ledger: Ledger) -> None:
    a, b = linked(ledger, said("a", SAID[0]), said("b", SAID[4]))
    old = fact_of(ledger, a)
    assert old != fact_of(ledger, b)
    ruled = Bounds(together=frozenset({frozenset({a, b})}))
    for bounds, one in ((ruled, True), (UNRULED, False), (ruled, True)):
        relink(ledger, AGENTS, bounds)
        recount(ledger)
        assert (fact_of(ledger, a) == fact_of(ledger, b)) is one
    assert fetch.fact(ledger, old).id == fact_of(ledger, a) == fact_of(ledger, b)


def test_people_rule_that_reprints_are_two_facts(ledger: Ledger) -> None:
    a, b, c = linked(ledger, said("a", SAID[0]), said("b", SAID[0]), said("c", SAID[0]))
    relink(ledger, AGENTS, Bounds(apart=frozenset({frozenset({a, b})})))
    assert fact_of(ledger, a) != fact_of(ledger, b)
    assert fact_of(ledger, c) in (fact_of(ledger, a), fact_of(ledger, b))
    relink(ledger, AGENTS)
    assert len({fact_of(ledger, claim) for claim in (a, b, c)}) == 1


def test_a_withdrawn_report_falls_out_of_every_count_and_the_past_still_knows_it(ledger: Ledger) -> None:
    kept = [said("a", SAID[0]), said("b", SAID[0])]
    a, b = linked(ledger, *kept)
    link(ledger)
    id = fact_of(ledger, a)
    ruling = append_judgement(ledger, who="Ada", about=kept[1][0].document.id, verb="withdraw", body={})
    link(ledger)
    assert fetch.fact(ledger, id).claim_ids == (a,)
    assert [row.document for row in fetch.withdrawn(ledger)] == [kept[1][0].document.id]
    then = as_of(ledger, id, known_on=date(2024, 12, 5))
    now = as_of(ledger, id, known_on=date(2024, 12, 6))
    assert then is not None
    assert now is not None
    assert set(then["claims"]) == {a, b}
    assert now["claims"] == [a]
    append_judgement(ledger, who="Ada", about=ruling.about, verb="restore", body={}, replaces=ruling.id)
    link(ledger)
    assert set(fetch.fact(ledger, id).claim_ids) == {a, b}


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    kept = [said(str(n), SAID[n % 6], SAID[(n + 1) % 6]) for n in range(8)]
    expected = linked_at_once(tmp_path / "whole.ledger", kept)
    with Ledger.open(tmp_path / "cut.ledger", create=True) as ledger:
        linked(ledger, *kept[:5])
        for reading, copy in kept[5:]:
            keep(ledger, reading, copy, reader=READER)
        link_new(ledger, settle=False)  # and here the power went
    with Ledger.open(tmp_path / "cut.ledger") as ledger:
        link(ledger)
        assert facts(ledger) == expected
        assert sorted(sorted(fact.claim_ids) for fact in fetch.facts(ledger)) == expected
        assert ledger.integrity_problems() == []


def test_a_ledger_linked_by_other_rules_is_linked_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    linked(ledger, said("a", SAID[0]), said("b", SAID[4]))
    link(ledger)
    right = facts(ledger)
    with ledger.begin() as connection:
        connection.exec_driver_sql("UPDATE fact_claim SET fact = (SELECT min(id) FROM fact)")
    assert len(facts(ledger)) == 1
    assert len(right) > 1
    link(ledger)
    assert len(facts(ledger)) == 1
    monkeypatch.setattr("secondsource.link.relink.VERSION", -1)
    link(ledger)
    assert facts(ledger) == right
