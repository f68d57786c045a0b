"""Random lineages of one fact, as testimonies with text: who told whom, and who copied.

Everything is invented: outlets, speakers and sentences. A newsroom is seeded, so the same seed prints the same reports.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from secondsource.link.testimony import Testimony
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Hop,
    HopRole,
    Polarity,
    Quantity,
    Quote,
    Source,
    SourceType,
    Span,
    Stance,
    Time,
    TimeRole,
)

FIRST_DAY = date(2024, 11, 12)
OUTLETS = tuple(
    f"{place} {kind}"
    for place in ("Harbour", "Estuary", "Tern", "Lakeside", "Fenland", "Port Street", "Northern")
    for kind in ("Wire", "Post", "Gazette")
)
OFFICIALS = (
    "Ministry of Defence of Ukraine",
    "Security Service of Ukraine",
    "Kremlin",
    "Pentagon",
    "Daryna Kovtun",
    "Oleh Tymchyna",
    "Ivo Brandt",
    "Lena Vos",
    "Marta Ilves",
    "Pavlo Hrytsenko",
)
NAMELESS = ("a regional official", "two rescuers", "a senior officer")
PICTURES = ("Planet image of 3 December", "Memo No. 14")
WORDS = (
    *("depot", "bridge", "crossing", "village", "school", "river", "convoy", "trucks", "soldiers", "crews", "morning"),
    *("evening", "north", "south", "east", "west", "roof", "cellar", "road", "field", "fire", "smoke", "guards"),
    *("workers", "trains", "wagons", "rails", "signal", "fuel", "store", "market", "square", "tower", "station"),
    *("hospital", "houses", "windows", "garden", "forest", "hill", "valley", "border", "checkpoint", "column"),
    *("drone", "missile", "shell", "mortar", "blast"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a report says, before it is a testimony. `credit`: the outlets that it names, the outermost first."""

    words: str
    outlet: str
    day: date | None
    by: str | None = None
    type: SourceType = SourceType.OFFICIAL
    credit: tuple[str, ...] = ()
    picture: str | None = None
    killed: float | None = None
    stance: Stance = Stance.ASSERTS
    first_hand: bool = False
    url: str | None = None
    number: int = 0

    def testimony(self) -> Testimony:
        """The report with its text, in which whoever is named stands."""
        lead = f"{self.outlet}. " + "".join(f"{outlet} reported: " for outlet in self.credit)
        lead += "Our reporter saw: " if self.first_hand else f"{self.by} said: " if self.by else ""
        text = f"{lead}{self.words}."
        content = Span(len(lead), len(lead) + len(self.words))
        named = Span(text.index(self.by), text.index(self.by) + len(self.by)) if self.by else None
        source = Source(span=named, name=self.by, type=self.type) if self.by else None
        chain = [Hop(name=self.outlet, role=HopRole.OUTLET)]
        for outlet in self.credit:
            begin = text.index(outlet, len(self.outlet))
            chain.append(Hop(name=outlet, role=HopRole.RELAY, span=Span(begin, begin + len(outlet))))
        if source is not None:
            chain.append(Hop(name=self.by, role=HopRole.SPEAKER, span=named, stance=self.stance))
        if self.picture is not None:
            chain.append(Hop(name=self.picture, role=HopRole.EVIDENCE, evidence_kind="imagery"))
        document = f"{self.outlet}, {self.day}, no. {self.number}"
        claim = Claim(
            id=sha256(f"{document}\x1f{text}".encode()).hexdigest()[:20],
            content=content,
            words=self.words,
            source=source,
            chain=tuple(chain),
            cue=None,
            quote=Quote.INDIRECT if source else Quote.NONE,
            axes=Axes(Polarity.POSITIVE, self.stance),
            predicate="casualties",
            quantities=() if self.killed is None else (_killed(self.killed),),
            times=() if self.day is None else (_said(self.day),),
        )
        return Testimony(
            claim=claim, document_id=document, outlet=self.outlet, published=self.day, input=document, text=text,
            url=self.url,
        )  # fmt: skip


def _killed(number: float) -> Quantity:
    return Quantity(
        span=Span(0, 1),
        low=None,
        best=number,
        high=None,
        approx=Approximation.EXACT,
        unit="killed",
        measure="killed",
    )


def _said(day: date) -> Time:
    return Time(Span(0, 1), day.isoformat(), day, day, TimeRole.UTTERANCE, None, "invented")


