from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secondsource.errors import NotFound
from secondsource.ledger import fetch, partition
from secondsource.ledger.facts import FactRow, put_bodies, stale_facts
from secondsource.ledger.keep import keep
from secondsource.ledger.partition import fact_id, heirs
from secondsource.ledger.raw import raw

from .partitions import put_facts
from .reports import READER, dump, invented

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

AGES = {"older": "2024-12-06", "younger": "2024-12-07"}


@pytest.fixture
def ids(ledger: Ledger) -> tuple[str, ...]:
    """The ids of six claims that the ledger holds."""
    reading, copy = invented(1, lines=6)
    keep(ledger, reading, copy, reader=READER)
    return tuple(claim.id for claim in reading.claims)


def test_facts_come_back_as_they_were_put(ledger: Ledger, ids: tuple[str, ...]) -> None:
    facts = [FactRow("fact-a", ids[3:], {"label": "сили"}), FactRow("fact-b", ids[2::-1], {"documents": 1})]
    put_facts(ledger, *facts)
    assert list(fetch.facts(ledger)) == facts
    before = dump(ledger.file, without=frozenset())
    put_facts(ledger, *reversed(facts))
    assert dump(ledger.file, without=frozenset()) == before


def test_a_merged_fact_leads_to_the_one_that_took_its_claims(ledger: Ledger, ids: tuple[str, ...]) -> None:
    put_facts(ledger, FactRow("fact-a", ids[:2], {}), FactRow("fact-b", ids[2:], {}))
    put_facts(ledger, FactRow("fact-b", ids, {}))
    put_facts(ledger, FactRow("fact-c", ids, {}))
    assert fetch.fact(ledger, "fact-a").id == "fact-c"


def test_a_fact_that_comes_back_is_itself_again(ledger: Ledger, ids: tuple[str, ...]) -> None:
    for name in ("fact-a", "fact-b", "fact-a"):
        put_facts(ledger, FactRow(name, ids, {}))
    assert fetch.fact(ledger, "fact-a").id == fetch.fact(ledger, "fact-b").id == "fact-a"
    assert len(dump(ledger.file)["fact"]) == 2


def test_a_fact_whose_claims_are_gone_is_not_found(ledger: Ledger, ids: tuple[str, ...]) -> None:
    put_facts(ledger, FactRow("fact-a", ids[:1], {}))
    with ledger.begin() as connection:
        partition.take_out_claim(raw(connection), ids[0], ledger.now())
        assert stale_facts(connection, most=10) == {"fact-a": ()}
        put_bodies(connection, [FactRow("fact-a", (), {})])
        assert stale_facts(connection, most=10) == {}
    with pytest.raises(NotFound, match="no longer current"):
        fetch.fact(ledger, "fact-a")
    with pytest.raises(NotFound, match="none"):
        fetch.fact(ledger, "fact-z")


def test_a_fact_that_was_never_counted_says_what_to_do(ledger: Ledger, ids: tuple[str, ...]) -> None:
    with ledger.begin() as connection:
        raw(connection).execute("INSERT INTO fact(id, minted_at) VALUES ('fact-a', '2024-12-06')")
        partition.put_claim(raw(connection), ids[0], "fact-a")
    with pytest.raises(NotFound, match="link again"):
        fetch.fact(ledger, "fact-a")


def test_a_fact_that_swallows_another_keeps_its_id() -> None:
    assert heirs([{"older": 3, "younger": 10}], AGES) == ["younger"]
    assert heirs([{"older": 4, "younger": 4}], AGES) == ["older"]


def test_of_a_fact_that_splits_the_larger_part_keeps_the_id() -> None:
    assert heirs([{"older": 2}, {"older": 5}, {}], AGES) == [None, "older", None]


def test_each_old_fact_goes_on_once() -> None:
    assert heirs([{"older": 5, "younger": 4}, {"older": 4}], AGES) == ["older", None]
    assert heirs([{"older": 5, "younger": 4}, {"younger": 3}], AGES) == ["older", "younger"]


def test_a_fact_is_minted_for_its_smallest_claim_unless_that_id_is_taken(ledger: Ledger, ids: tuple[str, ...]) -> None:
    first = fact_id(ids[:1])
    put_facts(ledger, FactRow(first, ids[1:2], {}))
    with ledger.begin() as connection:
        used: set[str] = set()
        assert partition.mint(raw(connection), ids[0], ledger.now(), used) == fact_id(ids[:1], nth=1)
        assert partition.mint(raw(connection), ids[0], ledger.now(), used) == fact_id(ids[:1], nth=2)
        assert partition.mint(raw(connection), ids[2], ledger.now(), used) == fact_id(ids[2:3])
