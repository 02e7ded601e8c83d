import * as tf from '@tensorflow/tfjs-core';
import type { Symba } from '../symba.ts';
import type { LossFormula } from './formula.ts';

export function symbaFormula(loss: Symba): LossFormula {
  return {
    scalars: { alpha: loss.alpha },
    usesThreshold: false,
    pair: (positive, negative, _threshold, scalars) =>
      tf.mean(tf.softplus(tf.mul(tf.sub(negative, positive), scalars.alpha!))),
  };
}
