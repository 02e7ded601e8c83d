/**
 * A layer of your own: maxout (Goodfellow et al. 2013, arXiv 1302.4389) written in TensorFlow.js ops. It is traced
 * and compiled like a built-in layer; an op that can't be compiled would train op by op, with a warning that names it.
 *
 * Measured with `ff train examples/custom-layer.ff.ts --device tensorflow --seed N`, seeds 0 and 1: test errors of 7.22 and
 * 6.46 %. One line makes it better: `loss: symba()`, which compares each positive with its negative, 3.18 and 3.20 %.
 */
import { adam, defineModel, dense, digits, joint, layer, linearDecay, tf } from 'ff-core';

const units = 200;
const pieces = 2;

const maxout = layer({
  name: 'maxout',
  init: ({ inputs, normal, zeros }) => ({
    weight: normal([inputs, units * pieces], 1 / Math.sqrt(inputs)),
    bias: zeros([units * pieces]),
  }),
  // x [batch, inputs], already normalised
  call: (x, { weight, bias }) => {
    const total = tf.add(tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D), bias as tf.Tensor1D);
    return tf.max(tf.reshape(total, [-1, units, pieces]), 2); // [batch, units]
  },
});

export default defineModel({
  name: 'custom-layer',
  data: digits({ train: 20_000, test: 5_000 }),
  layers: [dense(300), maxout],
  optimizer: adam({ learningRate: linearDecay(0.005) }),
  schedule: joint({ epochs: 10, batchSize: 100 }),
});
