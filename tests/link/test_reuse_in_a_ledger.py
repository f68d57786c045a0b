"""Reports come in one after the other; the ledger knows who copied from whom, and says so again when asked later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from secondsource.ledger.keep import keep
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.reuse_edge import Direction, Reuse, ReuseKind
from secondsource.ledger.reuses import reuses
from secondsource.link.agents import agents_from
from secondsource.link.reuse import all_reuses
from secondsource.link.reuse_ledger import add_reuse
from secondsource.link.reuse_report import report_of
from secondsource.model import Forward, Post, Reading
from secondsource.read.document import ReadOptions, read_document
from secondsource.read.sources import Format, RawInput
from secondsource.vocab.vocabulary import vocabulary

from .test_reuse import AGENCY, OWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AGENTS = agents_from(vocabulary().agents)
NOW = datetime(2024, 11, 20, 9, 0, tzinfo=UTC)
WIRE = f"Fire in Lozova\n\nNovember 11, 2024\n\nReuters\n\n{AGENCY}\n"
REPRINT = f"Wheat burns\n\nNovember 12, 2024\n\nLOZOVA (Reuters) – {AGENCY}\n\n{OWN}\n"
OTHER = f"Prices stay\n\nNovember 12, 2024\n\n{OWN}\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "desk.ledger", create=True, now=lambda: NOW) as ledger:
        yield ledger


def add(ledger: Ledger, text: str, post: Post | None = None, outlet: str | None = None) -> str:
    """Keep a report and look for reuse; its id."""
    read = read_document(RawInput(text[:5], text.encode(), Format.TEXT), options=ReadOptions(outlet=outlet))
    document = replace(read, post=post)
    kept = keep(ledger, Reading(document=document), text.encode(), reader="plain/1")
    with ledger.begin() as connection:
        number = connection.exec_driver_sql("SELECT number FROM document WHERE id = ?", (kept.document,)).scalar_one()
        add_reuse(connection, number, document, AGENTS, recorded_at=ledger.now())
    return kept.document


def edges(ledger: Ledger, *ids: str) -> tuple[Reuse, ...]:
    with ledger.reading() as connection:
        return reuses(connection, ids)


def test_a_reprint_is_known_as_soon_as_it_comes_in(ledger: Ledger) -> None:
    wire = add(ledger, WIRE)
    reprint = add(ledger, REPRINT)
    (edge,) = edges(ledger, reprint)
    assert (edge.copy, edge.source, edge.kind) == (reprint, wire, ReuseKind.REUSES)
    assert edge.direction in (Direction.CREDIT, Direction.PUBLISHED)
    assert any(pair.copy.of(REPRINT) == pair.source.of(WIRE) for pair in edge.pairs)


def test_adding_again_records_nothing_new(ledger: Ledger) -> None:
    for text in (WIRE, REPRINT, WIRE, REPRINT):
        add(ledger, text)
    with ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM reuse").scalar_one() == 1


def test_the_order_of_arrival_does_not_matter_and_a_list_gives_the_same(tmp_path: Path) -> None:
    found = set()
    for number, texts in enumerate(permutations((WIRE, REPRINT, OTHER))):
        with Ledger.open(tmp_path / f"{number}.ledger", create=True, now=lambda: NOW) as ledger:
            ids = [add(ledger, text) for text in texts]
            found.add(edges(ledger, *ids))
    documents = [read_document(RawInput(t[:5], t.encode(), Format.TEXT)) for t in (WIRE, REPRINT, OTHER)]
    at_once = all_reuses([report_of(document, seen=NOW.date()) for document in documents], AGENTS)
    assert len(at_once) == 2
    assert found == {at_once}


def test_an_edited_message_is_a_version_of_what_it_was(ledger: Ledger) -> None:
    first = add(ledger, f"{AGENCY}\n", Post(feed_id="telegram:17/4"))
    edited = add(ledger, f"{OWN}\n", Post(feed_id="telegram:17/4", edited="2024-11-12T08:00:00"))
    (edge,) = edges(ledger, first)
    assert edge.kind is ReuseKind.VERSION_OF
    assert {edge.copy, edge.source} == {first, edited}


def test_a_forwarded_message_is_a_copy_of_whom_it_forwards(ledger: Ledger) -> None:
    wire = add(ledger, WIRE, outlet="Reuters")
    forward = add(ledger, f"{AGENCY}\n", Post(feed_id="telegram:17/5", forwarded=Forward("Reuters")))
    (edge,) = edges(ledger, forward)
    assert (edge.copy, edge.source, edge.direction) == (forward, wire, Direction.CREDIT)
