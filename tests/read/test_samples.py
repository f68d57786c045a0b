"""The sample corpus against its own gold: what is set aside there, token by token, and each report's title and day."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from secondsource.model import Document
from secondsource.read.document import read_document
from secondsource.read.sources import RawInput, expand

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "src/secondsource/samples/corpus"
GOLD = sorted((ROOT / "benchmarks/data/samples").glob("*.gold.yaml"))
WORD = re.compile(r"\w+")


def documents() -> dict[str, Document]:
    found = (read_document(raw) for raw in expand([str(CORPUS)]) if isinstance(raw, RawInput))
    return {Path(document.input).name: document for document in found}


def gold_words(gold: dict[str, Any], text: str) -> set[int]:
    """Where the words begin that the annotator set aside."""
    words: set[int] = set()
    for mark in gold["set_aside"]:
        begin = -1
        for _ in range(mark.get("nth", 1)):
            begin = text.index(mark.get("words") or mark["begin"], begin + 1)
        last = mark.get("words") or mark["end"]
        end = text.index(last, begin) + len(last)
        words |= {match.start() for match in WORD.finditer(text, begin, end)}
    return words


@pytest.mark.skipif(not GOLD, reason="the gold of the samples is not here")
def test_nothing_that_the_gold_sets_aside_is_left_in_the_body_and_little_else_is_taken_out() -> None:
    corpus, missed, extra, right = documents(), 0, 0, 0
    for path in GOLD:
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        document = corpus[gold.get("article") or gold["document"]]
        wanted = gold_words(gold, document.text)
        spans = [mark.span for mark in document.set_aside if mark.reason != "correction"]
        found = {match.start() for span in spans for match in WORD.finditer(document.text, span.begin, span.end)}
        corrected = {
            match.start()
            for mark in document.set_aside
            if mark.reason == "correction"
            for match in WORD.finditer(document.text, mark.span.begin, mark.span.end)
        }
        missed += len(wanted - found - corrected)
        extra += len(found - wanted)
        right += len(wanted & found)
        assert (document.title, document.published and document.published.edtf) == (gold["title"], gold["published"])
    assert right > 600
    assert (missed, extra) == (0, 0)


def test_every_sample_is_read_and_keeps_a_body() -> None:
    corpus = documents()
    assert len(corpus) >= 18
    assert all(document.outlet or document.title for document in corpus.values())
