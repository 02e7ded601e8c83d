import { withDefaults } from '../with-defaults.ts';
import type { Formula, OptimizerOptions, SharedOptimizer } from './optimizer.ts';

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
