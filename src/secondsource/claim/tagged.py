"""Attributions that the encoder found where the rules found none, as content with its voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from secondsource.claim.said import Said
from secondsource.find.cues import CueKind, fixed_cues
from secondsource.find.sentence import Sentence
from secondsource.find.tokens import Tag, Token
from secondsource.model import Attribution, Span, Stance, Status
from secondsource.vocab.vocabulary import vocabulary

RULE = "encoder"


def tagged(sentence: Sentence, found: Sequence[Attribution]) -> Iterator[Said]:
    """The content in `sentence` of each attribution whose source and cue stand in it."""
    for attribution in found:
        source = _held(sentence.span, attribution.source)
        cue = _held(sentence.span, attribution.cue) if source is not None else None
        if source is None or cue is None:
            continue
        source = _without_apposition(sentence, _without_acronym(sentence, source))
        stance, status = _stance(sentence, cue)
        for piece in attribution.content:
            content = _content(sentence, piece)
            if content is not None:
                yield Said(
                    sentence=sentence, content=content, speaker=source, cue=cue, stance=stance, status=status, rule=RULE
                )


def _held(by: Span, spans: Sequence[Span]) -> Span | None:
    """The first of the spans that lies in `by`."""
    for span in spans:
        if by.begin <= span.begin and span.end <= by.end:
            return span
    return None


def _without_acronym(sentence: Sentence, source: Span) -> Span:
    """As in "the World Food Programme (WFP)": the name alone, which is resolved better."""
    mark = next((t for t in sentence.tokens if t.text == "(" and source.begin < t.begin < source.end), None)
    before = [t for t in sentence.tokens if mark and source.begin <= t.begin < mark.begin]
    return Span(source.begin, before[-1].end) if before else source


def _without_apposition(sentence: Sentence, source: Span) -> Span:
    """As in "one of them, a clerk", "soldiers, who asked not to be named", "images analysed by the institute"."""
    tokens = [t for t in sentence.tokens if source.begin <= t.begin and t.end <= source.end]
    for k in range(1, len(tokens) - 1):
        word, following = tokens[k], tokens[k + 1]
        who = word.tag is Tag.RELATIVE or (word.text == "," and following.tag is Tag.RELATIVE)
        apposed = word.text == "," and following.lower in ("a", "an", "interviewed", "speaking")
        looked_at = word.tag in _PARTICIPLES and following.lower == "by" and tokens[k - 1].tag is Tag.NOUN
        if who or apposed or looked_at:
            return Span(source.begin, tokens[k - 1].end)
    if len(tokens) > 1 and tokens[-1].tag in _PARTICIPLES and tokens[-1].lemma:  # "Figures published" on Monday
        return Span(source.begin, tokens[-2].end)
    return source


_PARTICIPLES = frozenset({Tag.PARTICIPLE, Tag.FINITE, Tag.ADJECTIVE})


def _content(sentence: Sentence, piece: Span) -> Span | None:
    """What of a content stands in the sentence, without "that" and the marks at its ends."""
    tokens = [t for t in sentence.tokens if piece.begin <= t.begin and t.end <= piece.end]
    while tokens and (tokens[0].lower in ("that", "and", "but") or not tokens[0].text[0].isalnum()):
        tokens.pop(0)
    while tokens and not tokens[-1].text[-1].isalnum():
        tokens.pop()
    if len(tokens) < 2:
        return None
    return Span(tokens[0].begin, tokens[-1].end)


def _stance(sentence: Sentence, cue: Span) -> tuple[Stance, Status]:
    """What the vocabulary says of the words of the cue; plain assertion where it knows none of them."""
    tokens = [t for t in sentence.tokens if cue.begin <= t.begin and t.end <= cue.end]
    if any(kind is CueKind.REFUSAL for kind in fixed_cues(tokens)):
        return Stance.WITHHOLDS, Status.ACTUAL
    words = {t.lower for t in tokens}
    if words & _REFUSING and {t.lemma or t.lower for t in tokens} & {*vocabulary().cues.disclosure_verbs, *_ANSWERING}:
        return Stance.WITHHOLDS, Status.ACTUAL
    behind = [t.lower for t in sentence.tokens if t.begin >= cue.end][:1]
    for token, following in zip(tokens, (*(t.lower for t in tokens[1:]), *behind, ""), strict=False):
        phrasal = f"{_lemma(token)} {following}"
        known = _lemmas().get(phrasal) or _lemmas().get(_lemma(token))
        if known is not None and known != (Stance.ASSERTS, Status.ACTUAL):
            return known
    return Stance.ASSERTS, Status.ACTUAL


_REFUSING = frozenset({"not", "n't", "never", "unable", "declined", "refused", "without"})
_ANSWERING = frozenset(
    {"say", "give", "comment", "name", "establish", "explain", "answer", "return", "respond", "verify"}
)


def _lemma(token: Token) -> str:
    return token.lemma or token.lower


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, tuple[Stance, Status]]:
    return {lemma: (group.stance, group.status) for group in vocabulary().cues.verbs for lemma in group.lemmas}
