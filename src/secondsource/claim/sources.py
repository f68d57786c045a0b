"""From the words of a source to the source: canonical name, type, and the antecedent of a pronoun."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from secondsource.claim.cast import Cast
from secondsource.claim.naming import (
    ARTICLES,
    agent_named,
    called_by,
    person_named,
)
from secondsource.claim.pointing import definite, pointed_back, points
from secondsource.claim.source_types import person_type, type_of
from secondsource.model import Source, SourceType, Span
from secondsource.vocab.vocabulary import Agent, vocabulary

_NO_MARKS = str.maketrans("", "", '“”"«»')
_OURS = frozenset({"we", "our"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "who", "which", "i", "my", "we", "our"})
_SUBJECTS = {"him": "he", "her": "she", "them": "they", "my": "i"}


def source_of(text: str, words: Span, cast: Cast, *, carried: bool) -> tuple[Source, str]:
    """The source behind `words`, and the rule that resolved it."""
    said = " ".join(words.of(text).translate(_NO_MARKS).split())
    if said.lower() in _PRONOUNS or points(said):
        back = pointed_back(text, _SUBJECTS.get(said.lower(), said.lower()), words, cast)
        if back is not None:
            return replace(back, span=words, carried_over=carried), "pronoun"
        if said.lower() in _OURS and cast.outlet is not None:
            return Source(span=words, name=cast.outlet, type=SourceType.WITNESS, carried_over=carried), "first-hand"
        return Source(span=words, name=said, type=SourceType.OTHER, carried_over=carried), "pronoun-unresolved"
    if said.lower() in ("our reporter", "our correspondent"):
        return Source(span=words, name=cast.outlet or said, type=SourceType.WITNESS, carried_over=carried), "first-hand"
    agent = agent_named(said) or agent_named(_BESIDE_A_NAME.sub("", said)) or _in_short(text, words)
    if agent is not None:
        return Source(span=words, name=agent.name, type=agent.type, carried_over=carried), "vocabulary"
    person = called_by(text, words) or person_named(text, words, cast)
    if person is not None:
        return Source(
            span=words, name=person, type=person_type(said, person, text, words, cast), carried_over=carried
        ), "person"
    earlier = definite(text, said, words, cast)
    if earlier is not None:
        return replace(earlier, span=words, carried_over=carried), "definite-description"
    name = _DESCRIBED_OUTLET.sub("", ARTICLES.sub("", said))
    return Source(span=words, name=_demonymic(name), type=type_of(said), carried_over=carried), "as-said"


_BESIDE_A_NAME = re.compile(r"\s*\([^()]*\)|\s+(?:in|at) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$")
"""As in "the International Committee of the Red Cross (ICRC) in Geneva"."""
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
    return agent_named(short["short"]) if short is not None else None


@lru_cache(maxsize=1)
def _demonym_of() -> dict[str, str]:
    return {state: demonym for demonym, state in reversed(vocabulary().forces.demonyms.items())}


def _demonymic(name: str) -> str:
    """As in "Jordan's military intelligence" and "Jordanian military intelligence" are one source."""
    state, _, body = name.replace("’", "'").partition("'s ")
    demonym = _demonym_of().get(state)
    return f"{demonym} {body}" if body and demonym else name
