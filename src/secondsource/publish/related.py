"""Which other stories a reader may want beside one, and why: the same facts, then places, reports and parties.

Worked out anew from what may be told now, never kept with a snapshot: a fact that has become held joins nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.model import Precision
from secondsource.publish.gate import gate_policy
from secondsource.publish.gate_list import label_outside
from secondsource.publish.safety import FINER, known_agents, unit_places
from secondsource.publish.site_policy import site_policy
from secondsource.publish.story_line import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.link.testimony import Testimony
    from secondsource.publish.snapshot import Shown
    from secondsource.publish.story_material import Material

NAMED = (Precision.ADMIN1, Precision.DISTRICT, Precision.TOWN, Precision.POINT)
"""Places that join two stories, the coarsest first; a country joins too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What one printed line is about, as far as it may be told.

    `label` is None where it would repeat a report's words; `places` begin with the finest.
    """

    fact: str
    label: str | None
    counts: str | None
    places: tuple[str, ...]
    parties: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another story and why it is named: "also counts the dead in Lozova"."""

    story: Shown
    why: str


def subject_of(fact: str, found: Material) -> Subject:
    """What the line of a fact is about; the fact must stand in `found`."""
    body = found.bodies[fact]
    assert body is not None, f"fact {fact} makes no line"
    told = [found.told[id] for id in body["claims"] if id in found.told]
    label = label_outside(body, told, found.mask)
    figures = body["figures"] or {}
    return Subject(
        fact=body["id"],
        label=safe_line(label, told, found) if label else None,
        counts=figures.get("measure"),
        places=tuple(dict.fromkeys(_places(told, found))),
        parties=tuple(sorted(set(_parties(body, told)))),
        documents=tuple(sorted({t.document_id for t in told})),
    )


def _places(told: Sequence[Testimony], found: Material) -> Iterator[str]:
    """Names of places that join stories, the finest first, without those that would tell where a named unit stands."""
    named = [
        (-NAMED.index(place.precision), place.name)
        for t in told
        for place in t.claim.places
        if place.precision in NAMED and not (place.precision in FINER and place in unit_places(t.claim))
    ]
    for _, name in sorted(named):
        if safe_line(name, told, found) == name:
            yield name


def _parties(body: Mapping[str, Any], told: Iterable[Testimony]) -> Iterator[str]:
    """Parties to the conflict that speak in it or that it is about."""
    agents, fighting = known_agents(), gate_policy().parties
    said = [speaker["principal"] or "" for speaker in body["origins"]["speakers"]]
    for t in told:
        for _, value in t.claim.roles:
            said += value if isinstance(value, tuple) else [value]
    for words in said:
        principal = agents.principal_in(words) if words else None
        if principal in fighting:
            yield principal


def related(shown: Shown, others: Iterable[Shown]) -> list[Related]:
    """The stories that most belong beside it. An old version names only those that were out when it was."""
    old = shown.latest.id != shown.publication.id
    ranked = []
    for other in others:
        if other.publication.story == shown.publication.story:
            continue
        if old and other.since > shown.publication.published_at:
            continue
        rank, why = in_common(shown.about, other.about)
        if why:
            ranked.append((rank, other.publication.published_at, Related(other, why)))
    ranked.sort(key=lambda found: (found[0], found[1]), reverse=True)
    return [found for _, _, found in ranked[: site_policy().related]]


def in_common(ours: Sequence[Subject], theirs: Sequence[Subject]) -> tuple[tuple[int, ...], str]:
    """How much two stories have in common (facts before places, reports and parties), and the first in words."""
    facts = [s for s in ours if s.fact in {other.fact for other in theirs}]
    places, reports, parties = (_common(ours, theirs, name) for name in ("places", "documents", "parties"))
    rank = (len(facts), len(places), len(reports), len(parties))
    if facts:
        return rank, _same_fact(facts[0])
    if places:
        return rank, f"also about {_and(places[:2])}"
    if reports:
        return rank, "rests on the same report" if len(reports) == 1 else "rests on the same reports"
    return rank, f"also about {_and(parties[:2])}" if parties else ""


def _common(ours: Sequence[Subject], theirs: Sequence[Subject], name: str) -> list[str]:
    """What both have of one kind, in our own order."""
    other = {value for subject in theirs for value in getattr(subject, name)}
    return list(dict.fromkeys(value for subject in ours for value in getattr(subject, name) if value in other))


def _same_fact(subject: Subject) -> str:
    if subject.counts:
        counted = site_policy().counted.get(subject.counts, subject.counts)
        return f"also counts {counted}" + (f" in {subject.places[0]}" if subject.places else "")
    return f"also prints: {subject.label}" if subject.label else "prints the same fact"


def _and(names: Sequence[str]) -> str:
    return " and ".join(names)
