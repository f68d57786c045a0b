"""Whose account it is, without a verb of saying: "by the ministry's count", "in our view"."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.claim.voice import Voice
from secondsource.find.cues import Cue, CueKind
from secondsource.find.noun_phrases import phrase_before
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary

_LONGEST = 8
"""Words of an owner's name, and between it and the account, at most."""
_OPENS = frozenset({"by", "in", "on", "from", "going", "per"})
_CLOSES = frozenset({",", ".", ";", "!", "?", "—", "–"})


def by_account(tokens: Sequence[Token]) -> Voice | None:
    """In "By the ministry's count, 31 died", "31, by the ministry's count, died" and "31 died by the ministry's count":
    the ministry; the cue is the whole phrase."""
    for begin, token in enumerate(tokens):
        if token.lower not in _OPENS:
            continue
        owner = _owner(tokens, begin + 1)
        end = _account_end(tokens, owner[1], first=begin == 0) if owner is not None else None
        if owner is None or end is None or not _stands_apart(tokens, begin, end):
            continue
        cue = Cue(begin, end, CueKind.PREFIX)
        last = all(t.text in _CLOSES for t in tokens[end:])
        if begin == 0:
            rule = "in-our-view" if tokens[owner[0]].lower == "our" else "by-account"
            return None if last else Voice(0, end, owner, cue, None, end, rule)
        if last:
            return Voice(begin, end, owner, cue, begin, None, "by-account")
        return Voice(begin, begin, owner, cue, None, 0, "by-account-inside")
    return None


def _owner(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """Who owns what follows: "the ministry's" without its ending, "our"."""
    if begin < len(tokens) and tokens[begin].lower == "our":
        return begin, begin + 1
    marks = (k for k in range(begin + 1, min(len(tokens), begin + _LONGEST)) if tokens[k].tag is Tag.POSSESSIVE)
    for mark in marks:
        owner = phrase_before(tokens, mark, begin)
        if owner is not None and owner[0] == begin and not any(_tells_when(t) for t in tokens[begin:mark]):
            return owner[0], mark
    return None


def _tells_when(token: Token) -> bool:
    """As in "by last year's count"."""
    return token.tag is Tag.TIME or token.lower in vocabulary().times.units


def _account_end(tokens: Sequence[Token], begin: int, *, first: bool) -> int | None:
    """Behind "first count", "registration lists": an account and the words before it; ``None`` for any other thing.

    What opens a sentence needs no comma behind it: "By the ministry's account up to 55,000 were cut off".
    """
    known = vocabulary().cues.accounts
    for k in range(begin, min(len(tokens), begin + _LONGEST)):
        if tokens[k].lower in known and _ends(tokens, k + 1, first=first):
            return k + 1
        if tokens[k].tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.ADVERB, Tag.NUMBER, Tag.POSSESSIVE):
            return None
    return None


def _ends(tokens: Sequence[Token], k: int, *, first: bool) -> bool:
    if k >= len(tokens) or tokens[k].text in _CLOSES:
        return True
    return first and tokens[k].tag is not Tag.NOUN and tokens[k].lower != "of"


def _stands_apart(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether it opens the sentence, closes it, or stands between commas."""
    closes = end >= len(tokens) or tokens[end].text in _CLOSES
    return begin == 0 or (
        closes and (tokens[begin - 1].text in _CLOSES or all(t.text in _CLOSES for t in tokens[end:]))
    )
