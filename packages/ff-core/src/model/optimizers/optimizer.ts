import type { LearningRate } from '../rates.ts';
import type { Adam } from './adam.ts';
import type { DelayedMomentum } from './delayed.ts';
import type { Momentum } from './momentum.ts';
import type { Rmsprop } from './rmsprop.ts';
import type { Sgd } from './sgd.ts';

export { adam, adamw } from './adam.ts';
export { delayedMomentum } from './delayed.ts';
export { momentum, nesterov } from './momentum.ts';
export { rmsprop } from './rmsprop.ts';
export { sgd } from './sgd.ts';

/** An optimizer as plain data; `optimizerRule` gives its meaning. */
export type Optimizer = Sgd | Momentum | Adam | Rmsprop | DelayedMomentum;

/** Options that every optimizer has. */
export interface OptimizerOptions {
  /** A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton). */
  readonly learningRate?: LearningRate;
}

/** What every optimizer has. */
export interface SharedOptimizer {
  readonly learningRate: LearningRate;
}

/** Whose formula: the two libraries differ in where eps and the rate go. Default `pytorch`. */
export type Formula = 'pytorch' | 'keras';
