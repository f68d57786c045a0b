"""Pairs of source and cue in one sentence, and on which sides of them the content stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from secondsource.find.cues import Cue, CueKind, cues
from secondsource.find.noun_phrases import phrase_after, phrase_before
from secondsource.find.phrases import PhraseTable
from secondsource.find.sentence import Sentence
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.model import Stance
from secondsource.vocab.vocabulary import vocabulary

_CLOSING = frozenset({",", "”", '"', "’", "»"})
_OPENING = frozenset({"“", '"', "‘", "«"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Token indices: `source` and `cue`; content on the `left` ends there, content on the `right` begins there, and
    ends at `until` where that is known."""

    begin: int
    end: int
    source: tuple[int, int] | None
    cue: Cue
    left: int | None
    right: int | None
    rule: str
    both: bool = False
    inverted: bool = False
    listener: tuple[int, int] | None = None
    until: int | None = None

    @property
    def takes_right(self) -> bool:
        return self.right is not None

    def nested_in(self, outer: Voice) -> bool:
        """Whether this attribution is itself what `outer` says (it stands in its right content, with a subject)."""
        return (
            outer.right is not None
            and self.source is not None
            and self.begin >= outer.right
            and self.rule == "subject-cue"
        )


def voices(sentence: Sentence) -> list[Voice]:
    """The attributions of one sentence in order."""
    tokens = sentence.tokens
    quoted = [sentence.quoted(t.begin) for t in tokens]
    found: list[Voice] = []
    for cue in cues(tokens, quoted):
        voice = _voice(tokens, cue, found)
        if voice is not None:
            found.append(voice)
    if not found:
        found = [v for v in (_rejected_by(tokens), _called_untrue(tokens)) if v is not None]
    if any(v.source for v in found):
        return [_with_cited(tokens, v) for v in found if v.source]
    return found or _name_and_colon(tokens)


def _with_cited(tokens: Sequence[Token], voice: Voice) -> Voice:
    """As in "The agency reported X, citing Y": Y is the source, the agency passes it on."""
    begin = voice.right if voice.right is not None else voice.end
    citing = next(
        (k for k in range(begin + 1, len(tokens) - 1) if tokens[k].lower == "citing" and tokens[k - 1].text == ","),
        None,
    )
    cited = phrase_after(tokens, citing + 1, len(tokens)) if citing is not None else None
    if citing is None or cited is None or voice.source is None or not _an_outlet(tokens[slice(*voice.source)]):
        return voice
    cue = replace(voice.cue, begin=citing, end=citing + 1)
    return replace(voice, source=cited, cue=cue, listener=voice.source, until=citing - 1, rule="citing")


def _an_outlet(phrase: Sequence[Token]) -> bool:
    """Whether the words can name a paper, a station or an agency: by a noun for one, or a name that is no state."""
    types = vocabulary().corefer.types
    if any(t.lower in types["outlet"] or t.lower in types["agency"] for t in phrase):
        return True
    return phrase[-1].tag is Tag.NAME and phrase[-1].text not in vocabulary().forces.states


@lru_cache(maxsize=1)
def _rejections() -> frozenset[str]:
    return frozenset(
        lemma for group in vocabulary().cues.verbs if group.stance is Stance.DENIES for lemma in group.lemmas
    )


def _rejected_by(tokens: Sequence[Token]) -> Voice | None:
    """In "Reports that X were dismissed by Y": Y denies X."""
    for k in range(2, len(tokens) - 2):
        if tokens[k].lemma not in _rejections() or tokens[k].tag is not Tag.PARTICIPLE or tokens[k + 1].lower != "by":
            continue
        that = next((j for j in range(k) if tokens[j].lower == "that"), None)
        source = phrase_after(tokens, k + 2, len(tokens))
        if that is None or source is None or tokens[that - 1].lower.rstrip("s") not in vocabulary().cues.noun_cues:
            return None
        auxiliary = next((j for j in range(k - 1, that, -1) if tokens[j].tag is not Tag.AUXILIARY), that) + 1
        source = _name_behind(tokens, source)
        cue = Cue(k, k + 1, CueKind.VERB, Stance.DENIES)
        return Voice(that + 1, source[1], source, cue, auxiliary, None, "rejected-by")
    return None


