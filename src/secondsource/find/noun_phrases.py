"""Noun phrases around a verb, by tags: enough to find who speaks and who acts."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.find.tokens import Tag, Token

_INNER = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.POSSESSIVE})
_LINKS = frozenset({"of", "for", "in", "at", "from", "with", "to", "on", "against", "under", "near"})
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "who", "one", "both"])


def phrase_before(tokens: Sequence[Token], end: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase that ends at index `end` (exclusive), as indices; ``None`` when none ends there."""
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.text == ")" and (opening := _parenthesis(tokens, end - 1, floor)) is not None:
        return phrase_before(tokens, opening, floor)
    if last.lower in _PRONOUNS and last.tag in (Tag.PRONOUN, Tag.RELATIVE, Tag.NUMBER, Tag.DETERMINER):
        return end - 1, end
    if last.tag not in (Tag.NOUN, Tag.NAME, Tag.NUMBER) and not (last.tag is Tag.ADJECTIVE and end - 2 >= floor):
        return None
    begin = end
    while begin > floor and _extends(tokens, begin - 1, floor):
        begin -= 1
        if tokens[begin].tag is Tag.DETERMINER and not _linked(tokens, begin, floor):
            break
    while begin < end and tokens[begin].tag in (Tag.PREPOSITION, Tag.COORDINATOR, Tag.POSSESSIVE, Tag.ADVERB):
        begin += 1
    return (begin, end) if begin < end else None


def _parenthesis(tokens: Sequence[Token], close: int, floor: int) -> int | None:
    return next((k for k in range(close - 1, max(floor, close - 8), -1) if tokens[k].text == "("), None)


def _extends(tokens: Sequence[Token], index: int, floor: int) -> bool:
    token = tokens[index]
    if (
        token.tag in _INNER
        or token.tag is Tag.DETERMINER
        or (token.text in (".", "&") and _abbreviation_dot(tokens, index))
    ):
        return True
    if token.lower in _LINKS:
        before = tokens[index - 1] if index - 1 >= floor else None
        return before is not None and (before.tag in (Tag.NOUN, Tag.NAME) or before.text == ")")
    if token.text in ("(", ")"):
        return _short_name(tokens, index, floor)
    if token.text == ",":
        listed = any(t.lower == "and" for t in tokens[index + 1 : index + 6])
        named = index - 1 >= floor and tokens[index - 1].tag is Tag.NAME and tokens[index + 1].tag is Tag.NAME
        return listed and named and (index < 2 or tokens[index - 2].tag is not Tag.NAME)
    if token.lower == "and":
        return index - 1 >= floor and tokens[index - 1].tag in (Tag.NOUN, Tag.NAME)
    return False


def _short_name(tokens: Sequence[Token], index: int, floor: int) -> bool:
    """As in "the International Committee of the Red Cross (ICRC) in Geneva": one name in brackets behind a name."""
    opening = index if tokens[index].text == "(" else index - 2
    if opening - 1 < floor or opening + 2 >= len(tokens):
        return False
    name, inner, close = tokens[opening - 1], tokens[opening + 1], tokens[opening + 2]
    return tokens[opening].text == "(" and close.text == ")" and name.tag is inner.tag is Tag.NAME


def _abbreviation_dot(tokens: Sequence[Token], index: int) -> bool:
    followed = index + 1 < len(tokens) and (tokens[index + 1].tag is Tag.NAME or tokens[index + 1].text in "()")
    short = index > 0 and tokens[index - 1].tag is Tag.NAME and len(tokens[index - 1].text) <= 5
    return followed and short and tokens[index - 1].end == tokens[index].begin


def _linked(tokens: Sequence[Token], begin: int, floor: int) -> bool:
    return begin - 2 >= floor and tokens[begin - 1].lower in _LINKS and tokens[begin - 2].tag in (Tag.NOUN, Tag.NAME)


def phrase_after(tokens: Sequence[Token], begin: int, limit: int, *, links: bool = True) -> tuple[int, int] | None:
    """The noun phrase that begins at index `begin`, as indices; ``None`` when none begins there."""
    index = begin
    while index < limit and _goes_on(tokens, index, begin, limit, links):
        index += 1
    while index > begin and tokens[index - 1].tag in (Tag.PREPOSITION, Tag.COORDINATOR, Tag.DETERMINER, Tag.ADVERB):
        index -= 1
    return (begin, index) if index > begin else None


def _within_name(tokens: Sequence[Token], index: int, limit: int) -> bool:
    """As in "Lt. Gen. (ret.) Pieter Vermaas": a short parenthesis that a name goes on behind."""
    close = next((k for k in range(index, min(limit, index + 4)) if tokens[k].text == ")"), None)
    return close is not None and close + 1 < limit and tokens[close + 1].tag is Tag.NAME


def _goes_on(tokens: Sequence[Token], index: int, begin: int, limit: int, links: bool) -> bool:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < limit else None
    if token.tag in _INNER or token.tag is Tag.DETERMINER:
        return True
    if token.text in "()" or (index > begin and tokens[index - 1].text == "("):
        return _within_name(tokens, index, limit)
    if token.text == "." and following is not None and following.text == ")":
        return _within_name(tokens, index, limit)
    if index == begin:
        return token.tag is Tag.PRONOUN or token.tag is Tag.ADVERB
    if token.text in (".", "-") and _abbreviation_dot(tokens, index):
        return True
    if following is None:
        return False
    if token.lower in ("of", "and") or (links and token.lower in _LINKS):
        return following.tag in _INNER or following.tag is Tag.DETERMINER
    return False
