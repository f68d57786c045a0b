"""Time expressions resolved against the publication day into EDTF, earliest and latest day.

Conventions: contract/annotating rule 21. Weekday names mean that day itself or the nearest before; "last week" is the
Monday to Sunday before; "since X" runs to the publication day; precision is kept; what cannot be resolved stays
unresolved (`edtf` None) and is still a time.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from secondsource.model import Span, Time, TimeRole
from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Interval:
    """EDTF with its earliest and latest civil day."""

    edtf: str
    earliest: date
    latest: date


Resolver = Callable[["re.Match[str]", "date | None"], "Interval | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


def day(value: date) -> Interval:
    return Interval(value.isoformat(), value, value)


def days(first: date, last: date) -> Interval:
    return day(first) if first == last else Interval(f"{first.isoformat()}/{last.isoformat()}", first, last)


def month(year: int, number: int) -> Interval:
    return Interval(f"{year:04d}-{number:02d}", date(year, number, 1), _last_day(year, number))


def year(number: int) -> Interval:
    return Interval(f"{number:04d}", date(number, 1, 1), date(number, 12, 31))


def _last_day(year_: int, month_: int) -> date:
    return date(year_, month_, calendar.monthrange(year_, month_)[1])


def _months() -> dict[str, int]:
    return vocabulary().times.months


def _month_number(words: str) -> int:
    return _months()[words.lower().rstrip(".")]


def _valid(year_: int, month_: int, day_: int) -> date | None:
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def _absolute_day(match: re.Match[str], anchor: date | None) -> Interval | None:
    """ "5 December 2024"; without a year, the latest such day not after the anchor."""
    month_, day_ = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        value = _valid(int(match["year"]), month_, day_)
        return day(value) if value else None
    return _latest_day(month_, day_, anchor)


def _latest_day(month_: int, day_: int, anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    values = (_valid(anchor.year - back, month_, day_) for back in (0, 1))
    return next((day(v) for v in values if v and v <= anchor + timedelta(days=60)), None)


def _day_range(match: re.Match[str], anchor: date | None) -> Interval | None:
    month_ = _month_number(match["month"])
    year_ = int(match["year"]) if match["year"] else None
    last = _latest_day(month_, int(match["last"]), anchor) if year_ is None else None
    final = last.latest if last else (_valid(year_, month_, int(match["last"])) if year_ else None)
    first = _valid(final.year, month_, int(match["first"])) if final else None
    return days(first, final) if first and final and first < final else None


def _iso(match: re.Match[str], _: date | None) -> Interval | None:
    value = _valid(int(match["year"]), int(match["month"]), int(match["day"]))
    return day(value) if value else None


def _month(match: re.Match[str], anchor: date | None) -> Interval | None:
    """ "in October": the latest October that has begun by the anchor."""
    number = _month_number(match["month"])
    if match["year"]:
        return month(int(match["year"]), number)
    if anchor is None:
        return None
    return month(anchor.year if number <= anchor.month else anchor.year - 1, number)


def _part_of_month(match: re.Match[str], anchor: date | None) -> Interval | None:
    whole = _month(match, anchor)
    if whole is None:
        return None
    parts = {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, 31),
        "beginning of": (1, 10),
        "middle of": (11, 20),
        "end of": (21, 31),
    }
    first, last = parts[re.sub(r"^the ", "", match["part"].lower().strip().rstrip("-"))]
    end = min(last, whole.latest.day)
    return days(whole.earliest.replace(day=first), whole.earliest.replace(day=end))


def _year(match: re.Match[str], _: date | None) -> Interval:
    return year(int(match["year"]))


def _offset(days_back: int) -> Resolver:
    def resolve(_: re.Match[str], anchor: date | None) -> Interval | None:
        return day(anchor - timedelta(days=days_back)) if anchor else None

    return resolve


def _overnight(_: re.Match[str], anchor: date | None) -> Interval | None:
    return days(anchor - timedelta(days=1), anchor) if anchor else None


def _weekday(match: re.Match[str], anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    back = (anchor.weekday() - vocabulary().times.weekdays[match["weekday"].lower()]) % 7
    if (match["which"] or "").lower().strip() == "last" and back == 0:
        back = 7
    if (match["which"] or "").lower().strip() == "next":
        back -= 7
    return day(anchor - timedelta(days=back))


def _this_period(match: re.Match[str], anchor: date | None) -> Interval | None:
    """ "this month" is its first day up to the anchor."""
    if anchor is None:
        return None
    starts = {
        "week": anchor - timedelta(days=anchor.weekday()),
        "month": anchor.replace(day=1),
        "year": anchor.replace(month=1, day=1),
    }
    return days(starts[match["unit"].lower()], anchor)


def _last_period(match: re.Match[str], anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    unit = match["unit"].lower()
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday() + 7)
        return days(monday, monday + timedelta(days=6))
    if unit == "month":
        before = anchor.replace(day=1) - timedelta(days=1)
        return month(before.year, before.month)
    return year(anchor.year - 1)


def _next_period(match: re.Match[str], anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    unit = match["unit"].lower()
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday() - 7)
        return days(monday, monday + timedelta(days=6))
    if unit == "month":
        after = _last_day(anchor.year, anchor.month) + timedelta(days=1)
        return month(after.year, after.month)
    return year(anchor.year + 1)


def _count(words: str) -> int | None:
    lower = words.lower().strip()
    if lower in ("a", "an", "the", ""):
        return 1
    return (
        int(lower)
        if lower.isdigit()
        else {"couple of": 2, "few": None}.get(lower, vocabulary().quantities.numbers.get(lower))
    )


def _back(anchor: date, count: int, unit: str) -> date:
    unit = unit.lower().rstrip("s")
    if unit == "day":
        return anchor - timedelta(days=count)
    if unit == "week":
        return anchor - timedelta(weeks=count)
    months = anchor.year * 12 + anchor.month - 1 - (count if unit == "month" else 12 * count)
    return date(months // 12, months % 12 + 1, min(anchor.day, calendar.monthrange(months // 12, months % 12 + 1)[1]))


def _ago(match: re.Match[str], anchor: date | None) -> Interval | None:
    count = _count(match["count"])
    if anchor is None or count is None:
        return None
    value, unit = _back(anchor, count, match["unit"]), match["unit"].lower().rstrip("s")
    if unit == "month":
        return month(value.year, value.month)
    return year(value.year) if unit == "year" else day(value)


def _past_span(match: re.Match[str], anchor: date | None) -> Interval | None:
    """ "in the past week", "over the last 24 hours": so far back up to the anchor."""
    count = _count(match["count"] or "")
    if anchor is None or count is None:
        return None
    if match["unit"].lower().startswith("hour"):
        return days(anchor - timedelta(days=max(1, round(count / 24))), anchor)
    return days(_back(anchor, count, match["unit"]), anchor)


def _season(match: re.Match[str], anchor: date | None) -> Interval | None:
    if match["year"] is None and anchor is None:
        return None
    if match["season"].lower() == "winter":
        return None
    first, last = vocabulary().times.seasons[match["season"].lower()]
    number = (
        int(match["year"]) if match["year"] else (anchor.year if anchor and first <= anchor.month else anchor.year - 1)
    )  # type: ignore[union-attr]
    return Interval(f"{number}-{first:02d}/{number}-{last:02d}", date(number, first, 1), _last_day(number, last))


def _alternation(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    """In order of precedence; where two match at one place, the longer wins, then the earlier rule."""
    times = vocabulary().times
    months = rf"(?P<month>(?:{_alternation(w.capitalize() for w in times.months)})\b\.?)"
    weekdays = _alternation(w.capitalize() for w in times.weekdays if len(w) > 4)
    year_ = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    count = rf"(?P<count>\d{{1,3}}|a|an|few|couple of|{_alternation(w for w, v in vocabulary().quantities.numbers.items() if v <= 30)})"
    unit = r"(?P<unit>day|week|month|year)s?\b"
    spoken = r"(?i:(?:earlier|later)\s+)?"
    table: tuple[tuple[str, str, Resolver], ...] = (
        ("iso-day", r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso),
        ("numeric-day", r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b", _iso),
        ("day-range", rf"\b(?P<first>\d{{1,2}})\s?(?:-|–|to|and)\s?(?P<last>\d{{1,2}})\s+{months}{year_}", _day_range),
        ("day-range", rf"\b{months}\s+(?P<first>\d{{1,2}})\s?(?:-|–|to)\s?(?P<last>\d{{1,2}})\b{year_}", _day_range),
        ("day", rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{months}{year_}", _absolute_day),
        ("day", rf"\b{months}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d){year_}", _absolute_day),
        ("part-of-month", rf"\b(?P<part>(?i:early|mid|late|(?:the )?(?:beginning|middle|end) of))[ -]{months}{year_}", _part_of_month),
        ("month", rf"\b{months}\s+(?P<year>(?:19|20)\d\d)\b", _month),
        ("month", rf"(?<=[Ii]n\s){months}(?P<year>x)?(?!\s+\d)", _month),
        ("month", rf"(?:(?<=[Ss]ince\s)|(?<=[Uu]ntil\s)|(?<=[Bb]efore\s)|(?<=[Bb]y\s)|(?<=[Dd]uring\s)|(?<=[Ff]rom\s)){months}(?P<year>x)?(?!\s+\d)", _month),
        ("month", rf"\b(?:last|this)\s+{months}(?P<year>x)?", _month),
        ("year", r"(?:(?<=[Ii]n\s)|(?<=[Ss]ince\s)|(?<=[Bb]y\s)|(?<=[Uu]ntil\s)|(?<=of\s)|(?<=[Ff]rom\s)|(?<=early\s)|(?<=late\s)|(?<=[Dd]uring\s)|(?<=[Bb]efore\s))(?P<year>(?:19|20)\d\d)\b(?!-)", _year),
        ("weekday", rf"\b{spoken}(?i:on\s+)?(?P<which>(?i:last|next|this|past)\s+)?(?P<weekday>{weekdays})\b(?:\s+(?i:night|morning|evening|afternoon))?", _weekday),
        ("this-period", r"\b(?i:(?:earlier|later)\s+)?(?i:this)\s+(?P<unit>(?i:week|month|year))\b", _this_period),
        ("last-period", r"\b(?i:(?:earlier|late|early)\s+)?(?i:last|the previous|the preceding)\s+(?P<unit>(?i:week|month|year))\b", _last_period),
        ("next-period", r"\b(?i:next|the coming)\s+(?P<unit>(?i:week|month|year))\b", _next_period),
        ("ago", rf"\b(?i:(?:about|some|around)\s+)?(?i:{count})\s+(?i:{unit})\s+(?i:ago|earlier|before)\b", _ago),
        ("past-span", rf"\b(?i:(?:in|over|during|for|within)\s+)?(?i:the\s+)(?i:past|last)\s+(?:(?i:{count})\s+)?(?P<unit>(?i:hour|day|week|month|year))s?\b", _past_span),
        ("same-day", rf"\b(?i:{_alternation(times.same_day)})\b", _offset(0)),
        ("day-before", rf"\b(?i:{_alternation(times.day_before)})\b", _offset(1)),
        ("overnight", rf"\b(?i:{_alternation(times.overnight)})\b", _overnight),
        ("day-after", rf"\b(?i:{_alternation(times.day_after)})\b", _offset(-1)),
        ("clock", r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|\b\d{1,2}:\d\d\b(?!\s*(?:km|percent))|\b(?:at )?(?:noon|midnight|dawn|dusk)\b", _offset(0)),
        ("season", r"\b(?:(?i:(?:in|this|last)\s+)|(?<=[Bb]y\s))(?i:the\s+)?(?i:(?:early|late)\s+)?(?P<season>(?i:spring|summer|autumn))\b(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?", _season),
        ("unresolved", r"\b(?i:recently|in recent (?:days|weeks|months)|(?:several|a few|some) (?:days|weeks|months|years) ago|since then|at the time|the same day|that day)\b", lambda _m, _a: None),
    )  # fmt: skip
    return tuple(Rule(name, re.compile(pattern), resolve) for name, pattern, resolve in table)


def times(text: str, segment: Span, anchor: date | None) -> Iterator[Time]:
    """The time expressions of one paragraph in order, resolved against `anchor`, the publication day."""
    taken: list[tuple[Span, Rule, re.Match[str]]] = []
    hits = [(m, rule) for rule in _rules() for m in rule.pattern.finditer(text, segment.begin, segment.end)]
    for match, rule in sorted(hits, key=lambda hit: (hit[0].start(), -hit[0].end())):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other, _, _ in taken):
            taken.append((span, rule, match))
    for span, rule, match in taken:
        yield _time(text, span, rule, match, anchor)


_SINCE = re.compile(r"\b(?:[Ss]ince|[Ff]rom)\s(?:early\s|late\s|at least\s)?$")
_BY = re.compile(r"\b(?:[Uu]ntil|[Bb]y)\s(?:the\s)?$")


def _until(found: Interval, anchor: date) -> Interval:
    """ "by December": from the publication day to the end of the next such month or season."""
    end = found.latest if found.latest >= anchor else found.latest.replace(year=found.latest.year + 1, day=28)
    end = _last_day(end.year, end.month)
    return Interval(f"{anchor.isoformat()}/{end.isoformat()}", anchor, end)


def _time(text: str, span: Span, rule: Rule, match: re.Match[str], anchor: date | None) -> Time:
    found = rule.resolve(match, anchor)
    before = text[max(0, span.begin - 20) : span.begin]
    name, value = rule.name, found.edtf if found else None
    if found and anchor and (since := _SINCE.search(before)) and found.earliest <= anchor:
        span = Span(span.begin - len(since.group()), span.end) if since else span
        found, name = Interval(f"{found.edtf}/{anchor.isoformat()}", found.earliest, anchor), f"since-{name}"
    if found and anchor and rule.name in ("month", "season") and _BY.search(before):
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
