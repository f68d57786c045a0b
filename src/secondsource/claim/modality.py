"""The four axes, each read off words inside the claim's own clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from secondsource.claim.negation import Negation, negation_of
from secondsource.claim.predicates import Trigger, event
from secondsource.claim.proposals import SURE
from secondsource.claim.said import Said
from secondsource.claim.scope import Scope, scope
from secondsource.claim.withholding import kept_back, unsettled, waits_for_proof
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.model import Axes, Disclosure, Modality, Polarity, Span, Stance, Status
from secondsource.vocab.vocabulary import vocabulary


@lru_cache(maxsize=1)
def _statuses() -> PhraseTable[Status]:
    words = vocabulary().hedges
    order = (
        (words.obligated, Status.OBLIGATED),
        (words.conditional, Status.CONDITIONAL),
        (words.in_preparation, Status.IN_PREPARATION),
        (words.planned, Status.PLANNED),
        (words.possible, Status.POSSIBLE),
    )
    return PhraseTable((phrase, status) for phrases, status in order for phrase in phrases if "…" not in phrase)


@lru_cache(maxsize=1)
def _split_statuses() -> tuple[tuple[str, str, Status], ...]:
    """Markers in two pieces ("getting … ready")."""
    pieces = (phrase.split(" … ") for phrase in vocabulary().hedges.in_preparation if "…" in phrase)
    return tuple((first, last, Status.IN_PREPARATION) for first, last in pieces)


def _in_order(clause: Sequence[Token], first: str, last: str) -> bool:
    words = [t.lower for t in clause]
    return first in words and last in words[words.index(first) :]


def _own_would(clause: Sequence[Token]) -> bool:
    """As in "They would end the agreement", said by them: a plan of their own rather than a prediction."""
    words = [t.lower for t in clause[:4]]
    return words[:1] in (["they"], ["it"], ["we"], ["he"], ["she"], ["i"]) and "would" in words[1:3]


_FIRST = (Status.OBLIGATED, Status.CONDITIONAL)  # these hold wherever they stand (DESIGN 3)


def axes(said: Said, clause: Sequence[Token], about: Trigger | None, figures: bool) -> tuple[Axes, str]:
    """The axes of one claim and the rule that set them. `figures`: whether the clause gives a number."""
    stance, disclosure, rule = said.stance, Disclosure.GIVEN, f"cue-stance-{said.stance}"
    if stance is Stance.DENIES and _asserts_behind_denial(clause):
        stance, rule = Stance.ASSERTS, "asserts-beside-a-denial"
    around = scope(clause, event(clause, about), downwards=about is None)
    obliged = about is not None and about.predicate.id == "obliged_to"
    status = Status.OBLIGATED if obliged else _status(clause, said, around)
    negation = negation_of(clause, around)
    polarity = Polarity.POSITIVE
    if stance is Stance.WITHHOLDS:
        disclosure = Disclosure.WITHHELD
    elif waits_for_proof(clause, figures):
        stance, disclosure, rule = Stance.WITHHOLDS, Disclosure.WITHHELD, "figure-waits-for-proof"
        status = Status.CONDITIONAL
    elif kept_back(said, clause):
        stance, disclosure, rule = Stance.WITHHOLDS, Disclosure.WITHHELD, "kept-back"
    elif _reports_negative(said, negation, status) and not figures:
        stance, rule = Stance.DENIES, "source-reports-a-negative"
    elif unsettled(clause):
        stance, disclosure, rule = Stance.WITHHOLDS, Disclosure.WITHHELD, "nobody-confirms"
    elif stance is Stance.ASSERTS and _asked(said, clause):
        stance, rule = Stance.QUESTIONS, "question-mark"
    elif stance is Stance.ASSERTS and negation is not None and about is not None and not (figures and about.counts):
        polarity = Polarity.NEGATIVE
    return Axes(polarity, stance, status, disclosure), rule


def heard(ways: Axes, rule: str, proposed: Modality | None, score: float) -> tuple[Axes, str]:
    """The axes where the encoder's modality decides: it knows refusals and negatives that no marker of ours tells.

    `score` is its mean probability, 0 to 1. It is heard only where the rules had nothing but the cue to go by.
    """
    if rule != "cue-stance-asserts" or ways.modality is not Modality.ASSERTED or score < SURE:
        return ways, rule
    if proposed is Modality.DENIED:
        return replace(ways, stance=Stance.DENIES), f"{rule}, encoder"
    if proposed is Modality.WITHHELD:
        return replace(ways, stance=Stance.WITHHOLDS, disclosure=Disclosure.WITHHELD), f"{rule}, encoder"
    return ways, rule


def _asserts_behind_denial(clause: Sequence[Token]) -> bool:
    """As in "called | the findings baseless", "denied it and | blamed the militia": said by who denies, not denied."""
    if not clause:
        return False
    judged = clause[-1].lower in vocabulary().cues.false_words
    verb = clause[1] if clause[0].tag is Tag.AUXILIARY and len(clause) > 1 else clause[0]
    return (judged and not any(t.tag in VERBAL for t in clause[:-1])) or (
        verb.tag in (Tag.FINITE, Tag.PARTICIPLE) and verb.lemma in _COUNTERED
    )


_COUNTERED = frozenset({"accuse", "blame", "call", "say", "describe", "insist", "claim"})


def _reports_negative(said: Said, negation: Negation | None, status: Status) -> bool:
    """As in "our battery did not fire": what a speaker says has not been or will not be, that speaker denies."""
    spoken = said.speaker is not None and not said.hearsay
    return spoken and negation is Negation.DENIED and status in (Status.ACTUAL, Status.PLANNED)


def _asked(said: Said, clause: Sequence[Token]) -> bool:
    """Whether a question mark ends the clause."""
    behind = next((t for t in said.sentence.tokens if t.begin >= clause[-1].end), None) if clause else None
    return behind is not None and behind.text == "?"


def could(clause: Sequence[Token]) -> bool:
    """Whether a clause says what may or can be."""
    if any(status is Status.POSSIBLE for _, _, status in _statuses().all(clause)):
        return True
    return any(
        (t.tag is Tag.AUXILIARY and t.lower in ("can", "could", "may", "might", "would")) or t.lower == "able"
        for t in clause
    )


def _status(clause: Sequence[Token], said: Said, around: Scope) -> Status:
    """The status that the words over the event give it: obligations and conditions first, else the outermost."""
    hits = [(begin, status) for begin, _, status in _statuses().all(clause) if _moves(clause, begin, status, around)]
    if clause and clause[0].lower in ("should", "if", "unless"):
        hits.append((0, Status.CONDITIONAL))
    hits += [(0, status) for status in _foreseen(clause, around)]
    if _called_likely(clause):
        hits.append((0, Status.POSSIBLE))
    hits += [(0, status) for first, last, status in _split_statuses() if _in_order(clause, first, last)]
    if _ahead(clause) or _intended(said, clause):
        hits.append((len(clause), Status.PLANNED))
    found = {status for _, status in hits}
    default = _shared(said, clause) if said.status is Status.ACTUAL else said.status
    outermost = min(hits, default=(0, default), key=lambda hit: hit[0])[1]
    status = next((s for s in _FIRST if s in found), outermost)
    if status is Status.POSSIBLE and _plan_after_all(said, clause):
        return Status.PLANNED
    if status is Status.PLANNED and _by_treaty(said, clause):
        return Status.OBLIGATED
    if status is Status.OBLIGATED and not any(t.tag in VERBAL and t.tag is not Tag.PARTICIPLE for t in clause):
        return said.status
    return status


def _ahead(clause: Sequence[Token]) -> bool:
    """As in "Work will begin on Thursday": the first verb is "will"."""
    first = next((t for t in clause if t.tag in (Tag.AUXILIARY, Tag.FINITE, Tag.RELATIVE, Tag.SUBORDINATOR)), None)
    return first is not None and first.lower in ("will", "shall")


def _intended(said: Said, clause: Sequence[Token]) -> bool:
    """As in "intends | to complete the repairs": the cue tells of a plan, the words of what is planned."""
    if said.cue is None or not clause or clause[0].tag is not Tag.TO:
        return False
    cue = " ".join(t.lower for t in said.sentence.tokens if said.cue.contains(Span(t.begin, t.end)))
    return f"{cue.removesuffix(' to')} to" in vocabulary().hedges.planned


def _called_likely(clause: Sequence[Token]) -> bool:
    """As in "an attack before October is unlikely", "a withdrawal is possible": what a whole event is said to be."""
    words = [t.lower for t in clause if t.text not in '“”"‘’']
    ends = next((k for k, w in enumerate(words) if w in _LIKELY and k and words[k - 1] in _COPULAS), None)
    return ends is not None and words[ends + 1 : ends + 2] not in (["to"], ["that"], ["far"])


_LIKELY = frozenset({"unlikely", "likely", "possible", "probable", "conceivable", "doubtful"})
_COPULAS = frozenset({"is", "are", "was", "were", "remains", "remained", "seems", "looks"})


def _plan_after_all(said: Said, clause: Sequence[Token]) -> bool:
    """A plan in guarded words: "they would leave", "promised that trucks would come", "probably intends to leave"."""
    words = [t.lower for t in clause]
    if said.speaker is not None and _own_would(clause):
        return True
    if said.status is Status.PLANNED and "would" in words and not _LESS_SURE & set(words):
        return True
    return any(a in _GUARDED and b in _INTENDS for a, b in pairwise(words))


_LESS_SURE = frozenset({"may", "might", "could", "likely", "probably", "possibly", "perhaps"})
_GUARDED = frozenset({"likely", "probably", "possibly", "perhaps", "reportedly"})
_INTENDS = frozenset({"intend", "intends", "intended", "plan", "plans", "planned", "aims", "aim"})


def _by_treaty(said: Said, clause: Sequence[Token]) -> bool:
    """As in "Under the deal, each side is to …": what an agreement or a law makes a duty."""
    tokens = [t for t in said.sentence.tokens if t.begin < clause[-1].end]
    under = next((k for k, t in enumerate(tokens) if t.lower == "under"), None)
    if under is None:
        return False
    comma = next((k for k in range(under, len(tokens)) if tokens[k].text == ","), len(tokens))
    return any(t.lower in _TREATIES for t in tokens[under:comma])


_TREATIES = frozenset(
    [
        "accord",
        "accords",
        "agreement",
        "agreements",
        "armistice",
        "ceasefire",
        "charter",
        "convention",
        "conventions",
        "deal",
        "law",
        "pact",
        "resolution",
        "terms",
        "treaty",
        "truce",
    ]
)


def _shared(said: Said, clause: Sequence[Token]) -> Status:
    """As in "They will guard the port and | run supplies": a bare verb shares the auxiliary of the one before it."""
    first = clause[0] if clause else None
    if first is None or first.lemma is None or first.lower != first.lemma or first.tag not in VERBAL:
        return said.status
    before = [t for t in said.sentence.tokens if said.content.begin <= t.begin < first.begin]
    if not before or before[-1].lower not in ("and", "or"):
        return said.status
    helping = next((t for t in reversed(before) if t.tag is Tag.AUXILIARY), None)
    known = _statuses().at([helping], 0) if helping is not None else None
    return known[1] if known is not None else said.status


def _foreseen(clause: Sequence[Token], around: Scope) -> list[Status]:
    """As in "the planned attack", "a possible attack": an adjective before the noun that tells of the event."""
    head, words = around.head, vocabulary().hedges
    if not head or clause[head].tag in VERBAL:
        return []
    before = clause[head - 1].lower
    return [Status.PLANNED] * (before in words.foreseen) + [Status.POSSIBLE] * (before in words.feared)


def _moves(clause: Sequence[Token], begin: int, status: Status, around: Scope) -> bool:
    """Whether the marker at `begin` moves the event along the status axis: it stands over it."""
    if _other_use(clause, begin) or _of_figure(clause, begin) or _past_duty(clause, begin) or _unable(clause, begin):
        return False
    if status is Status.CONDITIONAL and around.labels[begin] in around.beside:
        return True
    head = around.head
    if not around.covers(begin):
        trails = head is not None and begin > head and clause[head - 1].lower == "can"
        return trails and status is Status.POSSIBLE and around.labels[begin] in around.beside
    if head is None or begin <= head or not around.beneath(begin) or not _tensed(clause, head):
        return True
    if _reduced(clause, head, begin):
        return True
    return not (clause[begin].tag is Tag.AUXILIARY or (clause[begin - 1].text == "," and _past(clause[head])))


def _reduced(clause: Sequence[Token], head: int, begin: int) -> bool:
    """As in "trucks loaded with flour are due to leave": the first verb is a participle, the second the finite one."""
    between = clause[head + 1 : begin]
    own = head > 0 and clause[head - 1].tag is Tag.NOUN and clause[head].lower.endswith("ed")
    finite = clause[begin].tag is Tag.AUXILIARY and clause[begin].lower in ("is", "are", "was", "were")
    return own and finite and bool(between) and not any(t.text == "," or t.tag is Tag.COORDINATOR for t in between)


def _of_figure(clause: Sequence[Token], index: int) -> bool:
    """As in "perhaps 30", "possibly half of them": a hedge on the figure behind it and on nothing else."""
    if clause[index].lower not in ("perhaps", "possibly", "probably", "maybe"):
        return False
    behind = clause[index + 1] if index + 1 < len(clause) else None
    return behind is not None and (behind.tag is Tag.NUMBER or behind.lower in ("half", "dozens", "hundreds"))


def _past_duty(clause: Sequence[Token], index: int) -> bool:
    """As in "should never have fired": what should (not) have been is what was (not)."""
    behind = [t.lower for t in clause[index + 1 : index + 4] if t.tag is not Tag.ADVERB]
    return clause[index].lower in ("should", "ought") and behind[:1] == ["have"]


def _unable(clause: Sequence[Token], index: int) -> bool:
    """As in "could not hold the town": an inability is no possibility."""
    negated = index + 1 < len(clause) and clause[index + 1].lower == "not"
    return clause[index].lower == "could" and negated


def _tensed(clause: Sequence[Token], head: int) -> bool:
    """Whether the event's word is the verb of its clause, with or without an auxiliary."""
    return clause[head].tag is Tag.FINITE or (head > 0 and clause[head].tag in VERBAL and _helped(clause, head))


def _helped(clause: Sequence[Token], head: int) -> bool:
    return clause[head - 1].tag in (Tag.AUXILIARY, Tag.ADVERB)


def _past(token: Token) -> bool:
    return token.tag is Tag.FINITE and token.lower not in (token.lemma, f"{token.lemma}s", f"{token.lemma}es")


def _other_use(clause: Sequence[Token], index: int) -> bool:
    """As in "in May", "the will", and what stands in a relative clause of its own, do not move the claim."""
    if index == 0 and clause[0].lower == "should":
        return True
    if clause[index].text == "May" or (
        clause[index].tag is Tag.NOUN and clause[index].lower in ("will", "might", "must")
    ):
        return True
    if index and clause[index - 1].lower in ("job", "task", "duty", "role", "work"):
        return True
    relative = next((k for k in range(index - 1, -1, -1) if clause[k].tag is Tag.RELATIVE), None)
    closed = any(t.text == "," for t in clause[index:])
    return relative is not None and relative > 0 and clause[relative - 1].text == "," and closed
