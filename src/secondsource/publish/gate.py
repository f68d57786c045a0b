"""The proof gate: what may be printed as fact, what only as somebody's word, and what is held."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from secondsource.errors import VocabularyError
from secondsource.link.fact import Relation
from secondsource.model import Stance
from secondsource.vocab.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.link.fact import Fact
    from secondsource.link.testimony import Testimony


class Outcome(StrEnum):
    FACT = "fact"
    ATTRIBUTED = "attributed"
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePolicy:
    """policies/gate.yaml."""

    name: str
    principals_for_fact: int
    evidence_with_ruling_for_fact: bool
    against_must_be_empty: bool
    hold_when_withheld: bool
    named_only: bool
    parties: tuple[str, ...] = ()
    four_eyes: bool = False
    self_declared_eyes: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """The outcome, why, and what would release it; `policy` names by which rules."""

    outcome: Outcome
    why: tuple[str, ...]
    release: tuple[str, ...]
    policy: str


@lru_cache(maxsize=1)
def gate_policy() -> GatePolicy:
    """The shipped policy, checked."""
    return read_policy(files("secondsource.publish").joinpath("policies/gate.yaml").read_text(encoding="utf-8"))


def read_policy(text: str, *, file: str = "policies/gate.yaml") -> GatePolicy:
    """A policy from YAML. Raises `VocabularyError` with all mistakes, each with file and line."""
    policy = load(file, GatePolicy, text)
    if policy.principals_for_fact < 1:
        line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("principals_for_fact"))
        raise VocabularyError(
            f"{file}:{line}: principals_for_fact is {policy.principals_for_fact}; at least 1 is needed"
        )
    return policy


def decide(
    fact: Fact, testimonies: Sequence[Testimony], policy: GatePolicy, *, proved: bool = False, answered: bool = False
) -> Gate:
    """The outcome for a fact made of these testimonies.

    `proved`: the ledger keeps evidence with a hash and a person has ruled that it proves the fact. `answered`: a
    person has ruled on what stands against it.
    """
    held = _held(fact, testimonies, policy)
    if held is not None and not proved:
        return held
    sound = fact.origins.behind.cut_by_principal.min >= policy.principals_for_fact
    lacks = [] if sound or (proved and policy.evidence_with_ruling_for_fact) else [_too_few(fact, policy)]
    against = fact.origins.against
    if against.claims and policy.against_must_be_empty and not answered:
        lacks.append((_opposition(fact, testimonies), "a person's ruling on what stands against it"))
    if not proved:
        lacks += _figure_lacks(fact, policy) + _unnamed(fact, policy)
    if not lacks:
        return Gate(Outcome.FACT, (_why_fact(fact, proved=proved and not sound),), (), policy.name)
    why, release = zip(*lacks, strict=True)
    return Gate(Outcome.ATTRIBUTED, (*why, *_parties(fact, policy)), release, policy.name)


def _held(fact: Fact, testimonies: Sequence[Testimony], policy: GatePolicy) -> Gate | None:
    """A hold, when those who stand behind it withhold it themselves, or nobody does."""
    behind, against = fact.origins.behind, fact.origins.against
    keeping = [t for t in testimonies if t.withholds]
    kept = {t.id for t in keeping}
    keepers = {voice.name for voice in against.voices if kept & set(voice.claims)}
    speakers = {voice.name for voice in behind.voices}
    if policy.hold_when_withheld and keeping and (not speakers or keepers & speakers):
        conditions = [str(t.claim.role("condition")) for t in keeping if t.claim.role("condition")]
        proof = (
            f"what the source asks for: {', '.join(sorted(set(conditions)))}"
            if conditions
            else "the source's own figure"
        )
        names = _listed(sorted(keepers)) or "the source"
        return Gate(
            Outcome.HOLD, (f"{names} keeps it back",), (proof, "evidence of our own and a person's ruling"), policy.name
        )
    if speakers:
        return None
    return Gate(Outcome.HOLD, (_no_origin(fact, testimonies),), ("a source who speaks first-hand",), policy.name)


def _no_origin(fact: Fact, testimonies: Sequence[Testimony]) -> str:
    """Why a fact without a voice behind it has none. What is only denied is not the denier's word for it."""
    behind = fact.origins.behind
    if behind.circular:
        return "those who report it repeat each other: there is no origin"
    if behind.claims:
        return "there is no origin: an outlet's own words without a first-hand sign, or hearsay"
    if fact.origins.against.claims:
        return f"nobody asserts it; {_opposition(fact, testimonies)}"
    return "nobody asserts it"


