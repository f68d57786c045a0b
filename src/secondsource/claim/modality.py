"""The four axes, each read off words inside the claim's own clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.claim.negation import Negation, negation_of
from secondsource.claim.predicates import Trigger, event
from secondsource.claim.said import Said
from secondsource.claim.scope import Scope, scope
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.model import Axes, Disclosure, Polarity, Stance, Status
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
    around = scope(clause, event(clause, about), downwards=about is None)
    obliged = about is not None and about.predicate.id == "obliged_to"
    status = Status.OBLIGATED if obliged else _status(clause, said, around)
    negation = negation_of(clause, around)
    polarity = Polarity.POSITIVE
    if stance is Stance.WITHHOLDS:
        disclosure = Disclosure.WITHHELD
    elif _waits_for_proof(clause, figures) or _refuses(clause):
        stance, disclosure, rule = Stance.WITHHOLDS, Disclosure.WITHHELD, "figure-waits-for-proof"
        status = Status.CONDITIONAL
    elif _reports_negative(said, negation, status) and not figures:
        stance, rule = Stance.DENIES, "source-reports-a-negative"
    elif _unconfirmed(clause):
        stance, disclosure, rule = Stance.WITHHOLDS, Disclosure.WITHHELD, "nobody-confirms"
    elif stance is Stance.ASSERTS and _asked(said, clause):
        stance, rule = Stance.QUESTIONS, "question-mark"
    elif stance is Stance.ASSERTS and negation is not None and about is not None and not (figures and about.counts):
        polarity = Polarity.NEGATIVE
    return Axes(polarity, stance, status, disclosure), rule


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
    if clause and clause[0].lower == "should":
        hits.append((0, Status.CONDITIONAL))
    hits += [(0, status) for status in _foreseen(clause, around)]
    hits += [(0, status) for first, last, status in _split_statuses() if _in_order(clause, first, last)]
    found = {status for _, status in hits}
    outermost = min(hits, default=(0, said.status), key=lambda hit: hit[0])[1]
    status = next((s for s in _FIRST if s in found), outermost)
    if status is Status.POSSIBLE and said.speaker is not None and _own_would(clause):
        return Status.PLANNED
    if status is Status.OBLIGATED and not any(t.tag is Tag.FINITE or t.tag is Tag.GERUND for t in clause):
        return said.status
    return status


def _foreseen(clause: Sequence[Token], around: Scope) -> list[Status]:
    """As in "the planned attack", "a possible attack": an adjective before the noun that tells of the event."""
    head, words = around.head, vocabulary().hedges
    if not head or clause[head].tag in VERBAL:
        return []
    before = clause[head - 1].lower
    return [Status.PLANNED] * (before in words.foreseen) + [Status.POSSIBLE] * (before in words.feared)


def _moves(clause: Sequence[Token], begin: int, status: Status, around: Scope) -> bool:
    """Whether the marker at `begin` moves the event along the status axis: it stands over it."""
    if _other_use(clause, begin) or _past_duty(clause, begin) or _unable(clause, begin):
        return False
    if status is Status.CONDITIONAL and around.labels[begin] in around.beside:
        return True
    head = around.head
    if not around.covers(begin):
        trails = head is not None and begin > head and clause[head - 1].lower == "can"
        return trails and status is Status.POSSIBLE and around.labels[begin] in around.beside
    if head is None or begin <= head or not around.beneath(begin) or not _tensed(clause, head):
        return True
    return not (clause[begin].tag is Tag.AUXILIARY or (clause[begin - 1].text == "," and _past(clause[head])))


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


def _waits_for_proof(clause: Sequence[Token], figures: bool) -> bool:
    """A figure that its holder keeps back until there is proof or some other condition is met: withheld, not zero."""
    if figures:
        return False
    cues = vocabulary().cues
    words = {t.lower for t in clause} | {t.lemma for t in clause if t.lemma}
    conditions = set(cues.proof_words) | set(cues.proof_conditions)
    return (
        bool(words & conditions) and bool(words & set(cues.disclosure_verbs)) and bool(words & set(cues.secret_nouns))
    )


@lru_cache(maxsize=1)
def _refusals() -> PhraseTable[None]:
    return PhraseTable((words, None) for words in vocabulary().cues.withholding)


def _refuses(clause: Sequence[Token]) -> bool:
    return next(_refusals().all(clause), None) is not None


def _unconfirmed(clause: Sequence[Token]) -> bool:
    words = [t.lower for t in clause]
    nobody = bool({"nobody", "neither", "none"} & set(words[:3])) or words[:2] == ["no", "one"]
    return nobody and any(w in ("confirmed", "verified", "claimed", "confirm", "commented") for w in words)
