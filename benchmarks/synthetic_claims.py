"""Reports with claims as a busy news desk sees them, made without reading: seeded, day after day, for `bench_linking`.

Every day new events begin; how many claims each draws follows a Pareto law (most one or two, a few thousands), spread
over the days after it. Seven of ten claims repeat an earlier wording of their event word for word (reprints); outlets
are drawn by Zipf's law. All names and words are invented.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Document,
    Hop,
    HopRole,
    Place,
    Precision,
    Published,
    Quantity,
    Quote,
    Reading,
    Source,
    SourceType,
    Span,
    Time,
    TimeRole,
)

FIRST_DAY = date(2022, 3, 1)
CLAIMS_A_DAY = 900
CLAIMS_A_REPORT = 8
REPRINTED = 0.7
LARGEST_EVENT = 5_000
PARETO = 1.1
WORDS, PLACES, OUTLETS = 20_000, 3_000, 1_500
PREDICATES = ("air_strike", "shells", "casualties", "deployed_at", "seizes", "moves_to", "states", None)
T = TypeVar("T")
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "il")]


@dataclass(slots=True)
class Event:
    """What claims are about. `wordings` are those told so far."""

    predicate: str | None
    place: int
    words: tuple[str, ...]
    day: date
    left: int
    wordings: list[tuple[str, int]] = field(default_factory=list)


def reports(seed: int = 7) -> Iterator[tuple[Reading, bytes]]:
    """Reports without end, the earliest day first; the same seed, the same reports."""
    chance = random.Random(seed)
    told = _Told(chance)
    day, running = FIRST_DAY, list[Event]()
    while True:
        running += told.new_events(day)
        claims = [(event, *told.wording(event)) for event in running for _ in range(told.today(event))]
        chance.shuffle(claims)
        running = [event for event in running if event.left]
        while claims:
            size = min(len(claims), chance.randint(2, 2 * CLAIMS_A_REPORT - 2))
            yield _report(told.outlet(), day, claims[:size], chance.getrandbits(64))
            del claims[:size]
        day += timedelta(days=1)


class _Told:
    """The invented world, drawn from by chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = [_word(chance, n) for n in range(WORDS)]
        self._zipf = {
            size: list(accumulate(1 / (20 + rank) for rank in range(size))) for size in (WORDS, PLACES, OUTLETS)
        }
        mean = PARETO / (PARETO - 1) * (1 - LARGEST_EVENT ** (1 - PARETO))
        self._events_a_day = CLAIMS_A_DAY / mean

    def new_events(self, day: date) -> list[Event]:
        how_many = int(self._events_a_day + self._chance.random())
        return [self._event(day) for _ in range(how_many)]

    def _event(self, day: date) -> Event:
        size = min(LARGEST_EVENT, int(self._chance.paretovariate(PARETO)))
        words = tuple(dict.fromkeys(self._draw(self._words, 9)))
        return Event(self._chance.choice(PREDICATES), self._draw(range(PLACES), 1)[0], words, day, size)

    def today(self, event: Event) -> int:
        """How many of its claims come today: half of what is left, and all of a few."""
        now = event.left if event.left <= 2 else (event.left + 1) // 2
        event.left -= now
        return now

    def wording(self, event: Event) -> tuple[str, int]:
        if event.wordings and self._chance.random() < REPRINTED:
            return self._chance.choice(event.wordings[:20])
        kept = self._chance.sample(event.words, k=min(len(event.words), self._chance.randint(5, 7)))
        words = [*kept, *self._draw(self._words, 3)]
        self._chance.shuffle(words)
        made = (" ".join(words), self._chance.choice((3, 5, 7, 12, 40)))
        event.wordings.append(made)
        return made

    def outlet(self) -> str:
        return f"Outlet {self._draw(range(OUTLETS), 1)[0]}"

    def _draw(self, values: Sequence[T], k: int) -> list[T]:
        """By Zipf's law: the first values most often."""
        return self._chance.choices(values, cum_weights=self._zipf[len(values)], k=k)


def _word(chance: random.Random, number: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=2 + number % 3)) + "k"


def _report(outlet: str, day: date, told: list[tuple[Event, str, int]], salt: int) -> tuple[Reading, bytes]:
    """One report: a sentence for each claim, and a line that no other report has."""
    lines = [f"Speaker {event.place % 400} said {count} {words}.\n" for event, words, count in told]
    text = "".join(lines) + f"Filed as {salt:016x}.\n"
    raw = text.encode()
    sha256 = hashlib.sha256(raw).hexdigest()
    document = Document(
        sha256_raw=sha256,
        sha256_text=sha256,
        text=text,
        input=f"{day}-{salt:016x}.txt",
        extractor="synthetic/1",
        title=f"Report {salt:x}",
        outlet=outlet,
        published=Published(day.isoformat(), None, "synthetic"),
        language="en",
    )
    claims: list[Claim] = []
    begin = 0
    for line, (event, words, count) in zip(lines, told, strict=True):
        claims.append(_claim(document, event, line, words, count, begin))
        begin += len(line)
    return Reading(document=document, claims=tuple({claim.id: claim for claim in claims}.values())), raw


def _claim(document: Document, event: Event, line: str, words: str, count: int, begin: int) -> Claim:
    name = line[: line.index(" said")]
    source, content = Span(begin, begin + len(name)), Span(begin + len(name) + 6, begin + len(line) - 2)
    figure = Span(content.begin, content.begin + len(str(count)))
    quantity = Quantity(
        span=figure, low=None, best=count, high=None, approx=Approximation.EXACT, unit="people", measure="killed"
    )
    return Claim(
        id=hashlib.sha256(f"{document.sha256_raw} {begin}".encode()).hexdigest()[:20],
        content=content,
        words=f"{count} {words}",
        source=Source(span=source, name=name, type=SourceType.OFFICIAL),
        chain=(
            Hop(name=document.outlet, role=HopRole.OUTLET),
            Hop(name=name, role=HopRole.SPEAKER, span=source),
        ),
        cue=Span(source.end + 1, source.end + 5),
        quote=Quote.INDIRECT,
        axes=Axes(),
        predicate=event.predicate,
        quantities=(quantity,) if event.predicate == "casualties" else (),
        times=(Time(content, event.day.isoformat(), event.day, event.day, TimeRole.EVENT, event.day, "stated"),),
        places=(_place(content, event.place),),
        confidence=0.75,
        reader="synthetic/1",
    )


def _place(span: Span, number: int) -> Place:
    """A town on a grid wide enough that no two are near each other."""
    return Place(
        span=span,
        name=f"Town {number}",
        geonameid=10_000_000 + number,
        lat=float(number % 60),
        lon=float(number // 60),
        precision=Precision.TOWN,
        rule="synthetic",
        country="XA",
    )
