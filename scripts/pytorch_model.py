"""Models between Unroll and PyTorch. Needs torch and nothing else.

    from pytorch_model import load, save
    model, vocabulary = load("model.safetensors")  # saved by Unroll
    save(model, vocabulary, "model.safetensors")  # opens in Unroll

    python pytorch_model.py model.safetensors "The "  # what does the model expect next?
"""

import json
import sys

import torch


class CharModel(torch.nn.Module):
    """Unroll's model: one-hot characters, recurrent layers, a linear readout."""

    def __init__(self, cell, vocabulary_size, hidden_size, layers=1, nonlinearity="tanh"):
        super().__init__()
        sizes = (vocabulary_size, hidden_size, layers)
        if cell == "lstm":
            self.rnn = torch.nn.LSTM(*sizes)
        else:
            self.rnn = torch.nn.RNN(*sizes, nonlinearity=nonlinearity)
        self.readout = torch.nn.Linear(hidden_size, vocabulary_size)

    def forward(self, ids, state=None):
        """ids [T, B] to logits [T, B, V] and the state to go on with."""
        one_hot = torch.nn.functional.one_hot(ids, self.readout.out_features)
        h, state = self.rnn(one_hot.to(self.readout.weight.dtype), state)
        return self.readout(h), state


def load(path):
    """The model of a file that Unroll saved, and its characters in the order of their ids."""
    metadata, tensors = read_safetensors(path)
    saved = json.loads(metadata["unroll"])
    config, vocabulary = saved["config"], saved["vocabulary"]
    model = CharModel(
        config["cell"],
        len(vocabulary),
        config["hiddenSize"],
        config["layers"],
        config["nonlinearity"],
    )
    # The file has one bias for each layer, where PyTorch adds up two.
    parameters = {
        name: torch.zeros_like(value) if "bias_hh" in name else tensors[name]
        for name, value in model.state_dict().items()
    }
    model.load_state_dict(parameters)
    return model, vocabulary


def save(model, vocabulary, path):
    """Writes a model of one nn.RNN or nn.LSTM on one-hot characters and one nn.Linear, whatever
    their names, as a file that Unroll opens. `vocabulary` is a string or a list of characters."""
    metadata = {"vocabulary": "".join(vocabulary)}
    for module in model.modules():
        if isinstance(module, torch.nn.RNN):
            metadata["nonlinearity"] = module.nonlinearity
    write_safetensors(path, metadata, model.state_dict())


# The format is https://github.com/huggingface/safetensors. With that package installed,
# safetensors.torch.load_file and save_file do the same.


def read_safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = bytearray(file.read())
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        numbers = torch.frombuffer(data, dtype=torch.float32, offset=begin, count=(end - begin) // 4)
        tensors[name] = numbers.reshape(tensor["shape"])
    return metadata, tensors


def write_safetensors(path, metadata, tensors):
    header, data = {"__metadata__": metadata}, bytearray()
    for name, tensor in tensors.items():
        begin = len(data)
        data += tensor.detach().cpu().float().contiguous().numpy().tobytes()
        shape = list(tensor.shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [begin, len(data)]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


def main(path, prompt):
    model, vocabulary = load(path)
    ids = torch.tensor([[vocabulary.index(character)] for character in prompt])
    with torch.no_grad():
        logits, _ = model(ids)
    probabilities = logits[-1, 0].softmax(0)
    for id in probabilities.argsort(descending=True)[:5]:
        print(f"{vocabulary[id]!r} {probabilities[id]:.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
