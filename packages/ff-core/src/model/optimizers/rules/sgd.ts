import * as tf from '@tensorflow/tfjs-core';
import type { Sgd } from '../sgd.ts';
import { decayScalar, withDecay } from './parts.ts';
import type { OptimizerRule } from './rule.ts';

export function sgdRule({ weightDecay }: Sgd): OptimizerRule {
  return {
    slots: [],
    slotScale: {},
    init: () => ({}),
    scalars: (_step, rate) => ({ rate, ...decayScalar(weightDecay) }),
    update(parameter, gradient, _slots, scalars) {
      const g = withDecay(gradient, parameter, weightDecay, scalars);
      return { parameter: tf.sub(parameter, tf.mul(g, scalars.rate!)), slots: {} };
    },
  };
}
