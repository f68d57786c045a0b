"""How well the reader finds who says what, on newspaper articles that others have annotated (PolNeAR).

    python -m benchmarks.attribution --data DIR     (DIR holds polnear/dev*.jsonl)

Compared is `mentions.attributions` as `secondsource read --format jsonl` prints it, scored by `score_attribution.py`
beside the data. *overlap*: content shares at least half of its words with the gold's and the source matches; *strict*:
the same words. Intervals are of 95 %, over documents. The default weights have learnt from the same corpus's training
split, never from the split measured here.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.machine import banner
from benchmarks.packs import Json, canonical, rows, scorer, skip
from secondsource.gazetteer.own_list import OwnListGazetteer
from secondsource.pipeline import read_one
from secondsource.publish.contract import reading_json
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput

ROLES = ("source", "cue", "content")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="polnear/dev", help="how the file's path below DIR begins")
    chosen = parser.parse_args()
    print(banner())
    report(chosen.data, chosen.split)


def report(data: Path, split: str = "polnear/dev") -> None:
    """Print the figures, or that there is nothing to measure with."""
    given, how = rows(data, split), scorer(data, "score_attribution")
    if not given or how is None:
        skip(f"attribution: no {split}*.jsonl under {data}, or no score_attribution.py beside it")
        return
    gold = [_gold(d) for d in given]
    _print(split, how.score(gold, {d["id"]: predicted(d) for d in given}))


def _gold(record: Json) -> Json:
    text, at = canonical(record["text"])
    moved = [{role: [[at(b), at(e)] for b, e in a[role]] for role in ROLES} for a in record["attributions"]]
    return {"doc_id": record["id"], "text": text, "attributions": moved}


def predicted(record: Json) -> list[Json]:
    """The attributions that the reader finds in an article of the pack."""
    article = {"id": record["id"], "text": record["text"], "published": record.get("published"), "language": "en"}
    raw = RawInput(record["id"], json.dumps(article).encode(), Format.ARTICLE)
    reading = read_one(raw, ReadOptions(), OwnListGazetteer())
    found: list[Json] = reading_json(reading)["mentions"]["attributions"]
    return found


def _print(split: str, scored: Any) -> None:
    for kind in ("overlap", "strict"):
        s, (low, high) = scored["attribution"][kind], scored["ci95"][kind]
        print(f"{split} {kind:8s} P {s['p']:.3f}  R {s['r']:.3f}  F1 {s['f1']:.3f} (95 %: {low:.3f} to {high:.3f})")
    for kind, s in scored["by_type"].items():
        print(f"{split} {kind} contents, overlap F1 {s['overlap']['f1']:.3f} ({s['overlap']['n_gold']} in the gold)")
    print(f"{split} words F1 " + ", ".join(f"{role} {scored['token'][role]['f1']:.3f}" for role in ROLES))


if __name__ == "__main__":
    main()
