"""Weeks, months, quarters, seasons, years, decades: what their words mean against the publication day."""

from __future__ import annotations

from datetime import date, timedelta

from secondsource.find import calendar_words as civil
from secondsource.find import time_values as values
from secondsource.find.calendar_words import Interval
from secondsource.find.tense import Tense
from secondsource.find.time_hits import Hit, Meaning
from secondsource.vocab.vocabulary import vocabulary

_THIS, _LAST, _NEXT = 0, -1, 1
_DATING_MONTH = frozenset({"in", "since", "until", "before", "by", "during", "from", "to", "between", "through"})
_DATING_YEAR = _DATING_MONTH | {"of", "early", "late"}


def _relative(hit: Hit, group: str = "rel") -> int:
    """-1, 0 or 1 for "last", "this", "next" and words like them."""
    words = hit.words(group)
    if any(w in ("last", "past", "previous", "preceding") for w in words):
        return _LAST
    return _NEXT if any(w in ("next", "coming", "following") for w in words) else _THIS


def _year_beside(hit: Hit) -> int | None:
    if hit.has("year"):
        return values.year(hit.words("year"))
    if hit.has("rel"):
        return hit.anchor.year + _relative(hit) if hit.anchor else None
    return None


def month(hit: Hit) -> Meaning | None:
    """As in "October", "last June", "mid-March", "the end of May 1998", "January this year"."""
    number = civil.month_number(hit.word("month"))
    mod = values.mod_of(hit.word("part"))
    sure = any(hit.has(g) for g in ("year", "rel", "part", "which"))
    dates = sure or bool(set(hit.before()) & _DATING_MONTH)
    year = _year_beside(hit) if hit.has("year") or hit.has("rel") else _month_year(hit, number)
    if year is None:
        return Meaning(None, mod=mod, dates=dates)
    found = civil.month(year, number)
    narrowed = civil.part_of_month(found, mod) if mod else found
    return Meaning(found.edtf, mod=mod, found=narrowed, dates=dates)


def week_of_month(hit: Hit) -> Meaning | None:
    """As in "the first week of May": seven days by the day of the month; the last week ends with the month."""
    number = civil.month_number(hit.word("month"))
    year = _year_beside(hit) if hit.has("year") else _month_year(hit, number)
    if year is None:
        return Meaning(None)
    whole = civil.month(year, number)
    if hit.word("which") in ("last", "final"):
        first = whole.latest - timedelta(days=6)
    else:
        first = whole.earliest + timedelta(days=7 * (values.ordinal(hit.words("which")) - 1))
    if not whole.earliest <= first <= whole.latest:
        return None
    last = min(first + timedelta(days=6), whole.latest)
    return Meaning(values.week(first + timedelta(days=3)), found=civil.days(first, last))


def _month_year(hit: Hit, number: int) -> int | None:
    """The year of a month without one: the latest that has begun; the next where the verb tells of what is to come."""
    anchor = hit.anchor
    if anchor is None:
        return None
    past = anchor.year if number <= anchor.month else anchor.year - 1
    which = hit.words("which")
    if "next" in which:
        return past + 1
    if which or number == anchor.month:
        return past - ("last" in which and number == anchor.month)
    lead = hit.before()[-1:]
    if lead == ["since"]:
        return past
    near = (number - anchor.month) % 12 <= 4
    coming = lead in (["by"], ["until"]) or (lead == ["through"] and near) or hit.tense() is Tense.FUTURE
    return past + 1 if coming else past


def year(hit: Hit) -> Meaning | None:
    """As in "1988", "early 1991", "the end of 1990", "fiscal 1989"; not the number in "2000 troops"."""
    plain = hit.end - hit.begin == 1
    if plain and not _stands_as_year(hit):
        return None
    number = values.year(hit.words("year"))
    mod = values.mod_of(hit.word("part"))
    before = set(hit.before())
    found = civil.year(number)
    dates = bool(before & _DATING_YEAR) or hit.has("part") or _second_of_two(hit)
    return Meaning(found.edtf, mod=mod, found=found, dates=dates)


def _second_of_two(hit: Hit) -> bool:
    """As in "between 1994 and 1997"."""
    before = hit.before(2)
    return before[-1:] == ["and"] and before[0].isdigit()


def _stands_as_year(hit: Hit) -> bool:
    """A number between 1500 and 2100 that counts nothing and is no part of a name."""
    before, after = hit.before()[-1:], hit.after()[:1]
    if after and (after[0] in vocabulary().times.counted or after[0] in "$%/"):
        return False
    return not (before and (before[0] in vocabulary().times.numbered or before[0] in "-–/:&"))


def years(hit: Hit) -> Meaning | None:
    """As in "1994-95", "1996-1998"."""
    raw = (
        hit.line.raw(hit.begin)
        if hit.end - hit.begin == 1
        else hit.line.raw(hit.begin) + "-" + hit.line.raw(hit.end - 1)
    )
    first, last = int(raw[:4]), int(raw[5:] if len(raw) == 9 else raw[:2] + raw[5:])
    if last <= first:
        return None
    found = Interval(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))
    return Meaning(str(first), found=found)


