"""Reads the models of tests/data/pytorch with the equations as torch.nn.RNN and torch.nn.LSTM
document them, and compares what they expect next with what the core expects. Standard library only,
so that it runs where there is no PyTorch."""

import json
import math
import struct
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "pytorch"
TOLERANCE = 1e-5


def read_safetensors(path):
    """Metadata, and every tensor as a list of rows or of numbers."""
    data = path.read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, tensor in header.items():
        assert tensor["dtype"] == "F32", name
        begin, end = tensor["data_offsets"]
        numbers = struct.unpack_from(f"<{(end - begin) // 4}f", data, 8 + length + begin)
        if len(tensor["shape"]) == 2:
            columns = tensor["shape"][1]
            numbers = [numbers[at : at + columns] for at in range(0, len(numbers), columns)]
        tensors[name] = numbers
    return metadata, tensors


def affine(weight, x, bias):
    return [sum(map(float.__mul__, row, x)) + b for row, b in zip(weight, bias)]


def sigmoid(a):
    return 1 / (1 + math.exp(-a))


def rnn_step(a, state, nonlinearity):
    """h_t = φ(W_ih x_t + b_ih + W_hh h_(t-1) + b_hh)"""
    phi = math.tanh if nonlinearity == "tanh" else lambda x: max(x, 0.0)
    return [phi(value) for value in a], state[1]


def lstm_step(a, state, _):
    """i, f, g, o = σ, σ, tanh, σ;  c_t = f c_(t-1) + i g;  h_t = o tanh(c_t)"""
    size = len(state[0])
    i, f, g, o = (a[k * size : (k + 1) * size] for k in range(4))
    c = [
        sigmoid(f_k) * c_k + sigmoid(i_k) * math.tanh(g_k)
        for f_k, c_k, i_k, g_k in zip(f, state[1], i, g)
    ]
    return [sigmoid(o_k) * math.tanh(c_k) for o_k, c_k in zip(o, c)], c


def next_character(path, line):
    """Probabilities over the vocabulary after the line."""
    metadata, tensors = read_safetensors(path)
    saved = json.loads(metadata["unroll"])
    config, vocabulary = saved["config"], saved["vocabulary"]
    step = {"rnn": rnn_step, "lstm": lstm_step}[config["cell"]]
    zeros = [0.0] * config["hiddenSize"]
    states = [(zeros, zeros)] * config["layers"]
    for character in line:
        x = [float(symbol == character) for symbol in vocabulary]
        assert sum(x) == 1, character
        for layer in range(config["layers"]):
            tensor = {
                part: tensors[f"rnn.{part}_l{layer}"] for part in ("weight_ih", "weight_hh", "bias_ih")
            }
            h, _ = states[layer]
            # The file has one bias; PyTorch's bias_hh is zero.
            a = affine(tensor["weight_ih"], x, tensor["bias_ih"])
            a = affine(tensor["weight_hh"], h, a)
            states[layer] = step(a, states[layer], config["nonlinearity"])
            x = states[layer][0]
    logits = affine(tensors["readout.weight"], x, tensors["readout.bias"])
    exponentials = [math.exp(logit - max(logits)) for logit in logits]
    return [e / sum(exponentials) for e in exponentials]


def main():
    expected = json.loads((FOLDER / "next_character.json").read_text(encoding="utf-8"))
    line = expected.pop("line")
    assert sorted(expected) == ["lstm", "rnn"]
    for name, probabilities in expected.items():
        actual = next_character(FOLDER / f"{name}.safetensors", line)
        assert len(actual) == len(probabilities), name
        worst = max(abs(a - p) for a, p in zip(actual, probabilities))
        print(f"{name}: largest difference {worst:.1e}")
        assert worst <= TOLERANCE, name


main()
