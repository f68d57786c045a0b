"""Which claims of several reports are one fact, and how many voices stand behind it: against hand-made groups.

    python -m benchmarks.facts_given DIR [--end-to-end]

DIR holds `docs/NNN.json` (text, outlet, published), `claims/NNN.json` and `facts.json` (groups of claims, each with its
number of independent origins, or null where nobody counted). The claims are fed as `secondsource link --claims` takes
them; with `--end-to-end` the texts are read by the whole pipeline, and each claim found stands for the claim of the
gold that it shares most with (intersection over union from .5 on).

Grouping is scored by B-cubed over every claim that a group of the gold or a predicted group of two or more holds, so a
false merger costs as much as a missed one. Voices are right where the predicted group that is most like the gold's
(Jaccard from .5 on) counts as many voices as the gold.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.machine import banner
from secondsource.cli.given_claims import given_testimonies
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.link.agents import agents_from
from secondsource.link.facts import settle
from secondsource.link.testimony import Testimony, testimonies
from secondsource.model import Claim, Span
from secondsource.pipeline import read_one
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput
from secondsource.vocab.vocabulary import vocabulary

Json = dict[str, Any]
Name = tuple[str, int]  # a document and the number of a claim in it
LEAST_SHARED = 0.5
OURS = Path(__file__).parent / "data" / "facts"
"""Our own stories: `bench` nobody tuned on, the others are the tuning sets."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Claims that are one fact, and how many voices assert it; ``None`` where nobody counted."""

    claims: frozenset[Name]
    voices: int | None


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1; `claims` and `groups` are how many were scored."""

    precision: float
    recall: float
    claims: int
    voices_right: float
    groups: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Gold:
    """Reports by their id, with their claims, and the groups."""

    docs: Mapping[str, Json]
    claims: Mapping[str, list[Json]]
    groups: tuple[Grouped, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--end-to-end", action="store_true", help="read the texts instead of taking the gold's claims")
    chosen = parser.parse_args()
    print(banner())
    for line in figures(chosen.directory, end_to_end=chosen.end_to_end):
        print(line)


def report(data: Path, ours: Path = OURS) -> Iterator[str]:
    """The figures for every folder of stories below `data` (it holds a `facts*.json`), then for our own, both ways."""
    beside = sorted({file.parent for file in data.rglob("facts*.json") if (file.parent / "docs").is_dir()})
    if not beside:
        yield f"NOT FOUND: no folder below {data} holds docs and a file that begins with facts; our own stories only"
    for folder in (*beside, *sorted(path.parent for path in ours.glob("*/facts.json"))):
        yield f"stories in {folder.name}"
        for end_to_end in (False, True):
            yield from figures(folder, end_to_end=end_to_end)


def figures(data: Path, *, end_to_end: bool = False) -> Iterator[str]:
    """The figures for one folder, a line each."""
    gold = load(data)
    found = read_through(gold) if end_to_end else weighed(given(gold), names(gold))
    told = scores(gold.groups, found)
    how = "end to end" if end_to_end else "given claims"
    yield f"{how}: {len(gold.docs)} reports, {told.claims} claims scored, {told.groups} groups with a count of voices"
    yield f"  grouping B-cubed   P {told.precision:.3f}  R {told.recall:.3f}  F1 {told.f1:.3f}"
    yield f"  voices right       {told.voices_right:.3f}"
    alone = scores(gold.groups, [])
    yield f"  (every claim a fact of its own: F1 {alone.f1:.3f}; always one voice: {_always_one(gold.groups):.3f})"


def _always_one(groups: Iterable[Grouped]) -> float:
    counted = [g for g in groups if g.voices is not None]
    return sum(g.voices == 1 for g in counted) / len(counted) if counted else 1.0


def load(data: Path) -> Gold:
    """The gold of a folder."""
    claims = {path.stem: _json(path)["claims"] for path in sorted((data / "claims").glob("*.json"))}
    groups = [
        Grouped(frozenset((str(d), int(i)) for d, i in group["claims"]), group["independent_origins"])
        for group in _json(min(data.glob("facts*.json")))["groups"]
    ]
    return Gold({id: _json(data / "docs" / f"{id}.json") for id in claims}, claims, tuple(groups))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


# The gold's claims as given ones


def given(gold: Gold) -> list[Testimony]:
    """The gold's claims through the door of `secondsource link --claims`."""
    lines = [
        json.dumps(given_claim(claim, f"{id}#{number}", gold.docs[id]), ensure_ascii=False)
        for id, claims in gold.claims.items()
        for number, claim in enumerate(claims)
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "claims.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        return list(given_testimonies(file))


def names(gold: Gold) -> dict[str, Name]:
    """The gold's name of each given claim."""
    return {f"{id}#{number}": (id, number) for id, claims in gold.claims.items() for number in range(len(claims))}


def given_claim(claim: Json, id: str, document: Json) -> Json:
    """One claim of the gold as `read` prints claims; what the gold does not say is left out."""
    source, time = claim.get("source"), claim.get("time")
    return {
        "id": id,
        "document": document["id"],
        "outlet": document.get("outlet"),
        "published": document.get("published"),
        "text": claim["content"]["surface"],
        "content": claim["content"]["span"],
        "source": None if source is None else _source(source),
        "chain": [
            {"name": document.get("outlet"), "role": "outlet"},
            *({"name": name, "role": "relay"} for name in claim.get("relays") or ()),
            *([{"name": source["canonical"], "role": "speaker", "span": source.get("span")}] if source else ()),
        ],
        "cue": (claim.get("cue") or {}).get("span"),
        "quote": claim.get("quote") or "none",
        "modality": claim["modality"],
        "predicate": claim.get("predicate"),
        "quantities": [{k: q.get(k) for k in ("low", "best", "high", "unit")} for q in claim.get("quantities") or ()],
        "time": _time(time["resolved"]) if time and time.get("resolved") else None,
        "places": [{k: p.get(k) for k in ("name", "lat", "lon")} for p in claim.get("places") or ()],
    }


def _source(source: Json) -> Json:
    return {
        "span": source.get("span"),
        "name": source["canonical"],
        "type": "self" if source.get("type") == "outlet-itself" else source.get("type"),
        "carried_over": bool(source.get("carried_over")),
    }


def _time(edtf: str) -> Json:
    begin, _, end = edtf.partition("/")
    return {"edtf": edtf, "earliest": _first(begin).isoformat(), "latest": _last(end or begin).isoformat()}


def _first(edtf: str) -> date:
    year, month, day = ([int(part) for part in edtf.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _last(edtf: str) -> date:
    parts = [int(part) for part in edtf.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


# From the claims to facts


def weighed(told: Iterable[Testimony], stands_for: Mapping[str, Name]) -> list[Grouped]:
    """The facts that the claims make up; claims that stand for none of the gold keep their place, not their name."""
    facts = settle(told, agents_from(vocabulary().agents))
    return [
        Grouped(
            frozenset(stands_for.get(id, ("", number)) for number, id in enumerate(fact.claims)),
            len(fact.origins.behind.voices),
        )
        for fact in facts
    ]


def read_through(gold: Gold) -> list[Grouped]:
    """The facts of the reports as the whole pipeline reads them."""
    places = open_or_own_list()
    told: list[Testimony] = []
    stands_for: dict[str, Name] = {}
    for id, document in gold.docs.items():
        day = document.get("published")
        options = ReadOptions(
            published=date.fromisoformat(day) if day else None, outlet=document.get("outlet"), language="en"
        )
        raw = RawInput(f"{id}.txt", document["text"].encode("utf-8"), Format.TEXT)
        reading = read_one(raw, options, places)
        told.extend(testimonies(reading.document, reading.claims))
        for number, claim in matched(gold.claims[id], reading.claims):
            stands_for[claim.id] = (id, number)
    return weighed(told, stands_for)


def matched(gold: list[Json], found: Iterable[Claim]) -> Iterator[tuple[int, Claim]]:
    """One to one, those that share most first; from equal ones the nearer in order."""
    pairs = [
        (-claim.content.shared(Span(*entry["content"]["span"])), abs(i - j), i, j, claim)
        for i, entry in enumerate(gold)
        for j, claim in enumerate(found)
    ]
    taken: set[int] = set()
    used: set[int] = set()
    for shared, _, i, j, claim in sorted(pairs, key=lambda pair: pair[:4]):
        if -shared >= LEAST_SHARED and i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            yield i, claim


# Scores


def scores(gold: Iterable[Grouped], found: Iterable[Grouped]) -> Scores:
    """B-cubed and voices of the found groups against the gold's."""
    wanted = tuple(gold)
    predicted = [Grouped(frozenset(c for c in f.claims if c[0]), f.voices) for f in found if len(f.claims) >= 2]
    in_gold, in_found = _by_claim(wanted), _by_claim(predicted)
    items = sorted(set(in_gold) | set(in_found))
    precision = recall = 0.0
    for item in items:
        mine, theirs = in_found.get(item, frozenset({item})), in_gold.get(item, frozenset({item}))
        precision += len(mine & theirs) / len(mine)
        recall += len(mine & theirs) / len(theirs)
    counted = [g for g in wanted if g.voices is not None]
    right = sum(_voices(g, found) == g.voices for g in counted)
    size = max(1, len(items))
    share = right / len(counted) if counted else 1.0
    return Scores(precision / size, recall / size, len(items), share, len(counted))


def _by_claim(groups: Iterable[Grouped]) -> dict[Name, frozenset[Name]]:
    return {claim: group.claims for group in groups for claim in group.claims}


def _voices(group: Grouped, found: Iterable[Grouped]) -> int | None:
    """The voices of the predicted group that is most like it; ``None`` where none is like it."""
    best, voices = 0.0, None
    for other in found:
        claims = frozenset(c for c in other.claims if c[0])
        alike = len(group.claims & claims) / len(group.claims | claims)
        if alike > best:
            best, voices = alike, other.voices
    return voices if best >= LEAST_SHARED else None


if __name__ == "__main__":
    main()
