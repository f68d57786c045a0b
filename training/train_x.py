"""Fine-tune the encoder: `python -m training.train --data DIR --out FOLDER` (an hour or so on two cores).

Seeded; after every epoch a checkpoint, from which the same command goes on after an interruption. The learning curve
is kept in FOLDER/curve.jsonl, one line an epoch with the losses and the dev scores.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch

from secondsource.find.encoder.wordpiece import WordPiece
from training.evaluate import score
from training.examples import batch, batches, items, prepare
from training.losses import losses
from training.network import Network
from training.annotations import annotated
from training.packs import polnear, re3d
from training.start import weights


def main() -> None:
    a = arguments()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    pieces = WordPiece.of(a.vocabulary.open(encoding="utf-8"))
    dev = polnear(a.data, "dev")
    entity_docs = re3d(a.data)
    held = [e for e in entity_docs if e.folder == a.hold_out]
    ours = [__import__("dataclasses").replace(e, entities=None) for e in annotated(a.annotations, attributions=a.build == "open")]
    reports = [e for e in ours if a.dev and e.id.startswith(a.dev)]
    texts = [e for e in entity_docs if e.folder != a.hold_out]
    news = [] if a.build == "open" else polnear(a.data, "train")[: a.limit]
    news = [prepare(e, pieces) for e in news]
    texts = [prepare(e, pieces) for e in [*texts, *(e for e in ours if not e.id.startswith(a.dev or "-"))]]
    network = Network(dropout=a.dropout)
    network.start_from(a.start or weights())
    network.words.weight.requires_grad_(False)
    slow = [
        p
        for n, p in network.named_parameters()
        if p.requires_grad and n.split(".")[0] in ("positions", "norm", "layers")
    ]
    fast = [
        p
        for n, p in network.named_parameters()
        if p.requires_grad and n.split(".")[0] not in ("positions", "norm", "layers")
    ]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": a.rate}, {"params": fast, "lr": a.rate * 5}], weight_decay=0.01, fused=True
    )
    average = {n: p.detach().clone() for n, p in network.named_parameters()}
    a.out.mkdir(parents=True, exist_ok=True)
    checkpoint = a.out / "checkpoint.pt"
    step, first = 0, 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average, step, first = state["average"], state["step"], state["epoch"]
        rng.setstate(state["rng"])
    total = None
    for epoch in range(first, a.epochs):
        begun = time.time()
        size = (128, 96, 128, 160)[epoch % 4]
        found = [i for d in news for i in items(d, pieces, size)]
        found += [
            i
            for d in texts
            for i in items(d, pieces, (96, 128, 64, 112)[(epoch + 1) % 4])
            for _ in range(a.repeat)
        ]
        order = batches(found, a.tokens, rng)
        total = total or a.epochs * len(order)
        sums: dict[str, float] = {}
        for chosen in order:
            b = batch(chosen)
            share = step / total
            factor = min(1, step / (0.06 * total)) * (1 - share) if step < total else 0
            for group, base in zip(optimiser.param_groups, (a.rate, a.rate * 5), strict=True):
                group["lr"] = base * max(factor, 0.01)
            with torch.autocast("cpu", torch.bfloat16):
                parts = losses(network(b["ids"], b["features"], b["mask"]), b)
            loss = sum(WEIGHTS[k] * v for k, v in parts.items())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*slow, *fast], 1.0)
            optimiser.step()
            step += 1
            keep = min(0.998, step / (step + 20))
            with torch.no_grad():
                for n, p in network.named_parameters():
                    if p.requires_grad:
                        average[n].lerp_(p, 1 - keep)
            for k, v in parts.items():
                sums[k] = sums.get(k, 0) + float(v.detach())
            if step % 100 == 0:
                print(
                    f"{step}/{total} {time.time() - begun:.0f}s "
                    + " ".join(f"{k} {v / (step % len(order) or 1):.3f}" for k, v in sums.items()),
                    flush=True,
                )
        trained = {n: p.detach().clone() for n, p in network.named_parameters()}
        _load(network, average)
        line = {
            "epoch": epoch + 1,
            "seconds": round(time.time() - begun),
            "losses": {k: round(v / len(order), 4) for k, v in sums.items()},
        }
        if (epoch + 1) % a.every == 0 or epoch + 1 == a.epochs:
            line |= score(network, dev, held, reports, pieces, a.data.parent / "scorers")
        torch.save({n: v for n, v in network.state_dict().items()}, a.out / f"network-{epoch + 1}.pt")
        _load(network, trained)
        with (a.out / "curve.jsonl").open("a") as curve:
            curve.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)
        torch.save(
            {
                "network": network.state_dict(),
                "optimiser": optimiser.state_dict(),
                "average": average,
                "step": step,
                "epoch": epoch + 1,
                "rng": rng.getstate(),
            },
            checkpoint,
        )


WEIGHTS = {
    "roles": 1.0,
    "entities": 0.5,
    "claims": 0.5,
    "aside": 0.2,
    "to_cue": 0.15,
    "to_source": 0.15,
    "to_voice": 0.1,
}


def _load(network: Network, weights: dict[str, torch.Tensor]) -> None:
    with torch.no_grad():
        for n, p in network.named_parameters():
            p.copy_(weights[n])


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--start", type=Path, default=None, help="model.safetensors of all-MiniLM-L6-v2; else its package")
    p.add_argument("--vocabulary", type=Path, default=Path("src/secondsource/find/encoder/vocabulary.txt"))
    p.add_argument("--build", choices=("full", "open"), default="full")
    p.add_argument("--annotations", type=Path, default=Path("benchmarks/data"), help="our own annotated reports")
    p.add_argument("--hold-out", default="", help="a folder of re3d that is scored, not learned from")
    p.add_argument("--dev", default="", help="our reports whose names begin so are scored, not learned from")
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--tokens", type=int, default=2048)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--repeat", type=int, default=4)
    p.add_argument("--limit", type=int, default=None)
    p.add_argument("--every", type=int, default=1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


if __name__ == "__main__":
    main()
