import type { ClassGroups } from './losses/class-groups.ts';
import type { CnnLoss } from './losses/cnn.ts';
import type { Symba } from './losses/symba.ts';
import type { ThresholdLoss } from './losses/threshold.ts';

export { classGroups } from './losses/class-groups.ts';
export { cnnCode, cnnReadme1, cnnReadme2 } from './losses/cnn.ts';
export { symba } from './losses/symba.ts';
export { binaryCrossEntropy, hinge, logistic, margin } from './losses/threshold.ts';

/** A layer's loss as plain data; `lossFormula` gives its meaning. */
export type Loss = ThresholdLoss | Symba | CnnLoss | ClassGroups;

const withoutThreshold: ReadonlySet<string> = new Set<Loss['kind']>(['symba', 'cnnReadme2', 'classGroups']);

/** Whether a kind of loss looks at the layer's threshold. */
export function looksAtThreshold(kind: string): boolean {
  return !withoutThreshold.has(kind);
}

/** Options that every loss has. */
export interface LossOptions {
  /**
   * Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the
   * derivative of h^2: 0.5.
   */
  readonly gradientScale?: number;
}
