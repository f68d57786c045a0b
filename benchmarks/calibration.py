"""How honest the confidence of a claim is: `python -m benchmarks.calibration [--fit]` prints a reliability curve.

A claim counts as right when the gold has one whose content shares at least half of its characters (intersection over
union), one to one, best first. The reports are those of `conflict/bench`. What is printed first is honest: each report
is judged by weights fitted on the others. *ECE* is the expected calibration error over ten bins of equal width
(Naeini et al. 2015). `--fit` prints the weights fitted on all of them, as `vocab/confidence.yaml` holds them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.conflict import CORPUS, REPORTS
from benchmarks.gold import Gold, content_of, load
from benchmarks.machine import banner
from secondsource.claim.claims import claims, divided
from secondsource.claim.confidence import features
from secondsource.find.encoder.encoder import encoder
from secondsource.gazetteer.own_list import OwnListGazetteer
from secondsource.model import Span
from secondsource.pipeline import tag_and_find
from secondsource.read.document import ReadOptions, read_document
from secondsource.read.sources import Format, RawInput

BINS = 10
SAME = 0.5
RIDGE = 1.0  # of the regression: keeps a weight small that little speaks for
HIGH = 0.9

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims of one report: what the regression looks at, and whether each is right."""

    names: tuple[str, ...]
    features: Floats
    right: Floats


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    chosen = parser.parse_args()
    print(banner())
    report(fit=chosen.fit)


def report(*, fit: bool = False) -> None:
    """Print the reliability curve, and the weights where asked for."""
    if encoder() is None:
        print("SKIPPED: calibration: this installation came without weights")
        return
    judged = [judge(load(path, CORPUS)) for path in sorted((REPORTS / "bench").glob("*.gold.yaml"))]
    chances = np.concatenate([_apply(_fit([j for j in judged if j is not left]), left) for left in judged])
    _print("confidence, each report by the weights of the others", chances, np.concatenate([j.right for j in judged]))
    if fit:
        weights = _fit(judged)
        for name, weight in zip(("constant", *judged[0].names), weights, strict=True):
            print(f"{name}: {weight:.3f}")


def judge(gold: Gold) -> Judged:
    """What the reader claims of a report, held against its gold."""
    raw = RawInput(gold.path.name, gold.raw, Format.TEXT)
    document, found = tag_and_find(read_document(raw, options=ReadOptions(language="en")), OwnListGazetteer())
    kept = {c.content for c in claims(document, found)}
    rows = [
        (piece.span, features(piece, said, len(pieces) - 1))
        for said, pieces in divided(document, found)
        for piece in pieces
        if piece.span in kept
    ]
    right = _right([span for span, _ in rows], [content_of(gold, claim) for claim in gold.claims])
    names = tuple(rows[0][1])
    return Judged(names, np.array([[row[n] for n in names] for _, row in rows]), np.array(right, dtype=np.float64))


def _right(found: Sequence[Span], wanted: Sequence[Span]) -> list[bool]:
    pairs = sorted(((f.shared(w), i, j) for i, f in enumerate(found) for j, w in enumerate(wanted)), reverse=True)
    taken: set[int] = set()
    right = [False] * len(found)
    for shared, i, j in pairs:
        if shared >= SAME and not right[i] and j not in taken:
            right[i] = True
            taken.add(j)
    return right


def _design(judged: Judged) -> Floats:
    return np.hstack([np.ones((len(judged.right), 1)), judged.features])


def _fit(judged: Sequence[Judged]) -> Floats:
    """Ridge logistic regression by Newton's method; the constant is not held small."""
    x, y = np.vstack([_design(j) for j in judged]), np.concatenate([j.right for j in judged])
    weights, penalty = np.zeros(x.shape[1]), np.diag([0.0, *[RIDGE] * (x.shape[1] - 1)])
    for _ in range(50):
        p = _sigmoid(x @ weights)
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, x.T @ (y - p) - penalty @ weights)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _apply(weights: Floats, judged: Judged) -> Floats:
    return _sigmoid(_design(judged) @ weights)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)), dtype=np.float64)


def _print(name: str, chances: Floats, right: Floats) -> None:
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    error = 0.0
    for k in range(BINS):
        here = bins == k
        if here.any():
            said, true = float(chances[here].mean()), float(right[here].mean())
            error += abs(said - true) * float(here.mean())
            print(f"{name}: {k / BINS:.1f}-{(k + 1) / BINS:.1f} said {said:.2f} true {true:.2f} ({int(here.sum())})")
    print(f"{name}: ECE {error:.3f}; {float((chances >= HIGH).mean()):.2f} of {len(right)} claims at {HIGH} or more")


if __name__ == "__main__":
    main()
