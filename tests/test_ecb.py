"""The scores of event mentions on small chains that can be worked out by hand."""

from __future__ import annotations

import pytest
from benchmarks.ecb import b_cubed_of, ceaf_of, chains, f1, muc_of

GOLD = chains([("a", 1), ("b", 1), ("c", 1), ("d", 2), ("e", 2)])


def test_the_same_chains_are_whole_by_every_score() -> None:
    for score in (muc_of, b_cubed_of, ceaf_of):
        assert score(GOLD, GOLD) == pytest.approx((1.0, 1.0))


def test_one_chain_for_all_has_every_link_but_is_not_precise() -> None:
    found = chains((mention, "one") for mention in "abcde")
    assert muc_of(GOLD, found) == pytest.approx((3 / 4, 1.0))
    assert b_cubed_of(GOLD, found) == pytest.approx((13 / 25, 1.0))
    assert ceaf_of(GOLD, found) == pytest.approx((0.75, 0.375))


def test_singletons_have_no_link() -> None:
    found = chains((mention, mention) for mention in "abcde")
    assert f1(*muc_of(GOLD, found)) == 0.0
    assert b_cubed_of(GOLD, found) == pytest.approx((1.0, 2 / 5))
