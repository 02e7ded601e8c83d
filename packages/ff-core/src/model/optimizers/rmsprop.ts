import * as tf from '@tensorflow/tfjs-core';
import { withDefaults } from '../with-defaults.ts';
import type { Formula, OptimizerOptions, OptimizerRule, SharedOptimizer } from './optimizer.ts';
import { accumulate, decayScalar, withDecay, zeroSlots } from './parts.ts';

export interface Rmsprop extends SharedOptimizer {
  readonly kind: 'rmsprop';
  readonly rho: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly formula: Formula;
}

export interface RmspropOptions extends OptimizerOptions {
  /** Decay of the mean squared gradient. Default 0.99 (PyTorch, `alpha`) or, with `formula: 'keras'`, 0.9. */
  readonly rho?: number;
  /** Default 1e-8 (PyTorch) or, with `formula: 'keras'`, 1e-7. */
  readonly epsilon?: number;
  /** L2 penalty inside the gradient, biases too. Default 0. */
  readonly weightDecay?: number;
  /** `pytorch` adds epsilon to the root, `keras` inside it. Default `pytorch`. */
  readonly formula?: Formula;
}

/** Gradient divided by the root of its mean square (Hinton, Coursera lecture 6e). */
export function rmsprop(options?: RmspropOptions): Rmsprop {
  const formula = options?.formula ?? 'pytorch';
  const [rho, epsilon] = formula === 'keras' ? [0.9, 1e-7] : [0.99, 1e-8];
  return withDefaults<Rmsprop>(
    { kind: 'rmsprop', learningRate: 0.01, rho: rho!, epsilon: epsilon!, weightDecay: 0, formula },
    options,
  );
}

/** The slot holds v / (1 - rho), as Adam's do, and for the same reason. */
export function rmspropRule({ rho, epsilon, weightDecay, formula }: Rmsprop): OptimizerRule {
  const slot = formula === 'keras' ? 'velocity' : 'square_avg';
  const inside = formula === 'keras';
  const root = Math.sqrt(1 - rho);
  return {
    slots: [slot],
    slotScale: { [slot]: 1 - rho },
    init: (shape) => zeroSlots([slot], shape),
    scalars: (_step, rate) => ({
      rate: rate / root,
      rho,
      epsilon: inside ? epsilon / (1 - rho) : epsilon / root,
      ...decayScalar(weightDecay),
    }),
    update(parameter, gradient, slots, scalars) {
      const g = withDecay(gradient, parameter, weightDecay, scalars);
      const v = accumulate(slots[slot]!, scalars.rho!, tf.square(g));
      const size = inside ? tf.sqrt(tf.add(v, scalars.epsilon!)) : tf.add(tf.sqrt(v), scalars.epsilon!);
      const move = tf.div(tf.mul(g, scalars.rate!), size);
      return { parameter: tf.sub(parameter, move), slots: { [slot]: v } };
    },
  };
}
