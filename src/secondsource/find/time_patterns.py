"""The patterns of time expressions over words, each with its rule's name and what it means.

A pattern is a regular expression whose letters are words: `the` is that word, `MONTH` any month, `{month: MONTH}` a named
group, `QUANTITY` an abbreviation below, `<in|by>` one word that must stand before and is no part of it. Blanks count for
nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secondsource.find import time_days, time_lengths, time_periods
from secondsource.find.time_hits import Resolver
from secondsource.find.time_words import NUMBERS, Alphabet
from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


_SHORTHAND = {
    "QUANTITY": "(DIGITS|DECIMAL|WORDED|NUMWORD MORE? MORE? MORE? MORE?|a? (couple|dozen) of?|half DASH? (a|an)?|NUMERAL DASH? and DASH? a DASH? half|(a|the)? FEW)",
    "MORE": "((DASH|and)? NUMWORD)",
    "WORDED": "((a|NUMWORD) (hundred|thousand|million))",
    "NUMERAL": "(DIGITS|DECIMAL|NUMWORD MORE? MORE? MORE? MORE?)",
    "SPELLED": "((nineteen|eighteen) (TENS (DASH? ONES)?|TEENS|oh ONES|hundred)|two thousand (and? (ONES|TEENS))?|twenty (TEENS|TENS (DASH? ONES)?))",
    "ANYUNIT": "(UNIT|UNITS)",
    "FULLYEAR": "(YEAR|SPELLED)",
    "NUMDAY": "(SHORT|NTH)",
    "DAYORD": "(ORDINAL|NUMWORD DASH? ORDINAL)",
    "ROUGHLY": "(about|around|roughly|approximately|some|nearly|almost|just|over|barely|more than|less than|fewer than|at least|at most|up to|as many as|as long as|only|another|an additional)",
    "PART": "(early|mid|late|(the? (very)? (beginning|middle|end|start) of))",
    "ZONED": "(ZONE|local time|hours local|local|hours|hrs)",
    "CLOCKED": "((SHORT|CLOCK|DECIMAL) AMPM (ZONED)?|CLOCK (ZONED)?|NUMWORD AMPM)",
}  # fmt: skip


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, ...]]:
    """The classes of words that patterns name in capitals."""
    times = vocabulary().times
    numbers = vocabulary().quantities.numbers
    return {
        "MONTH": tuple(times.months),
        "WEEKDAY": tuple(times.weekdays),
        "WEEKDAYS": tuple(f"{w}s" for w in times.weekdays if w.endswith("day")),
        "SEASON": tuple(times.seasons),
        "UNIT": tuple(times.units),
        "UNITS": tuple(times.plural_units),
        "DAYPART": tuple(times.dayparts),
        "MOMENT": tuple(times.moments),
        "ZONE": times.zones,
        "AMPM": ("am", "pm", "a.m", "p.m"),
        "ORDINAL": tuple(times.ordinals),
        "DECADEWORD": tuple(times.decades),
        "FEW": times.few,
        "NUMWORD": (*numbers, "hundred"),
        "ONES": tuple(w for w, v in numbers.items() if 1 <= v <= 9),
        "TEENS": tuple(w for w, v in numbers.items() if 10 <= v <= 19),
        "TENS": tuple(w for w, v in numbers.items() if v >= 20),
    }


_MARKS = {"(": "(?:", "<": "(?<=", ">": ")"}
_TOKEN = re.compile(r"\{(?P<group>\w+):|(?P<close>\})|(?P<name>[A-Z]+)|(?P<word>[a-z][a-z.]*)|\s+|(?P<mark>[()|?+*<>])")


def _table() -> tuple[tuple[str, str, Resolver], ...]:
    """In order of precedence; where two match at one place, the longer wins, then the earlier rule."""
    return (
        ("dtg", "DTG", time_days.date_time_group),
        ("iso-day", "ISO", time_days.iso_day),
        ("numeric-day", "DOTTED|SLASH", time_days.numeric_day),
        ("day-range", "{first:SHORT} (DASH|to|and) {last:NUMDAY} of? {month:MONTH} (COMMA? {year:FULLYEAR})?", time_days.day_range),
        ("day-range", "{month:MONTH} {first:SHORT} (DASH|to|and) {last:NUMDAY} (COMMA? {year:FULLYEAR})?", time_days.day_range),
        ("day", "{day:SHORT} DASH {month:MONTH} DASH {year:YEAR}", time_days.day_of_month),
        ("day", "(this? coming?) ({weekday:WEEKDAY} COMMA? the?)? {day:NUMDAY|DAYORD} of? {month:MONTH} (COMMA? {year:FULLYEAR}|COMMA? {rel:this|last|next} year)?", time_days.day_of_month),
        ("day", "(this? coming?) ({weekday:WEEKDAY} COMMA?)? {month:MONTH} the? {day:NUMDAY|DAYORD} (COMMA? {year:FULLYEAR}|COMMA? {rel:this|last|next} year)?", time_days.day_of_month),
        ("part-of-month", "{part:PART} DASH? {month:MONTH} (COMMA? of? {year:FULLYEAR}|{rel:this|last|next} year)?", time_periods.month),
        ("week-of-month", "the? {which:ORDINAL|last|final} week (of|in) {month:MONTH} (COMMA? {year:FULLYEAR})?", time_periods.week_of_month),
        ("week-of-day", "the week (of|ending|beginning|starting) ({month:MONTH} {day:NUMDAY}|{day2:NUMDAY} of? {month2:MONTH}) (COMMA? {year:FULLYEAR})?", time_days.week_of_day),
        ("month", "{month:MONTH} (COMMA|DASH|of)? ({year:FULLYEAR}|{rel:this|last|next} year)", time_periods.month),
        ("month", "({which:(this|the) past|this coming|last|this|next})? {month:MONTH}", time_periods.month),
        ("year", "(the? (fiscal|calendar)? year|fiscal|fy|{part:PART} DASH?)? {year:YEAR}", time_periods.year),
        ("year", "{year:SPELLED}", time_periods.year),
        ("years", "YEARS|YEAR DASH YEAR", time_periods.years),
        ("decade", "(the ({part:early|mid|late|beginning of the|end of the} DASH?)? {decade:DECADE|DECADEWORD}|({part2:early|mid|late} DASH?)? {decade2:DECADE})", time_periods.decade),
        ("century", "the? ({part:early|mid|late} DASH?)? {number:ORDINAL|NTH|NUMWORD DASH ORDINAL} DASH? century", time_periods.century),
        ("early-hours", "the? early hours of ({weekday:WEEKDAY}|{near:today|yesterday|tomorrow}) morning?|the {daypart:DAYPART} of (({weekday3:WEEKDAY} COMMA?)? ({month:MONTH} {day:NUMDAY}|{day2:NUMDAY} of? {month2:MONTH}) (COMMA? {year:YEAR})?|{weekday2:WEEKDAY})", time_days.early_hours),
        ("clock", "({about:about|around|roughly|approximately|nearly|shortly after|just after|just before})? {clock:CLOCKED} (on|COMMA)? ({weekday:WEEKDAY}|{near:today|yesterday|tomorrow}) {daypart:DAYPART}? (COMMA? {month:MONTH} {day:NUMDAY} (COMMA? {year:YEAR})?)?", time_days.clock),
        ("clock", "({weekday:WEEKDAY}|{near:today|yesterday|tomorrow}) {daypart:DAYPART}? COMMA? (at|about|around)? {clock:CLOCKED}", time_days.clock),
        ("clock", "({about:about|around|roughly|approximately|nearly|shortly after|just after|just before})? {clock:CLOCKED} (on|COMMA)? ({month:MONTH} the? {day:NUMDAY}|{day2:NUMDAY} of? {month2:MONTH}) (COMMA? {year:YEAR})?", time_days.clock),
        ("clock", "({about:about|around|roughly|approximately|nearly|shortly after|just after|just before})? {clock:CLOCKED}", time_days.clock),
        ("clock", "(ZULU|{clock:LONG|YEAR} ZONED) (on? {weekday:WEEKDAY}|on? {month:MONTH} the? {day:NUMDAY} (COMMA? {year:YEAR})?|on? {day2:NUMDAY} of? {month2:MONTH} {year2:YEAR}?|{near:today|yesterday|tomorrow})?", time_days.military_clock),
        ("clock", "{moment:MOMENT} (on? {weekday:WEEKDAY}|{near:today|yesterday|tomorrow})?", time_days.named_moment),
        ("weekday", "({shift:earlier|later|early|late} on?)? ({which:last|next|this past|this? (coming|upcoming)|this|past|the previous|the preceding|the next|the following|every|each} )? {weekday:WEEKDAY} {daypart:DAYPART}?", time_days.weekday),
        ("weekday", "{weekday:WEEKDAY} of {which:last|next|this} week", time_days.weekday_of_week),
        ("weekday", "({which:every|each} )? {weekday:WEEKDAYS} ", time_days.weekday),
        ("same-day", "{shift:earlier|later|late|early}? {near:today|tonight|yesterday|tomorrow} {daypart:DAYPART}?", time_days.near_day),
        ("same-day", "{shift:earlier|later|late|early}? this {daypart:DAYPART}", time_days.near_day),
        ("same-day", "{shift:earlier|later} (in|on) the day", time_days.near_day),
        ("day-before", "(late|early)? last {daypart:night|evening}", time_days.last_night),
        ("overnight", "overnight|<during|in|through> the night|<in> the early hours", time_days.overnight),
        ("day-before", "the day before yesterday|the day after tomorrow", time_days.two_days),
        ("day-before", "the (day (before|earlier)|{back:previous|preceding} {daypart:day|DAYPART})", time_days.day_before),
        ("day-after", "the (day after|{on:next|following} {daypart:day|DAYPART})|a day later", time_days.day_after),
        ("that-day", "(the same|that same?) {daypart:day|DAYPART}", time_days.that_day),
        ("daypart", "<in|during|by|of> the {daypart:DAYPART}|{part:mid} DASH? {daypart2:DAYPART}", time_days.part_of_day),
        ("military-day", "{letter:d|h} (PLUS|DASH) DIGITS|{letter2:d DASH day|h DASH hour}", time_days.military_day),
        ("day-number", "the? {number:ORDINAL|NTH} day of", time_days.day_number),
        ("holiday", "{holiday:christmas (day|eve)?|new year S (day|eve)|thanksgiving day?|labor day|memorial day|independence day|halloween}", time_days.holiday),
        ("present", "now|currently|at present|presently|at the moment|at this (time|moment|point)|as of now|right now|for now", time_lengths.present),
        ("present-words", "nowadays|these days|current|this moment|the present|present DASH day|at the present time", time_lengths.present_words),
        ("past-words", "recently|recent {unit:ANYUNIT} (and UNITS)?|lately|since then|at the time|(not so?|so)? long ago|a? (long|short|some)? (time|while) ago", time_lengths.vague_past),
        ("past-words", "recent|the (recent|distant)? past|past UNITS", time_lengths.past_words),
        ("future-words", "soon|(the|near) (near|foreseeable|immediate|distant|very near|not too distant)? future|future UNITS|someday|some day|one day|a later date|(the)? (near|long|short) DASH? term", time_lengths.future_words),
        ("part-of-period", "{part:PART} (the|{which:this|last|next|the current|the following|the previous})? {unit:week|month|quarter|year|decade|century}", time_periods.period),
        ("part-of-period", "{end:year S? DASH? end|the year S end|month S? DASH end|end DASH of DASH year|midyear|mid DASH year}", time_periods.period_end),
        ("this-period", "{shift:earlier|later|early|late|sometime|earlier in|later in|late in|early in|mid|so far}? {which:this|the current|the present} {unit:UNIT|weekend|SEASON}", time_periods.period),
        ("last-period", "{shift:earlier|later|early|late|sometime|late in|early in|mid}? ({which:last|the (previous|preceding)} {unit:week|month|quarter|year|decade|century|weekend|SEASON}|{which2:(the|this) (past|last)} {unit2:weekend|SEASON})", time_periods.period),
        ("next-period", "{shift:earlier|later|early|late|sometime|late in|early in|mid}? {which:next|this coming|the (next|coming|following)} {unit:week|month|quarter|year|decade|century|weekend|SEASON}", time_periods.period),
        ("the-period", "{shift:earlier in|later in|late in|early in}? the (full|fiscal|entire|whole|calendar)? {unit:week|month|year|weekend}", time_periods.bare_period),
        ("weekend", "weekend", time_periods.bare_period),
        ("season", "the? ({shift:early|late|mid} DASH?)? {unit:SEASON} of? {year:FULLYEAR}", time_periods.season),
        ("season", "(the|<in|by|during|over|until|since|through|of|for>) ({shift:early|late|mid} DASH?)? {unit:SEASON}", time_periods.season),
        ("that-period", "that (same)? {unit:week|month|year|decade|time}|the same {unit2:week|month|year|time|period}", time_periods.that_period),
        ("quarter", "(the|its|their|his)? {owner:YEAR|this year S|last year S|next year S|latest|current|year DASH (earlier|ago)}? (fiscal DASH?)? {number:ORDINAL} DASH? quarter (of ({year:YEAR}|{rel:this|last|next} year))?", time_periods.quarter),
        ("quarter", "the (latest|{owner:YEAR|year DASH (earlier|ago)})? (quarter|{loose:period})", time_periods.quarter_again),
        ("quarter", "the? year DASH (earlier|ago)|(the quarter)? a year DASH? (earlier|ago)", time_periods.year_before),
        ("half-year", "the? {half:first|second} half of ({year:YEAR}|{rel:this|last|next|the} year)", time_periods.half_year),
        ("ago", "({about:ROUGHLY} )? ({count:QUANTITY|a|an|one} )? {unit:ANYUNIT} ago", time_lengths.ago),
        ("later", "({about:ROUGHLY} )? {count:QUANTITY|a|an|one} {unit:ANYUNIT} {way:earlier|later|before|after}", time_lengths.later),
        ("later", "({about:ROUGHLY} )? {unit:UNITS} {way:earlier|later|before|after}", time_lengths.later),
        ("later", "({about:ROUGHLY} )? {count:QUANTITY|a|an|one} {unit:ANYUNIT} {way:from (now|today)}", time_lengths.later),
        ("length", "{count:QUANTITY|one} {unit:ANYUNIT} (and|COMMA) {count2:NUMERAL} {unit2:ANYUNIT}", time_lengths.two_lengths),
        ("set", "(each|every) {daypart:morning|afternoon|evening|night}", time_lengths.every_part),
        ("past-span", "(the|these|this)? {way:past|last|previous|preceding} ({count:QUANTITY|one} (DASH? plus)?)? {unit:ANYUNIT}", time_lengths.past_span),
        ("next-span", "(the|these)? {way:next|coming|following|first|final|final} {count:QUANTITY|one} {unit:ANYUNIT}", time_lengths.next_span),
        ("next-span", "(the)? coming {unit:UNITS}|the {unit2:UNITS} ahead", time_lengths.vague_span),
        ("length", "the? ({about:ROUGHLY} )? {count:QUANTITY|one} (to {count2:NUMERAL})? DASH? (more|additional|full|straight|consecutive|trading|working)? {unit:ANYUNIT} ({half:and a half}|period)?", time_lengths.length),
        ("length", "({about:ROUGHLY} )? {count:a|an|another|an additional} (full|entire|whole)? {unit:UNIT} {half:and a half}?", time_lengths.length_of_one),
        ("length", "({about:ROUGHLY}|<in|for|within|after|of|take|takes|took|spent|spend|lasted>) {unit:UNITS} (or UNITS)?", time_lengths.bare_units),
        ("set", "(each|every) {count:NUMERAL|other}? {unit:ANYUNIT}", time_lengths.every),
        ("set", "annually|yearly|(once|twice|NUMWORD times) (a|each|every) {unit:UNIT}", time_lengths.repeated),
    )  # fmt: skip


@lru_cache(maxsize=1)
def alphabet() -> Alphabet:
    """The characters for every word that a pattern names."""
    words = {w for members in _classes().values() for w in members}
    for _, pattern, _ in (*_table(), *(("", p, None) for p in _SHORTHAND.values())):
        words.update(t["word"] for t in _TOKEN.finditer(pattern) if t["word"])
    return Alphabet.of(words)


def _charset(name: str) -> str:
    """A class of words or a shape as a set of characters."""
    letters = alphabet()
    if name in letters.shapes:
        return letters.shapes[name]
    if name == "DIGITS":
        return "[" + "".join(letters.shapes[n] for n in NUMBERS) + "]"
    return "[" + "".join(dict.fromkeys(letters.words[w] for w in _classes()[name])) + "]"


def _compiled(pattern: str) -> str:
    """The pattern as a regular expression over the characters of the alphabet."""
    out: list[str] = []
    for token in _TOKEN.finditer(pattern):
        if token["group"]:
            out.append(f"(?P<{token['group']}>")
        elif token["close"]:
            out.append(")")
        elif token["name"] in _SHORTHAND:
            out.append(_compiled(_SHORTHAND[token["name"]]))
        elif token["name"]:
            out.append(_charset(token["name"]))
        elif token["word"]:
            out.append(alphabet().words[token["word"]])
        else:
            out.append(_MARKS.get(token["mark"], token["mark"] or ""))
    return "".join(out)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All rules, compiled."""
    return tuple(Rule(name, re.compile(_compiled(pattern)), resolve) for name, pattern, resolve in _table())


