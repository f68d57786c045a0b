"""Who speaks: the noun phrase before or behind a cue that can be its source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.claim.evidence import shown_by
from secondsource.claim.voice import CLOSING, Voice
from secondsource.find.cues import Cue, CueKind
from secondsource.find.noun_phrases import phrase_after, phrase_before
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary


@lru_cache(maxsize=1)
def _between() -> frozenset[str]:
    return frozenset(vocabulary().cues.between) - {"as", "on"}


def speaking_subject(tokens: Sequence[Token], cue: Cue, found: Sequence[Voice]) -> tuple[int, int] | None:
    """The noun phrase that is the cue's subject, if it can speak."""
    floor = max([v.end for v in found], default=0)
    end = cue.begin
    while end > floor and (tokens[end - 1].lower in _between() or tokens[end - 1].tag is Tag.ADVERB):
        end -= 1
    if cue.gerund and end == cue.begin:
        return None
    if end - 3 > floor and tokens[end - 1].text == "," == tokens[end - 3].text and tokens[end - 2].tag is Tag.ADVERB:
        end -= 3
    if end > floor and tokens[end - 1].text == ",":
        return _before_appositive(tokens, end - 1, floor)
    published = _published(tokens, end, floor)
    if published is not None:
        return published
    phrase = some_of_them(tokens, end, floor) or phrase_before(tokens, end, floor)
    phrase = _reached(tokens, phrase, floor)
    if phrase is not None and _speaks(tokens, cue, phrase):
        return shown_by(tokens, phrase, floor) or _who(tokens, phrase, floor) or _from_statement(tokens, phrase)
    return _opening_subject(tokens, cue, floor)


def _published(tokens: Sequence[Token], end: int, floor: int) -> tuple[int, int] | None:
    """In "A study published on Tuesday found": the study."""
    for k in range(end - 1, max(floor, end - 7), -1):
        if tokens[k].tag is Tag.AUXILIARY:
            return None
        if tokens[k].lower in _MADE_PUBLIC:
            phrase = phrase_before(tokens, k, floor)
            return phrase if phrase is not None and can_speak(tokens[phrase[0] : phrase[1]]) else None
    return None


_MADE_PUBLIC = frozenset({"published", "released", "issued"})


def _reached(tokens: Sequence[Token], phrase: tuple[int, int] | None, floor: int) -> tuple[int, int] | None:
    """As in "an officer reached by the paper said": the officer; any other phrase as it is."""
    by = phrase[0] - 1 if phrase is not None else 0
    if by - 1 <= floor or tokens[by].lower != "by" or tokens[by - 1].lower not in _HEARD:
        return phrase
    return phrase_before(tokens, by - 1, floor) or phrase


def some_of_them(tokens: Sequence[Token], end: int, floor: int = 0) -> tuple[int, int] | None:
    """As in "one of them" and "others", which end at index `end`."""
    if end > floor and tokens[end - 1].lower == "others":
        return end - 1, end
    if end - 3 < floor or tokens[end - 1].lower not in ("them", "us", "whom") or tokens[end - 2].lower != "of":
        return None
    return (end - 3, end) if tokens[end - 3].lower in _SOME else None


_SOME = frozenset({"one", "two", "three", "four", "some", "several", "both", "many", "most", "another", "few"})


def source_after(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """The source that begins at index `begin`: a noun phrase, or "one of them"."""
    some = some_of_them(tokens, begin + 3, begin) if begin + 3 <= len(tokens) else None
    if some is not None:
        return some
    phrase = phrase_after(tokens, begin, len(tokens))
    return _from_statement(tokens, phrase) if phrase is not None else None


def _who(tokens: Sequence[Token], phrase: tuple[int, int], floor: int) -> tuple[int, int] | None:
    """As in "Its spokesman, who would not say": the spokesman."""
    begin, end = phrase
    if end - begin != 1 or tokens[begin].lower != "who" or begin < 2 or tokens[begin - 1].text != ",":
        return None
    if floor:  # behind "says X, of Y, who adds" it is whoever spoke last
        return None
    before = phrase_before(tokens, begin - 1, floor)
    return before if before is not None and can_speak(tokens[before[0] : before[1]]) else None


def _from_statement(tokens: Sequence[Token], phrase: tuple[int, int]) -> tuple[int, int]:
    """As in "A statement from the ministry": the ministry."""
    words = vocabulary().cues
    for k in range(phrase[0] + 1, min(phrase[1] - 1, phrase[0] + 4)):
        if tokens[k].lower in ("from", "by", "of") and tokens[k - 1].lower in words.statements:
            return k + 1, phrase[1]
    return phrase


def _speaks(tokens: Sequence[Token], cue: Cue, phrase: tuple[int, int]) -> bool:
    """Whether the phrase can be the source: with "say" and "tell" any noun with a determiner can."""
    words = tokens[phrase[0] : phrase[1]]
    clause = bool(tokens[cue.end : cue.end + 1]) and tokens[cue.end].lower == "that"
    strong = tokens[cue.begin].lemma in ("say", "tell") or clause
    plain = strong and words[0].tag is Tag.DETERMINER and words[-1].tag is Tag.NOUN
    return can_speak(words) or (plain and words[0].lower not in ("no", "that", "this"))


def _opening_subject(tokens: Sequence[Token], cue: Cue, floor: int) -> tuple[int, int] | None:
    """In "A report published on Wednesday said": the phrase that opens the clause, when the cue is its first verb."""
    begin = floor
    while begin < cue.begin and tokens[begin].tag in (Tag.PUNCTUATION, Tag.COORDINATOR, Tag.ADVERB):
        begin += 1
    between = tokens[begin : cue.begin]
    if cue.kind is not CueKind.VERB or any(t.tag in (Tag.FINITE, Tag.AUXILIARY, Tag.PUNCTUATION) for t in between):
        return None
    phrase = phrase_after(tokens, begin, cue.begin)
    hangs = phrase is not None and phrase[1] < cue.begin and tokens[phrase[1]].tag in (Tag.PARTICIPLE, Tag.PREPOSITION)
    return phrase if phrase is not None and hangs and can_speak(tokens[phrase[0] : phrase[1]]) else None


_HEARD = frozenset({"interviewed", "reached", "contacted", "quoted", "questioned", "speaking", "known", "asked"})


def _before_appositive(tokens: Sequence[Token], comma: int, floor: int) -> tuple[int, int] | None:
    """In "X, a spokesman for Y, said": the phrase before the first comma, or all when the name stands second."""
    for k in range(comma - 1, max(floor, comma - 26), -1):
        if tokens[k].text != ",":
            continue
        first = phrase_before(tokens, k, floor)
        inner = tokens[k + 1 : comma]
        opens = bool(inner) and (
            inner[0].tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.RELATIVE, Tag.NAME, Tag.NUMBER, Tag.GERUND)
            or inner[0].lower in vocabulary().cues.role_nouns
            or inner[0].lower in _HEARD
        )
        if inner and inner[0].tag is Tag.NAME and all(t.tag is Tag.NAME or t.text == "." for t in inner):
            return k + 1, comma
        if first is None or not opens or not can_speak(tokens[first[0] : first[1]]):
            return None
        named = tokens[first[0]].lower in ("a", "an") and first[0] - 1 > floor and tokens[first[0] - 1].text == ","
        name = phrase_before(tokens, first[0] - 1, floor) if named else None
        return name if name is not None and tokens[name[1] - 1].tag is Tag.NAME else first
    return None


