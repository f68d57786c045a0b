"""policies/orbat.yaml as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from secondsource.vocab.load import load

Words = tuple[str, ...]


class Kind(StrEnum):
    """What an edge says of a force: whom it is under, where it is, where it is no more, and what it does."""

    SUBORDINATE = "subordinate"
    LOCATION = "location"
    LEFT = "left"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRule:
    """Claims with this predicate are edges of this kind; the first role that a claim has counts.

    `begins`: what is said to hold began with the event (a move), rather than being seen then (a stay).
    """

    predicate: str
    kind: Kind
    whose: Words
    to: Words
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrbatPolicy:
    edges: tuple[EdgeRule, ...]
    solid_from_voices: int
    same_branch: dict[str, str]
    common: Words

    def rule(self, predicate: str | None) -> EdgeRule | None:
        return next((rule for rule in self.edges if rule.predicate == predicate), None)


@lru_cache(maxsize=1)
def orbat_policy() -> OrbatPolicy:
    """The shipped policy, checked."""
    text = files("secondsource.publish").joinpath("policies/orbat.yaml").read_text(encoding="utf-8")
    return load("policies/orbat.yaml", OrbatPolicy, text)