class Newsroom:
    """Writes one random lineage, report by report."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.stories: list[Story] = []

    def write(self, reports: int) -> list[Story]:
        """At least so many reports; rings come in twos and threes."""
        kinds: dict[Callable[[], None], int] = {
            self._told: 4,
            self._reprinted: 4,
            self._relayed: 2,
            self._cited: 2,
            self._saw: 1,
            self._analysed: 1,
            self._went_round: 1,
            self._denied: 1,
            self._updated: 1,
            self._in_its_own_words: 1,
        }
        while len(self.stories) < reports:
            self.chance.choices(list(kinds), list(kinds.values()))[0]()
        return self.stories

    def sentence(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(10, 18)))

    def day(self) -> date:
        return FIRST_DAY + timedelta(days=self.chance.randrange(4))

    def outlet(self) -> str:
        return self.chance.choice(OUTLETS)

    def number(self) -> int:
        return len(self.stories)

    def told(self) -> Story:
        """Somebody tells one outlet something."""
        nameless = self.chance.random() < 0.2
        return Story(
            words=self.sentence(),
            outlet=self.outlet(),
            day=self.day(),
            by=self.chance.choice(NAMELESS if nameless else OFFICIALS),
            type=SourceType.ANONYMOUS if nameless else SourceType.OFFICIAL,
            killed=float(self.chance.randint(3, 9)),
            number=self.number(),
        )

    def reprint(self, of: Story) -> Story:
        """The same words in another outlet: on that day or later, or nobody knows when; with the source or without."""
        day = of.day and of.day + timedelta(days=self.chance.randrange(3))
        keeps = self.chance.random() < 0.7
        outlet = self.chance.choice([outlet for outlet in OUTLETS if outlet not in (of.outlet, of.by, *of.credit)])
        return replace(
            of,
            outlet=outlet,
            day=None if self.chance.random() < 0.1 else day,
            by=of.by if keeps else None,
            type=of.type,
            credit=of.credit if keeps and self.chance.random() < 0.5 else (),
            picture=of.picture if keeps and self.chance.random() < 0.5 else None,
            first_hand=of.first_hand and self.chance.random() < 0.5,
            url=None,
            number=self.number(),
        )

    def first_hand(self) -> Story:
        """A witness with a name whom nobody has heard so far."""
        return replace(self.told(), by="Halyna Zabuzhko", type=SourceType.WITNESS, killed=None)

    def denial(self) -> Story:
        stance = self.chance.choice((Stance.DENIES, Stance.QUESTIONS, Stance.WITHHOLDS))
        return replace(self.told(), stance=stance)

    def _any(self) -> Story | None:
        standing = [s for s in self.stories if s.stance is Stance.ASSERTS]
        return self.chance.choice(standing) if standing else None

    def _told(self) -> None:
        self.stories.append(self.told())

    def _reprinted(self) -> None:
        of = self._any()
        if of is not None:
            self.stories.append(self.reprint(of))

    def _relayed(self) -> None:
        """A speaker whom the outlet has from another one."""
        told = self.told()
        via = self.chance.choice([outlet for outlet in OUTLETS if outlet != told.outlet])
        self.stories.append(replace(told, credit=(via,)))

    def _cited(self) -> None:
        """An outlet that names another one as its source."""
        of = self._any()
        outlet = self.outlet()
        if of is not None and of.outlet != outlet:
            self.stories.append(self._citing(outlet, of.outlet))

    def _citing(self, outlet: str, cited: str) -> Story:
        return replace(self.told(), outlet=outlet, by=cited, type=SourceType.OUTLET)

    def _saw(self) -> None:
        self.stories.append(replace(self.told(), by=None, first_hand=True))

    def _analysed(self) -> None:
        self.stories.append(replace(self.told(), picture=self.chance.choice(PICTURES)))

    def _went_round(self) -> None:
        """Two or three outlets that name each other; now and then one of them has spoken to somebody."""
        ring = self.chance.sample(OUTLETS, self.chance.choice((2, 3)))
        for n, outlet in enumerate(ring):
            self.stories.append(self._citing(outlet, ring[n - 1]))
        if self.chance.random() < 0.4:
            self.stories.append(replace(self.told(), outlet=ring[0]))

    def _denied(self) -> None:
        self.stories.append(self.denial())

    def _updated(self) -> None:
        """The same report again with other words around it."""
        of = self._any()
        if of is not None and of.day is not None:
            address = of.url or f"https://{of.outlet.replace(' ', '-').casefold()}.example/{of.number}"
            self.stories[self.stories.index(of)] = replace(of, url=address)
            words = f"{of.words} {self.chance.choice(WORDS)}"
            self.stories.append(replace(of, words=words, url=address, number=self.number()))

    def _in_its_own_words(self) -> None:
        self.stories.append(replace(self.told(), by=None))


def testimonies(stories: Sequence[Story]) -> list[Testimony]:
    """The reports, each once."""
    return list({t.id: t for t in (story.testimony() for story in stories)}.values())
