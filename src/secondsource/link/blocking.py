"""Which pairs of claims are worth comparing: those that meet in a block that is not crowded, and share enough.

A block is a stem, two stems, a place or an actor, each in one week (`bundles.py`). Whether two bundles are candidates
hangs on the two and on how many bundles stand in their blocks: never on the order in which they came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondsource.link.bundles import WEEK, Bundle, bundle_of
from secondsource.link.rules import rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from secondsource.link.sketch import Sketch

    Numbers = NDArray[np.int64]

LEAST_ALIKE = 0.15
"""Mean of containment and Jaccard of the marks below which two claims without a common anchor are not compared."""
MUCH_ALIKE = 0.4
"""The same for two claims of different families: the reading may have taken one of them for something else."""
_AT_ONCE = 1 << 19


def crowded() -> int:
    """A block with more bundles than this tells too little: its pairs have to meet in a rarer one."""
    return rules().thresholds.crowded


def worth_comparing(a: Bundle, b: Bundle) -> bool:
    """Whether typed things or enough words are shared; symmetric, and of the two alone."""
    if not set(a.anchors).isdisjoint(b.anchors):
        return True
    both = len(set(a.marks) & set(b.marks))
    if not both:
        return False
    few, many = sorted((len(a.marks), len(b.marks)))
    least = MUCH_ALIKE if a.family and b.family and a.family != b.family else LEAST_ALIKE
    return (both / few + both / (few + many - both)) / 2 >= least


def candidates(sketches: Collection[Sketch]) -> Iterator[tuple[str, str]]:
    """Pairs of claims to compare, by id. Claims of one bundle are paired with its smallest id only."""
    bundles: dict[int, Bundle] = {}
    claims: dict[int, list[str]] = {}
    for s in sketches:
        bundle = bundle_of(s)
        bundles.setdefault(bundle.signature, bundle)
        claims.setdefault(bundle.signature, []).append(s.id)
    speaks = [min(claims[signature]) for signature in bundles]
    found = {(min(speaks[a], speaks[b]), max(speaks[a], speaks[b])) for a, b in pairs(list(bundles.values()))}
    reprints = {(min(ids), id) for ids in claims.values() for id in ids if id != min(ids)}
    yield from sorted(found | reprints)


def pairs(bundles: Sequence[Bundle]) -> Iterator[tuple[int, int]]:
    """Places in `bundles` of every two that are to be compared, each pair once."""
    for week in batches(bundles):
        yield from zip(week[0].tolist(), week[1].tolist(), strict=True)


def batches(bundles: Sequence[Bundle]) -> Iterator[tuple[Numbers, Numbers]]:
    """The same week by week, as two arrays of places; pairs of the neighbouring week come with the earlier one."""
    if not bundles:
        return
    keys, owners = _postings(bundles)
    if not len(keys):
        return  # every block is crowded
    marks, anchors = _table([b.marks for b in bundles]), _table([b.anchors for b in bundles])
    families = np.array([b.family for b in bundles], dtype=np.int64)
    before: Numbers = np.empty(0, dtype=np.int64)
    starts = np.flatnonzero(np.diff(keys // WEEK, prepend=-1))
    for begin, end in zip(starts, [*starts[1:], len(keys)], strict=True):
        codes = [_within(keys[begin:end], owners[begin:end], len(bundles))]
        if keys[begin] >= WEEK and end < len(keys) and keys[end] // WEEK == keys[begin] // WEEK + 1:
            after = end + int(np.searchsorted(keys[end:] // WEEK, keys[begin] // WEEK + 2))
            codes.append(_across(keys[begin:end], owners[begin:end], keys[end:after], owners[end:after], len(bundles)))
        now = np.unique(np.concatenate(codes))
        new = np.setdiff1d(now, before, assume_unique=True)
        before = now
        for at in range(0, len(new), _AT_ONCE):
            a, b = np.divmod(new[at : at + _AT_ONCE], len(bundles))
            kept = _worth(a, b, families, marks, anchors)
            yield a[kept], b[kept]


def _postings(bundles: Sequence[Bundle]) -> tuple[Numbers, Numbers]:
    """Keys and the places of their bundles, sorted; crowded blocks left out."""
    counts = np.array([len(b.keys) for b in bundles])
    keys = np.fromiter((key for b in bundles for key in b.keys), dtype=np.int64, count=int(counts.sum()))
    owners = np.repeat(np.arange(len(bundles), dtype=np.int64), counts)
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    sizes = np.diff(np.append(np.flatnonzero(np.diff(keys, prepend=-1)), len(keys)))
    kept = np.repeat(sizes <= crowded(), sizes)
    return keys[kept], owners[kept]


def _within(keys: Numbers, owners: Numbers, many: int) -> Numbers:
    """Every pair of each block, as first * many + second."""
    found: list[Numbers] = [np.empty(0, dtype=np.int64)]
    at = np.arange(len(keys))
    step = 1
    while True:
        at = at[at + step < len(keys)]
        at = at[keys[at] == keys[at + step]]
        if not len(at):
            return np.concatenate(found)
        found.append(owners[at] * many + owners[at + step])
        step += 1


def _across(keys: Numbers, owners: Numbers, later: Numbers, later_owners: Numbers, many: int) -> Numbers:
    """Every pair of a block with the same block of the next week."""
    low = np.searchsorted(later, keys + WEEK, side="left")
    high = np.searchsorted(later, keys + WEEK, side="right")
    sizes = high - low
    first = np.repeat(owners, sizes)
    within = np.arange(len(first)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    second = later_owners[np.repeat(low, sizes) + within]
    a, b = np.minimum(first, second), np.maximum(first, second)
    return np.asarray((a * many + b)[a != b])


def _table(rows: Sequence[tuple[int, ...]]) -> Numbers:
    """Rows of unequal length side by side; what is missing is -1 - (something no other row has at this place)."""
    width = max(1, max(map(len, rows)))
    table = np.full((len(rows), width), -1, dtype=np.int64)
    for n, row in enumerate(rows):
        table[n, : len(row)] = row
    return table


def _worth(a: Numbers, b: Numbers, families: Numbers, marks: Numbers, anchors: Numbers) -> NDArray[np.bool_]:
    """`worth_comparing` for many pairs at once."""
    comparable = (families[a] == families[b]) | (families[a] == 0) | (families[b] == 0)
    least = np.where(comparable, LEAST_ALIKE, MUCH_ALIKE)
    anchored = _shared(anchors[a], anchors[b]) > 0
    both = _shared(marks[a], marks[b])
    sizes_a, sizes_b = (marks[a] >= 0).sum(axis=1), (marks[b] >= 0).sum(axis=1)
    alike = (both / np.maximum(np.minimum(sizes_a, sizes_b), 1) + both / np.maximum(sizes_a + sizes_b - both, 1)) / 2
    return np.asarray(anchored | ((both > 0) & (alike >= least)))


def _shared(a: Numbers, b: Numbers) -> Numbers:
    """How many values the rows of the two tables share."""
    found = np.zeros(len(a), dtype=np.int64)
    for column in range(a.shape[1]):
        value = a[:, column : column + 1]
        found += ((value == b) & (value >= 0)).any(axis=1)
    return found
