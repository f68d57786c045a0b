"""What somebody rejects or refuses, where the words rejected do not simply follow the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from secondsource.claim.speakers import name_behind, speaking_subject
from secondsource.claim.voice import Voice
from secondsource.find.cues import Cue, CueKind, cues
from secondsource.find.noun_phrases import phrase_after
from secondsource.find.tokens import VERBAL, Tag, Token
from secondsource.model import Stance
from secondsource.vocab.vocabulary import vocabulary


@lru_cache(maxsize=1)
def _rejections() -> frozenset[str]:
    return frozenset(
        lemma for group in vocabulary().cues.verbs if group.stance is Stance.DENIES for lemma in group.lemmas
    )


def rejected_by(tokens: Sequence[Token]) -> Voice | None:
    """In "Reports that X were dismissed by Y": Y denies X."""
    for k in range(2, len(tokens) - 2):
        if tokens[k].lemma not in _rejections() or tokens[k].tag is not Tag.PARTICIPLE or tokens[k + 1].lower != "by":
            continue
        that = next((j for j in range(k) if tokens[j].lower == "that"), None)
        source = phrase_after(tokens, k + 2, len(tokens))
        if that is None or source is None or tokens[that - 1].lower.rstrip("s") not in vocabulary().cues.noun_cues:
            return None
        auxiliary = next((j for j in range(k - 1, that, -1) if tokens[j].tag is not Tag.AUXILIARY), that) + 1
        source = name_behind(tokens, source)
        cue = Cue(k, k + 1, CueKind.VERB, Stance.DENIES)
        return Voice(that + 1, source[1], source, cue, auxiliary, None, "rejected-by")
    return None


def said_to_be_false(tokens: Sequence[Token]) -> Voice | None:
    """In "Reports that X are baseless, Y said": Y denies X."""
    false = next((k for k, t in enumerate(tokens) if k and t.lower in vocabulary().cues.false_words), None)
    if false is None or tokens[false - 1].tag is not Tag.AUXILIARY:
        return None
    that = next((k for k in range(1, false - 2) if tokens[k].lower == "that"), None)
    if that is None or tokens[that - 1].lower.rstrip("s") not in vocabulary().cues.noun_cues:
        return None
    cue = next((c for c in cues(tokens, [k <= false for k in range(len(tokens))]) if c.kind is CueKind.VERB), None)
    source = phrase_after(tokens, false + 2, cue.begin) if cue is not None else None
    if cue is None or source is None or source[1] != cue.begin:
        return None
    return Voice(that + 1, cue.end, source, replace(cue, stance=Stance.DENIES), false - 1, None, "rejected-by")


def called_untrue(tokens: Sequence[Token]) -> Voice | None:
    """In "Y has called the withdrawal untrue": Y denies the withdrawal."""
    call = next((k for k, t in enumerate(tokens) if t.lemma == "call" and t.tag in VERBAL), None)
    if call is None:
        return None
    untrue = next((k for k in range(call + 1, len(tokens)) if tokens[k].lower in vocabulary().cues.false_words), None)
    cue = Cue(call, call + 1, CueKind.VERB, Stance.DENIES)
    source = speaking_subject(tokens, cue, [])
    if untrue is None or source is None or untrue == call + 1:
        return None
    return Voice(source[0], call + 1, source, cue, None, call + 1, "called-untrue")


def conditioned(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a refusal gives its condition ("until …"): then the whole clause is what is said."""
    return any(t.lower in ("until", "unless", "before", "while", "without") for t in tokens[begin:])


def refused_clause(cue: Cue, subject: tuple[int, int], found: Sequence[Voice]) -> Voice | None:
    """A refusal with its condition: what an outer "X said" says, else a clause that its own subject vouches for."""
    if any(v.right is not None and v.right <= subject[0] for v in found):
        return None
    return Voice(subject[0], subject[0], subject, cue, None, subject[0], "refused-clause")
