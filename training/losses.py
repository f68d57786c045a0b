"""What the heads are taught by."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import NOTHING
from training.network import POINTER, POINTERS


def losses(outputs: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Mean cross-entropy of each head over the words that have a label for it; a head without any is left out."""
    words = {name: _of_words(o, batch["heads"]) for name, o in outputs.items()}
    out = {}
    for name in ("roles", "entities", "claims", "aside"):
        if (batch[name] != NOTHING).any():
            out[name] = functional.cross_entropy(
                words[name].flatten(0, 1).float(), batch[name].flatten(), ignore_index=NOTHING
            )
    asked = words["pointers"].split(POINTER, -1)
    nobody = outputs["pointers"][:, :1].split(POINTER, -1)
    for k, name in enumerate(POINTERS):
        known = batch[name] != NOTHING
        if known.any():
            answers = torch.cat([nobody[2 * k + 1], asked[2 * k + 1]], 1)
            scores = (asked[2 * k] @ answers.transpose(1, 2)).float() * POINTER**-0.5
            scores[:, :, 1:].masked_fill_(~batch["words"][:, None, :], float("-inf"))
            out[name] = functional.cross_entropy(scores[known], batch[name][known] + 1)
    return out


def _of_words(x: Tensor, heads: Tensor) -> Tensor:
    return x.gather(1, heads[:, :, None].expand(-1, -1, x.shape[2]))
