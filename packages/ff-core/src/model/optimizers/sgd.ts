import * as tf from '@tensorflow/tfjs-core';
import { withDefaults } from '../with-defaults.ts';
import type { OptimizerOptions, OptimizerRule, SharedOptimizer } from './optimizer.ts';
import { decayScalar, withDecay } from './parts.ts';

export interface Sgd extends SharedOptimizer {
  readonly kind: 'sgd';
  readonly weightDecay: number;
}

/**
 * w -= rate * gradient.
 * - `weightDecay`: L2 penalty inside the gradient, biases too (torch.optim.SGD). Default 0.
 */
export function sgd(options?: OptimizerOptions & { readonly weightDecay?: number }): Sgd {
  return withDefaults<Sgd>({ kind: 'sgd', learningRate: 0.001, weightDecay: 0 }, options);
}

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
