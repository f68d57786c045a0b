"""Who says what: attribution before, after and inside the content, carried over, and in quotes that run on.

Rules of the first version; the encoder of the reader replaces `attribute_sentence` and keeps the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.claim.own_voice import own_voice
from secondsource.claim.said import POINTS_BACK, Said
from secondsource.claim.tagged import tagged
from secondsource.claim.voice import CLOSING, Voice
from secondsource.claim.voices import voices
from secondsource.find.cues import CueKind, cues
from secondsource.find.sentence import Sentence
from secondsource.find.tokens import Tag, Token
from secondsource.model import Attribution, Span, Stance
from secondsource.vocab.vocabulary import vocabulary


def attribute(text: str, sentences: Sequence[Sentence], tags: Sequence[Attribution] = ()) -> Iterator[Said]:
    """Every piece of content in reading order; what nobody is named for is the outlet's own voice.

    `tags` are the attributions that the encoder found; they serve where the rules find none.
    """
    last: Said | None = None
    asserted: Said | None = None
    by_sentence = _by_sentence(sentences, tags)
    for index, sentence in enumerate(sentences):
        if last is not None and last.sentence.paragraph != sentence.paragraph:
            last = None
        said = attribute_sentence(sentence)
        said = _united(said, list(tagged(sentence, by_sentence.get(index, ()))))
        if not said:
            said = [_without_cue(sentence, last, sentences[index + 1 :])]
        said = _with_what_is_denied(text, sentence, said)
        for n, one in enumerate(said):
            said[n] = one = _pointed(text, one, asserted)
            asserted = one if one.stance is Stance.ASSERTS and not _only_weighed(one) else asserted
        yield from said
        voiced = [s for s in said if s.speaker is not None and not s.hearsay and s.rule not in _PASSING]
        if voiced:
            last = voiced[-1]
        elif not said[0].carried:
            last = None


_PASSING = frozenset({"by-account", "by-account-inside"})
"""Who is mentioned only for a figure in the writer's own sentence does not go on speaking behind it."""


def _only_weighed(said: Said) -> bool:
    """As in "The claim could not be verified": the writer's remark, which nobody denies afterwards."""
    return said.speaker is None and own_voice(said.sentence)


