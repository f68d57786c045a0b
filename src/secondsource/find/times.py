"""Time expressions resolved against the publication day into EDTF, earliest and latest day.

Conventions: contract/annotating rule 21. Weekday names mean that day itself or the nearest before; "last week" is the
Monday to Sunday before; "since X" runs to the publication day; precision is kept; what cannot be resolved stays
unresolved (`edtf` None) and is still a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from secondsource.find.calendar_words import Interval, before_month, day, last_day
from secondsource.find.time_patterns import Rule, rules
from secondsource.model import Span, Time, TimeRole

EARLIEST_ANCHOR, LATEST_ANCHOR = 1000, 9000  # a publication year outside is a filler, not a date


def times(text: str, segment: Span, anchor: date | None) -> Iterator[Time]:
    """The time expressions of one paragraph in order, resolved against `anchor`, the publication day."""
    if anchor is not None and not EARLIEST_ANCHOR <= anchor.year <= LATEST_ANCHOR:
        anchor = None
    taken: list[tuple[Span, Rule, re.Match[str]]] = []
    hits = [(m, rule) for rule in rules() for m in rule.pattern.finditer(text, segment.begin, segment.end)]
    for match, rule in sorted(hits, key=lambda hit: (hit[0].start(), -hit[0].end())):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other, _, _ in taken):
            taken.append((span, rule, match))
    for span, rule, match in taken:
        yield _time(text, span, rule, match, anchor)


_SINCE = re.compile(r"\b(?:[Ss]ince|[Ff]rom)\s(?:early\s|late\s|at least\s)?$")
_BEFORE = re.compile(r"\b[Bb]efore\s$")
_BY = re.compile(r"\b(?:[Uu]ntil|[Bb]y)\s(?:the\s)?$")


def _until(found: Interval, anchor: date) -> Interval:
    """As in "by December": from the publication day to the end of the next such month or season."""
    end = found.latest if found.latest >= anchor else found.latest.replace(year=found.latest.year + 1, day=28)
    end = last_day(end.year, end.month)
    return Interval(f"{anchor.isoformat()}/{end.isoformat()}", anchor, end)


def _time(text: str, span: Span, rule: Rule, match: re.Match[str], anchor: date | None) -> Time:
    found = rule.resolve(match, anchor)
    before = text[max(0, span.begin - 20) : span.begin]
    name, value = rule.name, found.edtf if found else None
    if found and anchor and (since := _SINCE.search(before)) and found.earliest <= anchor:
        span = Span(span.begin - len(since.group()), span.end) if since else span
        found, name = (
            Interval(f"{found.edtf.partition('/')[0]}/{anchor.isoformat()}", found.earliest, anchor),
            f"since-{name}",
        )
    if found and anchor and rule.name == "month" and _BEFORE.search(before) and not match["year"]:
        found, name = before_month(found, anchor), "before-month"
    if found and anchor and rule.name == "weekday" and _BY.search(before) and found.latest < anchor:
        found, name = day(found.latest + timedelta(days=7)), "by-weekday"
    if found and anchor and rule.name in ("month", "season", "part-of-month") and _BY.search(before):
        found, name = _until(found, anchor), f"by-{name}"
    span = _without_preposition(text, span)
    return Time(
        span=span,
        edtf=found.edtf if found else None,
        earliest=found.earliest if found else None,
        latest=found.latest if found else None,
        role=TimeRole.EVENT,
        anchor=anchor,
        rule=name,
        value=value,
    )


def _without_preposition(text: str, span: Span) -> Span:
    lead = re.match(r"(?i:on|in|over|during|for|within)\s+(?=\S)", span.of(text))
    return Span(span.begin + lead.end(), span.end) if lead else span
