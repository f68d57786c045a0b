"""Which of the places of its name each toponym of a document means: all names are weighed against each other.

Every place that a name may mean begins with a prior, the logarithm of its prominence. Then, for a few rounds, each name
tells the others in which countries and areas and near which spot it probably lies, and each takes up what the others
(never itself) have told. It is mean-field inference on the wish that places of one document lie together; the sums are
kept by country, by area and by cell of a grid, so that the cost grows with the names and not with their pairs.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from secondsource.model import Candidate, Precision

CELL = 1.5  # degrees; a neighbour lies in the same cell or one beside it: within some 300 km
ROUNDS = 3
MOST_SENSES = 30
ARTICLE = 2  # letters of the Arabic article before a name
_FACTORS = {"A.PCLI": 10.0, "A.ADM1": 1 / 30, "A.ADM2": 1 / 100, "P.PPLC": 2.0, "L.RGN": 1 / 100}
_FLOORS = {"A.PCLI": 500_000, "A.ADM1": 30_000, "L.RGN": 500_000, "L.CONT": 50_000_000, "H.SEA": 1_000_000}
CITY = 100_000  # people of a city that is meant rather than a country usually called otherwise (Tunis, Columbia)
LARGE = 200_000
STATE = 1.0  # decades by which a state outweighs an area that is named after its seat
_UNPEOPLED = 100_000  # what a river, a sight and the like count as


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts, in decades of population."""

    prior: float = 0.85
    country: float = 1.0
    enough: float = 6.0  # names of a country beyond which more of them say no more
    area: float = 1.0
    near: float = 0.5
    inside: float = 2.0
    holds: float = 2.0
    sharpness: float = 1.2
    other_name: float = 1.0
    english: float = 1.5
    between: float = 1.5  # what a sea and the like, that lie in no country, have instead of a country's support


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean, with what the weighing needs of it. `usual`: it is the place's usual name."""

    place: Candidate
    prior: float
    bonus: float = 0.0
    usual: bool = True

    @property
    def cell(self) -> tuple[int, int]:
        return int(self.place.lat // CELL), int(self.place.lon // CELL)

    @property
    def area(self) -> tuple[str, str | None]:
        return self.place.country, self.place.admin1


@dataclass(slots=True)
class Name:
    """A name of the document, how much it tells the others (`voice`), and how likely each of its senses is.

    `backing`: how much the other names speak for the country of each sense.
    """

    senses: Sequence[Sense]
    voice: float = 1.0
    shares: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    backing: list[float] = field(default_factory=list)

    def best(self) -> int:
        return max(range(len(self.senses)), key=lambda i: self.scores[i])

    def ranked(self) -> list[int]:
        """The numbers of the senses, the likeliest first."""
        return sorted(range(len(self.senses)), key=lambda i: -self.scores[i])


@dataclass(slots=True)
class Evidence:
    """How much of the document's names lies in each country, in each area and in each cell."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    areas: dict[tuple[str, str | None], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, name: Name, sign: float = 1.0) -> None:
        for sense, share in zip(name.senses, name.shares, strict=True):
            weight = sign * share * name.voice
            if abs(weight) < 0.01:
                continue
            self.countries[sense.place.country] += weight
            if sense.place.precision is Precision.COUNTRY or not sense.place.admin1:
                continue
            self.areas[sense.area] += weight
            if sense.place.precision is not Precision.ADMIN1:
                self.cells[sense.cell] += weight

    def near(self, cell: tuple[int, int]) -> float:
        row, column = cell
        cells = self.cells
        around = sum(cells.get((row + i, column + k), 0.0) for i in (-1, 0, 1) for k in (-1, 0, 1))
        return 0.5 * around + 0.5 * cells.get(cell, 0.0)


def prominence(place: Candidate) -> float:
    """The logarithm (to base 10) of a place's people, countries and capitals raised, areas below their towns."""
    unpeopled = place.feature[:1] in ("H", "T", "S", "L") and place.feature not in _FLOORS
    people = max(place.population, _UNPEOPLED if unpeopled else _FLOORS.get(place.feature, 0))
    return math.log10(1 + people * _FACTORS.get(place.feature, 1.0))


def senses(
    name: str, candidates: Sequence[Candidate], bonus: Mapping[int, float], weights: Weights = WEIGHTS
) -> list[Sense]:
    """The candidates, the most prominent first, with their priors; none has a higher one than what stands before it.

    (The gazetteer puts those last that bear the name as an old or foreign one only.) A town that is usually called
    otherwise is less likely to be meant.
    """
    asked = _bare(name)
    found, ceiling = [], 20.0
    known = candidates[:MOST_SENSES]
    towns = [c for c in known if c.precision is Precision.TOWN]
    city = any(c.population >= CITY and _is_called(c.name, asked) for c in towns)
    for index, place in enumerate(known):
        called = _is_called(place.name, asked)
        if called and _is_state(place, towns):
            prior = prominence(place) + STATE
        elif city and not called and place.precision is Precision.COUNTRY:
            prior = 0.0
        else:
            ceiling = min(ceiling, prominence(place))
            prior = ceiling
        usual = called or place.precision is not Precision.TOWN
        found.append(Sense(place, prior if usual else prior - weights.other_name, bonus.get(index, 0.0), usual))
    return found


def _is_state(place: Candidate, towns: Iterable[Candidate]) -> bool:
    """Whether an area is no namesake of a large town or of one that lies in it: then it is named like a city."""
    return place.feature == "A.ADM1" and not any(t.population >= LARGE or _lies_in(t, place) for t in towns)


def _lies_in(town: Candidate, area: Candidate) -> bool:
    return town.country == area.country and town.admin1 in (area.admin1, area.name)


def _is_called(name: str, asked: str) -> bool:
    """Whether a place's usual name is the one asked for, but for an article ("As Sukhnah")."""
    bare = _bare(name)
    return bare == asked or (bare.endswith(asked) and len(bare) - len(asked) == ARTICLE)


def _bare(name: str) -> str:
    """A name without accents, capitals and signs."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return "".join(char for char in plain.casefold() if char.isalnum())


def weigh(names: Sequence[Name], told: Iterable[tuple[str, float]] = (), weights: Weights = WEIGHTS) -> None:
    """Give every name its scores, shares and reasons. `told`: countries the document names otherwise, with weights."""
    evidence = Evidence()
    for country, weight in told:
        evidence.countries[country] += weight
    for name in names:
        _score(name, None, weights)
        evidence.add(name)
    for _ in range(ROUNDS):
        for name in names:
            evidence.add(name, -1.0)
            _score(name, evidence, weights)
            evidence.add(name)


def _score(name: Name, evidence: Evidence | None, weights: Weights) -> None:
    scores, reasons, backing = [], [], []
    for sense in name.senses:
        parts = {"prominent": weights.prior * sense.prior, "inside": sense.bonus}
        if evidence is not None:
            parts |= _support(sense, evidence, weights)
        scores.append(sum(parts.values()))
        reasons.append(_reason(parts))
        backing.append(evidence.countries.get(sense.place.country, 0.0) if evidence else 0.0)
    name.scores, name.reasons, name.shares, name.backing = scores, reasons, _shares(scores, weights), backing


def _reason(parts: Mapping[str, float]) -> str:
    """The kind of evidence that speaks loudest for a sense; empty when only its prominence does."""
    told = {kind: weight for kind, weight in parts.items() if kind != "prominent" and weight > 0}
    return max(told, key=lambda kind: told[kind]) if told else ""


def _support(sense: Sense, evidence: Evidence, weights: Weights) -> dict[str, float]:
    place = sense.place
    if not place.country:
        return {"country": weights.between}
    backing = max(0.0, evidence.countries.get(place.country, 0.0))
    support = {"country": weights.country * math.log1p(min(backing, weights.enough))}
    if place.precision is not Precision.COUNTRY and place.admin1:
        support["area"] = weights.area * math.log1p(max(0.0, evidence.areas.get(sense.area, 0.0)))
        if place.precision is not Precision.ADMIN1:
            support["near"] = weights.near * math.log1p(max(0.0, evidence.near(sense.cell)))
    return support


def _shares(scores: Sequence[float], weights: Weights) -> list[float]:
    top = max(scores)
    raised = [math.exp(weights.sharpness * (score - top)) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