def decade(hit: Hit) -> Meaning | None:
    """As in "the 1980s", "the late '70s", "the nineties"."""
    word = hit.word("decade") or hit.word("decade2")
    digits = "".join(ch for ch in word if ch.isdigit())
    if digits:
        number = int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])
    else:
        number = vocabulary().times.decades[word]
    mod = values.mod_of(hit.word("part") or hit.word("part2"))
    return Meaning(str(number), mod=mod, found=_decade(number), dates=hit.has("decade"))


def _decade(number: int) -> Interval:
    first, last = number * 10, number * 10 + 9
    return Interval(f"{first:04d}/{last:04d}", date(first, 1, 1), date(last, 12, 31))


def century(hit: Hit) -> Meaning | None:
    """As in "the 20th century", whose TIMEX3 value is 19."""
    number = values.ordinal(hit.words("number"))
    if not 2 <= number <= 30:
        return None
    return Meaning(f"{number - 1:02d}", mod=values.mod_of(hit.word("part")), dates=False)


def period(hit: Hit) -> Meaning:
    """As in "this week", "last month", "early next year", "the end of the quarter", "last spring", "next weekend"."""
    unit = hit.word("unit") or hit.word("unit2")
    step = _LAST if hit.has("which2") else _relative(hit, "which")
    mod = values.mod_of(hit.word("part") or hit.word("shift"))
    if hit.anchor is None:
        return Meaning(None, mod=mod)
    if unit == "weekend":
        return _weekend(hit.anchor, step)
    if unit in vocabulary().times.seasons:
        return _season(hit, unit, step, mod)
    letter = values.unit_of(unit)
    if letter == "D" or letter.startswith("T"):
        return _now(hit, letter)
    leant = (hit.scene.last if letter in ("M", "Y") else hit.scene.reference) if _leans(hit) else None
    day = civil.back(leant or hit.anchor, -step, letter)
    found = _bounds(day, letter, hit.anchor if step == _THIS and not hit.has("part") else None)
    return Meaning(values.of_unit(day, letter), mod=mod, found=found, dates=letter != "CE", quarter=_asked(day, letter))


def _now(hit: Hit, letter: str) -> Meaning:
    """As in "this day", "this minute": today, or now."""
    if letter == "D" and hit.anchor:
        return Meaning(hit.anchor.isoformat(), found=civil.day(hit.anchor))
    return Meaning("PRESENT_REF", dates=False)


def _leans(hit: Hit) -> bool:
    """Whether the words count from the day named last ("the following week"), not from the publication day."""
    return any(w in ("previous", "preceding", "following") for w in hit.words("which"))


def _asked(day: date, letter: str) -> tuple[int, int] | None:
    return values.quarter_of(day) if letter == "Q" else None


