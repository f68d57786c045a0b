"""The cut of one side at one level: whose being wrong would leave nothing standing.

Only claims that begin with an origin have a way of their own. A copy's way is that of its source and one outlet more,
so whoever cuts the source cuts the copy, and a reprint can never raise the cut. A party that stands on the ways of two
claims is one vertex; but half of one claim's way and half of another's make no way, because nothing came along it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from secondsource.link.fact import Cut
from secondsource.link.hitting import smallest_cut
from secondsource.link.lineage import most_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Path:
    """How a claim came to us: the parties on its way, the origin first.

    Claims in the same words of which nobody knows which was copied have one path, with the parties of all: it falls
    with any of them, for any may have been the first.
    """

    claim: str
    parties: tuple[str, ...]

    def by(self, party: Callable[[str], str]) -> Path:
        return Path(self.claim, tuple(map(party, self.parties)))


def cut_of(paths: Sequence[Path], suspected: Iterable[tuple[str, str]]) -> Cut:
    """The cut of these paths. `suspected`: pairs of claims that may hang on one another."""
    members = smallest_cut(path.parties for path in paths)
    pairs = _suspected_members(members, paths, suspected)
    return Cut(most_apart(members, pairs), len(members), members, pairs)


def _suspected_members(
    members: Sequence[str], paths: Iterable[Path], suspected: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Pairs of members of which one has nothing that is not suspected to hang on what the other has."""
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in suspected:
        partners[a].add(b)
        partners[b].add(a)
    if not partners or len(members) < 2:
        return ()
    over: dict[str, set[str]] = {member: set() for member in members}
    for path in paths:
        for party in over.keys() & set(path.parties):
            over[party].add(path.claim)
    doubtful = [m for m in members if over[m] & partners.keys()]
    return tuple((a, b) for a, b in combinations(doubtful, 2) if _hangs(over[a], over[b], partners))


def _hangs(a: set[str], b: set[str], partners: Mapping[str, set[str]]) -> bool:
    one, other = a - b, b - a
    if not one or not other:
        return False
    return all(partners.get(c, _NONE) & other for c in one) or all(partners.get(c, _NONE) & one for c in other)


_NONE: frozenset[str] = frozenset()
