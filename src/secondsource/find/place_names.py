"""Place names recognised: by the gazetteer, by the words around, and by what somebody else proposes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.find.lexicon import lexicon
from secondsource.find.meanings import meanings, seat_area, words
from secondsource.find.place_clues import Clues, called_village, clues, likely, named_area, titles
from secondsource.find.short_areas import short_areas
from secondsource.find.tokens import Tag, Token
from secondsource.find.toponym import Toponym
from secondsource.model import PlaceLookup, Precision, Span
from secondsource.vocab.vocabulary import vocabulary

LONGEST = 5  # words of a name
SHORTEST_PART = 4  # letters of a place inside a compound
KNOWN_TO_ALL = 100_000  # inhabitants; only so large a place is looked for inside a compound


@dataclass(frozen=True, slots=True)
class Looked:
    """A sentence to look for names in: its tokens, and the spans that persons, units and agents have taken."""

    tokens: Sequence[Token]
    taken: Sequence[Span]


def toponyms(
    text: str, sentences: Sequence[Looked], lookup: PlaceLookup, proposed: Sequence[Span] = ()
) -> tuple[Toponym, ...]:
    """The names of places in `sentences`, in order and without overlap.

    `proposed`: spans that somebody else (an encoder) takes for places: each is looked up too, whatever it is here.
    """
    about = clues(text, [sentence.tokens for sentence in sentences], lambda name: bool(meanings(name, lookup)))
    short = {area.span.begin: area for area in short_areas(text)}
    begins = sorted(short)
    found: list[Toponym] = []
    for sentence in sentences:
        if not sentence.tokens:
            continue
        begin, end = sentence.tokens[0].begin, sentence.tokens[-1].end
        areas = [short[at] for at in begins[bisect_left(begins, begin) : bisect_left(begins, end)]]
        taken = [*sentence.taken, *(area.span for area in areas)]
        found += areas
        found += _Names(text, sentence.tokens, taken, short, about, lookup).all()
    return tuple(sorted(_united(text, found, proposed, lookup), key=lambda t: t.span))


def _united(text: str, found: Sequence[Toponym], proposed: Sequence[Span], lookup: PlaceLookup) -> Iterator[Toponym]:
    """What was found and what is proposed; where they overlap the longer name that the gazetteer knows."""
    rest = sorted(found, key=lambda t: t.span)
    for span in proposed:
        name = span.of(text)
        here = [t for t in rest if t.span.overlaps(span)]
        longer = all(span.end - span.begin >= t.span.end - t.span.begin for t in here)
        if name in vocabulary().forces.demonyms or (here and not (longer and meanings(name, lookup))):
            continue
        if (name.islower() and " " in name) or name.lower() in _never() or _is_type(text, span):
            continue
        if any(t.span == span and t.name != name for t in here):  # already read as an area's name
            continue
        rest = [t for t in rest if not t.span.overlaps(span)]
        within = next((t.within for t in here if t.span.end == span.end), None)
        rest.append(Toponym(span, name, likely=True, within=within, given=True))
    yield from rest


def _is_type(text: str, span: Span) -> bool:
    """As in "an Il-76": a type of aircraft or the like; no place is numbered so."""
    return _NUMBERED.match(text, span.end) is not None


# what stands behind a name in a list of areas; for the last of them the singular is read with the name itself
_LISTED_AREAS = re.compile(
    r"(?:(?:, (?:and )?| and )[A-Z][\w’'-]+){0,4} (?:oblasts|regions|provinces)\b|(?: front| direction| axis)\b"
)
_NUMBERED = re.compile(r"-\d")


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one sentence."""

    text: str
    tokens: Sequence[Token]
    taken: Sequence[Span]
    short: dict[int, Toponym]
    about: Clues
    lookup: PlaceLookup

    def all(self) -> Iterator[Toponym]:
        """Runs of capitalised words that name a place, longest first."""
        index, tokens = 0, self.tokens
        while index < len(tokens):
            if tokens[index].text.islower() or not self._may_begin(index):
                index += 1
                continue
            compound = tuple(self._of_compound(tokens[index])) if "-" in tokens[index].text else ()
            if compound:
                yield from compound
                index += 1
                continue
            end = index + 1
            while end < len(tokens) and _continues(tokens, end, index) and not self._is_taken(tokens[end]):
                end += 1
            found = self._longest(index, end)
            if found is not None:
                yield found[0]
            index = found[1] if found else max(end, index + 1)

    def _may_begin(self, index: int) -> bool:
        token = self.tokens[index]
        named = token.tag is Tag.NAME or (token.capital and ("-" in token.text or self._opens_name(index)))
        return named and not self._is_taken(token)

    def _opens_name(self, index: int) -> bool:
        """As "NEW" in "NEW YORK": a word that is no name by itself."""
        follows = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return self.tokens[index].lower in words().parts and follows is not None and follows.tag is Tag.NAME

    def _is_taken(self, token: Token) -> bool:
        return any(token.begin < span.end and span.begin < token.end for span in self.taken)

    def _of_compound(self, token: Token) -> Iterator[Toponym]:
        """The places in "Aster-based" and "Aster-Brenn"; not in a name that is known as a whole."""
        if meanings(token.text, self.lookup):
            return
        begin = token.begin
        for part in token.text.split("-"):
            span = Span(begin, begin + len(part))
            begin = span.end + 1
            if len(part) >= SHORTEST_PART and part[0].isupper() and self._is_known_to_all(part):
                yield Toponym(span, part, likely=False)

    def _is_known_to_all(self, name: str) -> bool:
        found = () if _demonym(name) or name.lower() in _never() else meanings(name, self.lookup)
        if not found:
            return False
        return found[0].precision is not Precision.TOWN or found[0].population >= KNOWN_TO_ALL

    def _longest(self, begin: int, end: int) -> tuple[Toponym, int] | None:
        for first in range(begin, end):
            if first > begin and not self._may_go_on(first):
                continue
            for last in range(min(end, first + LONGEST), first, -1):
                if self._is_name(first, last):
                    return self._toponym(first, last), last
        return self._unknown(begin, end)

    def _may_go_on(self, first: int) -> bool:
        """Whether a name may begin inside a run: not in "Bank of Aster", but in "Ana Pell of Aster"."""
        tokens = self.tokens
        if tokens[first].tag is not Tag.NAME:
            return False
        before = tokens[first - 1].lower
        if before == "of" and first > 1:
            return tokens[first - 2].lower not in words().institutions
        return before not in words().joins or before == "and"

    def _is_name(self, first: int, last: int) -> bool:
        tokens = self.tokens
        name = self._words(first, last)
        if _demonym(name) or tokens[last - 1].lower in words().joins or tokens[last - 1].text == ".":
            return False
        if last < len(tokens) and tokens[last].lower in vocabulary().forces.groups and tokens[last].tag is Tag.NOUN:
            return False
        if _is_type(self.text, Span(tokens[first].begin, tokens[last - 1].end)):
            return False
        if _is_only_called(tokens, first, last) or _part_of_name(tokens, first, last) or self._has_article(first, last):
            return False
        return self._known(name)

    def _has_article(self, first: int, last: int) -> bool:
        """As in "The U.S.", where the name is known without it, other than in "The Hague"."""
        plain = last - first > 1 and self.tokens[first].lower == "the" and self.tokens[first + 1].text != "Hague"
        return plain and self._known(self._words(first + 1, last))

    def _known(self, name: str) -> bool:
        if name.lower() in _never() or (len(name) < 4 and name.isupper() and not self._is_country(name)):
            return False
        return bool(meanings(name, self.lookup)) or bool(seat_area(name, self.lookup))

    def _is_country(self, name: str) -> bool:
        return any(c.precision is Precision.COUNTRY for c in meanings(name, self.lookup)[:1])

    def _words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].begin : self.tokens[last - 1].end]

    def _toponym(self, first: int, last: int) -> Toponym:
        tokens = self.tokens
        area = self._short_area(tokens[last - 1].end) or named_area(self.text, tokens, last)
        sure = likely(tokens, first, last)
        doubtful = last - first == 1 and area is None and self.about.doubtful(tokens[first])
        doubtful = doubtful or (last - first == 1 and not sure and _speaks(tokens, last))
        span = Span(tokens[first].begin, tokens[last - 1].end)
        part = self._part(first, last)
        if part is not None:
            return Toponym(part, part.of(self.text), likely=True)
        if self._called_area(last):
            return Toponym(span, f"{span.of(self.text)} Oblast", likely=True)
        return Toponym(span, span.of(self.text), sure, area, called_village(tokens, first), doubtful=doubtful)

    def _part(self, first: int, last: int) -> Span | None:
        """As in "northern Aster": a part of a country, where the gazetteer has that part."""
        before = self.tokens[first - 1] if first else None
        if before is None or before.capital or before.lower not in words().parts:
            return None
        span = Span(before.begin, self.tokens[last - 1].end)
        known = self.lookup.candidates(span.of(self.text))[:1]
        return span if known and known[0].feature == "L.AREA" else None

    def _called_area(self, last: int) -> bool:
        """As in "Aster and Brenn oblasts", "Aster, Brenn and Corin regions", "the Aster front": an area's name."""
        if not (area := _LISTED_AREAS.match(self.text, self.tokens[last - 1].end)):
            return False
        name = self.text[: self.tokens[last - 1].end].split()[-1].strip(",")
        return area is not None and any(
            c.precision is Precision.ADMIN1 for c in self.lookup.candidates(f"{name} Oblast")[:1]
        )

    def _short_area(self, end: int) -> str | None:
        """The state in short that stands right behind a name: "Aster, Minn.", "Aster (Minn.)"."""
        at = end + 2 if self.text[end : end + 2] in (", ", " (") else end + 1
        area = self.short.get(at)
        return area.name if area is not None and "," not in area.name else None

    def _unknown(self, begin: int, end: int) -> tuple[Toponym, int] | None:
        """A name that no gazetteer has, but that the words call a village or the like: kept, unlocated."""
        before = [t.lower for t in self.tokens[max(0, begin - 3) : begin]]
        called = any(w in words().settlements for w in before[-1:]) or (
            before[-1:] == ["of"] and before[-2:-1] and before[-2] in words().settlements
        )
        if not called or end <= begin:
            return None
        span = Span(self.tokens[begin].begin, self.tokens[end - 1].end)
        return Toponym(span, span.of(self.text), likely=True), end