@lru_cache(maxsize=1)
def _speakers() -> frozenset[str]:
    return frozenset(vocabulary().cues.speakers)


def can_speak(phrase: Sequence[Token]) -> bool:
    """Whether a noun phrase can be a source: a name, a personal pronoun, or a noun that speaks."""
    if phrase[0].lower in ("nobody", "nothing", "none", "no", "neither", "everyone"):
        return False
    if len(phrase) == 1 and phrase[0].lower in ("it", "that", "this", "which", "what", "one"):
        return phrase[0].lower == "it"
    return any(
        t.tag is Tag.NAME
        or t.lower in _speakers()
        or t.lower.removesuffix("s") in _speakers()
        or t.tag in (Tag.PRONOUN, Tag.RELATIVE)
        for t in phrase
    )


def clause_subject(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The subject of the main clause: the noun phrase before its first finite verb, if it can speak."""
    verb = next((k for k in range(end) if tokens[k].tag in (Tag.FINITE, Tag.AUXILIARY)), None)
    phrase = phrase_before(tokens, verb) if verb else None
    return phrase if phrase and can_speak(tokens[phrase[0] : phrase[1]]) else None


def name_behind(tokens: Sequence[Token], source: tuple[int, int]) -> tuple[int, int]:
    """As in "said the council's secretary, Lidiia Ostapchuk": the name, when one follows a nameless title."""
    begin = source[1] + 1
    if source[1] >= len(tokens) or tokens[source[1]].text != "," or tokens[source[1] - 1].tag is Tag.NAME:
        return source
    end = begin
    while end < len(tokens) and tokens[end].tag is Tag.NAME:
        end += 1
    return (begin, end) if end - begin > 1 else source


def appositive_end(tokens: Sequence[Token], end: int) -> int:
    """The index after ", a district official," when it stands right behind a source, else `end`."""
    if (
        end + 2 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].lower in ("a", "an", "the", "who", "its", "head", "chief")
    ):
        close = next((k for k in range(end + 2, min(len(tokens), end + 16)) if tokens[k].text == ","), None)
        verbless = close is not None and not any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in tokens[end + 1 : close])
        if close is not None and (verbless or tokens[end + 1].lower == "who"):
            return close
    return end


def with_title(tokens: Sequence[Token], begin: int, floor: int) -> int:
    """Where "the service's spokeswoman, Daryna Kovtun" begins, given where the name does."""
    if begin - 2 < floor or tokens[begin - 1].text != "," or tokens[begin].tag is not Tag.NAME:
        return begin
    title = phrase_before(tokens, begin - 1, floor)
    opens = title is not None and (title[0] == floor or tokens[title[0] - 1].text in CLOSING)
    noun = (
        opens
        and title is not None
        and any(t.tag is Tag.NOUN and t.lower in _speakers() for t in tokens[title[0] : title[1]])
    )
    speaks = noun and title is not None and tokens[title[0]].tag is not Tag.PRONOUN
    return title[0] if title is not None and speaks else begin


def an_outlet(phrase: Sequence[Token]) -> bool:
    """Whether the words can name a paper, a station or an agency: by a noun for one, or a name that is no state."""
    types = vocabulary().corefer.types
    if any(t.lower in types["outlet"] or t.lower in types["agency"] for t in phrase):
        return True
    return phrase[-1].tag is Tag.NAME and phrase[-1].text not in vocabulary().forces.states


def first_hand(phrase: Sequence[Token]) -> bool:
    """As in "Our reporter saw", "Two residents heard": who was there says what there was."""
    last = phrase[-1].lower if phrase else ""
    return last in vocabulary().cues.witnesses or (
        phrase[:1] != phrase[-1:] and phrase[0].lower in ("our", "this") and last in vocabulary().cues.of_outlet
    )
