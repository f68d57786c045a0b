"""From the encoder's figures to spans and attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log1p

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NEVER = np.float32(-1e9)


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
    if _legal(likeliest):
        return likeliest
    n, count = logits.shape
    names = (count - 1) // 2
    begins, insides = np.arange(names) * 2 + 1, np.arange(names) * 2 + 2
    score = logits[0].copy()
    score[insides] = _NEVER
    back = np.zeros((n, count), dtype=np.int64)
    for k in range(1, n):
        top = int(score.argmax())
        back[k] = top
        stay = np.where(score[begins] >= score[insides], begins, insides)
        back[k, insides] = stay
        now = logits[k] + score[top]
        now[insides] = logits[k, insides] + score[stay]
        score = now
    path = np.zeros(n, dtype=np.int64)
    path[-1] = int(score.argmax())
    for k in range(n - 1, 0, -1):
        path[k - 1] = back[k, path[k]]
    return path


def _legal(path: NDArray[np.int64]) -> bool:
    """Whether every "inside" (an even label, not 0) follows its own begin or itself."""
    before = np.concatenate([[0], path[:-1]])
    inside = (path > 0) & (path % 2 == 0)
    return not (inside & (before != path) & (before != path - 1)).any()


def ranges(logits: Floats, path: NDArray[np.int64] | None = None) -> list[Range]:
    """The named ranges of words on the likeliest path, in order."""
    labels = best_path(logits) if path is None else path
    if not labels.any():
        return []
    chances = softmax(logits)[np.arange(len(labels)), labels].tolist()
    plain = labels.tolist()
    found, begin = [], -1
    for k, label in enumerate([*plain, 0]):
        if begin >= 0 and (label == 0 or label % 2 == 1):
            found.append(Range((plain[begin] - 1) // 2, begin, k, sum(chances[begin:k]) / (k - begin)))
            begin = -1
        if label % 2 == 1:
            begin = k
    return found


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Group:
    """One attribution: which ranges are its source, its cue and its content (at least one content)."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]


SOURCE, CUE, CONTENT = 0, 1, 2


NEAR = 1  # paragraphs: a cue may stand one line above or below its content ("He said:", "- Ana Pell, nurse")


@dataclass(frozen=True, slots=True)
class Lines:
    """The figures of consecutive paragraphs, words in a row: the ranges that the attribution head names, the
    paragraph of each, and for each word four vectors: asking for its cue, answering as a cue, asking for its source,
    answering as a source, asking for who vouches, answering as that; `none` holds the same of "there is none" for
    each paragraph. `claims` are the ranges that the claim head names, by modality."""

    ranges: list[Range]
    paragraph: list[int]
    claims: list[Range]
    of_claim: list[int]
    pointers: Floats
    none: list[Floats]


_BIAS = np.array(
    [0, 0, 0, 0, 0, -0.3, -0.3], np.float32
)  # content is told a little too often; from PolNeAR's dev split


def lines_of(
    roles: Sequence[Floats], claims: Sequence[Floats], pointers: Sequence[Floats], none: Sequence[Floats]
) -> Lines:
    """The figures of each paragraph, put in a row."""
    return Lines(*_row([r + _BIAS for r in roles], whole=True), *_row(claims), np.concatenate(pointers), list(none))


def _row(figures: Sequence[Floats], *, whole: bool = False) -> tuple[list[Range], list[int]]:
    """The ranges of all paragraphs, their words counted through, and the number of each one's paragraph.

    `whole`: ranges of one name without a word between them are one.
    """
    found: list[Range] = []
    paragraph: list[int] = []
    at = 0
    for number, logits in enumerate(figures):
        alone = ranges(logits)
        here = [replace(r, first=r.first + at, last=r.last + at) for r in (_joined(alone) if whole else alone)]
        found.extend(here)
        paragraph.extend([number] * len(here))
        at += len(logits)
    return found, paragraph


