import * as tf from '@tensorflow/tfjs-core';

export const goodnessNames = [
  'sumOfSquares',
  'meanOfSquares',
  'minusSumOfSquares',
  'minusMeanOfSquares',
] as const;

/**
 * How good a layer finds its input (Hinton 2022, section 2): the sum of its squared activities, their mean
 * (mpezeshki, Keras example), or the negative of either, so that activity is low for positive data (section 2, note).
 */
export type Goodness = (typeof goodnessNames)[number];

/** Goodness of each row: reduces the last axis, `[batch, units]` to `[batch]`. */
export function goodnessOf(goodness: Goodness, h: tf.Tensor): tf.Tensor {
  const squares = tf.square(h);
  switch (goodness) {
    case 'sumOfSquares':
      return tf.sum(squares, -1);
    case 'meanOfSquares':
      return tf.mean(squares, -1);
    case 'minusSumOfSquares':
      return tf.neg(tf.sum(squares, -1));
    case 'minusMeanOfSquares':
      return tf.neg(tf.mean(squares, -1));
    default:
      return goodness satisfies never;
  }
}

/** Threshold of a layer that names none: 2 for the mean (mpezeshki), the number of units for the sum (Hinton). */
export function defaultThreshold(goodness: Goodness, units: number): number {
  const defaults: Record<Goodness, number> = {
    sumOfSquares: units,
    meanOfSquares: 2,
    minusSumOfSquares: -units,
    minusMeanOfSquares: -2,
  };
  // a goodness that does not exist is for the validation to tell, which comes after
  return defaults[goodness] ?? 2;
}
