"""What kind of source somebody is, by the nouns that describe them."""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.claim.cast import LOOK_BACK, Cast
from secondsource.claim.naming import (
    UNNAMED,
    agent_named,
)
from secondsource.model import Entity, EntityType, SourceType, Span
from secondsource.vocab.vocabulary import vocabulary


@lru_cache(maxsize=1)
def _type_patterns() -> tuple[tuple[SourceType, re.Pattern[str]], ...]:
    types = vocabulary().corefer.types
    return tuple(
        (
            SourceType(kind),
            re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, sorted(types[kind], key=len, reverse=True)))})(?![\w])"),
        )
        for kind in types
    )


def type_of(words: str) -> SourceType:
    """The source type that the nouns of a description tell; other where none does."""
    lower = words.lower()
    if re.fullmatch(
        r"(?:the |some |several |local )?(?:officials|sources|commanders|reports|diplomats)", lower
    ) or UNNAMED.match(lower):
        return SourceType.ANONYMOUS
    return next((kind for kind, pattern in _type_patterns() if pattern.search(lower)), SourceType.OTHER)


def person_type(said: str, name: str, text: str, words: Span, cast: Cast) -> SourceType:
    agent = agent_named(name)
    if agent is not None:
        return agent.type
    own = type_of(said)
    if own is not SourceType.OTHER:
        return own
    earlier = next((s for s in cast.spoken[-LOOK_BACK:] if s.name == name and s.type is not SourceType.OTHER), None)
    if earlier is not None:
        return earlier.type
    return _type_in_context(name, text, words)


def _type_in_context(name: str, text: str, words: Span) -> SourceType:
    """By the apposition behind this mention, or the words before the first full mention."""
    behind = re.match(r"[,\s]+(?:who\s+)?([^,.;:“\"]{3,80})", text[words.end :])
    if behind and text[words.end] == ",":
        found = type_of(behind.group(1))
        if found is not SourceType.OTHER:
            return found
    first = text.find(name)
    around = text[max(0, first - 40) : first] if first >= 0 else ""
    return type_of(around.rsplit(".", 1)[-1])


def entity_type(entity: Entity) -> SourceType:
    agent = agent_named(entity.agent or entity.name)
    return agent.type if agent else SourceType.OFFICIAL


def body_type(entity: Entity) -> SourceType:
    agent = agent_named(entity.agent or entity.name)
    if agent is not None:
        return agent.type
    kind = type_of(entity.name)
    return SourceType.MILITARY if kind is SourceType.OTHER and entity.type is not EntityType.ORGANISATION else kind
