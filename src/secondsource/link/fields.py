"""What two claims are compared by, field by field: what each tells, and how the two match."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.link.fact import Match
from secondsource.link.near import exact, near, same_area, same_place
from secondsource.link.rules import rules
from secondsource.link.sketch import PEOPLE, comparable, rejects, wholes
from secondsource.link.story import numbers_apart, shared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from secondsource.link.sketch import Sketch
    from secondsource.model import Place


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to compare. `told` gives it in words, ``None`` where a claim does not tell; `match` does not order."""

    name: str
    told: Callable[[Sketch], str | None]
    match: Callable[[Sketch, Sketch], Match]


def _alike(a: object, b: object) -> Match:
    if a is None or b is None:
        return Match.UNKNOWN
    return Match.SAME if a == b else Match.DIFFERS


def _sets(a: Collection[object], b: Collection[object]) -> Match:
    """Same where one set holds the other, part where they overlap."""
    if not a or not b:
        return Match.UNKNOWN
    both = set(a) & set(b)
    if len(both) == min(len(set(a)), len(set(b))):
        return Match.SAME
    return Match.PART if both else Match.DIFFERS


def _places(a: Sketch, b: Sketch) -> Match:
    """Same: one place in both, smaller than a country. Part: near each other, or one in the other."""
    return _matched(a.places, b.places) if a.places and b.places else Match.UNKNOWN


def _settings(a: Sketch, b: Sketch) -> Match:
    """Where the reports are when they tell it, if a claim names no place.

    Differs: and the report of a claim that names none does not name the other's place anywhere.
    """
    if (a.places and b.places) or not a.setting or not b.setting:
        return Match.UNKNOWN
    of_a, of_b = a.places or a.setting, b.places or b.setting
    found = _matched(of_a, of_b)
    elsewhere = (not a.places and _mentions(a, of_b)) or (not b.places and _mentions(b, of_a))
    return Match.UNKNOWN if found is Match.DIFFERS and elsewhere else found


def _matched(of_a: Collection[Place], of_b: Collection[Place]) -> Match:
    pairs = [(p, q) for p in of_a for q in of_b]
    limits = rules().thresholds
    if any(same_place(p, q, limits) and near(p) for p, q in pairs):
        return Match.SAME
    return Match.PART if any(same_area(p, q, limits) for p, q in pairs) else Match.DIFFERS


def _spots(a: Sketch, b: Sketch) -> Match:
    """Same: one place smaller than a country in both, or named by the report of the claim that is silent.

    Two towns are two places, however near; where one claim names an area nobody knows.
    """
    limits = rules().thresholds
    if any(same_place(p, q, limits) and near(p) for p in a.places for q in b.places):
        return Match.SAME
    if bool(a.places) != bool(b.places):
        silent, placed = (a, b) if b.places else (b, a)
        return Match.SAME if _mentions(silent, placed.places) else Match.UNKNOWN
    exactly = all(exact(p) for p in (*a.places, *b.places))
    return Match.DIFFERS if a.places and exactly else Match.UNKNOWN


def _mentions(s: Sketch, places: Iterable[Place]) -> bool:
    """Whether the claim's report names one of these places, if smaller than a country, anywhere in its text."""
    text = s.testimony.text or ""
    return any(p.name in text for p in places if near(p))


