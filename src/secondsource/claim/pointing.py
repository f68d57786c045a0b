"""Whom "she", "it", "both men" or "the ministry" points back to among those named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from secondsource.claim.cast import LOOK_BACK, Cast
from secondsource.claim.naming import (
    NAMES,
    agent_named,
    beside,
    full_name,
    institutional,
    is_person,
    not_names,
)
from secondsource.claim.source_types import body_type, entity_type
from secondsource.find.lexicon import lexicon
from secondsource.find.referents import Kind, Referent, described, ordinal, pair, pronoun
from secondsource.find.within import before
from secondsource.model import Entity, EntityType, Source, SourceType, Span
from secondsource.vocab.vocabulary import vocabulary

_ORDINALS = {"the former": "former", "the latter": "latter"}


def points(said: str) -> bool:
    """Whether the words only point: "both men", "the latter"."""
    return said.lower() in _ORDINALS or said.lower() in vocabulary().corefer.pairs


def pointed_back(text: str, said: str, words: Span, cast: Cast) -> Source | None:
    """The source that a pronoun or "both men" means; its antecedent is where it was last named."""
    if said in ("who", "i", "we", "our"):
        spoken = [s for s in cast.spoken[-LOOK_BACK:] if s.span is not None and s.span.begin < words.begin]
        last = spoken[-1] if spoken else None
        return replace(last, antecedent=last.antecedent or last.span) if last is not None else None
    before = referents(text, words.begin, cast)
    told_of = _state(text, words, cast) if said == "it" else _told_of(text, said, words, before)
    if told_of is not None:
        return told_of
    if not before:
        return None
    if said == "which":
        return Source(span=None, name=before[-1].name, type=_type(before[-1]), antecedent=before[-1].span)
    two = pair(said, before)
    if two:
        return Source(span=None, name=" and ".join(r.name for r in two), type=_type(two[0]), antecedent=two[0].span)
    here = cast.sentence_at(text, words.begin)
    found = ordinal(_ORDINALS[said], before) if said in _ORDINALS else pronoun(said, before, here)
    return Source(span=None, name=found.name, type=_type(found), antecedent=found.span) if found else None


def _type(referent: Referent) -> SourceType:
    return SourceType(referent.type)


REACH = 2000  # code points that something may point back over
NEAREST = 40  # mentions looked back upon
_FIRST_NAME = re.compile(r"[“\"]?(?:The )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")


def _state(text: str, words: Span, cast: Cast) -> Source | None:
    """As in "Ukraine did not comment, and it rarely does": the state that the sentence begins with."""
    cast.sentence_at(text, words.begin)  # so that it is known where sentences end
    begin = max((stop for stop in cast.stops or () if stop <= words.begin), default=0)
    begin += len(text[begin : words.begin]) - len(text[begin : words.begin].lstrip())
    first = _FIRST_NAME.match(text, begin, words.begin)
    if first is None or first["name"] not in vocabulary().forces.states:
        return None
    return Source(span=None, name=first["name"], type=SourceType.OFFICIAL, antecedent=Span(*first.span("name")))


_SUBJECT = re.compile(r"(?:^|(?<=[.!?”\"] ))(?P<name>[A-Z][a-z’'-]+ [A-Z][a-z’'-]+)(?=,? [a-z])")
"""A first and a last name that open a sentence: "Oksana Derkach was in her kitchen"."""


def _told_of(text: str, said: str, words: Span, before: Sequence[Referent]) -> Source | None:
    """Whom "she" means where nobody has spoken in the paragraph yet: who is told of by name at its beginning."""
    if said not in ("he", "she"):
        return None
    begin = text.rfind("\n", 0, words.begin) + 1
    if any(r.kind is Kind.PERSON and r.span.begin >= begin for r in before):
        return None
    subject = next(iter(_SUBJECT.finditer(text, begin, words.begin)), None)
    if subject is None or institutional(subject["name"]) or agent_named(subject["name"]) is not None:
        return None
    if any(word.lower() in not_names() for word in subject["name"].split()):
        return None
    named = Span(*subject.span("name"))
    return Source(span=None, name=subject["name"], type=SourceType.WITNESS, antecedent=named)


def referents(text: str, position: int, cast: Cast) -> list[Referent]:
    """Who and what was named or has spoken before `position`, in reading order."""
    floor = max(0, position - REACH)
    found: dict[Span, Referent] = {}
    for entity in before(cast.entities, position)[-NEAREST:]:
        if entity.span.begin >= floor and entity.span.end <= position and entity.type in _NAMED:
            found[entity.span] = _named(text, entity, cast)
    for source in cast.spoken[-NEAREST:]:
        span = source.antecedent or source.span
        if source.name and source.span is not None and span is not None and floor <= source.span.begin < position:
            known = cast.known.get(id(source))
            if known is None:
                known = cast.known[id(source)] = _spoken(text, source, source.span, span, cast)
            found[source.span] = known
    return [found[span] for span in sorted(found, key=lambda s: (s.begin, s.end))]


_NAMED = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.UNIT, EntityType.FORCE})


def _named(text: str, entity: Entity, cast: Cast) -> Referent:
    person = entity.type is EntityType.PERSON
    name = full_name(entity.name, cast) if person else entity.name
    type_ = entity_type(entity) if person else body_type(entity)
    kind = Kind.PERSON if person else Kind.PEOPLE if entity.type is EntityType.FORCE else Kind.BODY
    called = _words(beside(text, entity.span) if person else name)
    sentence = cast.sentence_at(text, entity.span.begin)
    return Referent(name=name, span=entity.span, kind=kind, called=called, type=type_, sentence=sentence)


def _spoken(text: str, source: Source, said: Span, span: Span, cast: Cast) -> Referent:
    """A source as a referent: it spoke where `said` stands, and is named at `span`."""
    name = source.name or ""
    single = Kind.PERSON if is_person(source) and not _titled_body(name) else Kind.BODY
    kind = Kind.PEOPLE if _several(name) else single
    called = _words(f"{name} {beside(text, span)}" if kind is Kind.PERSON else name)
    sentence = cast.sentence_at(text, said.begin)
    return Referent(name=name, span=span, kind=kind, called=called, type=source.type, sentence=sentence, spoke=True)


def _titled_body(name: str) -> bool:
    """As in "Coastal Liberation Front": a proper name that ends in a noun that speaks."""
    last = name.split()[-1]
    return " " in name and last[0].isupper() and last.lower() in vocabulary().cues.speakers


@lru_cache(maxsize=NAMES)
def _words(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", words.lower()))


@lru_cache(maxsize=NAMES)
def _several(name: str) -> bool:
    """Whether the head noun is a plural: "residents of the port", "two Western diplomats"."""
    head = re.split(r"\s(?:of|in|from|at|for|near|on|with)\s", name)[0].split()[-1].lower()
    return head in lexicon().plural_people and (head.endswith("s") or head in ("people", "police"))


def definite(text: str, said: str, words: Span, cast: Cast) -> Source | None:
    """As in "the ministry", "the brigade", "the colonel": who was called so before."""
    match = re.fullmatch(r"(?i)(?:the|this|that|its|their|same)\s+(?:same\s+)?([a-z-]+)", said)
    if match is None:
        return None
    head = match.group(1).lower()
    found = described(head, [r for r in referents(text, words.begin, cast) if r.name != said])
    if found is None and head in vocabulary().corefer.bodies_of["outlet"]:
        return next((replace(r, antecedent=r.span) for r in reversed(cast.relays) if _is_outlet(r)), None)
    return Source(span=None, name=found.name, type=_type(found), antecedent=found.span) if found else None


def _is_outlet(relay: Source) -> bool:
    named = relay.name is not None and relay.name.split()[-1].lower() in vocabulary().places.mastheads
    return named or relay.type is SourceType.OUTLET
