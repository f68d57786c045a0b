"""From the words of a source to the source: canonical name, type, and the antecedent of a pronoun."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import day_name, month_name
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from secondsource.find.lexicon import lexicon
from secondsource.find.referents import Kind, Referent, described, ordinal, pair, pronoun, sentence_ends
from secondsource.find.within import before, inside
from secondsource.model import Entity, EntityType, Source, SourceType, Span
from secondsource.vocab.vocabulary import Agent, vocabulary

_ARTICLES = re.compile(
    r"^(?:the|a|an|its|their|his|her|this|that|these|those)\s+(?:[\w-]+-based\s+)?|^[\w-]+-based\s+", re.IGNORECASE
)
_NO_MARKS = str.maketrans("", "", '“”"«»')
_OURS = frozenset({"we", "our"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "who", "which", "i", "we", "our"})
_SUBJECTS = {"him": "he", "her": "she", "them": "they"}


NAMES = 4096  # of which it is remembered what they are; a document names the same few again and again
LOOK_BACK = 400  # mentions; what was said pages ago is not meant by "the ministry"


@dataclass(slots=True)
class Cast:
    """Who has spoken so far in one document; grows as its claims are read in order."""

    entities: Sequence[Entity]
    outlet: str | None = None
    spoken: list[Source] = field(default_factory=list)
    relays: list[Source] = field(default_factory=list)
    known: dict[int, Referent] = field(default_factory=dict)  # who has spoken, by the identity of the source
    stops: tuple[int, ...] | None = None  # where the sentences of the document end

    def sentence_at(self, text: str, position: int) -> int:
        """The number of the sentence in which `position` stands."""
        if self.stops is None:
            self.stops = sentence_ends(text, 0, len(text))
        return bisect_right(self.stops, position)

    def remember(self, source: Source) -> None:
        self.spoken.append(source)

    def remember_relay(self, relay: Source) -> None:
        """An outlet that passes on what another says: "the newspaper" may be it later on."""
        self.relays.append(relay)


def source_of(text: str, words: Span, cast: Cast, *, carried: bool) -> tuple[Source, str]:
    """The source behind `words`, and the rule that resolved it."""
    said = " ".join(words.of(text).translate(_NO_MARKS).split())
    if said.lower() in _PRONOUNS or _pointing(said):
        back = _pointed_back(text, _SUBJECTS.get(said.lower(), said.lower()), words, cast)
        if back is not None:
            return replace(back, span=words, carried_over=carried), "pronoun"
        if said.lower() in _OURS and cast.outlet is not None:
            return Source(span=words, name=cast.outlet, type=SourceType.WITNESS, carried_over=carried), "first-hand"
        return Source(span=words, name=said, type=SourceType.OTHER, carried_over=carried), "pronoun-unresolved"
    if said.lower() in ("our reporter", "our correspondent"):
        return Source(span=words, name=cast.outlet or said, type=SourceType.WITNESS, carried_over=carried), "first-hand"
    agent = _agent(said) or _agent(_BESIDE_A_NAME.sub("", said)) or _in_short(text, words)
    if agent is not None:
        return Source(span=words, name=agent.name, type=agent.type, carried_over=carried), "vocabulary"
    person = _called(text, words) or _person(text, words, cast)
    if person is not None:
        return Source(
            span=words, name=person, type=_person_type(said, person, text, words, cast), carried_over=carried
        ), "person"
    earlier = _definite(text, said, words, cast)
    if earlier is not None:
        return replace(earlier, span=words, carried_over=carried), "definite-description"
    name = _DESCRIBED_OUTLET.sub("", _ARTICLES.sub("", said))
    return Source(span=words, name=_demonymic(name), type=type_of(said), carried_over=carried), "as-said"


_BESIDE_A_NAME = re.compile(r"\s*\([^()]*\)|\s+(?:in|at) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$")
"""As in "the International Committee of the Red Cross (ICRC) in Geneva"."""


@lru_cache(maxsize=1)
def _demonym_of() -> dict[str, str]:
    return {state: demonym for demonym, state in reversed(vocabulary().forces.demonyms.items())}


_DESCRIBED_OUTLET = re.compile(
    r"^(?:[A-Z]\w+ )?(?:newspaper|daily|paper|weekly|magazine|news agency|agency|website|news site|outlet|broadcaster|"
    r"station) (?=[A-Z])"
)
"""As in "the American newspaper Capital Gazette"."""
_SHORT = re.compile(r"\s*\((?P<short>[A-Z][A-Za-z-]{1,11})\)")
"""As in "the office for humanitarian affairs (OCHA)"."""


def _in_short(text: str, words: Span) -> Agent | None:
    """The agent by the short name that stands behind the long one."""
    short = _SHORT.match(text, words.end)
    return _agent(short["short"]) if short is not None else None


def _is_outlet(relay: Source) -> bool:
    named = relay.name is not None and relay.name.split()[-1].lower() in vocabulary().places.mastheads
    return named or relay.type is SourceType.OUTLET


def _demonymic(name: str) -> str:
    """As in "Jordan's military intelligence" and "Jordanian military intelligence" are one source."""
    state, _, body = name.replace("’", "'").partition("'s ")
    demonym = _demonym_of().get(state)
    return f"{demonym} {body}" if body and demonym else name


def _pointing(said: str) -> bool:
    """Whether the words only point: "both men", "the latter"."""
    return said.lower() in _ORDINALS or said.lower() in vocabulary().corefer.pairs


_ORDINALS = {"the former": "former", "the latter": "latter"}


def _pointed_back(text: str, said: str, words: Span, cast: Cast) -> Source | None:
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
    if subject is None or _institutional(subject["name"]) or _agent(subject["name"]) is not None:
        return None
    if any(word.lower() in _not_names() for word in subject["name"].split()):
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
    name = _full_name(entity.name, cast) if person else entity.name
    type_ = _entity_type(entity) if person else _body_type(entity)
    kind = Kind.PERSON if person else Kind.PEOPLE if entity.type is EntityType.FORCE else Kind.BODY
    called = _words(_beside(text, entity.span) if person else name)
    sentence = cast.sentence_at(text, entity.span.begin)
    return Referent(name=name, span=entity.span, kind=kind, called=called, type=type_, sentence=sentence)


def _body_type(entity: Entity) -> SourceType:
    agent = _agent(entity.agent or entity.name)
    if agent is not None:
        return agent.type
    kind = type_of(entity.name)
    return SourceType.MILITARY if kind is SourceType.OTHER and entity.type is not EntityType.ORGANISATION else kind


def _spoken(text: str, source: Source, said: Span, span: Span, cast: Cast) -> Referent:
    """A source as a referent: it spoke where `said` stands, and is named at `span`."""
    name = source.name or ""
    single = Kind.PERSON if _is_person(source) and not _titled_body(name) else Kind.BODY
    kind = Kind.PEOPLE if _several(name) else single
    called = _words(f"{name} {_beside(text, span)}" if kind is Kind.PERSON else name)
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


def _is_person(source: Source) -> bool:
    """A name of two or more capitalised words that no institution's noun ends, or one with a person's head noun."""
    if source.name is None:
        return False
    agent = _agent(source.name)
    if agent is not None:
        return agent.kind == "person"
    return _is_office(source.name) or not _names_body(source.name)


@lru_cache(maxsize=NAMES)
def _is_office(name: str) -> bool:
    """As in "hospital director in Gaza City": the last noun before what it is of is one for a person."""
    head = re.split(r" (?:of|for|at|in|from|to|with) |, ", name)[0].split()
    return bool(head) and head[-1].lower() in vocabulary().cues.role_nouns


@lru_cache(maxsize=NAMES)
def _names_body(name: str) -> bool:
    return _bodies().search(name.lower()) is not None


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    words = (*vocabulary().corefer.heads["body"], "officials", "sources", "residents", "authorities")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


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


@lru_cache(maxsize=NAMES)
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
    words |= {w.lower() for w in (*month_name, *day_name)}
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
    if _UNNAMED.match(first):  # "Two Western officials" at the head of a sentence
        return None
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
    if name.endswith(("’s", "'s")):  # "the UN’s office": the office speaks
        return None
    tokens = name.split()
    titled = [k for k, word in enumerate(tokens[:-1]) if word.lower() in _not_names()]
    tokens = tokens[titled[-1] + 1 :] if titled else tokens
    if not tokens or _institutional(" ".join(tokens)):
        return None
    full = _full_name(" ".join(tokens), cast)
    return full if len(tokens) > 1 or full != tokens[0] or stripped == tokens[0] or of != stripped else None


_CALLED = re.compile(
    r"(?:, [^.;”\"\n]{0,60}?)??,? (?:who )?(?:asked to be (?:called|known as|identified (?:only )?as)|known as|"
    r"(?:identified|named) (?:only )?as|g[ai]ves? (?:only )?(?:his|her|their) (?:first )?name(?:,| as)) "
    rf"(?P<name>{_NAME.pattern})"
)


def _called(text: str, words: Span) -> str | None:
    """As in "one of them, a driver who asked to be called Oren": the name behind a nameless source."""
    if _NAME.search(words.of(text)[1:]):
        return None
    behind = _CALLED.match(text[words.end : words.end + 160])
    return behind["name"] if behind is not None else None


def _institutional(name: str) -> bool:
    last = name.split()[-1].lower()
    heads = vocabulary().corefer.heads["body"]
    return (
        last in heads
        or last in vocabulary().places.mastheads
        or last
        in (
            "ministry",
            "force",
            "front",
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
    )


def _full_name(name: str, cast: Cast) -> str:
    """The fullest form that the document has given so far to a person of that surname."""
    agent = _agent(name)
    if agent is not None:
        return agent.name
    name = _titles().sub("", name) or name
    surname = name.split()[-1]
    mentions = [e.name for e in cast.entities[:LOOK_BACK] if e.type is EntityType.PERSON]
    mentions += [s.name for s in cast.spoken[-LOOK_BACK:] if s.name and _is_person(s)]
    bare = (_titles().sub("", m) or m for m in mentions if m.endswith(surname))
    fuller = [m for m in bare if m.split()[-1] == surname and len(m.split()) > len(name.split())]
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


def _beside(text: str, span: Span) -> str:
    """The title before a name and the apposition behind it, nothing of other sentences."""
    title = re.split(r"[.!?]\s|\n|,", text[max(0, span.begin - 40) : span.begin])[-1]
    apposition = re.match(r",[^,.;:\n]{0,60}", text[span.end :])
    return f"{title} {span.of(text)} {apposition.group() if apposition else ''}"


def _definite(text: str, said: str, words: Span, cast: Cast) -> Source | None:
    """As in "the ministry", "the brigade", "the colonel": who was called so before."""
    match = re.fullmatch(r"(?i)(?:the|this|that|its|their|same)\s+(?:same\s+)?([a-z-]+)", said)
    if match is None:
        return None
    head = match.group(1).lower()
    found = described(head, [r for r in referents(text, words.begin, cast) if r.name != said])
    if found is None and head in vocabulary().corefer.bodies_of["outlet"]:
        return next((replace(r, antecedent=r.span) for r in reversed(cast.relays) if _is_outlet(r)), None)
    return Source(span=None, name=found.name, type=_type(found), antecedent=found.span) if found else None


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
