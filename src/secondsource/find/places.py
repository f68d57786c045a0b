"""Toponyms resolved: one sense a document, in the light of all its other names, or left open.

An unknown village is never snapped to a foreign homonym: the reader abstains, lists alternatives and names the rule.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.find.homes import NOWHERE, Home
from secondsource.find.meanings import AREAS, in_area, meanings, meanings_of_part, seat_area, words
from secondsource.find.senses import WEIGHTS, Name, Sense, Weights, prominence, senses, weigh
from secondsource.find.toponym import Toponym
from secondsource.model import Candidate, Place, PlaceLookup, Precision

WELL_KNOWN = 5.5  # decades of people: a place that is meant even where the name is rather a person's
WELL_KNOWN_AREA = 1_000_000  # inhabitants of such an area
SMALL = 30_000  # inhabitants; a smaller place is admitted only where its province or country stands in the document
KNOWN = 5.0  # decades of people: a place that is meant by an old name or by a part of one, whatever the rest is about
BACKED = 0.3  # names of the document that must lie in the country of a place for it to be backed
SHORT = 4  # letters; shorter names are told apart by their capitals
ALTERNATIVES = 5
HOME_VOICE = 3.0
DEMONYM_VOICE = 0.5
DOUBTFUL_VOICE = 0.2


@dataclass(frozen=True, slots=True)
class Decision:
    """The chosen place (None: abstained), the rule that decided, and the alternatives."""

    place: Candidate | None
    rule: str
    alternatives: tuple[Candidate, ...] = ()


def resolve(
    found: Sequence[Toponym],
    lookup: PlaceLookup,
    mentioned: Counter[str],
    home: Home = NOWHERE,
    weights: Weights = WEIGHTS,
) -> tuple[Place, ...]:
    """Each toponym as a place, in their order; those that are probably no places are left out unless they are given.

    `mentioned`: ISO country codes that the document names in other words (demonyms); `home`: where its outlet is.
    """
    weighed = _weighed(found, lookup, mentioned, home, weights)
    decided: dict[tuple[str, str | None, bool], Decision] = {}
    for toponym in sorted(found, key=lambda t: (t.within is None, t.span)):
        key = _key(toponym)
        if key not in decided:
            decided[key] = _decide(toponym, weighed.get(key[0]), lookup)
    places = (_place(toponym, decided[_key(toponym)]) for toponym in found)
    return tuple(place for place in places if place is not None)


def _key(toponym: Toponym) -> tuple[str, str | None, bool]:
    return fold(toponym.name), toponym.within, toponym.village


def fold(name: str) -> str:
    """One key for the spellings of a name in small and capital letters; "PA" and "Pa" stay two."""
    name = " ".join(name.split())
    return name if len(name) < SHORT else name.casefold()


def _weighed(
    found: Sequence[Toponym], lookup: PlaceLookup, mentioned: Counter[str], home: Home, weights: Weights
) -> dict[str, Name]:
    """Every name of the document with its senses weighed."""
    by_name: dict[str, list[Toponym]] = {}
    for toponym in found:
        by_name.setdefault(fold(toponym.name), []).append(toponym)
    candidates = {key: _candidates(same[0].name, lookup) for key, same in by_name.items()}
    for key, same in by_name.items():
        if not candidates[key] and all(t.given for t in same):
            candidates[key] = meanings_of_part(same[0].name, lookup)
    bonus = _bonuses(by_name, candidates, lookup, weights)
    names = {
        key: Name(senses(same[0].name, candidates[key], bonus.get(key, {}), weights), voice=_voice(same))
        for key, same in by_name.items()
        if candidates[key]
    }
    told = [(country, DEMONYM_VOICE * math.sqrt(times)) for country, times in mentioned.items()]
    if home.country is not None:
        told.append((home.country, 1.0))
    every = list(names.values())
    if home.places:
        every.append(Name(_home_senses(home, weights), voice=HOME_VOICE))
    weigh(every, told, weights)
    return names


def _candidates(name: str, lookup: PlaceLookup) -> tuple[Candidate, ...]:
    """The places of a name; of one that says that it is an area's ("Aster Oblast"), only areas of that level."""
    found = meanings(name, lookup)
    ends = {name.split()[0].lower(), name.split()[-1].lower()} if " " in name else set()
    if found and found[0].precision in (*AREAS, Precision.DISTRICT) and not ends.isdisjoint(words().areas):
        return tuple(c for c in found if c.precision is found[0].precision)
    return found


def _voice(same: Sequence[Toponym]) -> float:
    """How much a name tells the others: more the more often it stands there, little when it may be a person's."""
    doubt = DOUBTFUL_VOICE if all(t.doubtful for t in same) else 1.0
    return doubt * math.sqrt(min(len(same), 4))


def _home_senses(home: Home, weights: Weights) -> list[Sense]:
    """What an outlet's home may be: an outlet in English is mostly at home where English is spoken."""
    english = set(words().english)
    bonus = {i: weights.english for i, place in enumerate(home.places) if place.country in english}
    return senses(home.places[0].name, home.places, bonus, weights)


