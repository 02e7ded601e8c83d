import * as tf from '@tensorflow/tfjs-core';
import { withDefaults } from '../with-defaults.ts';
import type { OptimizerOptions, OptimizerRule, SharedOptimizer } from './optimizer.ts';
import { accumulate, zeroSlots } from './parts.ts';

export interface DelayedMomentum extends SharedOptimizer {
  readonly kind: 'delayedMomentum';
  readonly delay: number;
  readonly weightCost: number;
  readonly inside: boolean;
}

export interface DelayedMomentumOptions extends OptimizerOptions {
  /** Decay of the smoothed gradient s = delay s + (1 - delay) g. Default 0.9 (Hinton's Matlab code). */
  readonly delay?: number;
  /** Shrinks weights, not biases, towards 0. Default 0.001 (Hinton's Matlab code). */
  readonly weightCost?: number;
  /** Whether the weight cost is smoothed with the gradient or added after it. Default false (Hinton's Matlab code). */
  readonly inside?: boolean;
}

/** Smoothed gradient, w -= rate (s + weightCost w): the optimizer of Hinton's Matlab code. */
export function delayedMomentum(options?: DelayedMomentumOptions): DelayedMomentum {
  return withDefaults<DelayedMomentum>(
    {
      kind: 'delayedMomentum',
      learningRate: 0.01,
      delay: 0.9,
      weightCost: 0.001,
      inside: false,
    },
    options,
  );
}

/** The slot holds s / (1 - delay), as Adam's do, and for the same reason. */
export function delayedRule({ delay, weightCost, inside }: DelayedMomentum): OptimizerRule {
  const costs = weightCost !== 0;
  return {
    slots: ['smoothed'],
    slotScale: { smoothed: 1 - delay },
    init: (shape) => zeroSlots(['smoothed'], shape),
    scalars: (_step, rate) => ({
      rate: rate * (1 - delay),
      delay,
      ...(costs && (inside ? { weightCost } : { keep: 1 - rate * weightCost })),
    }),
    update(parameter, gradient, slots, scalars, role) {
      const shrinks = costs && role === 'weight';
      const g = shrinks && inside ? tf.add(gradient, tf.mul(parameter, scalars.weightCost!)) : gradient;
      const smoothed = accumulate(slots.smoothed!, scalars.delay!, g);
      const kept = shrinks && !inside ? tf.mul(parameter, scalars.keep!) : parameter;
      return { parameter: tf.sub(kept, tf.mul(smoothed, scalars.rate!)), slots: { smoothed } };
    },
  };
}
