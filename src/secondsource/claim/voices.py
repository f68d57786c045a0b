"""Pairs of source and cue in one sentence, and on which sides of them the content stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.claim.by_account import by_account
from secondsource.claim.evidence import rests_upon
from secondsource.claim.rejected import called_untrue, conditioned, refused_clause, rejected_by, said_to_be_false
from secondsource.claim.relayed import cited_by, quoted_as, quoted_behind, relays, who_hears, with_cited
from secondsource.claim.speakers import (
    appositive_end,
    can_speak,
    clause_subject,
    first_hand,
    name_behind,
    source_after,
    speaking_subject,
    with_title,
)
from secondsource.claim.voice import CLOSING, OPENING, Voice
from secondsource.find.cues import Cue, CueKind, cues
from secondsource.find.noun_phrases import phrase_after
from secondsource.find.sentence import Sentence
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.model import Stance
from secondsource.vocab.vocabulary import vocabulary


def voices(sentence: Sentence) -> list[Voice]:
    """The attributions of one sentence in order."""
    tokens = sentence.tokens
    false = said_to_be_false(tokens)
    if false is not None:
        return [false]
    quoted = [sentence.quoted(t.begin) for t in tokens]
    found: list[Voice] = []
    for cue in cues(tokens, quoted):
        voice = _voice(tokens, cue, found)
        if voice is not None:
            found.append(voice)
    if not found:
        otherwise = (rejected_by(tokens), called_untrue(tokens), rests_upon(tokens), by_account(tokens))
        found = [v for v in otherwise if v is not None]
    if any(v.source for v in found):
        return [with_cited(tokens, v) for v in found if v.source]
    return found or _name_and_colon(tokens)


def _name_and_colon(tokens: Sequence[Token]) -> list[Voice]:
    """As in "Colonel Oren Vasko: “…”"."""
    phrase = phrase_after(tokens, 0, len(tokens))
    if phrase is None or phrase[1] + 1 >= len(tokens) or tokens[phrase[1]].text != ":":
        return []
    if tokens[phrase[1] + 1].text not in OPENING or not can_speak(tokens[: phrase[1]]):
        return []
    cue = Cue(phrase[1], phrase[1] + 1, CueKind.VERB)
    return [Voice(0, phrase[1] + 1, phrase, cue, None, phrase[1] + 1, "name-and-colon")]


def _voice(tokens: Sequence[Token], cue: Cue, found: Sequence[Voice]) -> Voice | None:
    if cue.kind is CueKind.HEARSAY:
        return _hearsay(tokens, cue)
    if cue.kind is CueKind.PREFIX:
        return _prefix(tokens, cue)
    if _admits_patients(tokens, cue):
        return None
    subject = speaking_subject(tokens, cue, found)
    if subject is not None:
        return _with_subject(tokens, cue, subject, found)
    if cue.kind is CueKind.REFUSAL:
        return None
    return _without_subject(tokens, cue, found)


def _with_subject(tokens: Sequence[Token], cue: Cue, subject: tuple[int, int], found: Sequence[Voice]) -> Voice | None:
    if found and tokens[subject[0] - 1].lower in _CONDITIONS:
        return None
    if tokens[cue.begin].lemma in _NAMING and any(t.lower in vocabulary().cues.false_words for t in tokens[cue.end :]):
        cue = replace(cue, stance=Stance.DENIES)  # "called the findings “baseless”"
    if cue.stance is Stance.DENIES and _as_false(tokens, cue.end):
        cue = replace(cue, end=cue.end + 2)
    if tokens[cue.begin].lemma in ("quote", "cite"):
        return quoted_as(tokens, cue, subject)
    if cue.kind is CueKind.REFUSAL and conditioned(tokens, cue.end):
        return refused_clause(cue, subject, found)
    return _subject_cue(tokens, cue, subject, found)


def _as_false(tokens: Sequence[Token], at: int) -> bool:
    """As in "dismissed | as fake | reports that"."""
    return [t.lower for t in tokens[at : at + 1]] == ["as"] and any(
        t.lower in vocabulary().cues.false_words for t in tokens[at + 1 : at + 2]
    )


def _without_subject(tokens: Sequence[Token], cue: Cue, found: Sequence[Voice]) -> Voice | None:
    if _shows(tokens, cue):
        evidence = phrase_after(tokens, 0, cue.begin)
        if evidence is None or cue.end >= len(tokens):
            return None
        return Voice(0, cue.end, evidence, cue, None, cue.end, "evidence-shows")
    if _joined(tokens, cue):
        source = found[-1].source if found else clause_subject(tokens, cue.begin)
        return _again(tokens, cue, source) if source is not None else None
    if cue.gerund:
        return _participle(tokens, cue, found)
    return _inverted(tokens, cue)


_CONDITIONS = frozenset({"before", "until", "unless", "once", "if", "when", "after", "because", "till"})


def _hearsay(tokens: Sequence[Token], cue: Cue) -> Voice | None:
    """As in "Reportedly": a source with no origin; the clause around it is the content."""
    if cue.begin == 0 or tokens[cue.end - 1].lower in (
        "that",
        "say",
        "said",
        "suggest",
        "indicate",
        "thought",
        "believed",
        "claimed",
        "reported",
    ):
        return Voice(cue.begin, cue.end, None, cue, None, cue.end, "hearsay")
    return Voice(cue.begin, cue.begin, None, cue, None, 0, "hearsay-inside")


def _prefix(tokens: Sequence[Token], cue: Cue) -> Voice | None:
    """As in "According to X, CONTENT" and "CONTENT, according to X"."""
    source = source_after(tokens, cue.end)
    if source is None:
        return None
    relay, source, end = quoted_behind(tokens, source)
    end = appositive_end(tokens, end)
    opens = not any(t.tag in VERBAL or t.tag is Tag.AUXILIARY for t in tokens[: cue.begin])
    if opens:
        prefix = Voice(cue.begin, end, source, cue, None, end, "prefix", listener=relay)
        return prefix if end < len(tokens) else None
    more = _goes_on(tokens, end)
    return Voice(cue.begin, end, source, cue, cue.begin, more, "suffix", both=True, listener=relay)


def _goes_on(tokens: Sequence[Token], end: int) -> int | None:
    """As in "CONTENT, said X; CONTENT" and "CONTENT, according to X, of whom CONTENT"."""
    words = [t.lower for t in tokens[end : end + 3]]
    if words[:1] == [";"] and _has_clause(tokens, end, len(tokens)):
        return end + 1
    return end + 3 if words[:2] == [",", "of"] and words[2:] in (["whom"], ["which"]) else None


def _admits_patients(tokens: Sequence[Token], cue: Cue) -> bool:
    """As in "The clinic admitted 45": no confession."""
    following = tokens[cue.end] if cue.end < len(tokens) else None
    return tokens[cue.begin].lemma == "admit" and following is not None and following.tag is Tag.NUMBER


def _subject_cue(tokens: Sequence[Token], cue: Cue, subject: tuple[int, int], found: Sequence[Voice]) -> Voice | None:
    """As in "X said (that) CONTENT", "CONTENT, X said", "CONTENT, X said, CONTENT"."""
    listener = who_hears(tokens, cue)
    cited = cited_by(tokens, subject)
    right = _past_adjunct(tokens, listener[1] if listener else cue.end)
    relay = listener if listener and relays(tokens[listener[0] : listener[1]]) else None
    if cited is not None:
        relay, subject = subject, cited
    left = _left_end(tokens, with_title(tokens, subject[0], max([v.end for v in found], default=0)))
    after = tokens[right] if right < len(tokens) else None
    floor = max([v.end for v in found], default=0)
    floor = max([floor, *(k + 1 for k in range(floor, subject[0]) if tokens[k].text == ";")])
    trails = left is not None and after is not None and _adjunct(after)
    trails = trails and left is not None and (_passes_on(tokens, found, left) or _has_clause(tokens, floor, left))
    if (
        cue.kind is CueKind.REFUSAL
        and tokens[0].lower == "asked"
        and left is not None
        and (after is None or after.text in ".!?,")
    ):
        return Voice(subject[0], right, subject, cue, left, None, "asked-and-refused")
    if after is None or after.text in ".!?;" or (after.text in CLOSING and left is not None) or trails:
        more = right + 1 if after is not None and after.text in ",;" else None
        if left is None:
            return None
        rest = _clause_or_quote(tokens, more)
        quoted = tokens[left - 1].text in CLOSING - {","}
        kept = left if rest is None or quoted or _has_clause(tokens, floor, left) else None
        return Voice(subject[0], right, subject, cue, kept, rest, "subject-cue-after", both=True, listener=relay)
    if not _takes_content(tokens, cue, right, first_hand=first_hand(tokens[subject[0] : subject[1]])):
        return None
    inside = left is not None and _has_clause(tokens, floor, left)
    starts_quote = inside and tokens[left - 1].text in CLOSING - {","} if left else False
    before = left if starts_quote else None
    return Voice(subject[0], right, subject, cue, before, right, "subject-cue", both=starts_quote, listener=relay)


def _passes_on(tokens: Sequence[Token], found: Sequence[Voice], left: int) -> bool:
    """As in "31 died, according to the doctors, the office wrote": right behind who is cited."""
    return bool(found) and found[-1].rule == "suffix" and all(t.text in CLOSING for t in tokens[found[-1].end : left])


_ADJUNCT = frozenset({Tag.PREPOSITION, Tag.TIME, Tag.ADVERB, Tag.GERUND})


def _adjunct(token: Token) -> bool:
    """Whether a word can open an adjunct of the cue: "in October", "on Monday", "last month"."""
    return token.tag in _ADJUNCT or token.lower in ("last", "this", "earlier", "late", "early", "next")


def _past_adjunct(tokens: Sequence[Token], right: int) -> int:
    """The index of "that" behind an adjunct of the cue ("said in October that …"), else `right`."""
    if right >= len(tokens):
        return right
    if tokens[right].text != "," and not _adjunct(tokens[right]):
        return right
    if tokens[right].text == "," and "that" not in [t.lower for t in tokens[right : right + 5]]:
        return right
    dated = tokens[right].tag is Tag.PREPOSITION and right + 2 < len(tokens) and tokens[right + 1].tag is Tag.TIME
    if dated and tokens[right + 2].tag is Tag.DETERMINER:
        return right + 2
    for k in range(right, min(len(tokens), right + 10)):
        if tokens[k].lower == "that" or tokens[k].text == ":":
            return k
        if tokens[k].text == "," and k + 1 < len(tokens) and tokens[k + 1].tag is Tag.GERUND:
            return right  # "said on Sunday, adding that": the second cue has its own content
        if tokens[k].tag in (Tag.FINITE, Tag.AUXILIARY) or (tokens[k].tag is Tag.GERUND and tokens[right].text == ","):
            return right
    return right


def _left_end(tokens: Sequence[Token], begin: int) -> int | None:
    """Where content on the left ends: only when a comma or a closing quote stands right before the source."""
    return begin if begin > 1 and tokens[begin - 1].text in CLOSING else None


def _clause_or_quote(tokens: Sequence[Token], begin: int | None) -> int | None:
    if begin is None or begin >= len(tokens):
        return None
    rest = tokens[begin:]
    return begin if rest[0].text in OPENING or _has_clause(tokens, begin, len(tokens)) else None


def _opens_clause(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a clause of its own begins here: its finite verb comes before any relative clause."""
    for token in tokens[begin:]:
        if token.tag in (Tag.FINITE, Tag.AUXILIARY):
            return True
        if token.tag is Tag.RELATIVE or token.lower == "that":
            return False
    return False