_SAYING = frozenset({"say", "tell", "add", "write", "explain", "recall"})
_SHORTENED = frozenset({"st", "ste", "mt", "ft", "pt"})


def _continues(tokens: Sequence[Token], index: int, first: int) -> bool:
    token = tokens[index]
    if token.tag is Tag.NAME or (token.lower in words().areas and token.tag is Tag.NOUN):
        return True
    if index + 1 >= len(tokens) or index == first:
        return False
    follows = tokens[index + 1].tag is Tag.NAME
    if token.text == "." and tokens[index - 1].lower in _SHORTENED:
        return follows and token.end + 1 == tokens[index + 1].begin
    return token.lower in (*words().joins, "the") and follows and tokens[index - 1].tag is Tag.NAME


def _is_only_called(tokens: Sequence[Token], first: int, last: int) -> bool:
    """As in "U.S. county", "Indiana Department of Labor", "Maryland State Police": the area's word is another's.

    And as in "State of Aster", where the name alone is the place's.
    """
    word, after = tokens[last - 1], tokens[last] if last < len(tokens) else None
    if last - first > 2 and tokens[first].lower in words().seats and tokens[first + 1].lower == "of":
        return tokens[first + 2].text != "Columbia"
    if last - first < 2 or word.lower not in words().areas:
        return False
    if not word.capital:
        return "." in tokens[first].text or tokens[last - 2].lower in words().areas
    return after is not None and (after.lower == "of" or (after.tag is Tag.NAME and after.lower in words().behind))


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    """Words that are names of villages somewhere but hardly ever a place in a report."""
    vocab = vocabulary()
    never = {
        *vocab.grammar.titles,
        *vocab.cues.speakers,
        *vocab.quantities.numbers,
        *vocab.times.months,
        *vocab.times.weekdays,
    }
    never |= {*vocab.forces.groups, *vocab.grammar.adjectives, *vocab.grammar.determiners, *vocab.grammar.prepositions}
    never |= set(vocab.places.never)
    never |= {w for kind in vocab.weapons.weapons.values() for w in kind}
    return frozenset(w.lower() for w in never) - {capital.lower() for capital in vocab.agents.demonyms}


