"""Which claims are about one thing: a partition that does not depend on the order in which the claims came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.link.blocking import candidates
from secondsource.link.closeness import closeness, kept_apart
from secondsource.link.rules import rules
from secondsource.link.sketch import sketch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from secondsource.link.agents import Agents
    from secondsource.link.sketch import Sketch
    from secondsource.link.testimony import Testimony


def group(testimonies: Iterable[Testimony], agents: Agents) -> tuple[tuple[str, ...], ...]:
    """The claim ids of each fact, in order of their smallest id."""
    sketches = {t.id: sketch(t, agents) for t in sorted(testimonies, key=lambda t: t.id, reverse=True)}
    near = _nearness(sketches)
    return _clusters(sorted(sketches), near, sketches)


def _nearness(sketches: dict[str, Sketch]) -> dict[tuple[str, str], float]:
    """By how much each pair of claims passes its threshold; pairs that fall short are not in it."""
    near: dict[tuple[str, str], float] = {}
    for a, b in candidates(sketches.values()):
        margin = closeness(sketches[a], sketches[b])
        if margin is not None and margin >= 0:
            near[(a, b)] = margin
    return near


def _clusters(
    ids: Iterable[str], near: dict[tuple[str, str], float], sketches: dict[str, Sketch]
) -> tuple[tuple[str, ...], ...]:
    """Average link: the closest pairs first, ties by id; two clusters join only if their claims pass on average."""
    cluster: dict[str, tuple[str, ...]] = {id: (id,) for id in ids}
    for (a, b), _ in sorted(near.items(), key=lambda pair: (-pair[1], pair[0])):
        left, right = cluster[a], cluster[b]
        if left is not right and _join(left, right, sketches):
            joined = tuple(sorted((*left, *right)))
            cluster.update(dict.fromkeys(joined, joined))
    return tuple(sorted(set(cluster.values())))


def _join(left: Iterable[str], right: Collection[str], sketches: dict[str, Sketch]) -> bool:
    margins: list[float] = []
    for a in left:
        for b in right:
            margin = closeness(sketches[a], sketches[b])
            if margin is None and kept_apart(sketches[a], sketches[b], rules().thresholds):
                return False
            margins.append(margin if margin is not None else 0.0)
    return sum(margins) >= 0
