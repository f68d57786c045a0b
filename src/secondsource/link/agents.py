"""Who speaks: from a name to the voice, its institution, and the principal that everything hangs on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.model import SourceType
    from secondsource.vocab.vocabulary import AgentsFile

_SPELLINGS = {"defence": "defense", "centre": "center", "organisation": "organization"}
_SPEAKS_FOR = re.compile(
    r"(?:spokes\w+|head|chief|director|deputy|official|officer|press (?:officer|secretary|service))s?"
    r"\s+(?:for|of|at|from|with)\s+(?:the\s+)?(?P<body>[^,;]+)"
)
_WHOSE = re.compile(
    r"^(?:the\s+)?(?P<body>[^,;]+?)[’']s?\s+(?:own\s+)?(?:press\s+)?(?:spokes|head|chief|director|deputy)"
)
_BODY_FIRST = re.compile(
    r"^(?:(?:an?|the)\s+)?"
    r"(?!(?:its|their|his|her|our|another|one|former|chief|senior|deputy|new|top|press|official|unnamed)\b)"
    r"(?P<body>[^,;’']+?)\s+spokes(?:man|woman|person|people)\b"
)


@dataclass(frozen=True, slots=True)
class Agent:
    """One who speaks; `type` is unknown for those whom the vocabulary does not know."""

    name: str
    type: SourceType | None
    institution: str
    principal: str


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name for comparing: no case, article, full stops or possessives, one spelling."""
    text = name.casefold().replace("’", "'").replace(".", "")
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.removeprefix("the "))
    return " ".join(_SPELLINGS.get(word.removesuffix("'s"), word.removesuffix("'s")) for word in words)


@dataclass(frozen=True, slots=True, eq=False)
class Agents:
    """The agents of the vocabulary by every name they have, and the words that tell whose an unknown source is.

    `states`: by its own name, its capital's and its people's; `principals`: by these and by every agent's name.
    `persons`: the names of the agents that are people.
    """

    by_name: Mapping[str, Agent]
    principals: Mapping[str, str]
    states: Mapping[str, str]
    persons: frozenset[str]

    def find(self, name: str) -> Agent | None:
        """The agent whom the vocabulary knows by that name or alias."""
        return self.by_name.get(plain(name))

    def of(self, name: str, *, words: str | None = None) -> Agent:
        """The agent of that name; of an unknown one, what the name and the source's `words` tell.

        The institution is the body it speaks for ("a spokesman for X"), else the name; the principal is that of the
        institution, else the state that a demonym or name of a state tells, else the institution itself.
        """
        return self.find(name) or _unknown(self, name, words or "")

    def principal_in(self, words: str) -> str | None:
        """The principal that the words name ("Ukrainian officials"): by the longest name, then by the first."""
        return _principal_in(self, plain(words))


@lru_cache(maxsize=50_000)
def _unknown(agents: Agents, name: str, words: str) -> Agent:
    body = spoken_for(words or name)
    if body is not None and plain(body) != plain(name):
        institution = agents.of(body)
        return Agent(name, None, institution.institution, institution.principal)
    return Agent(name, None, name, agents.principal_in(name) or agents.principal_in(words) or name)


@lru_cache(maxsize=50_000)
def _principal_in(agents: Agents, words: str) -> str | None:
    said = words.split()
    spans = ((i, j) for i in range(len(said)) for j in range(i + 1, min(len(said), i + 6) + 1))
    known = agents.principals
    found = [(i - j, i, known[name]) for i, j in spans if (name := " ".join(said[i:j])) in known]
    return min(found)[2] if found else None


def spoken_for(words: str) -> str | None:
    """The body that a person speaks for: "a spokesman for the prosecutors", "the service's spokeswoman, D. Kovtun"."""
    match = _WHOSE.search(words) or _SPEAKS_FOR.search(words) or _BODY_FIRST.search(words)
    return match["body"].strip() if match else None


def agents_from(seed: AgentsFile) -> Agents:
    """The agents of the loaded vocabulary; a name that two agents share is the first one's."""
    by_name: dict[str, Agent] = {}
    states = {plain(word): principal for word, principal in seed.demonyms.items()}
    states |= {plain(principal): principal for principal in seed.demonyms.values()}
    principals = dict(states)
    for entry in seed.agents:
        institution = entry.institution or entry.name
        agent = Agent(entry.name, entry.type, institution, entry.principal or institution)
        for name in (entry.name, *entry.aliases):
            by_name.setdefault(plain(name), agent)
            principals.setdefault(plain(name), agent.principal)
    persons = frozenset(entry.name for entry in seed.agents if entry.kind == "person")
    return Agents(by_name, principals, states, persons)
