"""What of a claim is compared with others when we ask whether they are about one thing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.link.agents import plain
from secondsource.link.near import near
from secondsource.link.rules import rules
from secondsource.link.story import ALONE, Story, story
from secondsource.link.told_numbers import told_numbers
from secondsource.link.wording import stem, stems
from secondsource.model import Polarity, Stance, Status, TimeRole
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from secondsource.link.agents import Agents
    from secondsource.link.testimony import Testimony
    from secondsource.model import Claim, Place, Quantity

TOLL = "toll"
FATES = frozenset({"killed", "wounded", "captured", "missing", "casualties", "losses"})
PEOPLE = FATES | {"personnel", "displaced"}
_TOTALS = frozenset({"casualties", "losses"})
_STATUS = {
    Status.PLANNED: "intended",
    Status.IN_PREPARATION: "intended",
    Status.CONDITIONAL: "conditional",
    Status.OBLIGATED: "conditional",
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a testimony is compared with others.

    `figures`: unit and value of what it counts. `numbers`: every number in its words. `story`: the report that it
    stands in. `leans_on`: the claim before it whose words it only points to ("this", "the figure"); what it compares
    by is then borrowed from there. `follows`: the claim right before it. `setting`: where the report is at that point,
    for a claim that names no place smaller than a country: the places of the claim before it, at the beginning those
    of the first that names one.
    """

    id: str
    testimony: Testimony
    predicate: str | None
    family: str | None
    actor: str | None
    speaker: str | None
    stems: frozenset[str]
    measures: frozenset[str]
    figures: frozenset[tuple[str, float]]
    numbers: frozenset[str]
    groups: frozenset[str]
    nations: frozenset[str]
    places: tuple[Place, ...]
    status: str | None
    first: date | None
    last: date | None
    dated: bool
    setting: tuple[Place, ...] = ()
    story: Story = ALONE
    leans_on: str | None = None
    follows: str | None = None


def sketches(testimonies: Iterable[Testimony], agents: Agents) -> dict[str, Sketch]:
    """A sketch of each claim by its id, with the story of its report: give all claims of a report together."""
    reports: dict[str, list[Sketch]] = defaultdict(list)
    for testimony in sorted(_by_id(testimonies).values(), key=lambda t: t.id):
        reports[testimony.document_id].append(sketch(testimony, agents))
    return {s.id: s for report in reports.values() for s in _in_report(report)}


def _by_id(testimonies: Iterable[Testimony]) -> dict[str, Testimony]:
    """One testimony of each id, that of the first document: two documents of the same bytes give the same claims."""
    return {t.id: t for t in sorted(testimonies, key=lambda t: t.document_id, reverse=True)}


def _in_report(report: Sequence[Sketch]) -> list[Sketch]:
    """The claims in reading order, each with the report's story; those that only point lean on the one before."""
    text = report[0].testimony.text
    told = story([s.stems for s in report], [s.testimony.claim.words for s in report] if text is None else [text])
    ordered = sorted(report, key=lambda s: (s.testimony.claim.content, s.id))
    here = next((s.places for s in ordered if any(map(near, s.places))), ())
    drawn: list[Sketch] = []
    for s in ordered:
        pointed = _pointed_at(s, drawn)
        leaning = _leaning(s, pointed) if pointed else s
        here = leaning.places if any(map(near, leaning.places)) else here
        drawn.append(replace(leaning, setting=here, story=told, follows=drawn[-1].id if drawn else None))
    return drawn


def _pointed_at(s: Sketch, before: Sequence[Sketch]) -> Sketch | None:
    """The claim that the words only point to: they tell nothing of their own, as in "this", "the figures".

    Who does not answer a request for comment keeps back what the report opens with.
    """
    known = rules().same_fact
    begin = s.testimony.claim.content.begin
    earlier = [b for b in before if b.testimony.claim.content.begin < begin]
    if s.testimony.withholds and s.stems and s.stems <= _stems_of(known.asked_words):
        return earlier[0] if earlier else None
    if _is_one_word(s):
        return next((b for b in earlier if b.family == s.family), None)
    if rejects(s) and s.stems <= _stems_of(known.rejecting):
        return earlier[-1] if earlier else None
    if not s.stems <= _stems_of(known.figure_words):
        return None
    if s.stems:
        earlier = [b for b in earlier if b.figures]
    return earlier[-1] if earlier and s.family in (None, earlier[-1].family) else None


def rejects(s: Sketch) -> bool:
    """Whether the claim denies, doubts or keeps back, or tells what is not so."""
    axes = s.testimony.claim.axes
    return axes.stance is not Stance.ASSERTS or axes.polarity is Polarity.NEGATIVE


def _is_one_word(s: Sketch) -> bool:
    """Whether the words only name the kind of event ("the deployment"), so that they mean one that was told of."""
    words = s.testimony.claim.words.casefold().split()
    return s.family is not None and len(words) == 2 and words[0] in rules().same_fact.definite


