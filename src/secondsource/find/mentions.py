"""Step 2: everything that stands in a document's body text, claimed or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from secondsource.find.entities import entities
from secondsource.find.figures import figures
from secondsource.find.hedges import hedges
from secondsource.find.homes import NOWHERE, Home
from secondsource.find.numbers import numbers
from secondsource.find.parts import MEASURED
from secondsource.find.place_names import Looked, toponyms
from secondsource.find.places import resolve
from secondsource.find.quantities import quantities
from secondsource.find.quotes import quotes
from secondsource.find.sentence import Sentence
from secondsource.find.sentences import sentences
from secondsource.find.tagging import tag
from secondsource.find.times import Times, times
from secondsource.find.tokens import tokens_of
from secondsource.find.toponym import Toponym
from secondsource.find.units import units
from secondsource.find.within import inside
from secondsource.model import (
    NOTHING_TAGGED,
    Entity,
    EntityType,
    Figure,
    Hedge,
    Mentions,
    PlaceLookup,
    Quantity,
    Span,
    Tagged,
    Unit,
)
from secondsource.vocab.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences with their tokens, and the mentions."""

    sentences: tuple[Sentence, ...]
    mentions: Mentions
    tagged: Tagged = NOTHING_TAGGED


def find(
    text: str,
    segments: Sequence[Span],
    published: date | None,
    lookup: PlaceLookup,
    home: Home = NOWHERE,
    *,
    margins: Sequence[Span] = (),
    spans: Sequence[Span] = (),
    tagged: Tagged = NOTHING_TAGGED,
) -> Found:
    """The mentions of the body `segments` of `text`, times resolved against the day it was `published`.

    `home`: where the outlet is, which helps to tell places of one name apart. `margins`: stretches set aside in which
    only names of places are read (datelines, headlines). `spans`: what somebody else takes for names of places (the
    encoder's Locations are not among them: on newspapers they cost more than they bring). `tagged`: what the encoder
    made of the text; without it the rules alone read.
    """
    found = tuple(s for segment in segments for s in _sentences(text, segment))
    unit_list: list[Unit] = []
    for segment in segments:
        unit_list.extend(units(text, segment))
    collected = _Collected(unit_list, times(text, segments, published), [], [], [], [], [])
    for sentence in found:
        _collect(text, sentence, collected)
    looked = [*collected.looked, *(Looked(tag(tokens_of(text, margin)), ()) for margin in margins)]
    named = toponyms(text, looked, lookup, spans)
    return Found(found, _mentions(found, collected, named, lookup, home), tagged)


@dataclass(slots=True)
class _Collected:
    units: list[Unit]
    times: Times
    entities: list[Entity]
    quantities: list[Quantity]
    figures: list[Figure]
    hedges: list[Hedge]
    looked: list[Looked]


def _sentences(text: str, segment: Span) -> list[Sentence]:
    quoted = tuple(quotes(text, segment))
    spans = sentences(text, segment, vocabulary().grammar)
    return [Sentence(span, segment, tuple(tag(tokens_of(text, span))), quoted) for span in spans]


def _collect(text: str, sentence: Sentence, into: _Collected) -> None:
    here = inside(into.units, sentence.span)
    when = [t.span for t in inside(into.times.dating, sentence.span)]
    entity_list = list(entities(text, sentence.tokens, here))
    into.entities.extend(entity_list)
    into.hedges.extend(hedges(text, sentence.tokens))
    _collect_figures(text, sentence, [*(u.span for u in here), *when], into)
    named = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.UNIT)
    taken = [e.span for e in entity_list if e.type in named]
    into.looked.append(Looked(sentence.tokens, taken))


def _collect_figures(text: str, sentence: Sentence, taken: Sequence[Span], into: _Collected) -> None:
    """The numbers of a sentence, as claims count them and as anything else states them."""
    stated = numbers(text, sentence.tokens)
    earlier = next((q for q in reversed(into.quantities) if q.unit and q.measure not in MEASURED), None)
    same_passage = earlier is not None and earlier.span.begin >= sentence.paragraph.begin
    counted = list(quantities(sentence.tokens, stated, taken, earlier if same_passage else None))
    into.quantities.extend(counted)
    if stated:
        into.figures.extend(figures(sentence.tokens, stated, taken, counted))


def _mentions(
    found: Sequence[Sentence], collected: _Collected, named: Sequence[Toponym], lookup: PlaceLookup, home: Home
) -> Mentions:
    places = resolve(named, lookup, _countries_by_demonym(collected.entities, lookup), home)
    located = [Entity(p.span, EntityType.LOCATION, p.name) for p in places]
    return Mentions(
        sentences=tuple(s.span for s in found),
        quotes=tuple(sorted({q for s in found for q in s.quotes})),
        entities=tuple(sorted((*collected.entities, *located), key=lambda e: e.span)),
        units=tuple(collected.units),
        times=collected.times.dating,
        time_expressions=collected.times.expressions,
        quantities=tuple(collected.quantities),
        figures=tuple(collected.figures),
        places=places,
        hedges=tuple(collected.hedges),
    )


@lru_cache(maxsize=1)
def _demonyms() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(vocabulary().forces.demonyms.items(), key=lambda item: -len(item[0])))


def _countries_by_demonym(found: Sequence[Entity], lookup: PlaceLookup) -> Counter[str]:
    """How often the document names each country by a demonym ("Ukrainian troops")."""
    countries: Counter[str] = Counter()
    for entity in found:
        if entity.type not in (EntityType.NATIONALITY, EntityType.FORCE):
            continue
        state = next((s for demonym, s in _demonyms() if entity.name.startswith(demonym)), None)
        candidates = lookup.candidates(state) if state else ()
        if candidates:
            countries[candidates[0].country] += 1
    return countries
