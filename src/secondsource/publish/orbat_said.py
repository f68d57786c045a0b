"""One claim read as an edge of an order of battle: whose it is, to what it leads, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource.link.agents import plain
from secondsource.model import Polarity, Precision, Stance
from secondsource.publish.orbat_edge import BY_CLAIM, BY_DESIGNATION, Learnt
from secondsource.publish.orbat_names import Force, force_named, superior_named
from secondsource.publish.orbat_policy import EdgeRule, Kind, orbat_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secondsource.link.agents import Agents
    from secondsource.model import Claim, Place

_FINEST = (Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.ADMIN1, Precision.COUNTRY)


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as an edge: whose, to what (a force, or a key and words), and for which days."""

    rule: EdgeRule
    learnt: Learnt
    whose: str
    of: Force
    to: Force | None
    target: str
    key: object
    how: str = BY_CLAIM


def said_of(one: Learnt, rule: EdgeRule, agents: Agents) -> Said | None:
    claim = one.testimony.claim
    whose = _role(claim, rule.whose)
    of = force_named(whose, agents) if whose else None
    if of is None:
        return None
    words = _role(claim, rule.to)
    if rule.kind is Kind.SUBORDINATE:
        to = superior_named(words, agents) if words else None
        return None if to is None or to == of else Said(rule, one, whose, of, to, words, to)
    if rule.kind is Kind.ROLE:
        return Said(rule, one, whose, of, None, words, "role") if words else None
    place = _place(claim, words)
    target = place.name if place is not None else words
    key = place.geonameid if place is not None and place.geonameid is not None else plain(target)
    return Said(rule, one, whose, of, None, target, key) if target else None


def _role(claim: Claim, names: Iterable[str]) -> str:
    for name in names:
        value = claim.role(name)
        if value:
            return value if isinstance(value, str) else " and ".join(value)
    return ""


def _place(claim: Claim, words: str) -> Place | None:
    """The place that the role names, else the finest that the claim names."""
    placed = [p for p in claim.places if p.precision in _FINEST]
    named = [p for p in placed if plain(p.name) in plain(words)]
    return min(named or placed, key=lambda p: _FINEST.index(p.precision), default=None)


def by_designation(said: Sequence[Said]) -> Iterator[Said]:
    """ "1st Bn of the 83rd Brigade" says by itself that the battalion is under the brigade."""
    rule = next(rule for rule in orbat_policy().edges if rule.kind is Kind.SUBORDINATE)
    for s in said:
        axes = s.learnt.testimony.claim.axes
        if axes.stance is not Stance.ASSERTS or axes.polarity is not Polarity.POSITIVE:
            continue
        if s.of.within is not None:
            yield replace(s, rule=rule, to=s.of.within, target=_outer(s.whose), key=s.of.within, how=BY_DESIGNATION)


def _outer(words: str) -> str:
    """The formation in "1st Bn of the 83rd Brigade" or "the 83rd Brigade's 1st Bn"."""
    of = words.split(" of the ", 1) if " of the " in words else words.split(" of ", 1)
    return of[1] if len(of) > 1 else words.replace("'", "’").split("’", 1)[0]