def _leaning(s: Sketch, before: Sketch) -> Sketch:
    return replace(
        s,
        stems=before.stems,
        family=before.family,
        places=s.places or before.places,
        status=s.status and before.status,
        first=s.first if s.dated else before.first,
        last=s.last if s.dated else before.last,
        dated=s.dated or before.dated,
        leans_on=before.id,
    )


def sketch(testimony: Testimony, agents: Agents) -> Sketch:
    """What one claim alone tells."""
    claim = testimony.claim
    first, last, dated = _days(testimony)
    measures = frozenset(_counted(q) for q in claim.quantities if q.measure in PEOPLE)
    told = stems(claim.words)
    return Sketch(
        id=claim.id,
        testimony=testimony,
        predicate=claim.predicate,
        family=TOLL
        if any(q.measure in FATES for q in claim.quantities)
        else rules().family(claim.predicate) or _family_told(told),
        actor=_actor(claim, agents),
        speaker=_speaker(claim, agents),
        stems=told,
        measures=measures,
        figures=frozenset(
            (_counted(q), value) for q in claim.quantities for value in (q.low, q.best, q.high) if value is not None
        ),
        numbers=told_numbers(claim.words),
        nations=told & _nations(),
        groups=frozenset(name for name, words in rules().same_fact.groups.items() if told & _stems_of(words)),
        places=tuple(p for p in claim.places if _located(p) and not _names(claim, p)),
        status=_status(claim),
        first=first,
        last=last,
        dated=dated,
    )


def _located(place: Place) -> bool:
    return place.geonameid is not None or place.lat is not None


def _names(claim: Claim, place: Place) -> bool:
    """Whether it is the source that bears the place's name ("Moscow denies")."""
    said = claim.source.name if claim.source is not None else None
    return said is not None and plain(place.name) == plain(said)


@lru_cache(maxsize=100)
def _stems_of(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


@lru_cache(maxsize=1)
def _nations() -> frozenset[str]:
    return frozenset(stem(word.casefold()) for word in vocabulary().agents.demonyms if " " not in word)


def _family_told(told: frozenset[str]) -> str | None:
    """The family that the words tell where the reading found no predicate; ``None`` where they tell none or two."""
    families = {name for name, words in rules().same_fact.families_told.items() if told & _stems_of(words)}
    return families.pop() if len(families) == 1 else None


def _status(claim: Claim) -> str | None:
    """``None`` where it is not asserted, and where it may be so or may come to be so: "may use"."""
    if claim.axes.stance is not Stance.ASSERTS or claim.axes.status is Status.POSSIBLE:
        return None
    return _STATUS.get(claim.axes.status, "actual")


def _counted(quantity: Quantity) -> str:
    """What it counts: the measure or else the unit; a part counted apart keeps its name: killed (children)."""
    unit, measure = quantity.unit or "", quantity.measure
    return unit if measure is None or unit.startswith(f"{measure} (") else measure


def wholes(counted: Iterable[str]) -> frozenset[str]:
    """Without the parts counted apart, "killed (children)", unless there is nothing else."""
    told = frozenset(counted)
    return frozenset(name for name in told if not name.endswith(")")) or told


def comparable(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two count the same kind of people: casualties and losses as said may hold the killed."""
    return bool(a & b) or (bool((a | b) & _TOTALS) and bool(a & FATES) and bool(b & FATES))


def actor_words(claim: Claim) -> tuple[str, ...]:
    """Whose doing or suffering the claim is, in its words; empty where they only point ("these troops")."""
    known = rules()
    for role in known.actors.get(claim.predicate or "", known.actors["default"]):
        value = claim.role(role)
        words = (value,) if isinstance(value, str) else value or ()
        if words and not any(w.casefold().split()[0] in known.pointing for w in words if w.split()):
            return tuple(words)
    return ()


def _actor(claim: Claim, agents: Agents) -> str | None:
    """The principal of the actors, if their words name one."""
    named = {agents.principal_in(words) for words in actor_words(claim)} - {None}
    return "+".join(sorted(str(name) for name in named)) or None


def _speaker(claim: Claim, agents: Agents) -> str | None:
    """Who vouches, by one name; ``None`` for the outlet itself and where nobody is named."""
    source = claim.source
    return plain(agents.of(source.name).name) if source is not None and source.name else None


def _days(testimony: Testimony) -> tuple[date | None, date | None, bool]:
    """The days that date the claim, the event's or the utterance's, else the publication's; whether it tells them."""
    for time in testimony.claim.times:
        if time.earliest is not None and time.latest is not None and time.role is not TimeRole.PUBLICATION:
            return time.earliest, time.latest, True
    return testimony.published, testimony.published, False