def _joined(found: Sequence[Range]) -> list[Range]:
    out: list[Range] = []
    for r in found:
        if out and out[-1].name == r.name and out[-1].last == r.first:
            out[-1] = replace(out[-1], last=r.last, score=min(out[-1].score, r.score))
        else:
            out.append(r)
    return out


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim's words with the number of its modality, and the source of the text that vouches (None: the outlet)."""

    range: Range
    source: Range | None


def claimed(lines: Lines) -> list[Claimed]:
    """The claims, each with the source that answers best for it."""
    width = lines.pointers.shape[1] // 6
    found = []
    for claim, here in zip(lines.claims, lines.of_claim, strict=True):
        candidates = [
            k for k, r in enumerate(lines.ranges) if r.name == SOURCE and abs(lines.paragraph[k] - here) <= NEAR
        ]
        k = _best(lines, claim, here, candidates, 4 * width, width)
        found.append(Claimed(claim, lines.ranges[k] if k >= 0 else None))
    return found


def groups(lines: Lines) -> list[Group]:
    """The attributions: each content takes the cue that answers best, each cue its source; contents with one cue are
    one content in several pieces."""
    width = lines.pointers.shape[1] // 6
    by_cue: dict[int, list[int]] = {}
    for k, r in enumerate(lines.ranges):
        if r.name == CONTENT:
            by_cue.setdefault(_points_to(lines, k, CUE, 0, width), []).append(k)
    made = []
    for cue, contents in sorted(by_cue.items(), key=lambda item: item[1][0]):
        for some in [contents] if cue >= 0 else [[k] for k in contents]:
            asker = cue if cue >= 0 else some[0]
            source = _points_to(lines, asker, SOURCE, 2 * width, width)
            made.append(
                Group(
                    lines.ranges[source] if source >= 0 else None,
                    lines.ranges[cue] if cue >= 0 else None,
                    tuple(lines.ranges[k] for k in some),
                )
            )
    return sorted(made, key=lambda g: g.content[0].first)


def _points_to(lines: Lines, asker: int, name: int, begin: int, width: int) -> int:
    """The number of the range called `name` to which the range `asker` points, or -1 for none."""
    here = lines.paragraph[asker]
    return _best(lines, lines.ranges[asker], here, _near(lines, asker, name, here), begin, width)


FAR = 1.0  # what a distance takes from an answer, in logits, times the logarithm of 1 + the words between
OTHER_PARAGRAPH = 3.0  # what it takes to stand in another paragraph
NONE = 1.0  # what "there is none" gives up; these three were chosen on the dev split of PolNeAR


def _best(lines: Lines, asker: Range, here: int, candidates: list[int], begin: int, width: int) -> int:
    """Which of the candidates answers best to `asker`, the near ones first; -1 when "there is none" does."""
    if not candidates:
        return -1
    answers = lines.pointers[[lines.ranges[k].first for k in candidates], begin + width : begin + 2 * width]
    keys = np.concatenate([lines.none[here][None, begin + width : begin + 2 * width], answers])
    asks = lines.pointers[asker.first : asker.last, begin : begin + width]
    scores = asks @ keys.T * width**-0.5
    scores[:, 0] -= NONE
    scores[:, 1:] -= [_distance(lines, asker, here, k) for k in candidates]
    best = int(softmax(scores).mean(0).argmax())
    return candidates[best - 1] if best else -1


def _distance(lines: Lines, asker: Range, here: int, candidate: int) -> float:
    r = lines.ranges[candidate]
    between = max(0, asker.first - r.last, r.first - asker.last)
    return FAR * log1p(between) + OTHER_PARAGRAPH * abs(lines.paragraph[candidate] - here)


def _near(lines: Lines, asker: int, name: int, here: int) -> list[int]:
    found = []
    for step in (range(asker - 1, -1, -1), range(asker + 1, len(lines.ranges))):
        for k in step:
            if abs(lines.paragraph[k] - here) > NEAR:
                break
            if lines.ranges[k].name == name:
                found.append(k)
    return sorted(found)
