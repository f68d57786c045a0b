"""Which names in a set of testimonies mean one party."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.link.agents import plain
from secondsource.link.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.link.agents import Agents

_BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+")
_NONE: frozenset[str] = frozenset()
_UNSAID: Mapping[str, Iterable[str]] = {}


class Parties:
    """The names in a set of testimonies, each as the party that it means.

    Known agents go by the vocabulary, and a capital or a demonym is its state. Of unknown names a shorter one means the
    longer one that ends in it ("Kovtun", "Daryna Kovtun"); an outlet's also the one that begins with it ("Meridian",
    "Meridian Press Agency"); that of a body or an office the one that has all of its words, in whatever order and
    whether it names the state or its people ("regional governor", "governor of Kharkiv region"). Where several fit,
    always the same one, so that one more name never parts what was one. `said`: the words for a name in the reports.
    """

    def __init__(
        self, names: Iterable[str], outlets: Iterable[str], agents: Agents, said: Mapping[str, Iterable[str]] = _UNSAID
    ) -> None:
        self._agents = agents
        outlets = frozenset(outlets)
        self._shown: dict[str, str] = {}
        telling: dict[str, frozenset[str]] = defaultdict(frozenset)
        for name in sorted({*names, *outlets}):
            key = self._key(name)
            self._shown.setdefault(key, name)
            telling[key] |= telling_words(name, agents)
            for words in said.get(name, ()):
                telling[key] |= telling_words(words, agents) if plain(name) in plain(words) else _NONE
        printing = frozenset(self._key(name) for name in outlets)
        longer = _longer(self._shown, printing)
        bodies = {key: words for key, words in telling.items() if key not in printing and is_body(words)}
        self._longer = {key: self._extended(key, longer, bodies) for key in self._shown}
        self._party: dict[str, str] = {}

    def _key(self, name: str) -> str:
        known = self._agents.find(name)
        key = plain(known.name if known else name)
        return plain(self._agents.states.get(key, key))

    def _extended(self, key: str, longer: Mapping[str, str], bodies: Mapping[str, frozenset[str]]) -> str:
        if self._agents.find(key) is not None or key in self._agents.principals:
            return key
        return longer.get(key) or _fuller(key, bodies, self._agents)

    def party(self, name: str) -> str:
        """The party that the name means, as people are shown it."""
        if name not in self._party:
            key = self._longer.get(self._key(name), self._key(name))
            known = self._agents.find(key)
            shown = known.name if known else self._agents.states.get(key)
            self._party[name] = shown or self._shown.get(key, name)
        return self._party[name]


def parts_of(name: str, agents: Agents) -> tuple[str, ...]:
    """Those whom a joint name names ("Harbour Medics and the Lozova rail committee"); of one party the name itself.

    Only known parties and bodies, or only persons, are taken apart: "Ministry of Health and Social Protection" is one.
    """
    parts = [part.removeprefix("the ") for part in _BETWEEN.split(name) if part]
    if len(parts) < 2 or agents.find(name) is not None or not all(part[0].isupper() for part in parts):
        return (name,)
    bodies = [_stands_alone(part, agents) for part in parts]
    persons = [_is_person(part) for part in parts]
    return tuple(parts) if all(bodies) or (all(persons) and not any(bodies)) else (name,)


def _stands_alone(part: str, agents: Agents) -> bool:
    if agents.find(part) is not None or plain(part) in agents.states:
        return True
    words = telling_words(part, agents)
    return len(words) > 1 and is_body(words)


def _is_person(part: str) -> bool:
    words = part.split()
    return 2 <= len(words) <= 3 and all(word[0].isupper() for word in words)


def telling_words(name: str, agents: Agents) -> frozenset[str]:
    """The words of a body's name that tell it from others: states for their people, nouns in the singular."""
    return _telling(plain(name), agents)


@lru_cache(maxsize=50_000)
def _telling(said: str, agents: Agents) -> frozenset[str]:
    words, found, at = said.split(), set[str](), 0
    while at < len(words):
        state = agents.states.get(" ".join(words[at : at + 2]))
        width = 2 if state and at + 1 < len(words) else 1
        state = state or agents.states.get(words[at])
        if state is not None:
            found.add(state)
        elif words[at] not in rules().beside_names:
            found.add(_singular(words[at]))
        at += width
    return frozenset(found)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def is_body(words: frozenset[str]) -> bool:
    """Whether the words name a body or an office."""
    return not words.isdisjoint(rules().bodies)


def _fuller(key: str, bodies: Mapping[str, frozenset[str]], agents: Agents) -> str:
    """The name with the most words that has all those of this one: of equals a known one, then the first."""
    mine = bodies.get(key, _NONE)
    if not mine:
        return key
    fuller = [other for other, words in bodies.items() if mine <= words and _may_be_one(words - mine)]
    return min(fuller, key=lambda other: (-len(bodies[other]), agents.find(other) is None, other), default=key)


def _may_be_one(more: frozenset[str]) -> bool:
    """Whether the words that only the fuller name has tell no other person ("deputy governor")."""
    return more.isdisjoint(rules().another)


def _longer(keys: Iterable[str], outlets: frozenset[str]) -> dict[str, str]:
    """For each name the longest that ends in it, or of outlets begins with it; of several the first of the alphabet."""
    found: dict[str, str] = {}
    for key in sorted(keys, key=lambda k: (-len(k), k)):
        words = key.split(" ")
        for n in range(1, len(words)):
            if _may_be_one(frozenset(words[:n])):
                found.setdefault(" ".join(words[n:]), key)
            beginning = " ".join(words[:n])
            if key in outlets or beginning in outlets:
                found.setdefault(beginning, key)
    return found
