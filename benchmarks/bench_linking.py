"""What linking costs from ten thousand to a million claims: `python -m benchmarks.bench_linking [--claims N]`.

Synthetic reports (`synthetic_claims.py`) are loaded as claims and documents, without the reader, in stages of 10,000,
100,000 and N claims; the ledger grows by days, as a desk's does. At each stage the whole ledger is linked at once, and
then the next reports are added one after the other, with all indexes. Printed at each stage:

    bulk link       minutes for all claims of the ledger so far, near pairs and fact ids included; peak memory
    add             one report: keep (bytes, text, claims, search index), fingerprint, block, mark stale, in ms
    link            the same reports' near pairs and facts, per new claim, in ms
    as of           one fact as known on a day and true on a day, facts drawn by chance: median and p95, in ms
    recount         a fact of about 500 claims, in ms: loading its claims, origins, cut, figures, gate

Loading leaves out the copies of the raw bytes (one file a report); `add` writes them.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from math import log
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import Connection

from benchmarks.machine import banner
from benchmarks.synthetic_claims import reports
from secondsource.ledger.fingerprints import put_copy_keys, put_fingerprints
from secondsource.ledger.keep import keep, write
from secondsource.ledger.ledger import Ledger
from secondsource.ledger.raw import raw
from secondsource.link.agents import agents_from
from secondsource.link.placing import place
from secondsource.link.relink import relink
from secondsource.link.reuse_ledger import add_reuse
from secondsource.link.reuse_report import report_of
from secondsource.link.rulings import UNRULED
from secondsource.link.settling import settle_touched
from secondsource.model import Document, Reading
from secondsource.vocab.vocabulary import vocabulary
from secondsource.weighing import as_of

STAGES = (10_000, 100_000)
ADDED = 200
"""Reports added one by one at each stage."""
ASKED = 200
"""Facts asked for at each stage."""
READER = "synthetic/1"
Input = Iterator[tuple[Reading, bytes]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the ledger is written; a temporary folder without it")
    options = parser.parse_args()
    print(banner(), flush=True)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        measure(Path(folder) / "desk.ledger", options.claims)


def measure(file: Path, claims: int) -> None:
    source = reports()
    costs: list[tuple[int, float]] = []
    held = 0
    with Ledger.open(file, create=True) as ledger:
        for stage in sorted({size for size in (*STAGES, claims) if size <= claims}):
            began = time.perf_counter()
            held += load(ledger, source, stage - held)
            seconds, size = time.perf_counter() - began, file.stat().st_size / 1e6
            print(f"\n{held:,} claims, loaded in {seconds:.0f} s, {size:,.0f} MB", flush=True)
            bulk(ledger)
            added, per_claim = adding(ledger, source)
            held += added
            costs.append((held, per_claim))
            asking(ledger)
            recounting(ledger)
    (small, first), (large, last) = costs[0], costs[-1]
    print(f"\na new claim, placed and linked: {first:.2f} ms at {small:,} claims, {last:.2f} ms at {large:,}")
    if large > small:
        print(f"slope: {log(last / first) / log(large / small):+.3f} (0 is flat, 1 grows with the ledger)")


def load(ledger: Ledger, source: Input, claims: int) -> int:
    """Write the rows of reports with so many claims, as `keep` would; how many claims that were."""
    loaded = 0
    while loaded < claims:
        some = list(islice(source, 1_000))
        loaded += sum(len(reading.claims) for reading, _ in some)
        with ledger.begin() as connection:
            for reading, copy in some:
                write(connection, reading, size=len(copy), reader=READER, now=ledger.now())
                put_words(connection, reading.document)
    return loaded


def put_words(connection: Connection, document: Document) -> None:
    """The fingerprints of a loaded document, so that later ones are looked up in a full index; it is not compared."""
    report = report_of(document, seen=document.published.day if document.published else None)
    (number,) = raw(connection).execute("SELECT number FROM document WHERE id = ?", (document.id,)).fetchone()
    put_fingerprints(connection, number, report.day, report.prints)
    put_copy_keys(connection, number, report.copy_keys)


def bulk(ledger: Ledger) -> None:
    began = time.perf_counter()
    relink(ledger, agents_from(vocabulary().agents), again=True)
    minutes = (time.perf_counter() - began) / 60
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    with ledger.reading() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("claim_bundle", "bundle", "near_pair", "fact_stale")
        ]
        largest = connection.exec_driver_sql(
            "SELECT count(*) FROM fact_claim GROUP BY fact ORDER BY count(*) DESC LIMIT 1"
        ).scalar_one()
    told = f"{counts[0]:,} claims in {counts[1]:,} bundles, {counts[2] // 2:,} near pairs, {counts[3]:,} facts"
    print(f"  bulk link  {minutes:.2f} min, peak {peak:.1f} GB: {told}, the largest of {largest:,} claims", flush=True)


def adding(ledger: Ledger, source: Input) -> tuple[int, float]:
    """Add reports one after the other; how many claims, and what placing and linking one costs, in ms."""
    agents = agents_from(vocabulary().agents)
    adds: list[float] = []
    links: list[float] = []
    claims = 0
    for reading, copy in islice(source, ADDED):
        began = time.perf_counter()
        keep(ledger, reading, copy, reader=READER)
        placed_from = time.perf_counter()
        with ledger.begin() as connection:
            (number,) = raw(connection).execute("SELECT document FROM link_pending").fetchone()
            add_reuse(connection, number, reading.document, agents, recorded_at=ledger.now())
            place(connection, number, agents, ruled=frozenset(), now=ledger.now())
        adds.append(time.perf_counter() - began)
        with ledger.begin() as connection:
            settle_touched(connection, agents, UNRULED, now=ledger.now())
        links.append((time.perf_counter() - placed_from) / len(reading.claims))
        claims += len(reading.claims)
    show("add", adds, "a report")
    show("link", links, "a claim, placing included")
    return claims, 1000 * sum(links) / len(links)


def asking(ledger: Ledger) -> None:
    """Facts as of a day: drawn by chance, and as one finds them by following claims (then large ones come often)."""
    chance = random.Random(1)
    with ledger.reading() as connection:
        days = connection.exec_driver_sql("SELECT DISTINCT earliest FROM claim_now").scalars().all()
        drawn = {
            "a fact": connection.exec_driver_sql("SELECT DISTINCT fact FROM fact_claim").scalars().all(),
            "the fact of a claim": connection.exec_driver_sql("SELECT fact FROM fact_claim").scalars().all(),
        }
    for what, ids in drawn.items():
        taken = []
        for id in chance.choices(ids, k=ASKED):
            day = date.fromisoformat(chance.choice(days))
            taken.append(timed(partial(as_of, ledger, id, known_on=day + timedelta(days=3), true_on=day)))
        show("as of", taken, f"{what} drawn by chance")


def recounting(ledger: Ledger) -> None:
    query = "SELECT fact, count(*) FROM fact_claim GROUP BY fact ORDER BY abs(count(*) - 500) LIMIT 1"
    with ledger.reading() as connection:
        fact, claims = connection.exec_driver_sql(query).one()
    show("recount", [timed(partial(as_of, ledger, fact)) for _ in range(5)], f"a fact of {claims:,} claims")


def timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def show(what: str, seconds: list[float], of: str) -> None:
    p95 = quantiles(seconds, n=20)[-1]
    print(f"  {what:9}  median {1000 * median(seconds):.2f} ms, p95 {1000 * p95:.2f} ms: {of}", flush=True)


if __name__ == "__main__":
    main()
