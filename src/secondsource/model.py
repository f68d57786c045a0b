"""The nouns of the ledger, frozen and true from birth.

Spans are half-open ranges of Unicode code points in the canonical text of the one document that holds them.
Unknown is ``None``; withheld is a `Disclosure`; zero is the number 0. The three are never the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from secondsource.errors import InvalidSpan


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open range of code points; ``begin < end`` always holds."""

    begin: int
    end: int

    def __init__(self, begin: int, end: int) -> None:
        if not 0 <= begin < end:
            raise InvalidSpan(
                f"span {begin}:{end} holds no text; spans are half-open: give an end greater than the begin"
            )
        _set_begin(self, begin)
        _set_end(self, end)

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.begin : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.begin < other.end and other.begin < self.end

    def shared(self, other: Span) -> float:
        """Intersection over union with `other`: 0 where they do not touch, 1 where they are the same."""
        both = min(self.end, other.end) - max(self.begin, other.begin)
        return both / (max(self.end, other.end) - min(self.begin, other.begin)) if both > 0 else 0.0

    def contains(self, other: Span) -> bool:
        return self.begin <= other.begin and other.end <= self.end

    def trimmed(self, text: str, strip: str = " \t\n\u00a0") -> Span | None:
        """The span without leading and trailing characters of `strip`; ``None`` when nothing is left."""
        begin, end = self.begin, self.end
        while begin < end and text[begin] in strip:
            begin += 1
        while end > begin and text[end - 1] in strip:
            end -= 1
        return Span(begin, end) if begin < end else None


# A page has thousands of spans: past the frozen class's own setter each is made in two thirds of the time.
_set_begin: Callable[[Span, int], None] = Span.__dict__["begin"].__set__
_set_end: Callable[[Span, int], None] = Span.__dict__["end"].__set__


class Modality(StrEnum):
    """The one-word summary of the four axes, derived by `Axes.modality`."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    WITHHELD = "withheld"
    CONDITIONAL = "conditional"


class Polarity(StrEnum):
    POSITIVE = "+"
    NEGATIVE = "-"


class Stance(StrEnum):
    """The last speaker's attitude towards the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    WITHHOLDS = "withholds"
    QUESTIONS = "questions"


class Status(StrEnum):
    ACTUAL = "actual"
    PLANNED = "planned"
    IN_PREPARATION = "in_preparation"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    OBLIGATED = "obligated"


class Disclosure(StrEnum):
    GIVEN = "given"
    WITHHELD = "withheld"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Axes:
    """Polarity, stance, status and disclosure of one claim."""

    polarity: Polarity = Polarity.POSITIVE
    stance: Stance = Stance.ASSERTS
    status: Status = Status.ACTUAL
    disclosure: Disclosure = Disclosure.GIVEN

    @property
    def modality(self) -> Modality:
        """The first that holds: denied, withheld, conditional, planned, possible, else asserted."""
        if self.stance is Stance.DENIES:
            return Modality.DENIED
        if self.stance is Stance.WITHHOLDS or self.disclosure is Disclosure.WITHHELD:
            return Modality.WITHHELD
        if self.status in (Status.CONDITIONAL, Status.OBLIGATED):
            return Modality.CONDITIONAL
        if self.status in (Status.PLANNED, Status.IN_PREPARATION):
            return Modality.PLANNED
        if self.status is Status.POSSIBLE or self.stance is Stance.QUESTIONS:
            return Modality.POSSIBLE
        return Modality.ASSERTED


class SourceType(StrEnum):
    OFFICIAL = "official"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    AGENCY = "agency"
    NGO = "NGO"
    IGO = "igo"
    ARMED_GROUP = "armed-group"
    EXPERT = "expert"
    RESEARCH = "research"
    ANONYMOUS = "anonymous"
    WITNESS = "witness"
    DOCUMENT = "document"
    OUTLET = "outlet"
    SELF = "self"
    OTHER = "other"


