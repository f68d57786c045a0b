"""TIMEX3 values and numbers: how days, weeks, quarters, lengths and modifiers are written (TimeML 1.2.1)."""

from __future__ import annotations

from datetime import date

from secondsource.vocab.vocabulary import vocabulary

_MODS = {
    "early": "START", "earlier": "START", "earlier in": "START", "early in": "START", "beginning": "START",
    "start": "START",
    "mid": "MID", "middle": "MID", "late": "END", "later": "END", "late in": "END", "later in": "END", "end": "END",
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX", "some": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "barely": "LESS_THAN", "less than": "LESS_THAN",
    "fewer than": "LESS_THAN", "over": "MORE_THAN", "more than": "MORE_THAN", "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "as many as": "EQUAL_OR_LESS",
}  # fmt: skip


def mod_of(words: str) -> str | None:
    """The TIMEX3 modifier of words such as "early", "the end of", "more than"; None where they add nothing."""
    plain = words.removeprefix("the ").removeprefix("very ").removesuffix(" of").removesuffix(" of the")
    return _MODS.get(plain)


def week(day: date) -> str:
    """The ISO week of a day, as in 1998-W08."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter (1 to 4) of a day."""
    return day.year, (day.month - 1) // 3 + 1


def quarter(year: int, number: int) -> str:
    return f"{year:04d}-Q{number}"


def of_unit(day: date, unit: str) -> str:
    """The value of the day, week, month … (by its TIMEX3 letter) that `day` lies in."""
    if unit == "W":
        return week(day)
    if unit == "Q":
        return quarter(*quarter_of(day))
    width = {"M": 7, "Y": 4, "DE": 3, "CE": 2}.get(unit, 10)
    return day.isoformat()[:width]


def unit_of(word: str) -> str:
    """The TIMEX3 letters of a unit, with T for those of the clock: "hours" is TH."""
    times = vocabulary().times
    return times.units.get(word) or times.plural_units[word]


_HALVES = {"TM": "PT30S", "TH": "PT30M", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}


def length(count: float | None, unit: str) -> str:
    """As in P3D, PT10H; X where the count is vague."""
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    if unit == "DE" and count is not None and count == int(count):
        count, unit = count * 10, "Y"
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


def whole(words: list[str]) -> float | None:
    """The number that words or digits say; None for vague ones ("several")."""
    words = [w for w in words if w not in ("-", "–", "and", "of", "the")]
    if len(words) == 1 and words[0][0].isdigit():
        return float(words[0].replace(",", ""))
    if any(w in vocabulary().times.few and w != "couple" for w in words):
        return None
    return _spelled(words)


_BIG = {"hundred": 100, "thousand": 1000, "million": 1_000_000}


def _spelled(words: list[str]) -> float | None:
    if words[:1] == ["half"]:
        return 0.5
    if words[-1:] == ["half"]:
        return (whole([w for w in words[:-1] if w != "a"]) or 0) + 0.5
    total = 0.0
    for word in words:
        if word in _BIG:
            total = max(total, 1) * _BIG[word]
        elif word in ("a", "an"):
            total += words[-1] in ("a", "an")
        else:
            total += {"couple": 2, "dozen": 12, "half": 0.5}.get(word, vocabulary().quantities.numbers.get(word, 0))
    return (total * 12 if "dozen" in words and words[0] in vocabulary().quantities.numbers else total) or None


def ordinal(words: list[str]) -> int:
    """As in "twenty-first", "21st": 21."""
    words = [w for w in words if w not in ("-", "–")]
    if words[-1][0].isdigit():
        return int("".join(ch for ch in words[-1] if ch.isdigit()))
    tens = vocabulary().quantities.numbers.get(words[0], 0) if len(words) > 1 else 0
    return tens + vocabulary().times.ordinals[words[-1]]


def year(words: list[str]) -> int:
    """A year in digits or as it is spoken: "nineteen ninety-four", "two thousand and one"."""
    words = [w for w in words if w not in ("-", "–", "and", "oh")]
    if words[0].isdigit():
        return int(words[0])
    numbers = vocabulary().quantities.numbers
    if "thousand" in words:
        return 2000 + sum(numbers.get(w, 0) for w in words[2:])
    return numbers[words[0]] * 100 + sum(numbers.get(w, 0) for w in words[1:])
