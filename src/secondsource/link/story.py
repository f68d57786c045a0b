"""What a whole report tells: the ground against which one of its claims stands out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.link.told_numbers import told_digits, told_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SHARES = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """How many of a report's claims have each stem, and how many claims it has.

    `stems`: those of its claims. `weights`: of each that stands in several claims, one over the root of how many; a
    stem of one claim weighs 1. `numbers`: all that the report tells, in digits or in letters; `digits`: those written
    in digits.
    """

    stems: frozenset[str]
    weights: Mapping[str, float]
    size: int
    numbers: frozenset[str] = frozenset()
    digits: frozenset[str] = frozenset()


ALONE = Story(frozenset(), {}, 1)
LEAST_CLAIMS = 4  # so many make a story; of fewer nobody can tell whether two reports tell the same


def story(told: Sequence[frozenset[str]], words: Iterable[str] = ()) -> Story:
    """The story of claims with these stems, told in these words."""
    texts = list(words)
    numbers = frozenset().union(*(told_numbers(text) for text in texts))
    digits = frozenset().union(*(told_digits(text) for text in texts))
    counts = Counter(stem for stems in told for stem in stems)
    weights = {stem: count**-0.5 for stem, count in counts.items() if count > 1}
    return Story(frozenset(counts), weights, len(told), numbers, digits)


@lru_cache(maxsize=_SHARES)
def shared(a: Story, b: Story) -> float | None:
    """How much of the smaller story's stems stand in the other, 0 to 1; ``None`` where one has too few claims."""
    if min(a.size, b.size) < LEAST_CLAIMS:
        return None
    few = min(len(a.stems), len(b.stems))
    return len(a.stems & b.stems) / few if few else None


def likeness(a: frozenset[str], b: frozenset[str], of_a: Story, of_b: Story) -> float:
    """Mean of containment and Jaccard over stems, where a stem counts less the more of either report's claims have it.

    In reports of one strike "strike" and the town stand in every second claim and tell nothing; "entrances" does.
    The weight is one over the root of the number of claims. Sets are made of the two reports alone, so that no
    third report changes what two claims share.
    """
    both = _weight(a & b, of_a, of_b)
    if not both:
        return 0.0
    alone_a, alone_b = _weight(a - b, of_a, of_b), _weight(b - a, of_a, of_b)
    return (both / (both + min(alone_a, alone_b)) + both / (both + alone_a + alone_b)) / 2


def numbers_apart(a: Story, b: Story) -> bool:
    """Whether the reports tell numbers and share none; of short ones, no number in digits.

    Few reports write a large figure in letters, and in a report of a line or two every figure is its news.
    """
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return True
    return shared(a, b) is None and bool(a.digits) and bool(b.digits) and not a.digits & b.digits


def _weight(stems: frozenset[str], a: Story, b: Story) -> float:
    """What the stems weigh together: each as in the report of which more claims have it."""
    weight = float(len(stems))
    for stem in sorted(stems & (a.weights.keys() | b.weights.keys())) if a.weights or b.weights else ():
        weight -= 1 - min(a.weights.get(stem, 1.0), b.weights.get(stem, 1.0))
    return weight
