"""What the words of the calendar mean against an anchor day (contract/annotating rule 21)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Interval:
    """EDTF with its earliest and latest civil day."""

    edtf: str
    earliest: date
    latest: date


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


def month_number(words: str) -> int:
    """As in "Sept.": 9."""
    return vocabulary().times.months[words.lower().rstrip(".")]


def valid(year_: int, month_: int, day_: int) -> date | None:
    """That day, or None where the calendar has none such."""
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def latest_day(month_: int, day_: int, anchor: date | None) -> Interval | None:
    """The latest such day that is at most 60 days after the anchor."""
    if anchor is None:
        return None
    values = (valid(anchor.year + ahead, month_, day_) for ahead in (0, -1))
    return next((day(v) for v in values if v and v <= anchor + timedelta(days=60)), None)


def part_of_month(whole: Interval, mod: str) -> Interval:
    """The first, middle or last ten days or so of a month, by its TIMEX3 modifier."""
    first, last = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}[mod]
    return days(whole.earliest.replace(day=first), whole.earliest.replace(day=min(last, whole.latest.day)))


def weekend(saturday: date) -> Interval:
    return days(saturday, saturday + timedelta(days=1))


def back(anchor: date, count: int, unit: str) -> date:
    """So many days, weeks, months, quarters, years … (TIMEX3 letters) before `anchor`; negative counts go forward."""
    if unit in ("D", "W"):
        return anchor - timedelta(days=count * (7 if unit == "W" else 1))
    if unit.startswith("T"):
        return anchor - timedelta(days=round(count / {"TH": 24, "TM": 1440, "TS": 86400}[unit]))
    step = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    months = anchor.year * 12 + anchor.month - 1 - step * count
    year_ = min(max(months // 12, 1), 9999)
    return date(year_, months % 12 + 1, min(anchor.day, calendar.monthrange(year_, months % 12 + 1)[1]))


def nth_weekday(year_: int, month_: int, nth: int, number: int) -> date:
    """The nth such weekday (Monday is 0) of a month; nth 5 stands for the last."""
    first = date(year_, month_, 1)
    found = first + timedelta(days=(number - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month_ else found - timedelta(days=7)


def season(number: int, first: int, last: int) -> Interval:
    """The season of a year by its first and last month; a winter ends in the year after."""
    ends = number + (last < first)
    return Interval(f"{number:04d}-{first:02d}/{ends:04d}-{last:02d}", date(number, first, 1), last_day(ends, last))


def before_month(found: Interval, anchor: date) -> Interval:
    """As in "before June": from the publication day to the end of May; the June before it when it is past."""
    begins = found.earliest if found.earliest > anchor else found.earliest.replace(year=found.earliest.year + 1)
    end = begins - timedelta(days=1)
    return Interval(f"{anchor.isoformat()}/{end.isoformat()}", anchor, end)
