"""Which claims are about one thing: a partition that does not depend on the order in which the claims came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.link.blocking import candidates
from secondsource.link.closeness import closeness
from secondsource.link.rulings import UNRULED
from secondsource.link.sketch import sketches as sketches_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from secondsource.link.agents import Agents
    from secondsource.link.rulings import Bounds
    from secondsource.link.sketch import Sketch
    from secondsource.link.testimony import Testimony

Cluster = tuple[str, ...]


def group(testimonies: Iterable[Testimony], agents: Agents, ruled: Bounds = UNRULED) -> tuple[Cluster, ...]:
    """The claim ids of each fact, in order of their smallest id. What people ruled holds whatever the words say."""
    sketches = sketches_of(testimonies, agents)
    return _clusters(sketches, _nearness(sketches), ruled)


def _nearness(sketches: Mapping[str, Sketch]) -> dict[tuple[str, str], float]:
    """By how much each pair of claims passes the threshold; pairs that fall short are not in it."""
    near: dict[tuple[str, str], float] = {}
    for a, b in candidates(sketches.values()):
        margin = closeness(sketches[a], sketches[b])
        if margin is not None and margin >= 0:
            near[(a, b)] = margin
    return near


def _clusters(
    sketches: Mapping[str, Sketch], near: Mapping[tuple[str, str], float], ruled: Bounds
) -> tuple[Cluster, ...]:
    """Average link: the closest pairs first, ties by id; two clusters join only if their claims pass on average."""
    cluster: dict[str, Cluster] = {id: (id,) for id in sketches}
    for ids in ruled.together:
        present = tuple(sorted(ids & sketches.keys()))
        cluster.update(dict.fromkeys(present, present))
    for (a, b), _ in sorted(near.items(), key=lambda pair: (-pair[1], pair[0])):
        left, right = cluster[a], cluster[b]
        if left is not right and not ruled.part(left, right) and _join(left, right, sketches):
            joined = tuple(sorted((*left, *right)))
            cluster.update(dict.fromkeys(joined, joined))
    return tuple(sorted(set(cluster.values())))


def _join(left: Iterable[str], right: Collection[str], sketches: Mapping[str, Sketch]) -> bool:
    """Whether the claims of the two clusters pass on average; one pair that is kept apart keeps all apart."""
    total = 0.0
    for a in left:
        for b in right:
            margin = closeness(sketches[a], sketches[b])
            if margin is None:
                return False
            total += margin
    return total >= 0
