"""Typed mentions: forces, weapons, platforms, nationalities, agents, persons with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
from secondsource.model import Entity, EntityType, SourceType, Span, Unit
from secondsource.vocab.vocabulary import Agent, vocabulary


@lru_cache(maxsize=1)
def _vocabulary_table() -> PhraseTable[EntityType]:
    vocab = vocabulary()
    weapons = [(w, EntityType(kind)) for kind, words in vocab.weapons.weapons.items() for w in words]
    demonyms = [(w, EntityType.NATIONALITY) for w in vocab.forces.demonyms]
    return PhraseTable([*weapons, *demonyms])


@lru_cache(maxsize=1)
def _agents_table() -> PhraseTable[Agent]:
    return PhraseTable((name, agent) for agent in vocabulary().agents.agents for name in (agent.name, *agent.aliases))


@lru_cache(maxsize=1)
def _groups() -> frozenset[str]:
    return frozenset(vocabulary().forces.groups)


@lru_cache(maxsize=1)
def _titles() -> PhraseTable[None]:
    return PhraseTable((title, None) for title in vocabulary().grammar.titles)


@lru_cache(maxsize=1)
def _title_words() -> frozenset[str]:
    """Titles of one word, also inside longer ones ("Deputy Information Minister")."""
    return frozenset(t.lower() for t in vocabulary().grammar.titles if " " not in t)


def entities(text: str, tokens: Sequence[Token], units: Sequence[Unit]) -> Iterator[Entity]:
    """The typed mentions of one sentence in order; where two overlap, units, then the longer one wins."""
    found = [
        *(Entity(u.span, EntityType.UNIT, u.name) for u in units),
        *_agents(tokens),
        *_forces(text, tokens),
        *_persons(text, tokens),
        *_apposed(text, tokens),
        *_things(text, tokens),
    ]
    found.sort(key=lambda e: (e.span.begin, -(e.span.end - e.span.begin)))
    taken: list[Span] = []
    for entity in found:
        if not any(entity.span.overlaps(span) for span in taken):
            taken.append(entity.span)
            yield entity


def _agents(tokens: Sequence[Token]) -> Iterator[Entity]:
    for begin, end, agent in _agents_table().all(tokens):
        if not tokens[begin].capital and not tokens[end - 1].capital:
            continue
        kind = EntityType.PERSON if agent.kind == "person" else EntityType.ORGANISATION
        kind = EntityType.FORCE if agent.type is SourceType.ARMED_GROUP and agent.kind != "person" else kind
        yield Entity(Span(tokens[begin].begin, tokens[end - 1].end), kind, agent.name, agent.name)


def _forces(text: str, tokens: Sequence[Token]) -> Iterator[Entity]:
    """As in "North Korean troops", "Russian Armed Forces", "rebel fighters": a group noun with what qualifies it."""
    for index, token in enumerate(tokens):
        if (
            token.tag is Tag.NAME
            and token.text.removesuffix("s") in vocabulary().forces.demonyms
            and token.text.endswith("ns")
        ):
            yield Entity(token.span, EntityType.FORCE, token.text)
        if token.lower not in _groups() or token.tag not in (Tag.NOUN, Tag.NAME):
            continue
        begin = index
        while begin > 0 and (
            tokens[begin - 1].tag in (Tag.NAME, Tag.ADJECTIVE) or tokens[begin - 1].lower in _groups()
        ):
            begin -= 1
        while begin < index and tokens[begin].lower in vocabulary().forces.unspecific:
            begin += 1
        if begin == index or (index + 1 < len(tokens) and tokens[index + 1].lower in _groups()):
            continue
        span = Span(tokens[begin].begin, token.end)
        yield Entity(span, EntityType.FORCE, span.of(text))


def _persons(text: str, tokens: Sequence[Token]) -> Iterator[Entity]:
    """A title followed by a name: "Lt. Gen. Ivan Petrenko"; the name without its title is the entity."""
    for _, end, _ in _titles().all(tokens):
        first = end
        while first < len(tokens) and (tokens[first].text == "." or _titles().at(tokens, first)):
            first = _titles().at(tokens, first)[0] if tokens[first].text != "." else first + 1  # type: ignore[index]
        last = first
        while last < len(tokens) and tokens[last].tag is Tag.NAME:
            last += 1
        inner = [k for k in range(first, last - 1) if tokens[k].lower in _title_words()]
        first = inner[-1] + 1 if inner else first
        if last > first and tokens[end - 1].end + 3 > tokens[first].begin:
            span = Span(tokens[first].begin, tokens[last - 1].end)
            if tokens[last - 1].lower in vocabulary().corefer.heads["body"]:
                continue
            yield Entity(span, EntityType.PERSON, span.of(text))


def _apposed(text: str, tokens: Sequence[Token]) -> Iterator[Entity]:
    """As in "Ana Pell, the governor, …": a name of two words or more with a speaking noun in apposition."""
    index = 0
    while index < len(tokens):
        if tokens[index].tag is not Tag.NAME:
            index += 1
            continue
        end = index
        while end < len(tokens) and tokens[end].tag is Tag.NAME:
            end += 1
        behind = tokens[end : end + 6]
        apposition = len(behind) > 2 and behind[0].text == "," and behind[1].tag is Tag.DETERMINER
        if end - index > 1 and apposition and _speaker_ahead(behind[2:]):
            span = Span(tokens[index].begin, tokens[end - 1].end)
            yield Entity(span, EntityType.PERSON, span.of(text))
        index = max(end, index + 1)


def _speaker_ahead(apposed: Sequence[Token]) -> bool:
    """Whether the head of an apposition may speak: not in "the army's last stronghold", "the seat of the ministry"."""
    end = next((k for k, t in enumerate(apposed) if t.tag is Tag.PREPOSITION), len(apposed))
    owner = next((k for k in reversed(range(end)) if apposed[k].tag is Tag.POSSESSIVE), -1)
    head = [t.lower for t in apposed[owner + 1 : end]]
    return "capital" not in head and any(word in vocabulary().cues.speakers for word in head)


_LIKELY_WORDS = re.compile(r"^(?:us|mine|shell|jet|grad|car|bus|arms|train|ship|ships)$")


def _things(text: str, tokens: Sequence[Token]) -> Iterator[Entity]:
    for begin, end, kind in _vocabulary_table().all(tokens):
        words = text[tokens[begin].begin : tokens[end - 1].end]
        if _LIKELY_WORDS.match(words) or tokens[begin].tag is Tag.INFINITIVE or tokens[begin].tag is Tag.FINITE:
            continue
        if kind is EntityType.NATIONALITY and not words[0].isupper():
            continue
        yield Entity(Span(tokens[begin].begin, tokens[end - 1].end), kind, words)
