"""From an example to arrays: windows of pieces with a label and a pointer for each word."""

from __future__ import annotations

import bisect
import itertools
import random
from dataclasses import dataclass

import numpy as np
import torch

from secondsource.find.encoder.labels import ENTITIES, MODALITIES
from secondsource.find.encoder.windows import Paragraph, paragraphs, windows
from secondsource.find.encoder.wordpiece import WordPiece
from training.packs import Attribution, Content, Example

NOTHING = -100  # a label that no loss looks at


@dataclass(frozen=True)
class Prepared:
    """A document: its paragraphs, and for all their words in a row the label of attribution and of entity, and the
    number of the word (or -1: there is none; NOTHING: not asked) to which a word of a content points as its cue, a
    word of a cue as its source, a word of a claim as who vouches for it. `starts` is the number of each paragraph's
    first word."""

    paragraphs: list[Paragraph]
    starts: list[int]
    roles: np.ndarray
    entities: np.ndarray
    to_cue: np.ndarray
    to_source: np.ndarray
    claims: np.ndarray
    to_voice: np.ndarray
    aside: np.ndarray


def prepare(example: Example, pieces: WordPiece) -> Prepared:
    found = paragraphs(example.text, pieces)
    words = [w for p in found for w in p.words]
    starts = list(itertools.accumulate((len(p.words) for p in found), initial=0))[:-1]
    made = Prepared(found, starts, *(np.full(len(words), NOTHING) for _ in range(7)))
    if example.attributions is not None:
        made.roles[:] = 0
        for a in example.attributions:
            _attribution(words, example.text, a, made)
    if example.entities is not None:
        _entities(words, example.entities, made)
    if example.claims is not None:
        made.claims[:] = 0
        for c in sorted(example.claims, key=lambda c: c.begin - c.end):
            _claim(words, example.text, c, made)
    if example.aside is not None:
        made.aside[:] = 0
        for b, e in example.aside:
            for first, last in _lines(made, inside(words, b, e)):
                made.aside[first], made.aside[first + 1 : last] = 1, 2
    return made


def _entities(words: Words, given: list[tuple[int, int, str]], into: Prepared) -> None:
    """Of nested entities the longer; types that the encoder does not know are left out."""
    into.entities[:] = 0
    for b, e, kind in sorted(given, key=lambda s: s[0] - s[1]):
        if kind in ENTITIES and (r := inside(words, b, e)) and not into.entities[r[0] : r[1]].any():
            into.entities[r[0]] = 2 * ENTITIES.index(kind) + 1
            into.entities[r[0] + 1 : r[1]] = 2 * ENTITIES.index(kind) + 2


def _claim(words: Words, text: str, claim: Content, into: Prepared) -> None:
    """A claim's label on its words; one that stands inside another is left to it, and so is one across lines."""
    parts = _lines(into, inside(words, claim.begin, claim.end))
    if len(parts) != 1 or into.claims[slice(*parts[0])].any():
        return
    b, e = _trim(words, text, *parts[0])
    label = 2 * MODALITIES.index(claim.modality) + 1
    into.claims[b], into.claims[b + 1 : e] = label, label + 1
    source = inside(words, *claim.source) if claim.source else None
    into.to_voice[b:e] = source[0] if source else -1


Words = list[tuple[int, int]]


def _attribution(words: Words, text: str, a: Attribution, into: Prepared) -> None:
    roles = [[r for s in spans for r in _lines(into, inside(words, *s))] for spans in (a.source, a.cue, a.content)]
    cue = min((r[0] for r in roles[1]), default=-1)
    source = min((r[0] for r in roles[0]), default=-1)
    for role, found in enumerate(roles):
        for b, e in found:
            b, e = _trim(words, text, b, e)
            into.roles[b] = 2 * role + 1
            into.roles[b + 1 : e] = 2 * role + 2
            if role == 2:
                into.to_cue[b:e] = cue
            elif role == 1:
                into.to_source[b:e] = source