def _bonuses(
    by_name: dict[str, list[Toponym]],
    candidates: dict[str, tuple[Candidate, ...]],
    lookup: PlaceLookup,
    weights: Weights,
) -> dict[str, dict[int, float]]:
    """ "X, Y" speaks for the X that lies in a Y, and for the Y in which an X lies."""
    bonus: dict[str, dict[int, float]] = {}
    for key, same in by_name.items():
        for within in {t.within for t in same if t.within}:
            for area in _areas(within, lookup):
                inner = [i for i, c in enumerate(candidates[key]) if in_area(c, area)]
                bonus.setdefault(key, {}).update(dict.fromkeys(inner, weights.inside))
                other = candidates.get(fold(within), ())
                if inner and area in other:
                    bonus.setdefault(fold(within), {})[other.index(area)] = weights.holds
    return bonus


def _areas(name: str, lookup: PlaceLookup) -> list[Candidate]:
    """The areas and countries of a name, the most prominent few."""
    return [c for c in meanings(name, lookup)[:8] if c.precision in (*AREAS, Precision.DISTRICT)]


def _decide(toponym: Toponym, name: Name | None, lookup: PlaceLookup) -> Decision:
    if name is None:
        seat = seat_area(toponym.name, lookup)
        return Decision(seat[0], "area-of-its-seat") if seat else Decision(None, "not-in-gazetteer")
    candidates = [sense.place for sense in name.senses]
    if not meanings(toponym.name, lookup):
        return _by_part(name, candidates)
    inside = _inside(toponym, candidates, lookup)
    if inside is not None:
        return Decision(inside.place, inside.rule, _others(candidates, inside.place))
    best = name.best()
    if _is_foreign(toponym, name, best):
        backed = [i for i in name.ranked() if not _is_foreign(toponym, name, i)]
        if not backed:
            return Decision(None, "abstained-no-support", tuple(candidates[: ALTERNATIVES + 1]))
        best = backed[0]
    chosen = candidates[best]
    return Decision(chosen, _rule(name, best), _others(candidates, chosen))


def _by_part(name: Name, candidates: Sequence[Candidate]) -> Decision:
    """Where only a part of the name is known ("Aster Municipal District"): that place, if it is likely at all."""
    best = name.best()
    if name.backing[best] < BACKED and prominence(candidates[best]) < KNOWN:
        return Decision(None, "not-in-gazetteer", tuple(candidates[:ALTERNATIVES]))
    return Decision(candidates[best], "named-after-part", _others(candidates, candidates[best]))


def _others(candidates: Sequence[Candidate], chosen: Candidate | None) -> tuple[Candidate, ...]:
    return tuple(c for c in candidates if c is not chosen)[:ALTERNATIVES]


def _rule(name: Name, best: int) -> str:
    """What decided between the senses."""
    if len(name.senses) == 1:
        return "only-sense"
    if name.senses[best].place.precision in AREAS:
        return "area-name"
    if best == max(range(len(name.senses)), key=lambda i: name.senses[i].prior):
        return "prominent"
    return {
        "country": "country-named-in-document",
        "area": "area-named-in-document",
        "near": "near-other-places",
        "inside": "contained-in-next-name",
    }.get(name.reasons[best], "prominent")


def _is_foreign(toponym: Toponym, name: Name, best: int) -> bool:
    """Whether the name is probably that of another place, one that the gazetteer has not."""
    chosen = name.senses[best].place
    if toponym.doubtful and not toponym.given and not _is_well_known(chosen):
        return True
    if chosen.precision in AREAS or name.backing[best] >= BACKED:
        return False
    if toponym.village:
        return True
    needed = math.log10(SMALL) if name.senses[best].usual else KNOWN
    return prominence(chosen) < needed and not toponym.given


def _is_well_known(place: Candidate) -> bool:
    """Whether the place comes to mind before a person or a thing of its name."""
    if place.precision is Precision.COUNTRY or prominence(place) >= WELL_KNOWN:
        return True
    return place.feature == "A.ADM1" and place.population >= WELL_KNOWN_AREA


def _inside(toponym: Toponym, candidates: Sequence[Candidate], lookup: PlaceLookup) -> Decision | None:
    """Containment: "X, Y oblast" takes the X that lies in Y, and none where no X does."""
    if toponym.within is None:
        return None
    areas = [area for area in _areas(toponym.within, lookup) if area.precision in AREAS]
    for area in areas[:2]:
        for candidate in candidates:
            if in_area(candidate, area):
                return Decision(candidate, "contained-in-next-name")
    if areas and toponym.likely and _is_area(toponym.within):
        return Decision(None, "abstained-none-in-the-named-area")
    return None


def _is_area(name: str) -> bool:
    return name.split()[-1].lower() in words().areas


def _place(toponym: Toponym, decision: Decision) -> Place | None:
    chosen = decision.place
    if chosen is None and (not toponym.likely or toponym.doubtful):
        return None
    return Place(
        span=toponym.span,
        name=re.sub(r"\s+", " ", toponym.name),
        geonameid=chosen.geonameid if chosen else None,
        lat=chosen.lat if chosen else None,
        lon=chosen.lon if chosen else None,
        precision=chosen.precision if chosen else Precision.UNLOCATED,
        rule=decision.rule,
        country=chosen.country if chosen else None,
        admin1=chosen.admin1 if chosen else None,
        feature=chosen.feature if chosen else "",
        alternatives=decision.alternatives,
    )
