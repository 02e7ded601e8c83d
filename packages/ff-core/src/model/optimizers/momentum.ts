import * as tf from '@tensorflow/tfjs-core';
import { withDefaults } from '../with-defaults.ts';
import type { Formula, OptimizerOptions, OptimizerRule, SharedOptimizer } from './optimizer.ts';
import { accumulate, decayScalar, withDecay, zeroSlots } from './parts.ts';

export interface Momentum extends SharedOptimizer {
  readonly kind: 'momentum' | 'nesterov';
  readonly momentum: number;
  readonly weightDecay: number;
  readonly formula: Formula;
}

export interface MomentumOptions extends OptimizerOptions {
  /** Share of the last update that goes on. Default 0.9. */
  readonly momentum?: number;
  /** L2 penalty inside the gradient, biases too (torch.optim.SGD). Default 0. */
  readonly weightDecay?: number;
  /**
   * `pytorch` sums gradients and multiplies the sum by the rate; `keras` sums updates, so that a change of the rate
   * reaches only later gradients. The same while the rate is constant. Default `pytorch`.
   */
  readonly formula?: Formula;
}

/** Stochastic gradient descent with momentum (torch.optim.SGD, keras.optimizers.SGD). */
export function momentum(options?: MomentumOptions): Momentum {
  return withDefaults<Momentum>(
    {
      kind: 'momentum',
      learningRate: 0.001,
      momentum: 0.9,
      weightDecay: 0,
      formula: 'pytorch',
    },
    options,
  );
}

/** Momentum that looks one step ahead (Nesterov). */
export function nesterov(options?: MomentumOptions): Momentum {
  return { ...momentum(options), kind: 'nesterov' };
}

export function momentumRule({ kind, formula, momentum, weightDecay }: Momentum): OptimizerRule {
  const slot = formula === 'keras' ? 'velocity' : 'momentum_buffer';
  const ahead = kind === 'nesterov';
  return {
    slots: [slot],
    slotScale: { [slot]: 1 },
    init: (shape) => zeroSlots([slot], shape),
    scalars: (_step, rate) => ({ rate, momentum, ...decayScalar(weightDecay) }),
    update(parameter, gradient, slots, scalars) {
      const g = withDecay(gradient, parameter, weightDecay, scalars);
      if (formula === 'pytorch') {
        const buffer = accumulate(slots[slot]!, scalars.momentum!, g);
        const direction = ahead ? accumulate(buffer, scalars.momentum!, g) : buffer;
        return { parameter: tf.sub(parameter, tf.mul(direction, scalars.rate!)), slots: { [slot]: buffer } };
      }
      const pull = tf.mul(g, scalars.rate!);
      const velocity = tf.sub(tf.mul(slots[slot]!, scalars.momentum!), pull);
      const move = ahead ? tf.sub(tf.mul(velocity, scalars.momentum!), pull) : velocity;
      return { parameter: tf.add(parameter, move), slots: { [slot]: velocity } };
    },
  };
}