def _bounds(day: date, letter: str, until: date | None) -> Interval | None:
    """The civil days of a period: all of it, or, for "this month", its first day up to `until`."""
    if letter == "W":
        monday = day - timedelta(days=day.weekday())
        whole = civil.days(monday, monday + timedelta(days=6))
    elif letter == "M":
        whole = civil.month(day.year, day.month)
    elif letter == "Q":
        first = (day.month - 1) // 3 * 3 + 1
        whole = Interval(
            f"{day.year:04d}-{first:02d}/{day.year:04d}-{first + 2:02d}",
            date(day.year, first, 1),
            civil.last_day(day.year, first + 2),
        )
    elif letter == "Y":
        whole = civil.year(day.year)
    elif letter == "DE":
        whole = _decade(day.year // 10)
    else:
        return None
    return civil.days(whole.earliest, until) if until and whole.earliest <= until else whole


def _weekend(anchor: date, step: int) -> Meaning:
    """The Saturday and Sunday that last began by the anchor; for the next, those to come."""
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    saturday += timedelta(days=7) * (step == _NEXT)
    return Meaning(f"{values.week(saturday)}-WE", found=civil.weekend(saturday))


def _season(
    hit: Hit, word: str, step: int, mod: str | None, number: int | None = None, *, dates: bool = True
) -> Meaning:
    first, last = vocabulary().times.seasons[word]
    if number is None:
        if hit.anchor is None:
            return Meaning(None, mod=mod, dates=dates)
        number = _season_year(hit.anchor, first, step, hit.tense() if step == _THIS else Tense.UNKNOWN)
    value = f"{number:04d}-{vocabulary().times.season_values[word]}"
    return Meaning(value, mod=mod, found=civil.season(number, first, last), dates=dates)


def _season_year(anchor: date, first: int, step: int, tense: Tense) -> int:
    begun = anchor.year if first <= anchor.month else anchor.year - 1
    if step == _NEXT or (tense is Tense.FUTURE and begun < anchor.year):
        return begun + 1
    return begun


def season(hit: Hit) -> Meaning | None:
    """As in "the winter of 1994", "in the summer", "early spring 1998"."""
    number = values.year(hit.words("year")) if hit.has("year") else None
    if number is None and hit.after()[:1] == ["of"]:  # the fall of a town
        return None
    return _season(hit, hit.word("unit"), _THIS, values.mod_of(hit.word("shift")), number, dates=_dating_season(hit))


def _dating_season(hit: Hit) -> bool:
    before = [w for w in hit.before(2) if w != "the"]
    return before[-1:] in (["in"], ["by"])


def period_end(hit: Hit) -> Meaning:
    """As in "year-end", "the year's end", "mid-year"."""
    words = hit.words("end")
    mod = "MID" if words[0].startswith("mid") else "END"
    if hit.anchor is None:
        return Meaning(None, mod=mod, dates=False)
    return Meaning(hit.anchor.isoformat()[: 7 if words[0] == "month" else 4], mod=mod, dates=False)


def bare_period(hit: Hit) -> Meaning | None:
    """As in "the year", "the week", "the weekend", "earlier in the year"; a length before "ended" or "to"."""
    unit = hit.word("unit") or "weekend"
    if unit == "weekend":
        return _weekend(hit.anchor, _THIS) if hit.anchor else Meaning(None)
    letter = values.unit_of(unit)
    if hit.after(3)[1:2] in (["earlier"], ["ago"]):
        return None
    if hit.after() and hit.after()[0] in ("ended", "ending"):
        return Meaning(values.length(1, letter), "DURATION", dates=False)
    if hit.after() and hit.after()[0] in ("before", "after"):
        return Meaning(values.length(1, letter), "DURATION", dates=False)
    mod = values.mod_of(hit.word("shift"))
    if hit.anchor is None:
        return Meaning(None, mod=mod, dates=False)
    if letter == "W":
        return Meaning(f"{hit.anchor.year}-WXX", dates=False)
    return Meaning(values.of_unit(hit.anchor, letter), mod=mod, dates=False)


def that_period(hit: Hit) -> Meaning | None:
    """As in "that year", "the same month": of the day named last."""
    unit = hit.word("unit") or hit.word("unit2")
    day = hit.scene.last
    if unit in ("time", "period"):
        return None
    if day is None:
        return Meaning(None, dates=False, timeml=False)
    letter = values.unit_of(unit)
    return Meaning(values.of_unit(day, letter), found=_bounds(day, letter, None), dates=False)


def quarter(hit: Hit) -> Meaning | None:
    """As in "the third quarter", "third-quarter", "the first quarter of 1998", "next year's fourth quarter"."""
    number = values.ordinal(hit.words("number"))
    if not 1 <= number <= 4:
        return None
    year = _quarter_year(hit, number)
    if year is None:
        return Meaning(None, dates=False)
    found = _bounds(date(year, number * 3, 1), "Q", None)
    return Meaning(values.quarter(year, number), found=found, dates=hit.has("year"), quarter=(year, number))


def _quarter_year(hit: Hit, number: int) -> int | None:
    owner = hit.words("owner")
    if hit.has("year") or hit.has("rel"):
        return _year_beside(hit)
    if owner and owner[0].isdigit():
        return int(owner[0])
    if hit.anchor is None:
        return None
    ago = any(w in ("last", "earlier", "ago") for w in owner)
    begun = (number - 1) * 3 + 1 <= hit.anchor.month + 3
    return hit.anchor.year - ago + ("next" in owner) - (not begun and not owner)


def quarter_again(hit: Hit) -> Meaning | None:
    """As in "the quarter", "the latest period", "the year-earlier period": of the one named last."""
    if hit.scene.quarter is None:
        return None if hit.has("loose") or hit.anchor is None else _of(values.quarter_of(hit.anchor))
    year, number = hit.scene.quarter
    owner = hit.words("owner")
    if owner:
        year = int(owner[0]) if owner[0].isdigit() else year - 1
    return _of((year, number))


def _of(of: tuple[int, int]) -> Meaning:
    return Meaning(values.quarter(*of), dates=False)


def year_before(hit: Hit) -> Meaning | None:
    """As in "a year ago", "year-earlier": of the quarter that is spoken of, else of the year."""
    if hit.anchor is None:
        return Meaning(None, dates=hit.line.lower(hit.begin) == "a")
    ago = civil.year(hit.anchor.year - 1)
    dates = hit.line.lower(hit.begin) == "a" and hit.scene.quarter is None
    if hit.scene.quarter is None:
        return Meaning(ago.edtf, found=ago, dates=dates)
    return Meaning(values.quarter(hit.scene.quarter[0] - 1, hit.scene.quarter[1]), found=ago, dates=dates)


def half_year(hit: Hit) -> Meaning | None:
    number = 1 if hit.word("half") == "first" else 2
    year = _year_beside(hit)
    if year is None:
        return Meaning(None)
    months = (1, 6) if number == 1 else (7, 12)
    return Meaning(f"{year:04d}-H{number}", found=civil.season(year, *months))
