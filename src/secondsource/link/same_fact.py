"""Which claims are about one thing: a partition that does not depend on the order in which the claims came.

Typed things decide whether two claims *may* belong together (family, actor, place, days, measure); the likeness of
their words says whether they *do*. Different figures never keep claims apart: they are a relation inside the fact.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

from secondsource.link.rules import Thresholds, rules
from secondsource.link.wording import containment, jaccard, likeness, made_of_one, stems
from secondsource.model import Precision, Stance, Status, TimeRole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from secondsource.link.agents import Agents
    from secondsource.link.testimony import Testimony
    from secondsource.model import Claim, Place

TOLL = "toll"
FATES = frozenset({"killed", "wounded", "captured", "missing", "casualties", "losses"})
PEOPLE = FATES | {"personnel", "displaced"}
_AREAS = (Precision.ADMIN1, Precision.COUNTRY)
_STATUS = {
    Status.PLANNED: "intended",
    Status.IN_PREPARATION: "intended",
    Status.CONDITIONAL: "conditional",
    Status.OBLIGATED: "conditional",
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a testimony is compared with others."""

    id: str
    testimony: Testimony
    predicate: str | None
    family: str | None
    actor: str | None
    stems: frozenset[str]
    measures: frozenset[str]
    status: str | None
    first: date | None
    last: date | None

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(p for p in self.testimony.claim.places if p.geonameid is not None or p.lat is not None)


def group(testimonies: Iterable[Testimony], agents: Agents) -> tuple[tuple[str, ...], ...]:
    """The claim ids of each fact, in order of their smallest id."""
    sketches = {t.id: sketch(t, agents) for t in sorted(testimonies, key=lambda t: t.id, reverse=True)}
    near = _nearness(sketches)
    return _clusters(sorted(sketches), near, sketches)


def sketch(testimony: Testimony, agents: Agents) -> Sketch:
    claim = testimony.claim
    first, last = _days(testimony)
    plain = claim.axes.stance is Stance.ASSERTS
    measures = frozenset(q.measure for q in claim.quantities if q.measure in PEOPLE)
    return Sketch(
        id=claim.id,
        testimony=testimony,
        predicate=claim.predicate,
        family=TOLL if measures & FATES else rules().family(claim.predicate),
        actor=_actor(claim, agents),
        stems=stems(claim.words),
        measures=measures,
        status=_STATUS.get(claim.axes.status, "actual") if plain else None,
        first=first,
        last=last,
    )


def actor_words(claim: Claim) -> tuple[str, ...]:
    """Whose doing or suffering the claim is, in its words; empty where they only point ("these troops")."""
    known = rules()
    for role in known.actors.get(claim.predicate or "", known.actors["default"]):
        value = claim.role(role)
        words = (value,) if isinstance(value, str) else value or ()
        if words and not any(w.casefold().split()[0] in known.pointing for w in words if w.split()):
            return tuple(words)
    return ()


def _actor(claim: Claim, agents: Agents) -> str | None:
    """The principal of the actors, if their words name one."""
    named = {agents.principal_in(words) for words in actor_words(claim)} - {None}
    return "+".join(sorted(str(name) for name in named)) or None


def _days(testimony: Testimony) -> tuple[date | None, date | None]:
    """The days that date the claim: the event's or the utterance's, else the publication's."""
    for time in testimony.claim.times:
        if time.earliest is not None and time.latest is not None and time.role is not TimeRole.PUBLICATION:
            return time.earliest, time.latest
    return testimony.published, testimony.published


def _nearness(sketches: dict[str, Sketch]) -> dict[tuple[str, str], float]:
    """By how much each pair of claims passes its threshold; pairs that fall short are not in it."""
    near: dict[tuple[str, str], float] = {}
    for a, b in _candidates(sketches.values()):
        margin = closeness(sketches[a], sketches[b])
        if margin is not None and margin >= 0:
            near[(a, b)] = margin
    return near


def _candidates(sketches: Collection[Sketch]) -> Iterator[tuple[str, str]]:
    """Pairs that share a stem in neighbouring weeks: everything else is too unlike to be compared."""
    cells: dict[tuple[str, int | None], list[Sketch]] = defaultdict(list)
    for s in sketches:
        for week in _weeks(s):
            for stem in s.stems:
                cells[(stem, week)].append(s)
    pairs = {(min(a.id, b.id), max(a.id, b.id)) for a, b in _neighbours(cells.values()) if _typed_alike(a, b)}
    yield from sorted(pairs)


def _neighbours(cells: Iterable[list[Sketch]]) -> Iterator[tuple[Sketch, Sketch]]:
    """All pairs of a cell; of a crowded one only those next to each other when sorted by their words.

    A stem that so many claims of one week share tells little; reprints still stand side by side.
    """
    limits = rules().thresholds
    for cell in cells:
        if len(cell) <= limits.crowded:
            yield from combinations(cell, 2)
            continue
        ordered = sorted(cell, key=lambda s: (s.family or "", sorted(s.stems), s.id))
        for step in range(1, limits.beside + 1):
            yield from zip(ordered, ordered[step:], strict=False)


