"""Who spoke first in one testimony, and which names in a set of testimonies mean one party."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.link.agents import plain, spoken_for
from secondsource.link.rules import rules
from secondsource.model import HopRole, SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.link.agents import Agents
    from secondsource.link.testimony import Testimony

_UNNAMED_TYPES = frozenset(
    {SourceType.ANONYMOUS, SourceType.WITNESS, SourceType.DOCUMENT, SourceType.EXPERT, SourceType.OTHER}
)
_OUTLETS = frozenset({SourceType.OUTLET, SourceType.AGENCY})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who vouches in the text. `to`: the outlet that alone knows who it is; `body`: what it speaks for."""

    name: str
    to: str | None = None
    body: str | None = None
    is_outlet: bool = False

    @property
    def has_name(self) -> bool:
        """Whether it is called by a name rather than described."""
        return any(letter.isupper() for letter in self.name)


def speaker_of(testimony: Testimony) -> Speaker | None:
    """Who vouches first-hand; an unnamed spokesperson is the body itself.

    ``None``: the outlet's own sentence without a first-hand cue, hearsay, and a source that reading left open.
    """
    source = testimony.claim.source
    if source is None or testimony.own_voice:
        return Speaker(testimony.carrier, is_outlet=True) if first_hand(testimony) else None
    words = testimony.source_words or source.name or ""
    if source.type is SourceType.ANONYMOUS and hearsay(words or source.name or ""):
        return None
    name = source.name or words or f"unnamed {source.type.value} source"
    if plain(name) in rules().unresolved:
        return None
    body = spoken_for(words)
    if body is not None and not re.search(r"[A-Z]", name.replace(body, "")):
        return Speaker(body)
    unnamed = source.type in _UNNAMED_TYPES and not re.search(r"[A-Z]", name)
    if unnamed or source.name is None or source.type is SourceType.ANONYMOUS:
        return Speaker(plain(name), to=(testimony.relays or (testimony.carrier,))[-1], body=body)
    return Speaker(name, body=body, is_outlet=source.type in _OUTLETS)


def first_hand(testimony: Testimony) -> bool:
    """Whether the outlet says in its own words that it was there, was told, or checked."""
    said = f" {plain(testimony.sentence)} "
    return any(f" {cue} " in said for cue in rules().first_hand)


def hearsay(words: str) -> bool:
    """Whether nobody spoke: "reports say", "it is thought"."""
    said = plain(words)
    return not said or any(
        re.match(rf"{re.escape(cue)}(?: (?:say|said|suggest|indicate)\w*)?$", said) for cue in rules().hearsay
    )


def evidence_of(testimony: Testimony) -> str | None:
    """The picture, memo or intercept that the source goes by: of one document, unless its name tells which it is."""
    source = testimony.claim.source
    for hop in testimony.claim.chain:
        if hop.role is not HopRole.EVIDENCE or not hop.name or (source is not None and hop.name == source.name):
            continue
        return hop.name if re.search(r"[A-Z0-9]", hop.name) else f"{hop.name} in {testimony.carrier}"
    return None


class Parties:
    """The names in a set of testimonies, each as the party that it means.

    Known agents go by the vocabulary. Of unknown names a shorter one means the longer one that ends in it ("Kovtun",
    "Daryna Kovtun"); an outlet's also the one that begins with it ("Meridian", "Meridian Press Agency").
    """

    def __init__(self, names: Iterable[str], outlets: Iterable[str], agents: Agents) -> None:
        self._agents = agents
        outlets = frozenset(outlets)
        self._shown: dict[str, str] = {}
        for name in sorted({*names, *outlets}):
            self._shown.setdefault(self._key(name), name)
        printing = frozenset(self._key(name) for name in outlets)
        longer = _longer(self._shown, printing)
        self._longer = {key: self._extended(key, longer) for key in self._shown}
        self._party: dict[str, str] = {}

    def _key(self, name: str) -> str:
        known = self._agents.find(name)
        return plain(known.name if known else name)

    def _extended(self, key: str, longer: Mapping[str, str]) -> str:
        if self._agents.find(key) is not None or key in self._agents.principals:
            return key
        return longer.get(key, key)

    def party(self, name: str) -> str:
        """The party that the name means, as people are shown it."""
        if name not in self._party:
            key = self._longer.get(self._key(name), self._key(name))
            known = self._agents.find(key)
            self._party[name] = known.name if known else self._shown.get(key, name)
        return self._party[name]


def _longer(keys: Iterable[str], outlets: frozenset[str]) -> dict[str, str]:
    """For each name the longest that ends in it, or of outlets begins with it; of several the first of the alphabet."""
    found: dict[str, str] = {}
    for key in sorted(keys, key=lambda k: (-len(k), k)):
        words = key.split(" ")
        for n in range(1, len(words)):
            found.setdefault(" ".join(words[n:]), key)
            beginning = " ".join(words[:n])
            if key in outlets or beginning in outlets:
                found.setdefault(beginning, key)
    return found