def _too_few(fact: Fact, policy: GatePolicy) -> tuple[str, str]:
    """Why too few principals stand behind it, and what would help."""
    behind, needed = fact.origins.behind, policy.principals_for_fact
    principals, cut = len(behind.principals), behind.cut_by_principal
    others = f"a source that does not hang on {_listed(cut.members)}"
    if principals >= needed > cut.min:
        return f"all of it hangs on {_listed(cut.members)}, who carried every word of it to us", others
    stand = "one principal stands" if principals == 1 else f"{principals} principals stand"
    return f"{stand} behind it; {_number(needed)} are needed to print it as fact", others


def _figure_lacks(fact: Fact, policy: GatePolicy) -> list[tuple[str, str]]:
    """A figure is no fact while figures exclude each other, or fewer principals give it than stand behind the rest."""
    figures = fact.figures
    if figures is None or not figures.given:
        return []
    standing = {r for r in figures.relations if r.a in figures.given and r.b in figures.given}
    if any(r.relation in (Relation.CONTRADICTS, Relation.POSSIBLE_CONFLICT) for r in standing):
        return [("the figures given now exclude each other", "a figure on which the sources agree")]
    voices = [voice for voice in fact.origins.behind.voices if set(voice.claims) & set(figures.given)]
    giving = sorted({voice.principal for voice in voices})
    if len(giving) >= policy.principals_for_fact or len(fact.origins.behind.principals) < policy.principals_for_fact:
        return []
    return [(f"the figure is {_listed(giving) or 'nobody'}'s alone", "a second principal who gives the figure")]


def _unnamed(fact: Fact, policy: GatePolicy) -> list[tuple[str, str]]:
    """Sources without a name do not make a fact by themselves."""
    named = {voice.principal for voice in fact.origins.behind.voices if voice.named}
    enough = policy.principals_for_fact
    if not policy.named_only or len(named) >= enough or len(fact.origins.behind.principals) < enough:
        return []
    return [("too few of those who stand behind it are named", "a source with a name")]


def _opposition(fact: Fact, testimonies: Sequence[Testimony]) -> str:
    against = fact.origins.against
    stances = {t.claim.axes.stance for t in testimonies if t.id in against.claims}
    if stances == {Stance.WITHHOLDS}:
        verb = "keeps it back"
    elif stances == {Stance.QUESTIONS}:
        verb = "questions it"
    elif stances == {Stance.DENIES}:
        verb = "denies it"
    else:
        verb = "speaks against it"
    return f"{_listed([voice.name for voice in against.voices]) or 'an outlet in its own words'} {verb}"


def _parties(fact: Fact, policy: GatePolicy) -> tuple[str, ...]:
    """Which principals are parties to a conflict, and so must be named."""
    fighting = [p for p in fact.origins.behind.principals if p in policy.parties]
    if not fighting:
        return ()
    verb = "is a party" if len(fighting) == 1 else "are parties"
    return (f"{_listed(fighting)} {verb} to the conflict: never without that name, never in a headline or total",)


def _why_fact(fact: Fact, *, proved: bool) -> str:
    if proved:
        return "evidence is kept in the ledger, and a person has ruled on it"
    return f"independent principals stand behind it: {_listed(fact.origins.behind.cut_by_principal.members)}"


def _number(count: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(count, str(count))


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))
