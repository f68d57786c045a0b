"""What is held, taken out of everything that leaves the desk: its words, and its figures however they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from secondsource.find.units import units
from secondsource.model import Precision, Span
from secondsource.publish.gate import Outcome
from secondsource.publish.written_numbers import written_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.link.testimony import Testimony
    from secondsource.model import Claim, Quantity

MASKED = "[…]"
LARGE = 100
COARSE = (Precision.ADMIN1, Precision.COUNTRY)
Figure = tuple[float, str | None]


@dataclass(frozen=True, slots=True)
class Held:
    """What one document says that is held: where, in which words, and its figures by what they count."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    figures: frozenset[Figure]

    @property
    def values(self) -> frozenset[float]:
        return frozenset(value for value, _ in self.figures)


_NOTHING = Held((), (), frozenset())


@dataclass(frozen=True, slots=True)
class Mask:
    """What is held, by document id. Of two claims on the same words, the held one decides."""

    by_document: Mapping[str, Held]

    def quote(self, testimony: Testimony) -> str:
        """The words of a claim that may be printed, without what its document holds; empty where all of it is.

        Of its own figures those stay that count something else than a held figure of the same value.
        """
        held = self.by_document.get(testimony.document_id, _NOTHING)
        claim, begin, words = testimony.claim, testimony.claim.content.begin, testimony.claim.words
        cuts = [_shifted(span, -begin, len(words)) for span in held.spans]
        own = [q.span for q in claim.quantities if figures_of(q).isdisjoint(held.figures)]
        free = [shifted for span in own if (shifted := _shifted(span, -begin, len(words)))]
        numbers = [span for span in _figures(words, held.values) if not any(f.overlaps(span) for f in free)]
        places = (_shifted(span, -begin, len(words)) for span in positions(claim))
        text = _cut(words, [*filter(None, cuts), *numbers, *filter(None, places)])
        return text if re.search(r"\w", text) else ""

    def line(self, words: str, testimonies: Iterable[Testimony]) -> str:
        """A title, label or caption that goes back to those claims, without what their documents hold."""
        cuts: list[Span] = []
        for testimony in testimonies:
            held, claim = self.by_document.get(testimony.document_id, _NOTHING), testimony.claim
            places = set(positions(claim))
            names = {name for p in claim.places if p.span in places for name in (p.name, _said_at(p.span, claim))}
            cuts += [*_figures(words, held.values), *_verbatim(words, (*held.words, *names))]
        return _cut(words, cuts)


def mask_of(bodies: Iterable[Mapping[str, Any]], testimonies: Mapping[str, Testimony]) -> Mask:
    """The mask for facts as `contract.fact_json` gives them and their claims by id."""
    held: dict[str, list[Testimony]] = defaultdict(list)
    for body in bodies:
        if body["gate"]["outcome"] == Outcome.HOLD.value:
            for id in body["claims"]:
                held[testimonies[id].document_id].append(testimonies[id])
    return Mask({document: _held(told) for document, told in held.items()})


def _held(testimonies: Iterable[Testimony]) -> Held:
    claims = [t.claim for t in testimonies]
    figures = (figures_of(quantity) for claim in claims for quantity in claim.quantities)
    return Held(
        spans=tuple(sorted({claim.content for claim in claims})),
        words=tuple(sorted({claim.words for claim in claims})),
        figures=frozenset().union(*figures, *map(_unread_figures, claims)),
    )


def _said_at(span: Span, claim: Claim) -> str:
    """The words of the claim at that span of its document; empty where the span lies outside."""
    shifted = _shifted(span, -claim.content.begin, len(claim.words))
    return shifted.of(claim.words) if shifted else ""


def positions(claim: Claim) -> tuple[Span, ...]:
    """Where a named unit is said to be, closer than a province: for all sides alike, that never leaves the desk."""
    if next(units(claim.words, Span(0, len(claim.words))), None) is None:
        return ()
    return tuple(place.span for place in claim.places if place.precision not in COARSE)


def figures_of(quantity: Quantity) -> frozenset[Figure]:
    """Its values, each with what it counts."""
    told = (quantity.low, quantity.best, quantity.high)
    return frozenset((value, quantity.measure or quantity.unit) for value in told if value is not None)


def _unread_figures(claim: Claim) -> frozenset[Figure]:
    """Large numbers in its words that were read as nothing, not even as a day: they may be figures all the same."""
    begin = claim.content.begin
    read = [*(q.span for q in claim.quantities), *(t.span for t in claim.times)]
    return frozenset(
        (value, None)
        for span, value in written_numbers(claim.words)
        if value >= LARGE and not any(r.overlaps(Span(span.begin + begin, span.end + begin)) for r in read)
    )


def _shifted(span: Span, by: int, length: int) -> Span | None:
    begin, end = max(0, span.begin + by), min(length, span.end + by)
    return Span(begin, end) if begin < end else None


def _figures(words: str, values: frozenset[float]) -> list[Span]:
    return [span for span, value in written_numbers(words) if value in values] if values else []


def _verbatim(words: str, held: Iterable[str]) -> list[Span]:
    """Where the held words stand, whatever their case and spacing."""
    found: list[Span] = []
    for phrase in filter(None, held):
        pattern = r"\s+".join(map(re.escape, phrase.split()))
        found += [Span(*match.span()) for match in re.finditer(pattern, words, re.IGNORECASE)]
    return found


def _cut(words: str, cuts: Iterable[Span]) -> str:
    """The words with a mark in place of each cut; cuts that touch or overlap leave one mark."""
    merged: list[Span] = []
    for cut in sorted(cuts):
        if merged and cut.begin <= merged[-1].end:
            merged[-1] = Span(merged[-1].begin, max(merged[-1].end, cut.end))
        else:
            merged.append(cut)
    if not merged:
        return words
    kept = [words[a.end : b.begin] for a, b in pairwise(merged)]
    return MASKED.join([words[: merged[0].begin], *kept, words[merged[-1].end :]])
