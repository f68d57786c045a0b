"""Toponyms: recognised by the gazetteer and the words around, resolved one sense a document, or left unresolved.

An unknown village is never snapped to a foreign homonym: the reader abstains, lists alternatives and names the rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.find.tokens import Tag, Token
from secondsource.model import Candidate, Place, PlaceLookup, Precision, Span
from secondsource.vocab.vocabulary import PlaceWords, vocabulary

WORLD_CITY = 500_000  # inhabitants; a hamlet of the country that a report is about does not take such a city's name
SMALL = 15_000  # inhabitants; a smaller place is admitted only where its province or country stands in the document


@lru_cache(maxsize=1)
def _words() -> PlaceWords:
    return vocabulary().places


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that may name a place; `likely` when the words around say so."""

    span: Span
    name: str
    likely: bool
    within: str | None = None
    village: bool = False


def toponyms(text: str, tokens: Sequence[Token], taken: Sequence[Span], lookup: PlaceLookup) -> Iterator[Toponym]:
    """Runs of capitalised words that name a place, longest first. `taken`: spans of persons, units, agents."""
    index = 0
    while index < len(tokens):
        if tokens[index].tag is not Tag.NAME or any(tokens[index].span.overlaps(s) for s in taken):
            index += 1
            continue
        end = index
        while end < len(tokens) and _continues(tokens, end) and not any(tokens[end].span.overlaps(s) for s in taken):
            end += 1
        found = _longest(text, tokens, index, end, lookup)
        if found is not None:
            yield found[0]
        index = found[1] if found else max(end, index + 1)


