"""Claims as they come from the newsroom, in one line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from secondsource.link.agents import Agents, agents_from
from secondsource.link.testimony import Testimony
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Disclosure,
    Hop,
    HopRole,
    Place,
    Polarity,
    Precision,
    Quantity,
    Quote,
    Source,
    SourceType,
    Span,
    Stance,
    Status,
    Time,
    TimeRole,
)
from secondsource.vocab.load import load
from secondsource.vocab.vocabulary import AgentsFile

AGENTS: Agents = agents_from(load("agents.yaml", AgentsFile))
DAY = date(2024, 12, 5)
SPAN = Span(0, 5)
KURSK = ("Kursk Oblast", 538555, 51.7, 36.2, Precision.ADMIN1, "RU")
LOZOVA = ("Lozova", 702569, 48.889, 36.318, Precision.TOWN, "UA")
TROOPS = "12,000 North Korean soldiers have been deployed to Kursk Oblast"


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as said; `approx` tells which of the bounds it gives."""

    value: float | None
    measure: str = "personnel"
    approx: Approximation = Approximation.EXACT

    def quantity(self) -> Quantity:
        at_most, at_least = self.approx is Approximation.AT_MOST, self.approx is Approximation.AT_LEAST
        return Quantity(
            span=SPAN,
            low=self.value if at_least else None,
            best=None if at_most else self.value,
            high=self.value if at_most or (self.value == 0) else None,
            approx=self.approx,
            unit="soldiers" if self.measure == "personnel" else self.measure,
            measure=self.measure,
        )


def say(
    words: str = TROOPS,
    *,
    outlet: str | None = "Harbour Wire",
    by: str | None = None,
    type: SourceType = SourceType.OFFICIAL,
    via: tuple[str, ...] = (),
    by_evidence: str | None = None,
    day: date | None = DAY,
    said_on: date | None = None,
    predicate: str | None = "deployed_at",
    roles: dict[str, str] | None = None,
    at: tuple[str, int, float, float, Precision, str] | None = KURSK,
    counts: tuple[Count, ...] = (),
    stance: Stance = Stance.ASSERTS,
    polarity: Polarity = Polarity.POSITIVE,
    status: Status = Status.ACTUAL,
    disclosure: Disclosure = Disclosure.GIVEN,
    document: str | None = None,
    text: str | None = None,
    source_words: str | None = None,
) -> Testimony:
    """One claim in one report. Every call with the same arguments gives the same claim id."""
    document = document or f"{outlet}, {day}"
    name = by
    key = "\x1f".join((document, words, source_words or by or "", stance.value, *via))
    body = text or (f"{source_words} said {words}" if source_words else None)
    source = None
    if by is not None or source_words is not None:
        span = (
            Span(body.index(source_words), body.index(source_words) + len(source_words))
            if body and source_words
            else SPAN
        )
        source = Source(span=span, name=name, type=type)
    chain = [Hop(name=outlet, role=HopRole.OUTLET), *(Hop(name=v, role=HopRole.RELAY, span=Span(2, 9)) for v in via)]
    if source is not None:
        chain.append(Hop(name=name, role=HopRole.SPEAKER, span=source.span, stance=stance))
    if by_evidence is not None:
        chain.append(Hop(name=by_evidence, role=HopRole.EVIDENCE, span=SPAN, evidence_kind="imagery"))
    begin = body.find(words) if body else 0
    times = (Time(SPAN, said_on.isoformat(), said_on, said_on, TimeRole.UTTERANCE, None, "test"),) if said_on else ()
    claim = Claim(
        id=sha256(key.encode()).hexdigest()[:20],
        content=Span(max(begin, 0), max(begin, 0) + len(words)),
        words=words,
        source=source,
        chain=tuple(chain),
        cue=None,
        quote=Quote.NONE if source is None else Quote.INDIRECT,
        axes=Axes(polarity, stance, status, disclosure),
        predicate=predicate,
        roles=tuple((roles or {}).items()),
        quantities=tuple(count.quantity() for count in counts),
        times=times,
        places=() if at is None else (_place(at),),
    )
    return Testimony(
        claim=claim,
        document_id=f"sha256:{document}",
        outlet=outlet,
        published=day,
        input=document,
        title=None,
        text=body,
    )


def _place(at: tuple[str, int, float, float, Precision, str]) -> Place:
    name, geonameid, lat, lon, precision, country = at
    return Place(
        span=SPAN, name=name, geonameid=geonameid, lat=lat, lon=lon, precision=precision, rule="test", country=country
    )
