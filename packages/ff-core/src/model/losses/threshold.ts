import type { LossOptions } from '../losses.ts';
import { withDefaults } from '../with-defaults.ts';

export interface Logistic extends Required<LossOptions> {
  readonly kind: 'logistic';
}

export interface BinaryCrossEntropy extends Required<LossOptions> {
  readonly kind: 'binaryCrossEntropy';
  readonly temperature: number;
  readonly split: boolean;
}

export interface Margin extends Required<LossOptions> {
  readonly kind: 'margin';
}

export interface Hinge extends Required<LossOptions> {
  readonly kind: 'hinge';
}

/** Losses of the margins `[threshold - g+, g- - threshold]`. */
export type ThresholdLoss = Logistic | BinaryCrossEntropy | Margin | Hinge;

/**
 * Mean softplus of both margins: the negative log probability that the goodness is on the right side of the threshold
 * (Hinton 2022, equation 1; mpezeshki, Keras example).
 */
export function logistic(options?: LossOptions): Logistic {
  return withDefaults<Logistic>({ kind: 'logistic', gradientScale: 1 }, options);
}

/**
 * Cross-entropy with logits (g - threshold) / temperature; with temperature 1 the same as `logistic`.
 * - `temperature`: default 1 (loeweX/Forward-Forward).
 * - `split`: sum of the mean over positives and the mean over negatives (Hinton's Matlab code) instead of one mean
 *   over both, which is half of it. Default false.
 */
export function binaryCrossEntropy(
  options?: LossOptions & { readonly temperature?: number; readonly split?: boolean },
): BinaryCrossEntropy {
  return withDefaults<BinaryCrossEntropy>(
    { kind: 'binaryCrossEntropy', temperature: 1, split: false, gradientScale: 1 },
    options,
  );
}

/** Mean of both margins themselves: nothing bounds it, so it wants few steps or weight decay. */
export function margin(options?: LossOptions): Margin {
  return withDefaults<Margin>({ kind: 'margin', gradientScale: 1 }, options);
}

/** Mean of max(0, 1 + margin): samples beyond the threshold by more than 1 no longer count. */
export function hinge(options?: LossOptions): Hinge {
  return withDefaults<Hinge>({ kind: 'hinge', gradientScale: 1 }, options);
}
