from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secondsource.errors import LedgerError, NotFound
from secondsource.ledger import fetch
from secondsource.ledger.facts import FactRow, replace_partition
from secondsource.ledger.keep import keep

from .reports import READER, dump, invented

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger


@pytest.fixture
def ids(ledger: Ledger) -> tuple[str, ...]:
    """The ids of six claims that the ledger holds."""
    reading, raw = invented(1, lines=6)
    keep(ledger, reading, raw, reader=READER)
    return tuple(claim.id for claim in reading.claims)


def test_the_partition_comes_back_as_it_was_put(ledger: Ledger, ids: tuple[str, ...]) -> None:
    partition = [FactRow("fact-a", ids[3:], {"label": "сили"}), FactRow("fact-b", ids[2::-1], {"documents": 1})]
    replace_partition(ledger, partition)
    assert list(fetch.facts(ledger)) == partition
    before = dump(ledger.file, without=frozenset())
    replace_partition(ledger, reversed(partition))
    assert dump(ledger.file, without=frozenset()) == before


def test_a_merged_fact_leads_to_the_one_that_took_its_claims(ledger: Ledger, ids: tuple[str, ...]) -> None:
    replace_partition(ledger, [FactRow("fact-a", ids[:2], {}), FactRow("fact-b", ids[2:], {})])
    replace_partition(ledger, [FactRow("fact-b", ids, {})])
    replace_partition(ledger, [FactRow("fact-c", ids, {})])
    assert fetch.fact(ledger, "fact-a").id == "fact-c"


def test_a_split_fact_leads_to_the_larger_part_and_equal_parts_to_the_first(
    ledger: Ledger, ids: tuple[str, ...]
) -> None:
    replace_partition(ledger, [FactRow("fact-a", ids[:5], {})])
    replace_partition(ledger, [FactRow("fact-b", ids[:2], {}), FactRow("fact-c", ids[2:5], {})])
    assert fetch.fact(ledger, "fact-a").id == "fact-c"
    replace_partition(ledger, [FactRow(f"fact-{n}", (id,), {}) for n, id in enumerate(ids[:5])])
    assert fetch.fact(ledger, "fact-b").id == "fact-0"


def test_a_fact_that_comes_back_is_itself_again(ledger: Ledger, ids: tuple[str, ...]) -> None:
    for name in ("fact-a", "fact-b", "fact-a"):
        replace_partition(ledger, [FactRow(name, ids, {})])
    assert fetch.fact(ledger, "fact-a").id == fetch.fact(ledger, "fact-b").id == "fact-a"
    assert len(dump(ledger.file)["fact"]) == 2


def test_a_fact_whose_claims_are_gone_is_not_found(ledger: Ledger, ids: tuple[str, ...]) -> None:
    replace_partition(ledger, [FactRow("fact-a", ids, {})])
    replace_partition(ledger, [])
    with pytest.raises(NotFound, match="no longer current"):
        fetch.fact(ledger, "fact-a")
    with pytest.raises(NotFound, match="none"):
        fetch.fact(ledger, "fact-z")


def test_a_wrong_partition_changes_nothing(ledger: Ledger, ids: tuple[str, ...]) -> None:
    replace_partition(ledger, [FactRow("fact-a", ids, {})])
    before = dump(ledger.file, without=frozenset())
    wrong = {
        "comes twice": [FactRow("fact-b", ids[:1], {}), FactRow("fact-b", ids[1:], {})],
        "stands in the facts": [FactRow("fact-b", ids, {}), FactRow("fact-c", ids[:1], {})],
        "which the ledger does not": [FactRow("fact-b", ("no-such-claim",), {})],
    }
    for message, partition in wrong.items():
        with pytest.raises(LedgerError, match=message):
            replace_partition(ledger, partition)
        assert dump(ledger.file, without=frozenset()) == before
