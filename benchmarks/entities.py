"""How well the reader finds entities, on documents about Syria and Iraq that others have annotated (re3d).

    python -m benchmarks.entities --data DIR     (DIR holds re3d/docs*.jsonl)

Compared is `mentions.entities` as `secondsource read --format jsonl` prints it, scored by `score_ner.py` beside the
data; micro F1 of all types, *exact* (same span and type) and *overlap* (same type, spans that share a character). Force
and Unit count as Organisation, for the data know neither; Facility is left out. **The shipped weights have learnt from
these documents**, so what this prints is no figure of merit: that is the folder kept out in training, which
`python -m training.train --hold-out FOLDER` prints and the model card quotes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.machine import banner
from benchmarks.packs import Json, rows, scorer, skip
from secondsource.gazetteer.own_list import OwnListGazetteer
from secondsource.pipeline import read_one
from secondsource.publish.contract import reading_json
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput

SAME = {"Force": "Organisation", "Unit": "Organisation"}
UNKNOWN = frozenset({"Facility"})

Typed = tuple[int, int, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    chosen = parser.parse_args()
    print(banner())
    report(chosen.data)


def report(data: Path) -> None:
    """Print the figures, or that there is nothing to measure with."""
    given, how = rows(data, "re3d/docs"), scorer(data, "score_ner")
    if not given or how is None:
        skip(f"entities: no re3d/docs*.jsonl under {data}, or no score_ner.py beside it")
        return
    for folder in sorted({d["folder"] for d in given}):
        part = [d for d in given if d["folder"] == folder]
        gold = {d["id"]: [(e["b"], e["e"], e["type"]) for e in d["entities"]] for d in part}
        micro = how.score(gold, {d["id"]: predicted(d) for d in part})["micro"]
        print(f"re3d {folder} (learnt from) exact F1 {micro['exact'][2]:.3f}, overlap F1 {micro['overlap'][2]:.3f}")


def predicted(record: Json) -> list[Typed]:
    """The typed spans that the reader finds in a document of the pack."""
    article = {"id": record["id"], "text": record["text"], "language": "en"}
    raw = RawInput(record["id"], json.dumps(article).encode(), Format.ARTICLE)
    found = reading_json(read_one(raw, ReadOptions(), OwnListGazetteer()))["mentions"]["entities"]
    return [(*e["span"], SAME.get(e["type"], e["type"])) for e in found if e["type"] not in UNKNOWN]


if __name__ == "__main__":
    main()
