"""From the trained network to the file that ships: `python -m training.export OUT.onnx NETWORK.pt [...]`.

int8 throughout: matrices with a scale per channel, the word embeddings with a scale per row. One graph input is the
pieces of a window, one the features, one the places of the words' first pieces; one output holds all heads side by
side, first the row of the window's opening mark, then a row for each word.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.network import Layer, Network


class Shipped(nn.Module):
    """The same figures as `Network` at batch 1, with fewer and larger matrices."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.n = network
        self.qkv = nn.ModuleList(_joined(layer) for layer in network.layers)
        heads = network.heads().values()
        self.out = nn.Linear(network.shape.width, sum(h.out_features for h in heads))
        self.out.weight.data = torch.cat([h.weight for h in heads])
        self.out.bias.data = torch.cat([h.bias for h in heads])

    def forward(self, ids: Tensor, features: Tensor, heads: Tensor) -> Tensor:
        n = self.n
        x = n.norm(n.words(ids) + n.features(features) + n.positions.weight[: ids.shape[0]])
        for layer, qkv in zip(n.layers, self.qkv, strict=True):
            q, k, v = qkv(x).view(-1, 3, layer.heads, x.shape[1] // layer.heads).permute(1, 2, 0, 3).unbind(0)
            a = torch.softmax(q @ k.transpose(-1, -2), -1) @ v
            x = layer.norm1(x + layer.out(a.transpose(0, 1).reshape(-1, x.shape[1])))
            x = layer.norm2(x + layer.down(functional.gelu(layer.up(x))))
        return self.out(x[heads])


def _joined(layer: Layer) -> nn.Linear:
    """Query (scaled), key and value in one matrix."""
    scale = (layer.query.out_features // layer.heads) ** -0.5
    out = nn.Linear(layer.query.in_features, 3 * layer.query.out_features)
    out.weight.data = torch.cat([layer.query.weight * scale, layer.key.weight, layer.value.weight])
    out.bias.data = torch.cat([layer.query.bias * scale, layer.key.bias, layer.value.bias])
    return out


def export(network: Network, path: Path) -> None:
    """Write the int8 file."""
    network.eval()
    shipped = Shipped(network).eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder, "plain.onnx"), Path(folder, "small.onnx")
        n = torch.zeros(20, dtype=torch.long)
        torch.onnx.export(
            shipped,
            (n, n, n[:7]),
            str(plain),
            input_names=["ids", "features", "heads"],
            output_names=["out"],
            dynamic_axes={"ids": {0: "pieces"}, "features": {0: "pieces"}, "heads": {0: "words"}, "out": {0: "words"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(plain),
            str(small),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        model = onnx.load(str(small))
    _small_embeddings(model)
    onnx.save(model, str(path))


def _small_embeddings(model: onnx.ModelProto) -> None:
    """The word embeddings as int8 with a scale per row, looked up before they are scaled."""
    graph = model.graph
    table = max((i for i in graph.initializer if i.data_type == TensorProto.FLOAT), key=lambda i: int(np.prod(i.dims)))
    values = numpy_helper.to_array(table)
    scale = (np.abs(values).max(1, keepdims=True) / 127).astype(np.float32)
    gather = next(node for node in graph.node if node.op_type == "Gather" and node.input[0] == table.name)
    ids, out = gather.input[1], gather.output[0]
    at = list(graph.node).index(gather)
    graph.node.remove(gather)
    graph.initializer.remove(table)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.round(values / scale).astype(np.int8), "words.int8"),
            numpy_helper.from_array(scale, "words.scale"),
        ]
    )
    made = [
        helper.make_node("Gather", ["words.int8", ids], ["words.rows"], axis=0),
        helper.make_node("Cast", ["words.rows"], ["words.float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["words.scale", ids], ["words.scales"], axis=0),
        helper.make_node("Mul", ["words.float", "words.scales"], [out]),
    ]
    for node in reversed(made):
        graph.node.insert(at, node)


def averaged(paths: list[Path]) -> Network:
    """The network with the mean of the weights of several epochs, which does a little better than the last alone
    (Wortsman et al. 2022)."""
    states = [torch.load(path) for path in paths]
    return Network.of({name: sum(s[name] for s in states) / len(states) for name in states[0]})


if __name__ == "__main__":
    export(averaged([Path(name) for name in sys.argv[2:]]), Path(sys.argv[1]))
