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

    `numbers`: all that the report tells, in digits or in letters; `digits`: those written in digits.
    """

    counts: Mapping[str, int]
    size: int
    numbers: frozenset[str] = frozenset()
    digits: frozenset[str] = frozenset()

    def tells(self, stem: str) -> int:
        """In how many of its claims the stem stands, at least one."""
        return max(1, self.counts.get(stem, 1))


ALONE = Story({}, 1)
LEAST_CLAIMS = 4  # so many make a story; of fewer nobody can tell whether two reports tell the same


def story(told: Sequence[frozenset[str]], words: Iterable[str] = ()) -> Story:
    """The story of claims with these stems, told in these words."""
    texts = list(words)
    numbers = frozenset().union(*(told_numbers(text) for text in texts))
    digits = frozenset().union(*(told_digits(text) for text in texts))
    return Story(Counter(stem for stems in told for stem in stems), len(told), numbers, digits)


@lru_cache(maxsize=_SHARES)
def shared(a: Story, b: Story) -> float | None:
    """How much of the smaller story's stems stand in the other, 0 to 1; ``None`` where one has too few claims."""
    if min(a.size, b.size) < LEAST_CLAIMS:
        return None
    few, many = sorted((a.counts.keys(), b.counts.keys()), key=len)
    return len(few & many) / len(few) if few else None


def likeness(a: frozenset[str], b: frozenset[str], of_a: Story, of_b: Story) -> float:
    """Mean of containment and Jaccard over stems, where a stem counts less the more of either report's claims have it.

    In reports of one strike "strike" and the town stand in every second claim and tell nothing; "entrances" does.
    The weight is one over the root of the number of claims. Sets are made of the two reports alone, so that no
    third report changes what two claims share.
    """
    both = sum(_weight(stem, of_a, of_b) for stem in a & b)
    if not both:
        return 0.0
    alone_a = sum(_weight(stem, of_a, of_b) for stem in a - b)
    alone_b = sum(_weight(stem, of_a, of_b) for stem in b - a)
    return (both / (both + min(alone_a, alone_b)) + both / (both + alone_a + alone_b)) / 2


def numbers_apart(a: Story, b: Story) -> bool:
    """Whether the reports tell numbers and share none; of short ones, no number in digits.

    Few reports write a large figure in letters, and in a report of a line or two every figure is its news.
    """
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return True
    return shared(a, b) is None and bool(a.digits) and bool(b.digits) and not a.digits & b.digits


def _weight(stem: str, a: Story, b: Story) -> float:
    return float(max(a.tells(stem), b.tells(stem)) ** -0.5)
