"""The nouns of linking, frozen: a fact, who stands behind it and against it, and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.model import Polarity, Span


class Because(StrEnum):
    """Why a claim adds no voice of its own."""

    CITES = "CITES"
    REUSES = "REUSES"
    SAME_STATEMENT = "SAME_STATEMENT"
    SAME_SPEAKER = "SAME_SPEAKER"


@dataclass(frozen=True, slots=True)
class Collapsed:
    """`claim` says again what `into` says; `span` is the evidence in the document of `claim`."""

    claim: str
    into: str
    because: Because
    span: Span | None


@dataclass(frozen=True, slots=True)
class Voice:
    """A first-hand origin, what it belongs to, and the claims that go back to it. `named`: we are told who it is."""

    name: str
    institution: str
    principal: str
    claims: tuple[str, ...]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Cut:
    """The shortest list of parties who, if wrong, leave nothing standing. `members` has `max` entries.

    `max` goes by certain dependence only; `min` also by suspected dependence.
    """

    min: int = 0
    max: int = 0
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Those who hold with the fact, or those who hold against it."""

    claims: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    cut: Cut = Cut()
    cut_by_institution: Cut = Cut()
    cut_by_principal: Cut = Cut()
    circular: bool = False
    collapsed: tuple[Collapsed, ...] = ()
    without_origin: tuple[str, ...] = ()

    @property
    def institutions(self) -> tuple[str, ...]:
        return tuple(sorted({voice.institution for voice in self.voices}))

    @property
    def principals(self) -> tuple[str, ...]:
        return tuple(sorted({voice.principal for voice in self.voices}))


@dataclass(frozen=True, slots=True)
class Origins:
    """A fact has two sides: who asserts it, and who denies, questions or withholds it."""

    polarity: Polarity
    behind: Side
    against: Side


class Relation(StrEnum):
    """How two figures of one fact stand to each other; `a` does it to `b`."""

    SAME = "SAME"
    REFINES = "REFINES"
    COMPATIBLE = "COMPATIBLE"
    PART_OF = "PART_OF"
    BOUND_VIOLATION = "BOUND_VIOLATION"
    SCOPE_MISMATCH = "SCOPE_MISMATCH"
    REVISES = "REVISES"
    CORRECTS = "CORRECTS"
    REPORTED_DIFFERENTLY = "REPORTED_DIFFERENTLY"
    CONTRADICTS = "CONTRADICTS"
    POSSIBLE_CONFLICT = "POSSIBLE_CONFLICT"
    DENIES = "DENIES"
    WITHHOLDS = "WITHHOLDS"


class Match(StrEnum):
    """How one field of two scopes compares; `part`: a's lies within b's, `whole`: the other way round."""

    SAME = "same"
    DIFFERS = "differs"
    PART = "part"
    WHOLE = "whole"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two scopes, in words; ``None`` where a claim does not tell."""

    field: str
    a: str | None
    b: str | None
    match: Match


@dataclass(frozen=True, slots=True)
class FigureRelation:
    """What claim `a` does to claim `b`: why in a sentence, by which rule, and the scopes field by field."""

    a: str
    b: str
    relation: Relation
    reason: str
    rule: str
    fields: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the fact's figures come to by a named policy; ``None`` is unknown.

    `given`: the claims whose figures stand now; `withheld`: the claims that keep theirs back.
    """

    measure: str | None
    unit: str | None
    low: float | None
    best: float | None
    high: float | None
    policy: str
    relations: tuple[FigureRelation, ...] = ()
    given: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Claims about one thing. `claims` holds those for, against and aside, in a stable order."""

    id: str
    label: str
    predicate: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: Origins
    figures: Figures | None