def _has_clause(tokens: Sequence[Token], begin: int, end: int) -> bool:
    return any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in tokens[begin:end])


def _shows(tokens: Sequence[Token], cue: Cue) -> bool:
    """As in "Satellite images show": the evidence speaks."""
    subject = " ".join(t.lower for t in tokens[max(0, cue.begin - 12) : cue.begin])
    return tokens[cue.begin].lemma == "show" and any(
        f" {w}" in f" {subject}" for w in vocabulary().corefer.types["document"]
    )


def _takes_content(tokens: Sequence[Token], cue: Cue, right: int, *, first_hand: bool = False) -> bool:
    """Whether what follows the cue can be its content."""
    rest = tokens[right:]
    if cue.verbs is not None and cue.verbs.weak and rest[0].text in OPENING:
        return False
    if cue.stance is Stance.QUESTIONS and rest[0].lower in ("whether", "if", "how", "why"):
        return True
    if cue.kind is CueKind.REFUSAL or rest[0].lower == "that" or rest[0].text in OPENING or rest[0].text == ":":
        return True
    if cue.verbs is not None and cue.verbs.followed:
        return True
    if cue.verbs is not None and cue.verbs.infinitive:
        phrasal = cue.end - cue.begin > 1 and rest[0].tag is not Tag.PREPOSITION
        return any(t.tag is Tag.INFINITIVE for t in rest) or not cue.verbs.weak or phrasal
    if cue.stance is Stance.DENIES:
        return rest[0].lower in ("it", "this", "that", "having") or rest[0].tag in (
            Tag.GERUND,
            Tag.DETERMINER,
            Tag.NOUN,
            Tag.NAME,
            Tag.ADJECTIVE,
        )
    judged = _judges(tokens, cue, right)
    if judged is not None:
        return judged
    if cue.verbs is not None and cue.verbs.weak:
        perceived = first_hand and tokens[cue.begin].lemma in _PERCEIVED
        return (perceived or _shows(tokens, cue)) and rest[0].tag is not Tag.PREPOSITION
    if cue.verbs is not None and not cue.verbs.clause:
        return rest[0].tag is not Tag.PREPOSITION or _has_clause(tokens, right, len(tokens))
    return _opens_clause(tokens, right) or (
        tokens[cue.begin].lemma in _OBJECT_VERBS and rest[0].tag is not Tag.PREPOSITION
    )


