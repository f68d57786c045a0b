"""Every figure of the reader, by the scorers that define them: `make bench-reading DATA=../shared/data`.

Prints the machine, the commit and the checksums of the data, then what each benchmark of reading prints by itself:
attribution, entities, times, quantities, places, predicates, whole war reports, confidence, speed. What is not there to
measure with is named as skipped. `--quick` leaves out the places, which take some minutes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from benchmarks.machine import banner

WITH_DATA = ("attribution", "entities", "timex", "quantities", "conflict")
ALONE = ("predicates", "calibration", "speed")
SLOW = ("toponyms",)
SETS = ("polnear/dev", "re3d/docs", "timex/timebank", "quantity/newsquant", "geo/lgl", "geo/geowebnews")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true")
    chosen = parser.parse_args()
    print(banner())
    for name in SETS:
        path = chosen.data / f"{name}.jsonl"
        print(
            f"{name} sha256 {sha256(path.read_bytes()).hexdigest() if path.is_file() else 'is not there'}", flush=True
        )
    for name in (*WITH_DATA, *(() if chosen.quick else SLOW)):
        _run(name, "--data", str(chosen.data))
    for name in ALONE:
        _run(name)


def _run(name: str, *arguments: str) -> None:
    """One benchmark in a process of its own, so that none is warmed up or slowed down by another."""
    print(f"\n## {name}", flush=True)
    done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False)
    if done.returncode:
        print(f"SKIPPED: {name} ended with status {done.returncode}", flush=True)


if __name__ == "__main__":
    main()
