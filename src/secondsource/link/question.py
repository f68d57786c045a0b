"""Which figures a person asks for: what is counted, of whom, where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.link.agents import plain
from secondsource.link.scope import generic_stems
from secondsource.link.series import measures_of
from secondsource.link.sketch import actor_words
from secondsource.link.wording import stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.link.agents import Agents
    from secondsource.link.series import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """All that is given must hold. `measure`: killed, personnel, or a unit such as tanks; `where`: part of a name."""

    measure: str | None = None
    whose: str | None = None
    where: str | None = None


def asked_for(entries: Iterable[Entry], question: Question, agents: Agents) -> list[Entry]:
    """The claims that count something and that the question means.

    A claim that names no place lies where the other claims of its fact lie.
    """
    listed = [e for e in entries if counts(e)]
    places = _places_of_facts(listed)
    return [
        e
        for e in listed
        if _is_of_measure(e, question.measure)
        and (question.whose is None or _is_of(e, question.whose, agents))
        and (question.where is None or _is_in(_places(e) or places[e.fact], question.where))
    ]


def counts(entry: Entry) -> bool:
    """Whether the claim gives a figure, or says something about one."""
    return any(q.measure or q.unit for q in entry.testimony.claim.quantities) or bool(measures_of(entry))


def measures(entries: Iterable[Entry]) -> tuple[str, ...]:
    """What the claims count, for a person who asked for something that nobody counts."""
    return tuple(sorted({q.measure for e in entries for q in e.testimony.claim.quantities if q.measure}))


def _is_of_measure(entry: Entry, wanted: str | None) -> bool:
    if wanted is None:
        return True
    word = wanted.strip().casefold()
    return word in measures_of(entry) or any(
        word == (q.unit or "").casefold() for q in entry.testimony.claim.quantities
    )


def _is_of(entry: Entry, wanted: str, agents: Agents) -> bool:
    """Whether the words that tell whose figure it is hold those of the question, or name the same principal."""
    told = [q.whose for q in entry.testimony.claim.quantities if q.whose] or list(actor_words(entry.testimony.claim))
    words = " ".join(told) if told else entry.testimony.claim.words
    generic = generic_stems()
    core = stems(wanted) - generic or stems(wanted)
    if core and core <= stems(words):
        return True
    name = " ".join(word for word in plain(wanted).split() if not stems(word) <= generic)
    principal = agents.principals.get(name)
    return principal is not None and agents.principal_in(words) == principal


def _places(entry: Entry) -> frozenset[str]:
    """Names and ids of the claim's places."""
    places = entry.testimony.claim.places
    return frozenset(str(p.geonameid) for p in places if p.geonameid is not None) | {p.name.casefold() for p in places}


def _places_of_facts(entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in entries:
        found[entry.fact] = found.get(entry.fact, frozenset()) | _places(entry)
    return found


def _is_in(places: frozenset[str], wanted: str) -> bool:
    word = " ".join(wanted.split()).casefold()
    return any(word == place or (not word.isdigit() and word in place) for place in places)
