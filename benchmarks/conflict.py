"""How well whole war reports are read: claims, sources, cues, modality, figures, times, places.

    python -m benchmarks.conflict --data DIR [--half train]    (scored by DIR/../scorers/score_reports.py)

The reports and their gold are ours: `benchmarks/data/conflict`. The half `bench` was written and annotated by people
who saw neither the rules nor the half `train`, which rules and weights may learn from. `second/` holds a second
annotator's view of eight of the benchmark's reports: their agreement, by the same scorer, is printed as the ceiling.
Each report is read as a user would have it read, with its boilerplate and without a hint. The interval of the claims'
F1 is a bootstrap over reports (95 %).
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

from benchmarks.gold import Gold, content_of, load, nth_span
from benchmarks.machine import banner
from benchmarks.packs import Json, scorer, skip
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.model import PlaceLookup, Span
from secondsource.pipeline import read_one
from secondsource.publish.contract import reading_json
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput

REPORTS = Path(__file__).parent / "data" / "conflict"
CORPUS = Path(__file__).parents[1] / "src" / "secondsource" / "samples" / "corpus"
RESAMPLES = 1000
FIGURES = ("claims", "source", "cue", "quantity_exact", "quantity_value", "time_overlap", "place_50km")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", default="bench", choices=("bench", "train"))
    chosen = parser.parse_args()
    print(banner())
    report(chosen.data, chosen.half)


def report(data: Path, half: str = "bench") -> None:
    """Print the figures, or that there is nothing to measure with."""
    how = scorer(data, "score_reports")
    if how is None:
        skip(f"war reports: no score_reports.py beside {data}")
        return
    gold = [load(path, CORPUS) for path in sorted((REPORTS / half).glob("*.gold.yaml"))]
    places = open_or_own_list()
    _print(how, f"conflict/{half}", gold, [read(g, places) for g in gold])
    if half == "bench":
        second = [load(path, REPORTS / "bench") for path in sorted((REPORTS / "second").glob("*.gold.yaml"))]
        first = [g for g in gold if g.path.name in {s.path.name for s in second}]
        _print(how, "two annotators", first, [{"claims": [_predicted(c) for c in gold_claims(s)]} for s in second])


def read(gold: Gold, places: PlaceLookup) -> Json:
    """The claims that the reader finds, in the scorer's form."""
    published = gold.record.get("published")
    options = ReadOptions(published=_day(published), language="en")
    reading = read_one(RawInput(gold.path.name, gold.raw, Format.TEXT), options, places)
    return {"claims": [_predicted(c) for c in reading_json(reading)["claims"]]}


def _day(published: object) -> date | None:
    """The day of publication, where the gold gives one to the day."""
    return date.fromisoformat(str(published)) if published and len(str(published)) == len("2024-12-05") else None


def _predicted(claim: Json) -> Json:
    source, cue, time = claim.get("source"), claim.get("cue"), claim.get("time")
    first = time[0] if isinstance(time, list) and time else time
    return {
        "content": claim["content"],
        "source": {"span": source["span"], "canonical": source["name"], "type": source["type"]} if source else None,
        "cue": cue,
        "modality": claim["modality"],
        "quantities": [{key: q[key] for key in ("low", "best", "high", "unit")} for q in claim.get("quantities") or ()],
        "time": {"resolved": first["edtf"]} if first and first.get("edtf") else None,
        "places": [{"lat": p["lat"], "lon": p["lon"]} for p in claim.get("places") or () if p["lat"] is not None],
    }


def gold_claims(gold: Gold) -> list[Json]:
    """The gold's claims in the shape that the reader prints."""
    return [_gold_claim(gold, claim) for claim in gold.claims]


def _gold_claim(gold: Gold, claim: Json) -> Json:
    source, cue, time = claim.get("source"), claim.get("cue"), claim.get("time")
    return {
        "content": _pair(content_of(gold, claim)),
        "source": {"span": _words(gold, source), "name": source["name"] or source["words"], "type": source["type"]}
        if source
        else None,
        "cue": _pair(nth_span(gold.text, cue, claim.get("cue_nth"), gold.path)) if cue else None,
        "modality": claim["modality"],
        "quantities": claim.get("quantities") or [],
        "time": {"edtf": str(time["edtf"])} if time and time.get("edtf") else None,
        "places": claim.get("places") or [],
    }


def _words(gold: Gold, entry: Json) -> list[int] | None:
    return _pair(nth_span(gold.text, entry["words"], entry.get("nth"), gold.path)) if entry.get("words") else None


def _pair(span: Span) -> list[int]:
    return [span.begin, span.end]


def _scorers_gold(gold: Gold) -> Json:
    claims = []
    for claim in gold_claims(gold):
        source, time = claim["source"], claim["time"]
        claims.append(
            {
                **claim,
                "content": {"span": claim["content"]},
                "cue": {"span": claim["cue"]} if claim["cue"] else None,
                "source": {**source, "canonical": source["name"], "surface": source["name"]} if source else None,
                "time": {"resolved": time["edtf"]} if time else None,
                "places": [{"lat": p["lat"], "lon": p["lon"]} for p in claim["places"]],
            }
        )
    return {"claims": claims, "ignore": []}


def _print(how: ModuleType, name: str, gold: Sequence[Gold], predicted: Sequence[Json]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scores, per_report = how.score(*_written(Path(folder), gold, predicted))
    low, high = _interval([(r["tp"], r["pred"], r["gold"]) for r in per_report.values()])
    print(f"{name}: {len(gold)} reports, {sum(len(g.claims) for g in gold)} claims")
    for figure in FIGURES:
        s = scores[figure]
        note = f" (95 %: {low:.3f} to {high:.3f})" if figure == "claims" else ""
        print(f"{name} {figure:15s} P {s['P']:.3f}  R {s['R']:.3f}  F1 {s['F1']:.3f}{note}")
    print(f"{name} modality accuracy {scores['modality_accuracy']:.3f}, macro F1 {scores['modality_macro_F1']:.3f}")
    share = scores["boilerplate"]["claimed_share_of_boilerplate"]
    print(f"{name} share of set-aside words that are claimed {share:.3f}")


def _written(folder: Path, gold: Sequence[Gold], predicted: Sequence[Json]) -> tuple[str, str]:
    for name in ("gold/claims", "gold/docs", "predicted"):
        (folder / name).mkdir(parents=True)
    aside = {}
    for number, (g, p) in enumerate(zip(gold, predicted, strict=True)):
        _write(folder / f"gold/claims/{number:03}.json", _scorers_gold(g))
        _write(folder / f"gold/docs/{number:03}.json", {"text": g.text})
        _write(folder / f"predicted/{number:03}.json", p)
        aside[f"{number:03}"] = [{"span": _pair(s)} for s in g.set_aside]
    _write(folder / "gold/boilerplate.json", aside)
    _write(folder / "gold/facts.json", {"groups": []})
    return str(folder / "gold"), str(folder / "predicted")


def _write(path: Path, record: Json) -> None:
    path.write_text(json.dumps(record), encoding="utf-8")


def _interval(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """The middle 95 % of F1 over resampled reports."""
    rng = random.Random(0)
    scores = sorted(_f1(rng.choices(counts, k=len(counts))) for _ in range(RESAMPLES))
    return scores[int(0.025 * RESAMPLES)], scores[int(0.975 * RESAMPLES)]


def _f1(counts: Iterable[tuple[int, int, int]]) -> float:
    right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    return 2 * right / (found + wanted) if found + wanted else 0.0


if __name__ == "__main__":
    main()
