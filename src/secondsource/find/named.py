"""Entities by two readers as one list: the encoder finds them, the rules know units and forces better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from secondsource.model import Entity, EntityType

_OURS = frozenset({EntityType.UNIT, EntityType.FORCE})  # few in the encoder's training, many in the vocabularies


def united(by_rules: Sequence[Entity], by_encoder: Iterable[Entity]) -> tuple[Entity, ...]:
    """What the encoder found, an organisation that the rules know for a unit or a force named as such, and the units
    and forces that it missed; the rules' list alone where there is no encoder's."""
    found = list(by_encoder)
    if not found:
        return tuple(by_rules)
    ours = [e for e in by_rules if e.type in _OURS]
    typed = [_typed(entity, ours) for entity in found]
    missed = [e for e in ours if not any(e.span.overlaps(other.span) for other in found)]
    return tuple(sorted((*typed, *missed), key=lambda e: e.span))


def _typed(entity: Entity, ours: Sequence[Entity]) -> Entity:
    if entity.type is not EntityType.ORGANISATION:
        return entity
    same = next((e for e in ours if e.span.overlaps(entity.span)), None)
    return replace(entity, type=same.type, name=same.name, agent=same.agent) if same is not None else entity
