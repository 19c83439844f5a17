"""The same model in PyTorch, on one thread of the processor. Asked by ../pytorch_contestant.ts: a task
of ../browser/protocol.ts a line comes in, its answer goes out; the first line out says what this is.

Equal: cell, sizes H, T, B and V, one-hot inputs, float32, cross-entropy over every time
step, its gradient through the whole window, clipping by the norm of all gradients together, Adam with
the same rate, and that the loss of every step is read.

The fastest of the ways that were tried (PyTorch 2.14, H 128, B 32, T 64; thousand characters/s): nn.LSTM
on one-hot rows that were built beforehand, 197; built in each step, 185; on an embedding of H numbers
(another, larger model), 162; a loop over time steps that looks its inputs up, 103; without oneDNN, 57.
Adam's "fused" is taken where it exists.

Not equal: two biases per gate instead of one; every window starts from a zero state; one batch over
and over, built beforehand; only the loss is measured, where Unroll also reports norms. All but the
biases are in PyTorch's favour.
"""

import json
import math
import os
import sys
import time

# Before the import: the libraries below PyTorch read these as they are loaded.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import torch
from torch import nn

torch.set_num_threads(1)
torch.set_num_interop_threads(1)


# Who holds PyTorch to a narrower instruction set measures something else, which has to be said.
HOLDING = ("ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA")
# Told, but no more: some machines set it for every program, and hardly any of the time is OpenBLAS's.
TELLING = (*HOLDING, "OPENBLAS_CORETYPE")


def describe():
    """Version, BLAS, oneDNN, instruction set and threads: how fast PyTorch is hangs on all of them."""
    build = [line.strip(" -") for line in torch.__config__.show().splitlines()]
    # oneDNN under its former name, and MKL in wheels.
    libraries = [line.split(" (Git")[0] for line in build if line.startswith("Intel(R)")]
    capability = [line.split(": ")[1] for line in build if line.startswith("CPU capability")]
    threads = f"{torch.get_num_threads()} thread"
    settings = [f"{name}={os.environ[name]}" for name in TELLING if name in os.environ]
    about = [torch.__version__, *loaded_blas(), *libraries, *capability, threads, *settings]
    return ", ".join(about)


def loaded_blas():
    """The files of a BLAS outside of PyTorch, such as Debian's; wheels carry theirs inside."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        paths = {line.split()[-1] for line in maps if "blas" in line or "libmkl" in line}
    # libblas.so.3 alone may be a mere name for the next one.
    files = sorted({os.path.basename(os.path.realpath(path)) for path in paths})
    return [name for name in files if not name.startswith("liblapack")]


def create_step(problem):
    """Returns a function that takes one training step and returns its loss."""
    config, V = problem["config"], problem["text"]["vocabulary"]
    H, T, B = config["hiddenSize"], config["sequenceLength"], config["batchSize"]
    torch.manual_seed(1)
    ids = torch.randint(V, (T + 1, B))
    inputs = nn.functional.one_hot(ids[:-1], V).float()  # T × B × V
    targets = ids[1:].reshape(-1)
    cell = {"lstm": nn.LSTM, "rnn": nn.RNN}[config["cell"]](V, H)
    readout = nn.Linear(H, V)
    parameters = [*cell.parameters(), *readout.parameters()]
    optimizer = create_adam(parameters, config.get("learningRate", 0.002))

    def step():
        optimizer.zero_grad(set_to_none=True)
        hidden, _ = cell(inputs)
        loss = nn.functional.cross_entropy(readout(hidden).reshape(-1, V), targets)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, config["clipNorm"])
        optimizer.step()
        return loss.item()

    return step


def create_adam(parameters, rate):
    try:
        return torch.optim.Adam(parameters, lr=rate, fused=True)
    except (TypeError, RuntimeError):  # before 2.4, not on a processor
        return torch.optim.Adam(parameters, lr=rate)


def train(step, ms):
    """Returns how many steps were taken, and in how many milliseconds."""
    begin, steps, elapsed = time.perf_counter(), 0, 0.0
    while elapsed < ms:
        loss = step()
        if not math.isfinite(loss):
            raise ArithmeticError(f"the loss is {loss}")
        steps += 1
        elapsed = (time.perf_counter() - begin) * 1000
    return steps, elapsed


class Contestant:
    """Keeps the model of the last task: the next one is mostly about the same."""

    def __init__(self):
        self.problem = self.step = None

    def run(self, task):
        if task["kind"] != "train":
            raise ValueError(f"PyTorch is not asked to {task['kind']}")
        problem = task["problem"]
        if self.problem != problem:
            self.problem, self.step = problem, create_step(problem)
            train(self.step, task["ms"])  # warms up
        steps, elapsed = train(self.step, task["ms"])
        config = problem["config"]
        characters = steps * config["sequenceLength"] * config["batchSize"]
        return {"count": characters, "ms": elapsed}


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    torch.ones(64, 64) @ torch.ones(64, 64)  # loads the BLAS
    answer({"about": describe(), "isHeld": any(name in os.environ for name in HOLDING)})
    contestant = Contestant()
    for line in sys.stdin:
        try:
            answer({"done": contestant.run(json.loads(line))})
        except Exception as error:  # whatever it is, who asked has to know
            answer({"error": f"{type(error).__name__}: {error}"})


main()
