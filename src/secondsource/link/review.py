"""Which pairs of claims a person should look at: those too close to part and not close enough to join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.link.blocking import candidates
from secondsource.link.comparison import Comparison, Decision, compare
from secondsource.link.rulings import UNRULED
from secondsource.link.sketch import sketches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.link.agents import Agents
    from secondsource.link.rulings import Bounds
    from secondsource.link.testimony import Testimony


def proposals(testimonies: Iterable[Testimony], agents: Agents) -> tuple[Comparison, ...]:
    """Every pair that may be one fact, decided or to be reviewed, the closest first, ties by id."""
    drawn = sketches(testimonies, agents)
    found = (compare(drawn[a], drawn[b]) for a, b in candidates(drawn.values()))
    kept = (pair for pair in found if pair.decision is not Decision.DIFFERENT)
    return tuple(sorted(kept, key=lambda pair: (-pair.margin, pair.a, pair.b)))


def to_review(
    testimonies: Iterable[Testimony],
    agents: Agents,
    facts: Iterable[Iterable[str]],
    ruled: Bounds = UNRULED,
) -> tuple[Comparison, ...]:
    """The pairs that a person should rule on, the closest first, ties by id: of any two facts only the closest pair.

    Pairs that stand in one fact through other claims, and those that were ruled on, are left out. A pair that passes
    the threshold but was parted by the rest of its facts is listed too.
    """
    fact_of = {claim: number for number, claims in enumerate(facts) for claim in claims}
    asked: dict[frozenset[int], Comparison] = {}
    for pair in proposals(testimonies, agents):
        between = frozenset((fact_of[pair.a], fact_of[pair.b]))
        if len(between) == 2 and not ruled.part((pair.a,), (pair.b,)):
            asked.setdefault(between, pair)
    return tuple(asked.values())
