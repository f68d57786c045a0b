"""Back-reference within the document: "these troops", "the brigade", "their own troops"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.within import before
from secondsource.model import Entity, EntityType
from secondsource.vocab.vocabulary import vocabulary

ECHELONS = frozenset({"brigade", "regiment", "battalion", "division", "corps", "company", "unit"})


@lru_cache(maxsize=1)
def _group_heads() -> frozenset[str]:
    return frozenset(vocabulary().forces.groups) - ECHELONS


@lru_cache(maxsize=1)
def _reference() -> re.Pattern[str]:
    demonstratives = "|".join(vocabulary().forces.demonstratives)
    return re.compile(rf"(?i)^(?:{demonstratives})\s+(?:same\s+)?(?P<head>[a-z]+)(?:\s+in\s+question)?$")


def force_before(words: str, position: int, entities: Sequence[Entity]) -> Entity | None:
    """The force or unit that `words` ("these troops", "the brigade", "they") point back to from `position`."""
    if words.lower() in ("they", "them"):
        forces = (EntityType.FORCE,)
        return _last(entities, position, forces, people=True) or _last(entities, position, forces)
    match = _reference().match(words)
    if match is None:
        return None
    head = match["head"].lower()
    if head in ECHELONS and not any(e.type is EntityType.FORCE and e.name.lower().endswith(head) for e in entities):
        units = [e for e in entities if e.type is EntityType.UNIT and e.span.end <= position and head in e.name.lower()]
        return units[-1] if units else None
    if head not in _group_heads():
        return None
    return _last(entities, position, (EntityType.FORCE,), people=True) or _last(entities, position, (EntityType.FORCE,))


def _institution(name: str) -> bool:
    words = name.lower()
    return any(words.endswith(f" {i}") or words == i for i in vocabulary().forces.institutions)


def _named_unit(entity: Entity) -> bool:
    """A unit known by a name rather than a number ("Africa Corps") is spoken of as a force."""
    return entity.type is EntityType.UNIT and not entity.name[0].isdigit()


NEAR = 40  # forces looked back upon: what was spoken of pages ago is not meant by "these troops"


def _last(
    entities: Sequence[Entity], position: int, kinds: tuple[EntityType, ...], *, people: bool = False
) -> Entity | None:
    """The force that the document has been talking about: the most frequent of the nearest before.

    `people`: an army or a police is not meant, those who serve in one are.
    """
    found: list[Entity] = []
    for entity in reversed(before(entities, position)):
        meant = entity.type in kinds or _named_unit(entity)
        if entity.span.end <= position and meant and not (people and _institution(entity.name)):
            found.append(entity)
            if len(found) == NEAR:
                break
    if not found:
        return None
    counts = Counter(_stem(e.name) for e in found)
    return max(found[:6], key=lambda e: (counts[_stem(e.name)], e.span.begin))


def _stem(name: str) -> str:
    """What tells two forces apart: everything but the group noun."""
    words = [w for w in name.lower().split() if w not in _group_heads()]
    return " ".join(w.removesuffix("s") if w.endswith("ns") else w for w in words)


def canonical_force(name: str, entities: Sequence[Entity]) -> str:
    """The first name that the document gives to the same force ("North Korean soldiers" -> "North Korean troops")."""
    stem, last = _stem(name), name.lower().split()[-1]
    people = " " not in name and last.endswith("ns")
    if not stem or not (people or last in _group_heads()):
        return name
    same = (e.name for e in entities if e.type is EntityType.FORCE and _stem(e.name) == stem)
    return next((n for n in same if not people or (" " in n and not _institution(n))), name)
