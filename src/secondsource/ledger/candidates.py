"""Which kept documents may share words with a new one: by how many fingerprints they have in common."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

UNDATED = 0
"""The day number of a document without a day that can be believed; it is compared with those of every day."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What keeps one look-up short, whatever is in the ledger.

    `days` on either side of publication; of one fingerprint the `postings` earliest documents of those days;
    `shared` fingerprints at least, and at least the part `share` of the shorter document's; `candidates` at most.
    """

    days: int
    postings: int
    shared: int
    share: float
    candidates: int


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A document that shares fingerprints: how many of them, and how many it has."""

    document: int
    shared: int
    prints: int


def day_number(published: date | None, seen: date | None) -> int:
    """The day under which a document is looked up: that of publication, as the ordinal of the civil day.

    `UNDATED` where it is unknown, or where it lies in the future of the day on which the document was `seen` (a day is
    granted for the zones): such a day is a mistake, and would hide the document from those that it was copied from.
    """
    if published is None or (seen is not None and (published - seen).days > 1):
        return UNDATED
    return published.toordinal()


def month(day: int) -> int:
    """The stretch of 32 days in which a day lies; 0 holds the undated documents and no day of our era."""
    return day >> 5


def window(day: int, days: int) -> tuple[int, int]:
    """First and last day that are looked up beside the undated documents; all days for an undated one."""
    return (1, 2**31) if day == UNDATED else (max(1, day - days), day + days)


def ranked(
    postings: Iterable[Sequence[int]], sizes: Mapping[int, int], own: int, bounds: Bounds, without: int | None = None
) -> tuple[Found, ...]:
    """The documents that share enough, those with most and rarest shared fingerprints first, then by number.

    `postings` holds for every fingerprint the documents that have it, `sizes` how many fingerprints these have, and
    `own` how many the new document has. What few documents share tells more: each posting counts 1 / its length.
    """
    shared: dict[int, int] = defaultdict(int)
    weight: dict[int, float] = defaultdict(float)
    for posting in postings:
        for document in posting:
            shared[document] += 1
            weight[document] += 1 / len(posting)
    enough = (
        Found(document, count, sizes.get(document, count))
        for document, count in shared.items()
        if document != without and _is_enough(count, own, sizes.get(document, count), bounds)
    )
    best = sorted(enough, key=lambda found: (-round(weight[found.document], 6), -found.shared, found.document))
    return tuple(best[: bounds.candidates])


def _is_enough(shared: int, own: int, other: int, bounds: Bounds) -> bool:
    shorter = min(own, other)
    return shared >= min(bounds.shared, shorter) and shared >= bounds.share * shorter
