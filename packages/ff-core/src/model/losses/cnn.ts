import type { LossOptions } from '../losses.ts';
import { withDefaults } from '../with-defaults.ts';

/** The three losses of LukasMahieu/forward-forward-algorithm, each of one number for the whole batch. */
export interface CnnLoss extends Required<LossOptions> {
  readonly kind: 'cnnCode' | 'cnnReadme1' | 'cnnReadme2';
}

/**
 * 1 - sigmoid(G+ - threshold) + sigmoid(G- - threshold), G the batch's mean goodness: the loss in the code of
 * LukasMahieu/forward-forward-algorithm, which updates on positives and negatives in turn.
 */
export function cnnCode(options?: LossOptions): CnnLoss {
  return withDefaults<CnnLoss>({ kind: 'cnnCode', gradientScale: 1 }, options);
}

/**
 * -log sigmoid(G+ - threshold) - log(1 - sigmoid(G- - threshold)), G the batch's summed goodness: the first rejected
 * loss in that repository's README.
 */
export function cnnReadme1(options?: LossOptions): CnnLoss {
  return withDefaults<CnnLoss>({ kind: 'cnnReadme1', gradientScale: 1 }, options);
}

/** -log G+ + log G-, G the batch's summed goodness, no threshold: the second rejected loss in that README. */
export function cnnReadme2(options?: LossOptions): CnnLoss {
  return withDefaults<CnnLoss>({ kind: 'cnnReadme2', gradientScale: 1 }, options);
}
