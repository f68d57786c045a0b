"""The encoder at work: a text's attributions and entities, by the weights that ship."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from secondsource.find.encoder.cores import every_core
from secondsource.find.encoder.decode import claimed, groups, lines_of
from secondsource.find.encoder.labels import ENTITIES, HEADS, MODALITIES, OUT, label_count
from secondsource.find.encoder.layouts import laid_out, with_layout
from secondsource.find.encoder.ranges import Floats, Range, ranges, softmax
from secondsource.find.encoder.windows import Paragraph, paragraphs, windows
from secondsource.find.encoder.wordpiece import WordPiece
from secondsource.model import Attribution, Entity, EntityType, Modality, Span, Tagged, TaggedClaim

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = ("full", "open")
"""The builds of the weights, the better one first; pyproject.toml says which of them an installation brings."""
VOCABULARY = "vocabulary.txt"
_ENDS = tuple(accumulate(label_count(names) for names in HEADS))


@dataclass(frozen=True, slots=True)
class Figures:
    """What the encoder says of consecutive paragraphs: for each head a row a word, for each paragraph the row at which
    it `starts` and the pointers of "there is none"."""

    paragraphs: Sequence[Paragraph]
    starts: Sequence[int]
    roles: Floats
    entities: Floats
    claims: Floats
    aside: Floats
    pointers: Floats
    none: Floats

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph], starts: Sequence[int], rows: Floats, none: Floats) -> Figures:
        """The columns of all heads side by side, and of each paragraph the row of its window's opening mark."""
        roles, entities, claims, aside, pointers = np.split(rows, _ENDS, axis=1)
        return cls(paragraphs, starts, roles, entities, claims, aside, pointers, none[:, _ENDS[-1] :])


@dataclass(frozen=True, slots=True)
class Encoder:
    """One loaded set of weights; `read` is a pure function of the text. Same text, same answer, on one machine."""

    build: str
    session: InferenceSession
    pieces: WordPiece

    def read(self, text: str) -> Tagged:
        """The attributions, entities and claims of `text`, and its lines that are no reporting."""
        tagged = [_tagged(text, figures) for figures in self.figures(text)]
        return Tagged(
            tuple(a for t in tagged for a in t.attributions),
            tuple(e for t in tagged for e in t.entities),
            tuple(c for t in tagged for c in t.claims),
            tuple(s for t in tagged for s in t.aside),
            self.build,
        )

    def figures(self, text: str) -> Iterator[Figures]:
        """The outputs of all heads, some paragraphs at a time."""
        return (self._figures(block) for block in _blocks(paragraphs(text, self.pieces)))

    def _figures(self, found: Sequence[Paragraph]) -> Figures:
        ends = accumulate(len(p.words) for p in found)
        rows: list[Floats] = []  # in the order of the words, for so are the windows
        none: dict[int, Floats] = {}
        for window in windows(found, self.pieces):
            (out,) = self.session.run(None, inputs(window.ids, window.features, window.heads))
            for number, first, last, head in window.keep:
                rows.append(out[head + 1 : head + 1 + last - first])
                none[number] = out[0]
        return Figures.of(found, [0, *ends][:-1], np.concatenate(rows), np.array(list(none.values())))


BLOCK = 10_000  # words read at a time: what is kept of each takes 1.7 kB, and a text may have millions


def _blocks(found: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Consecutive paragraphs of together about `BLOCK` words; nothing points from one block into another."""
    block: list[Paragraph] = []
    size = 0
    for paragraph in found:
        block.append(paragraph)
        size += len(paragraph.words)
        if size >= BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def inputs(ids: Sequence[int], features: Sequence[int], heads: Sequence[int]) -> dict[str, Any]:
    """One window as the session takes it."""
    return {
        "ids": np.array(ids, np.int64),
        "features": np.array(features, np.int64),
        "heads": np.array([0, *heads], np.int64),
    }


def _tagged(text: str, found: Figures) -> Tagged:
    words = [w for p in found.paragraphs for w in p.words]
    paragraph_spans = [Span(p.words[0][0], p.words[-1][1]) for p in found.paragraphs]
    lines = lines_of(found.roles, found.claims, found.pointers, found.none, found.starts)

    def span(r: Range) -> Span:
        return Span(words[r.first][0], words[r.last - 1][1])

    def spans(*ranges: Range | None) -> tuple[Span, ...]:
        return tuple(span(r) for r in ranges if r is not None)

    said = [Attribution(spans(g.source), spans(g.cue), spans(*g.content)) for g in groups(lines)]
    stated = laid_out(text, paragraph_spans)
    return Tagged(
        with_layout(said, stated) if stated else tuple(said),
        tuple(_entity(text, ENTITIES[r.name], span(r)) for r in ranges(found.entities, found.starts)),
        tuple(
            TaggedClaim(
                span(c.range), Modality(MODALITIES[c.range.name]), span(c.source) if c.source else None, c.range.score
            )
            for c in claimed(lines)
        ),
        tuple(s for s, share in zip(paragraph_spans, _shares_aside(found), strict=True) if share > ASIDE_FROM),
    )


def _entity(text: str, name: str, span: Span) -> Entity:
    return Entity(span, EntityType(name), span.of(text))


ASIDE_FROM = 0.6  # of a line's words, the mean probability of being no reporting


def _shares_aside(found: Figures) -> list[float]:
    """Of each paragraph."""
    chances = 1 - softmax(found.aside)[:, OUT]
    sums = np.add.reduceat(chances, found.starts)
    return [float(s) / len(p.words) for s, p in zip(sums, found.paragraphs, strict=True)]


@lru_cache(maxsize=1)
def encoder() -> Encoder | None:
    """The encoder with the weights of this installation, loaded once; None where it came without weights."""
    folder = files("secondsource.find.encoder")
    for build in WEIGHTS:
        weights = folder / "weights" / f"{build}.onnx"
        if weights.is_file():
            with as_file(weights) as path, (folder / VOCABULARY).open(encoding="utf-8") as lines:
                return Encoder(build, _session(str(path)), WordPiece.of(lines))
    return None


def _session(path: str) -> InferenceSession:
    with every_core():
        from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # documents are spread over processes, never one document over threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
