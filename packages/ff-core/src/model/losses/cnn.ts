import * as tf from '@tensorflow/tfjs-core';
import type { LossFormula, LossOptions, PassLoss } from '../losses.ts';
import { withDefaults } from '../with-defaults.ts';

/** The three losses of LukasMahieu/forward-forward-algorithm, each of one number for the whole batch. */
export interface CnnLoss extends Required<LossOptions> {
  readonly kind: 'cnnCode' | 'cnnReadme1' | 'cnnReadme2';
}

/**
 * 1 - sigmoid(G+ - threshold) + sigmoid(G- - threshold), G the batch's mean goodness: the loss in the code of
 * LukasMahieu/forward-forward-algorithm, which updates on positives and negatives in turn.
 */
export function cnnCode(options?: LossOptions): CnnLoss {
  return withDefaults<CnnLoss>({ kind: 'cnnCode', gradientScale: 1 }, options);
}

/**
 * -log sigmoid(G+ - threshold) - log(1 - sigmoid(G- - threshold)), G the batch's summed goodness: the first rejected
 * loss in that repository's README.
 */
export function cnnReadme1(options?: LossOptions): CnnLoss {
  return withDefaults<CnnLoss>({ kind: 'cnnReadme1', gradientScale: 1 }, options);
}

/** -log G+ + log G-, G the batch's summed goodness, no threshold: the second rejected loss in that README. */
export function cnnReadme2(options?: LossOptions): CnnLoss {
  return withDefaults<CnnLoss>({ kind: 'cnnReadme2', gradientScale: 1 }, options);
}

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
