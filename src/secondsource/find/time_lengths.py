"""Lengths of time and vague times: how long, how long ago, how often, now, recently, soon."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secondsource.find import calendar_words as civil
from secondsource.find import time_values as values
from secondsource.find.calendar_words import Interval
from secondsource.find.tense import Tense
from secondsource.find.time_hits import Hit, Meaning
from secondsource.vocab.vocabulary import vocabulary

_LONGEST = 20_000  # units; more is no time that anybody counts back from a day


def present(hit: Hit) -> Meaning:
    """As in "now", "currently": the publication day, where claims are dated."""
    return Meaning("PRESENT_REF", found=civil.day(hit.anchor) if hit.anchor else None)


def present_words(_: Hit) -> Meaning:
    """As in "these days", "current": a present that dates nothing."""
    return Meaning("PRESENT_REF", dates=False)


def vague_past(hit: Hit) -> Meaning:
    """As in "recently", "in recent weeks": a time that is kept and cannot be resolved."""
    if hit.line.lower(hit.begin) in ("at", "since"):
        return Meaning(None, timeml=False)
    return Meaning("PAST_REF")


def past_words(_: Hit) -> Meaning:
    """As in "recent", "the past"."""
    return Meaning("PAST_REF", dates=False)


def future_words(hit: Hit) -> Meaning | None:
    """As in "soon", "the near future"; not in "soon after", "as soon as"."""
    words = [hit.line.lower(k) for k in range(hit.begin, hit.end)]
    beside = {*hit.before(), *hit.after()}
    if "future" in words and hit.after()[:1] == ["of"]:
        return None
    if words == ["soon"] and beside & {"as", "after", "how", "too"}:
        return None
    if words == ["one", "day"] and hit.tense() is not Tense.FUTURE:
        return Meaning("P1D", "DURATION", dates=False)
    if words[-1] == "term" and words[0] != "the":
        return None
    return Meaning("FUTURE_REF", dates=False)


def _count(hit: Hit) -> float | None:
    words = hit.words("count")
    if not words:
        return None
    return 1.0 if words in (["a"], ["an"], ["one"]) else values.whole(words)


def _mod(hit: Hit) -> str | None:
    return values.mod_of(hit.word("about"))


_HALVED = {(0.5, "CE"): (50.0, "Y"), (0.5, "DE"): (5.0, "Y"), (0.5, "Y"): (6.0, "M")}


def ago(hit: Hit) -> Meaning:
    """As in "three days ago": that day; "two weeks ago": the day, as TIMEX3 the week; "several years ago": vague."""
    count, unit = _count(hit), values.unit_of(hit.word("unit"))
    if count is None or count > _LONGEST:
        return Meaning("PAST_REF", mod=_mod(hit))
    if hit.anchor is None:
        return Meaning(None, mod=_mod(hit))
    count, unit = _HALVED.get((count, unit), (count, unit))
    day = _gone(hit.anchor, count, unit)
    about = day if unit == "D" else None
    value = values.of_unit(day, unit) if not unit.startswith("T") else day.isoformat()
    return Meaning(value, mod=_mod(hit), found=_grain(day, unit), about=about)


def _gone(anchor: date, count: float, unit: str) -> date:
    try:
        return civil.back(anchor, round(count), unit)
    except (OverflowError, ValueError):
        return date.min


def _grain(day: date, unit: str) -> Interval:
    """The civil days of "N units ago": the day for days and weeks, else the month or year."""
    if unit in ("M", "Q"):
        return civil.month(day.year, day.month)
    return civil.year(day.year) if unit in ("Y", "DE", "CE") else civil.day(day)


def later(hit: Hit) -> Meaning | None:
    """As in "two weeks earlier", "three days later", from the day named last; "a year after the war": a length."""
    count, unit = _count(hit), values.unit_of(hit.word("unit"))
    way = hit.word("way")
    value = values.length(count, unit)
    if way.startswith("from"):
        return _from_now(hit, count, unit)
    base = hit.scene.reference
    if way in ("before", "after") and _names_something(hit):
        return Meaning(value, "DURATION", mod=_mod(hit), dates=False)
    if base is None and way in ("earlier", "before"):
        base = hit.anchor
    if count is None or base is None or count > _LONGEST:
        return Meaning(value, "DURATION", mod=_mod(hit), dates=False)
    day = _gone(base, count if way in ("earlier", "before") else -count, unit)
    if way == "earlier" and unit == "Y":
        return Meaning(values.of_unit(day, unit), mod=_mod(hit), found=_grain(day, unit))
    return Meaning(value, "DURATION", mod=_mod(hit), found=_grain(day, unit))


def _from_now(hit: Hit, count: float | None, unit: str) -> Meaning:
    """As in "two weeks from now", "will meet in two weeks": so far ahead of the publication day."""
    if count is None or count > _LONGEST:
        return Meaning("FUTURE_REF", mod=_mod(hit), dates=False)
    if hit.anchor is None:
        return Meaning(None, mod=_mod(hit), dates=False)
    day = _gone(hit.anchor, -count, unit)
    value = day.isoformat() if unit.startswith("T") else values.of_unit(day, unit)
    return Meaning(value, mod=_mod(hit), found=_grain(day, unit), dates=False)


def _names_something(hit: Hit) -> bool:
    after = hit.after()
    return bool(after) and after[0][0].isalnum()


def past_span(hit: Hit) -> Meaning:
    """As in "in the past week", "over the last 24 hours": so far back up to the publication day."""
    count = _count(hit) if hit.has("count") else 1.0
    word = hit.word("unit")
    unit = values.unit_of(word)
    if hit.before()[-1:] in (["to"], ["will"], ["would"], ["could"], ["can"], ["may"]):  # the verb "to last"
        return Meaning(values.length(count, unit), "DURATION", dates=False)
    vague = count is None or (not hit.has("count") and word.endswith("s"))
    meaning = Meaning(values.length(None if vague else count, unit), "DURATION")
    if hit.has("count") and unit == "TH" and count == 24:
        meaning = replace(meaning, value="PT24H")
    if vague or hit.anchor is None or count is None or count > _LONGEST:
        return replace(meaning, dates=not vague)
    first = _gone(hit.anchor, max(count, 24) if unit == "TH" else count, unit)
    return replace(meaning, found=civil.days(first, hit.anchor))


def next_span(hit: Hit) -> Meaning:
    """As in "the next two weeks", "the first nine months"."""
    return Meaning(values.length(_count(hit), values.unit_of(hit.word("unit"))), "DURATION", dates=False)


def vague_span(hit: Hit) -> Meaning:
    """As in "coming weeks", "the months ahead"."""
    return Meaning(values.length(None, values.unit_of(hit.word("unit") or hit.word("unit2"))), "DURATION", dates=False)


def length(hit: Hit) -> Meaning | None:
    """As in "six months", "10-hour", "more than four hours", "two to three weeks"; no age ("37 years old")."""
    after = [w for w in hit.after(2) if w not in ("-", "–")]
    unit = values.unit_of(hit.word("unit"))
    if after[:1] == ["old"] or (unit == "Q" and after[:1] == ["of"] and _count(hit)):
        return None
    count = _count(hit)
    count = count + 0.5 if count and hit.has("half") else count
    ahead = hit.before()[-1:] == ["in"] and not unit.startswith("T") and hit.after()[:1] != ["of"]
    if ahead and count and hit.tense() is Tense.FUTURE:
        return _from_now(hit, count, unit)
    return Meaning(values.length(count, unit), "DURATION", mod=_mod(hit), dates=False)


def two_lengths(hit: Hit) -> Meaning:
    """As in "two hours and 30 minutes": PT2H30M."""
    units = [values.unit_of(hit.word("unit")), values.unit_of(hit.word("unit2"))]
    parts = [values.length(_count(hit), units[0]), values.length(values.whole(hit.words("count2")), units[1])]
    tail = parts[1].removeprefix("PT" if units[0].startswith("T") else "P")
    return Meaning(parts[0] + tail, "DURATION", dates=False)


def every_part(hit: Hit) -> Meaning:
    """As in "every night"."""
    return Meaning(f"XXXX-XX-XX{vocabulary().times.dayparts[hit.word('daypart')]}", "SET", dates=False)


def length_of_one(hit: Hit) -> Meaning | None:
    """As in "within a week", "a minute and a half"; not in "four flights a week"."""
    unit = values.unit_of(hit.word("unit"))
    if hit.has("half"):
        return Meaning(_one_and_a_half(unit), "DURATION", dates=False)
    share = unit == "Q" and hit.after()[:1] == ["of"]
    if (
        share
        or hit.after()[:1] == ["old"]
        or not (
            hit.has("about")
            or len(hit.words("count")[0]) > 2
            or set(hit.before()) & set(vocabulary().times.before_lengths)
            or hit.begin == 0
        )
    ):
        return None
    return Meaning(values.length(1, unit), "DURATION", mod=_mod(hit), dates=False)


def _one_and_a_half(unit: str) -> str:
    return {"Y": "P18M", "TH": "PT1H30M", "TM": "PT1M30S", "D": "PT36H"}.get(unit, values.length(1.5, unit))


def bare_units(hit: Hit) -> Meaning | None:
    """As in "for months", "within weeks"; not in "hundreds of years"."""
    if hit.before()[-1:] == ["of"] and hit.before(2)[0].endswith("s"):
        return None
    return Meaning(values.length(None, values.unit_of(hit.word("unit"))), "DURATION", dates=False)


def every(hit: Hit) -> Meaning:
    """As in "every day", "each month", "every two weeks"."""
    words = hit.words("count")
    count = 1.0 if not words else (2.0 if words == ["other"] else values.whole(words))
    return Meaning(values.length(count, values.unit_of(hit.word("unit"))), "SET", dates=False)


def repeated(hit: Hit) -> Meaning:
    """As in "annually", "twice a week"."""
    if hit.has("unit"):
        return Meaning(values.length(1, values.unit_of(hit.word("unit"))), "SET", dates=False)
    return Meaning("XXXX", "SET", dates=False)
