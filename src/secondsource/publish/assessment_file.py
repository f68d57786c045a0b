"""An assessment as a person writes it: a formula over claims, facts and stated assumptions, in YAML."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from secondsource.errors import VocabularyError
from secondsource.publish.assessment_formula import Formula, FormulaError, evaluate, names_in, parse
from secondsource.publish.assessment_interval import LARGEST
from secondsource.publish.assessment_units import UnitMeaning, unit_named
from secondsource.vocab.load import load

if TYPE_CHECKING:
    from secondsource.publish.assessment_units import Unit


class Distribution(StrEnum):
    """How a person thinks that the values between low and high are spread."""

    UNIFORM = "uniform"
    TRIANGULAR = "triangular"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFrom:
    """Where an input comes from: a claim by its id, or by words that stand in it (`said`) and its `report`; or a fact.

    `figure` is which of the claim's figures, from 1. `best` is a person's own choice within the source's range.
    """

    claim: str | None = None
    said: str | None = None
    report: str | None = None
    fact: str | None = None
    figure: int = 1
    unit: str | None = None
    best: float | None = None
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """What no source says: a value with its bounds, who assumes it, and why."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str
    by: str
    why: str
    distribution: Distribution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFile:
    """One assessment. `unit` is that of the result, and checked against the formula's."""

    title: str
    question: str
    formula: str
    unit: str
    by: str
    inputs: dict[str, InputFrom]
    assumptions: dict[str, Assumption] = field(default_factory=dict)

    @property
    def parsed(self) -> Formula:
        return parse(self.formula)

    @property
    def result_unit(self) -> Unit:
        return unit_named(self.unit)


def read_assessment(text: str, *, file: str) -> AssessmentFile:
    """The assessment in `text`. Raises `VocabularyError` with all mistakes, each with file and line."""
    read = load(file, AssessmentFile, text)
    mistakes = sorted((_line(text, path), message) for path, message in _mistakes(read))
    if mistakes:
        raise VocabularyError("\n".join(f"{file}:{line}: {message}" for line, message in mistakes))
    return read


def line_of(text: str, *path: str) -> int:
    """The line on which the key at the end of `path` stands, or that of the nearest key above it; from 1."""
    return _line(text, path)


Mistake = tuple[tuple[str, ...], str]


def _mistakes(read: AssessmentFile) -> Iterator[Mistake]:
    names = [*read.inputs, *read.assumptions]
    yield from _formula_mistakes(read, names)
    yield from _unit_mistakes(("unit",), read.unit)
    for name in names:
        if not re.fullmatch(r"[^\W\d]\w*", name):
            yield (name,), f"{name!r} cannot stand in a formula; use letters, digits and _, as in support_share"
    for name in sorted(read.inputs.keys() & read.assumptions.keys()):
        yield ("assumptions", name), f"{name!r} is an input and an assumption; rename one"
    for name, given in read.inputs.items():
        yield from _input_mistakes(name, given)
    for name, assumed in read.assumptions.items():
        yield from _assumption_mistakes(name, assumed)


def _formula_mistakes(read: AssessmentFile, names: list[str]) -> Iterator[Mistake]:
    try:
        used = set(names_in(read.parsed))
    except FormulaError as error:
        yield ("formula",), f"formula: {error}"
        return
    for name in sorted(used - set(names)):
        yield ("formula",), f"formula: {name!r} is no input and no assumption; known are {', '.join(names) or 'none'}"
    for name in names:
        if name not in used:
            yield (name,), f"{name!r} does not stand in the formula; use it or take it out"


def _unit_mistakes(path: tuple[str, ...], words: str | None) -> Iterator[Mistake]:
    try:
        if words is not None:
            unit_named(words)
    except FormulaError as error:
        yield path, f"unit {words!r}: {error}; units are single words, as in soldiers, percent or vehicles / day"


def _input_mistakes(name: str, given: InputFrom) -> Iterator[Mistake]:
    ways = [way for way in (given.claim, given.said, given.fact) if way is not None]
    if len(ways) != 1:
        yield ("inputs", name), f"{name!r} wants one of claim (an id), said (words of a claim) or fact (an id)"
    if given.said is not None and given.report is None:
        yield ("inputs", name), f"{name!r} has words of a claim; say in which report, as in report: wire-story.txt"
    if given.figure < 1:
        yield ("inputs", name), f"{name!r}: figure is {given.figure}; the first is 1"
    if given.best is not None and (given.by is None or given.why is None):
        yield ("inputs", name), f"{name!r} has a best value of somebody's own; say by whom, and why"
    if given.best is not None and _no_number(given.best):
        yield ("inputs", name), f"{name!r}: best {given.best} is no number to calculate with; give it as 12 or 0.5"
    yield from _unit_mistakes(("inputs", name), given.unit)


def _no_number(value: float) -> bool:
    return not math.isfinite(value) or abs(value) > LARGEST


def _assumption_mistakes(name: str, assumed: Assumption) -> Iterator[Mistake]:
    values = [value for value in (assumed.low, assumed.best, assumed.high) if value is not None]
    if any(_no_number(value) for value in values):
        yield ("assumptions", name), f"{name!r}: {values} are no numbers to calculate with; give them as 12 or 0.5"
    elif not values:
        yield ("assumptions", name), f"{name!r} has no value; give best, or low and high"
    elif values != sorted(values):
        yield ("assumptions", name), f"{name!r}: low, best and high are {values}; give them in this order"
    elif assumed.best is None and (assumed.low is None or assumed.high is None):
        yield ("assumptions", name), f"{name!r} has one end only; give best, or low and high"
    spread = None not in (assumed.low, assumed.high)
    if assumed.distribution is not None and not spread:
        yield ("assumptions", name), f"{name!r} has a distribution; give low and high, too"
    if assumed.distribution is Distribution.TRIANGULAR and assumed.best is None:
        yield ("assumptions", name), f"{name!r} is triangular; give best, its most likely value, too"
    yield from _unit_mistakes(("assumptions", name), assumed.unit)


def check_units(read: AssessmentFile, units: dict[str, Unit]) -> str | None:
    """What is wrong with the units of the formula, given those of its names; ``None`` when all fit."""
    try:
        found = evaluate(read.parsed, units, UnitMeaning())
    except FormulaError as error:
        return f"formula: {error}"
    if found != read.result_unit:
        told = "; ".join(f"{name} is in {unit}" for name, unit in units.items())
        return f"formula: it comes out in {found}, but unit says {read.unit}: {told}"
    return None


def _line(text: str, path: tuple[str, ...]) -> int:
    """By indentation, as everybody writes YAML; the first line where the key is written otherwise."""
    found, rows = 0, text.splitlines()
    for key in path:
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*:")
        found = next((n for n in range(found, len(rows)) if pattern.match(rows[n])), found)
    return found + 1
