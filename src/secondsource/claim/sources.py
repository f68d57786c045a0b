"""From the words of a source to the source: canonical name, type, and the antecedent of a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from secondsource.find.within import before, inside
from secondsource.model import Entity, EntityType, Source, SourceType, Span
from secondsource.vocab.vocabulary import Agent, vocabulary

_ARTICLES = re.compile(
    r"^(?:the|a|an|its|their|his|her|this|that|these|those)\s+(?:[\w-]+-based\s+)?|^[\w-]+-based\s+", re.IGNORECASE
)
_PERSON_PRONOUNS = frozenset({"he", "she"})


LOOK_BACK = 400  # mentions; what was said pages ago is not meant by "the ministry"


@dataclass(slots=True)
class Cast:
    """Who has spoken so far in one document; grows as its claims are read in order."""

    entities: Sequence[Entity]
    outlet: str | None = None
    spoken: list[Source] = field(default_factory=list)

    def remember(self, source: Source) -> None:
        self.spoken.append(source)


def source_of(text: str, words: Span, cast: Cast, *, carried: bool) -> tuple[Source, str]:
    """The source behind `words`, and the rule that resolved it."""
    said = " ".join(words.of(text).split())
    if said.lower() in _PERSON_PRONOUNS | {"they", "it", "who", "i", "we"}:
        found = _pronoun(said.lower(), words, cast)
        if found is not None:
            return Source(
                span=words, name=found.name, type=found.type, carried_over=carried, antecedent=found.span
            ), "pronoun"
        return Source(span=words, name=said, type=SourceType.OTHER, carried_over=carried), "pronoun-unresolved"
    if said.lower().startswith(("our reporter", "our correspondent")):
        return Source(span=words, name=cast.outlet or said, type=SourceType.WITNESS, carried_over=carried), "first-hand"
    agent = _agent(said)
    if agent is not None:
        return Source(span=words, name=agent.name, type=agent.type, carried_over=carried), "vocabulary"
    person = _person(text, words, cast)
    if person is not None:
        return Source(
            span=words, name=person, type=_person_type(said, person, text, words, cast), carried_over=carried
        ), "person"
    earlier = _definite(text, said, words, cast)
    if earlier is not None:
        return Source(
            span=words, name=earlier.name, type=earlier.type, carried_over=carried, antecedent=earlier.span
        ), "definite-description"
    return Source(
        span=words, name=_demonymic(_ARTICLES.sub("", said)), type=type_of(said), carried_over=carried
    ), "as-said"


@lru_cache(maxsize=1)
def _demonym_of() -> dict[str, str]:
    return {state: demonym for demonym, state in reversed(vocabulary().forces.demonyms.items())}


def _demonymic(name: str) -> str:
    """As in "Jordan's military intelligence" and "Jordanian military intelligence" are one source."""
    state, _, body = name.replace("’", "'").partition("'s ")
    demonym = _demonym_of().get(state)
    return f"{demonym} {body}" if body and demonym else name


def _pronoun(word: str, words: Span, cast: Cast) -> Source | None:
    spoken = [s for s in cast.spoken[-LOOK_BACK:] if s.span is not None and s.span.begin < words.begin]
    if word in _PERSON_PRONOUNS:
        persons = _persons(cast, words.begin)
        spoke = next((s for s in reversed(spoken) if _is_person(s)), None)
        named = persons[-1] if persons else None
        if spoke is not None and (
            named is None or (spoke.span is not None and named.span.begin <= spoke.span.end + 200)
        ):
            return spoke
        return Source(span=named.span, name=_full_name(named.name, cast), type=_entity_type(named)) if named else None
    if word == "it":
        return next((s for s in reversed(spoken) if not _is_person(s)), None)
    return spoken[-1] if spoken else None


def _persons(cast: Cast, position: int) -> list[Entity]:
    return [e for e in before(cast.entities, position)[-60:] if e.type is EntityType.PERSON and e.span.end <= position]


def _is_person(source: Source) -> bool:
    """A name of two or more capitalised words that no institution's noun ends, or one with a person's head noun."""
    if source.name is None:
        return False
    agent = _agent(source.name)
    if agent is not None:
        return agent.kind == "person"
    lower = source.name.lower()
    bodies = vocabulary().corefer.heads["body"]
    return not any(re.search(rf"\b{b}\b", lower) for b in (*bodies, "officials", "sources", "residents", "authorities"))


def _entity_type(entity: Entity) -> SourceType:
    agent = _agent(entity.agent or entity.name)
    return agent.type if agent else SourceType.OFFICIAL


@lru_cache(maxsize=1)
def _aliases() -> dict[str, Agent]:
    return {_key(n): a for a in vocabulary().agents.agents for n in (a.name, *a.aliases)}


def _key(name: str) -> str:
    return _ARTICLES.sub(
        "", name.lower().replace("’", "'").replace("centre", "center").replace("defence", "defense")
    ).strip()


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    titles = sorted(vocabulary().grammar.titles, key=len, reverse=True)
    adjective = r"(?:former|acting|deputy|[A-Z][a-z]+(?:ese|ian|ish|an|i|n)|U\.S\.)"
    return re.compile(rf"^(?:{adjective}\s+)*(?:(?:{'|'.join(map(re.escape, titles))})\s+)+")


def _agent(words: str) -> Agent | None:
    """The vocabulary's agent of that name, with or without a title ("President Zelenskyy")."""
    found = _aliases().get(_key(words))
    return found or _aliases().get(_key(_titles().sub("", _ARTICLES.sub("", words))))


_CAPITALISED = r"(?:[A-ZÀ-ÝА-ЯЁЇІЄ][\w’'ʼ-]+|al-[A-Z]\w+)"
_NAME = re.compile(rf"\b{_CAPITALISED}(?:\s+(?:(?:bin|von|van|de|ibn|al)\s+)?{_CAPITALISED})*")


