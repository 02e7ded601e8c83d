import * as tf from '@tensorflow/tfjs-core';
import type { ClassGroups } from '../class-groups.ts';
import type { LossFormula } from './formula.ts';

export function classGroupsFormula({ temperature }: ClassGroups): LossFormula {
  return {
    scalars: { temperature },
    usesThreshold: false,
    groups: (goodness, truth, scalars) => {
      const logs = tf.logSoftmax(tf.div(goodness, scalars.temperature!)); // [batch, classes]
      return tf.neg(tf.mean(tf.sum(tf.mul(truth, logs), 1)));
    },
  };
}