def _demonym(name: str) -> bool:
    return name in vocabulary().forces.demonyms


def _part_of_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A name that goes on after the words ("Kyiv Independent", "Aleppo Media Centre") or stands before them."""
    after = tokens[last] if last < len(tokens) else None
    if after is not None and _takes_over(after, tokens[first], tokens[last - 1]):
        return True
    before = tokens[first - 1] if first else None
    if before is None:
        return False
    if before.text in "&@#*":
        return True
    if before.text == "." and first > 1 and before.end + 1 >= tokens[first].begin:
        initial = tokens[first - 2]
        return initial.tag is Tag.NAME and (len(initial.text) == 1 or initial.lower in titles())
    adjacent = before.tag is Tag.NAME and before.end + 1 == tokens[first].begin
    return adjacent and not (_demonym(before.text) or before.lower in words().parts or before.lower in lexicon().closed)


def _takes_over(after: Token, first: Token, last: Token) -> bool:
    """Whether the token behind a name makes it part of another: "Aster & Sons", "Aster fever", a saint's church."""
    if after.text in "&*" or after.lower in words().ailments or (after.lower == "'s" and first.lower in _SHORTENED):
        return True
    named = after.tag is Tag.NAME or (after.capital and after.lower in words().mastheads)
    return named and not _goes_with(after, last)


def _goes_with(after: Token, name: Token) -> bool:
    """Whether the next capitalised word belongs to no longer name: a title, another sentence, another headline."""
    if after.capital and after.lower in words().mastheads and not name.text.isupper():
        return False
    if after.lower in words().behind or after.lower in titles() or after.lower in lexicon().closed:
        return True
    return _demonym(after.text) or (name.text.isupper() and len(name.text) > 3 and not after.text.isupper())


def _speaks(tokens: Sequence[Token], last: int) -> bool:
    """Whether a verb of saying follows: "Norton said"."""
    after = tokens[last] if last < len(tokens) else None
    return (
        after is not None
        and after.tag is Tag.FINITE
        and after.lemma in ("say", "tell", "add", "write", "explain", "recall")
    )