def _lines(into: Prepared, found: tuple[int, int] | None) -> list[tuple[int, int]]:
    """A range of words cut where paragraphs end: no label runs from one into the next."""
    if found is None:
        return []
    cuts = [s for s in into.starts if found[0] < s < found[1]]
    return list(itertools.pairwise([found[0], *cuts, found[1]]))


def _trim(words: Words, text: str, b: int, e: int) -> tuple[int, int]:
    """Without signs at the ends, about which annotators differ; a span of nothing but signs stays."""
    inner = [k for k in range(b, e) if text[words[k][0]].isalnum()]
    return (inner[0], inner[-1] + 1) if inner else (b, e)


def inside(words: Words, begin: int, end: int) -> tuple[int, int] | None:
    """The words that touch text[begin:end]: first and one past the last."""
    first = bisect.bisect_right(words, begin, key=lambda w: w[1])
    last = bisect.bisect_left(words, end, key=lambda w: w[0])
    return (first, last) if first < last else None


@dataclass
class Item:
    ids: list[int]
    features: list[int]
    heads: list[int]
    roles: np.ndarray
    entities: np.ndarray
    claims: np.ndarray
    aside: np.ndarray
    to_cue: np.ndarray
    to_source: np.ndarray
    to_voice: np.ndarray


PER_WORD = ("roles", "entities", "claims", "aside", "to_cue", "to_source", "to_voice")


def items(prepared: Prepared, pieces: WordPiece, size: int) -> list[Item]:
    """The windows of a document with the labels of their words; pointers count the words of the window."""
    found = []
    for w in windows(prepared.paragraphs, pieces, size):
        heads: list[int] = []
        numbers: list[int] = []
        for number, first, last, head in w.keep:
            heads.extend(w.heads[head : head + last - first])
            numbers.extend(range(prepared.starts[number] + first, prepared.starts[number] + last))
        at = {n: k for k, n in enumerate(numbers)} | {-1: -1}
        to = [
            np.array([at.get(int(t), NOTHING) for t in p[numbers]])
            for p in (prepared.to_cue, prepared.to_source, prepared.to_voice)
        ]
        labels = (
            prepared.roles[numbers],
            prepared.entities[numbers],
            prepared.claims[numbers],
            prepared.aside[numbers],
        )
        found.append(Item(w.ids, w.features, heads, *labels, *to))
    return found


def batch(chosen: list[Item]) -> dict[str, torch.Tensor]:
    n, m = max(len(i.ids) for i in chosen), max(len(i.heads) for i in chosen)
    out = {
        "ids": torch.zeros(len(chosen), n, dtype=torch.long),
        "features": torch.zeros(len(chosen), n, dtype=torch.long),
        "mask": torch.zeros(len(chosen), 1, 1, n, dtype=torch.bool),
        "heads": torch.zeros(len(chosen), m, dtype=torch.long),
        "words": torch.zeros(len(chosen), m, dtype=torch.bool),
    }
    out |= {k: torch.full((len(chosen), m), NOTHING) for k in PER_WORD}
    for k, item in enumerate(chosen):
        out["ids"][k, : len(item.ids)] = torch.tensor(item.ids)
        out["features"][k, : len(item.ids)] = torch.tensor(item.features)
        out["mask"][k, 0, 0, : len(item.ids)] = True
        out["heads"][k, : len(item.heads)] = torch.tensor(item.heads)
        out["words"][k, : len(item.heads)] = True
        for name in PER_WORD:
            out[name][k, : len(item.heads)] = torch.from_numpy(getattr(item, name))
    return out


def batches(found: list[Item], tokens: int, rng: random.Random) -> list[list[Item]]:
    """Windows of like length together, about `tokens` pieces a batch, in random order."""
    order = sorted(found, key=lambda i: len(i.ids) + rng.random() * 24)
    out, now = [], []
    for item in order:
        if now and max(len(i.ids) for i in [*now[-1:], item]) * (len(now) + 1) > tokens:
            out.append(now)
            now = []
        now.append(item)
    if now:
        out.append(now)
    rng.shuffle(out)
    return out
