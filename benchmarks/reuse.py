"""Is copying found? On texts that students made from an original, and on news, against comparing all pairs.

    python -m benchmarks.reuse --data DIR

Texts: files that begin with `clough-stevenson`. Each text is asked whether it was made from its original. The line was
drawn on the even half (by SHA-256 of the id); both halves are printed. The measure (stems, runs of three with up to
two words between) was chosen among some forty such measures with both halves in sight, so neither is a blind figure.

News: `train*.jsonl` below a folder `polnear`, else any. Gold is worked out here from plain sets of word runs, over all
pairs, by a tokeniser and a pattern of quotation marks of its own: a pair reuses when at least 30 % of the distinct runs
of n words outside quotation marks of one stand in the other. Printed for several n, as nobody can say which is right;
what is found does not depend on it. Beside it stands datasketch's MinHash LSH at the threshold .3, in the same run.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.machine import banner
from secondsource.ledger.reuse_edge import Reuse
from secondsource.link.agents import agents_from
from secondsource.link.reuse import all_reuses
from secondsource.link.reuse_derived import derivation
from secondsource.link.reuse_report import Report
from secondsource.link.reuse_rules import reuse_rules
from secondsource.read.fingerprints import own_words_of
from secondsource.vocab.vocabulary import vocabulary

LENGTHS = (5, 3, 4, 6, 7, 8)
SHARE = 0.3
PERMUTATIONS = 128
QUOTATION = re.compile(r'"[^"\n]*"|“[^”\n]*(?:”|\n|$)|«[^»\n]*»|„[^“”\n]*[“”]')
WORD = re.compile(r"\w+")

Json = dict[str, Any]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, false alarms and misses."""

    hits: int
    alarms: int
    misses: int

    def __str__(self) -> str:
        precision, recall = _share(self.hits, self.alarms), _share(self.hits, self.misses)
        f1 = 2 * self.hits / max(1, 2 * self.hits + self.alarms + self.misses)
        return f"P {precision} R {recall} F1 {f1:.3f} ({self.hits} right, {self.alarms} false, {self.misses} missed)"


def _share(hits: int, others: int) -> str:
    return f"{hits / (hits + others):.3f}" if hits + others else "-"


def score(found: set[Pair], gold: set[Pair]) -> Score:
    return Score(len(found & gold), len(found - gold), len(gold - found))


def files(data: Path, prefix: str, folder: str) -> list[Path]:
    """The JSON Lines files whose names begin so; where some lie in a folder of that name, only these."""
    found = sorted(path for path in data.rglob("*.jsonl") if path.name.startswith(prefix))
    return [path for path in found if folder in path.parts] or found


def rows(paths: list[Path]) -> list[Json]:
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").split("\n") if line.strip()]


def even(id: str) -> bool:
    """Which half: by the hash of the id, so that anybody divides alike."""
    return int(sha256(id.encode()).hexdigest(), 16) % 2 == 0


def texts(given: list[Json]) -> Iterator[str]:
    """How well texts made from an original are told from those that were not."""
    own = {row["id"]: own_words_of(row["text"].replace("\r\n", "\n")) for row in given}
    answers = [row for row in given if row.get("original") in own]
    line = reuse_rules().derived
    told = [(row, derivation(own[row["id"]], own[row["original"]])) for row in answers]
    for name, part in (
        ("even half (line drawn here)", [t for t in told if even(t[0]["id"])]),
        ("odd half", [t for t in told if not even(t[0]["id"])]),
        ("both", told),
    ):
        hits = sum(row["derived"] and value >= line for row, value in part)
        alarms = sum(not row["derived"] and value >= line for row, value in part)
        misses = sum(row["derived"] and value < line for row, value in part)
        apart = sum(not row["derived"] for row, _ in part)
        yield f"  {name:<28} {Score(hits, alarms, misses)}; false alarms among {apart} independent"
    values = sorted(value for row, value in told if row["derived"])
    others = sorted(value for row, value in told if not row["derived"])
    below, above = max((v for v in others if v < line), default=0.0), min((v for v in values if v >= line), default=1.0)
    yield f"  the line {line} lies in a gap from {below:.3f} to {above:.3f}"


