"""A network of fewer layers that learns from a trained one (Sanh et al. 2019: some of the teacher's layers as a start,
and beside the labels the teacher's last vectors as what to come near to)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.network import Network


def shorter(teacher: Network, layers: int, dropout: float) -> Network:
    """A network of `layers` (1 to the teacher's) layers: the teacher's first, its last, and some evenly between."""
    last = len(teacher.layers) - 1
    kept = [round(k * last / max(1, layers - 1)) for k in range(layers)]
    state = {n: v for n, v in teacher.state_dict().items() if not n.startswith("layers.")}
    for new, old in enumerate(kept):
        state |= {f"layers.{new}.{n}": v for n, v in teacher.layers[old].state_dict().items()}
    return Network.of(state, dropout)


def distance(student: Tensor, teacher: Tensor, mask: Tensor) -> Tensor:
    """The mean squared difference of the last vectors, over the pieces that are text."""
    known = mask.reshape(mask.shape[0], -1)[:, -student.shape[1] :].bool()
    return functional.mse_loss(student[known].float(), teacher[known].float())


def taught(teacher: Network, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
    """The teacher's last vectors."""
    with torch.no_grad():
        return teacher.encode(ids, features, mask)
