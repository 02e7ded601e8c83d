import { withDefaults } from '../with-defaults.ts';
import type { OptimizerOptions, SharedOptimizer } from './optimizer.ts';

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
