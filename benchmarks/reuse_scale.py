"""How long one new document waits for its candidates: `python -m benchmarks.reuse_scale [--documents 100000]`.

Invented documents of some 350 words drawn by Zipf's law (exponent 1.1 over 50,000 words) over three years. One in five
reprints another in part or whole, a few stories are reprinted by thousands (the popularity of what is reprinted is
skewed too), and each outlet ends its reports with a note of thirty words of its own. They go into a real ledger file.
At ten times as many documents from step to step it prints the time to look up candidates, copies and to put
(p50 and p95 of 500 new documents, each in a transaction of its own), and the size of the file.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.machine import banner
from secondsource.ledger import fingerprints as kept
from secondsource.ledger import schema_reuse
from secondsource.ledger.ledger import Ledger
from secondsource.link.reuse_copies import copy_keys
from secondsource.link.reuse_rules import reuse_rules
from secondsource.read.fingerprints import OwnWords, values_of

SEED, NEW, DAYS = 7, 500, 1096
FIRST_DAY = date(2022, 1, 1).toordinal()
VOCABULARY, LENGTH, OUTLETS, NOTE = 50_000, 350, 60, 30
MADE = tuple[OwnWords, int]


def documents(count: int) -> Iterator[MADE]:
    """Words and day of each document, in the order of their days."""
    random = np.random.default_rng(SEED)
    words = np.array([f"w{n}" for n in range(VOCABULARY)])
    weights = 1 / np.arange(1, VOCABULARY + 1) ** 1.1
    cumulative = np.cumsum(weights / weights.sum())
    notes = [words[random.integers(0, VOCABULARY, NOTE)] for _ in range(OUTLETS)]
    stories: list[np.ndarray] = []
    for number in range(count):
        body = words[np.minimum(np.searchsorted(cumulative, random.random(LENGTH)), VOCABULARY - 1)]
        if stories and random.random() < 0.2:
            source = stories[int(len(stories) * random.random() ** 6)]
            body = np.concatenate(
                (source[: int(len(source) * random.uniform(0.3, 1))], body[: random.integers(0, 150)])
            )
        elif len(stories) < 5_000:
            stories.append(body)
        text = (*body.tolist(), *notes[int(random.integers(OUTLETS))].tolist())
        yield OwnWords("", text, (), ()), FIRST_DAY + number * DAYS // count


def put(ledger: Ledger, made: list[MADE], first: int) -> None:
    """Documents numbered from `first`, in one transaction."""
    with ledger.begin() as connection:
        for number, (own, day) in enumerate(made, start=first):
            sha256 = f"sha256:{number:064}"
            connection.exec_driver_sql("INSERT INTO document VALUES (?, ?, '', 0)", (number, sha256))
            kept.put_fingerprints(connection, number, day, values_of(own))
            kept.put_copy_keys(connection, number, copy_keys(own))


def timed(ledger: Ledger, made: list[MADE], first: int) -> dict[str, list[float]]:
    """Seconds that each step of adding one document takes, a transaction each."""
    took: dict[str, list[float]] = defaultdict(list)
    bounds = reuse_rules().bounds
    for number, (own, day) in enumerate(made, start=first):
        with clocked(took["fingerprints made"]):
            prints, keys = values_of(own), copy_keys(own)
        with ledger.reading() as connection:
            with clocked(took["candidates"]):
                kept.candidates(connection, prints, day, bounds)
            with clocked(took["whole copies"]):
                kept.with_copy_keys(connection, keys, most=bounds.candidates)
        with clocked(took["put and commit"]):
            put(ledger, [(own, day)], number)
    return took


@contextmanager
def clocked(seconds: list[float]) -> Iterator[None]:
    started = time.perf_counter()
    yield
    seconds.append(time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    count = parser.parse_args().documents
    print(banner())
    steps = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= count]
    assert schema_reuse.reuse is not None  # its tables are made with the ledger's
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "scale.db", create=True) as ledger:
        waiting: list[MADE] = []
        held = 0
        for own in documents(count + NEW * len(steps)):
            waiting.append(own)
            if steps and held >= steps[0] and len(waiting) == NEW:
                took = timed(ledger, waiting, held + 1)
                megabytes = ledger.file.stat().st_size / 1e6
                print(f"{held:>9} documents, {megabytes:.0f} MB", flush=True)
                for step, seconds in took.items():
                    p50, p95 = (1000 * float(np.percentile(seconds, p)) for p in (50, 95))
                    print(f"          {step:<18} p50 {p50:6.2f} ms  p95 {p95:6.2f} ms", flush=True)
                steps.pop(0)
            elif len(waiting) < NEW or (steps and held >= steps[0]):
                continue
            else:
                put(ledger, waiting, held + 1)
            held += len(waiting)
            waiting = []


if __name__ == "__main__":
    main()
