"""Who spoke first in one testimony."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.link.agents import plain, spoken_for
from secondsource.link.rules import rules
from secondsource.model import HopRole, SourceType
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

_UNNAMED_TYPES = frozenset(
    {SourceType.ANONYMOUS, SourceType.WITNESS, SourceType.DOCUMENT, SourceType.EXPERT, SourceType.OTHER}
)
_HEARD_TYPES = frozenset({SourceType.DOCUMENT, SourceType.OTHER})
OUTLETS = frozenset({SourceType.OUTLET, SourceType.AGENCY})


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


def speaker_of(testimony: Testimony, *, publishes: bool = False) -> Speaker | None:
    """Who vouches first-hand; an unnamed spokesperson is the body itself.

    `publishes`: who prints it is no outlet but a body, as an institute with a page of its own; then its own sentences,
    and what it sees in a picture, are its word.
    ``None``: the outlet's own sentence without a first-hand cue, hearsay, and a source that reading left open.
    """
    source = testimony.claim.source
    if source is None or testimony.own_voice or (publishes and shows_picture(testimony)):
        return Speaker(testimony.carrier, is_outlet=not publishes) if publishes or first_hand(testimony) else None
    words = testimony.source_words or source.name or ""
    name = source.name or words or f"unnamed {source.type.value} source"
    if _nobody(source.type, name, words):
        return None
    body = spoken_for(words)
    if body is not None and not re.search(r"[A-Z]", name.replace(body, "")):
        return Speaker(body)
    unnamed = source.type in _UNNAMED_TYPES and not re.search(r"[A-Z]", name)
    if unnamed or source.name is None or source.type is SourceType.ANONYMOUS:
        return Speaker(_description(name), to=(testimony.relays or (testimony.carrier,))[-1], body=body)
    return Speaker(name, body=body, is_outlet=source.type in OUTLETS)


def _description(name: str) -> str:
    """The words for comparing, but for whose people it is: "senior Western official"; "one of us" is no "US"."""
    words = plain(name).split()
    return " ".join([*(_peoples().get(word, word) for word in words[:-1]), *words[-1:]])


@lru_cache(maxsize=1)
def _peoples() -> dict[str, str]:
    """The words for a people as they are written, by the word for comparing."""
    return {plain(word): word.replace(".", "") for word in vocabulary().forces.demonyms}


def _nobody(type: SourceType, name: str, words: str) -> bool:
    """Whether nobody spoke, or nobody can tell who: hearsay, a pronoun, an outlet without a name."""
    if plain(name) in rules().unresolved or plain(name) in rules().hearsay:
        return True
    if type is SourceType.ANONYMOUS:
        return hearsay(words)
    if re.search(r"[A-Z]", name):
        return False
    return type in OUTLETS or (type in _HEARD_TYPES and bool(words) and hearsay(words))


def shows_picture(testimony: Testimony) -> bool:
    """Whether the source is a picture or a recording, which says nothing of itself."""
    source = testimony.claim.source
    if source is None or source.type is not SourceType.DOCUMENT:
        return False
    words = plain(f"{source.name or ''} {testimony.source_words or ''}").split()
    return any(word in rules().pictures for word in words)


def first_hand(testimony: Testimony) -> bool:
    """Whether the outlet says in its own words that it was there, was told, or checked."""
    said = f" {plain(testimony.sentence)} "
    return any(f" {cue} " in said for cue in rules().first_hand)


def hearsay(words: str) -> bool:
    """Whether nobody spoke: "reports say", "it is thought"."""
    said = plain(words)
    return not said or _hearsay().fullmatch(said) is not None


@lru_cache(maxsize=1)
def _hearsay() -> re.Pattern[str]:
    cues = "|".join(re.escape(cue) for cue in rules().hearsay)
    return re.compile(rf"(?:{cues})(?: (?:say|said|suggest|indicate)\w*)?")


def evidence_of(testimony: Testimony, *, publishes: bool = False) -> str | None:
    """The picture, memo or intercept that the source goes by: of one document, unless its name tells which it is.

    `publishes`: as `speaker_of` has it; then a picture is not the source but what the publisher goes by.
    """
    source = testimony.claim.source
    names = [hop.name for hop in testimony.claim.chain if hop.role is HopRole.EVIDENCE and hop.name]
    if source is not None and publishes and shows_picture(testimony):
        names.insert(0, source.name or testimony.source_words or "")
    elif source is not None:
        names = [name for name in names if name != source.name]
    if not names:
        return None
    return names[0] if re.search(r"[A-Z0-9]", names[0]) else f"{names[0]} in {testimony.carrier}"
