"""One reading of many figures, under a policy that has a name and that a person chooses. Never a sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.errors import UsageError
from secondsource.link.revisions import one_count
from secondsource.link.rules import rules
from secondsource.model import Approximation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from secondsource.link.revisions import Chain
    from secondsource.link.scope import Scope
    from secondsource.link.statement import Statement

LATEST_BY_ORIGIN = "latest-by-origin"
MOST_CONSERVATIVE = "most-conservative"
HIERARCHY_OF_BASES = "hierarchy-of-bases"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Low, best and high under a policy; ``None`` is unknown. `given`: the claims that it rests on."""

    policy: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    given: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """What the policy does, in words."""
        return rules().figures.policies[self.policy]


def view(rows: Sequence[Chain], policy: str, *, withdrawn: frozenset[str] = frozenset()) -> View:
    """The view of the rows that count one thing. `withdrawn`: claims whose publisher took them back.

    Of several things counted, the one that most origins count is seen. Figures without an origin count only where
    there is none with one. Raises `UsageError` for a policy that there is not.
    """
    choose = chooser(policy)
    named = [row for row in rows if row.voice is not None] or list(rows)
    main = max(counted_together(named, any_basis=policy == HIERARCHY_OF_BASES), key=_weight, default=[])
    standing = [s for row in main for s in row.standing if s.id not in withdrawn]
    chosen = choose(standing)
    low, best, high = _bounds(chosen)
    return View(policy=policy, low=low, best=best, high=high, given=tuple(sorted({s.id for s in chosen})))


def chooser(policy: str) -> Callable[[Sequence[Statement]], list[Statement]]:
    """What the policy picks of the figures that stand."""
    if policy not in rules().figures.policies:
        raise UsageError(f"there is no policy {policy!r}; choose one of {', '.join(rules().figures.policies)}")
    return _CHOOSERS[policy]


def _weight(rows: Sequence[Chain]) -> tuple[object, ...]:
    """Most origins, then most figures, then what was said last."""
    return len({row.voice for row in rows}), sum(len(row.statements) for row in rows), max(r.last.order for r in rows)


def counted_together(rows: Iterable[Chain], *, any_basis: bool = False) -> list[list[Chain]]:
    """The rows by what they count: each joins the first group in which no row's scope keeps it apart."""
    groups: list[tuple[list[Chain], set[Scope]]] = []
    for row in rows:
        scope = row.last.scope
        fitting = (g for g in groups if all(one_count(scope, other, any_basis=any_basis) for other in g[1]))
        group = next(fitting, None)
        if group is None:
            groups.append(([row], {scope}))
        else:
            group[0].append(row)
            group[1].add(scope)
    return [group for group, _ in groups]


def _all(standing: Sequence[Statement]) -> list[Statement]:
    return list(standing)


def _lowest(standing: Sequence[Statement]) -> list[Statement]:
    """The one with the lowest number; an upper bound alone says least and counts only where nothing else is given."""
    numbered = [s for s in standing if any(v is not None for v in s.values)]
    return sorted(numbered, key=_lowness)[:1]


def _lowness(s: Statement) -> tuple[bool, float, str]:
    low, best, high = s.values
    value = low if low is not None else best
    return value is None, value if value is not None else high or 0, s.id


def _best_basis(standing: Sequence[Statement]) -> list[Statement]:
    order = rules().figures.bases
    rank = {s.id: order.index(s.scope.basis) if s.scope.basis in order else len(order) for s in standing}
    return [s for s in standing if rank[s.id] == min(rank.values())]


_CHOOSERS = {LATEST_BY_ORIGIN: _all, MOST_CONSERVATIVE: _lowest, HIERARCHY_OF_BASES: _best_basis}


def _bounds(statements: Iterable[Statement]) -> tuple[float | None, float | None, float | None]:
    """Least, best and most of what is said now; best only where those who give a figure of their own agree."""
    quantities = [s.quantity for s in statements]
    lows = [value for q in quantities if (value := q.low if q.low is not None else q.best) is not None]
    highs = [value for q in quantities if (value := q.high if q.high is not None else q.best) is not None]
    bests = {q.best for q in quantities if q.best is not None and q.approx is not Approximation.AT_LEAST}
    bests = bests or {q.best for q in quantities if q.best is not None}
    low, high = min(lows, default=None), max(highs, default=None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, bests.pop() if len(bests) == 1 else None, high
