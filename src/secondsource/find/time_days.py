"""Days and hours of the day: what their words mean against the publication day and what was said before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondsource.find import calendar_words as civil
from secondsource.find import time_values as values
from secondsource.find.tense import Tense
from secondsource.find.time_hits import Hit, Meaning
from secondsource.vocab.vocabulary import vocabulary

DAY = timedelta(days=1)


def _day(day: date | None, mod: str | None = None) -> Meaning:
    """A civil day; unresolved where there is none."""
    if day is None:
        return Meaning(None, mod=mod)
    return Meaning(day.isoformat(), mod=mod, found=civil.day(day), about=day)


def iso_day(hit: Hit) -> Meaning:
    year, month, day = (int(n) for n in hit.line.raw(hit.begin)[:10].split("-"))
    meaning = _day(civil.valid(year, month, day))
    clock = hit.line.raw(hit.begin)[10:]
    return Meaning(f"{meaning.value}{clock}", "TIME", found=meaning.found, about=meaning.about) if clock else meaning


def numeric_day(hit: Hit) -> Meaning:
    """As in 03.12.2024, day first; 12/25/1998 where only one order makes a day. Else unresolved, never guessed."""
    first, second, year = (int(n) for n in re.split(r"[./]", hit.line.raw(hit.begin)))
    year += 0 if year > 99 else (2000 if year < 70 else 1900)
    if "." in hit.line.raw(hit.begin):
        return _day(civil.valid(year, second, first))
    american, european = civil.valid(year, first, second), civil.valid(year, second, first)
    sure = american if european is None or american == european else (european if american is None else None)
    return _day(sure) if sure else Meaning(american.isoformat() if american else None)


_DTG = re.compile(r"(\d\d)(\d\d)(\d\d)([A-Z]?)([A-Z]{3})(\d\d)(\d\d)?")


def date_time_group(hit: Hit) -> Meaning:
    """As in 051430ZDEC24: the fifth, 14:30 Zulu, December 2024."""
    match = _DTG.fullmatch(hit.line.raw(hit.begin))
    if match is None:
        return Meaning(None, "TIME")
    day, hour, minute, zone, month, year, rest = match.groups()
    number = int(year + rest) if rest else 2000 + int(year)
    value = civil.valid(number, vocabulary().times.months[month.lower()], int(day))
    if value is None or int(hour) > 24 or int(minute) > 59:
        return Meaning(None, "TIME")
    clock = f"{value.isoformat()}T{hour}:{minute}{'Z' if zone == 'Z' else ''}"
    return Meaning(clock, "TIME", found=civil.day(value), about=value)


def _year(hit: Hit) -> int | None:
    """The year that stands beside, or "last year" and the like against the publication day."""
    if hit.has("year") or hit.has("year2"):
        return values.year(hit.words("year") or hit.words("year2"))
    if hit.has("rel") and hit.anchor:
        return hit.anchor.year + {"this": 0, "last": -1, "next": 1}[hit.word("rel")]
    return None


def day_of_month(hit: Hit) -> Meaning | None:
    """As in "5 December 2024"; without a year, the day that the tense of the verb points to."""
    words = [w for w in hit.words("day") if w not in ("the", "of")]
    month, day = civil.month_number(hit.word("month")), values.ordinal(words)
    year = _year(hit)
    if year is not None:
        return _day(civil.valid(year, month, day))
    if not 1 <= day <= 31:
        return None
    return _day(_without_year(hit, month, day))


_AHEAD = timedelta(days=270)  # "will open on Nov. 10", said in February; further off, the day just past is meant


def _without_year(hit: Hit, month: int, day: int) -> date | None:
    """The latest such day, or the next where the verb tells of what is to come."""
    found = civil.latest_day(month, day, hit.anchor)
    if found is None or hit.anchor is None or found.latest >= hit.anchor:
        return found.latest if found else None
    coming = civil.valid(found.latest.year + 1, month, day)
    if coming is None or coming - hit.anchor > _AHEAD or hit.tense() is not Tense.FUTURE:
        return found.latest
    return coming


def day_range(hit: Hit) -> Meaning | None:
    """As in "1 and 2 December", "Dec. 5-7"."""
    month, last = civil.month_number(hit.word("month")), values.ordinal(hit.words("last"))
    year = _year(hit)
    final = civil.valid(year, month, last) if year is not None else _without_year(hit, month, last)
    first = civil.valid(final.year, month, int(hit.word("first"))) if final else None
    if final is None or first is None:
        return Meaning(None) if last <= 31 else None
    if first >= final:
        return None
    return Meaning(first.isoformat(), found=civil.days(first, final), about=final)


def weekday(hit: Hit) -> Meaning:
    """As in "Tuesday", "last Friday", "early Monday", "Thursday evening", "every Sunday"."""
    name = hit.word("weekday")
    plural = name not in vocabulary().times.weekdays
    number = vocabulary().times.weekdays[name[:-1] if plural else name]
    which = hit.word("which")
    part = hit.word("daypart")
    if plural or which in ("every", "each") or part.endswith("s"):
        daily = vocabulary().times.dayparts.get(part, "")
        return Meaning(f"XXXX-WXX-{number + 1}{daily}", "SET", dates=False)
    mod = values.mod_of(hit.word("shift"))
    if hit.anchor is None:
        return Meaning(None, "TIME" if part else "DATE", mod=mod)
    day = _weekday(hit, number, which)
    if part:
        return _part_of(day, part, mod)
    return _day(day, mod=mod)


def _weekday(hit: Hit, number: int, which: str) -> date:
    """That day itself or the nearest before; the nearest after where the verb tells of what is to come."""
    anchor = hit.anchor or date.min
    back = (anchor.weekday() - number) % 7
    if which in ("the following", "the next", "the previous", "the preceding") and hit.scene.reference:
        base = hit.scene.reference
        forward = (number - base.weekday() - 1) % 7 + 1
        return base + forward * DAY if which in ("the following", "the next") else base - (7 - forward % 7) * DAY
    if which == "last" or which.startswith("the pre"):
        return anchor - (back or 7) * DAY
    if which in ("next", "the next", "the following") or which.endswith("coming"):
        return anchor + (7 - back) * DAY
    if back and hit.before()[-1:] != ["since"] and (_by(hit) or hit.tense() is Tense.FUTURE):
        return anchor + (7 - back) * DAY
    return anchor - back * DAY


def weekday_of_week(hit: Hit) -> Meaning:
    """As in "Tuesday of last week"."""
    if hit.anchor is None:
        return Meaning(None)
    weeks = {"last": -7, "this": 0, "next": 7}[hit.word("which")]
    number = vocabulary().times.weekdays[hit.word("weekday")]
    return _day(hit.anchor + (weeks + number - hit.anchor.weekday()) * DAY)


def _by(hit: Hit) -> bool:
    """Whether a day to come is meant; what "had left by Thursday" is over."""
    if "had" in hit.before(10):
        return False
    before = [w for w in hit.before(2) if w != "the"]
    return before[-1:] in (["until"], ["by"])


def _part_of(day: date | None, part: str, mod: str | None = None, *, dates: bool = True) -> Meaning:
    """A morning, evening … of a day."""
    if day is None:
        return Meaning(None, "TIME", mod=mod, dates=dates)
    code = vocabulary().times.dayparts.get(part, "")
    return Meaning(f"{day.isoformat()}{code}", "TIME", mod=mod, found=civil.day(day), about=day, dates=dates)


_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def near_day(hit: Hit) -> Meaning:
    """As in "today", "late yesterday", "tomorrow morning", "tonight", "this afternoon", "earlier in the day"."""
    near, part = hit.word("near"), hit.word("daypart")
    part = "night" if near == "tonight" else part
    day = hit.anchor + _NEAR.get(near, 0) * DAY if hit.anchor else None
    mod = values.mod_of(hit.word("shift"))
    return _part_of(day, part, mod) if part else _day(day, mod=mod)


def last_night(hit: Hit) -> Meaning:
    return _part_of(hit.anchor - DAY if hit.anchor else None, hit.word("daypart"))


def early_hours(hit: Hit) -> Meaning:
    """As in "the early hours of Tuesday", "the evening of April 4"."""
    part = hit.word("daypart") or "morning"
    if hit.has("month") or hit.has("month2"):
        return _part_of(_day_written(hit), part)
    if hit.has("near"):
        return _part_of(hit.anchor + _NEAR[hit.word("near")] * DAY if hit.anchor else None, part)
    number = vocabulary().times.weekdays[hit.word("weekday") or hit.word("weekday2")]
    return _part_of(_weekday(hit, number, "") if hit.anchor else None, part)


def overnight(hit: Hit) -> Meaning:
    """The night that ends on the publication day: a civil interval of two days."""
    if hit.anchor is None:
        return Meaning(None, "TIME")
    night = hit.anchor - DAY
    return Meaning(f"{night.isoformat()}TNI", "TIME", found=civil.days(night, hit.anchor), about=night)


def two_days(hit: Hit) -> Meaning:
    away = 2 if hit.line.lower(hit.begin + 2) == "after" else -2
    return _day(hit.anchor + away * DAY if hit.anchor else None)


def _beside(hit: Hit, away: int) -> Meaning:
    """So many days from the day named last, else from the publication day."""
    base = hit.scene.reference or hit.anchor
    day = base + away * DAY if base else None
    part = hit.word("daypart")
    return _part_of(day, part) if part not in ("", "day") else _day(day)


def day_before(hit: Hit) -> Meaning:
    return _beside(hit, -1)


def day_after(hit: Hit) -> Meaning:
    return _beside(hit, 1)


def that_day(hit: Hit) -> Meaning:
    """The day named last; unresolved where none was."""
    part = hit.word("daypart")
    day = hit.scene.reference
    if day is None:
        return Meaning(None, "DATE" if part == "day" else "TIME", timeml=hit.anchor is None)
    return _part_of(day, part) if part != "day" else _day(day)


def part_of_day(hit: Hit) -> Meaning:
    """As in "in the morning": of the day named last."""
    part = hit.word("daypart") or hit.word("daypart2")
    meaning = _part_of(hit.scene.reference or hit.anchor, part, "MID" if hit.has("part") else None)
    return Meaning(meaning.value, "TIME", mod=meaning.mod, dates=False)


def _clock(words: list[str]) -> str | None:
    """Words such as "7:15 p.m." as T19:15."""
    digits = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d)(?::(\d\d))?)?", words[0])
    hour = int(digits[1]) if digits else int(vocabulary().quantities.numbers.get(words[0], 0))
    minute = (digits[2] if digits else None) or "00"
    second = f":{digits[3]}" if digits and digits[3] else ""
    if any(w.startswith("p") and w in ("pm", "p.m") for w in words):
        hour = hour % 12 + 12
    elif any(w in ("am", "a.m") for w in words):
        hour %= 12
    return f"T{hour:02d}:{minute}{second}" if hour <= 24 else None


def clock(hit: Hit) -> Meaning | None:
    """As in "7:15 p.m. on Friday"; without a day, of the day named last in this sentence, else the publication day."""
    time = _clock(hit.words("clock"))
    if time is None:
        return None
    day = _day_beside(hit)
    mod = "APPROX" if hit.word("about") in ("about", "around", "roughly", "approximately", "nearly") else None
    return _at(day, time, mod)


def _at(day: date | None, time: str, mod: str | None = None) -> Meaning:
    if day is None:
        return Meaning(None, "TIME", mod=mod)
    return Meaning(f"{day.isoformat()}{time}", "TIME", mod=mod, found=civil.day(day), about=day)


def _day_beside(hit: Hit) -> date | None:
    if hit.has("month") or hit.has("month2"):
        return _day_written(hit)
    if hit.has("near"):
        return hit.anchor + _NEAR[hit.word("near")] * DAY if hit.anchor else None
    if hit.has("weekday"):
        return _weekday(hit, vocabulary().times.weekdays[hit.word("weekday")], "") if hit.anchor else None
    return hit.scene.near(hit.line.span(hit.begin, hit.end).begin) or hit.anchor


def _day_written(hit: Hit) -> date | None:
    month = civil.month_number(hit.word("month") or hit.word("month2"))
    day, year = values.ordinal(hit.words("day") or hit.words("day2")), _year(hit)
    return civil.valid(year, month, day) if year is not None else _without_year(hit, month, day)


def week_of_day(hit: Hit) -> Meaning | None:
    """As in "the week of April 10": Monday to Sunday."""
    day = _day_written(hit)
    if day is None:
        return Meaning(None)
    monday = day - day.weekday() * DAY
    return Meaning(values.week(day), found=civil.days(monday, monday + 6 * DAY))


def military_clock(hit: Hit) -> Meaning | None:
    """As in "0430 local time", "1430Z", "0735 GMT"."""
    raw = hit.line.raw(hit.begin)
    hour, minute = raw[:2], raw[2:4]
    if len(raw.rstrip("Z")) != 4 or int(hour) > 24 or int(minute) > 59:
        return None
    zulu = "Z" if raw.endswith("Z") or hit.line.lower(hit.begin + 1) in ("gmt", "utc") else ""
    return _at(_day_beside(hit), f"T{hour}:{minute}{zulu}")


def named_moment(hit: Hit) -> Meaning:
    """As in "noon", "midnight on Friday", "dawn"."""
    return _at(_day_beside(hit), vocabulary().times.moments[hit.word("moment")])


def day_number(hit: Hit) -> Meaning | None:
    """As in "the second day of the offensive": the day named last, else the publication day."""
    day = hit.scene.reference or hit.anchor
    return Meaning(day.isoformat() if day else None, dates=False)


def military_day(hit: Hit) -> Meaning | None:
    """As in "D+3", "H-hour": a time that nothing here resolves."""
    if not hit.line.raw(hit.begin).isupper():
        return None
    return Meaning(None, "TIME" if hit.line.raw(hit.begin) == "H" else "DATE")


def holiday(hit: Hit) -> Meaning:
    name = hit.word("holiday").replace(" 's", "'s").replace(" ’s", "'s")
    if hit.anchor is None:
        return Meaning(None)
    month, day, *weekdays = (int(n) for n in vocabulary().times.holidays[name].split("-"))
    if not weekdays:
        return _day(_without_year(hit, month, day))
    nth = civil.nth_weekday(hit.anchor.year, month, day, weekdays[0])
    ahead = nth > hit.anchor and hit.tense() is not Tense.FUTURE and (nth - hit.anchor).days > 60
    return _day(civil.nth_weekday(hit.anchor.year - 1, month, day, weekdays[0]) if ahead else nth)
