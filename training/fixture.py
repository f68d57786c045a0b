"""What the trained network says of a fixed text, for the test that the shipped file says the same.

python -m training.fixture tests/find/encoder/trained_tags.json NETWORK.pt [...]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch

from secondsource.find.encoder.windows import paragraphs, windows
from secondsource.find.encoder.wordpiece import WordPiece
from training.export import averaged

CORPUS = Path("src/secondsource/samples/corpus")
REPORTS = ("2024-11-12-northern-ledger-lozova-depot.txt", "2024-12-05-harbour-wire-support-roles.txt")
HEADS = ("roles", "entities", "claims", "aside")


def main(out: Path, networks: list[Path]) -> None:
    network = averaged(networks).eval()
    with Path("src/secondsource/find/encoder/vocabulary.txt").open(encoding="utf-8") as lines:
        pieces = WordPiece.of(lines)
    found = {}
    for name in REPORTS:
        text = (CORPUS / name).read_text(encoding="utf-8")
        labels: dict[str, list[int]] = {head: [] for head in HEADS}
        for w in windows(paragraphs(text, pieces), pieces):
            with torch.no_grad():
                rows = network(torch.tensor([w.ids]), torch.tensor([w.features]))
            at = [h for _, first, last, head in w.keep for h in w.heads[head : head + last - first]]
            for head in HEADS:
                labels[head].extend(rows[head][0, at].argmax(1).tolist())
        found[name] = labels
    out.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