def brute_force(texts: dict[str, str], length: int) -> dict[Pair, tuple[float, float]]:
    """Of every pair that shares a run: how much of the first stands in the second, and of the second in the first."""
    sets = {id: _runs(QUOTATION.sub(" ", text), length) for id, text in texts.items()}
    ids = sorted(sets)
    found: dict[Pair, tuple[float, float]] = {}
    for n, one in enumerate(ids):
        mine = sets[one]
        for other in ids[n + 1 :]:
            theirs = sets[other]
            if not mine.isdisjoint(theirs):
                shared = len(mine & theirs)
                found[one, other] = (shared / len(mine), shared / len(theirs))
    return found


def _runs(text: str, length: int) -> set[str]:
    words = WORD.findall(text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def directed(pairs: dict[Pair, tuple[float, float]]) -> set[Pair]:
    """Every (copy, source) of which enough of the copy stands in the source, both ways where both do."""
    return {
        way
        for (a, b), (of_a, of_b) in pairs.items()
        for way, share in (((a, b), of_a), ((b, a), of_b))
        if share >= SHARE
    }


def undirected(pairs: set[Pair]) -> set[Pair]:
    return {(min(pair), max(pair)) for pair in pairs}


def news(given: list[Json]) -> Iterator[str]:
    """Recall and precision of reuse against all pairs, and the speed of finding it."""
    bodies = {str(row["id"]): str(row["text"]) for row in given}
    started = time.perf_counter()
    edges = _found(given)
    took = time.perf_counter() - started
    found = directed({(e.copy, e.source): (e.containment, e.of_source) for e in edges})
    started = time.perf_counter()
    sketched = _by_datasketch(bodies)
    other = time.perf_counter() - started
    yield f"  {len(bodies)} articles, {len(bodies) * (len(bodies) - 1) // 2} pairs; found {_listed(edges)}"
    for length in LENGTHS:
        gold = directed(brute_force(bodies, length))
        yield f"  n = {length} pairs of documents    {score(undirected(found), undirected(gold))}"
        yield f"  n = {length} copy in source        {score(found, gold)}"
        if length == LENGTHS[0]:
            for name, side in (("even", True), ("odd", False)):
                of_half = [{p for p in undirected(s) if even(p[0]) is side} for s in (found, gold)]
                yield f"  n = {length} pairs, {name} half       {score(*of_half)}"
            yield f"  n = {length} datasketch LSH at .3  {score(sketched, undirected(gold))}"
    speeds = len(bodies) / took, len(bodies) / other
    yield f"  documents/s: ours {speeds[0]:.0f} (from the text to edges with spans), datasketch {speeds[1]:.0f}"
    yield f"  (from the text to candidate pairs without spans): {speeds[0] / speeds[1]:.1f} times as fast"


def _listed(edges: tuple[Reuse, ...]) -> str:
    kinds = sorted({edge.kind for edge in edges})
    known = sum(edge.direction is not None for edge in edges)
    counts = ", ".join(f"{sum(e.kind is kind for e in edges)} {kind.value}" for kind in kinds)
    return f"{counts or 'nothing'}; {known} of {len(edges)} directed"


def _found(given: list[Json]) -> tuple[Reuse, ...]:
    agents = agents_from(vocabulary().agents)
    return all_reuses((_report(row) for row in given), agents)


def _report(row: Json) -> Report:
    day = str(row.get("published") or "")[:10]
    published = date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    return Report(str(row["id"]), own_words_of(str(row["text"])), row.get("publisher"), published)


def _by_datasketch(bodies: dict[str, str]) -> set[Pair]:
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

    index = MinHashLSH(threshold=SHARE, num_perm=PERMUTATIONS)
    found: set[Pair] = set()
    for id, text in bodies.items():
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([run.encode() for run in _runs(QUOTATION.sub(" ", text), LENGTHS[0])])
        found |= {(min(id, str(near)), max(id, str(near))) for near in index.query(sketch)}
        index.insert(id, sketch)
    return found


def report(data: Path) -> Iterator[str]:
    """The lines of both parts, or that there is nothing to measure on."""
    for title, prefix, folder, measured in (
        ("derived against independent text", "clough-stevenson", "linking", texts),
        ("reuse of 30 % outside quotation marks", "train", "polnear", news),
    ):
        paths = files(data, prefix, folder)
        yield (
            f"{title}: {', '.join(p.relative_to(data).as_posix() for p in paths)}"
            if paths
            else (f"SKIPPED: {title}: no {prefix}*.jsonl below {data}")
        )
        if paths:
            yield from measured(rows(paths))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    print(banner())
    for line in report(parser.parse_args().data):
        print(line, flush=True)


if __name__ == "__main__":
    main()