def _weeks(s: Sketch) -> Iterable[int | None]:
    """ISO weeks as numbers, the neighbours included; long spans by their ends, undated claims among themselves."""
    if s.first is None or s.last is None:
        return (None,)
    first, last = s.first.toordinal() // 7, s.last.toordinal() // 7
    return {week + step for week in (first, last) for step in (-1, 0, 1)}


def _typed_alike(a: Sketch, b: Sketch) -> bool:
    return a.id != b.id and (a.family == b.family or a.family is None or b.family is None)


def closeness(a: Sketch, b: Sketch) -> float | None:
    """By how much the two pass the threshold that holds for them; ``None`` when they cannot be compared."""
    limits = rules().thresholds
    if kept_apart(a, b, limits):
        return None
    if a.testimony.document_id == b.testimony.document_id:
        return _in_one_document(a, b, limits)
    if a.measures and b.measures and not comparable(a.measures, b.measures):
        return None  # the killed and the wounded of one incident: no link, but no bar to one through others
    alike = likeness(a.stems, b.stems)
    if a.family is None or b.family is None:
        return alike - (limits.typed if a.family == b.family and _anchored(a, b) else limits.untyped)
    if _anchored(a, b):
        return alike - limits.anchored
    if a.places and b.places:  # they meet only in a country
        return alike - limits.untyped
    if min(len(a.stems), len(b.stems)) < limits.few_words:
        return alike - limits.near_identical if _of_one_report(a, b) else None
    return alike - limits.typed


def _of_one_report(a: Sketch, b: Sketch) -> bool:
    """Whether the reports share so much that a short sentence in both is one: "They have opened a case"."""
    texts = sorted(t.text for t in (a.testimony, b.testimony) if t.text is not None)
    return len(texts) == 2 and made_of_one(*texts)


def _in_one_document(a: Sketch, b: Sketch, limits: Thresholds) -> float:
    """One document says different things on purpose: only the same words, or a new figure for them, are one."""
    restated = bool(a.measures & b.measures) and min(len(a.stems), len(b.stems)) >= 2
    alike = containment(a.stems, b.stems) if restated else jaccard(a.stems, b.stems)
    return alike - limits.near_identical


def kept_apart(a: Sketch, b: Sketch, limits: Thresholds) -> bool:
    """Whether typed things say that these are two facts."""
    if not _typed_alike(a, b):
        return True
    if a.status is not None and b.status is not None and a.status != b.status:
        return True
    if a.actor is not None and b.actor is not None and a.actor != b.actor:
        return True
    return not _days_meet(a, b, limits) or not _places_meet(a, b, limits)


def comparable(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two count the same kind of people: casualties and losses as said may hold the killed."""
    total = {"casualties", "losses"}
    return bool(a & b) or (bool((a | b) & total) and bool(a & FATES) and bool(b & FATES))


def _days_meet(a: Sketch, b: Sketch, limits: Thresholds) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return True
    margin = timedelta(days=limits.days)
    return a.first - margin <= b.last and b.first - margin <= a.last


def _places_meet(a: Sketch, b: Sketch, limits: Thresholds) -> bool:
    """Whether any two places are one, near each other, or one holds the other; a missing place must be plausible."""
    if not a.places and not b.places:
        return True
    if not a.places or not b.places:
        silent, placed = (a, b) if b.places else (b, a)
        return _mentions(silent.testimony, placed.places)
    return any(same_area(p, q, limits) for p in a.places for q in b.places)


def _mentions(testimony: Testimony, places: Iterable[Place]) -> bool:
    """Whether the document names one of the places anywhere; without its text we cannot know and let it pass."""
    return testimony.text is None or any(p.name in testimony.text for p in places)


def same_area(p: Place, q: Place, limits: Thresholds) -> bool:
    if p.geonameid is not None and p.geonameid == q.geonameid:
        return True
    for area, inner in ((p, q), (q, p)):
        if area.precision is Precision.COUNTRY and area.country is not None and area.country == inner.country:
            return True
        if area.precision is Precision.ADMIN1 and inner.precision not in _AREAS and _within(area, inner):
            return True
    return p.precision not in _AREAS and q.precision not in _AREAS and _apart(p, q) <= limits.cell_degrees


def _within(area: Place, inner: Place) -> bool:
    return area.admin1 is not None and (area.admin1, area.country) == (inner.admin1, inner.country)


def _apart(p: Place, q: Place) -> float:
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return inf
    return max(abs(p.lat - q.lat), abs(p.lon - q.lon))


def _anchored(a: Sketch, b: Sketch) -> bool:
    """Whether something typed stands in both: a place nearer than a country, the actor and a measure or predicate."""
    near = [p for p in a.places if p.precision is not Precision.COUNTRY]
    others = [q for q in b.places if q.precision is not Precision.COUNTRY]
    limits = rules().thresholds
    if any(same_area(p, q, limits) for p in near for q in others):
        return True
    if a.places and b.places:
        return False
    return (
        a.actor is not None
        and a.actor == b.actor
        and (bool(a.measures & b.measures) or a.predicate == b.predicate is not None)
    )


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
