"""Fingerprints and edges of reuse in a real ledger file: found in bounded time, recorded for good."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from secondsource.errors import LedgerError
from secondsource.ledger import schema_reuse
from secondsource.ledger.candidates import UNDATED, Bounds, Found, day_number
from secondsource.ledger.fingerprints import (
    candidates,
    put_address,
    put_copy_keys,
    put_fingerprints,
    with_address,
    with_copy_keys,
)
from secondsource.ledger.keep import keep
from secondsource.ledger.reuse_edge import Direction, Reuse, ReuseKind, SpanPair
from secondsource.ledger.reuses import record_reuse, reuses
from secondsource.model import Span

from .reports import READER, report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from secondsource.ledger.ledger import Ledger

DAY = date(2024, 11, 12).toordinal()
BOUNDS = Bounds(days=10, postings=4, shared=2, share=0.1, candidates=3)


@cache
def _lines(number: int) -> tuple[tuple[str, str], ...]:
    return ((f"Speaker {number}", f"{number + 3} sheds burned"),)


def kept(ledger: Ledger, count: int) -> list[str]:
    """So many documents in the ledger, numbered from 1; their ids."""
    readings = [report(f"{n}.txt", _lines(n)) for n in range(count)]
    return [keep(ledger, reading, raw, reader=READER).document for reading, raw in readings]


def put(connection: Connection, number: int, prints: tuple[int, ...], day: int = DAY) -> None:
    put_fingerprints(connection, number, day, prints)


def found(connection: Connection, prints: tuple[int, ...], day: int = DAY, without: int | None = None) -> list[int]:
    return [one.document for one in candidates(connection, prints, day, BOUNDS, without=without)]


def test_who_shares_most_comes_first_and_who_shares_one_print_does_not_come(ledger: Ledger) -> None:
    kept(ledger, 3)
    with ledger.begin() as connection:
        put(connection, 1, (1, 2, 3, 4))
        put(connection, 2, (3, 4, 5, 6))
        put(connection, 3, (6, 7, 8, 9))
        assert candidates(connection, (1, 2, 3, 4, 5), DAY, BOUNDS) == (Found(1, 4, 4), Found(2, 3, 4))
        assert found(connection, (1, 2, 3, 4, 5), without=1) == [2]
        assert found(connection, ()) == []


def test_only_the_days_around_publication_and_undated_documents_are_looked_at(ledger: Ledger) -> None:
    kept(ledger, 3)
    with ledger.begin() as connection:
        put(connection, 1, (1, 2, 3), DAY - 11)
        put(connection, 2, (1, 2, 3), DAY - 10)
        put(connection, 3, (1, 2, 3), UNDATED)
        assert sorted(found(connection, (1, 2, 3))) == [2, 3]
        assert sorted(found(connection, (1, 2, 3), UNDATED)) == [1, 2, 3]


def test_of_a_thousand_reprints_the_earliest_are_found(ledger: Ledger) -> None:
    kept(ledger, 9)
    with ledger.begin() as connection:
        for number in range(9, 0, -1):
            put(connection, number, (1, 2, 3), DAY + number)
        assert found(connection, (1, 2, 3), DAY + 9) == [1, 2, 3]


def test_putting_twice_changes_nothing_and_a_document_without_words_is_known(ledger: Ledger) -> None:
    kept(ledger, 1)
    with ledger.begin() as connection:
        put(connection, 1, ())
        put(connection, 1, (1, 2, 3))
        assert found(connection, (1, 2, 3)) == []
        assert connection.execute(schema_reuse.fingerprinted.select()).one().prints == 0


def test_a_date_after_the_day_of_arrival_is_no_date() -> None:
    seen = date(2024, 11, 12)
    assert day_number(date(2024, 11, 13), seen) == date(2024, 11, 13).toordinal()
    assert day_number(date(2024, 11, 14), seen) == day_number(None, seen) == UNDATED
    assert day_number(date(2042, 1, 1), None) == date(2042, 1, 1).toordinal()


def test_whole_copies_and_addresses_are_found_whatever_the_day(ledger: Ledger) -> None:
    kept(ledger, 3)
    with ledger.begin() as connection:
        put_copy_keys(connection, 1, (-5, 6))
        put_copy_keys(connection, 2, (6, 7))
        put_copy_keys(connection, 2, (6, 7))
        put_address(connection, 3, "tern.example/fire")
        assert with_copy_keys(connection, (6, -5), most=5) == [1, 2]
        assert with_copy_keys(connection, (6, -5), most=5, without=1) == [2]
        assert with_address(connection, "tern.example/fire", most=5) == [3]
        assert with_address(connection, "tern.example/fire", most=5, without=3) == []


def edge(copy: str, source: str, direction: Direction | None = None) -> Reuse:
    pairs = (SpanPair(Span(3, 40), Span(0, 37)),)
    return Reuse(copy, source, ReuseKind.REUSES, 0.5, 0.25, pairs, direction)


def test_an_edge_comes_back_as_it_was_recorded_and_is_written_once(ledger: Ledger) -> None:
    one, two, three = kept(ledger, 3)
    with ledger.begin() as connection:
        assert record_reuse(connection, [edge(one, two)], recorded_at="2024-12-01") == 1
        assert record_reuse(connection, [edge(one, two)], recorded_at="2024-12-02") == 0
        assert reuses(connection, [two]) == reuses(connection, [one, three]) == (edge(one, two),)
        assert reuses(connection, [three]) == ()


def test_what_was_thought_before_can_still_be_asked(ledger: Ledger) -> None:
    one, two = kept(ledger, 2)
    turned = edge(two, one, Direction.CREDIT)
    with ledger.begin() as connection:
        record_reuse(connection, [edge(one, two)], recorded_at="2024-12-01T00:00:00+00:00")
        record_reuse(connection, [turned], recorded_at="2024-12-05T00:00:00+00:00")
        assert reuses(connection, [one]) == (turned,)
        assert reuses(connection, [one], known_on="2024-12-03") == (edge(one, two),)
        assert reuses(connection, [one], known_on="2024-11-30") == ()


def test_edges_are_never_changed_or_deleted(ledger: Ledger) -> None:
    one, two = kept(ledger, 2)
    with ledger.begin() as connection:
        record_reuse(connection, [edge(one, two)], recorded_at="2024-12-01")
    for statement in ("DELETE FROM reuse", "UPDATE reuse SET containment = 0"):
        with pytest.raises(IntegrityError, match="append-only"), ledger.begin() as connection:
            connection.exec_driver_sql(statement)


def test_an_edge_needs_documents_that_are_kept(ledger: Ledger) -> None:
    (one,) = kept(ledger, 1)
    with pytest.raises(LedgerError, match="sha256:none"), ledger.begin() as connection:
        record_reuse(connection, [edge(one, "sha256:none")], recorded_at="2024-12-01")
