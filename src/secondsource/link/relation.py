"""How one figure stands to another: first whether they count the same, then whose word it is, then the numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.link.fact import FigureRelation, Match, Relation
from secondsource.link.interval import meet, widened, within
from secondsource.link.scope import compare

if TYPE_CHECKING:
    from secondsource.link.fact import Compared
    from secondsource.link.interval import Interval
    from secondsource.link.scope import Scope
    from secondsource.link.statement import Statement

UNTIL = "until"
WIDENED = "half-a-last-digit"
_MIXED = (Match.PART, Match.WHOLE)
_Found = tuple[Relation, str, str]


def relate(later: Statement, earlier: Statement) -> FigureRelation | None:
    """What the later figure does to the earlier one; ``None`` where one of them is no number.

    A part stands as `a` and its whole as `b`, whichever came first.
    """
    a, b = later.range, earlier.range
    if a is None or b is None:
        return None
    fields, apart, mixed = _scopes(later.scope, earlier.scope)
    if later.takes_back(earlier):
        reason = f"{later.testimony.carrier} takes back its own wording"
        return FigureRelation(later.id, earlier.id, Relation.CORRECTS, reason, "publisher-takes-back", fields)
    if apart is not None:
        return FigureRelation(later.id, earlier.id, Relation.SCOPE_MISMATCH, apart, "scope-first", fields)
    inner = {field.match for field in mixed if not _goes_on(field, later, earlier)}
    if Match.WHOLE in inner:
        later, earlier, a, b = earlier, later, b, a
        fields = compare(later.scope, earlier.scope)
    if inner:
        found = _part(a, b, fields)
    elif later.voice is not None and later.voice == earlier.voice:
        found = _same_origin(later, earlier, a, b)
    else:
        found = _two_origins(later, earlier, a, b)
    relation, reason, rule = found
    return FigureRelation(later.id, earlier.id, relation, *_widening(reason, rule, later, earlier, found), fields)


@lru_cache(maxsize=10_000)
def _scopes(a: Scope, b: Scope) -> tuple[tuple[Compared, ...], str | None, tuple[Compared, ...]]:
    """The fields of two scopes, why they do not count the same, and the fields in which one is a part of the other.

    The figures of a fact have few scopes, each met with each again and again.
    """
    fields = compare(a, b)
    return fields, _apart(fields), tuple(field for field in fields if field.match in _MIXED)


def _goes_on(field: Compared, later: Statement, earlier: Statement) -> bool:
    """A running total that its own origin carries on is no part of a whole: the new one takes the old one's place."""
    own = later.voice is not None and later.voice == earlier.voice
    return field.field == UNTIL and own and later.said.after(earlier.said)


def _apart(fields: tuple[Compared, ...]) -> str | None:
    """Why the two do not count the same; ``None`` where they may."""
    differing = [_differs(field) for field in fields if field.match is Match.DIFFERS]
    if differing:
        return f"they do not count the same: {'; '.join(differing)}"
    matches = {field.match for field in fields if field.match in _MIXED}
    if len(matches) > 1:
        names = " and ".join(field.field for field in fields if field.match in _MIXED)
        return f"they do not count the same: each leaves out what the other counts ({names})"
    return None


def _differs(field: Compared) -> str:
    if field.field == "kind":
        return f"one is {field.a}, the other {field.b}"
    if field.field == "measure":
        return f"{field.a} against {field.b}"
    return f"{field.field} is {field.a} in one and {field.b} in the other"


def _part(a: Interval, b: Interval, fields: tuple[Compared, ...]) -> _Found:
    """The part must not be more than the whole."""
    field = next(field for field in fields if field.match is Match.PART)
    words = f"{field.field} {field.a} is part of {field.b}"
    if field.field == UNTIL:
        words = f"a running total until {field.a} is part of one until {field.b}"
    if a[0] > b[1]:
        return Relation.BOUND_VIOLATION, f"{words}, but its figure is greater: to review", "part-exceeds-whole"
    return Relation.PART_OF, words, "part-of-scope"


def _same_origin(later: Statement, earlier: Statement, a: Interval, b: Interval) -> _Found:
    if later.values == earlier.values:
        return Relation.SAME, "same origin, same figure", "same-figure"
    if later.said.after(earlier.said):
        return _later(later, earlier, a, b)
    if later.revising and not earlier.revising:
        return Relation.REVISES, "same origin, and its words say that it said otherwise before", "words-say-so"
    if within(a, b) or within(b, a):
        return Relation.REFINES, "same origin at the same time, and one range lies in the other", "one-in-the-other"
    if meet(a, b):
        return Relation.COMPATIBLE, "same origin at the same time, and the ranges meet", "ranges-meet"
    if later.testimony.document_id == earlier.testimony.document_id:
        reason = "one speaker gives two figures in one report: to review"
        return Relation.POSSIBLE_CONFLICT, reason, "two-figures-in-one-report"
    reason = "one speaker at one time is reported with different figures: to review"
    return Relation.REPORTED_DIFFERENTLY, reason, "overlapping-utterances"


def _later(later: Statement, earlier: Statement, a: Interval, b: Interval) -> _Found:
    stated = later.said.stated and earlier.said.stated
    reason = f"same origin, later statement ({later.said.latest} after {earlier.said.latest})"
    if later.scope.cumulative and earlier.scope.cumulative:
        if later.scope.until == earlier.scope.until:
            reason += f", corrected for the same day ({later.scope.until})"
        else:
            reason += ": the running total " + ("falls" if a[1] < b[0] else "goes on")
    return Relation.REVISES, reason, "later-utterance" if stated else "later-publication"


def _two_origins(later: Statement, earlier: Statement, a: Interval, b: Interval) -> _Found:
    if later.values == earlier.values:
        words = "the same figure from another origin" if later.voice else "the same figure"
        return Relation.SAME, words, "same-figure"
    if within(a, b) and later.cites(earlier):
        return Relation.REFINES, "it cites the other and is narrower", "cites-and-narrower"
    if meet(a, b):
        return Relation.COMPATIBLE, "different origins whose ranges meet", "ranges-meet"
    if later.scope.known and earlier.scope.known:
        reason = "different origins, the same scope, and the ranges do not meet"
        return Relation.CONTRADICTS, reason, "ranges-apart"
    reason = "the ranges do not meet, but it is not known that they count the same: to review"
    return Relation.POSSIBLE_CONFLICT, reason, "scope-unknown"


def _widening(reason: str, rule: str, later: Statement, earlier: Statement, found: _Found) -> tuple[str, str]:
    """Names the widening wherever approximate figures were compared as ranges."""
    compared = found[0] not in (Relation.SAME, Relation.REVISES, Relation.SCOPE_MISMATCH)
    if not compared or not (widened(later.quantity) or widened(earlier.quantity)):
        return reason, rule
    return f"{reason} (approximate figures widened by half their last digit)", f"{rule}, {WIDENED}"
