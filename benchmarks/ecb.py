"""Which mentions of events in articles of one topic are one event: by the lemma, and by the facts that we make of them.

    python -m benchmarks.ecb --data DIR

DIR, or a folder below it, holds `ecbplus*.jsonl` (articles with mentions, each with its head's lemma and its chain).
Three ways: `lemma` puts mentions with one head lemma in one topic together; `same fact` reads the articles, and puts
mentions together whose claims are one fact and whose lemma is one; `both` is the lemma, except for mentions in claims
of two facts. Scores are MUC, B-cubed, CEAF with entities' similarity, and their mean (Pradhan et al. 2012, CoNLL), over
all mentions, singletons too. Reported only; nothing is tuned.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.machine import banner
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.link.agents import agents_from
from secondsource.link.partition import partition
from secondsource.link.testimony import Testimony, testimonies
from secondsource.pipeline import read_one
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput
from secondsource.vocab.vocabulary import vocabulary

Mention = Mapping[str, Any]
Chains = list[frozenset[str]]


def report(data: Path) -> Iterator[str]:
    file = next(iter(sorted(data.rglob("ecbplus*.jsonl"))), None)
    if file is None:
        sys.exit(f"no ecbplus*.jsonl below {data}: mentions of events cannot be measured")
    articles = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    every = [(article, mention) for article in articles for mention in article["mentions"]]
    gold = chains((mention["id"], (a["topic"], mention["chain"])) for a, mention in every)
    facts = facts_of(articles)
    ways: dict[str, list[tuple[str, Hashable]]] = {"lemma": [], "same fact": [], "both": []}
    for article, mention in every:
        id, lemma, fact = mention["id"], (article["topic"], mention["head_lemma"]), facts.get(mention["id"])
        ways["lemma"].append((id, lemma))
        ways["same fact"].append((id, (fact, lemma) if fact else id))
        ways["both"].append((id, (fact, lemma)))
    yield f"{len(articles)} articles, {len(every)} mentions, {len(gold)} chains; {len(facts)} mentions stand in a claim"
    for name, pairs in ways.items():
        found = chains(pairs)
        muc, b_cubed, ceaf = (f1(*score(gold, found)) for score in (muc_of, b_cubed_of, ceaf_of))
        mean = (muc + b_cubed + ceaf) / 3
        yield f"{name}: MUC {muc:.3f}, B-cubed {b_cubed:.3f}, CEAF-e {ceaf:.3f}, mean {mean:.3f}"


def chains(keyed: Iterable[tuple[str, Hashable]]) -> Chains:
    found: dict[Hashable, set[str]] = defaultdict(set)
    for mention, key in keyed:
        found[key].add(mention)
    return [frozenset(group) for group in found.values()]


def facts_of(articles: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Mention to the fact of the shortest claim whose content it stands in; facts are made topic by topic."""
    topics: dict[str, list[Testimony]] = defaultdict(list)
    claims: dict[str, str] = {}
    places = open_or_own_list()
    for article in articles:
        raw = RawInput(article["id"], json.dumps({"text": article["text"]}).encode(), Format.ARTICLE)
        reading = read_one(raw, ReadOptions(language="en"), places)
        if reading.document.text != article["text"]:
            continue
        told = testimonies(reading.document, reading.claims)
        topics[article["topic"]] += told
        claims |= {m["id"]: id for m in article["mentions"] if (id := _claim_around(m, told)) is not None}
    agents = agents_from(vocabulary().agents)
    fact = {id: ids[0] for told in topics.values() for ids in partition(told, agents) for id in ids}
    return {mention: fact[claim] for mention, claim in claims.items()}


def _claim_around(mention: Mention, told: Iterable[Testimony]) -> str | None:
    begin, end = mention["spans"][0][0], mention["spans"][-1][1]
    around = [t.claim for t in told if t.claim.content.begin <= begin and end <= t.claim.content.end]
    return min(around, key=lambda claim: claim.content.end - claim.content.begin).id if around else None


def muc_of(gold: Chains, found: Chains) -> tuple[float, float]:
    """Precision and recall over links (Vilain et al. 1995)."""
    return _links(found, gold), _links(gold, found)


def _links(of: Chains, by: Chains) -> float:
    group = {mention: n for n, chain in enumerate(by) for mention in chain}
    whole = sum(len(chain) - 1 for chain in of)
    held = sum(len(chain) - len({group[mention] for mention in chain}) for chain in of)
    return held / whole if whole else 0.0


def b_cubed_of(gold: Chains, found: Chains) -> tuple[float, float]:
    """Precision and recall over mentions (Bagga and Baldwin 1998)."""
    return _mentions(found, gold), _mentions(gold, found)


def _mentions(of: Chains, by: Chains) -> float:
    group = {mention: n for n, chain in enumerate(by) for mention in chain}
    shared = (n * n / len(chain) for chain in of for n in Counter(group[mention] for mention in chain).values())
    return sum(shared) / sum(map(len, of))


def ceaf_of(gold: Chains, found: Chains) -> tuple[float, float]:
    """Precision and recall over the best pairing of chains (Luo 2005, entity-based)."""
    group = {mention: n for n, chain in enumerate(found) for mention in chain}
    alike = np.zeros((len(gold), len(found)))
    for row, chain in enumerate(gold):
        for column, both in Counter(group[mention] for mention in chain).items():
            alike[row, column] = 2 * both / (len(chain) + len(found[column]))
    total = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return total / len(found), total / len(gold)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    print(banner())
    for line in report(parser.parse_args().data):
        print(line)


if __name__ == "__main__":
    main()
