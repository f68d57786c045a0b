"""Days, figures and sources in the words in which people say them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource.model import Approximation, SourceType, TimeRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from secondsource.model import Claim, Published, Quantity, Time

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LANGUAGES = {"en": "English", "uk": "Ukrainian", "ru": "Russian", "fr": "French", "de": "German", "ar": "Arabic"}
OWN_WORDS = "the outlet itself"
SHORT_ID = 8


def day_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(earliest: date | None, latest: date | None) -> str:
    """As in "5 Dec 2024", "1 to 5 Dec 2024", "from 1 Dec 2024"; empty when neither day is known."""
    if earliest is None or latest is None:
        known = earliest or latest
        return "" if known is None else f"{'from' if earliest else 'until'} {day_words(known)}"
    if earliest == latest:
        return day_words(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {day_words(latest)}"
    return f"{day_words(earliest)} to {day_words(latest)}"


def edtf_words(edtf: str) -> str:
    """A year, a month or a day of EDTF in words; anything else as it stands."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf)
    if match is None:
        return edtf
    year, month, day = match.groups()
    parts = [str(int(day))] if day else []
    parts += [MONTHS[int(month) - 1]] if month and 1 <= int(month) <= 12 else [month] if month else []
    return " ".join([*parts, year])


def published_words(published: Published | None) -> str:
    return "day of publication unknown" if published is None else edtf_words(published.edtf)


def time_words(time: Time) -> str:
    """When, and whether that is the day of the event or of the saying."""
    if time.edtf is not None and re.fullmatch(r"\d{4}(-\d\d)?", time.edtf):
        days = edtf_words(time.edtf)
    else:
        days = days_words(time.earliest, time.latest)
    return f"said {days}" if days and time.role is TimeRole.UTTERANCE else days


def number_words(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def figure_words(quantity: Quantity) -> str:
    """The figure as it was given: "about 12,000 soldiers", "at least 7 killed"; empty where no number was."""
    bounds = [n for n in (quantity.low, quantity.high) if n is not None]
    number = quantity.best if quantity.best is not None else bounds[0] if bounds else None
    if number is None:
        return ""
    before = {
        Approximation.APPROX: "about ",
        Approximation.AT_LEAST: "at least ",
        Approximation.AT_MOST: "up to ",
    }.get(quantity.approx, "")
    said = before + number_words(number)
    if quantity.approx is Approximation.RANGE and len(bounds) == 2:
        said = f"{number_words(bounds[0])} to {number_words(bounds[1])}"
    unit = {"percent": "%"}.get(quantity.unit or "", f" {quantity.unit}" if quantity.unit else "")
    return said + unit


def figures_words(figures: Mapping[str, Any] | None) -> str:
    """What the figures of a fact come to: "7 to 9 killed"; empty where it has none."""
    if figures is None:
        return ""
    numbers = sorted({n for n in (figures["low"], figures["best"], figures["high"]) if n is not None})
    if not numbers:
        return ""
    said = " to ".join(number_words(n) for n in (numbers[0], numbers[-1])[: len(numbers)])
    if figures.get("unit") == "percent":
        return f"{said}%"
    people = figures["measure"] not in (None, "personnel")
    return f"{said} {figures['measure'] if people else figures.get('unit') or ''}".strip()


def source_words(claim: Claim, outlet: str | None) -> str:
    """Who vouches: a name and what kind of source that is, or the outlet's own voice."""
    source = claim.source
    if source is None or source.type is SourceType.SELF:
        return f"{outlet} itself" if outlet else OWN_WORDS
    name = source.name or "unnamed"
    return name if source.type is SourceType.OTHER else f"{name} ({source.type.value})"


def circumstances(claim: Claim) -> list[str]:
    """Figures, days and places of a claim, as far as they are known."""
    figures = [figure_words(q) for q in claim.quantities if q.measure or q.unit]
    days = [time_words(t) for t in claim.times if t.role is not TimeRole.PUBLICATION]
    places = [p.name for p in claim.places]
    return list(dict.fromkeys(part for part in [*figures, *days[:1], *places] if part))


def short_id(id: str) -> str:
    """The beginning of an id: enough to name it in a ledger of a newsroom's size."""
    return id.removeprefix("sha256:")[:SHORT_ID]


def name_words(input: str) -> str:
    """What a person calls an input: the name of its file, without the folders."""
    return re.split(r"[/\\]", input.rstrip("/\\"))[-1] or input


def counted(number: int, one: str, many: str | None = None) -> str:
    """As in "1 claim", "12 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """As in "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))
