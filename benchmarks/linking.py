"""Every figure of the weighing on public data: `python -m benchmarks.linking --data DIR`.

Finds its files below DIR by how their names begin (clough-stevenson, mrpc, polnear/train, claimed losses …), so that it
runs on any folder of that layout. Prints the machine, the commit and the checksums of what it found, then what each
part says. What is not there to measure with, and a part that this checkout does not have, is named as skipped.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.machine import banner

PARTS = ("reuse", "paraphrases", "facts_given", "lineages", "claimed_losses", "book", "ecb")
KINDS = {
    "clough-stevenson": "derived against independent text",
    "train": "reuse in the news (polnear/train)",
    "mrpc": "paraphrases",
    "russia_losses": "claimed losses",
    "corrections": "corrected cells of the claimed losses",
    "ecbplus": "mentions of events",
}


def checksums(data: Path) -> Iterator[str]:
    """A line for each file that is measured on, and one for each kind of file that is not there."""
    files = sorted(path for path in data.rglob("*") if path.suffix in (".json", ".jsonl"))
    for prefix, what in KINDS.items():
        found = [path for path in files if path.name.startswith(prefix)]
        for path in found:
            yield f"{path.relative_to(data)} sha256 {sha256(path.read_bytes()).hexdigest()}"
        if not found:
            yield f"NOT FOUND: no file below {data} begins with {prefix}: {what} cannot be measured"


def part(name: str, data: Path) -> Iterator[str]:
    """What one part reports. A part may print by itself (`report` returns nothing) or yield its lines."""
    if find_spec(f"benchmarks.{name}") is None:
        yield f"SKIPPED: {name} is not here yet"
        return
    try:
        report: Callable[[Path], Iterator[str] | None] = import_module(f"benchmarks.{name}").report
        yield from report(data) or ()
    except SystemExit as ended:  # a part that finds no data says so and leaves
        yield f"SKIPPED: {name}: {ended.code}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part, or several")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        sys.exit(f"{chosen.data} is no folder; give the one that holds the data with --data")
    print(banner())
    for line in checksums(chosen.data):
        print(line)
    for name in chosen.only or PARTS:
        print(f"\n## {name}", flush=True)
        for line in part(name, chosen.data):
            print(line, flush=True)


if __name__ == "__main__":
    main()
