"""The four axes, each read off words inside the claim's own clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.claim.said import Said
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Tag, Token
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


_ORDER = (Status.OBLIGATED, Status.CONDITIONAL, Status.IN_PREPARATION, Status.PLANNED, Status.POSSIBLE)


def axes(said: Said, clause: Sequence[Token], predicate: str | None, figures: bool) -> tuple[Axes, str]:
    """The axes of one claim and the rule that set them. `figures`: whether the clause gives a number."""
    stance, disclosure, rule = said.stance, Disclosure.GIVEN, f"cue-stance-{said.stance}"
    status = Status.OBLIGATED if predicate == "obliged_to" else _status(clause, said)
    if stance is Stance.WITHHOLDS:
        disclosure = Disclosure.WITHHELD
    elif _waits_for_proof(clause, figures) or _refuses(clause):
        stance, disclosure, rule = Stance.WITHHOLDS, Disclosure.WITHHELD, "figure-waits-for-proof"
        status = Status.CONDITIONAL
    elif (
        not said.hearsay
        and _negative(clause)
        and not figures
        and status in (Status.ACTUAL, Status.PLANNED)
        and said.speaker is not None
    ):
        stance, rule = Stance.DENIES, "source-reports-a-negative"
    elif _unconfirmed(clause):
        stance, disclosure, rule = Stance.WITHHOLDS, Disclosure.WITHHELD, "nobody-confirms"
    polarity = Polarity.POSITIVE
    if _negative(clause) and stance is Stance.ASSERTS and predicate is not None:
        polarity = Polarity.NEGATIVE
    return Axes(polarity, stance, status, disclosure), rule


def could(clause: Sequence[Token]) -> bool:
    """Whether a clause says what may or can be."""
    if any(status is Status.POSSIBLE for _, _, status in _statuses().all(clause)):
        return True
    return any(
        (t.tag is Tag.AUXILIARY and t.lower in ("can", "could", "may", "might", "would")) or t.lower == "able"
        for t in clause
    )


def _status(clause: Sequence[Token], said: Said) -> Status:
    found = {status for begin, _, status in _statuses().all(clause) if not _other_use(clause, begin)}
    if clause and clause[0].lower == "should":
        found.add(Status.CONDITIONAL)
    found |= {status for first, last, status in _split_statuses() if _in_order(clause, first, last)}
    status = next((s for s in _ORDER if s in found), said.status)
    if status is Status.POSSIBLE and said.speaker is not None and _own_would(clause):
        return Status.PLANNED
    if status is Status.OBLIGATED and not any(t.tag is Tag.FINITE or t.tag is Tag.GERUND for t in clause):
        return said.status
    return status


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


def _negative(clause: Sequence[Token]) -> bool:
    """As in "did not fire", "were never there": the main verb is negated."""
    if clause and (clause[0].lower == "nobody" or [t.lower for t in clause[:2]] in (["no", "one"], ["none", "of"])):
        return True
    for k, token in enumerate(clause):
        if token.tag in (Tag.RELATIVE, Tag.SUBORDINATOR) and k > 0:
            return False
        if token.lower.endswith("n't") or (
            token.lower in ("not", "never") and k and clause[k - 1].tag is Tag.AUXILIARY
        ):
            return True
        if token.lower == "no" and k + 1 < len(clause) and clause[k + 1].lower == "longer":
            return True
    return False


def _unconfirmed(clause: Sequence[Token]) -> bool:
    words = [t.lower for t in clause]
    nobody = bool({"nobody", "neither", "none"} & set(words[:3])) or words[:2] == ["no", "one"]
    return nobody and any(w in ("confirmed", "verified", "claimed", "confirm", "commented") for w in words)
