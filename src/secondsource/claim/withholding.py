"""What is kept back, cannot be checked or is known to nobody: withheld, which is neither asserted nor denied."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.claim.said import Said
from secondsource.find.phrases import PhraseTable
from secondsource.find.tokens import Token
from secondsource.model import Stance
from secondsource.vocab.vocabulary import vocabulary

_BEFORE = 6  # words before a content among which its refusal is looked for


def waits_for_proof(clause: Sequence[Token], figures: bool) -> bool:
    """A figure that its holder keeps back until there is proof or some other condition is met: withheld, not zero.

    `figures`: whether the clause gives a number. A refusal within the clause counts as well.
    """
    if _refuses(clause):
        return True
    if figures:
        return False
    words = {t.lower for t in clause} | {t.lemma for t in clause if t.lemma}
    return not any(wanted.isdisjoint(words) for wanted in _kept_until_proof())


@lru_cache(maxsize=1)
def _kept_until_proof() -> tuple[frozenset[str], ...]:
    """Conditions, verbs of telling and what is secret: all three stand where a figure waits for proof."""
    cues = vocabulary().cues
    conditions = frozenset((*cues.proof_words, *cues.proof_conditions))
    return conditions, frozenset(cues.disclosure_verbs), frozenset(cues.secret_nouns)


@lru_cache(maxsize=1)
def _refusals() -> PhraseTable[None]:
    return PhraseTable((words, None) for words in vocabulary().cues.withholding)


def _refuses(clause: Sequence[Token]) -> bool:
    return next(_refusals().all(clause), None) is not None


def kept_back(said: Said, clause: Sequence[Token]) -> bool:
    """Whether the words before a content keep it back, or it says itself that something is unchecked or not given."""
    if said.stance is not Stance.ASSERTS or not clause:
        return False
    return _without_saying(said, clause) or _cue_refuses(said) or _unchecked(clause) or _undisclosed(clause)


_SAYING = frozenset(
    {"saying", "giving", "naming", "specifying", "disclosing", "identifying", "elaborating", "revealing"}
)
_LINKS = frozenset({"on", "about", "of", "to", ":", "“", '"'})


def _without_saying(said: Said, clause: Sequence[Token]) -> bool:
    """As in "announced a death, without saying | where he was killed", "would not give | the number"."""
    before = [t for t in said.sentence.tokens if t.end <= clause[0].begin][-_BEFORE:]
    while before and before[-1].lower in _LINKS:
        before = before[:-1]
    words = [t.lower for t in before]
    if len(words) > 1 and words[-2] == "without" and words[-1] in _SAYING:
        return True
    return any(end == len(before) for _, end, _ in _refusals().all(before))


_NO = frozenset({"not", "never", "unable", "without", "declined", "refused"})
_OPINIONS = frozenset({"rule", "deny", "dispute", "exclude", "believe", "think", "expect", "doubt", "want", "intend"})


def _cue_refuses(said: Said) -> bool:
    """As in "was unable to establish | how many had died": a negated cue that only the encoder took for one."""
    if said.cue is None or said.rule != "encoder":
        return False
    tokens = [t for t in said.sentence.tokens if said.cue.begin <= t.begin and t.end <= said.cue.end]
    negated = any(t.lower in _NO or t.lower.endswith("n't") for t in tokens)
    return negated and not any((t.lemma or t.lower) in _OPINIONS for t in tokens)


_NONE = frozenset({"no", "not", "neither", "none", "nobody", "never", "nothing"})
_CHECKED = frozenset({"checked", "verified", "corroborated", "authenticated", "reconciled", "substantiated"})


def _unchecked(clause: Sequence[Token]) -> bool:
    """As in "Neither figure could be checked", "the claims of neither side could be verified"."""
    words = [t.lower for t in clause]
    able = any(w in ("could", "can", "cannot", "couldn't", "been", "be") for w in words)
    negated = any(w in _NONE or w == "cannot" or w.endswith("n't") for w in words)
    return able and negated and bool(_CHECKED & set(words))


_DETAILS = frozenset(
    [
        "breakdown",
        "date",
        "dates",
        "detail",
        "details",
        "explanation",
        "figure",
        "figures",
        "identity",
        "location",
        "name",
        "names",
        "number",
        "numbers",
        "reason",
        "results",
        "timetable",
        "timeline",
        "toll",
    ]
)
_GIVEN = frozenset(
    ["given", "disclosed", "released", "published", "named", "provided", "specified", "revealed", "announced", "made"]
)


def _undisclosed(clause: Sequence[Token]) -> bool:
    """As in "No date was given", "the results are not being disclosed": nothing is denied, something is kept back."""
    words = [t.lower for t in clause]
    given = next((k for k, word in enumerate(words) if word in _GIVEN), None)
    if given is None or not words[given - 1].startswith(("was", "were", "be", "is", "are")):
        return False
    return bool(_DETAILS & set(words[:given])) and bool(_NONE & set(words[:given]))


_SETTLED = frozenset({"confirmed", "verified", "claimed", "confirm", "commented", "say", "explain"})


def unsettled(clause: Sequence[Token]) -> bool:
    """As in "nobody has confirmed the strike", "no one has been able to say how many were hurt"."""
    words = [t.lower for t in clause]
    nobody = bool({"nobody", "neither", "none"} & set(words[:3])) or words[:2] == ["no", "one"]
    return nobody and bool(_SETTLED & set(words))
