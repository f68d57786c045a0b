"""How many of the example sentences are read right, and which event types of ACLED and PLOVER the vocabulary reaches.

    python -m benchmarks.predicates [--plover GOLD.jsonl]

An example of `benchmarks/data/predicates.yaml` is right when it yields one claim with its predicate, each of the roles
given and its modality. A type is covered when every example of a predicate of that type is right: ACLED's 25 sub-event
types (codebook 2023), PLOVER's 16 event types (2021).

`--plover` measures the PLOVER gold records, which are third-party text and no part of the project: the share of
sentences in which a claim has the gold's event type, by the predicates of the claims alone, with the words of saying
counted too (spoken: "demanded that …"), and with PLOVER's habit of filing what is only intended under AGREE, THREATEN
or REQUEST, which we keep on the status axis (intended). Their old type names are mapped to today's.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from benchmarks.machine import banner
from secondsource.claim.claims import claims
from secondsource.claim.predicates import cue_predicate
from secondsource.find.mentions import find
from secondsource.model import Candidate, Claim, Document, Modality, Span
from secondsource.vocab.vocabulary import vocabulary

DATA = Path(__file__).parent / "data" / "predicates.yaml"
ACLED_TYPES = 25
PLOVER_TYPES = 16
# PLOVER's event names of 2016, in which its gold records are written, in those of 2021
RENAMED = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "SEIZE": "ASSAULT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence with what a reader has to find in it."""

    predicate: str
    text: str
    roles: Mapping[str, str] = field(default_factory=dict)
    modality: str = "asserted"


class NoPlaces:
    """Examples name no real place."""

    def candidates(self, _: str) -> tuple[Candidate, ...]:
        return ()


def examples() -> Iterator[Example]:
    """Every example of the file, in its order."""
    for predicate, rows in yaml.safe_load(DATA.read_text(encoding="utf-8")).items():
        for row in rows:
            yield Example(predicate=predicate, **row)


def claims_of(text: str) -> tuple[Claim, ...]:
    digest = sha256(text.encode()).hexdigest()
    document = Document(sha256_raw=digest, sha256_text=digest, text=text, input="example", extractor="benchmark")
    return claims(document, find(text, (Span(0, len(text)),), None, NoPlaces()))


def wrong(example: Example) -> str | None:
    """What is wrong with the reading of an example; ``None`` when it is right."""
    made = claims_of(example.text)
    if len(made) != 1:
        return f"{len(made)} claims: {[(c.words, c.predicate) for c in made]}"
    claim = made[0]
    if claim.predicate != example.predicate:
        return f"predicate {claim.predicate}"
    if claim.modality.value != example.modality:
        return f"modality {claim.modality.value}"
    got = {role: claim.role(role) for role in example.roles}
    return None if got == dict(example.roles) else f"roles {dict(claim.roles)}"


def covered(field_: str, right: Mapping[str, bool]) -> set[str]:
    """The event types of `field_` (acled or plover) of which a predicate has all its examples right."""
    kinds = vocabulary().predicates.predicates
    return {str(getattr(p, field_)) for p in kinds if getattr(p, field_) and right.get(p.id, False)}


# What is only intended PLOVER files under what it announces, and what others must do under REQUEST (codebook of 2021).
KINDLY = frozenset({"AID", "AGREE", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})
UNREALISED = frozenset({Modality.PLANNED, Modality.POSSIBLE, Modality.CONDITIONAL})
_DUTY = re.compile(r"\b(?:must|should|ought|has to|have to)\b")


@dataclass(frozen=True, slots=True)
class Types:
    """The PLOVER types of a text's claims: by predicate, with the words of saying, and with the modality too."""

    predicates: frozenset[str]
    spoken: frozenset[str]
    intended: frozenset[str]


def plover_types(text: str) -> Types:
    known = {p.id: p.plover or "" for p in vocabulary().predicates.predicates}
    made = claims_of(text)
    alone = frozenset(known[c.predicate] for c in made if c.predicate)
    cues = (cue_predicate(c.cue.of(text)) for c in made if c.cue is not None)
    spoken = alone | {p.plover or "" for p in cues if p}
    return Types(alone, spoken, spoken | {_announced(c, known) for c in made if c.modality in UNREALISED})


def _announced(claim: Claim, known: Mapping[str, str]) -> str:
    if claim.source is not None and _DUTY.search(claim.words):
        return "REQUEST"
    if claim.predicate is None:
        return ""
    return "AGREE" if known[claim.predicate] in KINDLY else "THREATEN"


def _print_plover(path: Path) -> None:
    records: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    total, found = Counter[str](), {name: Counter[str]() for name in ("predicates", "spoken", "intended")}
    for record in records:
        wanted, types = RENAMED.get(record["event"], record["event"]), plover_types(record["text"])
        total[wanted] += 1
        for name, counted in found.items():
            counted[wanted] += wanted in getattr(types, name)
    for kind, count in sorted(total.items()):
        print(f"  {kind:10} of {count:3}: " + ", ".join(f"{found[name][kind]:3} {name}" for name in found))
    shares = (f"{c.total()} ({c.total() / total.total():.0%}) {name}" for name, c in found.items())
    print(f"PLOVER gold, of {total.total()}: " + ", ".join(shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plover", type=Path, help="PLOVER gold records, a JSON object a line")
    gold = parser.parse_args().plover
    print(banner())
    count, right = Counter[str](), Counter[str]()
    for example in examples():
        problem = wrong(example)
        count[example.predicate] += 1
        right[example.predicate] += problem is None
        if problem is not None:
            print(f"  wrong: {example.text} -> {problem}")
    for name in count:
        print(f"  {name:20} {right[name]} of {count[name]}")
    whole = {name: right[name] == count[name] for name in count}
    print(f"examples right: {right.total()} of {count.total()}")
    print(f"ACLED sub-events covered: {len(covered('acled', whole))} of {ACLED_TYPES}")
    print(f"PLOVER types covered: {len(covered('plover', whole))} of {PLOVER_TYPES}")
    if gold is not None:
        _print_plover(gold)


if __name__ == "__main__":
    main()
