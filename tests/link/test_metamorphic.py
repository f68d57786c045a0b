"""Whatever the lineage: what a reprint, a witness and a denial may do to voices and cut, and what they may not."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from benchmarks.lineages import RULES, check
from benchmarks.newsroom import Newsroom
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.factory import AGENTS

from secondsource.link.hitting import smallest_cut
from secondsource.link.lineage import LineageBuilder, minimum_cut, most_apart

PARTIES = st.sampled_from("ABCDEFGH")
WAYS = st.lists(st.lists(PARTIES, min_size=1, max_size=4, unique=True).map(tuple), min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_no_random_newsroom_breaks_a_rule(seed: int) -> None:
    broken, _ = check(seed, AGENTS)
    assert broken == []


def test_newsrooms_have_rings_copies_and_denials() -> None:
    written = [story for seed in range(20) for story in Newsroom(seed).write(10)]
    assert len(RULES) == 6
    assert {story.stance.value for story in written} >= {"asserts", "denies"}
    assert len({story.testimony().id for story in written}) > 150


@settings(max_examples=200, deadline=None)
@given(WAYS)
def test_the_cut_is_on_every_way_and_no_smaller_one_is(ways: list[tuple[str, ...]]) -> None:
    cut = smallest_cut(ways)
    assert all(set(cut) & set(way) for way in ways)
    smaller = [set(chosen) for chosen in _subsets("ABCDEFGH", len(cut) - 1)]
    assert not any(all(chosen & set(way) for way in ways) for chosen in smaller)


def _subsets(parties: str, size: int) -> list[tuple[str, ...]]:
    return list(combinations(parties, size)) if size >= 0 else []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("VWXYZ")), min_size=1, max_size=20))
def test_on_ways_of_two_parties_the_search_and_the_flow_agree(ways: list[tuple[str, str]]) -> None:
    builder = LineageBuilder()
    for way in ways:
        builder.path(way, begins=True)
    assert len(minimum_cut(builder.lineage())) == len(smallest_cut(ways))


def test_a_cut_too_wide_to_search_is_still_a_cut() -> None:
    ways = [(f"voice {n % 17}", f"relay {n % 13}", f"outlet {n % 11}") for n in range(400)]
    cut = smallest_cut(ways)
    assert all(set(cut) & set(way) for way in ways)
    assert len(cut) == 11


@pytest.mark.parametrize(
    ("suspected", "apart"),
    [
        ([], 4),
        ([("A", "B")], 3),
        ([("A", "B"), ("B", "C")], 3),
        ([("A", "B"), ("B", "C"), ("C", "D")], 2),
        ([("A", "B"), ("A", "C"), ("A", "D")], 3),
        ([("A", "E")], 4),
    ],
)
def test_suspicion_is_pairwise_and_never_passed_on(suspected: list[tuple[str, str]], apart: int) -> None:
    assert most_apart("ABCD", suspected) == apart


def test_very_many_suspected_members_get_a_bound() -> None:
    members = [f"m{n:02}" for n in range(60)]
    assert 1 <= most_apart(members, pairwise(members)) <= 30
