"""The roles of a claim with back-references resolved and figures taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.claim.predicates import Trigger
from secondsource.claim.roles import RoleValue, clause_subject, roles, words_of
from secondsource.find.corefer import canonical_force, force_before
from secondsource.find.tokens import Tag, Token
from secondsource.find.within import before
from secondsource.model import Entity, EntityType, Mentions, Place, Source, Span
from secondsource.vocab.vocabulary import Predicate, vocabulary

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
    if about is not None and source is not None and source.name and about.predicate.subject in result:
        own = _means_source(str(result[about.predicate.subject]).lower(), source.name, content.begin, mentions.entities)
        result.update({about.predicate.subject: source.name} if own else {})
    if predicate == "deployed_at":
        place = next((p.name for p in proposition.places), None)
        result.update({"place": place} if place else {})
    if predicate == "casualties" and about is None:
        result.update(_withheld(text, proposition, mentions, source))
    if predicate == "frees_up":
        result.update(_freed(result, found))
    if predicate in ("obliged_to", "agrees"):
        _parties(text, content, mentions, result)
    return tuple(sorted(result.items()))


def _means_source(doer: str, name: str, position: int, entities: Sequence[Entity]) -> bool:
    """As in "the air force said it shot down": the doer is who says so. Not so a person's "we" or "it"."""
    if doer != "it":
        return doer in ("i", "he", "she")
    near = before(entities, position)[-_NEAR:]
    return not any(e.type is EntityType.PERSON and e.name.endswith(name) for e in near)


_NEAR = 60  # mentions looked back upon


def said_roles(spoken: Predicate, source: Source | None, words: str) -> Roles:
    """Who demands, threatens or rejects by saying so, and what: the source and the words said."""
    pairs = ((spoken.subject, source.name if source else None), (spoken.object, _ARTICLE.sub("", words)))
    return tuple(sorted((role, value) for role, value in pairs if role and value))


_CONDITION = re.compile(
    r"\b(?:until|unless|only after|only once|once|before|while|without|pending|till|when)\s+(?P<what>.+)$", re.DOTALL
)


_BEFORE = re.compile(r"[“\"](?P<what>[^”\"]+)[”\"]\s+before\b")


def _withheld(text: str, said: Proposition, mentions: Mentions, source: Source | None) -> dict[str, RoleValue]:
    """Whose figure is kept back, by whom, and on what condition (proof, where the words ask for it)."""
    words = said.content.of(text)
    proof = next((w for w in vocabulary().cues.proof_words if re.search(rf"\b{w}\b", words, re.IGNORECASE)), None)
    condition = _BEFORE.search(words) or _CONDITION.search(words)
    force = force_before("they", said.content.begin, mentions.entities)
    roles_ = {
        "actor": canonical_force(force.name, mentions.entities) if force else None,
        "discloser": _discloser(text, said.clause, source, mentions.entities),
        "condition": proof or (" ".join(condition["what"].split()) if condition else None),
    }
    return {role: value for role, value in roles_.items() if value}


def _discloser(text: str, clause: Sequence[Token], source: Source | None, entities: Sequence[Entity]) -> str | None:
    """Who keeps the figure back: the subject of a clause that tells of disclosing, else the source."""
    vouching = source.name if source else None
    subject = clause_subject(clause)
    if subject is None or not any(_discloses(t) for t in clause[subject[1] :]):
        return vouching
    phrase = clause[subject[0] : subject[1]]
    cues = vocabulary().cues
    holders = (*cues.speakers, *vocabulary().forces.groups)
    named = any(t.tag is Tag.NAME or t.lower in holders for t in phrase)
    figure = any(t.lower in cues.secret_nouns or t.lower.rstrip("s") in cues.noun_cues for t in phrase)
    if not named or figure or phrase[0].lower in _NOBODY_NAMED:
        return vouching
    words = _in_full(_ARTICLE.sub("", words_of(text, clause, subject)), clause[0].begin, entities)
    return vouching if vouching is not None and vouching.endswith(words) else words


_NOBODY_NAMED = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "no"}
)


def _in_full(noun: str, position: int, entities: Sequence[Entity]) -> str:
    """As in "the ministry": the body last named that ends or begins with that noun; several words are a name."""
    if " " in noun or noun[0].isupper():
        return noun
    earlier = (e for e in reversed(before(entities, position)[-_NEAR:]) if e.type in _BODIES)
    return next((e.name for e in earlier if noun in e.name.lower().split()), noun)


_BODIES = frozenset({EntityType.ORGANISATION, EntityType.UNIT, EntityType.FORCE})


def _discloses(token: Token) -> bool:
    cues = vocabulary().cues
    return token.lemma in cues.disclosure_verbs or token.lower in cues.disclosure_verbs


_OWN = re.compile(r"(?i)^(?:some |more |most |part )?(?:of )?(?:its|their|his)(?: own)? (?P<what>.+)$")


@lru_cache(maxsize=1)
def _demonym_at() -> re.Pattern[str]:
    names = sorted(vocabulary().forces.demonyms, key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, names))})\b")


@lru_cache(maxsize=1)
def _demonym_of() -> dict[str, str]:
    """The demonym of a state: the first that the vocabulary gives ("American" before "U.S.")."""
    return {state: demonym for demonym, state in reversed(vocabulary().forces.demonyms.items())}


def _freed(result: dict[str, RoleValue], found: dict[str, RoleValue]) -> dict[str, RoleValue]:
    """As in "Russia can redirect more of its own troops": those are Russian troops."""
    freed, actor = str(found.get("freed", "")), str(result.get("actor", ""))
    own = _OWN.match(freed)
    named = _demonym_at().match(actor)
    demonym = named.group() if named else _demonym_of().get(actor)
    return {"freed": f"{demonym} {own['what']}"} if own and demonym else {}


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
