"""Which of the first lines is the headline, and which are only the outlet's: its name, its motto, the issue's number.

A headline says what the body says, so its words come back below; those of a masthead hardly do. A line is passed over
only where a better one follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.read.paragraphs import words_of
from secondsource.read.patterns import boilerplate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

STEM = 5
SHORTEST_STEM = 4
LONGEST_MASTHEAD = 8
SHORTEST_HEADLINE = 4
SHORT_NAME = 5
KICKER = 2  # longer words in a line of capitals that names the subject: "WAR ON THE RIVER"
LONGER = 6
SHORT_LINE = 3
ENOUGH_SHARED = 0.3
CLEARLY_LESS = 0.3
PARTS = re.compile(r"\s*[|·•>»]\s*|\s+[/–—]\s+")
SIGNED = re.compile(r"\s+(?:by|von|par)\s+(?=[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,3}$)")
NUMBERED = re.compile(
    r"\b(?:no|nr|vol|volume|issue|number|edition|brief|bulletin|letter|paper|update)\W{0,2}\d{1,5}\b", re.I
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that might be the headline. `dated_below`: a date line stands between it and the next candidate."""

    index: int
    text: str
    length: int
    dated_below: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The index of the headline, if there is one, and of the lines above it that name the outlet."""

    title: int | None
    mastheads: tuple[int, ...] = ()


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The beginnings of all longer words, by which "strike" and "strikes" are one."""
    return stems_of(map(words_of, texts))


def stems_of(words: Iterable[Iterable[str]]) -> frozenset[str]:
    """As `stems`, of texts given by their words in lower case."""
    return frozenset([word[:STEM] for of_text in words for word in of_text if len(word) >= SHORTEST_STEM])


def share(text: str, body: frozenset[str]) -> float:
    """How many of the line's longer words stand in the body, from 0 to 1."""
    own = stems([text]) - _outlet_stems()
    return len(own & body) / len(own) if own else 0.0


@lru_cache(maxsize=1)
def _outlet_stems() -> frozenset[str]:
    return stems(boilerplate().words["outlet"])


def choose(candidates: Sequence[Candidate], body: frozenset[str], recurs: Callable[[str], bool]) -> Choice:
    """The first candidate that is no masthead."""
    passed: list[int] = []
    for place, candidate in enumerate(candidates):
        below = [later for later in candidates[place + 1 :] if later.length >= SHORTEST_HEADLINE]
        if not _is_masthead(candidate, below, body, recurs, below_masthead=bool(passed)):
            return Choice(candidate.index, tuple(passed))
        passed.append(candidate.index)
    return Choice(None, tuple(passed))


def outlet_of(masthead: str) -> str:
    """The name in a masthead, without section, number and writer."""
    return SIGNED.split(PARTS.split(masthead)[0])[0].strip(" *_#,")


def is_outlet_name(name: str) -> bool:
    words = words_of(name)
    return 1 < len(words) <= 6 and name[:1].isupper() and not boilerplate().words["outlet"].isdisjoint(words)


def is_banner(text: str) -> bool:
    """A line put together of names and numbers: "Coast Radio | World", "Ridge Letter no. 12", "Digest by Jana Orel"."""
    parts = [part for part in PARTS.split(text) if part]
    together = len(parts) > 1 and all(len(words_of(part)) <= LONGEST_MASTHEAD - 2 for part in parts)
    return together or SIGNED.search(text) is not None or NUMBERED.search(text) is not None


def _is_masthead(
    candidate: Candidate,
    below: Sequence[Candidate],
    body: frozenset[str],
    recurs: Callable[[str], bool],
    *,
    below_masthead: bool,
) -> bool:
    """Whether the line looks like the outlet's own and a better headline stands `below`."""
    text = candidate.text
    if not below or candidate.length > LONGEST_MASTHEAD or text[-1] in "?!.":
        return False
    if recurs(text):
        return True
    if below_masthead and candidate.length <= SHORT_LINE and below[0].length >= LONGER:
        return True
    own, best = share(text, body), max(share(later.text, body) for later in below)
    if best < ENOUGH_SHARED:
        return text.isupper() and is_outlet_name(text)
    if is_banner(text) or (is_outlet_name(text) and _is_name(text)):
        return True
    shouted = candidate.dated_below and text.isupper() and not below[0].text.isupper()
    if text.isupper() and len(stems([text])) <= KICKER and below[0].length >= LONGER and not below[0].text.isupper():
        return True
    if shouted and own < best and candidate.length <= SHORT_NAME:
        return True
    foreign = own <= CLEARLY_LESS and own < best
    return foreign and (below_masthead or candidate.dated_below or _is_name(text))


def _is_name(text: str) -> bool:
    """Every longer word with a capital, as in a name."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) >= SHORTEST_STEM]
    return bool(words) and len(words_of(text)) <= SHORT_NAME and all(word[0].isupper() for word in words)