BEHIND = 4  # characters that a pattern may look back at, and more


@lru_cache(maxsize=4096)
def matching(before: str, stretch: str) -> tuple[Rule, ...]:
    """The rules that match somewhere in `stretch`, with `before` right before it; the same few come again and again."""
    codes = before + stretch
    return tuple(rule for rule in rules() if rule.pattern.search(codes, len(before)))


# Words that make no time by themselves: where nothing but these and unknown words stand, no pattern is tried.
_LIGHT = (
    "a", "about", "additional", "after", "almost", "an", "and", "another", "approximately", "around", "as", "at",
    "barely", "before", "between", "by", "coming", "d", "each", "earlier", "early", "end", "entire", "every",
    "ending", "beginning", "starting", "final", "first", "following", "for", "from", "full", "fewer", "h", "half", "immediate", "in", "is", "its", "half",
    "his", "just", "last", "lasted", "late", "later", "latest", "least", "less", "local", "long", "loose", "many", "middle",
    "more", "most", "near", "nearly", "next", "of", "oh", "on", "once", "only", "or", "other", "over", "part", "preceding",
    "previous", "roughly", "same", "short", "shortly", "since", "so", "some", "spend", "spent", "start", "straight", "take",
    "takes", "than", "that", "the", "their", "these", "this", "through", "to", "took", "twice", "until", "up", "very",
    "whole", "within", "working", "new", "far", "not", "too", "distant",
)  # fmt: skip
_LIGHT_BEFORE = 14  # as many light words at most stand before the first that is none
_SPOKEN_YEARS = ("eighteen", "nineteen", "twenty")
_LIGHT_SHAPES = ("SHORT", "LONG", "DECIMAL", "NTH", "DASH", "COMMA", "DOT", "S")


@lru_cache(maxsize=1)
def stretches() -> re.Pattern[str]:
    """Runs of known words with at least one that can make a time: the only places where patterns are tried."""
    letters = alphabet()
    light = {letters.words[w] for w in _LIGHT if w in letters.words} | {letters.shapes[s] for s in _LIGHT_SHAPES}
    for name in ("FEW", "NUMWORD", "ORDINAL"):
        light |= {letters.words[w] for w in _classes()[name] if w not in _SPOKEN_YEARS}
    known = {*letters.words.values(), *letters.shapes.values()}
    return re.compile(
        f"[{''.join(sorted(light))}]{{0,{_LIGHT_BEFORE}}}[{''.join(sorted(known - light))}][{''.join(sorted(known))}]*"
    )
