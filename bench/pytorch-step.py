"""PyTorch's side of the benchmark: a worker that lives as long as the benchmark and measures on demand.

Reads one JSON object a line from standard input and answers with one a line on standard output:

  {"do": "open", "dims": [784, 500, 500], "batch": 100, "mode": "eager" | "fused" | "compiled",
   "optimizer": "adam" | "momentum", "threads": 2, "batches": 8, "floats": PATH, "bytes": PATH}
                                -> {"torch": VERSION}
      floats: float32, for each layer its weights [in, out], then its bias [out]
      bytes:  uint8, images [batches, batch, in], labels [batches, batch], wrong labels [batches, batch]
  {"do": "run", "steps": 20}    -> {"ms": MILLISECONDS A STEP}
  {"do": "losses", "steps": 10} -> {"losses": [steps][layers]}
  {"do": "close"}               -> {}

A request that fails is answered with {"error": TEXT}. Steps train on from where the last request ended.
"""

import json
import sys
import time

import torch
from torch.nn.functional import softplus

LEARNING_RATE = 0.003
MOMENTUM = 0.9
THRESHOLD = 2.0
EPS = 1e-4
CLASSES = 10


class Step:
    """Hinton's step at its best in PyTorch: all layers from one forward pass, gradients only within a layer."""

    def __init__(self, request):
        torch.set_num_threads(request["threads"])
        self.batch = request["batch"]
        self.layers = read_layers(request["floats"], request["dims"])
        # The batches are ready-made float tensors: assembling them is not part of PyTorch's time.
        self.inputs = read_inputs(request)
        self.at = 0
        fused = request["mode"] != "eager"
        parameters = [p for layer in self.layers for p in layer.parameters()]
        if request["optimizer"] == "adam":
            self.optimizer = torch.optim.Adam(parameters, lr=LEARNING_RATE, fused=fused)
        else:
            self.optimizer = torch.optim.SGD(parameters, lr=LEARNING_RATE, momentum=MOMENTUM, fused=fused)
        self.losses = self.forward
        if request["mode"] == "compiled":
            self.losses = torch.compile(self.forward, fullgraph=True, dynamic=False)

    def forward(self, h):  # h: [2B, in], positives first
        losses = []
        for layer in self.layers:
            y = torch.relu(layer(h / (h.norm(2, 1, keepdim=True) + EPS)))  # [2B, out]
            goodness = y.pow(2).mean(1)  # [2B]
            margin = torch.cat([THRESHOLD - goodness[: self.batch], goodness[self.batch :] - THRESHOLD])
            losses.append(softplus(margin).mean())
            h = y.detach()
        return sum(losses), losses

    def train(self):
        x = self.inputs[self.at % len(self.inputs)]
        self.at += 1
        self.optimizer.zero_grad()
        total, losses = self.losses(x)
        total.backward()
        self.optimizer.step()
        # A training loop reads its loss: ff-core, too, brings every step's losses to the host.
        total.item()
        return losses


def read_layers(path, dims):
    with open(path, "rb") as file:
        floats = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    layers, at = [], 0
    for fan_in, units in zip(dims, dims[1:]):
        layer = torch.nn.Linear(fan_in, units)
        with torch.no_grad():
            layer.weight.copy_(floats[at : at + fan_in * units].view(fan_in, units).t())
            at += fan_in * units
            layer.bias.copy_(floats[at : at + units])
            at += units
        layers.append(layer)
    return layers


def read_inputs(request):
    with open(request["bytes"], "rb") as file:
        data = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)
    batches, batch, pixels = request["batches"], request["batch"], request["dims"][0]
    count = batches * batch
    images = data[: count * pixels].view(batches, batch, pixels).float() / 255
    labels, wrong = data[count * pixels :].long().view(2, batches, batch)
    inputs = []
    for i in range(batches):
        positive, negative = images[i].clone(), images[i].clone()
        positive[:, :CLASSES] = torch.nn.functional.one_hot(labels[i], CLASSES).float()
        negative[:, :CLASSES] = torch.nn.functional.one_hot(wrong[i], CLASSES).float()
        inputs.append(torch.cat([positive, negative]))
    return inputs


def main():
    step = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "open":
                step = Step(request)
                answer = {"torch": torch.__version__}
            elif request["do"] == "run":
                begin = time.perf_counter()
                for _ in range(request["steps"]):
                    step.train()
                answer = {"ms": (time.perf_counter() - begin) * 1e3 / request["steps"]}
            elif request["do"] == "losses":
                answer = {"losses": [[loss.item() for loss in step.train()] for _ in range(request["steps"])]}
            else:
                step = None
                torch.compiler.reset()  # It compiles a function anew for 8 nets and no more.
                answer = {}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
