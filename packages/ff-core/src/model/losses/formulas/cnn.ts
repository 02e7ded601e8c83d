import * as tf from '@tensorflow/tfjs-core';
import type { CnnLoss } from '../cnn.ts';
import type { LossFormula, PassLoss } from './formula.ts';

export function cnnFormula(loss: CnnLoss): LossFormula {
  const { positive, negative } = passes[loss.kind];
  return {
    scalars: {},
    usesThreshold: loss.kind !== 'cnnReadme2',
    pair: (gPositive, gNegative, threshold, scalars) =>
      tf.add(positive(gPositive, threshold, scalars), negative(gNegative, threshold, scalars)),
    positive,
    negative,
  };
}

// The source's 1e-8 and 1e-7 stay. 1 - sigmoid(x) is written sigmoid(-x), which float32 doesn't round to 0.
const passes: Record<CnnLoss['kind'], { positive: PassLoss; negative: PassLoss }> = {
  cnnCode: {
    positive: (g, threshold) => tf.sigmoid(tf.sub(threshold, tf.add(tf.mean(g), 1e-8))),
    negative: (g, threshold) => tf.sigmoid(tf.sub(tf.add(tf.mean(g), 1e-8), threshold)),
  },
  cnnReadme1: {
    positive: (g, threshold) => minusLog(tf.sigmoid(tf.sub(tf.sum(g), threshold))),
    negative: (g, threshold) => minusLog(tf.sigmoid(tf.sub(threshold, tf.sum(g)))),
  },
  cnnReadme2: {
    positive: (g) => minusLog(tf.sum(g)),
    negative: (g) => tf.log(tf.add(tf.sum(g), 1e-7)),
  },
};

function minusLog(x: tf.Tensor): tf.Tensor {
  return tf.neg(tf.log(tf.add(x, 1e-7)));
}