def _called_untrue(tokens: Sequence[Token]) -> Voice | None:
    """In "Y has called the withdrawal untrue": Y denies the withdrawal."""
    call = next((k for k, t in enumerate(tokens) if t.lemma == "call" and t.tag in VERBAL), None)
    if call is None:
        return None
    untrue = next((k for k in range(call + 1, len(tokens)) if tokens[k].lower in vocabulary().cues.false_words), None)
    cue = Cue(call, call + 1, CueKind.VERB, Stance.DENIES)
    source = _subject(tokens, cue, [])
    if untrue is None or source is None or untrue == call + 1:
        return None
    return Voice(source[0], call + 1, source, cue, None, call + 1, "called-untrue")


def _name_and_colon(tokens: Sequence[Token]) -> list[Voice]:
    """As in "Colonel Oren Vasko: “…”"."""
    phrase = phrase_after(tokens, 0, len(tokens))
    if phrase is None or phrase[1] + 1 >= len(tokens) or tokens[phrase[1]].text != ":":
        return []
    if tokens[phrase[1] + 1].text not in _OPENING or not can_speak(tokens[: phrase[1]]):
        return []
    cue = Cue(phrase[1], phrase[1] + 1, CueKind.VERB)
    return [Voice(0, phrase[1] + 1, phrase, cue, None, phrase[1] + 1, "name-and-colon")]


def _voice(tokens: Sequence[Token], cue: Cue, found: Sequence[Voice]) -> Voice | None:
    if cue.kind is CueKind.HEARSAY:
        return _hearsay(tokens, cue)
    if cue.kind is CueKind.PREFIX:
        return _prefix(tokens, cue)
    subject = _subject(tokens, cue, found)
    if subject is not None:
        return _with_subject(tokens, cue, subject, found)
    if cue.kind is CueKind.REFUSAL:
        return None
    return _without_subject(tokens, cue, found)


def _with_subject(tokens: Sequence[Token], cue: Cue, subject: tuple[int, int], found: Sequence[Voice]) -> Voice | None:
    if found and tokens[subject[0] - 1].lower in _CONDITIONS:
        return None
    if tokens[cue.begin].lemma in ("quote", "cite"):
        return _quoted_as(tokens, cue, subject)
    if cue.kind is CueKind.REFUSAL and _conditioned(tokens, cue.end):
        return _refused_clause(cue, subject, found)
    return _subject_cue(tokens, cue, subject, found)


def _without_subject(tokens: Sequence[Token], cue: Cue, found: Sequence[Voice]) -> Voice | None:
    if _shows(tokens, cue):
        evidence = phrase_after(tokens, 0, cue.begin)
        if evidence is None or cue.end >= len(tokens):
            return None
        return Voice(0, cue.end, evidence, cue, None, cue.end, "evidence-shows")
    if _joined(tokens, cue):
        source = found[-1].source if found else _clause_subject(tokens, cue.begin)
        return _again(tokens, cue, source) if source is not None else None
    if cue.gerund:
        return _participle(tokens, cue, found)
    return _inverted(tokens, cue)


_CONDITIONS = frozenset({"before", "until", "unless", "once", "if", "when", "after", "because", "till"})


def _quoted_as(tokens: Sequence[Token], cue: Cue, relay: tuple[int, int]) -> Voice | None:
    """As in "The paper quoted the mayor as saying X": the mayor speaks, the paper passes it on."""
    saying = next(
        (
            k
            for k in range(cue.end, len(tokens) - 1)
            if tokens[k].lower == "as" and tokens[k + 1].lemma in ("say", "tell")
        ),
        None,
    )
    source = phrase_after(tokens, cue.end, saying) if saying is not None else None
    if saying is None or source is None:
        return None
    source = _name_behind(tokens, source)
    spoken = replace(cue, begin=saying + 1, end=saying + 2)
    return Voice(relay[0], saying + 2, source, spoken, None, saying + 2, "quoted-as-saying", listener=relay)


