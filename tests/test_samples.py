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
WRONG_NOW = {
    "2024-10-24-border-sentinel-verbokut-shelling-0-unlocated",
    "2024-10-24-border-sentinel-verbokut-shelling-1-zero",
    "2024-10-24-border-sentinel-verbokut-shelling-6-first-hand",
    "2024-11-07-compass-daily-prisoner-account-1-nested-chain",
    "2024-11-07-compass-daily-prisoner-account-15-no-origin",
    "2024-11-07-compass-daily-prisoner-account-16-withheld",
    "2024-11-07-compass-daily-prisoner-account-8-denial",
    "2024-11-12-northern-ledger-lozova-depot-8-corrected-later",
    "2024-11-13-fenland-review-grain-trains-2-toll-first",
    "2024-11-13-port-street-chronicle-rail-union-1-toll-first",
    "2024-11-13-port-street-chronicle-rail-union-17-withheld",
    "2024-11-14-harbour-wire-lozova-toll-revised-4-contradiction",
    "2024-11-14-harbour-wire-lozova-toll-revised-6-withheld",
    "2024-11-15-northern-ledger-lozova-funerals-12-denial",
    "2024-11-15-northern-ledger-lozova-funerals-14-corrected",
    "2024-11-15-northern-ledger-lozova-funerals-15-corrected",
    "2024-11-15-northern-ledger-lozova-funerals-16-correction",
    "2024-11-15-northern-ledger-lozova-funerals-6-toll-revised",
    "2024-12-05-harbour-wire-support-roles-4-withheld",
    "2024-12-12-staff-map-weekly-who-holds-the-rear-0-unit-moves",
    "2024-12-12-staff-map-weekly-who-holds-the-rear-11-withheld",
    "2024-12-12-staff-map-weekly-who-holds-the-rear-12-planned-shipment",
    "2024-12-12-staff-map-weekly-who-holds-the-rear-4-support-share",
    "2024-12-12-staff-map-weekly-who-holds-the-rear-5-substitution-rate",
    "2024-12-12-staff-map-weekly-who-holds-the-rear-6-imagery",
    "2024-12-12-staff-map-weekly-who-holds-the-rear-7-imagery",
    "2024-12-12-staff-map-weekly-who-holds-the-rear-8-imagery",
    "articles-4-denial",
    "articles-5-denial",
}
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


def name_of(found: gold.Gold, n: int) -> str:
    return f"{found.path.name.removesuffix('.gold.yaml')}-{n}-{found.claims[n]['row']}"


def rows() -> list[Any]:
    """Every labelled row of the gold; those that the reader gets wrong now are marked."""
    return [
        pytest.param(
            found,
            row,
            id=name_of(found, n),
            marks=[pytest.mark.xfail(strict=False, reason="wrong now")] if name_of(found, n) in WRONG_NOW else [],
        )
        for found in GOLD
        for n, row in enumerate(found.claims)
        if row["row"] is not None
    ]


def figures_of(row: dict[str, Any]) -> list[tuple[float | None, float | None, float | None, str | None]]:
    return [(q["low"], q["best"], q["high"], q["unit"]) for q in row["quantities"]]


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


@pytest.mark.parametrize(("found", "row"), rows())
def test_a_main_row_holds(places: PlaceLookup, found: gold.Gold, row: dict[str, Any]) -> None:
    """Content, source, modality, predicate, quotation and figures of the rows that the manifest speaks of."""
    reading = read_gold(found, places)
    span = gold.content_of(found, row)
    claim: Claim = next(c for c in reading.claims if c.content == span)
    want = row["source"] or {}
    source = claim.source
    assert (source.name if source else None) == want.get("name")
    assert bool(source and source.carried_over) == bool(want.get("carried_over"))
    assert (claim.modality, claim.predicate, claim.quote) == (row["modality"], row["predicate"], row["quote"])
    assert [(q.low, q.best, q.high, q.unit) for q in claim.quantities] == figures_of(row)
