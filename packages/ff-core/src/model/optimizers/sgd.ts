import { withDefaults } from '../with-defaults.ts';
import type { OptimizerOptions, SharedOptimizer } from './optimizer.ts';

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
