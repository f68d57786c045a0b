"""How fast one core reads: `python -m benchmarks.reading` (or `make bench`) prints the figures and the machine.

A thousand reports of the size of our samples go through `pipeline.read_one`. They are the plain-text samples over and
over, but with other figures and other words each time, so that no cache ever sees the same report twice.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.machine import banner
from secondsource.gazetteer.lookup import SqliteGazetteer
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.pipeline import READ_LANGUAGE, read_one
from secondsource.read.document import ReadOptions, read_document
from secondsource.read.sources import Format, RawInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.model import PlaceLookup

REPORTS = 1000
COLD_STARTS = 5
SEED = 20241205

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# A date, a time of day, a decimal, a unit's ordinal or a year is matched first and kept: they must still be read.
_FIGURE = re.compile(
    rf"{_MONTH}[a-z]*\.? \d+|\d+ {_MONTH}|\d+(?:[:./-]\w+)+|\d+[A-Za-z]\w*|\b(?:19|20)\d\d\b|(\d+(?:,\d{{3}})*)"
)
_WORD = re.compile(r"\b[a-z]{6,}\b")
_SWAPPED = 0.1


@dataclass(frozen=True, slots=True)
class Speed:
    """What one run over the reports took; `seconds` are of CPU time, so a busy machine does not count."""

    reports: int
    words: int
    claims: int
    seconds: float


def samples() -> list[str]:
    """The English plain-text reports of the sample corpus, in the order of their names."""
    texts = []
    for entry in sorted(files("secondsource.samples").joinpath("corpus").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".txt"):
            data = entry.read_bytes()
            if read_document(RawInput(entry.name, data, Format.TEXT)).language == READ_LANGUAGE:
                texts.append(data.decode("utf-8"))
    return texts


def variations(texts: Sequence[str], *, how_many: int, seed: int = SEED) -> Iterator[str]:
    """`how_many` different reports, the same ones for the same seed: other figures, and one long word in ten another.

    A word is only exchanged for one with the same last three letters, which mostly keeps the sentence a sentence.
    """
    rng = random.Random(seed)
    by_ending: dict[str, list[str]] = {}
    for word in sorted({word for text in texts for word in _WORD.findall(text)}):
        by_ending.setdefault(word[-3:], []).append(word)

    def another_figure(found: re.Match[str]) -> str:
        return re.sub(r"\d", lambda _: str(rng.randint(1, 9)), found[1]) if found[1] else found.group()

    def another_word(found: re.Match[str]) -> str:
        word = found.group()
        return rng.choice(by_ending[word[-3:]]) if rng.random() < _SWAPPED else word

    seen: set[str] = set()
    while len(seen) < how_many:
        varied = _WORD.sub(another_word, _FIGURE.sub(another_figure, texts[len(seen) % len(texts)]))
        if varied not in seen:
            seen.add(varied)
            yield varied


def measure(reports: Sequence[str], places: PlaceLookup) -> Speed:
    """Read every report once and count."""
    inputs = [RawInput(f"report-{n}.txt", text.encode(), Format.TEXT) for n, text in enumerate(reports)]
    read_one(inputs[0], ReadOptions(), places)  # imports and vocabularies: part of the cold start, not of the speed
    begun, claims = time.process_time(), 0
    for raw in inputs:
        claims += len(read_one(raw, ReadOptions(), places).claims)
    seconds = time.process_time() - begun
    return Speed(len(inputs), sum(len(text.split()) for text in reports), claims, seconds)


def cold_start(report: Path) -> float | None:
    """CPU seconds (user and system) of `secondsource read FILE` in a new process: the median; None where unknown."""
    command = [sys.executable, "-m", "secondsource.cli", "read", str(report)]
    taken = []
    for _ in range(COLD_STARTS):
        before = _cpu_of_children()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(_cpu_of_children() - before)
    return median(taken) if any(taken) else None


def _cpu_of_children() -> float:
    spent = os.times()  # Windows always says 0 for children
    return spent.children_user + spent.children_system


def peak_memory_mb() -> float | None:
    """The most memory that this process has held, in MB; None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def on_one_core() -> bool:
    """Keep this process and its children on one core, where the system can; tells whether it could."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return True


def main() -> None:
    """Measure and print."""
    pinned = on_one_core()
    texts = samples()
    reports = list(variations(texts, how_many=REPORTS))
    places = open_or_own_list()
    speed = measure(reports, places)
    memory = peak_memory_mb()
    cold = cold_start(_a_sample())
    which = "the built gazetteer" if isinstance(places, SqliteGazetteer) else "our own short list of places"
    print(banner())
    print(f"read         {speed.reports} reports of {speed.words / speed.reports:.0f} words, with {which}")
    print(f"on           one core{'' if pinned else ' (not pinned: this system cannot)'}")
    print(f"words/s      {speed.words / speed.seconds:.0f}")
    print(f"reports/s    {speed.reports / speed.seconds:.1f}")
    print(f"claims       {speed.claims}")
    print(f"peak memory  {'unknown' if memory is None else f'{memory:.0f} MB'}")
    print(f"cold start   {'unknown' if cold is None else f'{cold:.2f} s of CPU'} (secondsource read FILE)")


def _a_sample() -> Path:
    corpus = Path(str(files("secondsource.samples").joinpath("corpus")))
    return sorted(corpus.glob("*.txt"))[0]


if __name__ == "__main__":
    main()
