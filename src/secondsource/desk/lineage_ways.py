"""How each claim of a side came to us: the parties from its origin, or from whom it repeats, to who prints it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from secondsource.link.agents import agents_from, plain
from secondsource.link.parties import Parties
from secondsource.link.speakers import evidence_of
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.desk.facts_claims import FactClaim
    from secondsource.link.agents import Agents

FROM_ANOTHER_CLAIM = frozenset({"CITES", "REUSES", "VERSION_OF", "HUMAN"})
"""Why a claim's way to us begins with who prints the claim it repeats, rather than with its origin."""


@dataclass(frozen=True, slots=True)
class Way:
    """The parties in order; `begins`: with an origin; `because`: how the claim repeats another, if it does."""

    claim: str
    parties: tuple[str, ...]
    begins: bool
    evidence: bool = False
    because: str | None = None


def ways_of(side: Mapping[str, Any], claims: Sequence[FactClaim]) -> list[Way]:
    """A way for each claim that was not taken back: as link/ gives them, else laid by the same rule."""
    standing = [claim for claim in claims if claim.ended is None]
    parties = _parties(side, claims)
    carriers = {claim.id: parties.party(claim.carrier) for claim in claims}
    given = {way["claim"]: way for way in side.get("ways", ())}
    carriers |= {id: way["parties"][-1] for id, way in given.items()}
    voices = frozenset(speaker["name"] for speaker in side["speakers"])
    return [
        _given(claim, given[claim.id], carriers, voices) if claim.id in given else _way(claim, carriers, parties)
        for claim in standing
    ]


def _given(claim: FactClaim, way: Mapping[str, Any], carriers: Mapping[str, str], voices: frozenset[str]) -> Way:
    """A way that link/ lays; that of a copy goes on where the way of the claim `on` ends."""
    because = claim.repeat.because if claim.repeat is not None else None
    if way["on"] is None:
        return Way(claim.id, _run(way["parties"]), True, way["parties"][0] not in voices, because)
    first = [carriers[way["on"]]] if way["on"] in carriers else []
    return Way(claim.id, _run([*first, *way["parties"]]), begins=False, because=because)


def _parties(side: Mapping[str, Any], claims: Iterable[FactClaim]) -> Parties:
    """Which names mean one party. Only names of which one may be short for another are compared: the rest are many."""
    outlets = {name for c in claims for name in (c.carrier, *c.testimony.relays)}
    voices = {speaker["name"] for speaker in side["speakers"]}
    keys = {name: plain(name) for name in outlets | voices}
    known = set(keys.values())
    longer = {key for key in known if any(part in known for part in _parts(key))}
    related = longer | {part for key in longer for part in _parts(key)}
    return Parties(voices, {name for name in outlets if keys[name] in related}, _agents())


def _parts(key: str) -> Iterator[str]:
    """The shorter names that a name begins or ends with, by whole words."""
    words = key.split()
    for n in range(1, len(words)):
        yield " ".join(words[:n])
        yield " ".join(words[n:])


@lru_cache(maxsize=1)
def _agents() -> Agents:
    return agents_from(vocabulary().agents)


def _way(claim: FactClaim, carriers: Mapping[str, str], parties: Parties) -> Way:
    """From the evidence or the voice over relays to who prints it; a copy's from who prints what it copies."""
    carrier = carriers[claim.id]
    passed = [parties.party(relay) for relay in claim.testimony.relays]
    onward = [*(relay for relay in reversed(passed) if relay not in (carrier, claim.voice)), carrier]
    repeat = claim.repeat
    if repeat is not None and repeat.because in FROM_ANOTHER_CLAIM and repeat.into in carriers:
        return Way(claim.id, _run([carriers[repeat.into], *onward]), begins=False, because=repeat.because)
    if claim.voice is None:
        return Way(claim.id, _run(onward), begins=False)
    evidence = evidence_of(claim.testimony)
    first = [evidence] if evidence else []
    because = repeat.because if repeat is not None else None
    return Way(claim.id, _run([*first, claim.voice, *onward]), True, evidence is not None, because)


def _run(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in groupby(names))