def _cited(tokens: Sequence[Token], subject: tuple[int, int]) -> tuple[int, int] | None:
    """As in "State television, citing the rail company, said": the rail company."""
    end = subject[1]
    types = vocabulary().corefer.types
    if not any(t.lower in types["outlet"] or t.lower in types["agency"] for t in tokens[subject[0] : end]):
        return None
    if end + 1 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].lemma not in ("cite", "quote"):
        return None
    return phrase_after(tokens, end + 2, len(tokens))


def _conditioned(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a refusal gives its condition ("until …"): then the whole clause is what is said."""
    return any(t.lower in ("until", "unless", "before", "while", "without") for t in tokens[begin:])


def _refused_clause(cue: Cue, subject: tuple[int, int], found: Sequence[Voice]) -> Voice | None:
    """A refusal with its condition: what an outer "X said" says, else a clause that its own subject vouches for."""
    if any(v.right is not None and v.right <= subject[0] for v in found):
        return None
    return Voice(subject[0], subject[0], subject, cue, None, subject[0], "refused-clause")


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
    source = phrase_after(tokens, cue.end, len(tokens))
    if source is None:
        return None
    end = _appositive_end(tokens, source[1])
    opens = not any(t.tag in VERBAL or t.tag is Tag.AUXILIARY for t in tokens[: cue.begin])
    if opens:
        return Voice(cue.begin, end, source, cue, None, end, "prefix") if end < len(tokens) else None
    return Voice(cue.begin, end, source, cue, cue.begin, None, "suffix", both=True)


def _appositive_end(tokens: Sequence[Token], end: int) -> int:
    """The index after ", a district official," when it stands right behind a source, else `end`."""
    if (
        end + 2 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].lower in ("a", "an", "the", "who", "its", "head", "chief")
    ):
        close = next((k for k in range(end + 2, min(len(tokens), end + 16)) if tokens[k].text == ","), None)
        verbless = close is not None and not any(t.tag in (Tag.FINITE, Tag.AUXILIARY) for t in tokens[end + 1 : close])
        if close is not None and (verbless or tokens[end + 1].lower == "who"):
            return close
    return end


@lru_cache(maxsize=1)
def _between() -> frozenset[str]:
    return frozenset(vocabulary().cues.between) - {"as", "on"}


def _subject(tokens: Sequence[Token], cue: Cue, found: Sequence[Voice]) -> tuple[int, int] | None:
    """The noun phrase that is the cue's subject, if it can speak."""
    floor = max([v.end for v in found], default=0)
    end = cue.begin
    while end > floor and (tokens[end - 1].lower in _between() or tokens[end - 1].tag is Tag.ADVERB):
        end -= 1
    if cue.gerund and end == cue.begin:
        return None
    if end - 3 > floor and tokens[end - 1].text == "," == tokens[end - 3].text and tokens[end - 2].tag is Tag.ADVERB:
        end -= 3
    if end > floor and tokens[end - 1].text == ",":
        return _before_appositive(tokens, end - 1, floor)
    phrase = phrase_before(tokens, end, floor)
    if phrase is not None and _speaks(tokens, cue, phrase):
        return phrase
    return _opening_subject(tokens, cue, floor)


def _speaks(tokens: Sequence[Token], cue: Cue, phrase: tuple[int, int]) -> bool:
    """Whether the phrase can be the source: with "say" and "tell" any noun with a determiner can."""
    words = tokens[phrase[0] : phrase[1]]
    clause = bool(tokens[cue.end : cue.end + 1]) and tokens[cue.end].lower == "that"
    strong = tokens[cue.begin].lemma in ("say", "tell") or clause
    plain = strong and words[0].tag is Tag.DETERMINER and words[-1].tag is Tag.NOUN
    return can_speak(words) or (plain and words[0].lower not in ("no", "that", "this"))


def _opening_subject(tokens: Sequence[Token], cue: Cue, floor: int) -> tuple[int, int] | None:
    """In "A report published on Wednesday said": the phrase that opens the clause, when the cue is its first verb."""
    begin = floor
    while begin < cue.begin and tokens[begin].tag in (Tag.PUNCTUATION, Tag.COORDINATOR, Tag.ADVERB):
        begin += 1
    between = tokens[begin : cue.begin]
    if cue.kind is not CueKind.VERB or any(t.tag in (Tag.FINITE, Tag.AUXILIARY, Tag.PUNCTUATION) for t in between):
        return None
    phrase = phrase_after(tokens, begin, cue.begin)
    hangs = phrase is not None and phrase[1] < cue.begin and tokens[phrase[1]].tag in (Tag.PARTICIPLE, Tag.PREPOSITION)
    return phrase if phrase is not None and hangs and can_speak(tokens[phrase[0] : phrase[1]]) else None


def _before_appositive(tokens: Sequence[Token], comma: int, floor: int) -> tuple[int, int] | None:
    """In "X, a spokesman for Y, said": the phrase before the first comma, or all when the name stands second."""
    for k in range(comma - 1, max(floor, comma - 16), -1):
        if tokens[k].text != ",":
            continue
        first = phrase_before(tokens, k, floor)
        inner = tokens[k + 1 : comma]
        opens = bool(inner) and (
            inner[0].tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.RELATIVE, Tag.NAME, Tag.NUMBER, Tag.GERUND)
            or inner[0].lower in vocabulary().cues.role_nouns
        )
        if inner and inner[0].tag is Tag.NAME and all(t.tag is Tag.NAME or t.text == "." for t in inner):
            return k + 1, comma
        if first is None or not opens or not can_speak(tokens[first[0] : first[1]]):
            return None
        named = tokens[first[0]].lower in ("a", "an") and first[0] - 1 > floor and tokens[first[0] - 1].text == ","
        name = phrase_before(tokens, first[0] - 1, floor) if named else None
        return name if name is not None and tokens[name[1] - 1].tag is Tag.NAME else first
    return None


