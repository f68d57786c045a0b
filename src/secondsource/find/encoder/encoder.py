"""The encoder at work: a text's attributions and entities, by the weights that ship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from secondsource.find.encoder.decode import Floats, Range, groups, lines_of, ranges
from secondsource.find.encoder.labels import ENTITIES, ROLES, label_count
from secondsource.find.encoder.windows import Paragraph, paragraphs, windows
from secondsource.find.encoder.wordpiece import WordPiece
from secondsource.model import Attribution, Entity, EntityType, Span, Tagged

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = "reader.onnx"
VOCABULARY = "vocabulary.txt"
_ROLES_END = label_count(ROLES)
_ENTITIES_END = _ROLES_END + label_count(ENTITIES)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the encoder says of one paragraph: a row a word for each head, and the pointers of "there is none"."""

    paragraph: Paragraph
    roles: Floats
    entities: Floats
    pointers: Floats
    none: Floats


@dataclass(frozen=True, slots=True)
class Encoder:
    """One loaded set of weights; `read` is a pure function of the text. Same text, same answer, on one machine."""

    session: InferenceSession
    pieces: WordPiece

    def read(self, text: str, spans: Iterable[Span]) -> Tagged:
        """The attributions and entities in the `spans` of `text`."""
        figures = self.figures(text, spans)
        if not figures:
            return Tagged()
        return Tagged(tuple(_attributions(figures)), tuple(e for f in figures for e in _entities(text, f)))

    def figures(self, text: str, spans: Iterable[Span]) -> list[Figures]:
        """The outputs of all heads for each paragraph."""
        found = paragraphs(text, self.pieces, [(s.begin, s.end) for s in spans])
        width = self.session.get_outputs()[0].shape[1]
        rows = [np.empty((len(p.words), width), np.float32) for p in found]
        nones = [np.empty(0, np.float32)] * len(found)
        for window in windows(found, self.pieces):
            (out,) = self.session.run(None, _inputs(window.ids, window.features, window.heads))
            for number, first, last, head in window.keep:
                rows[number][first:last] = out[head + 1 : head + 1 + last - first]
                nones[number] = out[0, _ENTITIES_END:]
        return [
            Figures(p, r[:, :_ROLES_END], r[:, _ROLES_END:_ENTITIES_END], r[:, _ENTITIES_END:], none)
            for p, r, none in zip(found, rows, nones, strict=True)
        ]


def _inputs(ids: Sequence[int], features: Sequence[int], heads: Sequence[int]) -> dict[str, Any]:
    return {
        "ids": np.array(ids, np.int64),
        "features": np.array(features, np.int64),
        "heads": np.array([0, *heads], np.int64),
    }


def _attributions(found: Sequence[Figures]) -> Iterator[Attribution]:
    words = [w for f in found for w in f.paragraph.words]

    def spans(ranges: Iterable[Range | None]) -> tuple[Span, ...]:
        return tuple(Span(words[r.first][0], words[r.last - 1][1]) for r in ranges if r is not None)

    lines = lines_of([f.roles for f in found], [f.pointers for f in found], [f.none for f in found])
    for group in groups(lines):
        yield Attribution(spans([group.source]), spans([group.cue]), spans(group.content))


def _entities(text: str, figures: Figures) -> Iterator[Entity]:
    words = figures.paragraph.words
    for r in ranges(figures.entities):
        span = Span(words[r.first][0], words[r.last - 1][1])
        yield Entity(span, EntityType(ENTITIES[r.name]), span.of(text))


@lru_cache(maxsize=1)
def encoder() -> Encoder | None:
    """The encoder with the weights of this installation, loaded once; None where it came without weights."""
    folder = files("secondsource.find.encoder")
    if not (folder / WEIGHTS).is_file():
        return None
    with as_file(folder / WEIGHTS) as path:
        session = _session(str(path))
    with (folder / VOCABULARY).open(encoding="utf-8") as lines:
        return Encoder(session, WordPiece.of(lines))


def _session(path: str) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # documents are spread over processes, never one document over threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
