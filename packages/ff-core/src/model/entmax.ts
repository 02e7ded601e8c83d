import * as tf from '@tensorflow/tfjs-core';

/**
 * Newton's steps to the threshold. Weights of up to 20,000 units are then off by less than 1e-4 in all, for any alpha,
 * most of which float32 makes of the activities themselves (entmax.test.ts).
 */
const STEPS = 10;

/**
 * alpha-entmax of each row, `[..., units]`: weights p = max(0, z - t)^(1 / (alpha - 1)) of z = (alpha - 1) x that sum to
 * 1, of which more are 0 the larger alpha is, above 1 to 2 (Peters et al. 2019, arXiv 1905.05702).
 *
 * The threshold t is where the norm of max(0, z - t), of exponent 1 / (alpha - 1), is 1. That norm falls in t and is
 * convex, so Newton's steps from the left come ever closer and never go beyond. Without sorting, a step is a few passes
 * over the row.
 */
export function entmax(x: tf.Tensor, alpha: number): tf.Tensor {
  const exponent = 1 / (alpha - 1);
  return tf.customGrad((x, save) => {
    const above = aboveThreshold(tf.mul(x as tf.Tensor, alpha - 1), exponent);
    (save as tf.GradSaveFunc)([above]);
    return {
      value: power(above, exponent),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const slope = power(saved[0]!, exponent - 1); // p^(2 - alpha) where a weight is above 0
        const mean = tf.div(tf.sum(tf.mul(slope, dy), -1, true), tf.sum(slope, -1, true));
        return tf.mul(slope, tf.sub(dy, mean));
      },
    };
  })(x);
}

/** max(0, z - t), whose norm is 1. */
function aboveThreshold(z: tf.Tensor, exponent: number): tf.Tensor {
  const shifted = tf.sub(z, tf.max(z, -1, true));
  // here the largest value alone makes a norm of 1
  let above = tf.relu(tf.add(shifted, 1));
  let threshold: tf.Tensor = tf.scalar(-1);
  for (let step = 0; step < STEPS; step++) {
    const sum = tf.sum(power(above, exponent), -1, true); // [..., 1]
    const norm = power(sum, 1 / exponent);
    const fall = tf.div(tf.mul(norm, tf.sum(power(above, exponent - 1), -1, true)), sum);
    threshold = tf.add(threshold, tf.div(tf.sub(norm, 1), fall));
    above = tf.relu(tf.sub(shifted, threshold));
  }
  return above;
}

/** x^exponent of values from 0 on; 0^0 is 0. */
function power(x: tf.Tensor, exponent: number): tf.Tensor {
  if (exponent === 0) return tf.step(x);
  if (exponent === 0.5) return tf.sqrt(x);
  if (exponent === 1) return x;
  return exponent === 2 ? tf.square(x) : tf.pow(x, exponent);
}
