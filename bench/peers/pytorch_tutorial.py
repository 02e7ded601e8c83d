"""PyTorch as the tutorials write it (mpezeshki/pytorch_forward_forward): a layer at a time, eager."""

import torch

from start import CLASSES, DEVICE, overlay, read_bytes, read_layers, read_pairs

LEARNING_RATE = 0.003
MOMENTUM = 0.9
THRESHOLD = 2.0
EPS = 1e-4


def linear_layers(request, kind=torch.nn.Linear):
    layers = []
    for weight, bias in read_layers(request):
        layer = kind(*weight.shape, device=DEVICE)
        with torch.no_grad():
            layer.weight.copy_(weight.t())
            layer.bias.copy_(bias)
        layers.append(layer)
    return layers


class Layer(torch.nn.Linear):
    def learn_with(self, optimizer):
        if optimizer == "adam":
            self.optimizer = torch.optim.Adam(self.parameters(), lr=LEARNING_RATE)
        else:
            self.optimizer = torch.optim.SGD(self.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM)

    def forward(self, x):
        direction = x / (x.norm(2, 1, keepdim=True) + EPS)
        return torch.relu(torch.mm(direction, self.weight.T) + self.bias.unsqueeze(0))

    def update(self, positive, negative):
        g_pos = self.forward(positive).pow(2).mean(1)
        g_neg = self.forward(negative).pow(2).mean(1)
        loss = torch.log(1 + torch.exp(torch.cat([-g_pos + THRESHOLD, g_neg - THRESHOLD]))).mean()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def train_on(self, positive, negative, epochs):
        """Losses of `epochs` updates, and what the next layer gets."""
        losses = [self.update(positive, negative) for _ in range(epochs)]
        return losses, self.forward(positive).detach(), self.forward(negative).detach()


class Net:
    def __init__(self, request):
        self.layers = linear_layers(request, Layer)
        for layer in self.layers:
            layer.learn_with(request["optimizer"])


class Step(Net):
    """A batch through all layers: each learns from it, then feeds the next."""

    def __init__(self, request):
        super().__init__(request)
        self.batches = read_pairs(request)
        self.at = 0

    def run(self, steps):
        self.check(steps)

    def check(self, steps):
        return [self.step() for _ in range(steps)]

    def step(self):
        positive, negative = self.batches[self.at % len(self.batches)]
        self.at += 1
        row = []
        for layer in self.layers:
            losses, positive, negative = layer.train_on(positive, negative, 1)
            row += losses
        return row


class FullBatch(Net):
    """All data as one batch, each layer to the end before the next."""

    def __init__(self, request):
        super().__init__(request)
        [self.batch] = read_pairs(request)

    def run(self, epochs):
        self.check(epochs)

    def check(self, epochs):
        positive, negative = self.batch
        rows = []
        for layer in self.layers:
            losses, positive, negative = layer.train_on(positive, negative, epochs)
            rows += [[loss] for loss in losses]
        return rows


class Evaluation(Net):
    """The goodness of every label, one after the other, with all images at once."""

    def __init__(self, request):
        super().__init__(request)
        images, labels, _ = read_bytes(request)
        self.images, self.labels = images[0], labels[0]

    def predict(self):
        per_label = []
        for label in range(CLASSES):
            h = overlay(self.images, torch.full_like(self.labels, label))
            goodness = []
            for layer in self.layers:
                h = layer(h)
                goodness += [h.pow(2).mean(1)]
            per_label += [sum(goodness).unsqueeze(1)]
        return torch.cat(per_label, 1).argmax(1)

    @torch.no_grad()
    def run(self, times):
        for _ in range(times):
            self.predict()

    @torch.no_grad()
    def check(self, times):
        cells = torch.zeros(CLASSES, CLASSES, device=DEVICE)
        cells.index_put_((self.labels, self.predict()), torch.tensor(1.0, device=DEVICE), accumulate=True)
        return (cells / len(self.labels)).tolist()
