"""Each report of the sample corpus is read, and its main rows hold (benchmarks/data/samples)."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.model import Claim, PlaceLookup, Reading
from secondsource.pipeline import read_one
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput, expand

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks import gold  # noqa: E402

CORPUS = Path(str(files("secondsource.samples").joinpath("corpus")))
GOLD = [gold.load(path, CORPUS) for path in sorted((ROOT / "benchmarks" / "data" / "samples").glob("*.gold.yaml"))]
INPUTS = [raw for raw in expand([str(CORPUS)]) if isinstance(raw, RawInput)]
UKRAINIAN = "2024-11-20-slobidskyi-visnyk-vodohin.txt"


@pytest.fixture(scope="module")
def places() -> PlaceLookup:
    return open_or_own_list()


@pytest.fixture(scope="module")
def readings(places: PlaceLookup) -> dict[str, Reading]:
    return {Path(raw.input).name: read_one(raw, ReadOptions(), places) for raw in INPUTS}


def read_gold(found: gold.Gold, places: PlaceLookup) -> Reading:
    hint = Format.ARTICLE if found.record.get("article") else Format.UNKNOWN
    hint = Format.MARKDOWN if found.record["document"].endswith(".md") else hint
    return read_one(RawInput(found.record["document"], found.raw, hint), ReadOptions(), places)


def rows() -> list[Any]:
    return [
        pytest.param(found, row, id=f"{found.record['document'][11:-4]}-{n}-{row['row'] or ''}")
        for found in GOLD
        for n, row in enumerate(found.claims)
    ]


def test_the_corpus_has_eighteen_reports() -> None:
    assert len(INPUTS) == 18


@pytest.mark.parametrize("name", [Path(raw.input).name for raw in INPUTS])
def test_a_report_is_read_or_says_why_not(readings: dict[str, Reading], name: str) -> None:
    reading = readings[name]
    assert reading.document.published is not None or "continental" in name.lower() or reading.claims
    assert bool(reading.claims) != bool(reading.failures)


@pytest.mark.parametrize("name", [Path(raw.input).name for raw in INPUTS])
def test_spans_hold_their_words_and_lie_outside_what_is_set_aside(readings: dict[str, Reading], name: str) -> None:
    reading = readings[name]
    text, asides = reading.document.text, [a.span for a in reading.document.set_aside]
    for claim in reading.claims:
        assert claim.words == claim.content.of(text)
        assert not any(claim.content.overlaps(aside) for aside in asides)
    assert len({c.id for c in reading.claims}) == len(reading.claims)


def test_the_ukrainian_report_is_kept_and_not_read(readings: dict[str, Reading]) -> None:
    reading = readings[UKRAINIAN]
    assert (reading.claims, reading.document.language) == ((), "uk")
    assert reading.failures[0].code == "language"
    assert reading.document.text
