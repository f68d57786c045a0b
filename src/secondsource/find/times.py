"""Time expressions with their TIMEX3 value, resolved against the publication day into EDTF, earliest and latest day.

Conventions of the civil days: contract/annotating rule 21. Weekday names mean that day itself or the nearest before;
"last week" is the Monday to Sunday before; "since X" runs to the publication day; precision is kept; what cannot be
resolved stays unresolved (`edtf` None) and is still a time. The values are those of TimeML 1.2.1, which may differ: the
week of "two weeks ago" is a week there and a day for claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secondsource.find.calendar_words import Interval, before_month, day, last_day, valid
from secondsource.find.time_hits import Hit, Meaning, Scene
from secondsource.find.time_patterns import BEHIND, Rule, alphabet, matching, stretches
from secondsource.find.time_words import Line, line_of
from secondsource.model import Span, Time, TimeRole

EARLIEST_ANCHOR, LATEST_ANCHOR = 1000, 9000  # a publication year outside is a filler, not a date


@dataclass(frozen=True, slots=True)
class Times:
    """`dating`: the times that may date a claim; `expressions`: all, as TIMEX3 has them ("six months", "soon")."""

    dating: tuple[Time, ...]
    expressions: tuple[Time, ...]


def times(text: str, segments: Sequence[Span], anchor: date | None) -> Times:
    """The time expressions of the paragraphs `segments` in order, resolved against `anchor`, the publication day."""
    if anchor is not None and not EARLIEST_ANCHOR <= anchor.year <= LATEST_ANCHOR:
        anchor = None
    scene = Scene(anchor)
    dating: list[Time] = []
    expressions: list[Time] = []
    for number, segment in enumerate(segments):
        scene.paragraph = number
        line = line_of(text, segment, alphabet())
        for rule, hit, meaning in _read(line, scene):
            expression = _time(hit, rule, meaning, anchor)
            if meaning.timeml:
                expressions.append(expression)
            if meaning.dates:
                dating.append(_dating(text, expression, rule, hit, meaning.found))
    return Times(tuple(_ranges(text, dating)), tuple(expressions))


def _read(line: Line, scene: Scene) -> Sequence[tuple[Rule, Hit, Meaning]]:
    """The matches of one paragraph that mean something: of those that overlap the earliest, the longest, the first."""
    places = [place.span() for place in stretches().finditer(line.codes)]
    hits = [
        (m, rule)
        for begin, end in places
        for rule in matching(line.codes[max(0, begin - BEHIND) : begin], line.codes[begin:end])
        for m in rule.pattern.finditer(line.codes, begin, end)
    ]
    found: list[tuple[Rule, Hit, Meaning]] = []
    end = 0
    for match, rule in sorted(hits, key=lambda hit: (hit[0].start(), -hit[0].end())):
        if match.start() < end:
            continue
        hit = Hit(line, match, scene)
        meaning = rule.resolve(hit)
        if meaning is not None:
            scene.said(meaning, line.words[match.start()].start())
            found.append((rule, hit, meaning))
            end = match.end()
    return found


_LEAD = re.compile(r"(?i:on|in|over|during|for|within|by|until|since|through)\s+(?=\S)")


def _time(hit: Hit, rule: Rule, meaning: Meaning, anchor: date | None) -> Time:
    found = meaning.found
    return Time(
        span=_without_preposition(hit.line.text, hit.line.span(hit.begin, hit.end)),
        edtf=found.edtf if found else None,
        earliest=found.earliest if found else None,
        latest=found.latest if found else None,
        role=TimeRole.EVENT,
        anchor=anchor,
        rule=rule.name,
        value=meaning.value,
        mod=meaning.mod,
        kind=meaning.kind,
    )


_SINCE = re.compile(r"\b(?:[Ss]ince|[Ff]rom)\s(?:early\s|late\s|at least\s)?$")
_BEFORE = re.compile(r"\b[Bb]efore\s$")
_BY = re.compile(r"\b(?:[Uu]ntil|[Bb]y)\s(?:the\s)?$")


def _dating(text: str, time: Time, rule: Rule, hit: Hit, found: Interval | None) -> Time:
    """The time as a claim is dated by it: "since X" runs to the publication day, "by X" from it."""
    anchor = time.anchor
    if found is None or anchor is None:
        return time
    before = text[max(0, time.span.begin - _REACH) : time.span.begin]
    since = _SINCE.search(before)
    if since and found.earliest <= anchor and not (since[0][0] in "Ff" and _ends(text, time, rule)):
        ranged = Interval(f"{found.edtf.partition('/')[0]}/{anchor.isoformat()}", found.earliest, anchor)
        time = replace(time, span=Span(time.span.begin - len(since.group()), time.span.end))
        return _resolved(time, ranged, f"since-{rule.name}")
    if _BEFORE.search(before) and rule.name == "month" and not (hit.has("year") or hit.has("rel")):
        return _resolved(time, before_month(found, anchor), "before-month")
    if _BY.search(before):
        return time if _HAD.search(before) else _by(time, rule, found, anchor)
    return time


_HAD = re.compile(r"\b[Hh]ad\s(?!to\b)[^.;!?\n]*$")  # what had happened by Thursday is over
_REACH = 80  # characters

_RANGE = re.compile(r"\s+(?:to|until|till|through|and)\s+(?:on\s+)?|\s?[-–]\s?")
_RANGED = re.compile(r"\b(?:[Ff]rom|[Bb]etween)\s(?:the\s)?$")


def _ranges(text: str, times: Sequence[Time]) -> Iterator[Time]:
    """As in "from 3 November to 5 December", "between Monday and Thursday": one time."""
    open_range: Time | None = None
    for time in times:
        if open_range is not None:
            ranged = _range(text, open_range, time)
            yield from (ranged,) if ranged else (open_range, time)
            open_range = None
        elif _opens_range(text, time):
            open_range = time
        else:
            yield time
    if open_range is not None:
        yield open_range


def _opens_range(text: str, time: Time) -> bool:
    """Whether "from" or "between" stands before and "to", "and" or a dash behind."""
    if time.edtf is None or not _RANGE.match(text, time.span.end):
        return False
    return bool(_RANGED.search(text[max(0, time.span.begin - 14) : time.span.begin]))


def _range(text: str, first: Time, last: Time) -> Time | None:
    between = _RANGE.fullmatch(text, first.span.end, last.span.begin)
    if between is None or first.earliest is None or last.latest is None:
        return None
    first = _same_year(text, first, last)
    if first.earliest is None or first.earliest >= last.latest:
        return None
    found = Interval(_edtf(first, last), first.earliest, last.latest)
    return _resolved(replace(first, span=Span(first.span.begin, last.span.end)), found, "range")


_YEAR = re.compile(r"\b[12]\d{3}\b")


def _same_year(text: str, first: Time, last: Time) -> Time:
    """In "between Nov. 3 and Nov. 9, 1999" the first day is of that year too."""
    if first.earliest is None or last.latest is None or first.rule != "day" or _YEAR.search(first.span.of(text)):
        return first
    if not _YEAR.search(last.span.of(text)):
        return first
    moved = valid(last.latest.year, first.earliest.month, first.earliest.day)
    return _resolved(first, day(moved), first.rule) if moved else first


def _edtf(first: Time, last: Time) -> str:
    return f"{(first.edtf or '').partition('/')[0]}/{(last.edtf or '').rpartition('/')[2]}"


def _ends(text: str, time: Time, rule: Rule) -> bool:
    """Whether what begins with "from" says its end too: "from 1988 to 1992", "from May 1-3"."""
    return rule.name in ("day-range", "years") or bool(_RANGE.match(text, time.span.end))


def _by(time: Time, rule: Rule, found: Interval, anchor: date) -> Time:
    if rule.name == "weekday" and found.latest < anchor:
        return _resolved(time, day(found.latest + timedelta(days=7)), "by-weekday")
    if rule.name in ("month", "season", "part-of-month"):
        return _resolved(time, _until(found, anchor), f"by-{rule.name}")
    return time


def _until(found: Interval, anchor: date) -> Interval:
    """As in "by December": from the publication day to the end of the next such month or season."""
    end = found.latest if found.latest >= anchor else found.latest.replace(year=found.latest.year + 1, day=28)
    end = last_day(end.year, end.month)
    return Interval(f"{anchor.isoformat()}/{end.isoformat()}", anchor, end)


def _resolved(time: Time, found: Interval, rule: str) -> Time:
    return replace(time, edtf=found.edtf, earliest=found.earliest, latest=found.latest, rule=rule)


def _without_preposition(text: str, span: Span) -> Span:
    lead = _LEAD.match(text, span.begin, span.end)
    return Span(lead.end(), span.end) if lead else span
