"""What a task starts from, as PyTorch's tensors."""

import os

import torch

CLASSES = 10
DEVICE = torch.device(os.environ.get("FF_BENCH_TORCH_DEVICE", "cpu"))


def read_layers(request):
    """`[(weight [in, out], bias [out])]`"""
    with open(request["start"]["floats"], "rb") as file:
        floats = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    layers, at = [], 0
    for fan_in, units in zip(request["dims"], request["dims"][1:]):
        weight = floats[at : at + fan_in * units].view(fan_in, units)
        at += fan_in * units
        layers.append((weight.to(DEVICE), floats[at : at + units].to(DEVICE)))
        at += units
    return layers


def read_bytes(request):
    """Images `[batches, batch, in]` as float, labels and wrong labels `[batches, batch]`."""
    with open(request["start"]["bytes"], "rb") as file:
        data = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)
    batches, batch, pixels = request["start"]["batches"], request["batch"], request["dims"][0]
    count = batches * batch
    images = data[: count * pixels].view(batches, batch, pixels).float() / 255
    labels, wrong = data[count * pixels :].long().view(2, batches, batch)
    return images.to(DEVICE), labels.to(DEVICE), wrong.to(DEVICE)


def overlay(images, labels):
    """The label as one-hot in the first ten pixels. `[batch, in]`"""
    labelled = images.clone()
    labelled[:, :CLASSES] = torch.nn.functional.one_hot(labels, CLASSES).float()
    return labelled


def read_pairs(request):
    """Batches of positives and negatives, ready to be fed: assembling them is not part of a peer's time."""
    images, labels, wrong = read_bytes(request)
    return [(overlay(x, y), overlay(x, n)) for x, y, n in zip(images, labels, wrong)]
