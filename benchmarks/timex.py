"""How well dates and durations are read, against TimeML annotations.

    python -m benchmarks.timex --data DIR

Under DIR lies a file `timebank*.jsonl` of `{id, text, dct, timex: [{b, e, type, value}]}`, and beside DIR the scorer,
`scorers/score_timex.py`. What is scored is what `read --format jsonl` prints as `mentions.times`, published on the day
that the document was made: strict F1 (same span), relaxed F1 (overlap), and relaxed matches with the right type and
with the right value. The documents are split in two by a hash of their id: the rules were made looking at one half,
the other was never looked at. Without the data nothing is measured, and that is said.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.machine import banner
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.model import PlaceLookup
from secondsource.pipeline import read_one
from secondsource.publish.contract import mentions_json
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput

PREFIX = "timebank"
MEASURES = ("strict", "relaxed", "type", "value")
Timex = tuple[int, int, str, str]


def find_data(folder: Path) -> Path | None:
    """The first file under `folder` whose name begins as the annotated documents do."""
    return next(iter(sorted(folder.rglob(f"{PREFIX}*.jsonl"))), None)


def load_scorer(folder: Path) -> ModuleType | None:
    """The scorer that lies beside the data folder; None where it does not."""
    path = folder.resolve().parent / "scorers" / "score_timex.py"
    spec = importlib.util.spec_from_file_location("score_timex", path) if path.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def held_out(document: str) -> bool:
    """Whether a document is of the half that nobody looks at."""
    return hashlib.sha256(document.encode()).digest()[0] % 2 == 1


def gold(record: dict[str, Any]) -> list[Timex]:
    return [(t["b"], t["e"], t["type"], t["value"]) for t in record["timex"]]


def read(record: dict[str, Any], places: PlaceLookup) -> list[Timex]:
    """The times that the program prints for one document."""
    article = {"id": record["id"], "text": record["text"], "published": (record["dct"] or "")[:10]}
    raw = RawInput(record["id"], json.dumps(article).encode(), Format.ARTICLE)
    times = mentions_json(read_one(raw, ReadOptions(), places).mentions)["times"]
    return [(*t["span"], t["type"], t["value"] or "") for t in times]


def report(name: str, records: Sequence[dict[str, Any]], scorer: ModuleType, places: PlaceLookup) -> str:
    """One line of figures for some documents."""
    wanted = {r["id"]: gold(r) for r in records}
    scores = scorer.score(wanted, {r["id"]: read(r, places) for r in records})
    figures = "  ".join(f"{measure} {100 * scores[measure][2]:.1f}" for measure in MEASURES)
    times = sum(len(timexes) for timexes in wanted.values())
    return f"{name:12} {len(records):4} documents {times:5} times   F1: {figures}"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Score dates and durations against TimeML annotations.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with the annotated documents")
    folder = parser.parse_args(arguments).data
    data, scorer = find_data(folder), load_scorer(folder)
    if data is None or scorer is None:
        missing = f"{PREFIX}*.jsonl under {folder}" if data is None else "scorers/score_timex.py beside it"
        print(f"SKIPPED: no {missing}; nothing was measured", file=sys.stderr)
        return 0
    records = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
    places = open_or_own_list()
    print(banner())
    print(report("looked at", [r for r in records if not held_out(r["id"])], scorer, places))
    print(report("held out", [r for r in records if held_out(r["id"])], scorer, places))
    print(report("all", records, scorer, places))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