def _by_sentence(sentences: Sequence[Sentence], tags: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions by the number of each sentence in which words of their source stand."""
    begins = [sentence.span.begin for sentence in sentences]
    found: dict[int, list[Attribution]] = {}
    for attribution in tags:
        for number in {bisect_right(begins, span.begin) - 1 for span in attribution.source}:
            found.setdefault(number, []).append(attribution)
    return found


def _united(by_rule: list[Said], by_tag: list[Said]) -> list[Said]:
    """The encoder's attributions beside those of the rules, where they share neither content nor cue with any."""
    more = [
        t
        for t in by_tag
        if not any(t.content.overlaps(r.content) or (r.cue is not None and t.cue == r.cue) for r in by_rule)
        and not any(frame.contains(t.content) for r in by_rule if (frame := r.frame) is not None)
    ]
    return sorted([*by_rule, *more], key=lambda s: s.content) if more else by_rule


DEEPEST_CHAIN = 6  # relays kept of "A said that B said that C said"; no report goes deeper
_POINTERS = re.compile(
    r"(?i)(?:that|this|it|them|(?:the|that|this|these|those|such) "
    r"(?:claims?|reports?|allegations?|accusations?|charges?|figures?|account|statement))"
)


def _pointed(text: str, said: Said, before: Said | None) -> Said:
    """As in "The ministry denied the claim": what is denied are the words asserted before, wherever they stand."""
    words = said.content.of(text)
    refused = said.stance is Stance.WITHHOLDS and words.lower() in ("that", "this", "it")
    if not (said.stance is Stance.DENIES or refused) or not _POINTERS.fullmatch(words):
        return said
    return said if before is None else replace(said, sentence=before.sentence, content=before.content, rule=POINTS_BACK)


def _with_what_is_denied(text: str, sentence: Sentence, said: list[Said]) -> list[Said]:
    """As in "The town has fallen, although residents dispute this": the clause before is what they dispute.

    It is the writer's own, or hearsay where its words say so ("are said to have").
    """
    first = said[0]
    if first.speaker is None or first.stance is not Stance.DENIES or not _POINTERS.fullmatch(first.content.of(text)):
        return said
    begin = min(first.speaker.begin, first.content.begin)
    before = [t for t in sentence.tokens if t.end <= begin]
    content = _content(before, 0, len(before)) if finite(before) else None
    if content is None:
        return said
    heard = next((c for c in cues(before, [False] * len(before)) if c.kind is CueKind.HEARSAY), None)
    cue = Span(before[heard.begin].begin, before[heard.end - 1].end) if heard is not None else None
    rule = "hearsay-inside" if heard is not None else "own-voice"
    return [Said(sentence=sentence, content=content, cue=cue, hearsay=heard is not None, rule=rule), *said]


def attribute_sentence(sentence: Sentence) -> list[Said]:
    """The attributed content of one sentence; empty where no cue stands in it."""
    found = voices(sentence)
    pieces = [said for n, voice in enumerate(found) for said in _pieces(sentence, found, n, voice)]
    return _nested(pieces)


def _pieces(sentence: Sentence, found: Sequence[Voice], n: int, voice: Voice) -> Iterator[Said]:
    """The content on the left and on the right of one attribution."""
    tokens = sentence.tokens
    floor = found[n - 1].end if n else 0
    limit = _limit(tokens, found, n)
    right = _right(tokens, voice, limit)
    if voice.rule == "asked-and-refused":
        floor = max(floor, 2 if tokens[1].lower in ("about", "for") else 1)
    if voice.rule == "rejected-by":
        floor = voice.begin
    left = _content(tokens, floor, voice.left) if voice.left is not None else None
    if (
        left is not None
        and (right is None or voice.both)
        and (n == 0 or not found[n - 1].takes_right or voice.inverted)
    ):
        said = _said(sentence, left, voice)
        passed = voice.rule == "suffix" or _only_cited_behind(tokens, voice, found[n + 1 :])
        yield _with_relay(tokens, said, found[n + 1 :]) if passed else said
    if right is not None:
        yield _with_relay(tokens, _said(sentence, right, voice), found[n + 1 :])


def _only_cited_behind(tokens: Sequence[Token], voice: Voice, later: Sequence[Voice]) -> bool:
    """As in "Seven died, the governor said, according to the agency": nothing else stands between the two."""
    behind = later[0] if later and later[0].rule == "suffix" else None
    return behind is not None and all(t.text in CLOSING for t in tokens[voice.end : behind.begin])


def _with_relay(tokens: Sequence[Token], said: Said, later: Sequence[Voice]) -> Said:
    behind = _passed_on(tokens, later[0]) if later else None
    return said if behind is None else replace(said, relays=(behind, *said.relays))


def _passed_on(tokens: Sequence[Token], voice: Voice) -> tuple[Span, Span | None] | None:
    """As in "A said X, B reported": B passes it on."""
    if voice.right is not None or voice.source is None or voice.left is None:
        return None
    source = Span(tokens[voice.source[0]].begin, tokens[voice.source[1] - 1].end)
    return source, Span(tokens[voice.cue.begin].begin, tokens[voice.cue.end - 1].end)


def _right(tokens: Sequence[Token], voice: Voice, limit: int) -> Span | None:
    if voice.right is None:
        return None
    begin = voice.right
    if voice.cue.stance is not Stance.ASSERTS:
        begin = _behind_noun_cue(tokens, begin, limit)
    found = _content(tokens, begin, _object_end(tokens, voice, limit))
    if found is None and voice.cue.stance is not Stance.ASSERTS:
        return Span(tokens[begin].begin, tokens[begin].end) if begin < limit else None
    return found


def _behind_noun_cue(tokens: Sequence[Token], begin: int, limit: int) -> int:
    """As in "rejected the charge that X": X."""
    for k in range(begin, min(limit - 1, begin + 4)):
        if tokens[k].lower.rstrip("s") in vocabulary().cues.noun_cues and tokens[k + 1].lower == "that":
            return k + 2
    return begin


def _object_end(tokens: Sequence[Token], voice: Voice, limit: int) -> int:
    """After "denied/rejected" with a noun phrase, the words rejected end at "as …"."""
    if voice.cue.stance is not Stance.DENIES or voice.right is None or voice.right >= limit:
        return limit
    if voice.rule == "called-untrue":
        untrue = vocabulary().cues.false_words
        return next((k for k in range(voice.right, limit) if tokens[k].lower in untrue), limit)
    if tokens[voice.right].lower in ("it", "this", "that") and not _introduces(tokens[voice.right]):
        return voice.right + 1
    if finite(tokens[voice.right : limit]):
        return _phrase_end(tokens, voice.right, limit)
    return next((k for k in range(voice.right + 1, limit) if tokens[k].lower == "as"), limit)


def _phrase_end(tokens: Sequence[Token], begin: int, limit: int) -> int:
    """In "rejected the charge, and the inquiry goes on": behind "charge"; `limit` where the object is a clause."""
    if tokens[begin].tag is not Tag.DETERMINER:
        return limit
    verb = next(k for k in range(begin, limit) if tokens[k].tag in (Tag.FINITE, Tag.AUXILIARY))
    links = (k for k in range(begin + 1, verb) if tokens[k].text == "," and tokens[k + 1].lower in _TRAILING)
    return next(links, limit)


def _limit(tokens: Sequence[Token], found: Sequence[Voice], n: int) -> int:
    """Where the right content ends: before the next attribution that stands beside it, else at the sentence's end."""
    until = found[n].until
    if until is not None:
        return until
    following = found[n + 1] if n + 1 < len(found) else None
    if following is None:
        return len(tokens)
    joint = tokens[following.begin - 1] if following.begin > 0 else None
    links = vocabulary().grammar.clause_links
    beside = joint is not None and (joint.tag is Tag.COORDINATOR or joint.text == ";" or joint.lower in links)
    return following.begin if beside or not following.nested_in(found[n]) else len(tokens)


def _content(tokens: Sequence[Token], begin: int, end: int) -> Span | None:
    """The tokens `begin`..`end` as content, without commas, "that", and marks at both ends."""
    while begin < end and _introduces(tokens[begin]):
        begin += 1
    while end > begin and (tokens[end - 1].text in ",;:—–-." or tokens[end - 1].lower in _TRAILING):
        end -= 1
    if begin >= end or not any(t.text.isalnum() for t in tokens[begin:end]):
        return None
    return Span(tokens[begin].begin, tokens[end - 1].end)


_TRAILING = frozenset({"and", "but", "as", "while", "whereas", "although", "though", "yet"})


def _introduces(token: Token) -> bool:
    """A mark, "and" or the conjunction "that" before what is said."""
    conjunction = token.lower == "that" and token.tag is not Tag.DETERMINER
    return token.text in ",:;—–-." or token.lower in ("and", "but") or conjunction


def _said(sentence: Sentence, content: Span, voice: Voice) -> Said:
    tokens = sentence.tokens
    speaker = Span(tokens[voice.source[0]].begin, tokens[voice.source[1] - 1].end) if voice.source else None
    relays: tuple[tuple[Span, Span | None], ...] = ()
    if voice.listener is not None:
        heard = Span(tokens[voice.listener[0]].begin, tokens[voice.listener[1] - 1].end)
        relays = ((heard, None),)
    return Said(
        sentence=sentence,
        content=content,
        speaker=speaker,
        cue=Span(tokens[voice.cue.begin].begin, tokens[voice.cue.end - 1].end),
        stance=voice.cue.stance,
        status=voice.cue.status,
        relays=relays,
        hearsay=voice.source is None,
        rule=voice.rule,
    )


def _nested(pieces: list[Said]) -> list[Said]:
    """As in "The paper reported that the governor said X": the paper is a relay of the governor's claim."""
    kept: list[Said] = []
    for n, said in enumerate(pieces):
        inner = [
            p
            for p in pieces[n + 1 :]
            if p.speaker and said.content.contains(p.speaker) and said.content.contains(p.content)
        ]
        if inner and said.speaker is not None:
            passed = (*said.relays, (said.speaker, said.cue))[-DEEPEST_CHAIN:]
            for p in _outermost(inner):
                at = pieces.index(p)
                if _means_who_speaks(p):
                    pieces[at] = replace(p, speaker=said.speaker, relays=(*said.relays, *p.relays))
                else:
                    pieces[at] = replace(p, relays=(*passed, *p.relays))
            continue
        kept.append(pieces[n])
    return kept


def _means_who_speaks(inner: Said) -> bool:
    """As in "Two officials said they expected the town to hold": they are the two officials."""
    words = [t.lower for t in inner.sentence.tokens if inner.speaker and inner.speaker.contains(Span(t.begin, t.end))]
    return len(words) == 1 and words[0] in ("he", "she", "they", "it", "we", "i")


def _outermost(pieces: list[Said]) -> list[Said]:
    """Those that no other of the pieces holds: what is deeper is passed on by them."""
    return [
        p
        for p in pieces
        if not any(q is not p and q.speaker and p.speaker and q.content.contains(p.speaker) for q in pieces)
    ]


def _without_cue(sentence: Sentence, last: Said | None, following: Sequence[Sentence]) -> Said:
    """A sentence with no cue: within a quote, carried over from the sentence before, or the outlet's own."""
    whole = _content(sentence.tokens, 0, len(sentence.tokens)) or sentence.span
    quote = sentence.quote_at(sentence.span.begin)
    if quote is not None:
        ahead = _speaker_ahead(quote, sentence, following)
        if ahead is not None:
            return replace(ahead, sentence=sentence, content=whole, rule="quote-before-its-cue")
        if last is not None:
            return last.carried_to(sentence, whole, cue=last.cue)
    if last is not None and not own_voice(sentence):
        return last.carried_to(sentence, whole, cue=None)
    return Said(sentence=sentence, content=whole)


def _speaker_ahead(quote: Span, sentence: Sentence, following: Sequence[Sentence]) -> Said | None:
    """The attribution that follows a quote of several sentences ("A. B,” he said)."""
    for later in following:
        if later.paragraph != sentence.paragraph or later.span.begin >= quote.end:
            return None
        said = [s for s in attribute_sentence(later) if s.content.begin < quote.end and s.speaker is not None]
        if said:
            return said[0]
    return None


def finite(tokens: Sequence[Token]) -> bool:
    """Whether the tokens hold a finite verb or an auxiliary: a clause, not a phrase."""
    return any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in tokens)
