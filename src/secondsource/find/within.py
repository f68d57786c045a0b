"""The mentions inside a span, by bisection: a long document costs no more a claim than a short one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

from secondsource.model import Span


class Spanned(Protocol):
    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=Spanned)


def inside(items: Sequence[S], span: Span) -> list[S]:
    """Those of `items` (in reading order) that lie within `span`."""
    if not items:
        return []
    first = bisect_left(items, span.begin, key=lambda item: item.span.begin)
    found: list[S] = []
    for index in range(first, len(items)):
        item = items[index]
        if item.span.begin >= span.end:
            break
        if item.span.end <= span.end:
            found.append(item)
    return found


def before(items: Sequence[S], position: int) -> Sequence[S]:
    """Those of `items` (in reading order) that begin before `position`."""
    return items[: bisect_left(items, position, key=lambda item: item.span.begin)]
