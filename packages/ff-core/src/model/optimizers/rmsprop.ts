import { withDefaults } from '../with-defaults.ts';
import type { Formula, OptimizerOptions, SharedOptimizer } from './optimizer.ts';

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
