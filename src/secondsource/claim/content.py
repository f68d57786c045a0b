"""The shortest span with the proposition: no fronted adjuncts, no outer quotation marks, no final full stop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
from secondsource.model import Span, Time
from secondsource.vocab.vocabulary import vocabulary

_OPENING = {"“": "”", '"': '"', "‘": "’", "«": "»", "(": ")"}
_CLOSING = {closer: opener for opener, closer in _OPENING.items()}
_EDGES = frozenset(",;:—–-.!?…•*▪·")
_LEADS = frozenset(
    {
        "and",
        "but",
        "or",
        "yet",
        "that",
        "then",
        "so",
        "while",
        "whereas",
        "although",
        "though",
        "when",
        "because",
        "after",
        "as",
    }
)
_FRONTS = frozenset({Tag.PREPOSITION, Tag.ADVERB, Tag.TIME, Tag.GERUND, Tag.PARTICIPLE, Tag.SUBORDINATOR, Tag.TO})
_CONDITIONS = frozenset({"if", "unless", "should", "provided"})


@lru_cache(maxsize=1)
def _fronted() -> PhraseTable[None]:
    return PhraseTable((words, None) for words in vocabulary().grammar.fronted)


@lru_cache(maxsize=1)
def additions() -> PhraseTable[None]:
    """What adds a further doing to a clause ("in addition to")."""
    return PhraseTable((words, None) for words in vocabulary().grammar.additions)


def within(tokens: Sequence[Token], span: Span) -> list[Token]:
    """The tokens that lie in `span`."""
    return [t for t in tokens if span.begin <= t.begin and t.end <= span.end]


def trim(tokens: Sequence[Token], span: Span, times: Sequence[Time]) -> Span | None:
    """`span` cut down to the proposition; ``None`` when no word is left."""
    inner = within(tokens, span)
    while inner:
        shorter = _unfronted(_unedged(inner), times)
        if len(shorter) == len(inner):
            return Span(inner[0].begin, inner[-1].end)
        inner = shorter
    return None


def _unedged(inner: list[Token]) -> list[Token]:
    """Without marks and link words at the ends, and without quotation marks around the whole or hanging open."""
    begin, end = 0, len(inner)
    while begin < end and (inner[begin].text in _EDGES or _leads(inner, begin)):
        begin += 1
    while end > begin and (inner[end - 1].text in _EDGES or inner[end - 1].tag is Tag.COORDINATOR):
        if _abbreviation(inner, end - 1):
            break
        end -= 1
    return _unquoted(inner[begin:end])


def _leads(inner: Sequence[Token], at: int) -> bool:
    """A link word that opens the clause; "as many as" opens a figure."""
    figure = (
        inner[at].lower == "as" and at + 1 < len(inner) and inner[at + 1].lower in ("many", "much", "few", "little")
    )
    demonstrative = inner[at].lower == "that" and inner[at].tag is Tag.DETERMINER
    return inner[at].lower in _LEADS and not figure and not demonstrative


def _abbreviation(inner: Sequence[Token], at: int) -> bool:
    return (
        inner[at].text == "."
        and at > 0
        and inner[at - 1].end == inner[at].begin
        and inner[at - 1].lower in ("approx", "etc")
    )


def _unquoted(inner: list[Token]) -> list[Token]:
    if not inner:
        return inner
    closer, opener = _OPENING.get(inner[0].text), _CLOSING.get(inner[-1].text)
    if closer is None and opener is None:
        return inner
    texts = [t.text for t in inner]
    if closer and (closer not in texts[1:] or texts.index(closer, 1) == len(texts) - 1):
        return inner[1:-1] if texts[-1] == closer and len(texts) > 1 else inner[1:]
    if opener and opener not in texts[:-1]:
        return inner[:-1]
    return inner


def _unfronted(inner: list[Token], times: Sequence[Time]) -> list[Token]:
    """Without one fronted adverb, time or adjunct."""
    if not inner:
        return inner
    added = additions().at(inner, 0)
    if added and added[0] < len(inner) and inner[added[0]].tag is Tag.GERUND:
        return inner[added[0] :]
    fixed = _fronted().at(inner, 0)
    if (
        fixed
        and fixed[0] < len(inner)
        and (inner[fixed[0]].text == "," or (inner[0].tag is Tag.ADVERB and fixed[0] == 1 and inner[0].capital))
    ):
        return inner[fixed[0] :]
    timed = _after_time(inner, times)
    if timed is not None:
        return timed
    comma = next((k for k, t in enumerate(inner) if t.text == ","), None)
    if comma is None or comma > 18 or inner[0].tag not in _FRONTS or inner[0].lower in _CONDITIONS or _counts(inner):
        return inner
    front, rest = inner[:comma], inner[comma + 1 :]
    hung = next((k for k, t in enumerate(front) if t.tag is Tag.RELATIVE or t.lower == "that"), len(front))
    clause = any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in front[:hung])
    stands = any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in rest)
    nominal = bool(rest) and rest[0].tag not in (Tag.COORDINATOR, Tag.PUNCTUATION)
    return rest if stands and nominal and not clause else inner


def _counts(inner: Sequence[Token]) -> bool:
    """As in "At least 31 people, seven of them children, died": a number, and no adjunct, opens the clause."""
    words = [t.lower for t in inner[:2]]
    bound = len(inner) > 2 and words in (["at", "least"], ["at", "most"], ["up", "to"]) and inner[2].tag is Tag.NUMBER
    return bound or (words[:1] in (["over"], ["about"], ["around"]) and len(inner) > 1 and inner[1].tag is Tag.NUMBER)


def _after_time(inner: list[Token], times: Sequence[Time]) -> list[Token] | None:
    """As in "On Friday the brigade …": what follows a time that opens the clause, when a clause does follow."""
    skip = 1 if inner[0].tag is Tag.PREPOSITION and len(inner) > 1 else 0
    opening = next((t for t in times if t.span.begin == inner[skip].begin or t.span.begin == inner[0].begin), None)
    if opening is None:
        return None
    rest = [t for t in inner if t.begin >= opening.span.end]
    stands = any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in rest)
    follows = bool(rest) and rest[0].tag in (
        Tag.DETERMINER,
        Tag.NAME,
        Tag.PRONOUN,
        Tag.NOUN,
        Tag.NUMBER,
        Tag.ADJECTIVE,
        Tag.PUNCTUATION,
        Tag.ADVERB,
    )
    return rest if stands and follows and (not rest or rest[0].text != "and") else None
