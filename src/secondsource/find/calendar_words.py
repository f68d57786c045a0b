"""What the words of the calendar mean against an anchor day (contract/annotating rule 21)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Interval:
    """EDTF with its earliest and latest civil day."""

    edtf: str
    earliest: date
    latest: date


Resolver = Callable[["re.Match[str]", "date | None"], "Interval | None"]


def day(value: date) -> Interval:
    return Interval(value.isoformat(), value, value)


def days(first: date, last: date) -> Interval:
    return day(first) if first == last else Interval(f"{first.isoformat()}/{last.isoformat()}", first, last)


def month(year: int, number: int) -> Interval:
    return Interval(f"{year:04d}-{number:02d}", date(year, number, 1), last_day(year, number))


def year(number: int) -> Interval:
    return Interval(f"{number:04d}", date(number, 1, 1), date(number, 12, 31))


def last_day(year_: int, month_: int) -> date:
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


def absolute_day(match: re.Match[str], anchor: date | None) -> Interval | None:
    """As in "5 December 2024"; without a year, the latest such day not after the anchor."""
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


def day_range(match: re.Match[str], anchor: date | None) -> Interval | None:
    month_ = _month_number(match["month"])
    year_ = int(match["year"]) if match["year"] else None
    last = _latest_day(month_, int(match["last"]), anchor) if year_ is None else None
    final = last.latest if last else (_valid(year_, month_, int(match["last"])) if year_ else None)
    first = _valid(final.year, month_, int(match["first"])) if final else None
    return days(first, final) if first and final and first < final else None


def numeric_day(match: re.Match[str], _: date | None) -> Interval | None:
    value = _valid(int(match["year"]), int(match["month"]), int(match["day"]))
    return day(value) if value else None


def named_month(match: re.Match[str], anchor: date | None) -> Interval | None:
    """As in "in October": the latest October that has begun by the anchor."""
    number = _month_number(match["month"])
    if match["year"]:
        return month(int(match["year"]), number)
    if anchor is None:
        return None
    return month(anchor.year if number <= anchor.month else anchor.year - 1, number)


def part_of_month(match: re.Match[str], anchor: date | None) -> Interval | None:
    whole = named_month(match, anchor)
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


def named_year(match: re.Match[str], _: date | None) -> Interval:
    return year(int(match["year"]))


def offset(days_back: int) -> Resolver:
    def resolve(_: re.Match[str], anchor: date | None) -> Interval | None:
        return day(anchor - timedelta(days=days_back)) if anchor else None

    return resolve


def overnight(_: re.Match[str], anchor: date | None) -> Interval | None:
    return days(anchor - timedelta(days=1), anchor) if anchor else None


def weekday(match: re.Match[str], anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    back = (anchor.weekday() - vocabulary().times.weekdays[match["weekday"].lower()]) % 7
    if (match["which"] or "").lower().strip() == "last" and back == 0:
        back = 7
    if (match["which"] or "").lower().strip() == "next":
        back -= 7
    return day(anchor - timedelta(days=back))


def weekend(_: re.Match[str], anchor: date | None) -> Interval | None:
    """The Saturday and Sunday that last began by the anchor."""
    if anchor is None:
        return None
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    return days(saturday, saturday + timedelta(days=1))


def this_period(match: re.Match[str], anchor: date | None) -> Interval | None:
    """As in "this month" is its first day up to the anchor."""
    if anchor is None:
        return None
    starts = {
        "week": anchor - timedelta(days=anchor.weekday()),
        "month": anchor.replace(day=1),
        "year": anchor.replace(month=1, day=1),
    }
    return days(starts[match["unit"].lower()], anchor)


def last_period(match: re.Match[str], anchor: date | None) -> Interval | None:
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


def next_period(match: re.Match[str], anchor: date | None) -> Interval | None:
    if anchor is None:
        return None
    unit = match["unit"].lower()
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday() - 7)
        return days(monday, monday + timedelta(days=6))
    if unit == "month":
        after = last_day(anchor.year, anchor.month) + timedelta(days=1)
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


def ago(match: re.Match[str], anchor: date | None) -> Interval | None:
    count = _count(match["count"])
    if anchor is None or count is None:
        return None
    value, unit = _back(anchor, count, match["unit"]), match["unit"].lower().rstrip("s")
    if unit == "month":
        return month(value.year, value.month)
    return year(value.year) if unit == "year" else day(value)


def past_span(match: re.Match[str], anchor: date | None) -> Interval | None:
    """As in "in the past week", "over the last 24 hours": so far back up to the anchor."""
    count = _count(match["count"] or "")
    if anchor is None or count is None:
        return None
    if match["unit"].lower().startswith("hour"):
        return days(anchor - timedelta(days=max(1, round(count / 24))), anchor)
    return days(_back(anchor, count, match["unit"]), anchor)


def season(match: re.Match[str], anchor: date | None) -> Interval | None:
    if match["season"].lower() == "winter":
        return None
    first, last = vocabulary().times.seasons[match["season"].lower()]
    if match["year"]:
        number = int(match["year"])
    elif anchor is not None:
        number = anchor.year if first <= anchor.month else anchor.year - 1
    else:
        return None
    return Interval(f"{number}-{first:02d}/{number}-{last:02d}", date(number, first, 1), last_day(number, last))


def before_month(found: Interval, anchor: date) -> Interval:
    """As in "before June": from the publication day to the end of May; the June before it when it is past."""
    begins = found.earliest if found.earliest > anchor else found.earliest.replace(year=found.earliest.year + 1)
    end = begins - timedelta(days=1)
    return Interval(f"{anchor.isoformat()}/{end.isoformat()}", anchor, end)
