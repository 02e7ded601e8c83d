"""Dense Forward-Forward on MNIST with hard negatives, the pair loss and the label as ten extra inputs, in PyTorch.

The image's product with the first layer's weights is made once and serves positive, negative and all ten labels.
"""

import math
import time

import torch
from torch.nn.functional import pad, softplus

CLASSES = 10
SIDE = 28
PIXELS = SIDE * SIDE


def train(request):
    torch.set_num_threads(request["threads"])
    torch.manual_seed(request["seed"])
    recipe, data = request["recipe"], request["data"]
    images, labels = read(data["trainImages"], data["trainLabels"])
    net, batch = Net(recipe), recipe["batch"]
    optimizer = torch.optim.Adam(net.parameters(), lr=recipe["learningRate"], fused=True)
    batches = len(images) // batch
    steps = batches * recipe["epochs"]
    begin = time.perf_counter()
    for step in range(steps):
        if step % batches == 0:
            order = torch.randperm(len(images))
        optimizer.param_groups[0]["lr"] = recipe["learningRate"] * (1 - step / steps)
        at = step % batches * batch
        chosen = order[at : at + batch]
        loss = net.loss(shifted(images[chosen], recipe["shift"]), labels[chosen])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    seconds = time.perf_counter() - begin
    images, labels = read(data["testImages"], data["testLabels"])
    return {"seconds": seconds, "testError": net.error(images, labels)}


class Net(torch.nn.Module):
    def __init__(self, recipe):
        super().__init__()
        self.recipe = recipe
        sizes = list(zip(recipe["dims"], recipe["dims"][1:]))
        new = lambda *shape: torch.nn.Parameter(torch.randn(*shape) / math.sqrt(shape[0]))
        self.weights = torch.nn.ParameterList([new(i, o) for i, o in sizes])
        self.biases = torch.nn.ParameterList([torch.nn.Parameter(torch.zeros(o)) for _, o in sizes])
        # rows of the first layer's weights that the label's pixels meet
        self.label = torch.nn.Parameter(torch.randn(CLASSES, sizes[0][1]) / math.sqrt(PIXELS))

    def first(self, x):  # x: [B, 784] -> image product [B, units], 1 / rms of image and label [B]
        strength = self.recipe["strength"]
        return x @ self.weights[0], ((x.pow(2).sum(1) + strength**2) / PIXELS).rsqrt()

    def labelled(self, product, scale, labels):  # the first layer's activity with given labels
        with_label = product + self.recipe["strength"] * self.label[labels]
        return torch.relu(with_label * scale[:, None] + self.biases[0])

    def all_labels(self, product, scale):  # [B, 10, units]
        with_label = product[:, None] + self.recipe["strength"] * self.label
        return torch.relu(with_label * scale[:, None, None] + self.biases[0])

    def layer(self, index, h):
        direction = h / (h.pow(2).mean(1, keepdim=True).sqrt() + 1e-6)
        return torch.relu(direction @ self.weights[index] + self.biases[index])

    @torch.no_grad()
    def hard_negatives(self, product, scale, labels):
        """Wrong labels drawn by the goodness that the first layer gives them."""
        logits = goodness(self.all_labels(product, scale)) / self.recipe["negativeTemperature"]  # [B, 10]
        logits.scatter_(1, labels[:, None], -math.inf)
        gumbel = -torch.log(-torch.log(torch.rand_like(logits)))
        return (logits + gumbel).argmax(1)

    def loss(self, x, labels):
        product, scale = self.first(x)
        wrong = self.hard_negatives(product, scale, labels)
        h = torch.cat([self.labelled(product, scale, which) for which in (labels, wrong)])  # [2B, units]
        loss = 0.0
        for index in range(len(self.weights)):
            if index > 0:
                h = self.layer(index, h.detach())
            positive, negative = goodness(h).chunk(2)
            loss = loss + softplus((negative - positive) / self.recipe["lossTemperature"]).mean()
        return loss

    @torch.no_grad()
    def error(self, images, labels):
        wrong = 0
        for x, y in zip(images.split(1000), labels.split(1000)):
            h = self.all_labels(*self.first(x)).flatten(0, 1)  # [10 B, units]
            total = goodness(h)
            for index in range(1, len(self.weights)):
                h = self.layer(index, h)
                total = total + goodness(h)
            wrong += (total.view(-1, CLASSES).argmax(1) != y).sum().item()
        return 100 * wrong / len(images)


def goodness(h):
    return h.pow(2).sum(-1)


def read(images, labels):
    with open(images, "rb") as file:
        pixels = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).view(-1, PIXELS).float() / 255
    with open(labels, "rb") as file:
        classes = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).long()
    pixels[:, :CLASSES] = 0
    return pixels, classes


def shifted(x, most):
    """Each image moved by up to `most` pixels each way, with zeros moving in."""
    if most == 0:
        return x
    width = SIDE + 2 * most
    moves = torch.randint(2 * most + 1, (2, len(x), 1, 1))
    place = torch.arange(SIDE)
    index = (place[:, None] + moves[0]) * width + place[None] + moves[1]  # [B, 28, 28]
    padded = pad(x.view(-1, SIDE, SIDE), (most,) * 4).flatten(1)
    return padded.gather(1, index.flatten(1))
