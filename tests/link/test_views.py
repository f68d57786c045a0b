"""Many figures seen as one: by a policy with a name, which a person chooses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.link.factory import Count, say
from tests.link.test_relations import MONDAY, SERVICE, UNION, counted, totals

from secondsource.errors import UsageError
from secondsource.link.revisions import chains, known
from secondsource.link.rules import rules
from secondsource.link.statement import Statement, statement
from secondsource.link.views import view
from secondsource.model import Approximation

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony


def said(*testimonies: Testimony) -> list[Statement]:
    return [statement(t, t.claim.quantities[0], t.claim.source.name if t.claim.source else None) for t in testimonies]


def seen(policy: str, *testimonies: Testimony) -> tuple[float | None, float | None, float | None]:
    found = view(chains(said(*testimonies)), policy)
    assert found.policy == policy
    return found.low, found.best, found.high


THREE = (
    counted(7, said_on=MONDAY, day=MONDAY),
    counted(9, said_on=MONDAY + timedelta(days=2), outlet="Estuary Post"),
    counted(12, UNION, said_on=MONDAY + timedelta(days=1), outlet="Port Street"),
)


def test_latest_by_origin_sees_what_each_says_last() -> None:
    assert seen("latest-by-origin", *THREE) == (9, None, 12)


def test_the_most_conservative_is_the_lowest_that_stands() -> None:
    assert seen("most-conservative", *THREE) == (9, 9, 9)


def test_an_upper_bound_alone_is_not_the_most_conservative() -> None:
    up_to = counted(5, UNION, best=None, high=5.0, approx=Approximation.AT_MOST)
    assert seen("most-conservative", up_to, THREE[1]) == (9, 9, 9)


def test_the_best_basis_wins_and_bases_are_never_mixed() -> None:
    claimed, confirmed = totals(12_000, 12_251), totals(1_673, basis="confirmed", by=UNION)
    assert seen("hierarchy-of-bases", *claimed, *confirmed) == (1_673, 1_673, 1_673)
    assert seen("latest-by-origin", *claimed, *confirmed) == (12_251, 12_251, 12_251)


def test_a_policy_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="latest-by-origin, most-conservative, hierarchy-of-bases"):
        view(chains(said(*THREE)), "average")


def test_every_policy_of_the_rules_can_be_chosen() -> None:
    for policy in rules().figures.policies:
        assert view(chains(said(*THREE)), policy).meaning


def test_nobody_gives_a_figure() -> None:
    assert seen("most-conservative") == (None, None, None)


def test_old_versions_stay_and_each_day_knew_what_it_knew() -> None:
    days = said(*totals(5_100, 5_181, 5_167))
    (chain,) = chains(days)
    assert [s.quantity.best for s in chain.statements] == [5_100, 5_181, 5_167]
    tuesday = MONDAY + timedelta(days=1)
    assert [found.quantity.best for n in range(3) if (found := known(days, on=MONDAY + timedelta(days=n)))] == [
        5_100,
        5_181,
        5_167,
    ]
    about = known(days, on=date(2030, 1, 1), about=tuesday)
    assert about is not None
    assert about.quantity.best == 5_181
    assert known(days, on=MONDAY - timedelta(days=1)) is None


def test_an_origin_that_returns_to_its_first_figure_has_three_versions() -> None:
    again = [
        counted(v, said_on=MONDAY + timedelta(days=n), outlet=o)
        for n, (v, o) in enumerate(((7, "A Post"), (9, "B Post"), (7, "C Post")))
    ]
    (chain,) = chains(said(*again))
    assert [s.quantity.best for s in chain.statements] == [7, 9, 7]
    assert seen("latest-by-origin", *again) == (7, 7, 7)


def test_two_figures_of_one_day_both_stand() -> None:
    both = (say(by=SERVICE, counts=(Count(10),), said_on=MONDAY, outlet="A"), THREE[0])
    assert seen("latest-by-origin", *both)[0] == 7
    assert seen("latest-by-origin", *both)[2] == 10
