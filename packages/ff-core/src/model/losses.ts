import type { CnnLoss } from './losses/cnn.ts';
import type { Symba } from './losses/symba.ts';
import type { ThresholdLoss } from './losses/threshold.ts';

export { cnnCode, cnnReadme1, cnnReadme2 } from './losses/cnn.ts';
export { symba } from './losses/symba.ts';
export { binaryCrossEntropy, hinge, logistic, margin } from './losses/threshold.ts';

/** A layer's loss as plain data; `lossFormula` gives its meaning. */
export type Loss = ThresholdLoss | Symba | CnnLoss;

/** Options that every loss has. */
export interface LossOptions {
  /**
   * Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the
   * derivative of h^2: 0.5.
   */
  readonly gradientScale?: number;
}
