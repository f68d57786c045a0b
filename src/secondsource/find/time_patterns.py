"""The patterns of time expressions, each with its rule's name and what resolves it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from secondsource.find.calendar_words import (
    Resolver,
    absolute_day,
    ago,
    day_range,
    last_period,
    named_month,
    named_year,
    next_period,
    numeric_day,
    offset,
    overnight,
    part_of_month,
    past_span,
    season,
    this_period,
    weekday,
    weekend,
)
from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """In order of precedence; where two match at one place, the longer wins, then the earlier rule."""
    times = vocabulary().times
    months = rf"(?P<month>(?:{_alternation(w.capitalize() for w in times.months)})\b\.?)"
    weekdays = _alternation(w.capitalize() for w in times.weekdays if len(w) > 4)
    year_ = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    count = rf"(?P<count>\d{{1,3}}|a|an|few|couple of|{_alternation(w for w, v in vocabulary().quantities.numbers.items() if v <= 30)})"
    unit = r"(?P<unit>day|week|month|year)s?\b"
    spoken = r"(?i:(?:earlier|later)\s+)?"
    table: tuple[tuple[str, str, Resolver], ...] = (
        ("iso-day", r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b", numeric_day),
        ("numeric-day", r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b", numeric_day),
        ("day-range", rf"\b(?P<first>\d{{1,2}})\s?(?:-|–|to|and)\s?(?P<last>\d{{1,2}})\s+{months}{year_}", day_range),
        ("day-range", rf"\b{months}\s+(?P<first>\d{{1,2}})\s?(?:-|–|to)\s?(?P<last>\d{{1,2}})\b{year_}", day_range),
        ("day", rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{months}{year_}", absolute_day),
        ("day", rf"\b{months}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d){year_}", absolute_day),
        ("part-of-month", rf"\b(?P<part>(?i:early|mid|late|(?:the )?(?:beginning|middle|end) of))[ -]{months}{year_}", part_of_month),
        ("month", rf"\b{months}\s+(?P<year>(?:19|20)\d\d)\b", named_month),
        ("month", rf"(?<=[Ii]n\s){months}(?P<year>x)?(?!\s+\d)", named_month),
        ("month", rf"(?:(?<=[Ss]ince\s)|(?<=[Uu]ntil\s)|(?<=[Bb]efore\s)|(?<=[Bb]y\s)|(?<=[Dd]uring\s)|(?<=[Ff]rom\s)){months}(?P<year>x)?(?!\s+\d)", named_month),
        ("month", rf"\b(?:last|this)\s+{months}(?P<year>x)?", named_month),
        ("year", r"(?:(?<=[Ii]n\s)|(?<=[Ss]ince\s)|(?<=[Bb]y\s)|(?<=[Uu]ntil\s)|(?<=of\s)|(?<=[Ff]rom\s)|(?<=early\s)|(?<=late\s)|(?<=[Dd]uring\s)|(?<=[Bb]efore\s))(?P<year>(?:19|20)\d\d)\b(?!-)", named_year),
        ("weekday", rf"\b{spoken}(?i:on\s+)?(?P<which>(?i:last|next|this|past)\s+)?(?P<weekday>{weekdays})\b(?:\s+(?i:night|morning|evening|afternoon))?", weekday),
        ("this-period", r"\b(?i:(?:earlier|later)\s+)?(?i:this)\s+(?P<unit>(?i:week|month|year))\b", this_period),
        ("last-period", r"\b(?i:(?:earlier|late|early)\s+)?(?i:last|the previous|the preceding)\s+(?P<unit>(?i:week|month|year))\b", last_period),
        ("next-period", r"\b(?i:next|the coming)\s+(?P<unit>(?i:week|month|year))\b", next_period),
        ("ago", rf"\b(?i:(?:about|some|around)\s+)?(?i:{count})\s+(?i:{unit})\s+(?i:ago|earlier|before)\b", ago),
        ("past-span", rf"\b(?i:(?:in|over|during|for|within)\s+)?(?i:the\s+)(?i:past|last)\s+(?:(?i:{count})\s+)?(?P<unit>(?i:hour|day|week|month|year))s?\b", past_span),
        ("weekend", r"\b(?i:(?:over|at|during)\s+the\s+weekend|(?:last|this|the past)\s+weekend)\b", weekend),
        ("same-day", rf"\b(?i:{_alternation(times.same_day)})\b", offset(0)),
        ("day-before", rf"\b(?i:{_alternation(times.day_before)})\b", offset(1)),
        ("overnight", rf"\b(?i:{_alternation(times.overnight)})\b", overnight),
        ("day-after", rf"\b(?i:{_alternation(times.day_after)})\b", offset(-1)),
        ("clock", r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|\b\d{1,2}:\d\d\b(?!\s*(?:km|percent))|\b(?:at )?(?:noon|midnight|dawn|dusk)\b", offset(0)),
        ("season", r"\b(?:(?i:(?:in|this|last)\s+)|(?<=[Bb]y\s))(?i:the\s+)?(?i:(?:early|late)\s+)?(?P<season>(?i:spring|summer|autumn))\b(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?", season),
        ("unresolved", r"\b(?i:recently|in recent (?:days|weeks|months)|(?:several|a few|some) (?:days|weeks|months|years) ago|since then|at the time|the same day|that day)\b", lambda _m, _a: None),
    )  # fmt: skip
    return tuple(Rule(name, re.compile(pattern), resolve) for name, pattern, resolve in table)
