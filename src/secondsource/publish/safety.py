"""Who and what is kept safe in everything public: where named units stand, and the names of private persons.

The same for all sides (DESIGN §7); what exactly is policies/safety.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from secondsource.find.units import units
from secondsource.link.agents import agents_from, plain
from secondsource.model import Precision, SourceType, Span
from secondsource.publish.mask import MASKED
from secondsource.vocab.load import load
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from secondsource.link.agents import Agents
    from secondsource.link.testimony import Testimony
    from secondsource.model import Claim, Place

FINER = (Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.UNLOCATED)
"""Precisions closer than a province; an unlocated village is one of them."""
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPolicy:
    """policies/safety.yaml. `delay_days` counts from the day of the report."""

    name: str
    delay_days: int
    unit_precision: str
    named_source_types: tuple[str, ...]
    witness: str
    person: str
    people_to_reveal: int
    self_declared_eyes: bool
    no_names: tuple[str, ...]


@lru_cache(maxsize=1)
def safety_policy() -> SafetyPolicy:
    """The shipped policy, checked."""
    text = files("secondsource.publish").joinpath("policies/safety.yaml").read_text(encoding="utf-8")
    return load("policies/safety.yaml", SafetyPolicy, text)


@lru_cache(maxsize=1)
def known_agents() -> Agents:
    return agents_from(vocabulary().agents)


def unit_places(claim: Claim) -> tuple[Place, ...]:
    """The places at which a claim puts a named unit, by its words or by who it is about."""
    about = [claim.words]
    for _, value in claim.roles:
        about += value if isinstance(value, tuple) else [value]
    if not any(next(units(words, Span(0, len(words))), None) for words in about if words):
        return ()
    return claim.places


def position_names(claims: Iterable[Claim]) -> frozenset[str]:
    """Every name of a place closer than a province at which these claims put a named unit."""
    names: set[str] = set()
    for claim in claims:
        for place in unit_places(claim):
            if place.precision in FINER:
                begin = place.span.begin - claim.content.begin
                said = claim.words[begin : begin + place.span.end - place.span.begin] if begin >= 0 else ""
                names |= {name for name in (place.name, said) if name.strip()}
    return frozenset(names)


def area_names(claims: Iterable[Claim]) -> frozenset[str]:
    """Names of provinces and countries in these claims: a name of a town in one of them ("Sumy Oblast") is no town."""
    return frozenset(p.name for claim in claims for p in claim.places if p.precision not in FINER)


def areas(claims: Iterable[Claim], policy: SafetyPolicy) -> tuple[str, ...]:
    """Where named units stand as coarsely as it may be said; nothing where not even the area is known."""
    found: set[str] = set()
    for claim in claims:
        places = unit_places(claim)
        if any(place.precision in FINER for place in places):
            by_country = policy.unit_precision == Precision.COUNTRY.value
            found |= {area for p in places if (area := p.country if by_country else p.admin1) is not None}
    return tuple(sorted(found))


def printable_from(told: Iterable[tuple[Claim, date]], policy: SafetyPolicy) -> date | None:
    """The day from which where these claims put named units may be printed; None where they put none anywhere.

    Each claim comes with the day of its report, or that of keeping where it tells none.
    """
    days = [day for claim, day in told if any(place.precision in FINER for place in unit_places(claim))]
    return max(days) + timedelta(days=policy.delay_days) if days else None


def private_names(
    persons: Iterable[str], told: Sequence[Testimony], policy: SafetyPolicy, revealed: Collection[str]
) -> dict[str, str]:
    """What stands in place of each private person's name, and of each part of it.

    `persons` are the names that reading took for persons in the reports of these claims; `revealed` are names, as
    `plain` makes them, that enough people ruled on.
    """
    sources = {(t.claim.source.name or "", t.claim.source.type) for t in told if t.claim.source is not None}
    named = {plain(name) for name, type in sources if type.value in policy.named_source_types}
    named |= {plain(t.outlet) for t in told if t.outlet}
    witnesses = {plain(name) for name, type in sources if type is SourceType.WITNESS}
    speakers = [name for name, _ in sources if _like_a_person(name)]
    public: set[str] = set(_words(*named, *revealed))
    found: dict[str, str] = {}
    for name in {*persons, *speakers}:
        if not _is_name(name, policy) or _is_public(name, named | set(revealed)):
            continue
        stands_in = policy.witness if _seen_by(name, witnesses) else policy.person
        parts = [p for p in _NAME.findall(name) if p[0].isupper() and p.casefold() not in policy.no_names]
        for part in (name, *(p for p in parts if plain(p) not in public)):
            if found.get(part) != policy.witness:
                found[part] = stands_in
    return found


def _words(*names: str) -> Iterable[str]:
    return (word for name in names for word in name.split())


def _seen_by(name: str, witnesses: Collection[str]) -> bool:
    return any(plain(name) == w or plain(name) in w.split() for w in witnesses)


def _like_a_person(name: str) -> bool:
    """Two or three capitalised words, none of them known to the vocabulary as a body or a state."""
    words = name.split()
    return 2 <= len(words) <= 3 and all(w[0].isupper() and w.isalpha() for w in words)


def _is_name(name: str, policy: SafetyPolicy) -> bool:
    words = _NAME.findall(name)
    said = [w for w in words if w[0].isupper() and w.casefold() not in policy.no_names]
    return bool(said) and len(words) <= 4


def _is_public(name: str, named: Collection[str]) -> bool:
    """Whether the name, or its end after titles, is a known agent's or that of a source who is named."""
    words = plain(name).split()
    tails = [" ".join(words[i:]) for i in range(len(words))]
    agents = known_agents()
    if any(agents.find(tail) for tail in tails) or plain(name) in agents.principals:
        return True
    return any(tail in named or any(tail in n.split() for n in named) for tail in tails)


def without_names(words: str, names: Mapping[str, str]) -> str:
    """The words with what stands in for private names, in brackets; the longest names first."""
    return _replace(words, names, lambda _, stands_in: f"[{stands_in}]")


def called(name: str, names: Mapping[str, str]) -> str:
    """How a speaker may be called: what stands in for a private name is the whole of it."""
    whole = next((stands_in for private, stands_in in names.items() if plain(private) == plain(name)), None)
    return whole or without_names(name, names)


def without_places(words: str, places: Collection[str], areas: Collection[str] = ()) -> str:
    """The words without the names of places that may not be told; the name of an area stays whole."""
    kept = {" ".join(area.split()).casefold() for area in areas} - {" ".join(p.split()).casefold() for p in places}
    told = {**dict.fromkeys(kept, ""), **dict.fromkeys(places, MASKED)}
    return _replace(words, told, lambda said, mark: mark or said) if places else words


def _replace(words: str, names: Mapping[str, str], written: Callable[[str, str], str]) -> str:
    """Every name that stands in the words, whatever its case and spacing, as `written` makes it of what stands in."""
    if not names or not words:
        return words
    folded = {" ".join(name.split()).casefold(): told for name, told in names.items()}
    ordered = sorted(folded, key=lambda name: (-len(name), name))
    one = "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)
    pattern = re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda m: written(m.group(), folded.get(" ".join(m.group().split()).casefold(), MASKED)), words)