@lru_cache(maxsize=1)
def _speakers() -> frozenset[str]:
    return frozenset(vocabulary().cues.speakers)


def can_speak(phrase: Sequence[Token]) -> bool:
    """Whether a noun phrase can be a source: a name, a personal pronoun, or a noun that speaks."""
    if phrase[0].lower in ("nobody", "nothing", "none", "no", "neither", "everyone"):
        return False
    if len(phrase) == 1 and phrase[0].lower in ("it", "that", "this", "which", "what", "one"):
        return phrase[0].lower == "it"
    return any(
        t.tag is Tag.NAME
        or t.lower in _speakers()
        or t.lower.removesuffix("s") in _speakers()
        or t.tag in (Tag.PRONOUN, Tag.RELATIVE)
        for t in phrase
    )


def _subject_cue(tokens: Sequence[Token], cue: Cue, subject: tuple[int, int], found: Sequence[Voice]) -> Voice | None:
    """As in "X said (that) CONTENT", "CONTENT, X said", "CONTENT, X said, CONTENT"."""
    listener = _listener(tokens, cue)
    cited = _cited(tokens, subject)
    right = _past_adjunct(tokens, listener[1] if listener else cue.end)
    relay = listener if listener and _relays(tokens[listener[0] : listener[1]]) else None
    if cited is not None:
        relay, subject = subject, cited
    left = _left_end(tokens, _with_title(tokens, subject[0], max([v.end for v in found], default=0)))
    after = tokens[right] if right < len(tokens) else None
    floor = max([v.end for v in found], default=0)
    floor = max([floor, *(k + 1 for k in range(floor, subject[0]) if tokens[k].text == ";")])
    trails = left is not None and after is not None and _adjunct(after) and _has_clause(tokens, floor, left)
    if (
        cue.kind is CueKind.REFUSAL
        and tokens[0].lower == "asked"
        and left is not None
        and (after is None or after.text in ".!?,")
    ):
        return Voice(subject[0], right, subject, cue, left, None, "asked-and-refused")
    if after is None or after.text in ".!?" or (after.text in _CLOSING and left is not None) or trails:
        more = right + 1 if after is not None and after.text == "," else None
        if left is None:
            return None
        rest = _clause_or_quote(tokens, more)
        quoted = tokens[left - 1].text in _CLOSING - {","}
        kept = left if rest is None or quoted or _has_clause(tokens, floor, left) else None
        return Voice(subject[0], right, subject, cue, kept, rest, "subject-cue-after", both=True, listener=relay)
    if not _takes_content(tokens, cue, right, first_hand=_first_hand(tokens[subject[0] : subject[1]])):
        return None
    inside = left is not None and _has_clause(tokens, floor, left)
    starts_quote = inside and tokens[left - 1].text in _CLOSING - {","} if left else False
    before = left if starts_quote else None
    return Voice(subject[0], right, subject, cue, before, right, "subject-cue", both=starts_quote, listener=relay)


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
        if tokens[k].tag in (Tag.FINITE, Tag.AUXILIARY) or (tokens[k].tag is Tag.GERUND and tokens[right].text == ","):
            return right
    return right


