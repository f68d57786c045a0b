"""Are sentences that tell different numbers kept apart, and are paraphrases proposed? Pairs of sentences as reports.

    python -m benchmarks.paraphrases --data DIR [--split test]

Files under DIR whose path begins with `linking/mrpc` hold the pairs: `a` and `b` with `text`, whether they are a
`paraphrase`, and their `split` (rules were tuned on `train` alone). Each sentence is one report. It is weighed in two
ways: as one given claim of bare words, as `secondsource link --claims` takes it, and read by the whole pipeline, where
a pair has the decision of its closest claims.

Numbers are disjoint where both sentences tell numbers and share none, and equal where both tell the same; digits alone
are compared here, so that the measure does not rest on the program's own reading of numbers. A pair is proposed when
its decision is SAME or REVIEW; likeness alone would merge every pair that is at least half alike, which is printed
for comparison.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from benchmarks.machine import banner
from benchmarks.packs import Json, rows
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.link.agents import Agents, agents_from
from secondsource.link.comparison import Decision, compare
from secondsource.link.partition import partition
from secondsource.link.sketch import sketches
from secondsource.link.story import ALONE, likeness
from secondsource.link.testimony import Testimony, testimonies
from secondsource.link.wording import stems
from secondsource.model import Axes, Claim, Hop, HopRole, Quote, Span
from secondsource.pipeline import read_one
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput
from secondsource.vocab.vocabulary import vocabulary

PACK = "linking/mrpc"
HALF = 0.5
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r",(?=\d{3})")
Side = Callable[[Json], Sequence[Testimony]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs with disjoint numbers and how many of them are merged; paraphrases with equal numbers and those proposed.

    `by_likeness`: pairs with disjoint numbers whose words are half alike. Two sentences without numbers are equal.
    """

    disjoint: int
    merged: int
    equal: int
    proposed: int
    by_likeness: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="test", choices=("train", "dev", "test"))
    chosen = parser.parse_args()
    print(banner())
    for line in report(chosen.data, chosen.split):
        print(line)


def report(data: Path, split: str = "test", *, read: bool = True) -> Iterator[str]:
    """The figures for one split, a line each: as given claims of bare words and, unless told not to, read."""
    pairs = [row for row in rows(data, PACK) if row["split"] == split]
    if not pairs:
        yield f"paraphrases: no {PACK} with a split {split!r} under {data}"
        return
    agents = agents_from(vocabulary().agents)
    yield _line(f"paraphrases/{split}, bare words", counts(pairs, bare, agents))
    if read:
        yield _line(f"paraphrases/{split}, read", counts(pairs, reader(), agents))


def _line(name: str, told: Counts) -> str:
    share = told.proposed / told.equal if told.equal else 1.0
    return (
        f"{name}: disjoint numbers {told.merged} of {told.disjoint} merged (by likeness alone {told.by_likeness}); "
        f"paraphrases with equal numbers {told.proposed} of {told.equal} proposed ({share:.3f})"
    )


def counts(pairs: Sequence[Json], side: Side, agents: Agents) -> Counts:
    """Every pair weighed. A pair is merged when any claim of the one falls into a fact with one of the other."""
    disjoint = merged = equal = proposed = by_likeness = 0
    for pair in pairs:
        a, b = (_digits(pair[name]["text"]) for name in "ab")
        if a and b and not a & b:
            disjoint += 1
            merged += _merged(side(pair["a"]), side(pair["b"]), agents)
            by_likeness += _alike(pair) >= HALF
        elif a == b and pair["paraphrase"]:
            equal += 1
            proposed += decision(side(pair["a"]), side(pair["b"]), agents) is not Decision.DIFFERENT
    return Counts(disjoint, merged, equal, proposed, by_likeness)


def decision(a: Sequence[Testimony], b: Sequence[Testimony], agents: Agents) -> Decision:
    """The decision on the two claims, one of each side, that are closest."""
    drawn = sketches([*a, *b], agents)
    found = {compare(drawn[x.id], drawn[y.id]).decision for x in a for y in b}
    return next((d for d in (Decision.SAME, Decision.REVIEW) if d in found), Decision.DIFFERENT)


def _digits(words: str) -> frozenset[str]:
    """The numbers in digits, 1,800 and 1800 alike."""
    return frozenset(_DIGITS.findall(_THOUSANDS.sub("", words)))


def _merged(a: Sequence[Testimony], b: Sequence[Testimony], agents: Agents) -> bool:
    left, right = {t.id for t in a}, {t.id for t in b}
    return any(left & set(fact) and right & set(fact) for fact in partition([*a, *b], agents))


def _alike(pair: Json) -> float:
    return likeness(stems(pair["a"]["text"]), stems(pair["b"]["text"]), ALONE, ALONE)


def bare(side: Json) -> tuple[Testimony]:
    """One sentence as one claim of the outlet's own, nothing typed."""
    words = side["text"]
    claim = Claim(
        id=_id(side),
        content=Span(0, len(words)),
        words=words,
        source=None,
        chain=(Hop(name=side["url"], role=HopRole.OUTLET),),
        cue=None,
        quote=Quote.NONE,
        axes=Axes(),
    )
    name = f"mrpc-{side['id']}"
    return (Testimony(claim=claim, document_id=name, outlet=side["url"], published=_day(side), input=name),)


def reader() -> Side:
    """One sentence as one report, read by the whole pipeline; what was read once is remembered."""
    places = open_or_own_list()
    known: dict[str, tuple[Testimony, ...]] = {}

    def read(side: Json) -> tuple[Testimony, ...]:
        if side["id"] not in known:
            raw = RawInput(f"mrpc-{side['id']}", side["text"].encode("utf-8"), Format.TEXT)
            reading = read_one(raw, ReadOptions(published=_day(side), outlet=side["url"], language="en"), places)
            known[side["id"]] = testimonies(reading.document, reading.claims)
        return known[side["id"]]

    return read


def _id(side: Json) -> str:
    return sha256(f"{side['id']}\x1f{side['text']}".encode()).hexdigest()[:20]


def _day(side: Json) -> date | None:
    return date.fromisoformat(side["web_date"].replace("/", "-")) if side.get("web_date") else None


if __name__ == "__main__":
    main()
