"""What people ruled on which claims are one fact, as bounds that every grouping keeps.

Rulings are Judgement rows (`about` is the first claim). Verbs and bodies:

- ``same_fact`` ``{"claims": [a, b, …]}``: all of these are one fact.
- ``not_same_fact`` ``{"claims": [a, b]}``: these two are not one fact.
- ``repeats`` ``{"claims": [a, b]}``: a says again what b says, so the two are one fact as well.

Where rulings contradict one another, through others too, the latest wins. None is lost: those that no longer hold are
named, with those whose body cannot be used.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from secondsource.ledger.judgements import Judgement

SAME_FACT, NOT_SAME_FACT, REPEATS = "same_fact", "not_same_fact", "repeats"
VERBS = frozenset({SAME_FACT, NOT_SAME_FACT, REPEATS})
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Sets of claims that are one fact, and pairs that are not. `overruled`, `unusable`: ids of judgements."""

    together: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[Pair] = frozenset()
    overruled: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()

    def part(self, left: Collection[str], right: Collection[str]) -> bool:
        """Whether a ruling keeps any claim of `left` from any of `right`."""
        if not self.apart:
            return False
        return any(frozenset((a, b)) in self.apart for a in left for b in right)


UNRULED = Bounds()


def bounds(judgements: Iterable[Judgement]) -> Bounds:
    """What the rulings in force come to, whatever the order in which they are given.

    The latest are laid down first (ties by id); an earlier one that they exclude is overruled as a whole.
    """
    laid = _Laid()
    overruled: list[str] = []
    unusable: list[str] = []
    for ruling in sorted((j for j in judgements if j.verb in VERBS), key=lambda j: (j.at, j.id), reverse=True):
        claims = _claims(ruling.verb, ruling.body)
        if claims is None:
            unusable.append(ruling.id)
        elif not (laid.part(claims) if ruling.verb == NOT_SAME_FACT else laid.join(claims)):
            overruled.append(ruling.id)
    return Bounds(laid.together(), frozenset(laid.apart), tuple(sorted(overruled)), tuple(sorted(unusable)))


def _claims(verb: str, body: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The claims of a ruling, each once; ``None`` where the body names too few, or more than a pair where two go."""
    given = body.get("claims")
    if not isinstance(given, list) or not all(isinstance(claim, str) for claim in given):
        return None
    claims = tuple(sorted(set(given)))
    return claims if len(claims) == 2 or (len(claims) > 2 and verb == SAME_FACT) else None


class _Laid:
    """Rulings laid down so far: claims in sets that are one fact, and pairs that are kept apart."""

    def __init__(self) -> None:
        self._set_of: dict[str, frozenset[str]] = {}
        self.apart: set[Pair] = set()

    def join(self, claims: Iterable[str]) -> bool:
        """Make them one; False, and nothing done, where a pair among them is kept apart."""
        joined = frozenset().union(*(self._set_of.get(claim, frozenset({claim})) for claim in claims))
        if any(frozenset(pair) in self.apart for pair in combinations(sorted(joined), 2)):
            return False
        self._set_of.update(dict.fromkeys(joined, joined))
        return True

    def part(self, claims: tuple[str, ...]) -> bool:
        """Keep the two apart; False, and nothing done, where they are one already."""
        a, b = claims
        if b in self._set_of.get(a, frozenset()):
            return False
        self.apart.add(frozenset(claims))
        return True

    def together(self) -> frozenset[frozenset[str]]:
        return frozenset(self._set_of.values())


def repeated(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Which claim says again which other, by the rulings in force; the latest about a claim holds."""
    return {j.about: str(j.body["repeats"]) for j in judgements if j.verb == REPEATS and "repeats" in j.body}
