"""From the encoder's ranges and pointers to attributions: who belongs to what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from secondsource.find.encoder.ranges import Floats, Range, ranges, softmax


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
    none: Floats


_BIAS = np.array(
    [0, 0, 0, 0, 0, -0.3, -0.3], np.float32
)  # content is told a little too often; from PolNeAR's dev split


def lines_of(roles: Floats, claims: Floats, pointers: Floats, none: Floats, starts: Sequence[int]) -> Lines:
    """The figures of paragraphs in a row, each of which begins at one of the rows `starts`."""
    said, stated = ranges(roles + _BIAS, starts), ranges(claims, starts)
    of_said = _paragraphs(said, starts)
    joined = _joined(said, of_said)
    return Lines(joined, _paragraphs(joined, starts), stated, _paragraphs(stated, starts), pointers, none)


def _paragraphs(found: Sequence[Range], starts: Sequence[int]) -> list[int]:
    """The number of the paragraph of each range."""
    return [bisect_right(starts, r.first) - 1 for r in found]


def _joined(found: Sequence[Range], paragraph: Sequence[int]) -> list[Range]:
    """Ranges of one name and paragraph without a word between them are one."""
    out: list[Range] = []
    here = -1
    for r, number in zip(found, paragraph, strict=True):
        if out and out[-1].name == r.name and out[-1].last == r.first and number == here:
            out[-1] = replace(out[-1], last=r.last, score=min(out[-1].score, r.score))
        else:
            out.append(r)
        here = number
    return out


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim's words with the number of its modality, and the source of the text that vouches (None: the outlet)."""

    range: Range
    source: Range | None


def claimed(lines: Lines) -> list[Claimed]:
    """The claims, each with the source that answers best for it."""
    width = lines.pointers.shape[1] // 6
    askers = list(zip(lines.claims, lines.of_claim, strict=True))
    answers = _answers(lines, askers, SOURCE, 4 * width)
    return [Claimed(claim, lines.ranges[k] if k >= 0 else None) for claim, k in zip(lines.claims, answers, strict=True)]


def groups(lines: Lines) -> list[Group]:
    """The attributions: each content takes the cue that answers best, each cue its source; contents with one cue are
    one content in several pieces."""
    width = lines.pointers.shape[1] // 6
    contents = [k for k, r in enumerate(lines.ranges) if r.name == CONTENT]
    asked = [(lines.ranges[k], lines.paragraph[k]) for k in contents]
    pieces: dict[int, list[int]] = {}  # by the range that asks for the source: the cue, or the content without one
    for content, cue in zip(contents, _answers(lines, asked, CUE, 0), strict=True):
        pieces.setdefault(cue if cue >= 0 else content, []).append(content)
    asked = [(lines.ranges[k], lines.paragraph[k]) for k in pieces]
    made = [
        Group(
            lines.ranges[source] if source >= 0 else None,
            lines.ranges[asker] if lines.ranges[asker].name == CUE else None,
            tuple(lines.ranges[k] for k in some),
        )
        for (asker, some), source in zip(pieces.items(), _answers(lines, asked, SOURCE, 2 * width), strict=True)
    ]
    return sorted(made, key=lambda g: g.content[0].first)


FAR = 1.0  # what a distance takes from an answer, in logits, times the logarithm of 1 + the words between
OTHER_PARAGRAPH = 3.0  # what it takes to stand in another paragraph
NONE = 1.0  # what "there is none" gives up; these three were chosen on the dev split of PolNeAR
TOGETHER = 64  # askers whose answers are weighed in one go: a bound for memory


def _answers(lines: Lines, askers: Sequence[tuple[Range, int]], name: int, begin: int) -> list[int]:
    """The number of the range called `name` that answers best to each asker (a range and its paragraph); -1 where
    "there is none" does. Their pointers stand from column `begin` on."""
    candidates = [k for k, r in enumerate(lines.ranges) if r.name == name]
    if not candidates:
        return [-1] * len(askers)
    found: list[int] = []
    for at in range(0, len(askers), TOGETHER):
        found.extend(_best(lines, askers[at : at + TOGETHER], candidates, begin))
    return found


def _best(lines: Lines, askers: Sequence[tuple[Range, int]], candidates: Sequence[int], begin: int) -> Iterator[int]:
    """As `_answers`, for a few askers in reading order; candidates far from all of them are not looked at."""
    numbers = [paragraph for _, paragraph in askers]
    first, last = min(numbers) - NEAR, max(numbers) + NEAR
    known = [k for k in candidates if first <= lines.paragraph[k] <= last]
    of = np.array([lines.paragraph[k] for k in known], np.int64)
    here = np.array(numbers)
    firsts, lasts = np.array([[a.first, a.last] for a, _ in askers]).T
    begins, ends = np.array([[lines.ranges[k].first, lines.ranges[k].last] for k in known], np.int64).reshape(-1, 2).T
    between = np.maximum(np.maximum(firsts[:, None] - ends, begins - lasts[:, None]), 0)
    apart = np.abs(here[:, None] - of)
    taken = np.where(apart <= NEAR, FAR * np.log1p(between) + OTHER_PARAGRAPH * apart, np.inf)
    lengths = lasts - firsts
    asker = np.repeat(np.arange(len(askers)), lengths)
    offsets = np.cumsum(lengths) - lengths
    width = lines.pointers.shape[1] // 6
    asks = lines.pointers[np.arange(len(asker)) - offsets[asker] + firsts[asker], begin : begin + width]
    none = np.asarray(lines.none)[here, begin + width : begin + 2 * width]
    scores = np.empty((len(asker), 1 + len(known)), np.float32)
    scores[:, 0] = (asks * none[asker]).sum(1) * width**-0.5 - NONE
    keys = lines.pointers[begins, begin + width : begin + 2 * width]
    scores[:, 1:] = asks @ keys.T * width**-0.5 - taken[asker]
    best = np.add.reduceat(softmax(scores), offsets) / lengths[:, None]
    return (known[k - 1] if k else -1 for k in best.argmax(1).tolist())
