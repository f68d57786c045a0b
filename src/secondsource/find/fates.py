"""What befell the people that a figure counts: killed, wounded, captured, missing, displaced, casualties, losses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.approximations import before
from secondsource.find.counted import Counted
from secondsource.find.numbers import Number
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.vocab.vocabulary import vocabulary

REACH = 12  # tokens: how far behind a figure the verb of its clause is looked for


@lru_cache(maxsize=1)
def befell() -> PhraseTable[str]:
    """The words of fate, with the measure they stand for: "wounded", "killed"."""
    return PhraseTable((w, measure) for measure, words in vocabulary().quantities.befell.items() for w in words)


@lru_cache(maxsize=1)
def _befell_people() -> PhraseTable[str]:
    """Words that are a fate only where it is people who are counted: "buried", "released"."""
    weak = vocabulary().quantities.befell_people
    return PhraseTable((w, measure) for measure, words in weak.items() for w in words)


@lru_cache(maxsize=1)
def people() -> dict[str, str]:
    """The words for people: soldiers or civilians."""
    words = vocabulary().quantities
    return {**dict.fromkeys(words.civilians, "civilians"), **dict.fromkeys(words.soldiers, "soldiers")}


def is_person(word: str) -> bool:
    """Whether a noun (lower case) is a word for people, or for people by what befell them ("detainees")."""
    words = vocabulary().quantities
    known = word in people() or word in words.subgroups or word in words.singular or word in words.victims
    return known or (word.endswith(("men", "women", "girls", "boys")) and word not in ("specimen", "regimen"))


def fate(tokens: Sequence[Token], number: Number, last: Number, what: Counted | None) -> str | None:
    """What befell the counted: stated as a toll, by the verb before, or by a word of fate behind in the clause."""
    if (told := _toll(tokens, number) or _number_told(tokens, number)) is not None:
        return told
    person = what is None or is_person(what.head)
    if what is not None and not person and not _may_be_people(what):
        return None
    done = _done_to(tokens, number, last, what, person=person)
    return done or _behind(tokens, last, person=person)


def _may_be_people(what: Counted) -> bool:
    """Whether a noun that the vocabulary does not know could name people: "herdsboys", "priests"."""
    words = vocabulary()
    known = (*words.quantities.lifeless, *(w for kind in words.weapons.weapons.values() for w in kind))
    return " " not in what.unit and what.head not in known and what.head in what.unit


def _toll(tokens: Sequence[Token], number: Number) -> str | None:
    """As in "the dead at 87", "its dead from 105 to 135", "losses of 40", "remains of three people"."""
    start, _ = before(tokens, number.begin)
    window = tokens[max(0, start - 7) : start]
    while window and window[-1].text in '“"‘':
        window = window[:-1]
    if not window or window[-1].lower not in _TO_TOLL:
        return None
    for k in range(len(window) - 2, -1, -1):
        word = window[k]
        if word.text in ";.:" or (word.text == "," and "," in [t.text for t in window[k + 1 :]]):
            return None
        if word.lower in vocabulary().quantities.tolls:
            hit = befell().at(window, k)
            return hit[1] if hit is not None else "killed"
        if word.lower in vocabulary().quantities.remains and window[k + 1].lower == "of":
            return "killed" if k + 2 == len(window) else None
        if word.lower not in _WITHIN_TOLL and word.tag not in (Tag.NUMBER, Tag.TIME, Tag.ADVERB, Tag.AUXILIARY):
            return None
    return None


def _number_told(tokens: Sequence[Token], number: Number) -> str | None:
    """As in "the death toll from the strike has risen to nine", "put the number of captives freed in May at 40"."""
    start, _ = before(tokens, number.begin)
    lead = tokens[start - 1].lower if start else ""
    if lead not in _MOVING and lead not in _STATING:
        return None
    clause = next((k + 1 for k in range(start - 1, -1, -1) if tokens[k].text in ';:“”"'), 0)
    words = vocabulary().quantities
    moved = lead in _STATING or any(
        t.lower in words.rising or t.lower in words.falling or t.lower in words.changing or t.lower in _STATES
        for t in tokens[clause:start]
    )
    if not moved:
        return None
    for k in range(start - 2, clause, -1):
        if tokens[k].lower == "toll":
            return "killed"
        if tokens[k].lower == "of" and tokens[k - 1].lower == "number":
            hits = (_fate_at(tokens[k + 1 : start], j, person=True) for j in range(min(3, start - k - 1)))
            return next((hit for hit in hits if hit is not None), None)
    return None


_MOVING = frozenset({"to", "at", "from"})
_STATING = frozenset({"as", "is", "was", "between", "stands", "reached"})
_STATES = frozenset({"put", "puts", "stands", "stood", "remains", "remained", "updated", "estimated"})
_TO_TOLL = frozenset(
    {"at", "to", "from", "of", "is", "was", "were", "as", "reached", "exceeded", "exceeds", "total", "totalled"}
    | {"numbered", "passed"}
)
_WITHIN_TOLL = _TO_TOLL | frozenset(
    {"stands", "stood", "stand", "rose", "risen", "rises", "put", "amounted", "amount", "in", "the", "by", "for", "now"}
    | {"climbed", "grew", "grown", "among", "an", "yesterday", "today", "had", "has", "have", "since", "up", ","}
)


def _done_to(
    tokens: Sequence[Token], number: Number, last: Number, what: Counted | None, *, person: bool
) -> str | None:
    """As in "killing at least three", "wounding the driver and two passengers": whom the verb before acts on."""
    start, _ = before(tokens, number.begin)
    verb = _verb_before(tokens, start)
    if verb is None:
        return None
    hit = befell().at(tokens, verb) if tokens[verb].lower in vocabulary().quantities.befalling else None
    if hit is None and person:
        weak = vocabulary().quantities.befalling_people
        measure = next((m for m, words in weak.items() if tokens[verb].lower in words), None)
        hurt = measure == "wounded" and not any(t.lower in vocabulary().quantities.wards for t in tokens[:verb])
        driven = measure == "displaced" and what is None and number.value != 0
        dead = what is not None and any(what.head in words for words in _dead_words())
        return None if hurt or driven or dead else measure
    if hit is None:
        return None
    if verb + 1 < start and what is None:
        return None
    counts_people = person and (what is not None or hit[1] != "casualties" or _ends(tokens, last.end))
    return hit[1] if counts_people or hit[1] in ("killed", "wounded", "displaced") else None


def _dead_words() -> tuple[tuple[str, ...], ...]:
    return (vocabulary().quantities.befell["killed"], vocabulary().quantities.remains)


def _ends(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)


def _verb_before(tokens: Sequence[Token], start: int) -> int | None:
    """The verb in whose object a figure stands: right before it, or before what the figure is joined to by "and"."""
    k = start - 1
    if k >= 0 and tokens[k].lower == "over" and k and tokens[k - 1].lower in vocabulary().quantities.handing:
        k -= 1
    joined = k >= 0 and tokens[k].lower in ("and", ",")
    while k >= 0 and start - k <= REACH:
        token = tokens[k]
        if token.tag in VERBAL or token.lower in vocabulary().quantities.befalling:
            passive = k > 0 and tokens[k - 1].lower in _PASSIVE
            return None if passive else k
        if not joined or token.tag not in _OBJECT:
            return None
        k -= 1
    return None


_PASSIVE = frozenset({"was", "were", "been", "being", "are", "is", "be"})
_OBJECT = frozenset(
    {Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.NUMBER, Tag.ADJECTIVE, Tag.COORDINATOR, Tag.PUNCTUATION, Tag.POSSESSIVE}
)


def _behind(tokens: Sequence[Token], last: Number, *, person: bool) -> str | None:
    """The nearest word of fate after the figure within its clause; what killed the captured is their death."""
    after = tokens[last.end : last.end + REACH]
    held: str | None = None
    joined = 0
    for k in range(len(after)):
        if k < joined:
            continue
        if _clause_ends(after, k) and (joined := max(_subject_goes_on(after, k), _aside_ends(after, k))) <= k:
            break
        if k < joined:
            continue
        hit = _fate_at(after, k, person=person)
        if hit is None:
            continue
        if _acts(after, k):
            break
        if hit not in _HELD:
            return hit
        held = held or hit
    return held


_HELD = frozenset({"captured", "displaced"})


def _clause_ends(after: Sequence[Token], k: int) -> bool:
    token = after[k]
    if token.text in (";", ".", ":") or (token.text == "," and k > 0) or (k and token.tag is Tag.NUMBER):
        return True
    return token.lower in _JOINS and k + 1 < len(after) and after[k + 1].tag in (Tag.NUMBER, Tag.GERUND)


def _aside_ends(after: Sequence[Token], k: int) -> int:
    """As in "six people, among them a child, are missing": where the aside ends; `k` where there is none."""
    if after[k].text != ",":
        return k
    closing = next((j for j in range(k + 1, len(after)) if after[j].text == ","), k)
    inner = [t.lower for t in after[k + 1 : closing]]
    return closing + 1 if inner[:1] and (inner[0] in _ASIDE or inner[-1] in ("them", "whom")) else k


_ASIDE = frozenset({"among", "including", "by", "according", "some", "many", "most", "mostly", "all"})


def _subject_goes_on(after: Sequence[Token], k: int) -> int:
    """As in "a woman and two children were killed": where the second subject's verb stands; `k` where there is none."""
    if k + 1 >= len(after) or after[k].lower not in _JOINS or after[k + 1].tag is not Tag.NUMBER:
        return k
    if any(t.tag is Tag.AUXILIARY for t in after[:k]):
        return k  # "21 were picked up and two were killed"
    for j in range(k + 2, len(after)):
        if after[j].tag is Tag.AUXILIARY:
            return j
        if after[j].tag not in _OF_SUBJECT and after[j].lower not in _JOINS:
            return k
    return k


_JOINS = frozenset({"and", "plus"})
_OF_SUBJECT = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.DETERMINER, Tag.NUMBER})


def _fate_at(after: Sequence[Token], k: int, *, person: bool) -> str | None:
    hit = befell().at(after, k)
    if hit is not None and (person or hit[1] in ("killed", "wounded", "displaced", "missing")):
        return hit[1]
    weak = _befell_people().at(after, k) if person else None
    return weak[1] if weak is not None else None


def _acts(after: Sequence[Token], k: int) -> bool:
    """As in "five gunmen killed two guards": the counted do it; in "lost their lives" it befell them."""
    token = after[k]
    if (hit := befell().at(after, k)) is not None and hit[0] > k + 1:
        return False
    if token.tag is Tag.INFINITIVE or token.tag is Tag.GERUND:
        return token.lower in vocabulary().quantities.befalling
    if (
        token.tag is not Tag.FINITE
        or token.lower not in vocabulary().quantities.befalling
        or (k and after[k - 1].lower in _PASSIVE)
    ):
        return False
    following = after[k + 1] if k + 1 < len(after) else None
    return following is not None and following.tag in (Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.NUMBER, Tag.PRONOUN)