def _with_title(tokens: Sequence[Token], begin: int, floor: int) -> int:
    """Where "the service's spokeswoman, Daryna Kovtun" begins, given where the name does."""
    if begin - 2 < floor or tokens[begin - 1].text != "," or tokens[begin].tag is not Tag.NAME:
        return begin
    title = phrase_before(tokens, begin - 1, floor)
    opens = title is not None and (title[0] == floor or tokens[title[0] - 1].text in _CLOSING)
    noun = (
        opens
        and title is not None
        and any(t.tag is Tag.NOUN and t.lower in _speakers() for t in tokens[title[0] : title[1]])
    )
    speaks = noun and title is not None and tokens[title[0]].tag is not Tag.PRONOUN
    return title[0] if title is not None and speaks else begin


def _left_end(tokens: Sequence[Token], begin: int) -> int | None:
    """Where content on the left ends: only when a comma or a closing quote stands right before the source."""
    return begin if begin > 1 and tokens[begin - 1].text in _CLOSING else None


def _clause_or_quote(tokens: Sequence[Token], begin: int | None) -> int | None:
    if begin is None or begin >= len(tokens):
        return None
    rest = tokens[begin:]
    return begin if rest[0].text in _OPENING or _has_clause(tokens, begin, len(tokens)) else None


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


@lru_cache(maxsize=1)
def _listeners() -> PhraseTable[None]:
    return PhraseTable((words, None) for words in vocabulary().cues.listeners)


def _listener(tokens: Sequence[Token], cue: Cue) -> tuple[int, int] | None:
    """As in "told reporters", "told the Harbour Wire": who hears it."""
    if cue.verbs is None or not cue.verbs.listener or cue.end >= len(tokens):
        return None
    fixed = _listeners().at(tokens, cue.end)
    phrase = (cue.end, fixed[0]) if fixed else phrase_after(tokens, cue.end, len(tokens), links=False)
    if phrase is None and tokens[cue.end].tag is Tag.PRONOUN:
        phrase = (cue.end, cue.end + 1)
    return phrase


def _relays(phrase: Sequence[Token]) -> bool:
    """Whether the listener is an outlet or agency with a name, and so a relay."""
    return bool(phrase) and phrase[-1].tag is Tag.NAME


