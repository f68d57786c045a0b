"""Which of two documents with the same words is the copy: credit line, then citation, then who was first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource.ledger.reuse_edge import Direction
from secondsource.link.agents import plain
from secondsource.link.reuse_rules import reuse_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secondsource.link.agents import Agents
    from secondsource.link.reuse_report import Report


def direction(a: Report, b: Report, agents: Agents) -> tuple[Report, Report, Direction] | None:
    """Copy, source and what told them apart; ``None`` where nothing does. The order of `a` and `b` does not matter.

    A rule that points both ways (each credits the other) tells nothing, and the next one is asked.
    """
    credit = _one_way(a, b, _credits(a, b, agents), _credits(b, a, agents))
    if credit is not None:
        return (*credit, Direction.CREDIT)
    citation = _one_way(a, b, _cites(a, b, agents), _cites(b, a, agents))
    if citation is not None:
        return (*citation, Direction.CITATION)
    if a.dated is not None and b.dated is not None and a.dated != b.dated:
        return (*_later_first(a, b, a.dated > b.dated), Direction.PUBLISHED)
    if None in (a.dated, b.dated) and a.seen is not None and b.seen is not None and a.seen != b.seen:
        return (*_later_first(a, b, a.seen > b.seen), Direction.SEEN)
    return None


def _later_first(a: Report, b: Report, a_is_later: bool) -> tuple[Report, Report]:
    return (a, b) if a_is_later else (b, a)


def _one_way(a: Report, b: Report, of_b: bool, of_a: bool) -> tuple[Report, Report] | None:
    """The copy first: whoever credits or cites the other."""
    return None if of_b == of_a else _later_first(a, b, of_b)


def _credits(report: Report, other: Report, agents: Agents) -> bool:
    """Whether its small print, byline or dateline names the other's outlet, and that is not its own."""
    return any(_stands_in(name, report.credits) for name in _names(report, other, agents))


def _stands_in(name: str, lines: Iterable[str]) -> bool:
    return any(f" {name} " in f" {plain(line)} " for line in lines)


def _cites(report: Report, other: Report, agents: Agents) -> bool:
    """Whether its own words name the other's outlet beside a word of citing."""
    rules = reuse_rules()
    for name in _names(report, other, agents):
        if name not in report.said:
            continue
        before = "|".join(map(re.escape, rules.citing_before))
        after = "|".join(map(re.escape, rules.citing_after))
        pattern = rf"(?<!\w)(?:(?:{before}) (?:the )?{re.escape(name)}|{re.escape(name)} (?:{after}))(?!\w)"
        if re.search(pattern, report.said):
            return True
    return False


def _names(report: Report, other: Report, agents: Agents) -> Iterator[str]:
    """The names of the other's outlet, for comparing; none where both have one outlet or either is unknown."""
    if other.outlet is None or not plain(other.outlet):
        return
    agent = agents.find(other.outlet)
    names = {plain(other.outlet)}
    if agent is not None:
        names |= {name for name, known in agents.by_name.items() if known == agent and name}
    own = agents.find(report.outlet) if report.outlet else None
    if report.outlet is not None and (plain(report.outlet) in names or (own is not None and own == agent)):
        return
    yield from sorted(names)
