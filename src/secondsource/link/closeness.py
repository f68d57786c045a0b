"""How close two claims are: typed things decide whether they *may* be one fact, their words whether they *are*.

Different figures never keep claims apart: they are a relation inside the fact.
"""

from __future__ import annotations

from datetime import timedelta
from math import inf
from typing import TYPE_CHECKING

from secondsource.link.rules import Thresholds, rules
from secondsource.link.sketch import FATES
from secondsource.link.wording import containment, jaccard, likeness, made_of_one
from secondsource.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.link.sketch import Sketch
    from secondsource.link.testimony import Testimony
    from secondsource.model import Place

_AREAS = (Precision.ADMIN1, Precision.COUNTRY)


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
    if not typed_alike(a, b):
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


def typed_alike(a: Sketch, b: Sketch) -> bool:
    return a.id != b.id and (a.family == b.family or a.family is None or b.family is None)
