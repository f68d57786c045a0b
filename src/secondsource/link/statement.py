"""One figure as one origin said it: in which claim, when, and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.link.agents import plain
from secondsource.link.interval import Interval, interval
from secondsource.link.rules import rules
from secondsource.link.scope import Scope, scope_of
from secondsource.model import TimeRole
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony
    from secondsource.model import Quantity


@dataclass(frozen=True, slots=True)
class Said:
    """The days on which it can have been said. `stated`: the report says when; else its publication tells."""

    earliest: date | None
    latest: date | None
    stated: bool

    def after(self, other: Said) -> bool:
        """Whether it was surely said later. Two reports that both do not say when go by their publication."""
        if self.latest is None or other.latest is None or self.earliest is None:
            return False
        if not self.stated and not other.stated:
            return self.latest > other.latest
        return self.earliest > other.latest


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure by one origin; `voice` is who said it first, ``None`` where nobody knows.

    `range`: the numbers that it allows, for comparing; ``None`` where it gives none. `id`: the claim's. `values`: the
    low, best and high number. `order` sorts statements as they were said, those of one day by what they count; undated
    ones come first. These are kept, not worked out: in a large fact every figure is compared thousands of times.
    """

    testimony: Testimony
    quantity: Quantity
    voice: str | None
    said: Said
    scope: Scope
    range: Interval | None
    id: str
    values: tuple[float | None, float | None, float | None]
    order: tuple[date, date, date, str]

    @property
    def revising(self) -> bool:
        """Whether the sentence says that the speaker has said it otherwise before."""
        return _revising().search(f" {plain(self.testimony.sentence)} ") is not None

    def cites(self, other: Statement) -> bool:
        """Whether its report names the other's voice or carrier as the one who passed it on."""
        named = {plain(name) for name in self.testimony.relays}
        return bool(named & {plain(name) for name in (other.voice, other.testimony.outlet) if name})

    def takes_back(self, other: Statement) -> bool:
        """Whether it corrects the other: one publisher, and its later report takes back its own words.

        The report must hold a phrase of correcting, with the other's figure in the 300 characters after it.
        """
        mine, others = self.testimony, other.testimony
        if mine.text is None or mine.document_id == others.document_id or not corrects(mine.text):
            return False
        if plain(mine.carrier) != plain(others.carrier):
            return False
        if mine.published is not None and others.published is not None and mine.published < others.published:
            return False
        after = [mine.text[m.end() : m.end() + 300] for m in _correcting().finditer(mine.text)]
        spelt = "|".join(map(re.escape, _spellings(other))) if after else ""
        return any(re.search(rf"(?<!\w)(?:{spelt})(?!\w)", words, re.IGNORECASE) for words in after)


def statement(testimony: Testimony, quantity: Quantity, voice: str | None) -> Statement:
    """A figure with what comparing it needs."""
    said = said_of(testimony)
    scope = scope_of(testimony, quantity, said.latest)
    order = said.latest or date.min, scope.until or date.min, testimony.published or date.max, testimony.id
    values = quantity.low, quantity.best, quantity.high
    return Statement(testimony, quantity, voice, said, scope, interval(quantity), testimony.id, values, order)


def said_of(testimony: Testimony) -> Said:
    """When it was said: on the utterance's days, else about the day of publication, else when it happened."""
    times = testimony.claim.times
    for time in times:
        if time.role is TimeRole.UTTERANCE and (time.earliest or time.latest):
            return Said(time.earliest, time.latest, stated=True)
    if testimony.published is not None:
        lag = timedelta(days=rules().figures.utterance_lag_days)
        return Said(testimony.published - lag, testimony.published, stated=False)
    event = next((time for time in times if time.latest), None)
    return Said(event.earliest if event else None, event.latest if event else None, stated=False)


def figure_words(testimony: Testimony, quantity: Quantity) -> str:
    """The figure in the words of the document; the number itself where only the claim was given."""
    if testimony.text is not None:
        return " ".join(quantity.span.of(testimony.text).split())
    value = next((v for v in (quantity.best, quantity.low, quantity.high) if v is not None), None)
    return "" if value is None else f"{value:,.10g}"


def _spellings(statement: Statement) -> list[str]:
    """The figure in the words of its document, in digits, and as a number word."""
    values = {value for value in statement.values if value is not None}
    words = [word for word, number in vocabulary().quantities.numbers.items() if number in values]
    digits = [form for value in values for form in (f"{value:,.10g}", f"{value:.10g}")]
    return [figure_words(statement.testimony, statement.quantity), *digits, *words]


@lru_cache(maxsize=1)
def _revising() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(re.escape(plain(words)) for words in rules().figures.revising)}) ")


@lru_cache(maxsize=20_000)
def corrects(text: str) -> bool:
    """Whether a report holds a phrase with which publishers take back their own wording."""
    said = text.casefold()
    return any(phrase.casefold() in said for phrase in rules().figures.correcting)


@lru_cache(maxsize=1)
def _correcting() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, rules().figures.correcting)), re.IGNORECASE)
