"""An outlet's own inference is linked to the claims that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.claim.said import Said
from secondsource.find.sentence import Sentence
from secondsource.model import Claim, Modality
from secondsource.vocab.vocabulary import vocabulary


def rests_on(placed: Sequence[tuple[Claim, Said]]) -> tuple[Claim, ...]:
    """The claims with, for each inference of the outlet, the ids of the claims of the passage just before it.

    An inference that opens the report rests on the passage that follows.
    """
    return tuple(_linked(placed, n) for n in range(len(placed)))


def _linked(placed: Sequence[tuple[Claim, Said]], n: int) -> Claim:
    claim, said = placed[n]
    if claim.source is not None or not (infers(said.sentence) or claim.modality is Modality.POSSIBLE):
        return claim
    others = [(c, s) for c, s in placed if s.sentence.span != said.sentence.span]
    before = [(c, s) for c, s in others if s.sentence.span.begin < said.sentence.span.begin]
    if not others:
        return claim
    nearest = (before[-1] if before else others[0])[1].sentence.paragraph
    ground = tuple(c.id for c, s in others if s.sentence.paragraph == nearest)
    return replace(claim, rests_on=ground, made_by=(*claim.made_by, ("rests_on", "passage-before-inference")))


def infers(sentence: Sentence) -> bool:
    """Whether the words that open a sentence announce the writer's own inference."""
    words = " ".join(t.lower for t in sentence.tokens[:6])
    return words.startswith(vocabulary().grammar.inference_openers)
