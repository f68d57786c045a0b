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
WRONG_NOW = {  # row: what comes out, and what should
    "2024-10-24-border-sentinel-verbokut-shelling-0-unlocated": (
        "the source comes out as “council”; should be “Verbokut council”"
    ),
    "2024-10-24-border-sentinel-verbokut-shelling-1-zero": (
        "the source comes out as “council's secretary”; should be “Lidiia Ostapchuk”"
    ),
    "2024-10-24-border-sentinel-verbokut-shelling-6-first-hand": (
        "the source comes out as “Our reporter”; should be “The Border Sentinel”"
    ),
    "2024-11-07-compass-daily-prisoner-account-1-nested-chain": (
        "the source comes out as the security official; should be the captured sergeant"
    ),
    "2024-11-07-compass-daily-prisoner-account-15-no-origin": (
        "the source comes out without a name; the gold calls it “unnamed reports”"
    ),
    "2024-11-07-compass-daily-prisoner-account-8-denial": (
        "the content comes out as “the reports of a deployment”; should be without “the”"
    ),
    "2024-11-12-northern-ledger-lozova-depot-8-corrected-later": (
        "the predicate of “was last hit” comes out as none; should be `attacks`"
    ),
    "2024-11-13-port-street-chronicle-rail-union-1-toll-first": (
        "no claim comes out of “has so far reported seven dead”; should be “seven dead”"
    ),
    "2024-11-13-port-street-chronicle-rail-union-17-withheld": (
        "the source comes out as “service's spokeswoman”; should be “emergency service's spokeswoman”"
    ),
    "2024-11-14-harbour-wire-lozova-toll-revised-4-contradiction": (
        "no claim comes out of “The union, which counts twelve dead, told…”; should be “twelve dead”"
    ),
    "2024-11-14-harbour-wire-lozova-toll-revised-6-withheld": (
        "the content comes out as “the union’s figure”; should be without “the”"
    ),
    "2024-11-15-northern-ledger-lozova-funerals-12-denial": (
        "the source comes out as “railway’s district office”; should be “railway district office”"
    ),
    "2024-11-15-northern-ledger-lozova-funerals-14-corrected": (
        "no claim comes out of the paragraph “Correction, …”; should be the toll that the paper reported before"
    ),
    "2024-11-15-northern-ledger-lozova-funerals-15-corrected": (
        "no claim comes out of the paragraph “Correction, …”; should be the same toll, denied by the paper"
    ),
    "2024-11-15-northern-ledger-lozova-funerals-16-correction": (
        "no claim comes out of the paragraph “Correction, …”; should be what is right instead"
    ),
    "2024-12-12-staff-map-weekly-who-holds-the-rear-11-withheld": (
        "the source comes out as “brigade press officer”; should be the press officer of the 214th Mechanized Brigade"
    ),
    "2024-12-12-staff-map-weekly-who-holds-the-rear-12-planned-shipment": (
        "the source comes out as “Pentagon”; should be “United States Department of Defense”"
    ),
    "2024-12-12-staff-map-weekly-who-holds-the-rear-4-support-share": (
        "comes out as the outlet's own voice; should be Pieter Vermaas, indirect"
    ),
    "2024-12-12-staff-map-weekly-who-holds-the-rear-6-imagery": (
        "the whole sentence comes out; should be “approx. 80 vehicles in a wood north of Lgov”"
    ),
    "2024-12-12-staff-map-weekly-who-holds-the-rear-8-imagery": (
        "the predicate of “belong to” comes out as `subordinate_to`; should be none"
    ),
    "articles-4-denial": "other words come out as those denied; should be “Russia has received shipments…”",
    "articles-5-denial": "no claim comes out of “called such reports false”; should be “such reports false”, denied",
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


def wrong_now(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=WRONG_NOW[name])] if name in WRONG_NOW else []


def rows() -> list[Any]:
    """Every labelled row of the gold; those that the reader gets wrong now are marked."""
    return [
        pytest.param(
            found,
            row,
            id=name_of(found, n),
            marks=wrong_now(name_of(found, n)),
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
    """Content, source, modality, predicate, quotation and figures of the rows that the manifest speaks of.

    Two sources may take opposite stands on the same words, so any claim of these words may be the row's.
    """
    span = gold.content_of(found, row)
    want = row["source"] or {}
    expected = (
        (want.get("name"), bool(want.get("carried_over"))),
        (row["modality"], row["predicate"], row["quote"]),
        figures_of(row),
    )
    assert expected in [seen(c) for c in read_gold(found, places).claims if c.content == span]


def seen(claim: Claim) -> tuple[object, ...]:
    source = claim.source
    return (
        (source.name if source else None, bool(source and source.carried_over)),
        (claim.modality, claim.predicate, claim.quote),
        [(q.low, q.best, q.high, q.unit) for q in claim.quantities],
    )


def test_what_is_wrong_now_are_rows_of_the_gold() -> None:
    assert set(WRONG_NOW) <= {name_of(found, n) for found in GOLD for n in range(len(found.claims))}