_PERCEIVED = frozenset({"see", "hear", "count", "find", "witness", "watch", "notice"})
_OPINIONS = frozenset({"reckon", "think", "suspect", "assume"})
_NAMING = frozenset({"call", "label", "brand", "denounce", "hail", "describe", "accuse", "blame"})


def _judges(tokens: Sequence[Token], cue: Cue, right: int) -> bool | None:
    """For a verb of naming or opinion: whether what follows is what it names or holds; ``None`` for other verbs."""
    if tokens[cue.begin].lemma in _NAMING:
        return _named_so(tokens, right)
    if tokens[cue.begin].lemma in _OPINIONS and _opens_clause(tokens, right):
        return tokens[right].tag in (Tag.DETERMINER, Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN)
    return None


def _named_so(tokens: Sequence[Token], right: int) -> bool:
    """As in "called the toll “invented”", "described it as a threat", "accused the army of looting"."""
    rest = tokens[right:]
    if rest[0].tag is Tag.PREPOSITION:
        return False
    lemma = next((t.lemma for t in reversed(tokens[:right]) if t.lemma in _NAMING), None)
    link = {"accuse": "of", "blame": "for"}.get(lemma or "", "as")
    quoted = link == "as" and any(t.text in OPENING for t in rest)
    return quoted or any(t.lower == link for t in rest) or rest[0].lower == "how"


