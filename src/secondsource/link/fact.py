"""The nouns of linking, frozen: a fact, who stands behind it and against it, and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from secondsource.model import Polarity, Span


class Dependence(StrEnum):
    """The kinds of lineage edges: how one claim hangs on another."""

    CITES = "CITES"
    REUSES = "REUSES"
    SAME_STATEMENT = "SAME_STATEMENT"
    VERSION_OF = "VERSION_OF"
    SHARED_ODDITY = "SHARED_ODDITY"
    SUSPECTED = "SUSPECTED"
    HUMAN = "HUMAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`claim` hangs on `on`: how, by which rule, and the words of both documents that show it.

    `certain`: it counts for both numbers, else it is suspected and only lowers `Cut.min`. `directed`: we know which of
    the two came first. A span is ``None`` where no words show it, as for a ruling.
    """

    claim: str
    on: str
    kind: Dependence
    rule: str
    span: Span | None = None
    on_span: Span | None = None
    certain: bool = True
    directed: bool = True


class Because(StrEnum):
    """Why a claim adds no voice of its own."""

    CITES = "CITES"
    REUSES = "REUSES"
    SAME_STATEMENT = "SAME_STATEMENT"
    SAME_SPEAKER = "SAME_SPEAKER"
    VERSION_OF = "VERSION_OF"
    HUMAN = "HUMAN"


@dataclass(frozen=True, slots=True)
class Collapsed:
    """`claim` says again what `into` says; `span` is the evidence in the document of `claim`."""

    claim: str
    into: str
    because: Because
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Who took a claim back, why, and from which day on (``None``: always).

    `by`: the claim that corrects it; ``None`` where its whole document was withdrawn.
    """

    who: str
    why: str
    when: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A claim that counts no more, whose word it was, and how it went. The history keeps it."""

    claim: str
    voice: str | None
    gone: Gone


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

    `max` goes by certain dependence only; `min` is the most of the members of whom no two are `suspected` to hang on
    one another.
    """

    min: int = 0
    max: int = 0
    members: tuple[str, ...] = ()
    suspected: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How a claim came to us: the parties from its origin to who prints it. `on`: the claim that it repeats.

    A way that begins with no origin is one of a copy: it goes on where that of `on` ends.
    """

    claim: str
    parties: tuple[str, ...]
    on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Those who hold with the fact, or those who hold against it.

    `rings`: parties who repeat each other in a ring that no origin feeds. `withdrawn` claims stand in no other field.
    """

    claims: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    cut: Cut = Cut()
    cut_by_institution: Cut = Cut()
    cut_by_principal: Cut = Cut()
    circular: bool = False
    collapsed: tuple[Collapsed, ...] = ()
    without_origin: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()
    ways: tuple[Way, ...] = ()
    rings: tuple[tuple[str, ...], ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

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
