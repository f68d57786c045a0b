"""Words of saying, where they stand: verbs, prefixes ("according to"), refusals and hearsay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.model import Stance, Status
from secondsource.vocab.inflect import inflect
from secondsource.vocab.vocabulary import CueVerbs, vocabulary


class CueKind(StrEnum):
    VERB = "verb"
    PREFIX = "prefix"
    REFUSAL = "refusal"
    HEARSAY = "hearsay"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue among the tokens of a sentence: indices `begin`..`end`, and what the vocabulary says of it."""

    begin: int
    end: int
    kind: CueKind
    stance: Stance = Stance.ASSERTS
    status: Status = Status.ACTUAL
    verbs: CueVerbs | None = None
    gerund: bool = False


@lru_cache(maxsize=1)
def _verb_table() -> PhraseTable[CueVerbs]:
    vocab = vocabulary()
    return PhraseTable(
        (form, group)
        for group in vocab.cues.verbs
        for lemma in group.lemmas
        for form in set(inflect(lemma, vocab.verbs).all())
    )


@lru_cache(maxsize=1)
def _fixed_table() -> PhraseTable[tuple[CueKind, Stance]]:
    cues = vocabulary().cues
    prefixes = [(w, (CueKind.PREFIX, p.stance)) for p in cues.prefixes for w in p.words]
    refusals = [(w, (CueKind.REFUSAL, Stance.WITHHOLDS)) for phrase in cues.withholding for w in _with_adverbs(phrase)]
    hearsay = [(w, (CueKind.HEARSAY, Stance.ASSERTS)) for w in cues.hearsay]
    return PhraseTable([*prefixes, *refusals, *hearsay])


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """What a cue can begin with, so that the rest of a sentence is passed over at once."""
    return frozenset(_verb_table().first_words | _fixed_table().first_words)


def fixed_cues(tokens: Sequence[Token]) -> Iterator[CueKind]:
    """The kinds of the fixed cues ("declined to say", "according to") that stand anywhere in `tokens`."""
    table = _fixed_table()
    for index, token in enumerate(tokens):
        hit = table.at(tokens, index) if token.lower in table.first_words else None
        if hit is not None:
            yield hit[1][0]


def _with_adverbs(phrase: str) -> tuple[str, ...]:
    """As in "did not say" also as "did not immediately say", "did not yet say"."""
    head, negator, rest = phrase.partition(" not ")
    return (
        (
            phrase,
            *(
                f"{head} not {adverb} {rest}"
                for adverb in ("immediately", "yet", "independently", "publicly", "so far")
            ),
        )
        if negator
        else (phrase,)
    )


def cues(tokens: Sequence[Token], quoted: Sequence[bool]) -> Iterator[Cue]:
    """The cues of one sentence in order.

    Words within quotation marks (`quoted`) are none of the reporter's, but for those with which a speaker cites others.
    """
    index = 0
    begins = _first_words()
    while index < len(tokens):
        heard = tokens[index].lower in begins and (not quoted[index] or _cites(tokens, index))
        cue = _cue_at(tokens, index) if heard else None
        if cue is None:
            index += 1
            continue
        yield cue
        index = cue.end


def _cites(tokens: Sequence[Token], index: int) -> bool:
    """As in "“31 died, according to the doctors,” the office wrote": who is quoted names the source themselves."""
    set_off = index == 0 or tokens[index - 1].text in (",", "“", '"', "«")
    return set_off and _words(tokens, index, "according to")


