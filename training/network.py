"""The encoder and its heads (torch; only here). The shipped file is made from it by `training.export`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from secondsource.find.encoder.labels import ASIDE, ENTITIES, MODALITIES, ROLES, label_count
from secondsource.find.encoder.windows import FEATURES

POINTER = 64  # width of the vectors by which one word finds another
POINTERS = ("to_cue", "to_source", "to_voice")  # content its cue, a cue its source, a claim who vouches for it


@dataclass(frozen=True)
class Shape:
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    pieces: int = 30522
    positions: int = 512


class Dropout(nn.Module):
    """Dropout with one mask for all words of a window (Gal and Ghahramani 2016); drawing it costs next to nothing."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (mask.to(x.dtype) / (1 - self.share))


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, w = x.shape
        q, k, v = (
            f(x).view(b, n, self.heads, w // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        scores = q @ (k * (w // self.heads) ** -0.5).transpose(-1, -2)
        if mask is not None:
            scores = scores + mask
        with torch.autocast("cpu", enabled=False):  # else in 32 bits, at twice the time
            a = torch.softmax(scores, -1)
        a = a @ v
        a = self.out(a.transpose(1, 2).reshape(b, n, w))
        x = self.norm1(x + self.drop(a))
        h = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + self.drop(h))


class Network(nn.Module):
    def __init__(self, shape: Shape = Shape(), dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.drop = Dropout(dropout)
        self.words = nn.Embedding(shape.pieces, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(FEATURES, shape.width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.attribution = nn.Linear(shape.width, label_count(ROLES))
        self.entity = nn.Linear(shape.width, label_count(ENTITIES))
        self.claim = nn.Linear(shape.width, label_count(MODALITIES))
        self.aside = nn.Linear(shape.width, label_count(ASIDE))
        self.pointers = nn.Linear(shape.width, 2 * POINTER * len(POINTERS))  # for each, who asks and who answers

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.words(ids) + self.features(features) + self.positions.weight[: ids.shape[1]]
        x = self.drop(self.norm(x))
        if mask is not None:
            mask = torch.where(mask, 0.0, -1e4).to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> dict[str, Tensor]:
        return self.answers(self.encode(ids, features, mask))

    def answers(self, encoded: Tensor) -> dict[str, Tensor]:
        """What each head says of what the encoder gave."""
        x = self.drop(encoded)
        return {name: head(x) for name, head in self.heads().items()}

    def heads(self) -> dict[str, nn.Linear]:
        """The heads in the order in which the shipped file gives their figures."""
        return {
            "roles": self.attribution,
            "entities": self.entity,
            "claims": self.claim,
            "aside": self.aside,
            "pointers": self.pointers,
        }

    @classmethod
    def of(cls, state: dict[str, Tensor], dropout: float = 0) -> Network:
        """The network of kept weights, with as many layers as they have."""
        layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
        network = cls(Shape(layers=layers), dropout)
        network.load_state_dict(state)
        return network

    def start_from(self, path: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2."""
        old = load_file(str(path))
        new = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"]
            + old["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        for k in range(self.shape.layers):
            for mine, theirs in _NAMES.items():
                for part in ("weight", "bias"):
                    new[f"layers.{k}.{mine}.{part}"] = old[f"encoder.layer.{k}.{theirs}.{part}"]
        missing, unexpected = self.load_state_dict(new, strict=False)
        assert not unexpected, unexpected
        new_parts = ("features", "attribution", "entity", "claim", "aside", "pointers")
        assert all(m.split(".")[0] in new_parts for m in missing), missing


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
