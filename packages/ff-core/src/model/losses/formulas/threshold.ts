import * as tf from '@tensorflow/tfjs-core';
import type { ThresholdLoss } from '../threshold.ts';
import type { LossFormula, LossScalars } from './formula.ts';

export function thresholdFormula(loss: ThresholdLoss): LossFormula {
  const penalty = penaltyOf(loss);
  const split = loss.kind === 'binaryCrossEntropy' && loss.split;
  const positive = (g: tf.Tensor, threshold: tf.Tensor, scalars: LossScalars) =>
    tf.mean(penalty(tf.sub(threshold, g), scalars));
  const negative = (g: tf.Tensor, threshold: tf.Tensor, scalars: LossScalars) =>
    tf.mean(penalty(tf.sub(g, threshold), scalars));
  return {
    scalars: loss.kind === 'binaryCrossEntropy' ? { temperature: loss.temperature } : {},
    usesThreshold: true,
    pair: (gPositive, gNegative, threshold, scalars) => {
      if (split)
        return tf.add(positive(gPositive, threshold, scalars), negative(gNegative, threshold, scalars));
      const margins = tf.concat([tf.sub(threshold, gPositive), tf.sub(gNegative, threshold)]); // [2 batch]
      return tf.mean(penalty(margins, scalars));
    },
    positive,
    negative,
  };
}

/** What each margin costs. */
function penaltyOf(loss: ThresholdLoss): (margins: tf.Tensor, scalars: LossScalars) => tf.Tensor {
  switch (loss.kind) {
    case 'logistic':
      return (margins) => tf.softplus(margins);
    case 'binaryCrossEntropy':
      return (margins, scalars) => tf.softplus(tf.div(margins, scalars.temperature!));
    case 'margin':
      return (margins) => margins;
    case 'hinge':
      return (margins) => tf.relu(tf.add(margins, 1));
    default:
      return loss satisfies never;
  }
}
