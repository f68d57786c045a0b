"""A report's text as segments, each with what its words are: content, source, cue, hedge, place, time, figure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secondsource.model import Claim, Document


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of one kind that a claim is made of; `claim` is its id."""

    span: Span
    kind: str
    claim: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words that are all the same. `begin` is its first code point in the text."""

    begin: int
    text: str
    kinds: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that holds words; `aside` is the reason why it is no reporting, if it is none."""

    segments: tuple[Segment, ...]
    aside: str | None


def marks_of(claim: Claim) -> Iterator[Mark]:
    """The words of one claim by kind."""
    spans: list[tuple[Span | None, str]] = [
        (claim.content, "content"),
        (claim.source.span if claim.source else None, "source"),
        (claim.cue, "cue"),
        *((hedge.span, "hedge") for hedge in claim.hedges),
        *((place.span, "place") for place in claim.places),
        *((time.span, "time") for time in claim.times),
        *((quantity.span, "quantity") for quantity in claim.quantities),
    ]
    for span, kind in spans:
        if span is not None and (kind == "content" or span != claim.content):  # given by hand, in no words of its own
            yield Mark(span, kind, claim.id)


def paragraphs(document: Document, claims: Iterable[Claim]) -> tuple[Paragraph, ...]:
    """Every line with words, cut into segments; pure. Marks that reach over lines go on in the next."""
    marks = sorted((mark for claim in claims for mark in marks_of(claim)), key=lambda mark: mark.span)
    made: list[Paragraph] = []
    at = 0
    for line in document.text.split("\n"):
        if line.strip():
            span = Span(at, at + len(line))
            here = [mark for mark in marks if mark.span.overlaps(span)]
            made.append(Paragraph(tuple(_segments(document.text, span, here)), _reason(document, span)))
        at += len(line) + 1
    return tuple(made)


def _reason(document: Document, line: Span) -> str | None:
    """Why most of the line is set aside."""
    for aside in document.set_aside:
        covered = min(aside.span.end, line.end) - max(aside.span.begin, line.begin)
        if covered * 2 > line.end - line.begin:
            return aside.reason
    return None


def _segments(text: str, line: Span, marks: Sequence[Mark]) -> Iterator[Segment]:
    edges = {line.begin, line.end}
    for mark in marks:
        edges |= {max(mark.span.begin, line.begin), min(mark.span.end, line.end)}
    ordered = sorted(edges)
    for begin, end in pairwise(ordered):
        over = [mark for mark in marks if mark.span.begin <= begin and end <= mark.span.end]
        kinds = tuple(dict.fromkeys(mark.kind for mark in over))
        yield Segment(begin, text[begin:end], kinds, tuple(dict.fromkeys(mark.claim for mark in over)))
