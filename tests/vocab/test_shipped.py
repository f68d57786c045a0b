"""The vocabularies that we ship."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from secondsource.errors import VocabularyError
from secondsource.model import EntityType
from secondsource.vocab import vocabulary as shelf
from secondsource.vocab.load import load, read_text
from secondsource.vocab.vocabulary import FILES, vocabulary


@pytest.mark.parametrize("name", FILES)
def test_every_file_loads_without_mistakes(name: str) -> None:
    assert load(f"{name}.yaml", FILES[name]) is not None


def test_the_mistakes_of_all_files_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(name: str, shape: type) -> Any:
        text = read_text(name)
        return load(name, shape, "oops: 1\n" + text if name in ("times.yaml", "cues.yaml") else text)

    monkeypatch.setattr(shelf, "load", spoilt)
    with pytest.raises(VocabularyError) as told:
        vocabulary.__wrapped__()
    lines = str(told.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == ["cues.yaml:1", "times.yaml:1"]


def test_the_vocabulary_is_loaded_once() -> None:
    assert vocabulary() is vocabulary()


def test_no_and_on_are_words_in_the_shipped_files() -> None:
    assert "no" in vocabulary().grammar.determiners
    assert "on" in vocabulary().grammar.prepositions


def test_every_predicate_has_an_id_of_its_own_and_something_that_triggers_it() -> None:
    predicates = vocabulary().predicates.predicates
    assert len({p.id for p in predicates}) == len(predicates)
    assert all(p.verbs or p.phrases for p in predicates)


def test_every_kind_of_weapon_is_an_entity_type() -> None:
    assert {EntityType(kind) for kind in vocabulary().weapons.weapons} >= {EntityType.WEAPON, EntityType.VEHICLE}


def test_every_echelon_word_means_one_echelon() -> None:
    words = [word for echelon in vocabulary().echelons.echelons for word in echelon.words]
    assert len(words) == len(set(words))


def test_no_name_means_two_agents() -> None:
    seen: dict[str, str] = {}
    twice = []
    for agent in vocabulary().agents.agents:
        for name in {n.lower() for n in (agent.name, *agent.aliases)}:
            if seen.setdefault(name, agent.name) != agent.name:
                twice.append((name, seen[name], agent.name))
    assert twice == []


def test_all_months_and_weekdays_are_there() -> None:
    times = vocabulary().times
    assert set(times.months.values()) == set(range(1, 13))
    assert set(times.weekdays.values()) == set(range(7))


def test_the_vocabulary_has_all_its_shelves() -> None:
    assert {f.name for f in fields(vocabulary())} == set(FILES)
