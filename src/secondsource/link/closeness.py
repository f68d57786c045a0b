"""How close two claims are: typed things decide whether they may be one fact; points for each field, whether they are.

The points and the bars stand in rules.yaml. Everything here is a function of the two claims and their two reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.link.fact import Match
from secondsource.link.fields import FIELDS
from secondsource.link.rules import rules
from secondsource.link.story import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.link.sketch import Sketch


def matches(a: Sketch, b: Sketch) -> dict[str, Match]:
    """How each field of the two matches."""
    return {field.name: field.match(a, b) for field in FIELDS}


def closeness(a: Sketch, b: Sketch) -> float | None:
    """The points by which the two pass the threshold; ``None`` where a typed thing says that they are two facts."""
    found = matches(a, b)
    return None if barred(found) else margin(a, b, found)


def margin(a: Sketch, b: Sketch, found: Mapping[str, Match]) -> float:
    """Points of the fields and the words, less the threshold. Numbers that disagree hold bare words below it."""
    known = rules().same_fact
    points = sum(points.get(found[name], 0.0) for name, points in known.points.items())
    total = points + known.words * alike(a, b) - known.threshold
    return min(total, -known.held) if held_by_numbers(found) else total


def alike(a: Sketch, b: Sketch) -> float:
    """How alike the words are, 0 to 1."""
    return likeness(a.stems, b.stems, a.story, b.story)


def barred(found: Mapping[str, Match]) -> tuple[str, ...]:
    """The fields that say by themselves that these are two facts."""
    return tuple(name for name, bars in rules().same_fact.bars.items() if found[name] in bars)


def held_by_numbers(found: Mapping[str, Match]) -> bool:
    """Whether the words tell other numbers and nothing typed says that it is one thing told or counted twice.

    Nothing is held where a figure is the same (in short reports: and some number of the words is), nor where two
    reports of one story give figures as of one count made again. Else it must be one predicate family, no figure of
    one unit may differ (people may be counted again), and there must be one place smaller than a country, or the same
    measure in one story.
    """
    short = found["story"] is Match.UNKNOWN
    whole_apart = short and found["all numbers"] is Match.DIFFERS
    if not whole_apart and found["numbers"] not in (Match.DIFFERS, Match.PART):
        return False
    if found["figures"] is Match.SAME and not short:
        return False
    if found["figures"] is found["measure"] is Match.SAME and found["numbers"] is Match.PART and not whole_apart:
        return False
    if found["figures"] is Match.PART and found["story"] in (Match.SAME, Match.PART):
        return False
    if found["predicate"] is not Match.SAME or found["figures"] is Match.DIFFERS:
        return True
    if found["figures"] is Match.PART and found["measure"] is Match.UNKNOWN:
        return True
    counted = found["measure"] is found["story"] is Match.SAME
    return found["spot"] is not Match.SAME and not counted
