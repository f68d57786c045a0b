"""How well place names are found and put in the right place, on newspaper articles that others have annotated.

    python -m benchmarks.toponyms --data DIR        (DIR holds lgl*.jsonl, geowebnews*.jsonl …, at any depth)

Every set is halved by a hash of the articles' ids. Rules are tuned on the first half alone; the second only measures.

- *given spans*: the share of given names put within 161 km of where they are. Countries, continents and demonyms are
  left out. A name left open counts as wrong.
- *recognition*: precision, recall and F1 of the spans that reading finds, borders exact.
- *F1@161*: of reading alone: right are the names found and put within 161 km. Its interval is of 95 %, over articles.

The scorer is `score_geo.py` beside the data (DIR/../scorers). Names that the sets count as no places (demonyms, shops,
streets without a GeoNames id …) are neither wanted nor held against what finds them.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.machine import banner
from secondsource.cli.given_places import resolve_given
from secondsource.gazetteer.lookup import SqliteGazetteer
from secondsource.model import Place, PlaceLookup, Precision
from secondsource.pipeline import read_one
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput
from secondsource.vocab.vocabulary import vocabulary

SETS = ("lgl", "geowebnews", "trnews", "geovirus")
PLACE_TYPES = frozenset({"Literal", "Literal_Modifier", "Metonymic", "Mixed", "Embedded_Literal"})
"""Those of GeoWebNews' types that name a place; sets without types have only such names, and demonyms."""
RESAMPLED = 1000

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article: the record that is read, and the names that are wanted."""

    id: str
    record: Json
    wanted: tuple[Json, ...]
    tolerated: frozenset[tuple[int, int]]

    def raw(self, **fields: Any) -> RawInput:
        return RawInput(self.id, json.dumps({**self.record, **fields}).encode(), Format.ARTICLE)


def articles(path: Path) -> Iterator[Article]:
    """The articles of a file, in the packs' format or the scorer's."""
    for line in path.read_text(encoding="utf-8").strip("\n").split("\n"):
        given = json.loads(line)
        names = [_name(toponym) for toponym in given["toponyms"]]
        wanted = tuple(name for name in names if _is_wanted(name))
        record = {"id": given["id"], "text": given["text"], "title": given.get("title"), "url": given.get("url")}
        record["outlet"] = given.get("domain") or None
        tolerated = frozenset((name["start"], name["end"]) for name in names if name not in wanted)
        yield Article(given["id"], record, wanted, tolerated)


def _name(toponym: Json) -> Json:
    begin, end = (toponym.get("b", toponym.get("start")), toponym.get("e", toponym.get("end")))
    return {**toponym, "start": begin, "end": end, "name": toponym.get("surface", toponym.get("name"))}


def _is_wanted(name: Json) -> bool:
    typed = name.get("type")
    if typed is not None and (typed not in PLACE_TYPES or not name.get("geonameid")):
        return False
    return not _is_demonym(name["name"])


def _is_demonym(words: str) -> bool:
    demonyms = vocabulary().forces.demonyms
    return any(form in demonyms for form in (words, words.removesuffix("s"), words.removesuffix("es")))


def is_country_or_continent(name: Json, lookup: PlaceLookup) -> bool:
    """By its GeoNames id where the set has one, else by its name."""
    found = [c for c in lookup.candidates(name["name"]) if c.precision in (Precision.COUNTRY, Precision.UNLOCATED)]
    numbered = [c for c in found if c.geonameid is not None and str(c.geonameid) == str(name.get("geonameid"))]
    return bool(numbered) or (not name.get("geonameid") and found == list(lookup.candidates(name["name"]))[:1])


def halves(given: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """The half to tune on and the half that only measures."""
    parts: tuple[list[Article], list[Article]] = ([], [])
    for article in given:
        parts[sha256(article.id.encode()).digest()[0] & 1].append(article)
    return parts


def toponym(place: Place) -> Json:
    return {
        "start": place.span.begin,
        "end": place.span.end,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
        "rule": place.rule,
    }


def on_given_spans(part: Sequence[Article], lookup: PlaceLookup) -> tuple[Json, Json]:
    """Gold and answers by article, of the names that are neither countries nor continents."""
    gold, answers = {}, {}
    for article in part:
        kept = [n for n in article.wanted if n.get("lat") is not None]
        local = [n for n in kept if not is_country_or_continent(n, lookup)]
        spans = [[n["start"], n["end"]] for n in kept]
        places = resolve_given(article.raw(spans=spans), lookup).places
        gold[article.id] = {"toponyms": local}
        answers[article.id] = {"toponyms": [toponym(place) for place in places]}
    return gold, answers


def end_to_end(part: Sequence[Article], lookup: PlaceLookup) -> tuple[Json, Json]:
    """Gold and what reading finds by article, without the names that are neither wanted nor held against it."""
    gold, found = {}, {}
    for article in part:
        places = read_one(article.raw(), ReadOptions(), lookup).mentions.places
        kept = [p for p in places if (p.span.begin, p.span.end) not in article.tolerated]
        gold[article.id] = {"toponyms": list(article.wanted)}
        found[article.id] = {"toponyms": [toponym(place) for place in kept]}
    return gold, found


def print_half(title: str, part: Sequence[Article], scorer: Any, lookup: PlaceLookup) -> None:
    gold, answers = on_given_spans(part, lookup)
    given = scorer.score(gold, answers, gold_spans=True)["resolution"]
    gold, found = end_to_end(part, lookup)
    whole = scorer.score(gold, found)["exact"]
    recognised, placed = whole["recognition"], whole["end2end"]
    low, high = bounds(gold, found, scorer)
    print(
        f"{title:24} {len(part):4} articles | given spans: {given['acc@161']:.3f} of {given['n']} "
        f"({given['answered']:.3f} answered) | recognition: P {recognised['P']:.3f} R {recognised['R']:.3f} "
        f"F1 {recognised['F1']:.3f} | F1@161: {placed['F1@161']:.3f} [{low:.3f}, {high:.3f}]"
    )


def bounds(gold: Json, found: Json, scorer: Any) -> tuple[float, float]:
    """The 95 % interval of F1@161: articles drawn with replacement, each counted once and for all."""
    counted = {id: scorer.score(gold, found, ids=[id])["exact"]["end2end"] for id in gold}

    def f1(ids: Sequence[str]) -> float:
        right, placed, wanted = (sum(counted[id][f"{key}@161"] for id in ids) for key in ("tp", "pred", "gold"))
        return 2 * right / (placed + wanted) if right else 0.0

    low, high = scorer.bootstrap(gold, found, f1, RESAMPLED)
    return low, high


@cache
def scorer_beside(data: Path) -> ModuleType | None:
    """The module `score_geo`, or None where it does not lie beside the data."""
    path = data.resolve().parent / "scorers" / "score_geo.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score_geo", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the annotated sets")
    data = parser.parse_args().data
    print(banner())
    scorer = scorer_beside(data)
    if scorer is None:
        print(f"SKIPPED: there is no scorers/score_geo.py beside {data}; nothing was measured", file=sys.stderr)
        return
    found = 0
    with SqliteGazetteer.open() as lookup:
        for name in SETS:
            for path in sorted(data.rglob(f"{name}*.jsonl")):
                found += 1
                tuned, measured = halves(list(articles(path)))
                print_half(f"{path.stem}, tuned on", tuned, scorer, lookup)
                print_half(f"{path.stem}, only measured", measured, scorer, lookup)
    if not found:
        print(f"SKIPPED: {data} holds none of {', '.join(SETS)}; nothing was measured", file=sys.stderr)


if __name__ == "__main__":
    main()