def _days(a: Sketch, b: Sketch) -> Match:
    """Same: stated days that meet. Part: days that meet with the margin, or one not stated."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return Match.UNKNOWN
    if a.first <= b.last and b.first <= a.last:
        return Match.SAME if a.dated and b.dated else Match.PART
    gap = max(a.first.toordinal() - b.last.toordinal(), b.first.toordinal() - a.last.toordinal())
    return Match.PART if gap <= rules().thresholds.days else Match.DIFFERS


def _numbers(a: Sketch, b: Sketch) -> Match:
    """Same: the same numbers. Part: some in common."""
    if not a.numbers or not b.numbers:
        return Match.UNKNOWN
    if a.numbers == b.numbers:
        return Match.SAME
    return Match.PART if a.numbers & b.numbers else Match.DIFFERS


def _all_numbers(a: Sketch, b: Sketch) -> Match:
    """Differs: the whole reports tell numbers and have none in common."""
    return Match.DIFFERS if numbers_apart(a.story, b.story) else Match.UNKNOWN


def _measures(a: Sketch, b: Sketch) -> Match:
    of_a, of_b = wholes(a.measures), wholes(b.measures)
    if not of_a or not of_b:
        return Match.UNKNOWN
    if of_a & of_b:
        return Match.SAME
    return Match.PART if comparable(of_a, of_b) else Match.DIFFERS


def _figures(a: Sketch, b: Sketch) -> Match:
    """Of one unit only: a number of tanks says nothing against a number of dead. Part: one thing, counted again."""
    units = wholes({unit for unit, _ in a.figures}) & wholes({unit for unit, _ in b.figures})
    if not units:
        return Match.UNKNOWN
    of_a, of_b = ({f for f in s.figures if f[0] in units} for s in (a, b))
    if of_a & of_b:
        return Match.SAME
    return Match.PART if _recounted(of_a, of_b) else Match.DIFFERS


def _large(a: Sketch, b: Sketch) -> Match:
    """Same: they share a figure that chance rarely gives twice."""
    return Match.SAME if any(value >= rules().same_fact.large for _, value in a.figures & b.figures) else Match.UNKNOWN


def _recounted(a: set[tuple[str, float]], b: set[tuple[str, float]]) -> bool:
    """Whether any two figures of one unit are near enough to be one thing counted twice; things lie still for it."""
    return any(_counted_again(unit, x, y) for unit, x in a for other, y in b if unit == other)


def _counted_again(unit: str, x: float, y: float) -> bool:
    known = rules().same_fact
    if unit in known.shrinking:
        return True
    most = known.recounted if unit in PEOPLE else known.recounted_things
    return max(x, y) <= most * min(x, y)


def _statuses(a: Sketch, b: Sketch) -> Match:
    """What is planned is not what happened; a plan and a plan under a condition may be one."""
    if a.status is None or b.status is None:
        return Match.UNKNOWN
    if a.status == b.status:
        return Match.SAME
    return Match.DIFFERS if "actual" in (a.status, b.status) else Match.PART


def _stories(a: Sketch, b: Sketch) -> Match:
    part = shared(a.story, b.story)
    if part is None:
        return Match.UNKNOWN
    known = rules().same_fact
    if part >= known.one_story:
        return Match.SAME
    return Match.PART if part >= known.related_story else Match.DIFFERS


def _events(a: Sketch, b: Sketch) -> Match:
    """Same: one kind of event at one place. Where either is not told by both, nobody knows."""
    found = {_alike(a.family, b.family), _places(a, b)}
    if Match.DIFFERS in found:
        return Match.DIFFERS
    return Match.SAME if found == {Match.SAME} else Match.UNKNOWN


def _reports(a: Sketch, b: Sketch) -> Match:
    """Same: one report, one speaker. Part: one report, two speakers. Unknown: the one points to the other there."""
    if a.testimony.document_id != b.testimony.document_id:
        return Match.DIFFERS
    if a.id == b.leans_on or b.id == a.leans_on:
        return Match.UNKNOWN
    return Match.SAME if a.speaker == b.speaker else Match.PART


def _answers(a: Sketch, b: Sketch) -> Match:
    """Same: in one report the one rejects what another said right before. Part: both reject, one after the other."""
    if a.id != b.follows and b.id != a.follows:
        return Match.UNKNOWN
    before, after = (a, b) if a.id == b.follows else (b, a)
    if not rejects(after) or after.testimony.withholds or before.testimony.withholds:
        return Match.UNKNOWN
    if rejects(before):
        return Match.PART
    return Match.UNKNOWN if before.speaker == after.speaker else Match.SAME


def _refusals(a: Sketch, b: Sketch) -> Match:
    """Same: in two reports one speaker denies twice, or keeps back twice."""
    one_report = a.testimony.document_id == b.testimony.document_id
    if one_report or not rejects(a) or not rejects(b) or a.testimony.withholds != b.testimony.withholds:
        return Match.UNKNOWN
    return Match.SAME if a.speaker == b.speaker is not None else Match.UNKNOWN


def _told_places(s: Sketch) -> str | None:
    return ", ".join(sorted({p.name for p in s.places})) or None


def _told_setting(s: Sketch) -> str | None:
    return ", ".join(sorted({p.name for p in s.places or s.setting})) or None


def _told_days(s: Sketch) -> str | None:
    if s.first is None or s.last is None:
        return None
    days = s.first.isoformat() if s.first == s.last else f"{s.first.isoformat()}/{s.last.isoformat()}"
    return days if s.dated else f"published {days}"


def _told_figures(s: Sketch) -> str | None:
    return ", ".join(f"{value:,.10g} {unit}".strip() for unit, value in sorted(s.figures)) or None


def _told_event(s: Sketch) -> str | None:
    places = _told_places(s)
    return f"{s.family} in {places}" if s.family and places else None


def _told_report(s: Sketch) -> str | None:
    return s.testimony.title or s.testimony.input


FIELDS: tuple[Field, ...] = (
    Field("predicate", lambda s: s.family, lambda a, b: _alike(a.family, b.family)),
    Field("actor", lambda s: s.actor, lambda a, b: _alike(a.actor, b.actor)),
    Field("place", _told_places, _places),
    Field("spot", _told_places, _spots),
    Field("setting", _told_setting, _settings),
    Field("days", _told_days, _days),
    Field("measure", lambda s: ", ".join(sorted(s.measures)) or None, _measures),
    Field("figures", _told_figures, _figures),
    Field("numbers", lambda s: ", ".join(sorted(s.numbers)) or None, _numbers),
    Field("all numbers", _told_report, _all_numbers),
    Field("whom", lambda s: ", ".join(sorted(s.groups)) or None, lambda a, b: _sets(a.groups, b.groups)),
    Field("nation", lambda s: ", ".join(sorted(s.nations)) or None, lambda a, b: _sets(a.nations, b.nations)),
    Field("event", _told_event, _events),
    Field("status", lambda s: s.status, _statuses),
    Field(
        "stance",
        lambda s: s.testimony.claim.axes.stance.value,
        lambda a, b: _alike(a.testimony.claim.axes.stance, b.testimony.claim.axes.stance),
    ),
    Field(
        "polarity",
        lambda s: s.testimony.claim.axes.polarity.value,
        lambda a, b: _alike(a.testimony.claim.axes.polarity, b.testimony.claim.axes.polarity),
    ),
    Field("speaker", lambda s: s.speaker, lambda a, b: _alike(a.speaker, b.speaker)),
    Field("answer", lambda s: s.speaker, _answers),
    Field("refusal", lambda s: s.testimony.claim.axes.stance.value, _refusals),
    Field("large figure", _told_figures, _large),
    Field("report", _told_report, _reports),
    Field("story", _told_report, _stories),
)
