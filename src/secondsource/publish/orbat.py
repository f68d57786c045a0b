"""The order of battle as it was claimed: who is under whom, does what and is where, each edge with its claims.

Bitemporal: an edge holds on the days for which somebody says so (ends that nobody states stay open, and are shown as
such), and it counts only what was known by a day. Nothing here is established: every edge shows its voices.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from secondsource.link.agents import plain
from secondsource.link.fact import Relation
from secondsource.link.facts import fact_of
from secondsource.link.partition import partition
from secondsource.model import Modality, TimeRole
from secondsource.publish.gate import decide, gate_policy
from secondsource.publish.orbat_edge import BY_CLAIM, Edge, Learnt, Valid
from secondsource.publish.orbat_names import Force, display_names, merged, superior_named
from secondsource.publish.orbat_policy import Kind, orbat_policy
from secondsource.publish.orbat_said import Said, by_designation, said_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.link.agents import Agents
    from secondsource.model import Time

_CLASHES = (Relation.CONTRADICTS, Relation.POSSIBLE_CONFLICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Orbat:
    """All forces that claims name, what each is called, and the edges; `unplaced` counts claims that name no force."""

    names: Mapping[Force, str]
    edges: tuple[Edge, ...]
    unplaced: int

    def of(self, force: Force, kind: Kind) -> tuple[Edge, ...]:
        return tuple(edge for edge in self.edges if edge.of == force and edge.kind is kind)

    def superiors(self, force: Force) -> tuple[Edge, ...]:
        return self.of(force, Kind.SUBORDINATE)

    def under(self, force: Force) -> tuple[Edge, ...]:
        return tuple(edge for edge in self.edges if edge.to == force and edge.kind is Kind.SUBORDINATE)

    def about(self, force: Force) -> Iterator[Edge]:
        """Every edge of the force and of those under it, and the subordinations above it."""
        below, above = self._reached(force, down=True), self._reached(force, down=False)
        for edge in self.edges:
            if edge.of in below or (edge.of in above and edge.kind is Kind.SUBORDINATE):
                yield edge

    def _reached(self, force: Force, *, down: bool) -> set[Force]:
        """The force and all that subordination leads to from it; a ring ends where it began."""
        reached: set[Force] = set()
        ahead = [force]
        while ahead:
            at = ahead.pop()
            if at not in reached:
                reached.add(at)
                edges = self.under(at) if down else self.superiors(at)
                ahead += [next_ for edge in edges if (next_ := edge.of if down else edge.to) is not None]
        return reached

    def find(self, name: str, agents: Agents) -> Force | None:
        """The force of that name: the same one, the only one that fits it, or one that is called just so."""
        wanted = superior_named(name, agents)
        if wanted is not None:
            same = merged([*self.names, wanted]).get(wanted, wanted)
            if same in self.names:
                return same
        return next((force for force, called in self.names.items() if plain(called) == plain(name)), None)


def order_of_battle(
    learnt: Iterable[Learnt], agents: Agents, *, true_on: date | None = None, known_on: date | None = None
) -> Orbat:
    """The order of battle that these claims make up: what holds on `true_on`, by what was known on `known_on`."""
    known = [one for one in learnt if known_on is None or (one.known is not None and one.known <= known_on)]
    ruled = [(one, rule) for one in known if (rule := orbat_policy().rule(one.testimony.claim.predicate))]
    said = [s for one, rule in ruled if (s := said_of(one, rule, agents)) is not None]
    same = merged(f for s in said for f in (s.of, s.to) if f is not None)
    said = [replace(s, of=same[s.of], to=same[s.to] if s.to else None) for s in said]
    said += list(by_designation(said))
    names = display_names(
        (force, words) for s in said for force, words in ((s.of, s.whose), (s.to, s.target)) if force is not None
    )
    edges = _ended(_edges(said, agents))
    holding = [edge for edge in edges if true_on is None or edge.valid.holds_on(true_on)]
    disputed = (replace(edge, disputes=tuple(_disputes(edge, holding, names))) for edge in holding)
    unplaced = len(ruled) - len({s.learnt.testimony.id for s in said})
    return Orbat(names=names, edges=tuple(sorted(disputed, key=_order)), unplaced=unplaced)


def _edges(said: Iterable[Said], agents: Agents) -> list[Edge]:
    """One edge for all claims that say the same: the same superior or place; of roles, those that are one fact."""
    alike: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for s in said:
        alike[(s.rule.kind, s.of, s.key)].append(s)
    return [_edge(one, agents) for several in alike.values() for one in _parted(several, agents)]


def _parted(several: list[Said], agents: Agents) -> Iterator[list[Said]]:
    if several[0].rule.kind is not Kind.ROLE:
        yield several
        return
    by_id = {s.learnt.testimony.id: s for s in several}
    for ids in partition([s.learnt.testimony for s in by_id.values()], agents):
        yield [by_id[id] for id in ids]


def _edge(said: Sequence[Said], agents: Agents) -> Edge:
    learnt = {s.learnt.testimony.id: s.learnt for s in said}
    told = [one.testimony for one in learnt.values()]
    fact = fact_of(told, agents)
    behind = [s for s in said if s.learnt.testimony.id in fact.origins.behind.claims] or list(said)
    first = min(behind, key=lambda s: (s.how != BY_CLAIM, s.learnt.known or date.max, s.learnt.testimony.id))
    return Edge(
        kind=first.rule.kind,
        of=first.of,
        to=first.to,
        target=" ".join(first.target.split()),
        how=first.how,
        claims=tuple(learnt[id] for id in fact.claims),
        valid=_joined(_valid(s) for s in behind),
        fact=fact,
        gate=decide(fact, told, gate_policy()),
    )


def _valid(said: Said) -> Valid:
    """From the claim's own days: those of the event, else of the saying, else of publication."""
    claim = said.learnt.testimony.claim
    for role in (TimeRole.EVENT, TimeRole.UTTERANCE):
        time = next((t for t in claim.times if t.role is role and (t.earliest or t.latest)), None)
        if time is not None:
            starts = role is TimeRole.EVENT and said.how == BY_CLAIM and (said.rule.begins or _since(time))
            return Valid(time.earliest, time.latest, begins=time.earliest if starts else None)
    published = said.learnt.testimony.published
    return Valid(published, published)