_OBJECT_VERBS = frozenset({"report", "announce", "confirm", "claim", "acknowledge", "admit", "estimate"})


def _joined(tokens: Sequence[Token], cue: Cue) -> bool:
    """As in "and said", ", and added": a second cue of the same source."""
    before = [t for t in tokens[max(0, cue.begin - 3) : cue.begin] if t.tag is not Tag.ADVERB]
    return bool(before) and before[-1].lower in ("and", "but")


def _again(tokens: Sequence[Token], cue: Cue, source: tuple[int, int]) -> Voice | None:
    if cue.end >= len(tokens) or not _takes_content(tokens, cue, cue.end):
        return None
    begin = cue.begin - 1
    while begin > 0 and tokens[begin].lower not in ("and", "but"):
        begin -= 1
    return Voice(begin, cue.end, source, cue, None, cue.end, "joined-cue")


def _participle(tokens: Sequence[Token], cue: Cue, found: Sequence[Voice]) -> Voice | None:
    """As in ", saying that CONTENT", ", adding CONTENT": the source of the clause before."""
    if tokens[cue.begin].lemma in ("cite", "quote"):
        return None
    if (
        cue.begin == 0
        or tokens[cue.begin - 1].text not in CLOSING
        or cue.end >= len(tokens)
        or not _takes_content(tokens, cue, cue.end)
    ):
        return None
    source = found[-1].source if found and found[-1].source else clause_subject(tokens, cue.begin)
    return Voice(cue.begin - 1, cue.end, source, cue, None, cue.end, "participle-cue") if source else None


def _inverted(tokens: Sequence[Token], cue: Cue) -> Voice | None:
    """As in "CONTENT," said X."""
    if (
        cue.begin < 2
        or tokens[cue.begin - 1].text not in CLOSING
        or (tokens[cue.begin].tag is not Tag.FINITE and tokens[cue.begin].tag is not Tag.PARTICIPLE)
    ):
        return None
    source = source_after(tokens, cue.end)
    if source is None or not can_speak(tokens[source[0] : source[1]]):
        return None
    source = name_behind(tokens, source)
    end = appositive_end(tokens, source[1])
    more = end + 1 if end < len(tokens) and tokens[end].text in ",:" else None
    rest = _quote_after(tokens, more) if more is not None else _goes_on(tokens, end)
    return Voice(cue.begin, end, source, cue, cue.begin, rest, "inverted", both=True, inverted=True)


def _quote_after(tokens: Sequence[Token], begin: int | None) -> int | None:
    return begin if begin is not None and begin < len(tokens) and tokens[begin].text in OPENING else None
