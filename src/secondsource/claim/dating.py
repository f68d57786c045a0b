"""When a claimed thing happened: its own clause first, then what opens its sentence or stands beside its cue.

Contract/annotating rules 19 and 20: the time of what is claimed, else of the saying; never a time that belongs to
something else in the sentence (a relative clause, a paper that is named by its day, another clause), nor the
publication's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.claim.said import Said
from secondsource.find import within
from secondsource.find.tokens import Tag, Token
from secondsource.model import Claim, Mentions, Span, Time, TimeRole
from secondsource.vocab.vocabulary import vocabulary

_VERBS = frozenset({Tag.FINITE, Tag.AUXILIARY})
_CONDITIONS = frozenset({"if", "unless"})
_POSSESSIVES = frozenset({"'s", "’s"})
_SUBJECTLESS = frozenset({Tag.FINITE, Tag.AUXILIARY, Tag.PARTICIPLE, Tag.INFINITIVE})


def times_of(said: Said, content: Span, siblings: Sequence[Span], mentions: Mentions) -> tuple[Time, ...]:
    """The times of one claim, the dating one first; never the publication's.

    `siblings` are the other propositions of the same words: their times are this one's only where it has no subject
    of its own ("ordered them out on Monday and struck three of the villages").
    """
    here = within.inside(mentions.times, said.sentence.span)
    if not here:
        return ()
    tokens = said.sentence.tokens
    free = [t for t in here if not _dates_a_paper(tokens, content, t.span)]
    inner = [replace(t, role=TimeRole.EVENT) for t in free if content.contains(t.span)]
    own = [t for t in inner if not _in_a_subclause(tokens, content, t.span)]
    if own:
        return (*own, *(t for t in inner if t not in own))
    outer = [t for t in free if not content.overlaps(t.span)]
    beside = next(_beside(said, content, siblings, outer), None)
    return ((beside,) if beside else ()) + tuple(inner)


def _beside(said: Said, content: Span, siblings: Sequence[Span], outer: Sequence[Time]) -> Iterator[Time]:
    """The times outside the words of the claim that serve it all the same."""
    tokens = said.sentence.tokens
    if _adds(said, content) or _opens_relative(tokens, content):
        return
    voiced = said.speaker is not None and not said.carried
    for time in outer:
        if _counts_on(tokens, content, time.span) or _whose_when(tokens, content, time.span):
            yield replace(time, role=TimeRole.EVENT)
        elif any(s.contains(time.span) for s in siblings):
            if _shares(tokens, content, siblings, time.span):
                yield replace(time, role=TimeRole.EVENT)
        elif _serves(said, content, time.span):
            yield replace(time, role=TimeRole.UTTERANCE if voiced else TimeRole.EVENT)


def _serves(said: Said, content: Span, time: Span) -> bool:
    """Whether a time outside stands in front of the sentence, or in the clause of the cue or of the claim."""
    tokens = said.sentence.tokens
    if _possessive(tokens, time) or _in_a_subclause(tokens, said.sentence.span, time):
        return False
    if _fronted(tokens, time):
        return not any(t.text == ";" for t in _between(tokens, time, content))
    anchors = [a for a in (said.cue, said.speaker) if a is not None and not said.carried]
    return any(not _parted(tokens, time, anchor) for anchor in anchors or [content])


def _adds(said: Said, content: Span) -> bool:
    """As in "…, in addition to guarding depots": an added doing does not share the time that opens the sentence."""
    first = next((t for t in said.sentence.tokens if t.begin >= content.begin), None)
    return first is not None and first.tag is Tag.GERUND and content.begin > said.content.begin


def _opens_relative(tokens: Sequence[Token], content: Span) -> bool:
    """As in "…, which obliges both to help": what is said of a noun is not dated by the sentence around."""
    ahead = [t for t in tokens if t.begin <= content.begin][-2:]
    return len(ahead) == 2 and ahead[0].text == "," and ahead[1].tag is Tag.RELATIVE


def _between(tokens: Sequence[Token], one: Span, other: Span) -> list[Token]:
    begin, end = (one.end, other.begin) if one.begin < other.begin else (other.end, one.begin)
    return [t for t in tokens if begin <= t.begin and t.end <= end]


def _parted(tokens: Sequence[Token], one: Span, other: Span) -> bool:
    """Whether a clause begins between the two: a semicolon, "and" behind a comma, "although", "who"."""
    links = vocabulary().grammar.clause_links
    before = ""
    for token in _between(tokens, one, other):
        if token.text == ";" or token.tag is Tag.RELATIVE or token.lower in links:
            return True
        if token.tag is Tag.COORDINATOR and before == ",":
            return True
        before = token.text
    return False


def _fronted(tokens: Sequence[Token], time: Span) -> bool:
    """Whether the time stands in the words that open the sentence, before any verb and any comma."""
    ahead = [t for t in tokens if t.end <= time.begin and t.text not in "“\"'‘"]
    if not ahead:
        return True
    if ahead[0].tag not in (Tag.PREPOSITION, Tag.ADVERB, Tag.TIME, Tag.SUBORDINATOR, Tag.COORDINATOR):
        return False
    return not any(t.tag in _VERBS or t.tag in (Tag.PARTICIPLE, Tag.RELATIVE) or t.text == "," for t in ahead)


def _possessive(tokens: Sequence[Token], time: Span) -> bool:
    """As in "Friday’s raids": the day of the noun."""
    behind = next((t for t in tokens if t.begin >= time.end), None)
    return behind is not None and behind.lower in _POSSESSIVES


def _in_a_subclause(tokens: Sequence[Token], span: Span, time: Span) -> bool:
    """Whether the time stands in a clause about a noun, or in the condition, of the words of `span`.

    The clause ends at the next comma, or where a second verb begins ("the men who came in May | left on Friday").
    """
    opener: Token | None = None
    before: Token | None = None
    verbs = 0
    for token in tokens:
        if token.begin >= time.begin:
            break
        if token.end <= span.begin or (token.begin <= span.begin and token.lower not in _CONDITIONS):
            before = token
            continue
        if _opens_subclause(before, token):
            opener, verbs = token, 0
        elif opener is not None and token.text in (",", ";") and before is not opener:
            opener = None
        elif _begins_verb(before, token, verbs):
            verbs += 1
        before = token
    return opener is not None and verbs < 2


def _begins_verb(before: Token | None, token: Token, verbs: int) -> bool:
    """Whether a verb begins here; behind one verb a form such as "left" is the next, not a participle."""
    if before is not None and before.tag in (Tag.AUXILIARY, Tag.ADVERB):
        return False
    return token.tag in _VERBS or (verbs > 0 and token.tag is Tag.PARTICIPLE)


def _opens_subclause(before: Token | None, token: Token) -> bool:
    if token.tag is Tag.RELATIVE or token.lower in _CONDITIONS:
        return True
    return token.lower == "that" and before is not None and before.tag is Tag.NOUN and before.lemma is None


_BACK = 9  # words between a paper and its day


def _dates_a_paper(tokens: Sequence[Token], content: Span, time: Span) -> bool:
    """As in "the charter signed in 2023", "resolution 2736 of June 2024", "the 2015 deal": the day of a paper.

    Where the claim is that it was made ("…, | adopted in June 2024"), the day is the claim's.
    """
    times = vocabulary().times
    behind = next((t for t in tokens if t.begin >= time.end), None)
    if behind is not None and behind.lower in times.papers and time.end + 1 == behind.begin:
        return tokens[0].begin < time.begin and _before(tokens, time)[:1] == ["the"]
    made = False
    ahead = [t for t in tokens if t.end <= time.begin]
    for back, token in enumerate(reversed(ahead[-_BACK:])):
        if token.lower in times.papers:
            return made and not token.end <= content.begin < time.begin
        if token.lower in times.made_papers or (back == 0 and token.lower == "of"):
            made = True
        elif token.tag in _VERBS or token.tag is Tag.COORDINATOR or (token.text in ",;" and not made):
            return False
    return False


def _before(tokens: Sequence[Token], time: Span) -> list[str]:
    """The words before the time, the nearest first."""
    return [t.lower for t in reversed(tokens) if t.end <= time.begin]


def _shares(tokens: Sequence[Token], content: Span, siblings: Sequence[Span], time: Span) -> bool:
    """As in "ordered them out on Monday and struck three": a doing with no subject of its own, joined by "and"."""
    holder = next(s for s in siblings if s.contains(time))
    first = next((t for t in tokens if t.begin >= content.begin and t.tag is not Tag.ADVERB), None)
    if holder.end > content.begin or first is None or first.tag not in _SUBJECTLESS:
        return False
    gap = _between(tokens, holder, content)
    return all(t.tag in (Tag.COORDINATOR, Tag.ADVERB) or t.text == "," for t in gap) and not _in_a_subclause(
        tokens, holder, time
    )


def _counts_on(tokens: Sequence[Token], content: Span, time: Span) -> bool:
    """As in "…, while the mayor put | the toll at 31", "…, of whom | half are children": a figure of the same event."""
    ahead = [t.lower for t in tokens if t.end <= content.begin][-2:]
    if ahead == ["of", "whom"]:
        return time.end <= content.begin
    words = [t for t in tokens if content.begin <= t.begin < content.end]
    bare = not any(t.tag in _VERBS or t.tag is Tag.GERUND or t.tag is Tag.INFINITIVE for t in words)
    if not bare or not any(t.tag is Tag.NUMBER for t in words):
        return False
    return time.end <= content.begin and not _in_a_subclause(tokens, Span(0, content.end), time)


def _whose_when(tokens: Sequence[Token], content: Span, time: Span) -> bool:
    """As in "began in January, when | the rebels took the port": the time that "when" stands for."""
    gap = [t.lower for t in tokens if time.end <= t.begin <= content.begin]
    link = gap[1:] if gap[:1] == [","] else gap
    return time.end <= content.begin and link[:1] == ["when"] and len(link) <= 2


_PERIODS = frozenset({"past", "last"})


def dated(placed: Sequence[tuple[Claim, Said]]) -> list[tuple[Claim, Said]]:
    """The day on which somebody spoke serves what the same voice goes on saying in the paragraph (rule 20).

    So does, whoever's the voice, the period that a bulletin's paragraph opens with ("Over the past day, …").
    """
    spoken: dict[tuple[Span, str | None], Time] = {}
    result: list[tuple[Claim, Said]] = []
    for claim, said in placed:
        name = claim.source.name if claim.source else None
        voice = (said.sentence.paragraph, name)
        if not claim.times and voice in spoken:
            claim = replace(claim, times=(spoken[voice],))
        first = claim.times[0] if claim.times else None
        if first is not None and first.edtf and (_spoken(first, name) or _opens_bulletin(said, first)):
            spoken[voice] = first
        result.append((claim, said))
    return result


def _spoken(time: Time, name: str | None) -> bool:
    return name is not None and time.role is TimeRole.UTTERANCE


def _opens_bulletin(said: Said, time: Time) -> bool:
    """As in "Over the past 24 hours, …" at the head of a paragraph."""
    sentence = said.sentence
    if sentence.span.begin != sentence.paragraph.begin or not _fronted(sentence.tokens, time.span):
        return False
    return any(t.lower in _PERIODS for t in sentence.tokens if t.end <= time.span.end)
