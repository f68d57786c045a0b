"""Dev scores of a network by the scorers that define the figures; on plain numpy outputs, as the shipped reader has."""

from __future__ import annotations

import sys
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch

from secondsource.find.encoder.decode import Lines, claimed, groups, lines_of
from secondsource.find.encoder.labels import ENTITIES, MODALITIES
from secondsource.find.encoder.ranges import Range, ranges
from secondsource.find.encoder.windows import SIZE, Paragraph, windows
from secondsource.find.encoder.wordpiece import WordPiece
from training.examples import batch, items, prepare
from training.network import Network
from training.packs import Example

Parts = list[tuple[Paragraph, dict[str, np.ndarray], np.ndarray]]


def outputs(network: Network, example: Example, pieces: WordPiece, size: int = SIZE) -> Parts:
    """Per paragraph: its words, the rows of all heads, and the pointers of "there is none"."""
    prepared = prepare(example, pieces)
    heads = network.heads()
    rows = [
        {n: np.zeros((len(p.words), f.out_features), np.float32) for n, f in heads.items()} for p in prepared.paragraphs
    ]
    nones = [np.zeros(network.pointers.out_features, np.float32) for _ in rows]
    made = list(windows(prepared.paragraphs, pieces, size))
    found = items(prepared, pieces, size)
    for start in range(0, len(made), 32):
        b = batch(found[start : start + 32])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            out = {n: o.float().numpy() for n, o in network(b["ids"], b["features"], b["mask"]).items()}
        for k, w in enumerate(made[start : start + 32]):
            for number, first, last, head in w.keep:
                at = w.heads[head : head + last - first]
                for name, o in out.items():
                    rows[number][name][first:last] = o[k, at]
                nones[number] = out["pointers"][k, 0]
    return list(zip(prepared.paragraphs, rows, nones, strict=True))


def row_of_lines(parts: Parts) -> Lines:
    roles, claims, pointers = (
        np.concatenate([r[name] for _, r, _ in parts]) for name in ("roles", "claims", "pointers")
    )
    ends = list(accumulate(len(p.words) for p, *_ in parts))
    return lines_of(roles, claims, pointers, np.array([n for *_, n in parts]), [0, *ends[:-1]])


def attributions(parts: Parts) -> list[dict]:
    words = [w for p, *_ in parts for w in p.words]

    def span(r: Range) -> list[int]:
        return [words[r.first][0], words[r.last - 1][1]]

    return [
        {
            "source": [span(g.source)] if g.source else [],
            "cue": [span(g.cue)] if g.cue else [],
            "content": [span(c) for c in g.content],
        }
        for g in groups(row_of_lines(parts))
    ]


def entity_spans(parts: Parts) -> list[tuple[int, int, str]]:
    return [
        (p.words[r.first][0], p.words[r.last - 1][1], ENTITIES[r.name])
        for p, rows, _ in parts
        for r in ranges(rows["entities"])
    ]


def claim_scores(parts_of: dict[str, Parts], gold: list[Example]) -> dict:
    """Claims by content (intersection over union of characters at least a half, greedy), and of the matched ones the
    share with the right modality and with the right voice (the same first word of the source, or nobody in both)."""
    hit = right = voice = n_pred = n_gold = 0
    for e in gold:
        words = [w for p, *_ in parts_of[e.id] for w in p.words]
        pred = [
            (
                words[c.range.first][0],
                words[c.range.last - 1][1],
                MODALITIES[c.range.name],
                c.source and words[c.source.first][0],
            )
            for c in claimed(row_of_lines(parts_of[e.id]))
        ]
        n_pred, n_gold, free = n_pred + len(pred), n_gold + len(e.claims), set(range(len(pred)))
        for c in e.claims:
            best = max(free, key=lambda k: _iou(pred[k], (c.begin, c.end)), default=None)
            if best is None or _iou(pred[best], (c.begin, c.end)) < 0.5:
                continue
            free.remove(best)
            hit += 1
            right += pred[best][2] == c.modality
            voice += (pred[best][3] is None) == (c.source is None) and (
                c.source is None or c.source[0] <= pred[best][3] < c.source[1]
            )
    p, r = hit / max(1, n_pred), hit / max(1, n_gold)
    return {
        "claims": {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)},
        "claim modality": round(right / max(1, hit), 4),
        "claim voice": round(voice / max(1, hit), 4),
    }


def aside_scores(parts_of: dict[str, Parts], gold: list[Example]) -> dict:
    """Of the words that are set aside the share found, and of the other words the share set aside by mistake."""
    found = wanted = wrong = others = 0
    for e in gold:
        for p, rows, _ in parts_of[e.id]:
            chosen = rows["aside"].argmax(1) > 0
            true = np.array([any(b <= w[0] < x for b, x in e.aside) for w in p.words])
            found, wanted = found + int((chosen & true).sum()), wanted + int(true.sum())
            wrong, others = wrong + int((chosen & ~true).sum()), others + int((~true).sum())
    return {"aside found": round(found / max(1, wanted), 4), "aside by mistake": round(wrong / max(1, others), 4)}


def _iou(a: tuple, b: tuple) -> float:
    i = min(a[1], b[1]) - max(a[0], b[0])
    return 0.0 if i <= 0 else i / (max(a[1], b[1]) - min(a[0], b[0]))


def score(
    network: Network,
    polnear: list[Example],
    re3d: list[Example],
    reports: list[Example],
    pieces: WordPiece,
    scorers: Path,
) -> dict:
    sys.path.insert(0, str(scorers))
    import score_attribution as sa
    import score_ner as sn

    network.eval()
    out = {}
    if polnear:
        gold = [{"doc_id": e.id, "text": e.text, "attributions": [vars(a) for a in e.attributions]} for e in polnear]
        pred = {e.id: attributions(outputs(network, e, pieces)) for e in polnear}
        r = sa.score(gold, pred, bootstrap=0)
        r = r.get("scores", r)
        out |= {
            "overlap": r["attribution"]["overlap"],
            "strict": r["attribution"]["strict"],
            "content": r["attribution"]["content"],
            "source|content": r["source_accuracy_given_content"],
            "token": {k: v["f1"] for k, v in r["token"].items()},
            "type": {k: v["overlap"]["f1"] for k, v in r["by_type"].items()},
        }
    if re3d:
        fold = {"Force": "Organisation", "Unit": "Organisation"}
        g = {e.id: e.entities for e in re3d}
        p = {
            e.id: [(b, e2, fold.get(t, t)) for b, e2, t in entity_spans(outputs(network, e, pieces)) if t != "Facility"]
            for e in re3d
        }
        m = sn.score(g, p)["micro"]
        out |= {"entity exact": round(m["exact"][2], 4), "entity overlap": round(m["overlap"][2], 4)}
    if reports:
        parts_of = {e.id: outputs(network, e, pieces) for e in reports}
        out |= claim_scores(parts_of, reports) | aside_scores(parts_of, reports)
    network.train()
    return out
