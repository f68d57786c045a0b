"""The body of a report: what is left when everything set aside is taken away, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.model import Document, SetAside, Span
from secondsource.read.paragraphs import spans_of

_MARGINS = ("dateline", "prefix: agency", "headline")


def segments(document: Document) -> tuple[Span, ...]:
    """The longest stretches of one paragraph that are not set aside, in order, without space at their ends.

    A paragraph is a line, or several lines where the text was wrapped by machine: such a segment holds newlines.
    """
    text, found = document.text, list[Span]()
    marks = iter(document.set_aside)
    mark = next(marks, None)
    for paragraph in spans_of(text):
        begin, end = paragraph.begin, paragraph.end
        while mark is not None and mark.span.end <= begin:
            mark = next(marks, None)
        while mark is not None and mark.span.begin < end:
            if begin < mark.span.begin:
                found.append(Span(begin, mark.span.begin))
            begin = mark.span.end
            if begin >= end:
                break
            mark = next(marks, None)
        if begin < end:
            found.append(Span(begin, end))
    return tuple(trimmed for span in found if (trimmed := span.trimmed(text)))


def without(document: Document, lines: Sequence[Span]) -> Document:
    """The document with more of it set aside: `lines` that the encoder takes for no reporting.

    It learnt that from whole pages. A note of a line or two, or a page that would be left with less than half of its
    words, stays as it is.
    """
    taken = document.set_aside
    more = [SetAside(line, BY_ENCODER) for line in lines if not any(s.span.overlaps(line) for s in taken)]
    body = segments(document)
    lost = sum(s.span.end - s.span.begin for s in more)
    if not more or len(body) < PAGE or lost * 2 > sum(s.end - s.begin for s in body):
        return document
    return replace(document, set_aside=tuple(sorted((*taken, *more), key=lambda s: s.span)))


PAGE = 4  # paragraphs that make a page
BY_ENCODER = "not reporting, by the encoder"


def margins(document: Document) -> tuple[Span, ...]:
    """The stretches set aside that still name places of the report: datelines and headlines."""
    return tuple(mark.span for mark in document.set_aside if mark.reason.startswith(_MARGINS))
