"""Hinton's step at its best in PyTorch: all layers from one forward pass, fused optimizer, torch.compile."""

import torch
from torch.nn.functional import softplus

from pytorch_tutorial import EPS, LEARNING_RATE, MOMENTUM, THRESHOLD, linear_layers
from start import DEVICE, read_pairs


class JointStep:
    """`mode`: fused, compiled, or bf16 (compiled with products in bfloat16)."""

    def __init__(self, request, mode):
        self.batch = request["batch"]
        self.layers = linear_layers(request)
        self.inputs = [torch.cat(pair) for pair in read_pairs(request)]
        self.at = 0
        self.bf16 = mode == "bf16"
        parameters = [p for layer in self.layers for p in layer.parameters()]
        if request["optimizer"] == "adam":
            self.optimizer = torch.optim.Adam(parameters, lr=LEARNING_RATE, fused=True)
        else:
            self.optimizer = torch.optim.SGD(parameters, lr=LEARNING_RATE, momentum=MOMENTUM, fused=True)
        self.losses = self.forward
        if mode != "fused":
            # on a GPU its launches are recorded once and replayed
            how = "reduce-overhead" if DEVICE.type == "cuda" else "default"
            self.losses = torch.compile(self.forward, fullgraph=True, dynamic=False, mode=how)

    def forward(self, h):  # h: [2B, in], positives first
        losses = []
        for layer in self.layers:
            x = h / (h.norm(2, 1, keepdim=True) + EPS)
            with torch.autocast(DEVICE.type, dtype=torch.bfloat16, enabled=self.bf16):
                z = layer(x)
            y = torch.relu(z).float()  # [2B, out]
            goodness = y.pow(2).mean(1)  # [2B]
            margin = torch.cat([THRESHOLD - goodness[: self.batch], goodness[self.batch :] - THRESHOLD])
            losses.append(softplus(margin).mean())
            h = y.detach()
        return sum(losses), losses

    def step(self):
        x = self.inputs[self.at % len(self.inputs)]
        self.at += 1
        self.optimizer.zero_grad()
        total, losses = self.losses(x)
        total.backward()
        self.optimizer.step()
        # a training loop reads its loss: ff-core, too, brings every step's losses to the host
        total.item()
        return losses

    def run(self, steps):
        for _ in range(steps):
            self.step()

    def check(self, steps):
        return [[loss.item() for loss in self.step()] for _ in range(steps)]
