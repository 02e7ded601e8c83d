import * as tf from '@tensorflow/tfjs-core';
import type { Goodness } from './goodness.ts';

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
