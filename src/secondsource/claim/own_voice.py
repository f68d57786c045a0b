"""Where a sentence without a cue is the writer's own, though somebody has just been speaking (`annotating.md`, 12)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.claim.inference import infers
from secondsource.find.sentence import Sentence
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary

_YEAR = re.compile(r"(?:19|20)\d\d")
_CORRECTED = re.compile(r"in fact|in reality|(?:that|this) (?:was|is) (?:wrong|false|untrue|not true|incorrect)\b")
_DRAWN = re.compile(r"(?:this|that)(?: [\w-]+)? (?:may|might|could|suggests|implies|means|would mean)\b")


def own_voice(sentence: Sentence) -> bool:
    """Whether the words tell that the writer speaks: an inference, a check, background, a rule of law, "we"."""
    tokens = [t for t in sentence.tokens if not sentence.quoted(t.begin)]
    return infers(sentence) or any(tells(tokens) for tells in _SIGNS)


def nobody(tokens: Sequence[Token]) -> bool:
    """As in "Nobody has confirmed this", "Neither side's claims could be checked"."""
    opening = [t.lower for t in tokens[:5]]
    first = " ".join(opening[:2])
    if first in ("no one", "nobody has", "nobody had", "nobody here", "none of") or opening[:1] == ["neither"]:
        return True
    return "of neither" in " ".join(opening)


def _unchecked(tokens: Sequence[Token]) -> bool:
    """As in "The figures could not be checked", "The account has not been confirmed": said by who would check."""
    words = vocabulary().cues
    for k, token in enumerate(tokens):
        if token.lemma not in words.checks or token.tag is not Tag.PARTICIPLE:
            continue
        before = [t.lower for t in tokens[max(0, k - 5) : k]]
        passive = any(w in ("be", "been", "was", "were", "is", "are") for w in before)
        if passive and ("not" in before or "cannot" in before or "never" in before):
            return True
    return False


def _not_given(tokens: Sequence[Token]) -> bool:
    """As in "No date was given": nobody is named as refusing."""
    if not tokens or tokens[0].lower != "no":
        return False
    given = next((k for k, t in enumerate(tokens) if t.tag is Tag.PARTICIPLE), None)
    if given is None or given < 2 or tokens[given].lower not in vocabulary().cues.given:
        return False
    return tokens[given - 1].tag is Tag.AUXILIARY or tokens[given - 1].tag is Tag.ADVERB


def _unclear(tokens: Sequence[Token]) -> bool:
    """As in "It is unclear whether", "Who fired it remains unknown"."""
    words = " ".join(t.lower for t in tokens)
    return _UNCLEAR.match(words) is not None


_UNCLEAR = re.compile(
    r"(?:it|(?:who|what|why|how|where|whether)\b[^,;]*) (?:is|was|remains|remained) (?:still |as yet )?"
    r"(?:unclear|not (?:immediately |yet |fully )?(?:clear|known)|unknown)\b"
)


def _first_person(tokens: Sequence[Token]) -> bool:
    """As in "We counted 27 graves": outside quotation marks the writer is "we"."""
    return any(t.lower in ("we", "our", "i") and (t.lower != "i" or t.text == "I") for t in tokens[:6])


def _law(tokens: Sequence[Token]) -> bool:
    """As in "A Security Council resolution bars sales": what a law, a treaty or a resolution lays down."""
    words = vocabulary().cues
    law = next((k for k, t in enumerate(tokens[:8]) if t.lower in words.laws), None)
    behind = tokens[law + 1 : law + 10] if law is not None else ()
    return any(t.lemma in words.lays_down or t.lower.removesuffix("s") in words.lays_down for t in behind)


def _due(tokens: Sequence[Token]) -> bool:
    """As in "The inquiry is due to report in May": what is scheduled is background."""
    verb = next((k for k, t in enumerate(tokens) if t.tag in (Tag.FINITE, Tag.AUXILIARY)), None)
    return verb is not None and _word(tokens, verb) in ("is", "are") and _word(tokens, verb + 1) in ("due", "scheduled")


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if index < len(tokens) else ""


def long_past(tokens: Sequence[Token]) -> bool:
    """A sentence dated to a year of its own ("in January 2014") is background in the writer's voice."""
    months = vocabulary().times.months
    return any(
        _YEAR.fullmatch(t.text)
        and k
        and (tokens[k - 1].tag is Tag.TIME or tokens[k - 1].lower in _BEFORE_YEAR or tokens[k - 1].lower in months)
        for k, t in enumerate(tokens)
    )


_BEFORE_YEAR = frozenset({"in", "since", "of", ","})


def _ranked(tokens: Sequence[Token]) -> bool:
    """As in "It was the fourth such attack", "This is the worst toll": the writer counts and compares."""
    words = [t.lower for t in tokens[:4]]
    if len(words) < 4 or words[0] not in ("it", "this", "that") or words[1] not in ("is", "was") or words[2] != "the":
        return False
    return _RANK.search(words[3]) is not None


_RANK = re.compile(r"^(?:first|second|third|worst|latest|only|last)$|(?:th|iest|est)$")


def _corrected(tokens: Sequence[Token]) -> bool:
    """As in "In fact", "That was wrong": the writer puts something right."""
    return _CORRECTED.match(" ".join(t.lower for t in tokens[:4])) is not None


def _drawn(tokens: Sequence[Token]) -> bool:
    """As in "That may slip", "This suggests": the writer goes on from what was said."""
    return _DRAWN.match(" ".join(t.lower for t in tokens[:4])) is not None


def _says_nothing(tokens: Sequence[Token]) -> bool:
    """As in "The air force has not commented": that somebody keeps silent is told by the writer."""
    closing = [t.lower for t in tokens if t.text.isalnum()][-3:]
    silent = closing[-2:] in (["not", "commented"], ["not", "responded"], ["not", "comment"], ["not", "replied"])
    return silent or closing in (["declined", "to", "comment"], ["refused", "to", "comment"])


_SIGNS = (
    _says_nothing,
    nobody,
    _unchecked,
    _not_given,
    _unclear,
    _first_person,
    _law,
    _due,
    long_past,
    _ranked,
    _corrected,
    _drawn,
)
