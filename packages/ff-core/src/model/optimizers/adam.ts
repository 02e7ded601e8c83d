import { withDefaults } from '../with-defaults.ts';
import type { Formula, OptimizerOptions, SharedOptimizer } from './optimizer.ts';

export interface Adam extends SharedOptimizer {
  readonly kind: 'adam' | 'adamw';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly formula: Formula;
}

export interface AdamOptions extends OptimizerOptions {
  /** Decay of the mean gradient. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean squared gradient. Default 0.999. */
  readonly beta2?: number;
  /** Added to the root. Default 1e-8 (PyTorch) or, with `formula: 'keras'`, 1e-7. */
  readonly epsilon?: number;
  /** `adam`: L2 penalty inside the gradient, default 0. `adamw`: decoupled, default 0.01. Biases too. */
  readonly weightDecay?: number;
  /** `pytorch` adds epsilon after the bias correction of the root, `keras` before it. Default `pytorch`. */
  readonly formula?: Formula;
}

/** Adam (Kingma and Ba 2014, arXiv 1412.6980). */
export function adam(options?: AdamOptions): Adam {
  return withDefaults<Adam>({ ...defaults(options), kind: 'adam', weightDecay: 0 }, options);
}

/** Adam with decoupled weight decay, w *= 1 - rate * weightDecay (Loshchilov and Hutter 2017, arXiv 1711.05101). */
export function adamw(options?: AdamOptions): Adam {
  return withDefaults<Adam>({ ...defaults(options), kind: 'adamw', weightDecay: 0.01 }, options);
}

function defaults({ formula = 'pytorch' }: AdamOptions = {}) {
  const epsilon = formula === 'keras' ? 1e-7 : 1e-8;
  return { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon, formula };
}
