"""How likely it is that a careful annotator would make the same claim of the same words.

A logistic regression over what is known of a claim when it is made; its weights are in `vocab/confidence.yaml`, fitted
and checked by `python -m benchmarks.calibration` on reports that neither rules nor weights have seen.
"""

from __future__ import annotations

from math import exp, log

from secondsource.claim.proposals import Finder, Piece
from secondsource.claim.said import Said
from secondsource.vocab.vocabulary import vocabulary

LEAST_SCORE, MOST_SCORE = 0.01, 0.99  # beyond, the encoder's probabilities mean nothing more


def features(piece: Piece, said: Said, siblings: int) -> dict[str, float]:
    """What the regression looks at, by name; `siblings` are the other claims of the same sentence."""
    score = min(max(piece.score, LEAST_SCORE), MOST_SCORE)
    begin, end = piece.span.begin, piece.span.end
    words = max(1, len([t for t in said.sentence.tokens if begin <= t.begin and t.end <= end]))
    return {
        "both": float(piece.by is Finder.BOTH),
        "encoder": float(piece.by is Finder.ENCODER),
        "score": log(score / (1 - score)) if piece.by is not Finder.RULES else 0.0,
        "cue": float(said.cue is not None and not said.carried),
        "words": log(words),
        "siblings": float(siblings),
    }


def confidence(piece: Piece, said: Said, siblings: int) -> float:
    """From 0 to 1, two decimals."""
    weights = vocabulary().confidence
    total = weights.constant
    for name, value in features(piece, said, siblings).items():
        total += float(getattr(weights, name)) * value
    return round(1 / (1 + exp(-total)), 2)
