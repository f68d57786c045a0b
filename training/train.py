"""Fine-tune the encoder: `python -m training.train --data DIR --out FOLDER` (half an hour or so on two cores).

Seeded; after every epoch a checkpoint, from which the same command goes on after an interruption. FOLDER then holds the
averaged weights of each epoch (network-N.pt) and the learning curve (curve.jsonl: losses and dev scores by epoch).
With `--teacher NETWORK.pt --layers N` a shorter network learns from a trained one as well (`training.shorter`).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from secondsource.find.encoder.wordpiece import WordPiece
from training.annotations import annotated
from training.evaluate import score
from training.examples import Item, Prepared, batch, batches, items, prepare
from training.losses import losses
from training.network import Network
from training.packs import Example, polnear, re3d
from training.shorter import distance, shorter, taught
from training.start import weights

WEIGHTS = {
    "roles": 1.0,
    "entities": 0.5,
    "claims": 0.5,
    "aside": 0.2,
    "to_cue": 0.15,
    "to_source": 0.15,
    "to_voice": 0.1,
    "distance": 2.0,
}
NEWS_WINDOWS = (128, 96, 128, 160)  # pieces; another division each epoch, so that words stand at other places
TEXT_WINDOWS = (96, 128, 64, 112)
AVERAGE = 0.998  # of the moving average of the weights, after each step
WARM_UP = 0.06  # of all steps


@dataclass(frozen=True)
class Documents:
    """What is learnt from, and what is scored after each epoch: newspaper articles, re3d's folder, our own reports."""

    news: list[Prepared]
    texts: list[Prepared]
    dev: list[Example]
    held: list[Example]
    reports: list[Example]


def documents(a: argparse.Namespace, pieces: WordPiece) -> Documents:
    entities = re3d(a.data)
    ours = annotated(a.annotations, attributions=a.build == "open")
    reports = [e for e in ours if a.dev and e.id.startswith(a.dev)]
    texts = [*(e for e in entities if e.folder != a.hold_out), *(e for e in ours if e not in reports)]
    news = [] if a.build == "open" else polnear(a.data, "train")[: a.limit]
    return Documents(
        [prepare(e, pieces) for e in news],
        [prepare(e, pieces) for e in texts],
        polnear(a.data, "dev"),
        [e for e in entities if e.folder == a.hold_out],
        reports,
    )