class Quote(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class HopRole(StrEnum):
    OUTLET = "outlet"
    RELAY = "relay"
    SPEAKER = "speaker"
    EVIDENCE = "evidence"


class Approximation(StrEnum):
    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Change(StrEnum):
    """How a figure compares with its number, or that it is the size of a rise or fall."""

    EQUAL = "="
    ABOUT = "~"
    OVER = ">"
    UNDER = "<"
    UP = "up"
    DOWN = "down"


class TimeRole(StrEnum):
    EVENT = "event"
    UTTERANCE = "utterance"
    PUBLICATION = "publication"


class Precision(StrEnum):
    """How exactly a place is known; an area is never drawn as a point."""

    POINT = "point"
    TOWN = "town"
    DISTRICT = "district"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNLOCATED = "unlocated"


class EntityType(StrEnum):
    PERSON = "Person"
    ORGANISATION = "Organisation"
    LOCATION = "Location"
    FORCE = "Force"
    UNIT = "Unit"
    MILITARY_PLATFORM = "MilitaryPlatform"
    WEAPON = "Weapon"
    VEHICLE = "Vehicle"
    NATIONALITY = "Nationality"
    TEMPORAL = "Temporal"
    QUANTITY = "Quantity"
    MONEY = "Money"
    DOCUMENT_REFERENCE = "DocumentReference"
    FACILITY = "Facility"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words that are kept but are not reporting, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """A document's publication moment. `edtf` is a civil day (or coarser); the zone is unknown unless stated."""

    edtf: str
    surface: str | None
    how: str
    time: str | None = None
    zone: str | None = None

    @property
    def day(self) -> date | None:
        """The publication day, or ``None`` where only a month or a year is known."""
        return date.fromisoformat(self.edtf) if re.fullmatch(r"\d{4}-\d\d-\d\d", self.edtf) else None


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done, to which input, in which step, and what a person can do about it."""

    input: str
    step: str
    code: str
    message: str

    @property
    def loses_nothing(self) -> bool:
        """Whether it only counts what holds no words, such as photos without a caption."""
        return self.code == "no-words"


@dataclass(frozen=True, slots=True)
class Forward:
    """Whose words a post forwards. `name` is ``None`` where the account is deleted or hides; `id` as exported."""

    name: str | None
    id: str | None = None

    @property
    def is_person(self) -> bool:
        return self.id is not None and self.id.startswith("user")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a messenger's export says of one message besides its words.

    `feed_id` is one for all versions of a message ("telegram:CHAT/MESSAGE"). `edited` is a civil date-time of the
    exporter's clock, `unixtime` are seconds in UTC. `forwarded` is ``None`` for the channel's own words.
    """

    feed_id: str | None
    forwarded: Forward | None = None
    edited: str | None = None
    unixtime: int | None = None
    reply_to: int | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: the hash of its raw bytes, its canonical text (frozen), and what is known about it.

    `text` is NFC with ``\\n`` newlines and nothing cut out; `extractor` names what made it from the bytes.
    """

    sha256_raw: str
    sha256_text: str
    text: str
    input: str
    extractor: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    language: str | None = None
    set_aside: tuple[SetAside, ...] = ()
    failures: tuple[Failure, ...] = ()
    post: Post | None = None

    @property
    def id(self) -> str:
        return f"sha256:{self.sha256_raw}"

    @property
    def feed_id(self) -> str | None:
        """What all versions of one post share; ``None`` for what is no post."""
        return self.post.feed_id if self.post else None

    @property
    def forwarded(self) -> Forward | None:
        """Whose words these are, where the outlet only passes a message on."""
        return self.post.forwarded if self.post else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place that a name may mean, as the gazetteer knows it."""

    geonameid: int | None
    name: str
    lat: float
    lon: float
    precision: Precision
    country: str
    admin1: str | None = None
    population: int = 0
    feature: str = ""


class PlaceLookup(Protocol):
    """What reading needs from a gazetteer. Pure steps take it as an argument; they never open one."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """All places of that name (any script, old and new spellings), the most prominent first."""
        ...


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression resolved against an anchor day; unresolved is a value (`edtf` is ``None``)."""

    span: Span
    edtf: str | None
    earliest: date | None
    latest: date | None
    role: TimeRole
    anchor: date | None
    rule: str
    value: str | None = None
    mod: str | None = None
    kind: str = "DATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym and what it was resolved to, by which rule; `geonameid` and the centre are ``None`` when it was not."""

    span: Span
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    precision: Precision
    rule: str
    country: str | None = None
    admin1: str | None = None
    feature: str = ""
    alternatives: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure as said. Bounds are never invented: about N has a best value only. `None` = the source gave none."""

    span: Span
    low: float | None
    best: float | None
    high: float | None
    approx: Approximation
    unit: str | None
    measure: str | None = None
    whose: str | None = None
    period: str | None = None
    basis: str = "claimed"
    cumulative: bool | None = None
    claimed_by_side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Any number that the text counts or measures something with, claimed or not: money and percent changes too.

    `value` is a share of 1 for fractions ("a third"). `to` is the other end of a range, as said: "from 9 to 4".
    """

    span: Span
    value: float
    to: float | None
    change: Change
    unit: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A typed mention: who or what the words name; `name` is canonical where one is known."""

    span: Span
    type: EntityType
    name: str
    agent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A parsed unit designation: "11th Air Assault Brigade" is ordinal 11, branch air assault, echelon brigade."""

    span: Span
    name: str
    ordinal: int | None
    branch: str | None
    echelon: str
    honorific: str | None = None


@dataclass(frozen=True, slots=True)
class Hedge:
    span: Span
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, by which cue: spans only, each role possibly in several pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TaggedClaim:
    """Words that the encoder takes for a claim, who vouches for it (None: the outlet), and how sure it is, 0 to 1."""

    content: Span
    modality: Modality
    source: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the encoder found in a text, in order; `aside` are lines that are no reporting, `by` names the weights."""

    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[TaggedClaim, ...] = ()
    aside: tuple[Span, ...] = ()
    by: str = ""


NOTHING_TAGGED = Tagged()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who vouches in the text. `span` is the words in the document, `name` the canonical name, pronouns resolved."""

    span: Span | None
    name: str | None
    type: SourceType
    carried_over: bool = False
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One link of the chain from the reporting outlet to whoever vouches."""

    name: str | None
    role: HopRole
    span: Span | None = None
    cue: Span | None = None
    stance: Stance = Stance.ASSERTS
    evidence_kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition by one source with one modality about one event. `made_by` names the rule behind each field."""

    id: str
    content: Span
    words: str
    source: Source | None
    chain: tuple[Hop, ...]
    cue: Span | None
    quote: Quote
    axes: Axes
    hedges: tuple[Hedge, ...] = ()
    predicate: str | None = None
    roles: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    about_claim: str | None = None
    rests_on: tuple[str, ...] = ()
    confidence: float | None = None
    reader: str = ""
    made_by: tuple[tuple[str, str], ...] = ()

    @property
    def modality(self) -> Modality:
        return self.axes.modality

    def role(self, name: str) -> str | tuple[str, ...] | None:
        return dict(self.roles).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Everything that `find` found in one document, in reading order, claimed or not.

    `times` are those that can date a claim; `time_expressions` are all, as TIMEX3 has them ("six months", "soon").
    """

    sentences: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    units: tuple[Unit, ...] = ()
    times: tuple[Time, ...] = ()
    time_expressions: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    hedges: tuple[Hedge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader made of one document: mentions and claims, or the failures that stopped it."""

    document: Document
    mentions: Mentions = field(default_factory=Mentions)
    claims: tuple[Claim, ...] = ()
    failures: tuple[Failure, ...] = ()
