"""The encoder at work: a text's attributions and entities, by the weights that ship."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from secondsource.find.encoder.decode import Floats, Range, claimed, groups, lines_of, ranges, softmax
from secondsource.find.encoder.labels import ENTITIES, HEADS, MODALITIES, OUT, label_count
from secondsource.find.encoder.layouts import laid_out, with_layout
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
    """What the encoder says of one paragraph: a row a word for each head, and the pointers of "there is none"."""

    paragraph: Paragraph
    roles: Floats
    entities: Floats
    claims: Floats
    aside: Floats
    pointers: Floats
    none: Floats

    @classmethod
    def of(cls, paragraph: Paragraph, rows: Floats, first: Floats) -> Figures:
        """The columns of all heads side by side, and the row of the window's opening mark."""
        roles, entities, claims, aside, pointers = np.split(rows, _ENDS, axis=1)
        return cls(paragraph, roles, entities, claims, aside, pointers, first[_ENDS[-1] :])


@dataclass(frozen=True, slots=True)
class Encoder:
    """One loaded set of weights; `read` is a pure function of the text. Same text, same answer, on one machine."""

    build: str
    session: InferenceSession
    pieces: WordPiece

    def read(self, text: str) -> Tagged:
        """The attributions, entities and claims of `text`, and its lines that are no reporting."""
        tagged = [_tagged(text, self._figures(block)) for block in _blocks(paragraphs(text, self.pieces))]
        return Tagged(
            tuple(a for t in tagged for a in t.attributions),
            tuple(e for t in tagged for e in t.entities),
            tuple(c for t in tagged for c in t.claims),
            tuple(s for t in tagged for s in t.aside),
            self.build,
        )

    def figures(self, text: str) -> list[Figures]:
        """The outputs of all heads for each paragraph."""
        return self._figures(paragraphs(text, self.pieces))

    def _figures(self, found: Sequence[Paragraph]) -> list[Figures]:
        width = self.session.get_outputs()[0].shape[1]
        rows = [np.empty((len(p.words), width), np.float32) for p in found]
        nones = [np.empty(0, np.float32)] * len(found)
        for window in windows(found, self.pieces):
            (out,) = self.session.run(None, inputs(window.ids, window.features, window.heads))
            for number, first, last, head in window.keep:
                rows[number][first:last] = out[head + 1 : head + 1 + last - first]
                nones[number] = out[0]
        return [Figures.of(p, r, none) for p, r, none in zip(found, rows, nones, strict=True)]


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


def _tagged(text: str, found: Sequence[Figures]) -> Tagged:
    words = [w for f in found for w in f.paragraph.words]
    lines = lines_of(
        [f.roles for f in found], [f.claims for f in found], [f.pointers for f in found], [f.none for f in found]
    )

    def span(r: Range) -> Span:
        return Span(words[r.first][0], words[r.last - 1][1])

    def spans(*ranges: Range | None) -> tuple[Span, ...]:
        return tuple(span(r) for r in ranges if r is not None)

    said = [Attribution(spans(g.source), spans(g.cue), spans(*g.content)) for g in groups(lines)]
    stated = laid_out(text, (Span(f.paragraph.words[0][0], f.paragraph.words[-1][1]) for f in found))
    return Tagged(
        with_layout(said, stated) if stated else tuple(said),
        tuple(_entities(text, found)),
        tuple(
            TaggedClaim(
                span(c.range), Modality(MODALITIES[c.range.name]), span(c.source) if c.source else None, c.range.score
            )
            for c in claimed(lines)
        ),
        tuple(Span(f.paragraph.words[0][0], f.paragraph.words[-1][1]) for f in found if _share_aside(f) > ASIDE_FROM),
    )


ASIDE_FROM = 0.6  # of a line's words, the mean probability of being no reporting


def _share_aside(figures: Figures) -> float:
    return float(1 - softmax(figures.aside)[:, OUT].mean())


def _entities(text: str, found: Sequence[Figures]) -> Iterator[Entity]:
    for figures in found:
        words = figures.paragraph.words
        for r in ranges(figures.entities):
            span = Span(words[r.first][0], words[r.last - 1][1])
            yield Entity(span, EntityType(ENTITIES[r.name]), span.of(text))


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
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # documents are spread over processes, never one document over threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
