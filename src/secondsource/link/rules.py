"""rules.yaml as one frozen value: thresholds, families, and the words that linking goes by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from secondsource.vocab.load import load

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where linking draws its lines; rules.yaml says why there."""

    days: int
    cell_degrees: float
    spot_degrees: float
    loose_degrees: float
    crowded: int
    copied: float
    copied_words: int
    run: int
    long_run: int
    shared_long_runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SameFactRules:
    """What speaks for and against one fact, in points; rules.yaml says how much and why."""

    threshold: float
    words: float
    review: float
    held: float
    points: dict[str, dict[str, float]]
    bars: dict[str, Words]
    one_story: float
    related_story: float
    recounted: float
    recounted_things: float
    large: float
    shrinking: Words
    figure_words: Words
    definite: Words
    asked_words: Words
    rejecting: Words
    families_told: dict[str, Words]
    groups: dict[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRules:
    """How figures are compared; rules.yaml says why there."""

    policies: dict[str, str]
    bases: Words
    by_unit: Words
    where_holds_parts: Words
    lasting: Words
    counted_by: dict[str, Words]
    generic: Words
    increment: Words
    running: Words
    revising: Words
    correcting: Words
    utterance_lag_days: int
    beside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """rules.yaml."""

    families: dict[str, Words]
    actors: dict[str, Words]
    thresholds: Thresholds
    same_fact: SameFactRules
    first_hand: Words
    own_pages: Words
    hearsay: Words
    unresolved: Words
    left_open: Words
    bodies: Words
    another: Words
    beside_names: Words
    pictures: Words
    same: dict[str, Words]
    stopwords: Words
    anyone: Words
    figures: FigureRules
    labels: dict[str, Words]
    of_one: dict[str, str]
    pointing: Words

    def family(self, predicate: str | None) -> str | None:
        """The family of a predicate: claims of different families are different facts."""
        return _families().get(predicate, predicate) if predicate is not None else None


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    """The family of each predicate that stands in one."""
    return {predicate: name for name, members in rules().families.items() for predicate in members}


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The shipped rules, checked."""
    text = files("secondsource.link").joinpath("rules.yaml").read_text(encoding="utf-8")
    return load("link/rules.yaml", Rules, text)
