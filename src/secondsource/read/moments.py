"""Calendar days with a year, and clock times, as they stand in by-lines, date lines and page metadata.

Only what is written is read: a day without a year stays unresolved, and 05/12/2024 is a day only where
one of its numbers cannot be a month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.model import Published, Span
from secondsource.read.patterns import boilerplate

if TYPE_CHECKING:
    from collections.abc import Iterator

ISO = re.compile(
    r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:[T ](?P<h>\d\d):(?P<n>\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(?P<z>Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
)
YEAR_FIRST = re.compile(r"(?<![\d./])(?P<y>(?:19|20)\d\d)(?P<s>[./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/])")
NUMERIC = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/-])")
SHORT = re.compile(r"(?<![\d./-])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d\d)(?![\d./-])")
ROMAN = re.compile(
    r"(?<![\w.])(?P<d>\d{1,2})\.\s?(?P<m>I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})\.?\s?(?P<y>(?:19|20)\d\d)(?!\d)"
)
DIGIT = re.compile(r"\d")
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
BEFORE_CLOCK = (
    r"(?:,?\s?\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\)?(?=[\s,]))?[\s,|/·•–—-]{0,4}(?<=[\s,|/·•–—-])"
    r"(?:(?:at|@|о|об|в|um)\s?)?"
)
CLOCK = re.compile(
    BEFORE_CLOCK + r"(?P<h>[01]?\d|2[0-3])[:.h](?P<n>[0-5]\d)(?::[0-5]\d)?(?!\d)"
    r"(?:\s?(?P<p>[ap])\.?m\b\.?)?(?:\s?(?:hrs|hours|h|Uhr)\b)?"
    r"(?:\s?\(?(?P<z>UTC|GMT|BST|CES?T|EES?T|MSK|E[SD]?T|Z|[+-]\d\d:?\d\d|Kyiv time)\b\)?)?",
    re.IGNORECASE,
)
HOUR = re.compile(BEFORE_CLOCK + r"(?P<h>1[0-2]|0?[1-9])\s?(?P<p>[ap])\.?m\b\.?", re.IGNORECASE)
LABEL = re.compile(
    r"(?P<late>updat|modif|edited|last|оновлено|обновлено)|(?P<first>publish|post|original|опублік|опублик)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A civil day in a text, with the clock time and zone beside it where they are given."""

    span: Span
    day: date
    time: str | None = None
    zone: str | None = None

    def published(self, text: str, how: str) -> Published:
        surface = " ".join(self.span.of(text).split())
        return Published(edtf=self.day.isoformat(), surface=surface, how=how, time=self.time, zone=self.zone)


def moments(text: str) -> tuple[Moment, ...]:
    """Every full calendar day in `text`, in order."""
    if DIGIT.search(text) is None:
        return ()
    found = sorted((*_iso(text), *_numeric(text), *_plain(text), *_named(text)), key=lambda moment: moment.span)
    return tuple(moment for i, moment in enumerate(found) if not i or moment.span.begin >= found[i - 1].span.end)


def publication(text: str) -> Moment | None:
    """The moment in a by-line that says when it was published: never the one marked as an update, if there are two."""
    found = moments(text)
    if not found:
        return None
    before = 0
    unmarked: Moment | None = None
    for moment in found:
        labels = list(LABEL.finditer(text[before : moment.span.begin].casefold()))
        before = moment.span.end
        if labels and labels[-1]["first"]:
            return moment
        if unmarked is None and not labels:
            unmarked = moment
    return unmarked or found[0]


def is_update(text: str) -> bool:
    """Whether a date line speaks of an update and not of the publication."""
    labels = {match.lastgroup for match in LABEL.finditer(text.casefold())}
    return "late" in labels and "first" not in labels


def from_iso(value: str, how: str) -> Published | None:
    """A machine-readable date or date-time; a year or month alone is kept as coarse as it is."""
    value = value.strip()
    if re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", value):
        return Published(edtf=value, surface=value, how=how)
    compact = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T.*)?", value)
    moment = publication("-".join(compact.groups()) if compact else value[:80])
    if moment is None:
        return None
    return Published(moment.day.isoformat(), value[:80], how, moment.time, moment.zone)


def _iso(text: str) -> Iterator[Moment]:
    for match in ISO.finditer(text):
        day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
        if day is None:
            continue
        if match["h"] is None:
            yield _with_clock(text, match.span(), day)
        else:
            yield Moment(Span(*match.span()), day, f"{match['h']}:{match['n']}", _zone(match["z"]))


def _plain(text: str) -> Iterator[Moment]:
    """Days whose order is certain: year first, a month in Roman numerals, dots with a year of two digits."""
    for match in YEAR_FIRST.finditer(text):
        if (day := _day(int(match["y"]), int(match["m"]), int(match["d"]))) is not None:
            yield _with_clock(text, match.span(), day)
    for match in ROMAN.finditer(text):
        if (day := _day(int(match["y"]), NUMERALS.index(match["m"]) + 1, int(match["d"]))) is not None:
            yield _with_clock(text, match.span(), day)
    for match in SHORT.finditer(text):
        if (day := _day(2000 + int(match["y"]), int(match["m"]), int(match["d"]))) is not None:
            yield _with_clock(text, match.span(), day)


def _numeric(text: str) -> Iterator[Moment]:
    for match in NUMERIC.finditer(text):
        one, two, year = int(match["a"]), int(match["b"]), int(match["y"])
        if match["s"] == "." or one > 12:
            day = _day(year, two, one)
        elif two > 12 or one == two:
            day = _day(year, one, two)
        else:
            day = None
        if day is not None:
            yield _with_clock(text, match.span(), day)


def _named(text: str) -> Iterator[Moment]:
    months = boilerplate().months
    for match in _names().finditer(text):
        name, number, year = (match[f"{what}1"] or match[f"{what}2"] or match[f"{what}3"] for what in "mdy")
        day = _day(int(year), months[name.casefold()], int(number))
        if day is not None:
            yield _with_clock(text, match.span(), day)


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """Day and month by name in either order, with the weekday before it."""
    vocabulary = boilerplate()
    month = "|".join(sorted(map(re.escape, vocabulary.months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, vocabulary.words["weekdays"]), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:(?:{weekday})\.?,?\s)?(?:(?:the\s)?"
        rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-](?:of\s)?(?P<m1>{month})\b\.?,?[\s-](?P<y1>(?:19|20)\d\d)(?!\d)"
        rf"|(?P<m2>{month})\b\.?[\s-](?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s|-)(?P<y2>(?:19|20)\d\d)(?!\d)"
        rf"|(?P<y3>(?:19|20)\d\d)[\s-](?P<m3>{month})\b\.?[\s-](?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)"
        r")(?:\s(?:року|года|р\.|г\.))?",
        re.IGNORECASE,
    )


def _with_clock(text: str, span: tuple[int, int], day: date) -> Moment:
    clock = CLOCK.match(text, span[1]) or HOUR.match(text, span[1])
    if clock is None:
        return Moment(Span(*span), day)
    fields = clock.groupdict()
    hour = int(fields["h"])
    if fields.get("p"):
        hour = hour % 12 + (12 if fields["p"].casefold() == "p" else 0)
    time = f"{hour:02d}:{fields.get('n') or '00'}"
    return Moment(Span(span[0], clock.end()), day, time, _zone(fields.get("z")))


def _zone(written: str | None) -> str | None:
    return "UTC" if written in ("Z", "z") else written


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
