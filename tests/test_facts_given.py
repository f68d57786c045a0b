"""The benchmark of facts counts as the shared scorer does, and paraphrases are kept apart by their numbers."""

from __future__ import annotations

import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from benchmarks.facts_given import Grouped, Name, figures, load, report, scores
from benchmarks.packs import scorer
from benchmarks.paraphrases import report as paraphrases

SHARED = Path(__file__).resolve().parents[2] / "shared"
TWO_REPORTS = {
    "000": ["Seven people were killed in Lozova", "The windows of the school were blown out"],
    "001": ["Seven people were killed in Lozova", "Trains stood still until noon"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two invented reports whose first claims are one fact with one voice."""
    for kind in ("docs", "claims"):
        (tmp_path / kind).mkdir()
    for id, told in TWO_REPORTS.items():
        text = ". ".join(told) + "."
        claims = [_claim(text, words) for words in told]
        _write(tmp_path / "claims" / f"{id}.json", {"claims": claims, "ignore": []})
        _write(tmp_path / "docs" / f"{id}.json", {"id": id, "outlet": id, "published": "2024-11-12", "text": text})
    group = {"claims": [["000", 0], ["001", 0]], "independent_origins": 1}
    _write(tmp_path / "facts.json", {"groups": [group]})
    _write(tmp_path / "boilerplate.json", {})
    return tmp_path


def _claim(text: str, words: str) -> dict[str, Any]:
    begin = text.index(words)
    source = {"span": None, "canonical": "Governor", "surface": "the governor", "type": "official"}
    return {
        "content": {"span": [begin, begin + len(words)], "surface": words},
        "source": source,
        "cue": None,
        "modality": "asserted",
        "quantities": [],
        "time": None,
        "places": [{"name": "Lozova", "lat": 48.889, "lon": 36.318}],
    }


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


def test_the_claims_that_two_reports_share_are_found_as_one_fact_of_one_voice(folder: Path) -> None:
    lines = list(figures(folder))
    assert lines[1].split() == ["grouping", "B-cubed", "P", "1.000", "R", "1.000", "F1", "1.000"]
    assert lines[2].split() == ["voices", "right", "1.000"]


def test_stories_are_found_wherever_they_lie_and_none_is_no_failure(folder: Path, tmp_path_factory: Any) -> None:
    empty = tmp_path_factory.mktemp("empty")
    lines = list(report(folder, ours=empty))
    assert [line for line in lines if line.startswith("stories")] == [f"stories in {folder.name}"]
    assert sum("voices right" in line for line in lines) == 2
    assert next(iter(report(empty, ours=empty))).startswith("NOT FOUND")


def test_grouping_and_voices_are_scored_as_by_the_shared_scorer(folder: Path) -> None:
    how = scorer(SHARED / "data", "score_reports")
    if how is None:
        pytest.skip(f"no score_reports.py in {SHARED / 'scorers'}")
    chance = random.Random(7)
    for _ in range(40):
        gold, found = _partition(chance), _partition(chance)
        _write(folder / "facts.json", {"groups": [_as_json(g, "independent_origins") for g in gold]})
        told = scores(load(folder).groups, found)
        theirs = _scored(how, folder, found)
        assert told.f1 == pytest.approx(theirs["grouping_bcubed"]["F1"])
        assert told.claims == theirs["grouping_bcubed"]["items"]
        assert told.voices_right == pytest.approx(theirs["independent_count"]["accuracy"])


def _partition(chance: random.Random) -> list[Grouped]:
    names: list[Name] = [(id, number) for id in TWO_REPORTS for number in range(2)]
    groups: dict[int, set[Name]] = {}
    for name in names:
        groups.setdefault(chance.randrange(3), set()).add(name)
    return [Grouped(frozenset(claims), chance.choice((0, 1, 2))) for claims in groups.values() if len(claims) > 1]


def _as_json(group: Grouped, voices: str) -> dict[str, Any]:
    return {"claims": sorted(map(list, group.claims)), voices: group.voices}


def _scored(how: ModuleType, folder: Path, found: list[Grouped]) -> dict[str, Any]:
    predicted = folder / "predicted"
    predicted.mkdir(exist_ok=True)
    for id in TWO_REPORTS:
        gold = json.loads((folder / "claims" / f"{id}.json").read_text(encoding="utf-8"))
        claims = [{"content": c["content"]["span"], "modality": c["modality"], "source": None} for c in gold["claims"]]
        _write(predicted / f"{id}.json", {"id": id, "claims": claims})
    _write(predicted / "facts.json", {"groups": [_as_json(g, "independent") for g in found]})
    told: dict[str, Any] = how.score(str(folder), str(predicted))[0]
    return told


def test_no_pair_of_sentences_with_disjoint_numbers_is_merged() -> None:
    if not (SHARED / "data" / "linking").is_dir():
        pytest.skip(f"no paraphrases in {SHARED / 'data' / 'linking'}")
    bare = next(iter(paraphrases(SHARED / "data", "dev", read=False)))
    assert "disjoint numbers 0 of" in bare
