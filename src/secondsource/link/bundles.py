"""A bundle: claims that tell the same in the same words (reprints). One is compared, and the others go with it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from secondsource.link.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_STEMS = 5
"""Claims of fewer stems ("They have opened a case") are no reprints of each other: each is a bundle of its own."""
MARKS = 16
"""So many stems of a claim, those of the smallest hash, tell how like another it is before the two are compared."""
PAIRED = 4
"""Each two of so many stems (those of the smallest hash, so that like claims choose alike) are a block of their own."""
SPANNED = 6
"""So many weeks of one span ("in November") are blocks each."""
WEEK = 1 << 40
"""A block's key is week * WEEK + a hash of 40 bits: blocks of one week stand together. Week 0: no day is known."""
_OWN = frozenset({"id", "testimony", "places", "setting", "story", "leans_on", "follows"})


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle is found by. Equal signature, one bundle; all else is a function of the same fields.

    `keys`: the blocks it stands in. `marks`: hashes of stems. `anchors`: hashes of its places and actor, with its
    family. `family`: hash of its family of predicates, 0 for none.
    """

    signature: int
    keys: tuple[int, ...]
    marks: tuple[int, ...]
    anchors: tuple[int, ...]
    family: int


def bundle_of(s: Sketch, *, alone: bool = False) -> Bundle:
    """The bundle that the claim belongs to. `alone`: people ruled on the claim, so it is compared for itself."""
    stems = sorted(hashed(stem) for stem in s.stems)
    family = hashed(s.family) if s.family is not None else 0
    marks = tuple(stems[:MARKS])
    anchors = _anchors(s)
    few = stems[:PAIRED]
    paired = [_both(a, b) for n, a in enumerate(few) for b in few[n + 1 :]]
    tokens = {*stems, *paired, *anchors}
    keys = sorted(week * WEEK + token for week in _weeks(s) for token in tokens)
    return Bundle(_signature(s, alone=alone), tuple(keys), marks, anchors, family)


def beside(key: int) -> tuple[int, ...]:
    """The key and the same block of the weeks before and after; undated claims meet only each other."""
    return (key - WEEK, key, key + WEEK) if key >= WEEK else (key,)


def packed(values: Iterable[int]) -> bytes:
    """Integers as a column holds them."""
    return array("q", values).tobytes()


def unpacked(column: bytes) -> tuple[int, ...]:
    return tuple(array("q", column))


@lru_cache(maxsize=200_000)
def hashed(words: str) -> int:
    """40 bits of the words' hash, the same on every machine."""
    return int.from_bytes(blake2b(words.encode(), digest_size=5).digest(), "big")


def _both(a: int, b: int) -> int:
    return (a * 0x9E3779B97F + b * 0x1000193) % WEEK


def _anchors(s: Sketch) -> tuple[int, ...]:
    """Places nearer than a country by gazetteer id or centre, and the actor, each with the family; its figures."""
    family = s.family or ""
    near = {f"{p.geonameid or (p.lat, p.lon)}" for p in s.places if p.precision != "country"}
    named = {f"at\x1f{family}\x1f{place}" for place in near}
    if s.actor is not None:
        named.add(f"who\x1f{family}\x1f{s.actor}")
    named |= {f"many\x1f{unit}\x1f{value:.10g}" for unit, value in s.figures}
    return tuple(sorted(map(hashed, named)))[:MARKS]


def _weeks(s: Sketch) -> set[int]:
    """The weeks of its days: days that meet with a margin of 7 lie in weeks side by side.

    Of a span of more than `SPANNED` weeks those in which it begins and ends.
    """
    if s.first is None or s.last is None:
        return {0}
    begin, end = s.first.toordinal() // 7, s.last.toordinal() // 7
    if 0 <= end - begin < SPANNED:
        return set(range(begin, end + 1))
    return {begin, end}


def _signature(s: Sketch, *, alone: bool) -> int:
    """63 bits over everything that is compared, but not over who printed it."""
    if alone or len(s.stems) < FEWEST_STEMS:
        return _bits(s.id)
    axes = s.testimony.claim.axes
    places = sorted(f"{p.geonameid} {p.lat} {p.lon} {p.precision}" for p in s.places)
    told = [_spelt(getattr(s, field.name)) for field in fields(s) if field.name not in _OWN]
    return _bits("\x1f".join([*told, *places, axes.stance, axes.polarity]))


def _spelt(value: object) -> str:
    return repr(sorted(value)) if isinstance(value, frozenset) else repr(value)


def _bits(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") >> 1
