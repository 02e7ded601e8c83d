import type * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '../../losses.ts';
import { classGroupsFormula } from './class-groups.ts';
import { cnnFormula } from './cnn.ts';
import { symbaFormula } from './symba.ts';
import { thresholdFormula } from './threshold.ts';

/** Live numbers of a formula as scalar tensors, by the names in `LossFormula.scalars`. */
export type LossScalars = Record<string, tf.Tensor>;

/** Loss of one pass: goodness `[batch]` to a scalar. */
export type PassLoss = (goodness: tf.Tensor, threshold: tf.Tensor, scalars: LossScalars) => tf.Tensor;

/** A loss as a function of the goodness of a batch. */
export interface LossFormula {
  /** Live numeric options, fed as scalars with every step. */
  readonly scalars: Record<string, number>;
  readonly usesThreshold: boolean;
  /** Loss of positives `[batch]` and negatives `[batch]` in one update: a scalar. Absent where there are no negatives. */
  readonly pair?: (
    positive: tf.Tensor,
    negative: tf.Tensor,
    threshold: tf.Tensor,
    scalars: LossScalars,
  ) => tf.Tensor;
  /**
   * Losses of the two passes for alternating updates, where the loss separates. Each is a mean over its own pass; a
   * loss whose pair is one mean over both passes is therefore half of positive + negative.
   */
  readonly positive?: PassLoss;
  readonly negative?: PassLoss;
  /** Loss of the classes' goodness `[batch, classes]`, given the true classes as one-hot rows. */
  readonly groups?: (goodness: tf.Tensor, truth: tf.Tensor, scalars: LossScalars) => tf.Tensor;
}

/** The formula of a loss, without its `gradientScale`: the step applies that to what it descends. */
export function lossFormula(loss: Loss): LossFormula {
  switch (loss.kind) {
    case 'symba':
      return symbaFormula(loss);
    case 'logistic':
    case 'binaryCrossEntropy':
    case 'margin':
    case 'hinge':
      return thresholdFormula(loss);
    case 'classGroups':
      return classGroupsFormula(loss);
    case 'cnnCode':
    case 'cnnReadme1':
    case 'cnnReadme2':
      return cnnFormula(loss);
    default:
      return loss satisfies never;
  }
}
