"""Which force a name means: a unit by its designation, a force by its side, an agent by its canonical name.

"11th Air Assault Brigade" is a unit by ordinal, branch and echelon; "1st Bn of the 83rd Brigade" is a unit within one.
"North Korean soldiers", "the North Koreans" and "DPRK troops" are one force. What only points ("these troops") is none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource.find.units import units
from secondsource.link.agents import plain
from secondsource.link.rules import rules
from secondsource.model import SourceType, Span
from secondsource.publish.orbat_policy import orbat_policy
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.link.agents import Agents
    from secondsource.model import Unit

LONGEST_NAME = 6
"""Words of a side's name: "Democratic Republic of the Congo"."""
_ARMED = frozenset({SourceType.MILITARY, SourceType.ARMED_GROUP})


@dataclass(frozen=True, slots=True, order=True)
class Force:
    """What a name means. Equal forces are one node; `within` is the formation that the name itself puts it in."""

    kind: str
    """unit, force, agent or name (which is all that we know of it)."""
    name: str = ""
    """What tells it from others of its kind and side: a canonical name, or a specialty ("special")."""
    side: str = ""
    ordinal: int = 0
    branch: str = ""
    echelon: str = ""
    within: Force | None = None

    @property
    def described(self) -> str:
        """As in "air assault brigade", "force of North Korea"; empty where only the name is known."""
        if self.kind == "unit":
            parts = (self.branch, self.echelon, f"of {self.side}" if self.side else "")
            return " ".join(part for part in parts if part)
        return f"force of {self.side}" if self.kind == "force" else ""


def force_named(words: str, agents: Agents) -> Force | None:
    """The force that the words name; ``None`` where they name none ("these troops", "a laboratory")."""
    said = " ".join(words.split())
    if not plain(said) or plain(said).split()[0] in rules().pointing:
        return None
    designated = list(units(said, Span(0, len(said))))
    if designated:
        return _unit(said, designated, agents)
    agent = agents.find(said)
    if agent is not None and agent.type in _ARMED:
        return Force("agent", agent.name, agent.principal)
    return _force(said, agents)


def superior_named(words: str, agents: Agents) -> Force | None:
    """Whom something is under: a force, or whatever the words name (a person, a staff)."""
    found = force_named(words, agents)
    if found is not None:
        return found
    agent = agents.find(words)
    if agent is not None:
        return Force("agent", agent.name, agent.principal)
    name = plain(words)
    return Force("name", name) if name and name.split()[0] not in rules().pointing else None


def _unit(said: str, found: Sequence[Unit], agents: Agents) -> Force:
    """The unit of a designation; of "X of the Y" and "Y's X", X within Y."""
    side = agents.principal_in(said) or ""
    first = found[0]
    if len(found) > 1:
        between = said[first.span.end : found[1].span.begin]
        if re.fullmatch(r"\s*(?:,\s*)?(?:of|from|in|under)\s.*", between):
            return replace(_designated(first), within=replace(_designated(found[1]), side=side))
        if re.match(r"[’']s?\s", between):
            return replace(_designated(found[1]), within=replace(_designated(first), side=side))
    return replace(_designated(first), side=side)


def _designated(unit: Unit) -> Force:
    branch = (unit.branch or "").lower()
    name = "" if unit.ordinal is not None else plain(unit.name)
    return Force("unit", name, "", unit.ordinal or 0, orbat_policy().same_branch.get(branch, branch), unit.echelon)


def _force(said: str, agents: Agents) -> Force | None:
    """A force by its side and what is special about it: "North Korean troops", "Russian special forces"."""
    words = plain(said).split()
    found = _side(words, agents)
    if found is None:
        return None
    span, side, people = found
    rest = words[: span.begin] + words[span.end :]
    heads = [word for word in rest if word in vocabulary().forces.groups]
    if not heads and not people:
        return None
    dull = {*vocabulary().forces.unspecific, *orbat_policy().common, *vocabulary().quantities.numbers, *heads}
    special = sorted({word for word in rest if word not in dull and not word[0].isdigit()})
    return Force("force", " ".join(special), side)


def _side(words: Sequence[str], agents: Agents) -> tuple[Span, str, bool] | None:
    """Where a side is named, by its longest name, which side that is, and whether its people are ("North Koreans")."""
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for begin in range(len(words) - length + 1):
            name = " ".join(words[begin : begin + length])
            for known, people in ((name, False), (name.removesuffix("s"), True)):
                if known in agents.principals:
                    return Span(begin, begin + length), agents.principals[known], people
    return None


def merged(forces: Iterable[Force]) -> dict[Force, Force]:
    """Each force with the one that it stands for: a unit told less of (no branch, no side) is the only one that fits.

    Where two fit, it stays apart: we do not know which is meant.
    """
    every = set(forces)
    every |= {f.within for f in every if f.within is not None}
    tops = _fuller(f for f in every if f.within is None)
    inner = [f for f in every if f.within is not None]
    placed = {f: replace(f, within=tops[f.within]) for f in inner if f.within is not None}
    full = _fuller(placed.values())
    return tops | {f: full[moved] for f, moved in placed.items()}


def _fuller(forces: Iterable[Force]) -> dict[Force, Force]:
    alike: dict[object, list[Force]] = defaultdict(list)
    for force in forces:
        alike[_loosely(force)].append(force)
    return {force: _only_fit(force, group) for group in alike.values() for force in group}


def _loosely(force: Force) -> object:
    if force.kind != "unit":
        return force
    return force.name, force.ordinal, force.echelon, force.within


def _only_fit(force: Force, group: Sequence[Force]) -> Force:
    """The one that tells most of all that agree with it, if these agree with each other."""
    fitting = [other for other in group if _agree(force, other)]
    branches = {f.branch for f in fitting} - {""}
    sides = {f.side for f in fitting} - {""}
    if len(branches) > 1 or len(sides) > 1:
        return force
    return replace(force, branch=next(iter(branches), ""), side=next(iter(sides), ""))


def _agree(a: Force, b: Force) -> bool:
    return all("" in pair or pair[0] == pair[1] for pair in ((a.branch, b.branch), (a.side, b.side)))


def display_names(said: Iterable[tuple[Force, str]]) -> Mapping[Force, str]:
    """What each force is called: its canonical name, else the words most used for it, of these the longest."""
    words: dict[Force, Counter[str]] = defaultdict(Counter)
    for force, name in said:
        words[force].update([re.sub(r"^(?i:the|a|an)\s+", "", " ".join(name.split()))])
    return {
        force: force.name if force.kind == "agent" else min(found, key=lambda w: (-found[w], -len(w), w))
        for force, found in words.items()
    }
