"""The names in the words of a source: agents of the vocabulary, people, bodies."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from functools import lru_cache

from secondsource.claim.cast import LOOK_BACK, Cast
from secondsource.find.within import inside
from secondsource.model import EntityType, Source, Span
from secondsource.vocab.vocabulary import Agent, vocabulary

ARTICLES = re.compile(
    r"^(?:the|a|an|its|their|his|her|this|that|these|those)\s+(?:[\w-]+-based\s+)?|^[\w-]+-based\s+", re.IGNORECASE
)
NAMES = 4096  # of which it is remembered what they are; a document names the same few again and again


@lru_cache(maxsize=NAMES)
def agent_named(words: str) -> Agent | None:
    """The vocabulary's agent of that name, with or without a title ("President Zelenskyy")."""
    found = _aliases().get(_key(words))
    return found or _aliases().get(_key(titles().sub("", ARTICLES.sub("", words))))


@lru_cache(maxsize=1)
def _aliases() -> dict[str, Agent]:
    return {_key(n): a for a in vocabulary().agents.agents for n in (a.name, *a.aliases)}


def _key(name: str) -> str:
    return ARTICLES.sub(
        "", name.lower().replace("’", "'").replace("centre", "center").replace("defence", "defense")
    ).strip()


@lru_cache(maxsize=1)
def titles() -> re.Pattern[str]:
    titles = sorted(vocabulary().grammar.titles, key=len, reverse=True)
    adjective = r"(?:former|acting|deputy|[A-Z][a-z]+(?:ese|ian|ish|an|i|n)|U\.S\.)"
    return re.compile(rf"^(?:{adjective}\s+)*(?:(?:{'|'.join(map(re.escape, titles))})\s+)+")


_CAPITALISED = r"(?:[A-ZÀ-ÝА-ЯЁЇІЄ][\w’'ʼ-]+|al-[A-Z]\w+)"
_NAME = re.compile(rf"\b{_CAPITALISED}(?:\s+(?:(?:bin|von|van|de|ibn|al)\s+)?{_CAPITALISED})*")


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    vocab = vocabulary()
    words = {w.lower() for w in (*vocab.forces.demonyms, *vocab.cues.speakers, *vocab.forces.states)}
    words |= {w.lower() for w in (*month_name, *day_name)}
    for title in vocab.grammar.titles:
        words |= {w.lower().rstrip(".") for w in title.split()}
    return frozenset(
        words
        | {"defence", "defense", "interior", "foreign", "the", "prime", "national", "general", "united", "nations"}
    )


def person_named(text: str, words: Span, cast: Cast) -> str | None:
    """The person's name in the words: "Colonel Ivan Petrenko, head of …" -> "Ivan Petrenko", a bare surname in full."""
    said = words.of(text)
    first = said.split(",")[0]
    if UNNAMED.match(first):  # "Two Western officials" at the head of a sentence
        return None
    of = re.split(r"\s(?:of|for|at|in|from)\s", first)[0]
    known = next((e for e in inside(cast.entities, words) if e.type is EntityType.PERSON), None)
    if known is not None:
        return full_name(known.name, cast)
    stripped = titles().sub("", ARTICLES.sub("", of))
    names = [n for n in _NAME.findall(stripped) if n.lower() not in not_names()]
    if not names and "," in said:
        names = [n for n in _NAME.findall(said.split(",", 1)[1]) if len(n.split()) > 1]
    if not names:
        return None
    name = names[-1]
    if name.endswith(("’s", "'s")):  # "the UN’s office": the office speaks
        return None
    tokens = name.split()
    titled = [k for k, word in enumerate(tokens[:-1]) if word.lower() in not_names()]
    tokens = tokens[titled[-1] + 1 :] if titled else tokens
    if not tokens or institutional(" ".join(tokens)):
        return None
    full = full_name(" ".join(tokens), cast)
    return full if len(tokens) > 1 or full != tokens[0] or stripped == tokens[0] or of != stripped else None


_CALLED = re.compile(
    r"(?:, [^.;”\"\n]{0,60}?)??,? (?:who )?(?:asked to be (?:called|known as|identified (?:only )?as)|known as|"
    r"(?:identified|named) (?:only )?as|g[ai]ves? (?:only )?(?:his|her|their) (?:first )?name(?:,| as)) "
    rf"(?P<name>{_NAME.pattern})"
)


def called_by(text: str, words: Span) -> str | None:
    """As in "one of them, a driver who asked to be called Oren": the name behind a nameless source."""
    if _NAME.search(words.of(text)[1:]):
        return None
    behind = _CALLED.match(text[words.end : words.end + 160])
    return behind["name"] if behind is not None else None


UNNAMED = re.compile(
    r"(?i)^(?:a|an|one|another|two|three|several|some|western|unnamed|senior|european)\b[\w\s-]*\b(?:officials?|sources?|diplomats?|commanders?|person|insiders?)\b"
)
"""As in "two Western officials", "a senior diplomat": described, not named."""


def institutional(name: str) -> bool:
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


def full_name(name: str, cast: Cast) -> str:
    """The fullest form that the document has given so far to a person of that surname."""
    agent = agent_named(name)
    if agent is not None:
        return agent.name
    name = titles().sub("", name) or name
    surname = name.split()[-1]
    mentions = [e.name for e in cast.entities[:LOOK_BACK] if e.type is EntityType.PERSON]
    mentions += [s.name for s in cast.spoken[-LOOK_BACK:] if s.name and is_person(s)]
    bare = (titles().sub("", m) or m for m in mentions if m.endswith(surname))
    fuller = [m for m in bare if m.split()[-1] == surname and len(m.split()) > len(name.split())]
    return fuller[0] if fuller else name


def is_person(source: Source) -> bool:
    """A name of two or more capitalised words that no institution's noun ends, or one with a person's head noun."""
    if source.name is None:
        return False
    agent = agent_named(source.name)
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


def beside(text: str, span: Span) -> str:
    """The title before a name and the apposition behind it, nothing of other sentences."""
    title = re.split(r"[.!?]\s|\n|,", text[max(0, span.begin - 40) : span.begin])[-1]
    apposition = re.match(r",[^,.;:\n]{0,60}", text[span.end :])
    return f"{title} {span.of(text)} {apposition.group() if apposition else ''}"
