"""Do voices and cut behave as they must, whatever the lineage? And how fast is a recount?

    python -m benchmarks.lineages

2,000 random lineages (`benchmarks.newsroom`, seeded) with reprints, relays, citations, rings, pictures, denials and
versions. To each a reprint, a first-hand source and a denial are added, a member of the cut is taken out, and the
reports are shuffled. Voices and cut are compared by voice, institution and principal, the least and the most of the
cut. Broken rules are counted; there must be none. Then whole facts are counted again, with all figures.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.machine import banner
from benchmarks.newsroom import Newsroom, testimonies
from secondsource.link.agents import Agents, agents_from
from secondsource.link.fact import Cut, Dependence, Side
from secondsource.link.facts import fact_of
from secondsource.link.origins import origins
from secondsource.link.testimony import Testimony
from secondsource.vocab.vocabulary import vocabulary

LINEAGES = 2_000
LEVELS = ("voice", "institution", "principal")
SIZES = (500, 5_000)


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    print(banner())
    print("\n".join(report(Path())))


def report(data: Path) -> Iterator[str]:
    """The rules and how often each was broken, then the time of a recount. `data` is not needed."""
    del data
    agents = agents_from(vocabulary().agents)
    broken, rings = Counter[str](), 0
    for seed in range(LINEAGES):
        faults, ring = check(seed, agents)
        broken.update(faults)
        rings += ring
    yield f"random lineages: {LINEAGES:,}, of which {rings} with a ring that no origin feeds"
    for rule in RULES:
        yield f"{rule}: broken {broken[rule]} times"
    for size in SIZES:
        yield _recount(size, agents)


RULES = (
    "a reprint never raises voices or cut",
    "a first-hand source raises each by at most one",
    "a first-hand source is a voice more",
    "taking out a member of the cut lowers it by one",
    "a denial never raises the supporting side",
    "order never matters",
)


def check(seed: int, agents: Agents) -> tuple[list[str], bool]:
    """The rules that one lineage breaks, and whether it has a ring without an origin."""
    newsroom = Newsroom(seed)
    stories = newsroom.write(newsroom.chance.randint(2, 14))
    told = testimonies(stories)
    side = origins(told, agents).behind
    found: list[str] = []
    reprint = newsroom.reprint(newsroom.chance.choice(stories)).testimony()
    if _rise(side, origins([*told, reprint], agents).behind) > 0:
        found.append(RULES[0])
    fresh = origins([*told, newsroom.first_hand().testimony()], agents).behind
    if _rise(side, fresh) > 1:
        found.append(RULES[1])
    if len(fresh.voices) <= len(side.voices):
        found.append(RULES[2])
    if not all(_falls_by_one(told, side, level, agents) for level in range(3)):
        found.append(RULES[3])
    if origins([*told, newsroom.denial().testimony()], agents).behind != side:
        found.append(RULES[4])
    shuffled = random.Random(seed).sample(told, len(told))
    if origins(shuffled, agents) != origins(told, agents):
        found.append(RULES[5])
    return found, side.circular


def _cuts(side: Side) -> tuple[Cut, Cut, Cut]:
    return side.cut, side.cut_by_institution, side.cut_by_principal


def _numbers(side: Side) -> tuple[int, ...]:
    cuts = [number for cut in _cuts(side) for number in (cut.min, cut.max)]
    return (len(side.voices), len(side.institutions), len(side.principals), *cuts)


def _rise(before: Side, after: Side) -> int:
    """By how much the number rises that rises most."""
    return max(b - a for a, b in zip(_numbers(before), _numbers(after), strict=True))


def _falls_by_one(told: Sequence[Testimony], side: Side, level: int, agents: Agents) -> bool:
    """Whether without everything that only came through a member of the cut, the cut is less by one."""
    cut = _cuts(side)[level]
    return all(
        _cuts(origins(_without(told, side, member, LEVELS[level], agents), agents).behind)[level].max == cut.max - 1
        for member in cut.members
    )


def _without(told: Sequence[Testimony], side: Side, member: str, level: str, agents: Agents) -> list[Testimony]:
    """The testimonies that still have a way to an origin when that party is wrong.

    Reports in the same words of which nobody knows which was first fall together: any of them may have been it.
    """
    belongs = {v.name: v.name if level == "voice" else getattr(v, level) for v in side.voices}

    def seen_as(party: str) -> str:
        if level == "voice":
            return party
        return str(belongs.get(party) or getattr(agents.of(party), level))

    outlet = {t.id: t.outlet for t in told}
    cited = {edge.claim for edge in side.edges if edge.kind is Dependence.CITES}
    standing: set[str] = set()
    struck = _struck(side, {way.claim for way in side.ways if member in map(seen_as, way.parties)})
    changed = True
    while changed:
        carriers = {outlet[id] for id in standing}
        new = {
            way.claim
            for way in side.ways
            if way.claim not in standing
            and way.claim not in struck
            and (way.on is None or (outlet[way.on] in carriers if way.claim in cited else way.on in standing))
        }
        standing |= new
        changed = bool(new)
    fallen = set(side.claims) - standing
    return [t for t in told if t.id not in fallen]


def _struck(side: Side, on_its_way: set[str]) -> set[str]:
    """The claims on whose way the party is, and those in the same words of the same day."""
    struck = set(on_its_way)
    unclear = [{edge.claim, edge.on} for edge in side.edges if edge.rule == "same-words-same-day"]
    while more := [pair for pair in unclear if pair & struck and not pair <= struck]:
        struck.update(*more)
    return struck


def _recount(size: int, agents: Agents) -> str:
    told = testimonies(Newsroom(size).write(size))
    fact_of(told, agents)
    spent = []
    for _ in range(5):
        begin = time.perf_counter()
        fact = fact_of(told, agents)
        spent.append(time.perf_counter() - begin)
    side = fact.origins.behind
    counted = f"voices {len(side.voices)}, cut {side.cut.min} to {side.cut.max}"
    return f"recount of a fact with {len(fact.claims):,} claims: {1000 * min(spent):,.0f} ms ({counted})"


if __name__ == "__main__":
    main()