def _shows(tokens: Sequence[Token], cue: Cue) -> bool:
    """As in "Satellite images show": the evidence speaks."""
    subject = " ".join(t.lower for t in tokens[max(0, cue.begin - 12) : cue.begin])
    return tokens[cue.begin].lemma == "show" and any(
        f" {w}" in f" {subject}" for w in vocabulary().corefer.types["document"]
    )


_OURS = frozenset({"our reporter", "our correspondent", "our reporters", "this reporter", "our team"})


def _first_hand(phrase: Sequence[Token]) -> bool:
    """As in "Our reporter saw": the outlet as a witness."""
    return " ".join(t.lower for t in phrase) in _OURS


def _takes_content(tokens: Sequence[Token], cue: Cue, right: int, *, first_hand: bool = False) -> bool:
    """Whether what follows the cue can be its content."""
    rest = tokens[right:]
    if cue.verbs is not None and cue.verbs.weak and rest[0].text in _OPENING:
        return False
    if cue.stance is Stance.QUESTIONS and rest[0].lower in ("whether", "if", "how", "why"):
        return True
    if cue.kind is CueKind.REFUSAL or rest[0].lower == "that" or rest[0].text in _OPENING or rest[0].text == ":":
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
    if cue.verbs is not None and cue.verbs.weak:
        return (first_hand or _shows(tokens, cue)) and rest[0].tag is not Tag.PREPOSITION
    if cue.verbs is not None and not cue.verbs.clause:
        return rest[0].tag is not Tag.PREPOSITION or _has_clause(tokens, right, len(tokens))
    return _opens_clause(tokens, right) or (
        tokens[cue.begin].lemma in _OBJECT_VERBS and rest[0].tag is not Tag.PREPOSITION
    )


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
        or tokens[cue.begin - 1].text not in _CLOSING
        or cue.end >= len(tokens)
        or not _takes_content(tokens, cue, cue.end)
    ):
        return None
    source = found[-1].source if found and found[-1].source else _clause_subject(tokens, cue.begin)
    return Voice(cue.begin - 1, cue.end, source, cue, None, cue.end, "participle-cue") if source else None


def _clause_subject(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The subject of the main clause: the noun phrase before its first finite verb, if it can speak."""
    verb = next((k for k in range(end) if tokens[k].tag in (Tag.FINITE, Tag.AUXILIARY)), None)
    phrase = phrase_before(tokens, verb) if verb else None
    return phrase if phrase and can_speak(tokens[phrase[0] : phrase[1]]) else None


def _inverted(tokens: Sequence[Token], cue: Cue) -> Voice | None:
    """As in "CONTENT," said X."""
    if (
        cue.begin < 2
        or tokens[cue.begin - 1].text not in _CLOSING
        or (tokens[cue.begin].tag is not Tag.FINITE and tokens[cue.begin].tag is not Tag.PARTICIPLE)
    ):
        return None
    source = phrase_after(tokens, cue.end, len(tokens))
    if source is None or not can_speak(tokens[source[0] : source[1]]):
        return None
    source = _name_behind(tokens, source)
    end = _appositive_end(tokens, source[1])
    more = end + 1 if end < len(tokens) and tokens[end].text in ",:" else None
    return Voice(
        cue.begin, end, source, cue, cue.begin, _quote_after(tokens, more), "inverted", both=True, inverted=True
    )


def _name_behind(tokens: Sequence[Token], source: tuple[int, int]) -> tuple[int, int]:
    """As in "said the council's secretary, Lidiia Ostapchuk": the name, when one follows a nameless title."""
    begin = source[1] + 1
    if source[1] >= len(tokens) or tokens[source[1]].text != "," or tokens[source[1] - 1].tag is Tag.NAME:
        return source
    end = begin
    while end < len(tokens) and tokens[end].tag is Tag.NAME:
        end += 1
    return (begin, end) if end - begin > 1 else source


def _quote_after(tokens: Sequence[Token], begin: int | None) -> int | None:
    return begin if begin is not None and begin < len(tokens) and tokens[begin].text in _OPENING else None
