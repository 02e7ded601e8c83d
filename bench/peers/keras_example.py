"""The step of Keras' own example (keras.io, "Using the Forward-Forward Algorithm for Image Classification"): a layer at a
time, each with an optimizer of its own, in one TensorFlow graph. Batches come ready-made; one update a layer and batch.
"""

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from serve import serve

LEARNING_RATE = 0.003
MOMENTUM = 0.9
THRESHOLD = 2.0
EPS = 1e-4
CLASSES = 10


class FFDense(keras.layers.Layer):
    def __init__(self, units, optimizer):
        super().__init__()
        self.dense = keras.layers.Dense(units)
        self.relu = keras.layers.ReLU()
        self.optimizer = optimizer

    def call(self, x):
        direction = x / (ops.norm(x, ord=2, axis=1, keepdims=True) + EPS)
        return self.relu(self.dense(direction))

    def forward_forward(self, positive, negative):
        with tf.GradientTape() as tape:
            g_pos = ops.mean(ops.power(self.call(positive), 2), 1)
            g_neg = ops.mean(ops.power(self.call(negative), 2), 1)
            loss = ops.mean(ops.log(1 + ops.exp(ops.concatenate([-g_pos + THRESHOLD, g_neg - THRESHOLD], 0))))
        gradients = tape.gradient(loss, self.dense.trainable_weights)
        self.optimizer.apply_gradients(zip(gradients, self.dense.trainable_weights))
        return ops.stop_gradient(self.call(positive)), ops.stop_gradient(self.call(negative)), loss


class Step:
    def __init__(self, request):
        if request["kind"] != "step":
            raise ValueError("the Keras example is measured by its training step")
        dims = request["dims"]
        self.layers = [FFDense(units, optimizer(request["optimizer"])) for units in dims[1:]]
        self.batches = [tuple(map(tf.constant, pair)) for pair in read_pairs(request)]
        self.at = 0
        floats = np.fromfile(request["start"]["floats"], np.float32)
        at = 0
        for layer, fan_in, units in zip(self.layers, dims, dims[1:]):
            layer.dense.build((None, fan_in))
            weights, bias = floats[at : at + fan_in * units], floats[at + fan_in * units :][:units]
            layer.dense.set_weights([weights.reshape(fan_in, units), bias])
            layer.optimizer.build(layer.dense.trainable_weights)
            at += (fan_in + 1) * units
        self.train_step = tf.function(self.train_step, jit_compile=False)

    def train_step(self, positive, negative):
        losses = []
        for layer in self.layers:
            positive, negative, loss = layer.forward_forward(positive, negative)
            losses.append(loss)
        return ops.stack(losses)

    def step(self):
        batch = self.batches[self.at % len(self.batches)]
        self.at += 1
        return self.train_step(*batch).numpy().tolist()

    def run(self, steps):
        self.check(steps)

    def check(self, steps):
        return [self.step() for _ in range(steps)]


def optimizer(kind):
    if kind == "adam":
        return keras.optimizers.Adam(LEARNING_RATE, epsilon=1e-8)
    return keras.optimizers.SGD(LEARNING_RATE, momentum=MOMENTUM)


def read_pairs(request):
    data = np.fromfile(request["start"]["bytes"], np.uint8)
    batches, batch, pixels = request["start"]["batches"], request["batch"], request["dims"][0]
    count = batches * batch
    images = data[: count * pixels].reshape(batches, batch, pixels).astype(np.float32) / 255
    labels, wrong = data[count * pixels :].reshape(2, batches, batch)
    return [(overlay(x, y), overlay(x, n)) for x, y, n in zip(images, labels, wrong)]


def overlay(images, labels):
    labelled = images.copy()
    labelled[:, :CLASSES] = np.eye(CLASSES, dtype=np.float32)[labels]
    return labelled


def open_task(request):
    tf.config.threading.set_intra_op_parallelism_threads(request["threads"])
    return Step(request)


serve(open_task)
