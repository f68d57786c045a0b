"""Rare things that two claims share and that two people rarely come to by themselves.

A copyist takes over what nobody would write twice: the principle of shared errors, by which textual criticism tells
which manuscript was copied from which (Lachmann 1850; Maas 1927, Textkritik).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.link.testimony import Testimony

DIGITS = 4  # a figure with so many digits before its closing zeros was counted by somebody
LEAST, TIMES = 3, 2  # so many outlets spell the name otherwise, and so many times as many as spell it so
_TOKEN = re.compile(r"\d[\d.,]*\d|[^\W_]+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“]*“")
_DIGIT = re.compile(r"\d[\d.,]{2}")
_NAME = re.compile(r"\b[^\W\d_]{6,}\b")


@dataclass(frozen=True, slots=True)
class Found:
    """Where in the words of a claim the oddity stands."""

    claim: str
    begin: int
    end: int


def rare_figures(testimonies: Iterable[Testimony]) -> Iterator[Sequence[Found]]:
    """Claims that give one unrounded figure with the same two words beside it, outside quotation marks.

    As in "11,734 dog-tired conscripts": the figure alone may come from anybody who counted.
    """
    sharing: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for t in testimonies:
        for key, found in _figures(t) if _DIGIT.search(t.claim.words) else ():
            sharing[key].append(found)
    yield from (group for group in sharing.values() if len(group) > 1)


def _figures(t: Testimony) -> Iterator[tuple[tuple[str, ...], Found]]:
    tokens = list(_TOKEN.finditer(_without_quotes(t.claim.words)))
    keys: set[tuple[str, ...]] = set()
    for n, token in enumerate(tokens):
        if not _counted(token.group()):
            continue
        for begin in range(max(0, n - 2), min(n, len(tokens) - 3) + 1):
            window = tokens[begin : begin + 3]
            key = tuple(w.group().casefold() for w in window)
            if key not in keys:
                keys.add(key)
                yield key, Found(t.id, window[0].start(), window[-1].end())


def _counted(token: str) -> bool:
    """Whether somebody counted: four digits before the closing zeros, and no year."""
    digits = re.sub(r"\D", "", token)
    year = len(digits) == len(token) == 4 and digits[:2] in ("18", "19", "20")
    return len(digits.strip("0")) >= DIGITS and not year


def _without_quotes(words: str) -> str:
    """The words with quotations blanked, so that places stay where they are."""
    return _QUOTED.sub(lambda quotation: " " * len(quotation.group()), words)


def misspelt(testimonies: Iterable[Testimony], carriers: Mapping[str, str]) -> Iterator[Sequence[Found]]:
    """Claims that spell a name as few do: one letter off from how at least twice as many outlets spell it.

    A letter more or less at the end makes another form of a word, not a slip. `carriers`: who prints each claim.
    """
    places: dict[str, list[Found]] = defaultdict(list)
    plain: set[str] = set()
    for t in testimonies:
        named, others = _words(t.claim.words)
        plain |= others
        for name, begin, end in named:
            places[name].append(Found(t.id, begin, end))
    names = {name: {carriers[found.claim] for found in places[name]} for name in places if name not in plain}
    alike = _one_letter_off(names)
    for name, outlets in names.items():
        usual = max((len(names[other]) for other in alike.get(name, ())), default=0)
        if len(outlets) > 1 and usual >= max(LEAST, TIMES * len(outlets)):
            yield places[name]


@lru_cache(maxsize=5_000)
def _words(words: str) -> tuple[tuple[tuple[str, int, int], ...], frozenset[str]]:
    """The capitalised words outside quotes with their places, and the others."""
    found = [(m.group(), m.start(), m.end()) for m in _NAME.finditer(_without_quotes(words))]
    named = tuple((word.casefold(), begin, end) for word, begin, end in found if word[0].isupper())
    return named, frozenset(word for word, _, _ in found if not word[0].isupper())


def _one_letter_off(names: Iterable[str]) -> dict[str, set[str]]:
    """The names that differ in one letter before the last, found by taking out every letter in turn."""
    lacking: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for n in range(1, len(name) - 1):
            lacking[name[:n] + name[n + 1 :]].add(name)
        lacking[name].add(name)
    alike: dict[str, set[str]] = defaultdict(set)
    for group in lacking.values():
        for name in group:
            alike[name] |= {other for other in group if other[-1] == name[-1]} - {name}
    return alike
