"""Which words of a clause stand over its event."""

from __future__ import annotations

import pytest

from secondsource.claim.scope import scope
from secondsource.find.tagging import tag
from secondsource.find.tokens import tokens_of
from secondsource.model import Span


@pytest.mark.parametrize(
    ("clause", "head", "over", "beside"),
    [
        ("there is no evidence that the army attacked", "attacked", "no", None),
        ("it is unclear whether the army attacked", "attacked", "unclear", None),
        ("the convoy that could not cross was attacked", "attacked", "was", "could"),
        ("the army attacked because the rebels might leave", "attacked", "army", "might"),
        ("the army attacked the village, which the rebels may hold", "attacked", "army", "may"),
        ("if the fog lifts, the army may attack", "attack", "may", "lifts"),
    ],
)
def test_a_part_stands_over_its_complement_and_over_nothing_else(
    clause: str, head: str, over: str, beside: str | None
) -> None:
    words = tag(tokens_of(clause, Span(0, len(clause))))
    at = {token.lower: index for index, token in enumerate(words)}
    around = scope(words, at[head])
    assert around.covers(at[over])
    assert beside is None or not around.covers(at[beside])


def test_without_an_event_everything_counts() -> None:
    words = tag(tokens_of("a quiet week that may end", Span(0, 25)))
    assert all(scope(words, None).covers(index) for index in range(len(words)))