class Run:
    """One training: the network, its optimiser, the moving average, and where it stands."""

    def __init__(self, a: argparse.Namespace) -> None:
        self.a = a
        self.rng = random.Random(a.seed)
        self.teacher = Network.of(torch.load(a.teacher)).eval() if a.teacher else None
        if self.teacher:
            self.network = shorter(self.teacher, a.layers, a.dropout)
        else:
            self.network = Network(dropout=a.dropout)
            self.network.start_from(a.start or weights())
        self.network.words.weight.requires_grad_(False)
        slow, fast = [], []
        for name, p in self.network.named_parameters():
            if p.requires_grad:
                (slow if name.split(".")[0] in ("positions", "norm", "layers") else fast).append(p)
        groups = [{"params": slow, "lr": a.rate}, {"params": fast, "lr": a.rate * 5}]
        self.parameters = [*slow, *fast]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.average = {n: p.detach().clone() for n, p in self.network.named_parameters()}
        self.step, self.epoch, self.total = 0, 0, 0

    def resume(self, path: Path) -> None:
        state = torch.load(path, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average, self.step, self.epoch, self.total = (state[k] for k in ("average", "step", "epoch", "total"))
        self.rng.setstate(state["rng"])

    def keep(self, path: Path) -> None:
        state = {k: getattr(self, k) for k in ("average", "step", "epoch", "total")}
        state |= {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict()}
        torch.save(state | {"rng": self.rng.getstate()}, path)

    def learn(self, found: list[Item]) -> dict[str, float]:
        """One epoch; the mean loss of each head."""
        order = batches(found, self.a.tokens, self.rng)
        self.total = self.total or self.a.epochs * len(order)
        sums: dict[str, float] = {}
        for chosen in order:
            for name, value in self._learn(chosen).items():
                sums[name] = sums.get(name, 0) + value
            if self.step % 100 == 0:
                print(f"{self.step}/{self.total}", flush=True)
        self.epoch += 1
        return {name: round(value / len(order), 4) for name, value in sums.items()}

    def _learn(self, chosen: list[Item]) -> dict[str, float]:
        share = min(1.0, self.step / self.total)
        factor = max(0.01, min(1, share / WARM_UP) * (1 - share))
        for group, base in zip(self.optimiser.param_groups, (self.a.rate, self.a.rate * 5), strict=True):
            group["lr"] = base * factor
        b = batch(chosen)
        with torch.autocast("cpu", torch.bfloat16):
            text = b["ids"], b["features"], b["mask"]
            encoded = self.network.encode(*text)
            parts = losses(self.network.answers(encoded), b)
            if self.teacher:
                parts["distance"] = distance(encoded, taught(self.teacher, *text), b["mask"])
        loss = sum(WEIGHTS[name] * value for name, value in parts.items())
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimiser.step()
        self.step += 1
        keep = min(AVERAGE, self.step / (self.step + 20))
        with torch.no_grad():
            for name, p in self.network.named_parameters():
                if p.requires_grad:
                    self.average[name].lerp_(p, 1 - keep)
        return {name: float(value.detach()) for name, value in parts.items()}

    def averaged(self) -> Network:
        """A network with the averaged weights."""
        return Network.of(self.average)


def main() -> None:
    a = arguments()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    with a.vocabulary.open(encoding="utf-8") as lines:
        pieces = WordPiece.of(lines)
    given = documents(a, pieces)
    run = Run(a)
    a.out.mkdir(parents=True, exist_ok=True)
    checkpoint = a.out / "checkpoint.pt"
    if checkpoint.exists():
        run.resume(checkpoint)
    while run.epoch < a.epochs:
        begun, k = time.time(), run.epoch % 4
        found = [i for d in given.news for i in items(d, pieces, NEWS_WINDOWS[k])]
        found += [i for d in given.texts for i in items(d, pieces, TEXT_WINDOWS[(k + 1) % 4])] * a.repeat
        line: dict[str, Any] = {"losses": run.learn(found), "epoch": run.epoch, "seconds": round(time.time() - begun)}
        network = run.averaged()
        if run.epoch % a.every == 0 or run.epoch == a.epochs:
            line |= score(network, given.dev, given.held, given.reports, pieces, a.data.parent / "scorers")
        torch.save(network.state_dict(), a.out / f"network-{run.epoch}.pt")
        with (a.out / "curve.jsonl").open("a", encoding="utf-8") as curve:
            curve.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)
        run.keep(checkpoint)


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--start", type=Path, default=None, help="model.safetensors of all-MiniLM-L6-v2; else its package")
    p.add_argument("--teacher", type=Path, default=None, help="a trained network that a shorter one learns from")
    p.add_argument("--layers", type=int, default=4, help="layers of the shorter network")
    p.add_argument("--vocabulary", type=Path, default=Path("src/secondsource/find/encoder/vocabulary.txt"))
    p.add_argument("--build", choices=("full", "open"), default="full")
    p.add_argument("--annotations", type=Path, default=Path("benchmarks/data"), help="our own annotated reports")
    p.add_argument("--hold-out", default="", help="a folder of re3d that is scored, not learned from")
    p.add_argument("--dev", default="d-", help="our reports whose names begin so are scored, not learned from")
    p.add_argument("--epochs", type=int, default=5)
    p.add_argument("--tokens", type=int, default=2048, help="pieces in a batch")
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--repeat", type=int, default=2, help="how often an epoch goes through re3d and our own reports")
    p.add_argument("--limit", type=int, default=None, help="articles of PolNeAR to learn from, to try something out")
    p.add_argument("--every", type=int, default=1, help="epochs between two dev scores")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


if __name__ == "__main__":
    main()
