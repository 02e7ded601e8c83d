"""PyTorch's sides: `pytorch.py eager | fused | compiled | bf16 | products`."""

import sys

import torch

import products
import pytorch_joint
import pytorch_recipe
import pytorch_tutorial
from serve import serve

mode = sys.argv[1]
TUTORIAL = {
    "step": pytorch_tutorial.Step,
    "fullBatch": pytorch_tutorial.FullBatch,
    "evaluation": pytorch_tutorial.Evaluation,
}


def open_task(request):
    torch.set_num_threads(request["threads"])
    if mode == "products":
        return products.Products(request)
    if mode == "eager":
        return TUTORIAL[request["kind"]](request)
    if request["kind"] != "step":
        raise ValueError(f"{mode} is for training steps")
    return pytorch_joint.JointStep(request, mode)


serve(open_task, pytorch_recipe.train)
