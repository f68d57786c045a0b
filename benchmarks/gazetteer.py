"""How many names of conflict reports the gazetteer puts in the right place, and what that costs.

Run it with `python -m benchmarks.gazetteer [--names FILE]`; FILE has a name a line. A name is right when the first
candidate lies within 25 km of `tests/gazetteer/expected.tsv`; a name that the table lacks is only looked up.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from benchmarks.machine import banner
from secondsource.gazetteer import merge, store
from secondsource.gazetteer.build import BuildReport, build
from secondsource.gazetteer.lookup import SqliteGazetteer
from secondsource.model import Candidate

TOLERANCE_KM = 25
_TABLE = Path(__file__).parent.parent / "tests" / "gazetteer" / "expected.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=Path, help="a file with a name a line; otherwise the names of the table")
    chosen = parser.parse_args().names
    expected = {row[0]: (float(row[1]), float(row[2])) for row in map(_cells, _lines(_TABLE))}
    names = _lines(chosen) if chosen else list(expected)
    print(banner())
    with tempfile.TemporaryDirectory() as folder:
        whole, packages_alone = Path(folder) / "whole.sqlite", Path(folder) / "packages.sqlite"
        _print_build(build(whole))
        store.write(packages_alone, merge.places(lambda *_: None), {})
        for title, path in (("packages alone", packages_alone), ("with our own list", whole)):
            with SqliteGazetteer.open(path) as gazetteer:
                _print_names(title, names, expected, gazetteer)
        with SqliteGazetteer.open(whole) as gazetteer:
            _print_speed(names, gazetteer)


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _cells(line: str) -> list[str]:
    return line.split("\t")


def _print_build(report: BuildReport) -> None:
    print(
        f"build: {report.seconds:.1f} s, {report.size / 1e6:.1f} MB, {report.places:,} places, {report.names:,} names"
    )
    for source, count in report.by_source.items():
        print(f"  {source}: {count:,} places")
    for package in report.missing:
        print(f"  {package}: not installed")


def _print_names(
    title: str, names: list[str], expected: dict[str, tuple[float, float]], gazetteer: SqliteGazetteer
) -> None:
    right = 0
    print(f"{title}:")
    for name in names:
        found = gazetteer.candidates(name)
        wrong = _wrong(found, expected.get(name))
        right += wrong is None
        if wrong is not None:
            print(f"  {name}: {wrong}")
    print(f"  {right} of {len(names)} names right within {TOLERANCE_KM} km")


def _wrong(found: tuple[Candidate, ...], expected: tuple[float, float] | None) -> str | None:
    """What is wrong with the first candidate, or ``None``."""
    if not found:
        return "unknown"
    if expected is None:
        return f"not in the table; found {found[0].name}, {found[0].admin1}, {found[0].country}"
    off = _kilometres((found[0].lat, found[0].lon), expected)
    return None if off < TOLERANCE_KM else f"{off:.0f} km off ({found[0].name}, {found[0].admin1}, {found[0].country})"


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    half = sin(radians(other[0] - one[0]) / 2) ** 2
    half += cos(radians(one[0])) * cos(radians(other[0])) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 12742 * asin(sqrt(half))


def _print_speed(names: list[str], gazetteer: SqliteGazetteer) -> None:
    """Look-ups of names never asked before (half of them unknown), and of names just asked."""
    fresh = [f"{name} {word}".strip() for name in names for word in ("", *(f"Q{number}" for number in range(50)))]
    for title, asked in (("first", names), ("unknown", fresh), ("again", fresh)):
        begun = time.perf_counter()
        for name in asked:
            gazetteer.candidates(name)
        seconds = time.perf_counter() - begun
        print(f"look-ups, {title}: {len(asked) / seconds:,.0f} a second, {seconds / len(asked) * 1e6:.1f} µs each")


if __name__ == "__main__":
    main()