def _continues(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.tag is Tag.NAME or (token.lower in _words().areas and token.tag is Tag.NOUN):
        return True
    joins = token.lower in (*_words().joins, "the") and index + 1 < len(tokens)
    return joins and tokens[index + 1].tag is Tag.NAME and tokens[index - 1].tag is Tag.NAME


def _longest(
    text: str, tokens: Sequence[Token], begin: int, end: int, lookup: PlaceLookup
) -> tuple[Toponym, int] | None:
    for first in range(begin, end):
        for last in range(min(end, first + 5), first, -1):
            span = Span(tokens[first].begin, tokens[last - 1].end)
            if tokens[first].tag is not Tag.NAME or _demonym(span.of(text)) or tokens[last - 1].lower in _words().joins:
                continue
            if last < len(tokens) and tokens[last].lower in vocabulary().forces.groups and tokens[last].tag is Tag.NOUN:
                continue
            if first > begin and tokens[first - 1].lower in _words().joins:
                continue
            if _known(span.of(text), lookup) and not _part_of_name(tokens, first, last):
                return Toponym(
                    span,
                    span.of(text),
                    _likely(tokens, first, last),
                    _within(text, tokens, last),
                    _village(tokens, first),
                ), last
    return _unknown(text, tokens, begin, end)


def _known(name: str, lookup: PlaceLookup) -> bool:
    if name.lower() in _never():
        return False
    return bool(lookup.candidates(name)) or bool(_seat_area(name, lookup))


def _seat_area(name: str, lookup: PlaceLookup) -> tuple[Candidate, ...]:
    """As in "Hodeidah Governorate", known only as Al Hudaydah: the area in which the town of that name lies."""
    base, _, last = name.rpartition(" ")
    if not base or last.lower() not in _words().areas:
        return ()
    towns = [c for c in lookup.candidates(base) if c.precision is Precision.TOWN and c.admin1 and c.population > SMALL]
    areas = [
        a
        for t in towns[:1]
        for a in lookup.candidates(t.admin1 or "")
        if a.precision is Precision.ADMIN1 and a.country == t.country
    ]
    return tuple(areas[:1])


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    """Words that are names of villages somewhere but hardly ever a place in a report."""
    vocab = vocabulary()
    words = {
        *vocab.grammar.titles,
        *vocab.cues.speakers,
        *vocab.quantities.numbers,
        *vocab.times.months,
        *vocab.times.weekdays,
    }
    words |= {*vocab.forces.groups, *vocab.grammar.adjectives, *vocab.grammar.determiners, *vocab.grammar.prepositions}
    words |= set(vocab.places.never)
    words |= {w for kind in vocab.weapons.weapons.values() for w in kind}
    return frozenset(w.lower() for w in words)


def _demonym(words: str) -> bool:
    return words in vocabulary().forces.demonyms


def _part_of_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A name that goes on after the words ("Kyiv Independent", "Aleppo Media Centre") or stands before them."""
    after = tokens[last] if last < len(tokens) else None
    if after is not None and after.tag is Tag.NAME and not _demonym(after.text):
        return True
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and before.tag is Tag.NAME
        and before.end + 1 == tokens[first].begin
        and not _demonym(before.text)
    )


def _likely(tokens: Sequence[Token], first: int, last: int) -> bool:
    before = [t.lower for t in tokens[max(0, first - 3) : first]]
    after = tokens[last].lower if last < len(tokens) else ""
    return (
        bool(before) and (before[-1] in _words().locatives or before[-1] in _words().settlements or "of" in before[-1:])
    ) or after in (*_words().areas, *_words().settlements)


def _village(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words call it a village: then no town of that name elsewhere is meant."""
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    return before[-1:] in (["village"], ["hamlet"]) or before in (["village", "of"], ["hamlet", "of"])


def _within(text: str, tokens: Sequence[Token], last: int) -> str | None:
    """The province of "X, Y", "X in Y" and "X (Y)"."""
    if last + 1 >= len(tokens) or tokens[last].lower not in (",", "in", "("):
        return None
    begin = last + 1 + (tokens[last + 1].lower == "the")
    end = begin
    while end < len(tokens) and tokens[end].tag is Tag.NAME:
        end += 1
    if begin < end < len(tokens) and tokens[end].lower in _words().areas:
        end += 1
    return text[tokens[begin].begin : tokens[end - 1].end] if end > begin else None


def _unknown(text: str, tokens: Sequence[Token], begin: int, end: int) -> tuple[Toponym, int] | None:
    """A name that no gazetteer has, but that the words call a village or the like: kept, unlocated."""
    words = [t.lower for t in tokens[max(0, begin - 3) : begin]]
    called = any(w in _words().settlements for w in words[-1:]) or (
        words[-1:] == ["of"] and words[-2:-1] and words[-2] in _words().settlements
    )
    if not called or end <= begin:
        return None
    span = Span(tokens[begin].begin, tokens[end - 1].end)
    return Toponym(span, span.of(text), likely=True), end


@dataclass(frozen=True, slots=True)
class _Context:
    """What the document says about where it is: countries by how often, and by which names, they are meant."""

    by_name: dict[str, Counter[str]]

    def countries(self, without: str) -> Counter[str]:
        """Countries by weight of all names but one: no name is evidence for its own meaning."""
        total: Counter[str] = Counter()
        for name, countries in self.by_name.items():
            if name != without:
                total.update(countries)
        return total


def resolve(found: Sequence[Toponym], lookup: PlaceLookup, mentioned: Counter[str]) -> tuple[Place, ...]:
    """Each toponym as a place. `mentioned`: ISO country codes that the document names in other words (demonyms)."""
    context = _context(found, lookup, mentioned)
    senses = {}
    for toponym in sorted(found, key=lambda t: (t.within is None, t.span)):
        if toponym.name not in senses:
            senses[toponym.name] = _decide(toponym, lookup, context.countries(toponym.name))
    places = (_place(t, *senses[t.name]) for t in found)
    return tuple(p for p in places if p is not None)


def _context(found: Sequence[Toponym], lookup: PlaceLookup, mentioned: Counter[str]) -> _Context:
    by_name: dict[str, Counter[str]] = {"": Counter(mentioned)}
    for toponym in found:
        candidates = lookup.candidates(toponym.name)
        if not candidates:
            continue
        first = candidates[0]
        area = first.precision in (Precision.COUNTRY, Precision.ADMIN1)
        sure = len({c.country for c in candidates}) == 1 or first.population > 200_000
        if area or (toponym.likely and sure):
            by_name.setdefault(toponym.name, Counter())[first.country] += 2 if area else 1
    return _Context(by_name)


Decision = tuple[Candidate | None, str, tuple[Candidate, ...]]


def _decide(toponym: Toponym, lookup: PlaceLookup, countries: Counter[str]) -> Decision:
    """The chosen candidate (None: abstained), the rule that decided, and the alternatives."""
    candidates = lookup.candidates(toponym.name)
    if not candidates and (seat := _seat_area(toponym.name, lookup)):
        return seat[0], "area-of-its-seat", ()
    if not candidates:
        return None, "not-in-gazetteer", ()
    inside = _inside(toponym, candidates, lookup)
    if inside is not None:
        return inside[0], inside[1], tuple(c for c in candidates if c is not inside[0])[:5]
    first = candidates[0]
    others = tuple(candidates[1:6])
    if first.precision in (Precision.COUNTRY, Precision.ADMIN1) and (
        first.precision is Precision.COUNTRY or _fits(first, countries)
    ):
        return first, "area-name", others
    local = sorted((c for c in candidates if _fits(c, countries)), key=lambda c: -countries[c.country])
    if (
        local
        and first.population >= WORLD_CITY
        and first.population > 100 * local[0].population
        and not toponym.village
    ):
        return first, "world-city", others
    if local:
        return local[0], "country-named-in-document", tuple(c for c in candidates if c is not local[0])[:5]
    if (first.population >= 100_000 or first.precision is Precision.ADMIN1) and not toponym.village:
        return first, "prominent", others
    if toponym.likely and not toponym.village and _dominates(first, candidates):
        return first, "dominant-sense", others
    if toponym.likely and len({(c.country, c.admin1) for c in candidates}) == 1 and not countries:
        return first, "only-sense", others
    return None, "abstained-no-support", tuple(candidates[:6])


def _dominates(first: Candidate, candidates: Sequence[Candidate]) -> bool:
    """A town of some size that is at least ten times as large as any namesake in another country."""
    others = [c for c in candidates if c.country != first.country]
    return first.population >= SMALL and all(c.population * 10 <= first.population for c in others)


def _fits(candidate: Candidate, countries: Counter[str]) -> bool:
    """Whether the document is about that country: named at least a fifth as often as the most named one."""
    named = countries[candidate.country]
    return named > 0 and named * 5 >= max(countries.values())


def _inside(
    toponym: Toponym, candidates: Sequence[Candidate], lookup: PlaceLookup
) -> tuple[Candidate | None, str] | None:
    """Containment: "X, Y oblast" takes the X that lies in Y, and none where no X does."""
    if toponym.within is None:
        return None
    areas = [c for c in lookup.candidates(toponym.within) if c.precision in (Precision.ADMIN1, Precision.COUNTRY)]
    for area in areas[:2]:
        for candidate in candidates:
            if candidate.country == area.country and _in_area(candidate, area):
                return candidate, "contained-in-next-name"
    if areas and toponym.likely and _is_area(toponym.within):
        return None, "abstained-none-in-the-named-area"
    return None


def _is_area(name: str) -> bool:
    return name.split()[-1].lower() in _words().areas


def _in_area(candidate: Candidate, area: Candidate) -> bool:
    return area.precision is Precision.COUNTRY or candidate.admin1 == area.admin1 or candidate.admin1 == area.name


def _place(toponym: Toponym, chosen: Candidate | None, rule: str, alternatives: tuple[Candidate, ...]) -> Place | None:
    if chosen is None and not toponym.likely:
        return None
    if (
        chosen is not None
        and not toponym.likely
        and chosen.population < SMALL
        and chosen.precision is Precision.TOWN
        and rule == "only-sense"
    ):
        return None
    return Place(
        span=toponym.span,
        name=re.sub(r"\s+", " ", toponym.name),
        geonameid=chosen.geonameid if chosen else None,
        lat=chosen.lat if chosen else None,
        lon=chosen.lon if chosen else None,
        precision=chosen.precision if chosen else Precision.UNLOCATED,
        rule=rule,
        country=chosen.country if chosen else None,
        admin1=chosen.admin1 if chosen else None,
        feature=chosen.feature if chosen else "",
        alternatives=alternatives,
    )
