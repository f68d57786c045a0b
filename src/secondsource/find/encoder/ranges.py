"""From the figures of one head to the named ranges of words: the likeliest labels that make sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Range:
    """Words `first` up to `last` (exclusive) that one head gives the name number `name`, and how sure it is (0 to 1):
    the mean probability of their labels."""

    name: int
    first: int
    last: int
    score: float


def best_path(logits: Floats) -> NDArray[np.int64]:
    """The likeliest label of each word such that no "inside" stands without its "begin" (Viterbi).

    Only one constraint exists (inside k needs begin k or inside k before it), so a step costs one maximum."""
    likeliest: NDArray[np.int64] = np.asarray(logits.argmax(1), dtype=np.int64)
    return _searched(logits) if _illegal(likeliest, np.zeros(1, np.int64)).any() else likeliest


def _searched(logits: Floats) -> NDArray[np.int64]:
    """As `best_path`, where the likeliest labels make no sense."""
    rows = logits.tolist()
    begins, insides = rows[0][1::2], [_NEVER] * len(rows[0][2::2])
    trail = [(rows[0][0], begins, insides)]
    for row in rows[1:]:
        top = max(trail[-1][0], *begins, *insides)
        insides = [score + max(b, i) for score, b, i in zip(row[2::2], begins, insides, strict=True)]
        begins = [score + top for score in row[1::2]]
        trail.append((row[0] + top, begins, insides))
    return _followed(trail)


def _followed(trail: Sequence[tuple[float, list[float], list[float]]]) -> NDArray[np.int64]:
    """The path, from its end: `trail` has for each word the scores of the best paths that end there outside, with each
    begin and with each inside."""
    path = np.zeros(len(trail), dtype=np.int64)
    label = 0
    for k in range(len(trail) - 1, -1, -1):
        outside, begins, insides = trail[k]
        name = label // 2 - 1
        if label and label % 2 == 0:
            label = label - 1 if begins[name] >= insides[name] else label
        else:
            scores = [outside, *chain.from_iterable(zip(begins, insides, strict=True))]
            label = scores.index(max(scores))
        path[k] = label
    return path


def _illegal(path: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which "inside" (an even label, not 0) follows neither its own begin nor itself."""
    before = np.empty_like(path)
    before[1:] = path[:-1]
    before[starts] = 0
    return np.asarray((path > 0) & (path % 2 == 0) & (before != path) & (before != path - 1))


def ranges(logits: Floats, starts: Sequence[int] = (0,)) -> list[Range]:
    """The named ranges of words on the likeliest path, in order; a paragraph begins at each of the rows `starts`,
    and no range runs from one into the next."""
    labels = _labels(logits, np.asarray(starts))
    inside = labels > 0
    if not inside.any():
        return []
    over = np.append(labels[1:] % 2 == 1, True) | ~np.append(inside[1:], False)
    over[np.asarray(starts[1:], dtype=np.int64) - 1] = True
    begins, ends = np.flatnonzero(labels % 2 == 1), np.flatnonzero(inside & over) + 1
    chances = np.zeros(len(labels), np.float32)
    chances[inside] = _chances(logits[inside], labels[inside])
    sure = chances.tolist()
    names = ((labels[begins] - 1) // 2).tolist()
    return [
        Range(name, begin, end, sum(sure[begin:end]) / (end - begin))
        for name, begin, end in zip(names, begins.tolist(), ends.tolist(), strict=True)
    ]


def _labels(logits: Floats, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The best paths of all paragraphs; only where the likeliest labels make no sense is the path searched for."""
    labels: NDArray[np.int64] = np.asarray(logits.argmax(1), dtype=np.int64)
    wrong = np.flatnonzero(_illegal(labels, starts))
    if not len(wrong):
        return labels
    paragraph = np.searchsorted(starts, wrong, "right") - 1
    fixes = logits[wrong, labels[wrong]] - logits[wrong, labels[wrong] - 1]
    likeliest, limits = labels.tolist(), [*starts[1:].tolist(), len(labels)]
    stretches: list[tuple[int, int]] = []
    for word, number in zip(wrong.tolist(), paragraph.tolist(), strict=True):
        owed = float(fixes[(wrong <= word) & (paragraph == number)].sum())
        begin = _doubtful_from(logits, likeliest, word, int(starts[number]), owed)
        while stretches and begin < stretches[-1][1]:
            begin = min(begin, stretches.pop()[0])
        stretches.append((begin, _run_end(likeliest, word, limits[number])))
    for begin, end in stretches:
        labels[begin:end] = _searched(logits[begin:end])
    return labels


def _run_end(labels: Sequence[int], word: int, limit: int) -> int:
    """Where the run of "inside" labels from `word` on ends: before what is none, or with its paragraph at `limit`."""
    return next((k for k in range(word + 1, limit) if labels[k] == 0 or labels[k] % 2 == 1), limit)


def _doubtful_from(logits: Floats, labels: Sequence[int], word: int, opening: int, owed: float) -> int:
    """From where on labels may have to change so that the "inside" at `word` makes sense; `opening` at the earliest.

    To begin at `word` and at all wrong words before it costs `owed` logits at most. Another way changes every label
    back to where it leaves the likeliest ones, and each costs at least its gap to the second likeliest: once these
    come to more, no best path goes on to the left.
    """
    at, lost = word, 0.0
    while at > opening and (lost < owed or (labels[at] > 0 and labels[at] % 2 == 0)):
        at -= 1
        second, best = np.partition(logits[at], -2)[-2:]
        lost += float(best - second)
    return at


def _chances(logits: Floats, labels: NDArray[np.int64]) -> Floats:
    """The probability of one label in each row."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(e[np.arange(len(labels)), labels] / e.sum(-1), dtype=np.float32)


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)
