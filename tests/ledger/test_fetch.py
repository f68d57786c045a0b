from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from secondsource.errors import NotFound, UsageError
from secondsource.ledger import fetch
from secondsource.ledger.facts import FactRow
from secondsource.ledger.filters import ClaimFilter
from secondsource.ledger.keep import keep
from secondsource.model import Modality, SourceType

from .partitions import put_facts
from .reports import READER, invented, report

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger


@pytest.fixture
def newsroom(ledger: Ledger) -> Ledger:
    """Three reports: a depot in November, a denial in December, and one whose day and place are unknown."""
    keep(ledger, *report("north/depot.txt"), reader=READER)
    denial = (("Ministry of Defence", "the brigade was not in Глушково"),)
    keep(ledger, *report("east/denial.txt", denial, day=date(2024, 12, 5), place=("Глушково", None)), reader=READER)
    keep(ledger, *report("west/rail.txt", (("Rail Union", "12 trains stood"),), day=None), reader=READER)
    return ledger


def sources(ledger: Ledger, filters: ClaimFilter) -> list[str]:
    return [row.claim.source.name or "" for row in fetch.claims(ledger, filters) if row.claim.source]


def test_claims_come_by_input_name_and_then_as_they_stand_in_the_text(newsroom: Ledger) -> None:
    assert sources(newsroom, ClaimFilter()) == [
        "Ministry of Defence",
        "Ministry of Emergencies",
        "Oksana Hrytsenko",
        "Rail Union",
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (ClaimFilter(document="north/depot.txt"), ["Ministry of Emergencies", "Oksana Hrytsenko"]),
        (ClaimFilter(source="hrytsenko"), ["Oksana Hrytsenko"]),
        (ClaimFilter(source_type=SourceType.OFFICIAL), ["Ministry of Defence", "Ministry of Emergencies"]),
        (ClaimFilter(predicate="casualties"), ["Ministry of Emergencies"]),
        (ClaimFilter(modality=Modality.DENIED), ["Ministry of Defence"]),
        (ClaimFilter(place="ГЛУШК"), ["Ministry of Defence"]),
        (ClaimFilter(place="702569", limit=1), ["Ministry of Emergencies"]),
        (ClaimFilter(since=date(2024, 12, 1)), ["Ministry of Defence"]),
        (ClaimFilter(until=date(2024, 11, 12)), ["Ministry of Emergencies", "Oksana Hrytsenko"]),
        (ClaimFilter(since=date(2024, 11, 13), until=date(2024, 12, 4)), []),
        (ClaimFilter(words="глушково BRIGADE"), ["Ministry of Defence"]),
        (ClaimFilter(words="100% of_it"), []),
        (ClaimFilter(source="ministry", words="killed"), ["Ministry of Emergencies"]),
        (ClaimFilter(limit=0), []),
    ],
)
def test_filters(newsroom: Ledger, filters: ClaimFilter, expected: list[str]) -> None:
    assert sources(newsroom, filters) == expected


def test_a_filter_that_names_nothing_known_is_not_found(newsroom: Ledger) -> None:
    for filters in (ClaimFilter(document="nowhere.txt"), ClaimFilter(fact="fact-1"), ClaimFilter(document="")):
        with pytest.raises(NotFound):
            list(fetch.claims(newsroom, filters))
    with pytest.raises(UsageError):
        list(fetch.claims(newsroom, ClaimFilter(limit=-1)))


def test_a_claim_is_found_by_the_beginning_of_its_id(newsroom: Ledger) -> None:
    for row in fetch.claims(newsroom):
        assert fetch.claim(newsroom, row.claim.id[:12]) == row
        assert fetch.claim(newsroom, row.claim.id) == row


def test_too_short_unknown_and_ambiguous_beginnings_are_not_found(ledger: Ledger) -> None:
    reading, raw = invented(1, lines=2)
    from dataclasses import replace

    claims = tuple(replace(claim, id=f"abcdef{n}") for n, claim in enumerate(reading.claims))
    keep(ledger, replace(reading, claims=claims), raw, reader=READER)
    assert fetch.claim(ledger, "abcdef1").claim == claims[1]
    with pytest.raises(NotFound, match="abcdef0, abcdef1; give more"):
        fetch.claim(ledger, "abcdef")
    with pytest.raises(NotFound, match="at least 6"):
        fetch.claim(ledger, "abcde")
    with pytest.raises(NotFound, match="none"):
        fetch.claim(ledger, "%%%%%%")


def test_a_document_is_found_by_input_name_id_or_its_beginning(newsroom: Ledger) -> None:
    for document in fetch.documents(newsroom):
        for name in (document.input, document.id, document.id[:13], document.id.removeprefix("sha256:")[:6]):
            assert fetch.document(newsroom, name).reading.document.id == document.id
    with pytest.raises(NotFound, match="no input has that name"):
        fetch.document(newsroom, "x")


def test_documents_come_by_input_name_without_their_text(newsroom: Ledger) -> None:
    found = list(fetch.documents(newsroom))
    assert [row.input for row in found] == ["east/denial.txt", "north/depot.txt", "west/rail.txt"]
    assert [row.claims for row in found] == [1, 2, 1]
    assert [row.published.edtf if row.published else None for row in found] == ["2024-12-05", "2024-11-12", None]


def test_claims_of_a_fact_are_found_by_its_id(newsroom: Ledger) -> None:
    rows = list(fetch.claims(newsroom))
    put_facts(newsroom, FactRow("fact-depot", (rows[1].claim.id, rows[3].claim.id), {}))
    assert sources(newsroom, ClaimFilter(fact="fact-de")) == ["Ministry of Emergencies", "Rail Union"]
    assert [row.fact for row in fetch.claims(newsroom)] == [None, "fact-depot", None, "fact-depot"]


def test_a_reader_sees_one_state_while_others_write(newsroom: Ledger) -> None:
    seen = fetch.claims(newsroom)
    first = next(seen)
    keep(newsroom, *report("a-newer.txt", (("Witness", "2 fires burned"),)), reader=READER)
    assert len([first, *seen]) == 4
    assert len(list(fetch.claims(newsroom))) == 5
