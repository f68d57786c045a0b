"""From figures to spans: the likeliest labels that make sense, and who belongs to what."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.find.encoder.decode import CONTENT, CUE, SOURCE, Lines, claimed, groups
from secondsource.find.encoder.ranges import Range, best_path, ranges


def legal(path: tuple[int, ...]) -> bool:
    return all(
        label == 0 or label % 2 == 1 or (k > 0 and path[k - 1] in (label, label - 1)) for k, label in enumerate(path)
    )


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_best_path_is_the_best_of_all_legal_ones(rows: list[list[int]]) -> None:
    logits = np.array(rows, np.float32)
    best = max(
        sum(logits[k, label] for k, label in enumerate(path))
        for path in product(range(5), repeat=len(rows))
        if legal(path)
    )
    path = best_path(logits)
    assert legal(tuple(path.tolist()))
    assert sum(logits[k, label] for k, label in enumerate(path)) == best


@settings(max_examples=200)
@given(
    st.lists(st.lists(st.floats(-9, 9, width=32), min_size=7, max_size=7), min_size=1, max_size=24),
    st.sets(st.integers(1, 23), max_size=3),
)
def test_many_paragraphs_at_once_are_named_as_well_as_each_alone(rows: list[list[float]], opens: set[int]) -> None:
    logits = np.array(rows, np.float32)
    starts = [0, *sorted(k for k in opens if k < len(rows))]
    alone = np.concatenate([best_path(logits[begin:end]) for begin, end in pairwise([*starts, len(rows)])])
    together = np.zeros(len(rows), np.int64)
    for r in ranges(logits, starts):
        together[r.first : r.last] = 2 * r.name + 2
        together[r.first] -= 1
    at = np.arange(len(rows))
    assert np.isclose(logits[at, together].sum(), logits[at, alone].sum(), atol=1e-4)  # of equal paths either will do


def test_two_spans_side_by_side_stay_two() -> None:
    labels = np.array([1, 2, 1, 0, 3, 4])
    logits = np.full((6, 5), -5, np.float32)
    logits[np.arange(6), labels] = 5
    assert [(r.name, r.first, r.last) for r in ranges(logits)] == [(0, 0, 2), (0, 2, 3), (1, 4, 6)]


def test_no_span_runs_into_the_next_paragraph() -> None:
    labels = np.array([1, 2, 2, 3, 4])
    logits = np.full((5, 5), -5, np.float32)
    logits[np.arange(5), labels] = 5
    logits[2, 1] = 4  # an "inside" cannot open the paragraph that begins there
    assert [(r.name, r.first, r.last) for r in ranges(logits, [0, 2])] == [(0, 0, 2), (0, 2, 3), (1, 3, 5)]


def lines(found: list[Range], pointers: np.ndarray, paragraph: list[int] | None = None) -> Lines:
    none = np.zeros(6, np.float32)
    return Lines(found, paragraph or [0] * len(found), [], [], pointers.astype(np.float32), np.array([none] * 3))


def test_content_takes_the_cue_that_answers_it_not_the_nearest_one() -> None:
    """Words: 0 mayor, 1 said, 2 general, 3 warned, 4 "the bridge is closed"."""
    found = [
        Range(SOURCE, 0, 1, 1.0),
        Range(CUE, 1, 2, 1.0),
        Range(SOURCE, 2, 3, 1.0),
        Range(CUE, 3, 4, 1.0),
        Range(CONTENT, 4, 5, 1.0),
    ]
    pointers = np.zeros((5, 6))
    pointers[4, 0] = pointers[1, 1] = 3  # the content asks, "said" answers
    pointers[1, 2] = pointers[0, 3] = 3  # "said" asks, the mayor answers
    (group,) = groups(lines(found, pointers))
    assert (group.source, group.cue) == (found[0], found[1])


def test_pieces_of_one_quote_are_one_content() -> None:
    found = [Range(CONTENT, 0, 1, 1.0), Range(CUE, 1, 2, 1.0), Range(CONTENT, 2, 3, 1.0)]
    pointers = np.zeros((3, 6))
    pointers[[0, 2], 0] = pointers[1, 1] = 3
    (group,) = groups(lines(found, pointers))
    assert group.content == (found[0], found[2])
    assert group.source is None


def test_a_cue_two_paragraphs_away_is_nobody_s() -> None:
    found = [Range(CUE, 0, 1, 1.0), Range(CONTENT, 1, 2, 1.0)]
    pointers = np.zeros((2, 6))
    pointers[1, 0] = pointers[0, 1] = 3
    (group,) = groups(lines(found, pointers, paragraph=[0, 2]))
    assert group.cue is None


def test_a_claim_that_nobody_answers_for_is_the_outlet_s_own() -> None:
    pointers = np.zeros((3, 6))
    pointers[2, 4], pointers[0, 5] = 3, -3
    none = np.zeros(6, np.float32)
    found = [Range(SOURCE, 0, 1, 1.0)]
    row = Lines(found, [0], [Range(0, 2, 3, 0.9)], [0], pointers.astype(np.float32), none[None])
    assert [c.source for c in claimed(row)] == [None]
