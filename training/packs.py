"""Training documents: text with attributions, entities or both, from the data packs and from our own annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Pieces = list[tuple[int, int]]  # one span, possibly in several pieces: [begin, end) in code points


@dataclass(frozen=True)
class Attribution:
    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True)
class Content:
    """A claim's words, its modality, and where the words stand that name who vouches for it (None: the outlet)."""

    begin: int
    end: int
    modality: str
    source: tuple[int, int] | None


@dataclass(frozen=True)
class Example:
    """What is None was annotated by nobody; the head for it then learns nothing from this document."""

    id: str
    text: str
    attributions: list[Attribution] | None = None
    entities: list[tuple[int, int, str]] | None = None
    claims: list[Content] | None = None
    aside: list[tuple[int, int]] | None = None
    folder: str = ""


def polnear(data: Path, split: str) -> list[Example]:
    return [
        Example(
            d["id"],
            d["text"],
            [Attribution(*(_pieces(a[r]) for r in ("source", "cue", "content"))) for a in d["attributions"]],
        )
        for d in _lines(data / "polnear" / f"{split}.jsonl")
    ]


def re3d(data: Path) -> list[Example]:
    return [
        Example(d["id"], d["text"], None, [(e["b"], e["e"], e["type"]) for e in d["entities"]], folder=d["folder"])
        for d in _lines(data / "re3d" / "docs.jsonl")
    ]


def _lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _pieces(spans: list[list[int]]) -> Pieces:
    return [(b, e) for b, e in spans]