def _since(time: Time) -> bool:
    """Whether its words state when something began: "since 20 November"."""
    return time.rule.startswith("since")


def _joined(several: Iterable[Valid]) -> Valid:
    every = list(several)
    return Valid(
        first=min((v.first for v in every if v.first), default=None),
        last=max((v.last for v in every if v.last), default=None),
        begins=min((v.begins for v in every if v.begins), default=None),
    )


def _ended(edges: Sequence[Edge]) -> list[Edge]:
    """A stay ends when somebody says that the force left that place, unless it is said to be there later."""
    left = {(e.of, _where(e)): e.valid.first for e in edges if e.kind is Kind.LEFT and e.fact.origins.behind.claims}
    return [_until(edge, left.get((edge.of, _where(edge)))) if edge.kind is Kind.LOCATION else edge for edge in edges]


def _until(edge: Edge, day: date | None) -> Edge:
    later = day is None or (edge.valid.last is not None and edge.valid.last > day)
    return edge if later else replace(edge, valid=replace(edge.valid, ends=day))


def _where(edge: Edge) -> str:
    return plain(edge.target)


def _disputes(edge: Edge, edges: Iterable[Edge], names: Mapping[Force, str]) -> Iterator[str]:
    """Who speaks against it, figures that exclude each other, and superiors that cannot both be right."""
    against = edge.fact.origins.against
    if against.claims:
        who = [voice.name for voice in against.voices] or ["an outlet in its own words"]
        yield f"against it: {', '.join(who)}"
    figures = edge.fact.figures
    if figures is not None and any(r.relation in _CLASHES for r in figures.relations):
        yield "its figures exclude each other"
    if edge.kind is Kind.SUBORDINATE:
        others = {e.to for e in edges if e.kind is edge.kind and e.of == edge.of and e.to not in (edge.to, None)}
        rivals = sorted(names[other] for other in others if other is not None and not _above(edge, other, edges))
        if rivals:
            yield f"also said to be under {' and '.join(rivals)}"


def _above(edge: Edge, other: Force, edges: Iterable[Edge]) -> bool:
    """Whether the two superiors stand one above the other: then both can be right."""
    pairs = {(e.of, e.to) for e in edges if e.kind is Kind.SUBORDINATE}
    return (edge.to, other) in pairs or (other, edge.to) in pairs


def _order(edge: Edge) -> tuple[object, ...]:
    """Superiors first, then places and roles; those with most voices first."""
    return (
        list(Kind).index(edge.kind),
        edge.modality is not Modality.ASSERTED,
        -len(edge.voices),
        edge.target.casefold(),
        edge.fact.id,
    )
