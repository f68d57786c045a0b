"""The roles of a claim with back-references resolved and figures taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.claim.predicates import Trigger
from secondsource.claim.roles import RoleValue, roles
from secondsource.find.corefer import canonical_force, force_before
from secondsource.find.tokens import Token
from secondsource.model import Mentions, Place, Source, Span
from secondsource.vocab.vocabulary import vocabulary

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
Roles = tuple[tuple[str, RoleValue], ...]


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim's clause with what its roles are read from. `subject`: of the clause that it is coordinated with."""

    clause: Sequence[Token]
    content: Span
    predicate: str | None
    about: Trigger | None
    subject: str | None
    places: tuple[Place, ...]


def participants(text: str, proposition: Proposition, mentions: Mentions, source: Source | None) -> Roles:
    """The roles as (name, words) pairs; a place role falls back on the resolved places of the content."""
    predicate, about, content = proposition.predicate, proposition.about, proposition.content
    if predicate is None:
        return ()
    found = roles(text, proposition.clause, about) if about is not None else {}
    if about is not None and about.predicate.subject and proposition.subject:
        found.setdefault(about.predicate.subject, proposition.subject)
    result = {name: _resolved(value, content, mentions) for name, value in found.items()}
    if predicate == "deployed_at":
        place = next((p.name for p in proposition.places), None)
        result.update({"place": place} if place else {})
    if predicate == "casualties" and about is None:
        result.update(_withheld(text, content, mentions, source))
    if predicate in ("obliged_to", "agrees"):
        _parties(text, content, mentions, result)
    return tuple(sorted(result.items()))


_CONDITION = re.compile(
    r"\b(?:until|unless|only after|only once|once|before|while|without|pending|till|when)\s+(?P<what>.+)$", re.DOTALL
)


_BEFORE = re.compile(r"[“\"](?P<what>[^”\"]+)[”\"]\s+before\b")


def _withheld(text: str, content: Span, mentions: Mentions, source: Source | None) -> dict[str, RoleValue]:
    """Whose figure is kept back, by whom, and on what condition (proof, where the words ask for it)."""
    words = content.of(text)
    proof = next((w for w in vocabulary().cues.proof_words if re.search(rf"\b{w}\b", words, re.IGNORECASE)), None)
    condition = _BEFORE.search(words) or _CONDITION.search(words)
    force = force_before("they", content.begin, mentions.entities)
    said = {
        "actor": canonical_force(force.name, mentions.entities) if force else None,
        "discloser": source.name if source else None,
        "condition": proof or (" ".join(condition["what"].split()) if condition else None),
    }
    return {role: value for role, value in said.items() if value}


def _resolved(value: RoleValue, content: Span, mentions: Mentions) -> RoleValue:
    if not isinstance(value, str):
        return value
    words = _ARTICLE.sub("", _without_figure(value))
    back = force_before(words, content.begin, mentions.entities)
    if back is None:
        back = force_before(value, content.begin, mentions.entities)
    name = back.name if back is not None else words
    return canonical_force(name, mentions.entities) or value


@lru_cache(maxsize=1)
def _figure() -> re.Pattern[str]:
    words = vocabulary().quantities
    leads = "|".join(
        re.escape(w) for w in sorted({*words.approx, *words.at_least, *words.at_most}, key=len, reverse=True)
    )
    numbers = "|".join((*words.numbers, *words.scales, *words.vague))
    return re.compile(
        rf"(?i)^(?:(?:{leads}|least|most|many)\s+)*(?:(?:\d[\d,.]*|{numbers})(?:\s+(?:to|and|or|of)\s+(?=\d|(?:{numbers})\b))?\s+(?:of\s+)?)+"
    )


def _without_figure(words: str) -> str:
    return _figure().sub("", words) or words


@lru_cache(maxsize=1)
def _pair() -> re.Pattern[str]:
    states = "|".join(map(re.escape, sorted(vocabulary().forces.states, key=len, reverse=True)))
    return re.compile(rf"\b({states}),? and (?:the )?({states})\b")


def _parties(text: str, content: Span, mentions: Mentions, result: dict[str, RoleValue]) -> None:
    """The two states named together last are the parties; else the states named in the passage."""
    pairs = _pair().findall(text, max(0, content.begin - 250), content.end)
    if pairs:
        result["parties"] = tuple(pairs[-1])
        return
    states = set(vocabulary().forces.states)
    around = [p.name for p in mentions.places if content.begin - 250 <= p.span.begin <= content.end]
    parties = tuple(dict.fromkeys(name for name in around if name in states))[:2]
    if len(parties) > 1:
        result["parties"] = parties