@lru_cache(maxsize=1)
def _not_names() -> frozenset[str]:
    vocab = vocabulary()
    words = {w.lower() for w in (*vocab.forces.demonyms, *vocab.cues.speakers, *vocab.forces.states)}
    for title in vocab.grammar.titles:
        words |= {w.lower().rstrip(".") for w in title.split()}
    return frozenset(
        words
        | {"defence", "defense", "interior", "foreign", "the", "prime", "national", "general", "united", "nations"}
    )


def _person(text: str, words: Span, cast: Cast) -> str | None:
    """The person's name in the words: "Colonel Ivan Petrenko, head of …" -> "Ivan Petrenko", a bare surname in full."""
    said = words.of(text)
    first = said.split(",")[0]
    of = re.split(r"\s(?:of|for|at|in|from)\s", first)[0]
    known = next((e for e in inside(cast.entities, words) if e.type is EntityType.PERSON), None)
    if known is not None:
        return _full_name(known.name, cast)
    stripped = _titles().sub("", _ARTICLES.sub("", of))
    names = [n for n in _NAME.findall(stripped) if n.lower() not in _not_names()]
    if not names and "," in said:
        names = [n for n in _NAME.findall(said.split(",", 1)[1]) if len(n.split()) > 1]
    if not names:
        return None
    name = names[-1]
    tokens = name.split()
    titled = [k for k, word in enumerate(tokens[:-1]) if word.lower() in _not_names()]
    tokens = tokens[titled[-1] + 1 :] if titled else tokens
    if not tokens or _institutional(" ".join(tokens)):
        return None
    full = _full_name(" ".join(tokens), cast)
    return full if len(tokens) > 1 or full != tokens[0] or stripped == tokens[0] or of != stripped else None


def _institutional(name: str) -> bool:
    last = name.split()[-1].lower()
    heads = vocabulary().corefer.heads["body"]
    return last in heads or last in (
        "ministry",
        "press",
        "post",
        "times",
        "news",
        "nations",
        "forces",
        "wire",
        "tribune",
        "herald",
        "council",
        "union",
        "league",
        "court",
        "institute",
        "reports",
        "watch",
        "staff",
    )


def _full_name(name: str, cast: Cast) -> str:
    """The fullest form that the document has given so far to a person of that surname."""
    agent = _agent(name)
    if agent is not None:
        return agent.name
    surname = name.split()[-1]
    mentions = [e.name for e in cast.entities[:LOOK_BACK] if e.type is EntityType.PERSON]
    mentions += [s.name for s in cast.spoken[-LOOK_BACK:] if s.name and _is_person(s)]
    fuller = [m for m in mentions if m.split()[-1] == surname and len(m.split()) > len(name.split())]
    return fuller[0] if fuller else name


def _person_type(said: str, name: str, text: str, words: Span, cast: Cast) -> SourceType:
    agent = _agent(name)
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


def _called(text: str, source: Source, head: str, cast: Cast) -> bool:
    """Whether the document has called this person by that noun: a title before the name or an apposition behind it."""
    if head in vocabulary().corefer.heads["body"]:
        return False
    spans = [s.span for s in cast.spoken[-LOOK_BACK:] if s.name == source.name and s.span is not None]
    spans += [e.span for e in cast.entities[-LOOK_BACK:] if e.type is EntityType.PERSON and e.name == source.name]
    return any(re.search(rf"(?i)\b{head}\b", _beside(text, span)) for span in spans)


def _beside(text: str, span: Span) -> str:
    """The title before a name and the apposition behind it, nothing of other sentences."""
    title = re.split(r"[.!?]\s|\n|,", text[max(0, span.begin - 40) : span.begin])[-1]
    apposition = re.match(r",[^,.;:\n]{0,60}", text[span.end :])
    return f"{title} {span.of(text)} {apposition.group() if apposition else ''}"


def _definite(text: str, said: str, words: Span, cast: Cast) -> Source | None:
    """As in "the ministry", "the brigade": the last source or agent before whose name ends in that noun."""
    match = re.fullmatch(r"(?i)(?:the|this|that|its|their|same)\s+(?:same\s+)?([a-z-]+)", said)
    if match is None:
        return None
    head = match.group(1).lower()
    for source in reversed(cast.spoken[-LOOK_BACK:]):
        if source.span is not None and source.span.begin < words.begin and source.name and source.name != said:
            titled = _is_person(source) and _called(text, source, head, cast)
            if re.search(rf"\b{head}\b", source.name.lower()) or titled:
                return source
    for entity in reversed(before(cast.entities, words.begin)[-LOOK_BACK:]):
        if entity.type in (EntityType.ORGANISATION, EntityType.UNIT) and re.search(rf"\b{head}\b", entity.name.lower()):
            agent = _agent(entity.name)
            return Source(span=entity.span, name=entity.name, type=agent.type if agent else SourceType.MILITARY)
    return None


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


_UNNAMED = re.compile(
    r"(?i)^(?:a|an|one|another|two|three|several|some|western|unnamed|senior|european)\b[\w\s-]*\b(?:officials?|sources?|diplomats?|commanders?|person|insiders?)\b"
)


def type_of(words: str) -> SourceType:
    """The source type that the nouns of a description tell; other where none does."""
    lower = words.lower()
    if re.fullmatch(
        r"(?:the |some |several |local )?(?:officials|sources|commanders|reports|diplomats)", lower
    ) or _UNNAMED.match(lower):
        return SourceType.ANONYMOUS
    return next((kind for kind, pattern in _type_patterns() if pattern.search(lower)), SourceType.OTHER)