def _cue_at(tokens: Sequence[Token], index: int) -> Cue | None:
    fixed = _fixed_table().at(tokens, index)
    if fixed is not None:
        end, (kind, stance) = fixed
        if kind is not CueKind.PREFIX or tokens[index].tag not in (Tag.NOUN, Tag.FINITE):
            return Cue(index, end, kind, stance)
    hit = _verb_table().at(tokens, index)
    if hit is None or not (tokens[index].tag in VERBAL or _closes(tokens, index)):
        return None
    end, group = hit
    if group.needs and not _needed(tokens, end, group):
        return None
    if tokens[index].lemma in ("report", "answer") and end < len(tokens) and tokens[end].lower == "to":
        return None
    followed = not group.followed or any(_words(tokens, end, phrase) for phrase in group.followed)
    if not followed and not _put_at(tokens, index, end) and not _numbered(tokens, index, end):
        return None
    if tokens[index].lemma in _MADE and end < len(tokens) and _when_or_by(tokens[end]):
        return None
    gerund = tokens[index].tag is Tag.GERUND
    if gerund and tokens[index].lemma in _MOVES:
        return None
    emphatic = index > 0 and tokens[index - 1].lower in ("did", "does", "do")
    if (tokens[index].tag is Tag.INFINITIVE and not emphatic) or _passive(tokens, index):
        return None
    return Cue(index, _with_needed(tokens, end, group), CueKind.VERB, group.stance, group.status, group, gerund)


_MADE = frozenset({"publish", "release", "issue"})  # "a report published on Tuesday found that": the report finds


def _when_or_by(token: Token) -> bool:
    return token.tag in (Tag.PREPOSITION, Tag.TIME) or token.lower in ("this", "last", "earlier", "late")


_MOVES = frozenset({"raise", "lower", "revise"})  # "two died, raising the toll to nine": nobody says so


def _numbered(tokens: Sequence[Token], index: int, end: int) -> bool:
    """As in "spoke of 150 for each side": a number is stated."""
    return tokens[index].lemma in ("speak", "talk") and end < len(tokens) and tokens[end].tag is Tag.NUMBER


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """As in "…, the health office reports." and "…, the army claims;": a verb though it looks like a noun."""
    if index + 1 < len(tokens) and tokens[index + 1].text not in ".;":
        return False
    if tokens[index].lower not in ("reports", "claims", "estimates", "notes") or index < 3:
        return False
    comma = next((k for k in range(index - 2, max(0, index - 9), -1) if tokens[k].text == ","), None)
    return comma is not None and tokens[comma + 1].lower in ("the", "its", "a", "an")


def _put_at(tokens: Sequence[Token], index: int, end: int) -> bool:
    """As in "put the share at 8%", "put its own at more than 70"."""
    if tokens[index].lemma != "put":
        return False
    at = next((k for k in range(end + 1, min(len(tokens) - 1, end + 9)) if tokens[k].lower == "at"), None)
    return at is not None and (
        tokens[at + 1].tag in (Tag.NUMBER, Tag.ADVERB, Tag.ADJECTIVE) or tokens[at + 1].lower in _AMOUNTS
    )


_AMOUNTS = frozenset(
    {
        "half",
        "about",
        "around",
        "over",
        "under",
        "between",
        "nearly",
        "almost",
        "a",
        "$",
        "some",
        "least",
        "up",
        "several",
    }
)


def _needed(tokens: Sequence[Token], end: int, group: CueVerbs) -> bool:
    return any(_words(tokens, end, need) for need in group.needs)


def _with_needed(tokens: Sequence[Token], end: int, group: CueVerbs) -> int:
    lengths = [len(need.split()) for need in group.needs if _words(tokens, end, need)]
    return end + max(lengths, default=0)


def _words(tokens: Sequence[Token], begin: int, phrase: str) -> bool:
    words = phrase.split()
    return [t.lower for t in tokens[begin : begin + len(words)]] == words


def _passive(tokens: Sequence[Token], index: int) -> bool:
    """As in "was reported", "is accused": said of somebody, not by them."""
    if tokens[index].tag is not Tag.PARTICIPLE or tokens[index - 1].text == ")":  # "the Relief Committee (TRC) said"
        return False
    before = [
        t.lower for t in tokens[max(0, index - 4) : index] if t.tag is not Tag.ADVERB and t.lower not in ("so", "far")
    ]
    return not before or before[-1] not in ("has", "have", "had", "hasn't", "haven't")
